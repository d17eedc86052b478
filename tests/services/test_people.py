import pytest

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.people import Role
from factcheck.services import people
from factcheck.services.desks import Desk
from factcheck.storage import queries
from tests.factories import ADMIN, CHECKER, EDITOR, READER
from tests.services import probes


def _roles(desk: Desk) -> dict[str, str]:
    with desk.past() as past:
        return {line.handle: line.role for line in queries.person_lines(past.connection)}


def test_an_admin_adds_a_person(desk: Desk) -> None:
    added = people.add(desk, "zoe.w-2", role=Role.EDITOR, actor=ADMIN)
    assert (added.handle, added.role, added.added_by) == ("zoe.w-2", Role.EDITOR, ADMIN)
    assert _roles(desk)["zoe.w-2"] == "editor"
    assert probes.problems(desk) == []


def test_an_admin_gives_another_role_and_the_history_keeps_the_old(desk: Desk) -> None:
    assert people.add(desk, CHECKER, role=Role.EDITOR, actor=ADMIN).role is Role.EDITOR
    assert _roles(desk)[CHECKER] == "editor"
    kinds = [told.type for told in probes.events(desk) if told.stream == f"person/{CHECKER}"]
    assert kinds == ["person.added", "person.role_given"]
    assert probes.problems(desk) == []


@pytest.mark.parametrize(
    ("actor", "message"),
    [
        (READER, "cannot add zoe: rita is a reader, and this takes an admin"),
        (CHECKER, "cannot add zoe: ben is a checker, and this takes an admin"),
        (EDITOR, "cannot add zoe: eve is an editor, and this takes an admin"),
    ],
)
def test_nobody_else_adds_people(desk: Desk, actor: str, message: str) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        people.add(desk, "zoe", role=Role.READER, actor=actor)
    assert str(refusal.value) == message


def test_nobody_raises_themselves(desk: Desk) -> None:
    for actor in (READER, CHECKER, EDITOR):
        with probes.Unchanged(desk), pytest.raises(RefusedError, match="this takes an admin"):
            people.add(desk, actor, role=Role.ADMIN, actor=actor)


def test_a_desk_always_keeps_an_admin(desk: Desk) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        people.add(desk, ADMIN, role=Role.EDITOR, actor=ADMIN)
    assert str(refusal.value) == "cannot make ada an editor: nobody changes their own role; another admin can"
    people.add(desk, EDITOR, role=Role.ADMIN, actor=ADMIN)
    people.add(desk, ADMIN, role=Role.READER, actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ada is a reader"):
        people.add(desk, EDITOR, role=Role.READER, actor=ADMIN)
    assert _roles(desk)[EDITOR] == "admin"


def test_the_role_that_somebody_has_already_is_not_given_again(desk: Desk) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ben is at the desk already, as a checker"):
        people.add(desk, CHECKER, role=Role.CHECKER, actor=ADMIN)


@pytest.mark.parametrize(
    "handle",
    ["", "Ben", "ben ", "-ben", ".ben", "b/en", "bén", "b" * 33, "ben\n", "\u202eneb", "ben@desk", "ｂｅｎ"],
)
def test_a_handle_that_could_be_taken_for_another_is_refused(desk: Desk, handle: str) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="is no handle; use up to 32 of a-z"):
        people.add(desk, handle, role=Role.READER, actor=ADMIN)


def test_a_stranger_adds_nobody(desk: Desk) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="there is no person mallory"):
        people.add(desk, "mallory", role=Role.ADMIN, actor="mallory")
