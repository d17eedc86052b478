import pytest

from factcheck.domain.ranking import AT_FIRST, Part
from factcheck.domain.vocabularies import Dismissal, Priority, State
from factcheck.domain.workflow import TABLE, Approve, Dismiss, GivePriority, Hold, Resume, Return
from factcheck.services import publishing, review
from factcheck.services.desks import Desk
from factcheck.services.stories import ONWARD, TURNS, Story, story
from tests.factories import CHECKER, EDITOR, research, take_in

AT = "2026-01-16T10:00:00Z"


def told(desk: Desk, claim: int, *, actor: str | None = None) -> Story:
    with desk.past() as past:
        return story(past, claim, actor=actor, at=AT)


@pytest.mark.parametrize("state", list(State))
def test_what_takes_a_claim_on_may_be_taken_in_its_state(state: State) -> None:
    if state in {State.PUBLISHED, State.RETRACTED}:
        assert state not in ONWARD
    else:
        assert state in TABLE[ONWARD[state]].moves


def test_reasons_are_told_in_the_order_in_which_they_were_given(desk: Desk) -> None:
    first, second = take_in(desk).claims
    research(desk, first)
    review.act(desk, first, Return("Say which bridge."), actor=EDITOR)
    review.act(desk, first, Hold("Until May."), actor=CHECKER)
    review.act(desk, first, Resume(), actor=CHECKER)
    review.act(desk, second, Dismiss(None, Dismissal.OPINION), actor=CHECKER)
    assert [(turn.what, turn.by, turn.reason) for turn in told(desk, first).turns] == [
        ("returned", EDITOR, "Say which bridge."),
        ("put on hold", CHECKER, "Until May."),
    ]
    assert [(turn.what, turn.reason) for turn in told(desk, second).turns] == [("dismissed as opinion", None)]
    assert set(TURNS.values()) >= {"returned", "put on hold", "dismissed"}


def test_a_claim_that_waits_has_its_rank_and_one_that_is_published_a_page(desk: Desk) -> None:
    first, second = take_in(desk).claims
    research(desk, first)
    review.act(desk, first, Approve(), actor=EDITOR)
    publishing.publish(desk, first, actor=EDITOR)
    review.act(desk, second, GivePriority(Priority.HIGH), actor=CHECKER)
    published, waiting = told(desk, first, actor=EDITOR), told(desk, second, actor=EDITOR)
    assert (published.rank, published.points, published.onward) == (None, (), None)
    assert published.slug == f"is-the-bridge-safe-{first}"
    assert waiting.rank is not None
    assert dict(waiting.points)[Part.PRIORITY] == AT_FIRST.high
    assert waiting.onward is not None
    assert (waiting.onward.action, waiting.onward.may, waiting.slug) == ("accept", True, None)
    assert [one.claim for one in waiting.precedents] == [first]


def test_where_nobody_acts_nothing_is_said_of_what_can_be_done(desk: Desk) -> None:
    first, _ = take_in(desk).claims
    assert (told(desk, first).possible, told(desk, first).onward) == ((), None)
