import json
from typing import TYPE_CHECKING

import pytest

from factcheck.storage.sqlite import driver

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def tamper(newsroom: "Newsroom", *statements: str) -> None:
    """Changes the database behind the program's back."""
    connection = driver().connect(str(newsroom.database))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_whole_history_is_proved(worked: "Newsroom") -> None:
    proof = json.loads(worked.does("audit", "verify"))
    assert list(proof) == ["events", "rows", "head", "checkpoint"]
    assert len(proof["head"]) == 64
    printed = worked.does("audit", "verify", "--format", "table")
    assert f"{proof['events']} events, each chained to the one before" in printed
    assert proof["head"] in printed


@pytest.mark.parametrize(
    ("statements", "place"),
    [
        (("UPDATE claims SET state = 'queued' WHERE id = 1",), "claims 1"),
        (("DROP TRIGGER events_refuse_update", "UPDATE events SET actor = 'eve' WHERE seq = 9"), "9"),
    ],
    ids=["D07", "D05"],
)
def test_a_history_that_was_tampered_with_is_status_4(
    worked: "Newsroom", statements: tuple[str, ...], place: str
) -> None:
    tamper(worked, *statements)
    line = worked.assert_refused("audit", "verify", status=4)
    assert place in line
    assert "first bad place" in line


def test_no_command_works_on_a_ledger_without_its_guards(worked: "Newsroom") -> None:
    tamper(worked, "DROP TRIGGER events_refuse_delete")
    worked.assert_refused("claims", "list", status=4)
