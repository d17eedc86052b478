"""Projections filled anew from the ledger are the projections that were there, row for row."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, update

from factcheck.domain.errors import IntegrityError
from factcheck.domain.workflow import Part
from factcheck.services import audit, claims, review
from factcheck.services.desks import open_desk
from factcheck.storage import database, news, rebuilding, tables
from factcheck.storage.news import Visit
from factcheck.storage.tables import Content
from tests.factories import CHECKER, fake_outside, small_desk, worked_desk
from tests.services import probes
from tests.storage.old_desks import OLD_DESKS, OldDesk, brought_up_to_date, on_postgresql, on_sqlite


def rebuilt(location: str, *, emptied: bool = True) -> None:
    """Rebuilds a desk that nobody has open; what is there before says nothing where it was emptied or falsified."""
    opened = database.open_as_owner(location)
    with opened.writing() as connection:
        if emptied:
            _empty(connection)
        rebuilding.rebuild(connection)
    opened.close()


def _empty(connection: Connection) -> None:
    for table in reversed(tables.holding(Content.PROJECTION)):
        connection.execute(delete(table))


def everything(location: str) -> dict[str, tuple[object, ...]]:
    desk = open_desk(location, outside=fake_outside())
    found = probes.everything(desk)
    desk.database.close()
    return found


def test_every_projection_of_a_worked_desk_comes_back_row_for_row(location: str) -> None:
    worked_desk(location).database.close()
    before = everything(location)
    rebuilt(location)
    assert everything(location) == before
    assert audit.verify(location, outside=fake_outside()).events == len(before["events"])


def test_rows_that_were_falsified_come_back_as_the_ledger_tells_them(location: str) -> None:
    desk = worked_desk(location)
    before = probes.everything(desk)
    with desk.database.writing() as connection:
        connection.execute(update(tables.claims).values(text="What nobody said"))
        connection.execute(delete(tables.votes))
        connection.execute(insert(tables.tags), {"claim_id": 1, "tag": "stray"})
    desk.database.close()
    rebuilt(location, emptied=False)
    assert everything(location) == before


@pytest.fixture(params=OLD_DESKS, ids=str)
def old(request: pytest.FixtureRequest, location: str, tmp_path: Path) -> str:
    """A kept desk, brought up to date."""
    kept: OldDesk = request.param
    made = on_postgresql(kept, location) if "://" in location else on_sqlite(kept, tmp_path)
    brought_up_to_date(made)
    return made


def test_every_projection_of_a_kept_desk_comes_back_row_for_row(old: str) -> None:
    before = everything(old)
    rebuilt(old)
    assert everything(old) == before


def test_a_claim_that_was_merged_into_its_own_part_comes_back(location: str) -> None:
    desk = worked_desk(location)
    whole = claims.add(desk, "It is old, and it is shut.", actor=CHECKER).id
    _, part = review.split(desk, whole, (Part(text="It is old."), Part(text="It is shut.")), actor=CHECKER)
    review.link(desk, whole, into=part.id, actor=CHECKER)
    later = claims.add(desk, "It is closed.", actor=CHECKER).id
    review.link(desk, part.id, into=later, actor=CHECKER)
    before = probes.everything(desk)
    desk.database.close()
    rebuilt(location)
    assert everything(location) == before


# Tables that are this copy's alone


def test_a_local_table_is_neither_emptied_nor_compared_and_is_missed_where_it_is_gone(location: str) -> None:
    small_desk(location).database.close()
    proof = audit.verify(location, outside=fake_outside())
    opened = database.open_as_owner(location)
    with opened.writing() as connection:
        news.record_visit(connection, CHECKER, at="2026-01-15T09:00:00Z")
        rebuilding.rebuild(connection)
        assert news.last_visit(connection, CHECKER) == Visit(at="2026-01-15T09:00:00Z", seq=proof.events)
    assert audit.verify(location, outside=fake_outside()) == proof
    with opened.writing() as connection:
        tables.visits.drop(connection)
    opened.close()
    with pytest.raises(IntegrityError, match="first bad place: table visits: it is missing or altered"):
        audit.verify(location, outside=fake_outside())
