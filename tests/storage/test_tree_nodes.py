"""The kept subtrees: those that follow from the leaves, written with them, cheap to ask, and never in a recording's way."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, delete, event, insert, select, update

from factcheck.domain import proofs
from factcheck.domain.errors import IntegrityError
from factcheck.domain.trees import Stretch, Subtree, tree_root
from factcheck.services import databases
from factcheck.services.desks import Desk
from factcheck.storage import ledger, rebuilding, tables, tree_nodes
from factcheck.storage.tree_nodes import LOWEST
from tests.factories import open_desk, take_in, worked_desk

Rows = dict[Subtree, bytes]


def rows(connection: Connection) -> Rows:
    return {Subtree(row.height, row.place): bytes(row.hash) for row in connection.execute(select(tables.tree_nodes))}


def defined(leaves: list[bytes]) -> Rows:
    """The complete subtrees from the lowest kept height on, each out of its own leaves."""
    heights = range(LOWEST, len(leaves).bit_length())
    return {
        Subtree(height, place): tree_root(leaves[place << height : place + 1 << height])
        for height in heights
        for place in range(len(leaves) >> height)
    }


def test_what_is_recorded_keeps_the_subtrees_that_its_leaves_complete(location: str) -> None:
    desk = worked_desk(location)
    with desk.database.reading() as connection:
        leaves = list(ledger.leaves(connection))
        assert len(leaves) > 128
        assert rows(connection) == defined(leaves)
    desk.database.close()


@pytest.mark.parametrize("batch", [1, 2, 7, 15, 16, 17, 40, 300])
def test_batches_of_any_size_keep_the_same(desk: Desk, batch: int) -> None:
    """Over leaves that nobody recorded, written past the ledger."""
    leaves = [bytes([number % 256, number >> 8]) * 16 for number in range(300)]
    with desk.database.reading() as connection:
        own = list(ledger.leaves(connection))
        connection.rollback()
    for first in range(0, 300, batch):
        grown(desk, [*own, *leaves][: len(own) + first], leaves[first : first + batch])
    with desk.database.reading() as connection:
        assert rows(connection) == defined([*own, *leaves])


def grown(desk: Desk, before: list[bytes], fresh: list[bytes]) -> None:
    """Lets the subtrees grow as if these leaves had been recorded."""
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch, desk.database.writing() as connection:
        patch.setattr(tree_nodes, "_leaves", lambda _connection, first, end: before[first:end])
        tree_nodes.grow(connection, len(before), fresh)


def test_what_is_kept_is_as_it_would_be_anew_and_a_row_too_many_too_few_or_wrong_is_not(location: str) -> None:
    desk = worked_desk(location)
    own = tables.tree_nodes
    with desk.database.writing() as connection:
        before = rows(connection)
        assert rebuilding.is_index_as_told(connection)
        for spoil in (
            delete(own).where(own.c.height == 5, own.c.place == 1),
            update(own).where(own.c.height == LOWEST, own.c.place == 0).values(hash=bytes(32)),
            insert(own).values(height=20, place=0, hash=bytes(32)),
        ):
            connection.execute(spoil)
            assert not rebuilding.is_index_as_told(connection)
            rebuilding.index(connection)
            assert rebuilding.is_index_as_told(connection)
            assert rows(connection) == before
    desk.database.close()


def fill(desk: Desk) -> None:
    """Records some dozens of events."""
    for place in range(9):
        take_in(desk, text=f"{place}\n{desk.outside.new_id()}\n", name=f"{place}.txt")


def test_db_check_tells_of_a_wrong_row_and_db_reindex_mends_it(desk: Desk) -> None:
    fill(desk)
    with desk.database.writing() as connection:
        connection.execute(update(tables.tree_nodes).values(hash=bytes(32)))
    with pytest.raises(IntegrityError, match="run factcheck db reindex"):
        databases.check(desk)
    databases.reindex(desk)
    assert databases.check(desk).index == "sound"


@pytest.mark.parametrize("gap", [True, False], ids=["gone", "in the way"])
def test_a_recording_does_not_fail_for_a_row_that_is_gone_or_in_its_way(desk: Desk, gap: bool) -> None:  # noqa: FBT001 -- pytest gives it by name
    fill(desk)
    with desk.database.writing() as connection:
        own = tables.tree_nodes
        if gap:
            connection.execute(delete(own))
        else:
            size = ledger.head(connection).seq
            connection.execute(insert(own).values(height=LOWEST, place=size >> LOWEST, hash=bytes(32)))
    fill(desk)
    with desk.database.writing() as connection:
        assert rebuilding.is_index_as_told(connection) is not gap
        rebuilding.index(connection)
        assert rows(connection) == defined(list(ledger.leaves(connection)))


def test_kept_subtrees_and_all_leaves_give_the_same_proofs(location: str) -> None:
    desk = worked_desk(location)
    with desk.database.reading() as connection:
        leaves = list(ledger.leaves(connection))
        size = len(leaves)
        for stretches in (
            *(proofs.inclusion(index, size) for index in range(size)),
            *(proofs.consistency(old, size) for old in range(1, size)),
            *(proofs.inclusion(0, smaller) for smaller in range(1, size)),
        ):
            wanted = tuple(tree_root(leaves[first:end]) for first, end in stretches)
            assert tree_nodes.hashes(connection, stretches) == wanted
        assert tree_nodes.counted(iter(leaves), stretches) == wanted
        assert tree_nodes.hashes(connection, [Stretch(0, size + 1)]) is None
        assert tree_nodes.counted(iter(leaves), [Stretch(0, size + 1)]) is None
    desk.database.close()


@contextmanager
def asked(connection: Connection) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    told: list[str] = []

    def tell(_connection: object, _cursor: object, statement: str, *_given: object) -> None:
        told.append(statement)

    event.listen(connection, "before_cursor_execute", tell)
    yield told
    event.remove(connection, "before_cursor_execute", tell)


def test_a_proof_takes_two_questions(location: str) -> None:
    desk = worked_desk(location)
    with desk.database.reading() as connection:
        size = ledger.head(connection).seq
        for stretches in (proofs.inclusion(77, size), proofs.consistency(100, size)):
            with asked(connection) as told:
                tree_nodes.hashes(connection, stretches)
            assert len(told) == 2
    desk.database.close()


def test_what_completes_no_kept_subtree_asks_nothing(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree_nodes, "_leaves", lambda _connection, first, end: [bytes(32)] * (end - first))
    desk = open_desk(location)
    with desk.database.writing() as connection:
        for before in range(48):
            with asked(connection) as told:
                tree_nodes.grow(connection, before, [bytes(32)])
            assert bool(told) is (before % 16 == 15)
    desk.database.close()


def test_an_empty_recording_keeps_nothing(location: str) -> None:
    desk = open_desk(location)
    with desk.database.writing() as connection:
        before = rows(connection)
        for count in range(40):
            tree_nodes.grow(connection, count, [])
        assert rows(connection) == before
    desk.database.close()
