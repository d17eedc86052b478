from datetime import date

import pytest

from factcheck.domain.ranking import AT_FIRST, WAITING, Features, Part
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow import TABLE
from factcheck.services.queues import NEXT, SUBMIT, Step, explained


def test_something_is_next_in_every_state_of_the_queue() -> None:
    assert set(NEXT) == set(WAITING)


@pytest.mark.parametrize(("state", "step"), [*NEXT.items(), (State.RESEARCHING, SUBMIT)])
def test_what_is_next_is_possible_in_its_state_for_the_role_that_the_rules_give_it(state: State, step: Step) -> None:
    """The queue knows it by itself, so that a listing loads no rules."""
    move = TABLE[step.action]
    assert state in move.moves
    assert step.role is move.role


def test_age_is_told_from_today_and_parts_without_points_are_left_out() -> None:
    features = Features(worth=700, interest=0, repeats=0, recent=0, hurry=0, priority=0, arrived=9511)
    assert explained(features, AT_FIRST, today=date(2026, 1, 15)) == ((Part.WORTH, 700),)
    assert explained(features, AT_FIRST, today=date(2026, 1, 18)) == ((Part.WORTH, 700), (Part.AGE, 3))
