"""What happened at a desk, whatever it happened to: events in words, for whoever reads them one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from factcheck.domain.events import Recorded
from factcheck.services import histories, kinds
from factcheck.storage import ledger, queries
from factcheck.storage.ledger import Entry
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event of the ledger in words. `seq` is its position, `stream` what it happened to: `claim/12`, `person/ben`, `policy`.

    `claim` and `text` are the number and the words, as they are now, of the claim that it happened to, None where it was none.
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

    @property
    def thing(self) -> str:
        """Gives what it happened to as commands call it: `source/3` for `document/3`."""
        return kinds.name_of(self.stream)

    def position(self) -> "Position":
        """Gives the position behind the event."""
        return Position(seq=self.seq, leaf=self.leaf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in a ledger: behind the event that has this leaf, None before the first."""

    seq: int
    leaf: str | None


def told(past: Past, entries: Iterable[Entry]) -> tuple[Happening, ...]:
    """Gives what some entries tell of, in their order, not more than a few hundred; each with its claim's words as they are now."""
    applied = histories.policies_applied(past)
    # An event may hold a whole document: of each only what is told is kept.
    found = [_told(past, ledger.understand(entry), applied) for entry in entries]
    texts = queries.claim_texts(past.connection, {one.claim for one in found if one.claim is not None})
    return tuple(replace(one, text=texts.get(one.claim or 0)) for one in found)


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
