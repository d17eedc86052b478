"""What happens at a desk, told as it happens, from any position of its ledger on."""

from collections.abc import Generator

from factcheck.domain.errors import BadInputError
from factcheck.services.desks import Desk
from factcheck.services.happenings import Happening, Position, told
from factcheck.storage import changes, ledger, versions

BLOCK = 200
"""Events that are read at a time. No transaction is open while somebody does something about them."""

PATIENCE = 15.0
"""Seconds after which the ledger is looked at although nothing was heard: a word may be lost on the way, or never sent."""


def newest(desk: Desk) -> Position:
    """Gives the position behind all that has happened."""
    with desk.past() as past:
        head = ledger.head(past.connection)
    return Position(seq=head.seq, leaf=head.leaf.hex() if head.seq else None)


def before(desk: Desk, seq: int) -> Position:
    """Gives the position before an event; BadInputError where the ledger does not reach that far."""
    with desk.past() as past:
        head = ledger.head(past.connection)
        if seq > head.seq + 1:
            raise BadInputError(f"the ledger ends with event {head.seq}; give --from 1 to {head.seq + 1}, or now")
        leaf = ledger.leaf_at(past.connection, seq - 1)
    return Position(seq=seq - 1, leaf=leaf.hex() if leaf else None)


def demand_of(desk: Desk, position: Position) -> None:
    """Passes a position of this desk's ledger.

    Raises:
        BadInputError: another event stands there, or none: it is another desk's, or of a ledger that has lost its end since.
    """
    with desk.past() as past:
        leaf = ledger.leaf_at(past.connection, position.seq)
    if (leaf.hex() if leaf else None) != position.leaf:
        raise BadInputError(f"event {position.seq} of this desk is not the one that was seen last")


def following(desk: Desk, position: Position, *, patience: float = PATIENCE) -> Generator[tuple[Happening, ...]]:
    """Gives what happened after a position, in order, a block at a time, then what happens, without end.

    Raises:
        EnvironmentFailureError: the database can no longer be reached, or was brought to another schema.
        IntegrityError: an event is not as it was recorded.
    """
    with changes.listening(desk.database) as wait:
        seq = position.seq
        while True:
            if found := happenings(desk, after=seq):
                yield found
                seq = found[-1].seq
            else:
                wait(patience)


def happenings(desk: Desk, *, after: int, limit: int = BLOCK) -> tuple[Happening, ...]:
    """Gives what happened after a position, in order, at most so many of it."""
    with desk.past() as past:
        versions.demand_version(past.connection, desk.database.name)
        return told(past, ledger.entries_after(past.connection, after, limit=limit))
