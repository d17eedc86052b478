"""The projections made anew from the ledger, as after a migration that changed what they hold."""

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Connection, delete, func, insert, select

from factcheck.domain.claims import Claim
from factcheck.domain.histories import Thing, evolve
from factcheck.storage import ledger, tables
from factcheck.storage.rows import Line, rows, stays
from factcheck.storage.tables import Content, events

OWN = (tables.documents, tables.claims)
"""The tables that other things' rows refer to before all rows of their own things can stand."""


def rebuild(connection: Connection) -> None:
    """Empties every projection and fills it again with the rows that follow from the ledger, one thing in memory at a time."""
    for table in reversed(tables.holding(Content.PROJECTION)):
        connection.execute(delete(table))
    for kind in ("desk", "policy", "person"):
        _fill(connection, kind, lambda _: True)
    _fill(connection, "document", lambda line: line.table in OWN)
    _fill(connection, "speaker", lambda _: True)
    _fill(connection, "document", lambda line: line.table not in OWN)
    _insert(connection, _in_order(_claims(connection)))
    _fill(connection, "claim", lambda line: line.table not in OWN)


def _fill(connection: Connection, kind: str, is_wanted: Callable[[Line], bool]) -> None:
    """Inserts the rows of all things of a kind that are wanted now."""
    for stream in _streams(connection, kind):
        _insert(
            connection, (line for thing in _versions(connection, stream) for line in rows(thing) if is_wanted(line))
        )


def _streams(connection: Connection, kind: str) -> list[str]:
    question = select(events.c.stream).where((events.c.stream == kind) | events.c.stream.startswith(f"{kind}/"))
    return list(connection.execute(question.group_by(events.c.stream).order_by(func.min(events.c.seq))).scalars())


def _versions(connection: Connection, stream: str) -> Iterator[Thing]:
    """Gives what a stream is the history of: as it is now, and each earlier one whose rows stay."""
    thing: Thing | None = None
    for entry in ledger.entries(connection, stream):
        if thing is not None and stays(thing):
            yield thing
        thing = evolve(thing, ledger.understand(entry))
    if thing is not None:
        yield thing


def _claims(connection: Connection) -> Iterator[Claim]:
    for stream in _streams(connection, "claim"):
        yield from (thing for thing in _versions(connection, stream) if isinstance(thing, Claim))


def _in_order(claims: Iterable[Claim]) -> Iterator[Line]:
    """Gives the claims' own rows, each after those of the claims that it refers to."""
    waiting: dict[int, tuple[Line, set[int]]] = {}
    for claim in claims:
        named = {number for number in (claim.work.merged_into, claim.split_from) if number is not None}
        own = next(line for line in rows(claim) if line.table is tables.claims)
        waiting[claim.id] = (own, named - {claim.id})
    while waiting:
        ready = [number for number, (_, named) in waiting.items() if not named & waiting.keys()]
        if not ready:  # a circle cannot be recorded; the foreign keys say so if one was forged
            ready = list(waiting)
        yield from (waiting.pop(number)[0] for number in ready)


def _insert(connection: Connection, lines: Iterable[Line]) -> None:
    by_table: dict[str, list[Line]] = {}
    for line in lines:
        by_table.setdefault(line.table.name, []).append(line)
    for table in tables.metadata.sorted_tables:
        if fresh := by_table.get(table.name):
            connection.execute(insert(table), [line.named() for line in fresh])
