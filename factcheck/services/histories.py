"""A claim's history as people read it."""

from dataclasses import dataclass

from factcheck.domain import codec
from factcheck.domain.events import Recorded, claim_stream
from factcheck.services.desks import Desk
from factcheck.storage import ledger

SHOWN = ("reason", "rating", "stance", "title", "headline", "into", "claim", "brief", "verdict", "sha256", "text")
"""The fields of an event that say what happened, in the order of the telling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One thing that happened to a claim. `seq` is its position in the ledger, `version` in the claim's own history."""

    seq: int
    version: int
    at: str
    actor: str
    login: str
    event: str
    details: str
    leaf: str


def of_claim(desk: Desk, claim: int) -> tuple[HistoryLine, ...]:
    """Gives everything that happened to a claim, the oldest first; BadInputError where there is no such claim."""
    with desk.past() as past:
        past.claim(claim)
        entries = ledger.entries(past.connection, claim_stream(claim))
        return tuple(_line(ledger.understand(entry)) for entry in entries)


def _line(event: Recorded) -> HistoryLine:
    told = codec.plain(event.payload)
    details = "; ".join(f"{name} {told[name]}" for name in SHOWN if told.get(name) is not None)
    return HistoryLine(
        seq=event.seq,
        version=event.version,
        at=event.at,
        actor=event.actor,
        login=event.login,
        event=event.payload.type.partition(".")[2].replace("_", " "),
        details=details,
        leaf=event.leaf,
    )
