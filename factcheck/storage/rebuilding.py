"""The projections made anew from the ledger, as after a migration that changed what they hold."""

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from factcheck.domain.claims import Claim
from factcheck.domain.events import POLICY, claim_stream, external_stream
from factcheck.domain.histories import Thing, evolve
from factcheck.domain.policies import AppliedPolicy
from factcheck.storage import fingerprints, indexing, ledger, name_keys, ordering, tables, tree_nodes, vectors
from factcheck.storage.ordering import Surroundings
from factcheck.storage.rows import Line, rows, stays
from factcheck.storage.tables import Content, claims, documents, events
from factcheck.storage.transactions import Past

OWN = (documents, claims)
"""The tables that other things' rows refer to before all rows of their own things can stand."""


SEARCHED = ("document", "claim", "external")
"""The kinds of things that are searched."""


def rebuild(connection: Connection) -> None:
    """Empties every projection and fills it again with the rows that follow from the ledger.

    One thing is in memory at a time, with its rows, and once the claims' own rows together: one of each claim, in the order of mergers.
    """
    for content in (Content.ORDER, Content.PROJECTION):
        for table in reversed(tables.holding(content)):
            connection.execute(delete(table))
    for kind in ("desk", "policy", "person"):
        _fill(connection, kind, lambda _: True)
    _fill(connection, "document", lambda line: line.table in OWN)
    for kind in ("profile", "speaker"):
        _fill(connection, kind, lambda _: True)
    _fill(connection, "document", lambda line: line.table not in OWN)
    _insert_claims(connection)
    _fill(connection, "external", lambda _: True)
    _fill(connection, "claim", lambda line: line.table not in OWN)
    _order_claims(connection)
    index(connection)


def index(connection: Connection) -> None:
    """Makes the index by which words, reprints and names are found anew, and the tree's nodes, out of the ledger and its rows.

    Vectors of words that are no claim's any more go; the others stay, because making them takes hours.
    """
    tree_nodes.fill(connection, ledger.leaves(connection))
    applied = Past(connection).find(POLICY, AppliedPolicy)
    if applied is None:
        return
    around = ordering.stored_surroundings(connection, applied.policy)
    fill_index(connection, lambda *kinds: _searched(connection, *kinds), around)
    vectors.prune(connection, _claims_of(connection))


def fill_index(connection: Connection, things: Callable[..., Iterable[Thing]], around: Surroundings) -> None:
    """Makes the index by which words, reprints and names are found anew, out of the things of the kinds that are asked for."""
    indexing.fill(connection, things(*SEARCHED), around)
    fingerprints.fill(connection, things("document"))
    name_keys.fill(connection, things("profile", "speaker"))


def is_index_as_told(connection: Connection) -> bool:
    """Tells whether what is searched, and the tree's nodes, are what follows from the ledger and the rows that it tells of."""
    if not tree_nodes.are_as_told(connection, ledger.leaves(connection)):
        return False
    applied = Past(connection).find(POLICY, AppliedPolicy)
    if applied is None:
        return True
    around = ordering.stored_surroundings(connection, applied.policy)
    return (
        indexing.are_as_told(connection, _searched(connection, *SEARCHED), around)
        and fingerprints.are_as_told(connection, _searched(connection, "document"))
        and name_keys.are_as_told(connection, _searched(connection, "profile", "speaker"))
        and not any(vectors.strays(connection, _claims_of(connection)))
    )


def _claims_of(connection: Connection) -> Callable[[int], Thing | None]:
    """Gives what tells a claim by its key among the vectors: of the desk, or below zero of others."""
    return lambda key: Past(connection).thing(claim_stream(key) if key > 0 else external_stream(-key))


def _searched(connection: Connection, *kinds: str) -> Iterator[Thing]:
    for kind in kinds:
        for stream in _streams(connection, kind):
            yield from _versions(connection, stream)


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


def _insert_claims(connection: Connection) -> None:
    """Inserts the claims' own rows. Whose part a claim is comes last: a whole may have been merged into what was split off it."""
    own = [line.named() for line in _in_order(_claims(connection))]
    parts = [{"part": row["id"], "whole": row["split_from"]} for row in own if row["split_from"] is not None]
    if own:
        connection.execute(insert(claims), [{**row, "split_from": None} for row in own])
    if parts:
        is_part = claims.c.id == bindparam("part")
        connection.execute(update(claims).where(is_part).values(split_from=bindparam("whole")), parts)


def _order_claims(connection: Connection) -> None:
    """Inserts the rows of the queue, which follow from the claims and what is known of their documents."""
    applied = Past(connection).find(POLICY, AppliedPolicy)
    if applied is None:
        return
    around = ordering.stored_surroundings(connection, applied.policy)
    for claim in _claims(connection):
        _insert(connection, ordering.lines(claim, around))


def _claims(connection: Connection) -> Iterator[Claim]:
    for stream in _streams(connection, "claim"):
        yield from (thing for thing in _versions(connection, stream) if isinstance(thing, Claim))


def _in_order(found: Iterable[Claim]) -> Iterator[Line]:
    """Gives the claims' own rows, each after that of the claim that it is merged into."""
    waiting = {claim.id: (rows(claim)[0], claim.work.merged_into) for claim in found}
    while waiting:
        ready = [number for number, (_, into) in waiting.items() if into not in waiting]
        # A circle cannot be recorded; where one was forged, the foreign keys say so.
        yield from (waiting.pop(number)[0] for number in ready or list(waiting))


def _insert(connection: Connection, lines: Iterable[Line]) -> None:
    by_table: dict[str, list[Line]] = {}
    for line in lines:
        by_table.setdefault(line.table.name, []).append(line)
    for table in tables.metadata.sorted_tables:
        if fresh := by_table.get(table.name):
            connection.execute(insert(table), [line.named() for line in fresh])
