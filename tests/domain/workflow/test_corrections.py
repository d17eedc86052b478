"""What was published is put right: asked for, reopened, told to readers."""

from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import Case, Claim, Correction, CorrectionRequest, PublishedBrief
from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import CorrectionClass, Role, State
from factcheck.domain.workflow import (
    Action,
    ChangeNotice,
    ClaimReopened,
    CorrectionDecided,
    DecideCorrection,
    NoticeChanged,
    Reopen,
    RequestCorrection,
    Setting,
)
from factcheck.domain.workflow.corrections import correction_fits
from tests.domain.cases import (
    BRIEF,
    CORRECTION,
    LATER,
    NOTICE,
    REQUEST,
    VERDICT,
    after,
    applied,
    case,
    claim,
    granting,
    live,
    person,
    publishing,
    told,
    why,
)

APPROVED = claim(state=State.APPROVED)
PUBLISHED = claim(state=State.PUBLISHED)
RETRACTED = claim(state=State.RETRACTED)
ASKED = publishing(PUBLISHED, requests=(REQUEST, replace(REQUEST, number=2, is_accepted=False)))

REFUSALS: dict[str, tuple[Case | Claim, Action, tuple[str, ...]]] = {
    "a correction without a note": (PUBLISHED, Reopen(CorrectionClass.VOID, " "), ("no note for readers is given",)),
    "a correction by no request": (
        PUBLISHED,
        Reopen(CorrectionClass.VOID, "x", request=1),
        ("it has no request 1 for a correction",),
    ),
    "a correction by a request that was declined": (
        ASKED,
        Reopen(CorrectionClass.VOID, "", request=2),
        ("no note for readers is given", "request 2 was declined"),
    ),
    "a notice of no correction": (
        live(claim()),
        ChangeNotice(CorrectionClass.VOID, ""),
        ("no correction of it is under way", "no note for readers is given"),
    ),
    "a request about what nobody has": (
        claim(),
        RequestCorrection(" ", "\n"),
        ("nothing of it is published", "it is not said who asks", "the request has no words"),
    ),
    "an answer to no request": (ASKED, DecideCorrection(3, is_accepted=True), ("it has no request 3",)),
    "a second answer": (ASKED, DecideCorrection(2, is_accepted=True), ("request 2 is decided already",)),
    "a no without a reason": (ASKED, DecideCorrection(1, is_accepted=False), ("no reason is given",)),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), REFUSALS.values(), ids=REFUSALS)
