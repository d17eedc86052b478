"""A claim's history as people read it."""

from dataclasses import dataclass

from factcheck.domain import codec
from factcheck.domain.canonical import Json
from factcheck.domain.events import Payload, Recorded, claim_stream
from factcheck.services.desks import Desk
from factcheck.storage import ledger

SHOWN = (
    *("reason", "rating", "stance", "title", "headline", "into", "claim", "brief", "verdict", "sha256", "text"),
    *("choice", "correction", "asked_by", "request", "is_accepted", "evidence", "from_claim", "others", "instead_of"),
    *("contact", "day", "deadline", "to", "how", "until", "tags", "handle", "duty", "priority", "due"),
)
"""The fields of an event that say what happened, in the order of the telling."""

SHOWN_OF = {
    "claim.nature_changed": ("nature",),
    "claim.notice_changed": ("note",),
    "claim.placed": ("appearance",),
    "claim.reopened": ("note",),
    "claim.speaker_corrected": ("appearance", "speaker"),
    "claim.vote_cast": ("note",),
}
"""What says it of some events only."""

EMPTYING = frozenset({"claim.due_set", "claim.embargo_set", "claim.speaker_corrected"})
"""Events of which nothing is a saying too: no day, no moment, nobody."""


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
    return HistoryLine(
        seq=event.seq,
        version=event.version,
        at=event.at,
        actor=event.actor,
        login=event.login,
        event=event.payload.type.partition(".")[2].replace("_", " "),
        details=_details(event.payload),
        leaf=event.leaf,
    )


def _details(payload: Payload) -> str:
    told = codec.plain(payload)
    names = [name for name in (*SHOWN, *SHOWN_OF.get(payload.type, ())) if name in told]
    shown = [name for name in names if told[name] is not None or payload.type in EMPTYING]
    return "; ".join(f"{name.removeprefix('is_').replace('_', ' ')} {_said(told[name])}" for name in shown)


def _said(value: Json) -> str:
    """Gives a value as a sentence has it: several in a row, a yes or a no, of an appearance its quote."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(str, value))
        case dict():
            return str(value["quote"])
    return str(value)
