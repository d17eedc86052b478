from dataclasses import replace

import pytest

from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow import Action, ClaimHeld, ClaimResumed, Hold, Resume, Retract, SetEmbargo
from tests.domain.cases import INPUTS, PROPOSAL, after, claim, live, publishing, told, why, working

HOLDABLE = [State.EXTRACTED, State.QUEUED, State.RESEARCHING, State.IN_REVIEW, State.APPROVED]

HOLDS: dict[str, tuple[Action, tuple[str, ...]]] = {
    "without a reason": (Hold(" "), ("no reason is given",)),
    "until a day that is over": (Hold("x", "2026-01-14"), ("2026-01-14 has passed",)),
    "with both wrong": (Hold("", "2025-12-31"), ("no reason is given", "2025-12-31 has passed")),
    "until today": (Hold("x", "2026-01-15"), ()),
    "without a day": (Hold("x"), ()),
}


@pytest.mark.parametrize(("action", "reasons"), HOLDS.values(), ids=HOLDS)
def test_a_claim_is_put_on_hold(action: Action, reasons: tuple[str, ...]) -> None:
    assert why(claim(), action) == reasons


@pytest.mark.parametrize("state", HOLDABLE)
def test_a_claim_on_hold_goes_on_where_it_was_with_all_that_it_had(state: State) -> None:
    subject = working(claim(state=state), is_unchanged=state is State.RESEARCHING)
    held = after(subject, Hold("The mayor is away.", "2026-02-01"))
    assert (held.state, held.work.left) == (State.ON_HOLD, state)
    assert (held.work.why, held.work.until) == ("The mayor is away.", "2026-02-01")
    resumed = after(held, Resume())
    assert (resumed.work, resumed.verdicts) == (subject.work, subject.verdicts)


def test_an_embargo_can_be_set_while_the_work_waits() -> None:
    held = after(claim(state=State.APPROVED), Hold("x"))
    assert after(held, SetEmbargo("2026-02-01T06:00:00Z")).publication.embargo == "2026-02-01T06:00:00Z"


def test_a_retraction_ends_a_hold_with_all_of_it() -> None:
    held = after(publishing(live(claim()), retraction=PROPOSAL), Hold("The mayor is away.", "2026-02-01"))
    inputs = replace(INPUTS, claim_version=held.version)
    gone = after(held, Retract(sha256="3" * 64, size=1, inputs=inputs, slug="x"))
    assert (gone.state, gone.work.left, gone.work.until, gone.work.why) == (
        State.RETRACTED,
        None,
        None,
        "The report was forged.",
    )


@pytest.mark.parametrize("state", [state for state in State if state is not State.ON_HOLD])
def test_no_history_resumes_what_was_not_on_hold(state: State) -> None:
    with pytest.raises(IntegrityError, match=f"the claim was {state}"):
        told(claim(state=state), ("pat", ClaimResumed()))


def test_no_history_has_a_hold_in_a_hold() -> None:
    with pytest.raises(IntegrityError, match="the claim was on hold"):
        told(claim(state=State.ON_HOLD), ("pat", ClaimHeld(until=None, reason="x")))
