import json
from typing import TYPE_CHECKING

from factcheck.storage.sqlite import driver
from factcheck.storage.versions import SCHEMA

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_a_sound_database_says_what_it_is(newsroom: "Newsroom") -> None:
    health = json.loads(newsroom.does("db", "check"))
    assert health["database"] == str(newsroom.database)
    assert health["library"] == f"SQLite {driver().sqlite_version}"
    assert health["schema"] == SCHEMA
    assert str(newsroom.database) in newsroom.does("db", "check", "--format", "table")


def test_a_database_of_this_version_is_left_as_it_is(newsroom: "Newsroom") -> None:
    assert newsroom("db", "upgrade").err == f"the database is at schema {SCHEMA}, as it was\n"


def test_a_row_that_refers_to_nothing_is_status_4(worked: "Newsroom") -> None:
    connection = driver().connect(str(worked.database))
    connection.execute("DELETE FROM claims WHERE id = 1")
    connection.commit()
    connection.close()
    assert "that is not there" in worked.assert_refused("db", "check", status=4)


def test_a_damaged_file_is_one_line(worked: "Newsroom") -> None:
    content = bytearray(worked.database.read_bytes())
    content[4096 * 3 : 4096 * 20] = b"\xa5" * (4096 * 17)
    worked.database.write_bytes(content)
    for command in (("db", "check"), ("audit", "verify"), ("claims", "list")):
        outcome = worked(*command)
        assert outcome.status in {4, 5}, outcome
        outcome.assert_refused(outcome.status)
