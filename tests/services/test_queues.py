from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factcheck.domain.policies import DEFAULT, Permission
from factcheck.domain.ranking import AT_FIRST, WAITING, Features, Part, Weights
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import TABLE
from factcheck.services import policies, queues
from factcheck.services.queues import NEXT, SUBMIT, Step, explained
from factcheck.storage.queue_pages import Wanted
from tests.factories import ADMIN, CHECKER, EDITOR, worked_desk


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


def test_the_policy_in_force_says_who_may_do_what_is_next_and_what_counts_how_much(tmp_path: Path) -> None:
    """The queue reads of it what it needs, by itself."""
    desk = worked_desk(str(tmp_path / "factcheck.db"))
    for_editors = (Permission(action="accept", role=Role.EDITOR), Permission(action="publish", role=Role.ADMIN))
    policies.apply(desk, replace(DEFAULT, permissions=for_editors, queue=Weights(worth=7, age=0)), actor=ADMIN)
    with desk.past() as past:
        of_checker, of_editor, of_admin = (
            queues.for_person(past.connection, Wanted(), handle).states for handle in (CHECKER, EDITOR, ADMIN)
        )
        found = queues.page(past.connection, Wanted(), today=date(2026, 1, 15), most=99).claims
    desk.database.close()
    assert of_checker == (State.QUEUED, State.RESEARCHING, State.ON_HOLD)
    assert set(WAITING) - set(of_editor) == {State.APPROVED}
    assert of_admin == WAITING
    assert {dict(one.points).get(Part.WORTH, 0) for one in found} == {
        7 * (one.line.check_worthiness or 0) for one in found
    }
    assert all(Part.AGE not in dict(one.points) for one in found)
