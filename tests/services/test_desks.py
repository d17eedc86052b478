import os
import pwd
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from factcheck.domain.errors import BadInputError, EnvironmentFailureError, RefusedError
from factcheck.domain.events import PersonDeactivated, person_stream
from factcheck.domain.policies import DEFAULT
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow import rules
from factcheck.services import audit, claims, desks
from factcheck.storage import upgrades
from factcheck.storage.transactions import Present
from tests.factories import ADMIN, CHECKER, PEOPLE, fake_outside, record
from tests.services import probes
from tests.storage.old_desks import WORKED, on_sqlite


def _create(location: str, *, name: str = "The desk", admin: str = ADMIN) -> desks.Desk:
    return desks.create(location, name=name, admin=admin, outside=fake_outside())


BEGINNING = ["desk.opened", "policy.applied", "person.added", "desk.rules_adopted"]


def test_a_new_desk_has_a_name_a_policy_an_admin_a_key_and_the_rules_of_this_program(location: str) -> None:
    desk = _create(location)
    with desk.past() as past:
        assert (past.desk().name, past.desk().opened_by) == ("The desk", ADMIN)
        assert past.policy().policy == DEFAULT
        assert past.person(ADMIN).role is Role.ADMIN
        key = desk.outside.key()
        assert key is not None
        assert past.desk().key == key.public_hex()
        assert past.desk().rules == rules.CURRENT
    assert [told.type for told in probes.events(desk)] == BEGINNING
    desk.database.close()
    assert audit.verify(location, outside=fake_outside()).events == len(BEGINNING)


def test_a_desk_without_a_key_says_so(location: str) -> None:
    desk = desks.create(location, name="The desk", admin=ADMIN, outside=replace(fake_outside(), key=desks.no_key))
    with desk.past() as past:
        assert past.desk().key is None
    desk.database.close()


