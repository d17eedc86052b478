"""Words that are gone, as redaction will leave them: everything that reads the ledger can meet them.

Nothing withdraws words yet, and so nothing may be missing. Here the one question that redaction will answer is answered with yes.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.codec import WITHDRAWN
from factcheck.domain.errors import IntegrityError, RefusedError
from factcheck.services import audit, histories, publishing
from factcheck.services.desks import Desk, open_desk
from factcheck.storage import database, ledger, queries, rebuilding, tables
from tests.factories import fake_outside, worked_desk
from tests.services import probes
from tests.storage.forging import forging


@pytest.fixture
def worked(location: str) -> str:
    """Where there is a worked desk that has none of its words."""
    worked_desk(location).database.close()
    with forging(location) as forger:
        forger.run("DELETE FROM event_words")
    return location


@pytest.fixture
def withdrawn(worked: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """That desk, as if all its words had been withdrawn by rule, with its tables filled anew."""
    broken = ledger.broken

    def may_be_gone(entry: ledger.Entry) -> str | None:
        what = broken(entry)
        return None if what == "its words are missing" else what

    monkeypatch.setattr(ledger, "broken", may_be_gone)
    opened = database.open_as_owner(worked)
    with opened.writing() as connection:
        rebuilding.rebuild(connection)
    opened.close()
    desk = open_desk(worked, outside=fake_outside())
    yield desk
    desk.database.close()


def test_words_that_nothing_withdrew_are_missed(worked: str) -> None:
    desk = open_desk(worked, outside=fake_outside())
    with pytest.raises(IntegrityError, match="event 1: its words are missing"), desk.past() as past:
        past.desk()
    desk.database.close()
    with pytest.raises(IntegrityError, match="first bad place: event 1: its words are missing"):
        audit.verify(worked, outside=fake_outside())


def test_the_rows_are_those_that_were_but_for_the_words_in_them(withdrawn: Desk, tmp_path: Path) -> None:
    whole = worked_desk(str(tmp_path / "whole.db"))
    was, told = probes.everything(whole), probes.everything(withdrawn)
    whole.database.close()
    changed = set()
    for table in tables.holding(tables.Content.PROJECTION):
        for old, new in zip(was[table.name], told[table.name], strict=True):
            for column, before, now in zip(table.columns, old, new, strict=True):  # type: ignore[call-overload]
                if before != now:
                    changed.add(now if column.name not in DERIVED else WITHDRAWN)
    assert changed == {WITHDRAWN, None}


DERIVED = {"policy", "quote"}
"""Columns that are made of words: the text of a policy, what a document has where a statement stands."""


def test_every_claim_can_be_listed_shown_in_its_history_and_drafted(withdrawn: Desk) -> None:
    with withdrawn.past() as past:
        lines = queries.claim_lines(past.connection)
        assert {line.text for line in lines} == {WITHDRAWN}
    for line in lines:
        assert histories.of_claim(withdrawn, line.id)
        with withdrawn.past() as past:
            claim = past.claim(line.id)
            try:
                assert b"withdrawn" in publishing.draft(past, claim).content
            except RefusedError:
                assert claim.verdict() is None or not claim.shown_appearances()
