from dataclasses import replace

import pytest

from factcheck.domain.claims import Claim, Latest
from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import Dismissal, State
from factcheck.domain.workflow import (
    Accept,
    Action,
    ClaimAccepted,
    ClaimDismissed,
    ClaimRecalled,
    ClaimRestored,
    ClaimSubmitted,
    Dismiss,
    Drop,
    PlainClaimDismissed,
    Recall,
    Restore,
    Submit,
    Tag,
)
from tests.domain.cases import CORRECTION, after, claim, live, person, publishing, told, why, working

LIVE = "readers have its brief 1; drop the correction, or retract it"
DISMISSALS: dict[str, tuple[Claim, Action, tuple[str, ...]]] = {
    "without a word": (claim(), Dismiss(), ("no reason is given",)),
    "with empty words": (claim(), Dismiss(" \n"), ("no reason is given",)),
    "for another reason that is not told": (claim(), Dismiss(None, Dismissal.OTHER), ("no reason is given",)),
    "while readers have its brief": (publishing(live(claim()), correction=CORRECTION), Dismiss("old"), (LIVE,)),
    "with everything wrong": (
        publishing(live(claim()), correction=CORRECTION),
        Dismiss(),
        ("no reason is given", LIVE),
    ),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), DISMISSALS.values(), ids=DISMISSALS)
def test_a_claim_is_not_dismissed(subject: Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


@pytest.mark.parametrize("kind", [kind for kind in Dismissal if kind is not Dismissal.OTHER])
def test_a_dismissal_of_a_kind_needs_no_words(kind: Dismissal) -> None:
    dismissed = after(claim(state=State.QUEUED), Dismiss(dismissal=kind))
    assert (dismissed.work.dismissal, dismissed.work.why, dismissed.work.left) == (kind, None, State.QUEUED)


@pytest.mark.parametrize("state", [State.EXTRACTED, State.QUEUED, State.RESEARCHING])
def test_a_dismissed_claim_comes_back_to_where_it_was(state: State) -> None:
    dismissed = after(claim(state=state), Dismiss("an opinion"))
    assert (dismissed.state, dismissed.work.why) == (State.DISMISSED, "an opinion")
    restored = after(dismissed, Restore())
    assert restored.work == claim(state=state).work


def test_a_retracted_claim_that_is_looked_at_again_can_be_dismissed() -> None:
    subject = publishing(claim(), briefs=claim(state=State.RETRACTED).briefs, correction=CORRECTION)
    assert after(subject, Dismiss("nothing new")).state is State.DISMISSED


def test_what_is_returned_and_dismissed_comes_back_unmended() -> None:
    returned = working(claim(), is_unchanged=True, mend="the second girder")
    restored = after(after(returned, Dismiss("an opinion")), Restore())
    assert why(restored, Submit()) == ("nothing has changed since it was returned (the second girder)",)


RECALLED: dict[str, tuple[Claim, Action, State]] = {
    "a submission": (claim(), Submit(), State.RESEARCHING),
    "an acceptance": (claim(state=State.EXTRACTED), Accept(), State.EXTRACTED),
    "a dismissal out of the list": (claim(state=State.EXTRACTED), Dismiss("an opinion"), State.EXTRACTED),
    "a dismissal out of research": (claim(), Dismiss("an opinion"), State.RESEARCHING),
}


@pytest.mark.parametrize(("subject", "action", "state"), RECALLED.values(), ids=RECALLED)
def test_who_did_it_takes_back(subject: Claim, action: Action, state: State) -> None:
    done = after(subject, action)
    recalled = after(done, Recall())
    assert recalled.work == subject.work
    assert recalled.state is state
    assert why(done, Recall(), by=person(handle="eve")) == ("it was pat who did it",)


@pytest.mark.parametrize(("subject", "action", "state"), RECALLED.values(), ids=RECALLED)
def test_nothing_is_taken_back_that_something_followed(subject: Claim, action: Action, state: State) -> None:
    del state
    followed = after(after(subject, action), Tag(("bridges",)))
    assert why(followed, Recall()) == ("the last that happened to it is 'tagged', which is not taken back so",)


def test_nothing_is_recalled_twice() -> None:
    recalled = after(after(claim(), Submit()), Recall())
    assert why(recalled, Recall())[1:] == ("the last that happened to it is 'recalled', which is not taken back so",)


def test_a_claim_back_in_the_queue_is_not_recalled_as_if_it_had_been_accepted() -> None:
    dropped = after(claim(), Drop("Nobody answers."))
    assert dropped.state is State.QUEUED
    assert why(dropped, Recall()) == ("the last that happened to it is 'research dropped', which is not taken back so",)


FORGED: dict[str, tuple[Claim, str]] = {
    "of something else": (
        claim(state=State.QUEUED, latest=Latest(type="claim.tagged", actor="pat")),
        "was claim.tagged",
    ),
    "of another's work": (claim(state=State.IN_REVIEW), "it was ben who did it"),
    "of a dismissal that was not": (
        claim(state=State.PUBLISHED, latest=Latest(type="claim.dismissed", actor="pat")),
        "the claim was published",
    ),
}


@pytest.mark.parametrize(("subject", "reason"), FORGED.values(), ids=FORGED)
def test_no_history_has_a_recall(subject: Claim, reason: str) -> None:
    with pytest.raises(IntegrityError, match=reason):
        told(subject, ("pat", ClaimRecalled()))


def test_no_history_restores_what_was_not_dismissed() -> None:
    with pytest.raises(IntegrityError, match="the claim was queued"):
        told(claim(state=State.QUEUED), ("pat", ClaimRestored(reason=None)))


def test_no_history_dismisses_what_readers_have() -> None:
    gone = ClaimDismissed(dismissal=Dismissal.OPINION, reason=None)
    with pytest.raises(IntegrityError, match="readers have its brief"):
        told(live(claim()), ("pat", gone))


def test_a_dismissal_that_only_had_words_is_of_no_kind() -> None:
    plain = PlainClaimDismissed(reason="an opinion").current()
    assert plain == ClaimDismissed(dismissal=Dismissal.OTHER, reason="an opinion")


def test_who_submitted_is_told_until_it_is_recalled() -> None:
    submitted = told(claim(), ("sam", ClaimSubmitted()))
    assert (submitted.work.submitted_by, submitted.latest) == ("sam", Latest(type="claim.submitted", actor="sam"))
    assert told(submitted, ("sam", ClaimRecalled())).work.submitted_by is None


def test_an_acceptance_queues() -> None:
    accepted = told(claim(state=State.EXTRACTED), ("pat", ClaimAccepted()))
    assert accepted.work == replace(claim().work, state=State.QUEUED)