def test_a_desks_file_is_its_owners_alone(tmp_path: Path) -> None:
    _create(str(tmp_path / "factcheck.db")).database.close()
    assert (tmp_path / "factcheck.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"somebody's words", b"SQLite format 3\0"], ids=["empty", "text", "database"])
def test_a_desk_is_not_made_over_a_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "factcheck.db"
    path.write_bytes(content)
    with pytest.raises(EnvironmentFailureError, match="exists already; name another folder"):
        _create(str(path))
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_desk_is_not_made_over_a_desk(location: str) -> None:
    desk = _create(location)
    with probes.Unchanged(desk), pytest.raises(EnvironmentFailureError, match=r"exists already|a desk in .* already"):
        _create(location, name="Another")
    desk.database.close()
    desks.open_desk(location, outside=fake_outside()).database.close()


def test_a_desk_is_not_made_among_the_tables_of_another_program(new_postgresql: Callable[[], str]) -> None:
    location = new_postgresql()
    with closing(psycopg.connect(location, autocommit=True)) as connection:
        connection.execute("CREATE TABLE theirs (words text)")
        connection.execute("INSERT INTO theirs VALUES ('stay')")
    with pytest.raises(EnvironmentFailureError, match="holds the tables of another program"):
        _create(location)
    with closing(psycopg.connect(location)) as connection:
        tables = connection.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")
        assert [name for (name,) in tables] == ["theirs"]
        assert connection.execute("SELECT words FROM theirs").fetchall() == [("stay",)]


class PowerCut(BaseException):
    """Something that no program expects."""


@pytest.mark.parametrize(
    "failure",
    [
        RuntimeError("a bug"),
        OSError(28, "No space left on device"),
        KeyboardInterrupt(),
        PowerCut(),
        BadInputError("x"),
    ],
    ids=lambda failure: type(failure).__name__,
)
@pytest.mark.parametrize("place", ["before the schema", "after the schema", "after the first events"])
def test_a_desk_that_could_not_be_made_leaves_nothing_behind(
    location: str, failure: BaseException, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade, record = upgrades.upgrade, Present.record

    def fail(*arguments: object, **options: object) -> None:
        if place == "after the schema":
            upgrade(*arguments)  # type: ignore[arg-type]
        if place == "after the first events":
            record(*arguments, **options)  # type: ignore[arg-type]
        raise failure

    with monkeypatch.context() as patched:
        if place == "after the first events":
            patched.setattr(Present, "record", fail)
        else:
            patched.setattr(upgrades, "upgrade", fail)
        with pytest.raises(type(failure)):
            _create(location)
    if "://" not in location:
        assert list(Path(location).parent.iterdir()) == []
    again = _create(location)
    assert probes.size(again) == len(BEGINNING)
    again.database.close()


@pytest.mark.parametrize("name", ["", " ", "\n", "The desk\nDRAFT"])
def test_a_desk_needs_a_name_of_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInputError, match="the desk's name, which its briefs show, is not one line of words"):
        _create(str(tmp_path / "factcheck.db"), name=name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("handle", ["", "Ada", "a b", "../ada", "ada\n", "ａda"])
def test_the_first_admin_needs_a_handle_too(tmp_path: Path, handle: str) -> None:
    with pytest.raises(BadInputError, match="is no handle"):
        _create(str(tmp_path / "factcheck.db"), admin=handle)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match=re.escape(f"cannot make {tmp_path / 'none' / 'factcheck.db'}")):
        _create(str(tmp_path / "none" / "factcheck.db"))


def test_nothing_is_recorded_at_a_desk_that_works_by_older_rules(tmp_path: Path) -> None:
    location = on_sqlite(WORKED, tmp_path)
    upgrades.upgrade_desk(location)
    desk = desks.open_desk(location, outside=fake_outside())
    with (
        probes.Unchanged(desk),
        pytest.raises(
            EnvironmentFailureError, match=r"works by rules 1, this program by rules [0-9]+; run factcheck db upgr"
        ),
    ):
        claims.add(desk, "Not to be.", actor=CHECKER)
    desk.database.close()


def test_somebody_who_is_deactivated_can_do_nothing_whatever_their_role(desk: desks.Desk) -> None:
    record(desk, person_stream("eve"), PersonDeactivated(), actor=ADMIN)
    with desk.past() as past:
        with pytest.raises(RefusedError, match=r"cannot do it: eve is deactivated$"):
            desks.demand_role(past, "eve", Role.READER, attempt="do it")
        with pytest.raises(
            RefusedError, match="cannot do it: eve is deactivated; eve is an editor, and this takes an ad"
        ):
            desks.demand_role(past, "eve", Role.ADMIN, attempt="do it")


def test_a_stamp_carries_the_login_of_the_desk_that_is_open_and_not_of_the_process(desk: desks.Desk) -> None:
    assert desk.stamp(ADMIN).login == "tester"
    assert replace(desk, login="somebody").stamp(ADMIN).login == "somebody"


def test_the_only_person_of_a_desk_acts_without_being_named(location: str) -> None:
    desk = _create(location)
    assert desks.actor(desk, None) == ADMIN
    assert desks.actor(desk, "ben") == "ben"
    desk.database.close()


def test_among_several_people_who_acts_must_be_said(desk: desks.Desk) -> None:
    with pytest.raises(BadInputError) as refusal:
        desks.actor(desk, None)
    people = len(PEOPLE) + 1
    assert str(refusal.value) == f"{people} people work at this desk; say who acts with --as HANDLE or FACTCHECK_AS"
    assert desks.actor(desk, CHECKER) == CHECKER


def test_a_role_is_demanded_in_a_sentence(desk: desks.Desk) -> None:
    with desk.past() as past:
        assert desks.demand_role(past, ADMIN, Role.EDITOR, attempt="do it").handle == ADMIN
        with pytest.raises(RefusedError, match=r"cannot do it: eve is an editor, and this takes an admin$"):
            desks.demand_role(past, "eve", Role.ADMIN, attempt="do it")
        with pytest.raises(BadInputError, match="there is no person mallory"):
            desks.demand_role(past, "mallory", Role.READER, attempt="do it")


def test_the_login_is_what_the_system_knows_and_not_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")
    assert desks.real_outside().login == pwd.getpwuid(os.getuid()).pw_name


def test_a_login_without_a_name_is_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    assert desks.real_outside().login == "uid 4000000"


def test_the_clock_gives_moments_of_one_form_that_sort_as_text() -> None:
    outside = desks.real_outside()
    moments = [outside.clock() for _ in range(50)]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", moment) for moment in moments)
    assert moments == sorted(moments)
    assert len(outside.new_salt()) == 16
    assert outside.new_salt() != outside.new_salt()


def test_the_journal_of_a_closed_desk_is_in_its_file(tmp_path: Path) -> None:
    _create(str(tmp_path / "factcheck.db")).database.close()
    assert [path.name for path in tmp_path.iterdir()] == ["factcheck.db"]
    with closing(sqlite3.connect(tmp_path / "factcheck.db")) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (len(BEGINNING),)
