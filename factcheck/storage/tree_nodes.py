"""The rows of `tree_nodes`: the complete subtrees of the Merkle tree over the ledger's leaves, from a height on.

They are a cache. What is signed or handed out is held against a signed root first; where a row is missing or wrong, all leaves are read.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, tuple_
from sqlalchemy import text as sql

from factcheck.domain.trees import Stretch, Subtree, Tree
from factcheck.storage.blocks import blocks
from factcheck.storage.tables import events, tree_nodes

LOWEST = 4
"""The height from which on subtrees are kept: a row for every eight events. Those below are made of at most eight leaves."""

BLOCK = 1000
"""Rows that are written, or compared, at a time."""

_KEEP = sql(
    "INSERT INTO tree_nodes (height, place, hash) VALUES (:height, :place, :hash)"
    " ON CONFLICT (height, place) DO UPDATE SET hash = excluded.hash"
)


def grow(connection: Connection, before: int, fresh: Sequence[bytes]) -> None:
    """Keeps the subtrees that new leaves complete; fifteen times in sixteen a leaf completes none, and nothing is asked.

    Args:
        connection: to the desk, in the transaction that records.
        before: how many leaves there were.
        fresh: those that came, in order.
    """
    base = before >> LOWEST << LOWEST
    if base == before + len(fresh) >> LOWEST << LOWEST:
        return
    known = _kept(connection, Stretch(0, base).whole())
    subtrees = [known.get(subtree) for subtree in Stretch(0, base).whole()]
    hashes = [node for node in subtrees if node]
    if len(hashes) < len(subtrees):
        return  # a recording does not fail for a cache: `db check` tells of the gap, and nobody is misled by it
    tree = Tree(base, hashes)
    rows = [row for leaf in (*_leaves(connection, base, before), *fresh) for row in _rows(tree, leaf)]
    connection.execute(_KEEP, rows)


def hashes(connection: Connection, stretches: Sequence[Stretch]) -> tuple[bytes, ...] | None:
    """Gives the hashes of stretches of leaves as the kept subtrees tell them: in two questions of a few rows, whatever the ledger's size.

    None where one is missing. Whether they are right is for a root to tell that somebody signed.
    """
    wanted = {subtree for stretch in stretches for subtree in stretch.whole()}
    known = _kept(connection, {subtree for subtree in wanted if subtree.height >= LOWEST})
    known |= _made(connection, {subtree for subtree in wanted if subtree.height < LOWEST})
    return _of(stretches, known) if known.keys() == wanted else None


def counted(leaves: Iterable[bytes], stretches: Sequence[Stretch]) -> tuple[bytes, ...] | None:
    """Gives the hashes of stretches out of the leaves themselves, all of which are read; None where they end before."""
    wanted, tree = {subtree for stretch in stretches for subtree in stretch.whole()}, Tree()
    known = {subtree: node for leaf in leaves for subtree, node in tree.append(leaf) if subtree in wanted}
    return _of(stretches, known) if known.keys() == wanted else None


def _of(stretches: Sequence[Stretch], known: dict[Subtree, bytes]) -> tuple[bytes, ...]:
    return tuple(stretch.hash(known.__getitem__) for stretch in stretches)


def fill(connection: Connection, leaves: Iterable[bytes]) -> None:
    """Makes all rows anew out of the leaves."""
    connection.execute(delete(tree_nodes))
    for block in _blocks(leaves):
        connection.execute(insert(tree_nodes), block)


def are_as_told(connection: Connection, leaves: Iterable[bytes]) -> bool:
    """Tells whether the rows are those that follow from the leaves."""
    count = 0
    for block in _blocks(leaves):
        told = {Subtree(row["height"], row["place"]): row["hash"] for row in block}
        if _kept(connection, told) != told:
            return False
        count += len(told)
    return int(connection.execute(select(func.count()).select_from(tree_nodes)).scalar_one()) == count


def _blocks(leaves: Iterable[bytes]) -> Iterator[tuple[dict[str, Any], ...]]:
    tree = Tree()
    rows = (row for leaf in leaves for row in _rows(tree, leaf))
    return blocks(rows, BLOCK)


def _rows(tree: Tree, leaf: bytes) -> list[dict[str, Any]]:
    """Gives the rows of the subtrees that a leaf completes."""
    made = tree.append(leaf)[LOWEST:]
    return [{"height": subtree.height, "place": subtree.place, "hash": node} for subtree, node in made]


def _kept(connection: Connection, subtrees: Collection[Subtree]) -> dict[Subtree, bytes]:
    if not subtrees:
        return {}
    own = tree_nodes.c
    question = select(own.height, own.place, own.hash).where(tuple_(own.height, own.place).in_(list(subtrees)))
    return {Subtree(row.height, row.place): bytes(row.hash) for row in connection.execute(question)}


def _made(connection: Connection, subtrees: Collection[Subtree]) -> dict[Subtree, bytes]:
    """Gives subtrees below the height from which on they are kept, out of their leaves."""
    places = {subtree: range(*subtree.leaves()) for subtree in subtrees}
    seqs = {place + 1 for covered in places.values() for place in covered}
    if not seqs:
        return {}
    question = select(events.c.seq, events.c.leaf).where(events.c.seq.in_(seqs))
    leaves = {row.seq - 1: bytes(row.leaf) for row in connection.execute(question)}
    made = {}
    for subtree, covered in places.items():
        if leaves.keys() >= set(covered):
            tree = Tree()
            for place in covered:
                tree.append(leaves[place])
            made[subtree] = tree.root()
    return made


def _leaves(connection: Connection, first: int, end: int) -> list[bytes]:
    """Gives the leaves of a short stretch."""
    question = select(events.c.leaf).where(events.c.seq > first, events.c.seq <= end).order_by(events.c.seq)
    return [bytes(leaf) for leaf in connection.execute(question).scalars()]
