import json
from typing import TYPE_CHECKING

import pytest

from factcheck.storage.database import Database
from factcheck.storage.sqlite import driver
from factcheck.storage.versions import SCHEMA
from tests.matching.playing import Played

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


def test_an_index_that_is_not_what_the_ledger_tells_is_made_anew(worked: "Newsroom") -> None:
    assert json.loads(worked.does("db", "check"))["index"] == "sound"
    before = worked.does("search", "bridge")
    for drift in (
        "DELETE FROM searched WHERE id = (SELECT max(id) FROM searched)",
        "UPDATE searched SET words = words || ' more'",
        "INSERT INTO search_index (rowid, words) VALUES (7, 'stray')",
    ):
        connection = driver().connect(str(worked.database))
        connection.execute(drift)
        connection.commit()
        connection.close()
        assert "run factcheck db reindex" in worked.assert_refused("db", "check", status=4)
        assert "rows" in worked("db", "reindex").err
        assert json.loads(worked.does("db", "check"))["index"] == "sound"
        assert worked.does("search", "bridge") == before
    assert json.loads(worked.does("audit", "verify"))["events"]


def test_work_that_a_damaged_index_stops_says_how_to_go_on(worked: "Newsroom") -> None:
    connection = driver().connect(str(worked.database))
    connection.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    connection.commit()
    connection.close()
    again = ("claims", "tag", "2", "bridges")
    assert "run factcheck db reindex" in worked.assert_refused(*again, status=5, by="ben")
    assert "run factcheck db reindex" in worked.assert_refused("db", "check", status=4)
    worked.does("db", "reindex")
    assert json.loads(worked.does("db", "check"))["index"] == "sound"


def test_of_a_file_that_may_only_be_read_it_is_said_what_cannot_be_checked(
    worked: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "is_read_only", True)
    assert "may only be read" in json.loads(worked.does("db", "check"))["index"]


def test_a_damaged_file_is_one_line(worked: "Newsroom") -> None:
    content = bytearray(worked.database.read_bytes())
    content[4096 * 3 : 4096 * 20] = b"\xa5" * (4096 * 17)
    worked.database.write_bytes(content)
    for command in (("db", "check"), ("audit", "verify"), ("claims", "list")):
        outcome = worked(*command)
        assert outcome.status in {4, 5}, outcome
        outcome.assert_refused(outcome.status)


def test_vectors_are_made_by_one_command_and_the_check_tells_of_them(
    worked: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.extraction.meanings.load", lambda: Played("bridge"))
    monkeypatch.setattr("factcheck.extraction.meanings.installed", lambda: ("played", "0" * 64))
    assert json.loads(worked.does("db", "check"))["vectors"] == "none"
    told = worked("db", "reindex", "--vectors").err
    assert told.startswith("the vectors are made anew: ")
    assert told.endswith(", of played\n")
    many, _, of = json.loads(worked.does("db", "check"))["vectors"].partition(", ")
    assert (int(many) > 0, of) == (True, "of played")
    worked.does("db", "reindex")
    assert json.loads(worked.does("db", "check"))["vectors"] == f"{many}, of played"


def test_a_match_by_meaning_keeps_what_it_made(worked: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Played("bridge"), Played("bridge")
    monkeypatch.setattr("factcheck.extraction.meanings.installed", lambda: ("played", "0" * 64))
    monkeypatch.setattr("factcheck.extraction.meanings.load", lambda: first)
    found = worked.does("match", "The bridge is safe", "--semantic")
    assert len(first.asked) > 1
    monkeypatch.setattr("factcheck.extraction.meanings.load", lambda: second)
    assert worked.does("match", "The bridge is safe", "--semantic") == found
    assert len(second.asked) <= 1
    assert json.loads(worked.does("audit", "verify"))["events"]
