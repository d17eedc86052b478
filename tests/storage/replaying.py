"""Projections made anew from the ledger alone, with nothing of the verification that they are to judge."""

from sqlalchemy import Connection, delete, insert, select

from factcheck.domain.histories import Thing, evolve
from factcheck.storage import tables
from factcheck.storage.ledger import Entry, understand
from factcheck.storage.rows import Line, rows, stays
from factcheck.storage.tables import Content


def replayed(connection: Connection) -> tuple[Line, ...]:
    """Gives every row that the ledger's events make, in the order of the things' beginnings."""
    events, words = tables.events, tables.event_words
    question = select(events.c.seq, events.c.body, events.c.leaf, words.c.salt, words.c.words)
    question = question.outerjoin_from(events, words).order_by(events.c.seq)
    things: dict[str, Thing] = {}
    superseded: list[Thing] = []
    for row in connection.execute(question).all():
        event = understand(Entry(seq=row.seq, body=row.body, leaf=row.leaf, salt=row.salt, words=row.words))
        before = things.get(event.stream)
        if before is not None and stays(before):
            superseded.append(before)
        things[event.stream] = evolve(before, event)
    return tuple(line for thing in (*superseded, *things.values()) for line in rows(thing))


def rebuild(connection: Connection) -> None:
    """Empties every projection and fills it again from the ledger."""
    projections = tables.holding(Content.PROJECTION)
    lines = replayed(connection)
    for table in reversed(projections):
        connection.execute(delete(table))
    for table in projections:
        if fresh := [line.named() for line in lines if line.table is table]:
            connection.execute(
                insert(table).values(fresh)
            )  # one statement, because a claim's row may refer to a later one
