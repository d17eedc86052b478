"""The log: the ledger's entries of whatever stream, narrowed, in either direction, a bounded stretch of positions at a time.

The entries of one stream are found by its index. No index has who acted, what happened or when: for these, positions are looked
through in order, without what the entries say, so that whoever asks can stop after as many as time allows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from factcheck.storage import ledger
from factcheck.storage.ledger import Entry
from factcheck.storage.tables import events

STRETCH = 10_000
"""Positions that are looked at in one question."""

TOGETHER = 200
"""Entries that are read in one question."""

SECONDS = 19
"""Characters of a moment up to its seconds; behind them it has a fraction or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What entries must have: who acted, one of these types, a stream, a moment not before and not after; None is any.

    Moments are UTC in ISO 8601, and count to the second: what happened within the second of `until` is wanted.
    """

    actor: str | None = None
    types: tuple[str, ...] | None = None
    stream: str | None = None
    since: str | None = None
    until: str | None = None

    def tests(self) -> Iterator[ColumnElement[bool]]:
        """Gives what is asked of each entry, besides its stream and position."""
        if self.actor is not None:
            yield events.c.actor == self.actor
        if self.types is not None:
            yield events.c.type.in_(self.types)
        second = func.substr(events.c.at, 1, SECONDS)
        if self.since is not None:
            yield second >= self.since[:SECONDS]
        if self.until is not None:
            yield second <= self.until[:SECONDS]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Positions of which so many were `looked` at, and those `found` that have what is wanted, in order.

    `end` is the last that was looked at, None where there is nothing behind it.
    """

    found: tuple[int, ...]
    looked: int
    end: int | None


def stretches(connection: Connection, wanted: Wanted, *, after: int | None, backwards: bool) -> Iterator[Stretch]:
    """Gives which entries have what is wanted, a stretch at a time.

    Args:
        connection: the desk's database.
        wanted: what they must have.
        after: the position behind which to begin, in the direction of reading; None is at its beginning.
        backwards: whether to read from the newest to the oldest.
    """
    newest = connection.execute(select(func.coalesce(func.max(events.c.seq), 0))).scalar_one()
    first = min(newest, after - 1) if backwards and after is not None else newest if backwards else (after or 0) + 1
    if wanted.stream is not None:
        yield _of_stream(connection, wanted, first=first, backwards=backwards)
        return
    while 1 <= first <= newest:
        low, high = (max(1, first - STRETCH + 1), first) if backwards else (first, min(newest, first + STRETCH - 1))
        tests = (events.c.seq.between(low, high), *wanted.tests())
        order = events.c.seq.desc() if backwards else events.c.seq
        found = connection.execute(select(events.c.seq).where(*tests).order_by(order)).scalars()
        end, last = (low, 1) if backwards else (high, newest)
        yield Stretch(tuple(found), high - low + 1, end if end != last else None)
        first = low - 1 if backwards else high + 1


def _of_stream(connection: Connection, wanted: Wanted, *, first: int, backwards: bool) -> Stretch:
    """Gives all of one stream in one stretch: in it the positions rise with the versions, by which its index has them."""
    behind = events.c.seq <= first if backwards else events.c.seq >= first
    version = events.c.stream_version
    question = select(events.c.seq).where(events.c.stream == wanted.stream, behind, *wanted.tests())
    found = tuple(connection.execute(question.order_by(version.desc() if backwards else version)).scalars())
    return Stretch(found, len(found), None)


def last_until(connection: Connection, moment: str) -> int | None:
    """Gives the position of the last entry that was recorded by a moment, its whole second included; None where there is none.

    Read from the newest on, so that of a moment not long ago little is looked at.
    """
    second = func.substr(events.c.at, 1, SECONDS)
    question = select(events.c.seq).where(second <= moment[:SECONDS]).order_by(events.c.seq.desc()).limit(1)
    return connection.execute(question).scalar()


def entries(connection: Connection, positions: Sequence[int]) -> Iterator[Entry]:
    """Gives the stored entries at some positions, in this order, a few of them read at a time.

    Raises:
        IntegrityError: an entry is not the one whose leaf stands beside it.
    """
    for start in range(0, len(positions), TOGETHER):
        block = positions[start : start + TOGETHER]
        found = {entry.seq: entry for entry in ledger.entries_at(connection, block)}
        yield from (found[seq] for seq in block)
