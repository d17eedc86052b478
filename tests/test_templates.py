"""A desk that was copied is the one that would have been made, and nothing that is done to it is seen elsewhere."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.domain.vocabularies import Role
from factcheck.services import people
from factcheck.services.desks import Desk
from tests import templates
from tests.factories import ADMIN, fake_outside, open_desk, small_desk
from tests.services import probes


def _gone_on(desk: Desk) -> dict[str, tuple[object, ...]]:
    people.add(desk, "zoe", role=Role.READER, actor=ADMIN)
    found = probes.everything(desk)
    desk.database.close()
    return found


@pytest.mark.parametrize("make", [open_desk, small_desk])
def test_a_copy_is_and_goes_on_as_what_is_made_anew(location: str, tmp_path: Path, make: Callable[..., Desk]) -> None:
    made = _gone_on(make(str(tmp_path / "made.db"), outside=fake_outside()))
    assert _gone_on(make(location)) == made


def test_two_copies_know_nothing_of_each_other(tmp_path: Path) -> None:
    first, second = (open_desk(str(tmp_path / f"{name}.db")) for name in ("first", "second"))
    before = probes.everything(second)
    _gone_on(first)
    assert probes.everything(second) == before
    second.database.close()
    third = open_desk(str(tmp_path / "third.db"))
    assert probes.everything(third) == before
    third.database.close()


def test_a_copy_is_not_put_over_a_file(tmp_path: Path) -> None:
    open_desk(location := str(tmp_path / "factcheck.db")).database.close()
    with pytest.raises((EnvironmentFailureError, FileExistsError)):
        open_desk(location)


def test_a_copy_is_not_put_where_there_is_a_desk_on_postgresql(new_postgresql: Callable[[], str]) -> None:
    open_desk(location := new_postgresql()).database.close()
    assert not templates.put(location, "open_desk", _never)


def _never(_location: str) -> None:
    raise AssertionError


def test_what_a_copy_took_the_place_of_is_given_to_the_next_and_is_empty(new_postgresql: Callable[[], str]) -> None:
    open_desk(new_postgresql()).database.close()
    location = new_postgresql()
    with closing(psycopg.connect(location)) as connection:
        assert connection.execute("SELECT count(*) FROM pg_class WHERE relname = 'events'").fetchone() == (0,)
    assert re.search(r"/desk\d+\?", location)
