"""Who may do what: every action of the table by every kind of person, on the services and a real desk.

What is expected is written down here from what the documentation says of the workflow, and not taken from the code that decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import Event, RoleGiven, person_stream
from factcheck.domain.policies import DEFAULT, Permission
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow import (
    TABLE,
    Hold,
)
from factcheck.services import desks, people, policies, review
from factcheck.services.desks import Desk
from tests.factories import ADMIN, fake_outside, open_desk, take_in
from tests.services import probes, working
from tests.services.rehearsing import Rehearsal, rehearsal
from tests.services.staging import OTHERS, PAT, ROWS, Row, asked, staged

ROLES = ("reader", "checker", "editor", "admin")


NOT_HELD = {"dismissed", "merged", "published", "held"}
"""Stages in which there is no work that could wait, or in which it waits already."""

PHRASES = {
    f"{PAT} is a ": "role",
    f"{PAT} is an ": "role",
    f"{PAT} is deactivated": "deactivated",
    f"{PAT} is recused from what Jane Doe says": "recused",
    f"{PAT} proposed a verdict on it": "proposed",
    f"{PAT} submitted it": "submitted",
    f"{PAT} proposed it, so somebody else must retract": "proposed to retract",
    f"it was {OTHERS} who did it": "not own",
    "the last that happened to it is 'held'": "held last",
}


def test_every_action_of_the_table_has_a_row_and_no_other_has() -> None:
    assert sorted(ROWS) == sorted(TABLE)


# The desk.


@dataclass(frozen=True)
class Stages:
    """The desk, and its claims by stage, by whether they are one's own, and by whether they are on hold."""

    desk: Desk
    stage: Rehearsal
    claims: dict[tuple[str, bool, bool], int]


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stages]:
    location = str(Path(tmp_path_factory.mktemp("authorisation")) / "factcheck.db")
    desk = open_desk(location, outside=replace(fake_outside(), key=desks.no_key))
    for handle in (PAT, OTHERS):
        people.add(desk, handle, role=Role.EDITOR, actor=ADMIN)
    take_in(desk)
    desk.database.close()
    with rehearsal(location) as (rehearsed, stage):
        keyless = replace(rehearsed, outside=replace(rehearsed.outside, key=desks.no_key))
        yield Stages(keyless, stage, dict(_claims(keyless)))


def _claims(desk: Desk) -> Iterator[tuple[tuple[str, bool, bool], int]]:
    for name, own in product(sorted({row.stage for row in ROWS.values()}), (True, False)):
        by = PAT if own else OTHERS
        yield (name, own, False), staged(desk, name, by)
        if name not in NOT_HELD:
            claim = staged(desk, name, by)
            review.act(desk, claim, Hold("a court decides"), actor=by)
            yield (name, own, True), claim
        elif name == "held":
            yield (name, own, True), staged(desk, name, by)


# What is expected.


def _against(row: Row, role: str, *, own: bool, recused: bool, deactivated: bool, on_hold: bool) -> set[str]:
    """Every reason against it; none where it may be done."""
    found = set(row.against_own if own else row.against_others)
    if "not own" in found | row.against_others and on_hold:
        found = {"held last"}
    if on_hold and not row.on_hold:
        found.add("state")
    if ROLES.index(role) < ROLES.index(row.role):
        found.add("role")
    found |= {"recused"} if recused else set()
    return found | ({"deactivated"} if deactivated else set())


def _recognised(reason: str) -> str:
    if re.fullmatch(r"it is [a-z ]+, not [a-z ]+", reason):
        return "state"
    return next((name for phrase, name in PHRASES.items() if reason.startswith(phrase)), reason)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("recused", "deactivated"), [(False, False), (True, False), (False, True), (True, True)])
def test_every_action_is_open_to_exactly_those_who_may(
    stages: Stages, role: str, *, recused: bool, deactivated: bool
) -> None:
    tried, stage = 0, stages.stage
    with stage.taken_back():
        _make(stages.desk, role, recused=recused, deactivated=deactivated)
        for name, (own, on_hold) in product(ROWS, product((True, False), repeat=2)):
            row, claim = ROWS[name], stages.claims.get((ROWS[name].stage, own, on_hold))
            if claim is not None:
                expected = _against(row, role, own=own, recused=recused, deactivated=deactivated, on_hold=on_hold)
                where = f"{name} by {role}, own {own}, on hold {on_hold}"
                _try(stages, name, claim, expected, where=where)
                tried += 1
    assert tried > 3.5 * len(ROWS)


@pytest.mark.parametrize("role", ["checker", "editor", "admin"])
def test_a_policy_can_keep_every_action_for_admins(stages: Stages, role: str) -> None:
    permissions = tuple(Permission(action=name, role=Role.ADMIN) for name in ROWS)
    with stages.stage.taken_back():
        policies.apply(stages.desk, replace(DEFAULT, permissions=permissions), actor=ADMIN)
        _make(stages.desk, role, recused=False, deactivated=False)
        for name, row in ROWS.items():
            expected = set(row.against_others) | ({"role"} if role != "admin" else set())
            _try(stages, name, stages.claims[row.stage, False, False], expected, where=f"{name} by {role}")


@pytest.mark.parametrize(("action", "role"), [("approve", "checker"), ("publish", "checker"), ("retract", "reader")])
def test_no_policy_gives_approving_publishing_or_retracting_below_editors(
    stages: Stages, action: str, role: str
) -> None:
    permissions = (Permission(action=action, role=Role(role)),)
    with stages.stage.taken_back():
        writes = stages.stage.changes()
        with pytest.raises(BadInputError, match=f"permissions give {action} = {role}"):
            policies.apply(stages.desk, replace(DEFAULT, permissions=permissions), actor=ADMIN)
        assert stages.stage.changes() == writes


def _make(desk: Desk, role: str, *, recused: bool, deactivated: bool) -> None:
    """Makes the person that is looked at what they are to be."""
    with desk.present() as present:
        stamp = desk.stamp(ADMIN)
        present.record([Event(person_stream(PAT), RoleGiven(role=Role(role)))], stamp=stamp)
    if recused:
        working.recuse(desk, PAT, speaker="Jane Doe", actor=ADMIN)
    if deactivated:
        working.deactivate(desk, PAT)


def _try(stages: Stages, name: str, claim: int, expected: set[str], *, where: str) -> None:
    desk, stage = stages.desk, stages.stage
    before = probes.size(desk)
    with stage.taken_back():
        writes = stage.changes()
        try:
            asked(desk, name, claim, actor=PAT)
        except RefusedError as error:
            reasons = [_recognised(reason) for reason in error.reasons]
            assert sorted(reasons) == sorted(expected), where
            assert stage.changes() == writes, f"{where}: something was written"
        else:
            assert not expected, f"{where} was let through"
            told = probes.events(desk, after=before)
            assert tuple(one.type for one in told) == ROWS[name].events, where
            assert {one.actor for one in told} == {PAT}, where
