"""What texts printed twice are recognised by is written with the document, made anew, compared, and gone with it."""

import time

from sqlalchemy import Connection, delete, insert, select

from factcheck.search.reprints.fingerprints import fingerprint
from factcheck.services.desks import Desk
from factcheck.services.intake import withdrawals
from factcheck.storage import fingerprints, rebuilding, tables
from tests.factories import CHECKER, TEXT, open_desk, take_in, worked_desk


def rows(connection: Connection) -> set[tuple[int, int]]:
    return {(row.mark, row.document_id) for row in connection.execute(select(tables.fingerprints))}


def alike(desk: Desk, text: str, *, own: int = 0, below: int | None = None, most: int = 8) -> list[int]:
    with desk.database.reading() as connection:
        return fingerprints.alike(connection, fingerprint(text), other_than=own, below=below, most=most)


def test_what_is_recorded_is_as_it_would_be_anew(location: str) -> None:
    desk = worked_desk(location)
    with desk.database.writing() as connection:
        before = rows(connection)
        assert before
        rebuilding.index(connection)
        assert rows(connection) == before
    desk.database.close()


def test_a_row_too_many_or_too_few_is_not_as_told(location: str) -> None:
    desk = worked_desk(location)
    with desk.database.writing() as connection:
        assert rebuilding.is_index_as_told(connection)
        mark, document = min(rows(connection))
        own = tables.fingerprints.c
        connection.execute(delete(tables.fingerprints).where(own.mark == mark, own.document_id == document))
        assert not rebuilding.is_index_as_told(connection)
        connection.execute(insert(tables.fingerprints), {"mark": mark, "document_id": document + 1000})
        assert not rebuilding.is_index_as_told(connection)
        rebuilding.index(connection)
        assert rebuilding.is_index_as_told(connection)
    desk.database.close()


def test_the_first_of_the_desk_comes_first_and_what_was_withdrawn_is_not_found(location: str) -> None:
    desk = open_desk(location)
    first, second, third = (take_in(desk, text=f"{TEXT}{' ' * spaces}").document for spaces in range(3))
    assert alike(desk, TEXT) == [first, second, third]
    assert alike(desk, TEXT, own=third) == [first, second]
    assert alike(desk, TEXT, below=second) == [first]
    assert alike(desk, TEXT, most=2) == [first, second]
    withdrawals.withdraw(desk, first, reason="It is of another town.", actor=CHECKER)
    assert alike(desk, TEXT) == [second, third]
    withdrawals.restore(desk, first, actor=CHECKER)
    assert alike(desk, TEXT) == [first, second, third]
    assert alike(desk, "") == []
    desk.database.close()


def test_a_thousand_printings_of_one_text_do_not_make_asking_slow(location: str) -> None:
    desk = open_desk(location)
    text = " ".join(f"word{number}" for number in range(400))
    with desk.database.writing() as connection:
        told = [{"mark": mark, "document_id": number} for number in range(1, 1001) for mark in fingerprint(text)]
        connection.execute(insert(tables.fingerprints), told)
    assert alike(desk, text) == list(range(1, 9))
    began = time.perf_counter()
    for _ in range(20):
        alike(desk, text)
    assert (time.perf_counter() - began) / 20 < 0.2
    desk.database.close()