def test_nobody_corrects(subject: Case | Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


@pytest.mark.parametrize("subject", [PUBLISHED, RETRACTED])
def test_what_is_reopened_stays_up_while_it_is_corrected(subject: Claim) -> None:
    asked = publishing(subject, requests=(REQUEST,))
    reopened = after(asked, Reopen(CorrectionClass.UPDATE, "There is a new report.", asked_by="the mayor", request=1))
    assert (reopened.state, reopened.work.approval, reopened.briefs) == (State.RESEARCHING, None, subject.briefs)
    assert reopened.publication.correction == Correction(
        kind=CorrectionClass.UPDATE,
        note="There is a new report.",
        asked_by="the mayor",
        request=1,
        opened_by="pat",
        opened_at=LATER,
        of_version=len(subject.briefs),
    )
    assert reopened.publication.live() == subject.publication.live()


def test_a_notice_changes_what_readers_are_told_and_takes_the_claim_out_of_review() -> None:
    subject = publishing(live(claim(state=State.IN_REVIEW)), correction=CORRECTION)
    changed = after(subject, ChangeNotice(CorrectionClass.VOID, "It was of another bridge."))
    assert changed.publication.correction == replace(
        CORRECTION, kind=CorrectionClass.VOID, note="It was of another bridge."
    )
    assert changed.work == claim().work


SAME, OTHER, BOTH = {"false"}, {"true"}, {"false", "true"}
FITTING: dict[CorrectionClass, set[str]] = {
    CorrectionClass.RATING_CHANGING: OTHER,
    CorrectionClass.VOID: BOTH,
    CorrectionClass.FACTUAL: SAME,
    CorrectionClass.CLARIFICATION: SAME,
    CorrectionClass.UPDATE: SAME,
    CorrectionClass.SPELLING: SAME,
}
"""With which ratings a correction of each class may end, where readers know the claim as false."""


@pytest.mark.parametrize("kind", CorrectionClass)
@pytest.mark.parametrize("briefs", [(BRIEF,), (BRIEF, NOTICE)], ids=["live", "retracted"])
def test_a_correction_is_called_what_it_is(kind: CorrectionClass, briefs: tuple[PublishedBrief, ...]) -> None:
    fitting = set()
    for rating in BOTH:
        subject = claim(verdicts=(replace(VERDICT, rating=rating),))
        subject = publishing(subject, briefs=briefs, correction=replace(CORRECTION, kind=kind))
        reason = correction_fits(Setting(case(subject), person(), applied()))
        assert reason is None or reason.remedy == "notice"
        fitting |= set() if reason else {rating}
    assert fitting == FITTING[kind]


def test_the_rating_that_readers_know_is_that_of_the_newest_version_that_had_one() -> None:
    briefs = (replace(BRIEF, rating="true"), replace(BRIEF, version=2), replace(NOTICE, version=3))
    subject = publishing(claim(), briefs=briefs, correction=CORRECTION)
    assert correction_fits(Setting(case(subject), person(), applied())) is None


def test_what_is_not_corrected_fits() -> None:
    assert correction_fits(Setting(case(claim()), person(), applied())) is None
    unrated = publishing(live(claim(verdicts=())), correction=CORRECTION)
    assert correction_fits(Setting(case(unrated), person(), applied())) is None


def test_to_correct_what_a_request_asks_for_is_to_accept_it() -> None:
    accepted = after(ASKED, Reopen(CorrectionClass.UPDATE, "There is a new report.", request=1)).publication.requests[0]
    assert (accepted.is_accepted, accepted.decided_by, accepted.decided_at) == (True, "pat", LATER)
    before = publishing(PUBLISHED, requests=(replace(REQUEST, is_accepted=True, decided_by="eve"),))
    assert (
        after(before, Reopen(CorrectionClass.UPDATE, "x", request=1)).publication.requests
        == before.publication.requests
    )


def test_who_may_not_decide_a_request_does_not_accept_it_by_correcting() -> None:
    strict = granting(decide_correction=Role.ADMIN)
    by_request = Reopen(CorrectionClass.UPDATE, "x", request=1)
    assert why(ASKED, by_request, policy=strict) == ("request 1 waits to be decided, and this takes an admin",)
    assert why(ASKED, Reopen(CorrectionClass.UPDATE, "x"), policy=strict) == ()


def test_a_request_waits_until_it_is_decided() -> None:
    asked = after(PUBLISHED, RequestCorrection("a reader", "It is 2025."))
    assert asked.publication.requests == (
        CorrectionRequest(number=1, asked_by="a reader", text="It is 2025.", recorded_by="pat", recorded_at=LATER),
    )
    declined = after(asked, DecideCorrection(1, is_accepted=False, reason="It is 2024."))
    assert declined.publication.requests == (
        replace(
            asked.publication.requests[0],
            is_accepted=False,
            reason="It is 2024.",
            decided_by="pat",
            decided_at=LATER,
        ),
    )
    assert after(asked, DecideCorrection(1, is_accepted=True)).publication.requests[0].is_accepted is True
    assert declined.state is State.PUBLISHED


# Histories that nobody decided about.

REOPENED = ClaimReopened(correction=CorrectionClass.VOID, request=None, note="x", asked_by=None)
FORGED: dict[str, tuple[Claim, str, Any, str]] = {
    "a correction of nothing": (APPROVED, "eve", REOPENED, "nothing was published"),
    "a correction by no request": (PUBLISHED, "eve", replace(REOPENED, request=1), "it had no request 1"),
    "a notice of no correction": (
        live(claim()),
        "eve",
        NoticeChanged(correction=CorrectionClass.VOID, note="x"),
        "no correction was under way",
    ),
    "an answer to no request": (
        PUBLISHED,
        "eve",
        CorrectionDecided(request=1, is_accepted=True, reason=None),
        "no request 1 waited",
    ),
    "a second answer": (
        ASKED,
        "eve",
        CorrectionDecided(request=2, is_accepted=True, reason=None),
        "no request 2 waited",
    ),
}


@pytest.mark.parametrize(("subject", "actor", "payload", "reason"), FORGED.values(), ids=FORGED)
def test_no_history_has(subject: Claim, actor: str, payload: Any, reason: str) -> None:  # noqa: ANN401 -- a payload
    with pytest.raises(IntegrityError, match=reason):
        told(subject, (actor, payload))
