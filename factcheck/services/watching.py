"""What happens at a desk, told as it happens, from any position of its ledger on."""

from collections.abc import Generator
from dataclasses import dataclass, replace

from factcheck.domain.errors import BadInputError
from factcheck.domain.events import DocumentTaken, Recorded
from factcheck.services import histories, reprints
from factcheck.services.desks import Desk
from factcheck.storage import changes, ledger, queries, versions
from factcheck.storage.transactions import Past

BLOCK = 200
"""Events that are read at a time. No transaction is open while somebody does something about them."""

PATIENCE = 15.0
"""Seconds after which the ledger is looked at although nothing was heard: a word may be lost on the way, or never sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event of the ledger in words. `seq` is its position, `stream` what it happened to: `claim/12`, `person/ben`, `policy`.

    `claim` and `text` are the number and the words, as they are now, of the claim that it happened to, None where it was none.
    `reprint_of` is the earlier source that a document which was taken in is near-identical to, if it is.
    """

    seq: int
    at: str
    actor: str
    login: str
    type: str
    stream: str
    version: int
    claim: int | None
    text: str | None
    event: str
    details: str
    leaf: str
    reprint_of: int | None = None

    def position(self) -> "Position":
        """Gives the position behind the event."""
        return Position(seq=self.seq, leaf=self.leaf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in a ledger: behind the event that has this leaf, None before the first."""

    seq: int
    leaf: str | None


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
        entries = ledger.entries_after(past.connection, after, limit=limit)
        applied = histories.policies_applied(past)
        # An event may hold a whole document: of each only what is told is kept.
        found = [_told(past, ledger.understand(entry), applied) for entry in entries]
        texts = queries.claim_texts(past.connection, {one.claim for one in found if one.claim is not None})
        return tuple(replace(one, text=texts.get(one.claim or 0), reprint_of=_reprint_of(past, one)) for one in found)


def _reprint_of(past: Past, happening: Happening) -> int | None:
    """Gives the earlier document that one taken in is a reprint of; what happened otherwise is of none."""
    if happening.type != DocumentTaken.type:
        return None
    found = reprints.reprints(past, int(happening.stream.partition("/")[2]), is_earlier=True)
    return next((one.source for one in found), None)


def _told(past: Past, event: Recorded, applied: list[int]) -> Happening:
    line = histories.line(past, event, applied)
    return Happening(
        seq=event.seq,
        at=event.at,
        actor=event.actor,
        login=event.login,
        type=event.payload.type,
        stream=event.stream,
        version=event.version,
        claim=_claim(event),
        text=None,
        event=line.event,
        details=line.details,
        leaf=event.leaf,
    )


def _claim(event: Recorded) -> int | None:
    kind, _, number = event.stream.partition("/")
    return int(number) if kind == "claim" else None
