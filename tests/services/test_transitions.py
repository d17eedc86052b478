"""Transitions that skip a state, are repeated, are of a closed claim or of another version than the claim's: attack C19, on services."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest

from factcheck.domain.errors import ConflictError, RefusedError
from factcheck.domain.vocabularies import Role, State
from factcheck.services import desks, people
from factcheck.services.desks import Desk
from tests.factories import ADMIN, fake_outside, open_desk, take_in
from tests.services import working
from tests.services.model import STEPS
from tests.services.rehearsing import Rehearsal, rehearsal
from tests.services.staging import OTHERS, PAT, ROWS, asked, staged

STAGES = {
    State.EXTRACTED: "extracted",
    State.QUEUED: "queued",
    State.RESEARCHING: "researching",
    State.IN_REVIEW: "in review",
    State.APPROVED: "approved",
    State.PUBLISHED: "published",
    State.RETRACTED: "retracted",
    State.ON_HOLD: "held",
    State.DISMISSED: "dismissed",
    State.MERGED: "merged",
}
OWN = {"recall"}
"""What is only ever done about one's own work."""

REPEATABLE = {"note", "request-check", "request-correction", "reply", "verdict", "split"}
"""What says something of its own each time: it can be said again in the same words."""


@dataclass(frozen=True)
class Hall:
    """The desk, its database, and its claims by stage."""

    desk: Desk
    stage: Rehearsal
    claims: dict[str, int]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    location = str(Path(tmp_path_factory.mktemp("transitions")) / "factcheck.db")
    desk = open_desk(location, outside=replace(fake_outside(), key=desks.no_key))
    for handle in (PAT, OTHERS):
        people.add(desk, handle, role=Role.EDITOR, actor=ADMIN)
    take_in(desk)
    desk.database.close()
    with rehearsal(location) as (rehearsed, stage):
        keyless = replace(rehearsed, outside=replace(rehearsed.outside, key=desks.no_key))
        names = {*STAGES.values(), *(row.stage for row in ROWS.values())}
        yield Hall(keyless, stage, {name: staged(keyless, name, OTHERS) for name in sorted(names)})


def _actor(name: str) -> str:
    return OTHERS if name in OWN else PAT


@pytest.mark.parametrize("state", State)
def test_no_action_is_taken_from_a_state_that_does_not_lead_to_it(hall: Hall, state: State) -> None:
    claim = hall.claims[STAGES[state]]
    assert working.look(hall.desk, claim).state is state
    for name in STEPS:
        if state.value not in STEPS[name][1]:
            writes = hall.stage.changes()
            with hall.stage.taken_back(), pytest.raises(RefusedError) as refusal:
                asked(hall.desk, name, claim, actor=_actor(name))
            assert refusal.value.reasons[0].startswith(f"it is {state.spelled()}, not "), name
            assert hall.stage.changes() == writes, name


@pytest.mark.parametrize("name", ROWS)
def test_an_action_taken_twice_is_taken_once_unless_it_says_something_each_time(hall: Hall, name: str) -> None:
    claim = hall.claims[ROWS[name].stage]
    with hall.stage.taken_back():
        asked(hall.desk, name, claim, actor=_actor(name))
        writes = hall.stage.changes()
        if name in REPEATABLE:
            asked(hall.desk, name, claim, actor=_actor(name))
            assert hall.stage.changes() > writes
        else:
            with pytest.raises(RefusedError):
                asked(hall.desk, name, claim, actor=_actor(name))
            assert hall.stage.changes() == writes


@pytest.mark.parametrize(("name", "off"), list(product(ROWS, (-1, 1))))
def test_an_action_on_another_version_is_a_conflict_that_writes_nothing(hall: Hall, name: str, off: int) -> None:
    claim = hall.claims[ROWS[name].stage]
    version = working.look(hall.desk, claim).version
    writes = hall.stage.changes()
    with hall.stage.taken_back():
        with pytest.raises(ConflictError, match=f"claim {claim} is at version {version}, not {version + off}: "):
            asked(hall.desk, name, claim, actor=_actor(name), if_version=version + off)
        assert hall.stage.changes() == writes
        asked(hall.desk, name, claim, actor=_actor(name), if_version=version)
        assert hall.stage.changes() > writes
