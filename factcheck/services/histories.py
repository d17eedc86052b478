"""A claim's history, or a document's, as people read it."""

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.domain import codec
from factcheck.domain.documents import OwnWords
from factcheck.domain.events import (
    POLICY,
    DocumentArrived,
    DocumentDescribed,
    DocumentReread,
    DocumentRestored,
    DocumentWithdrawn,
    OwnWordsTold,
    Payload,
    Recorded,
    StatementsFound,
    claim_stream,
    document_stream,
)
from factcheck.services import profile_tellings
from factcheck.services.desks import Desk
from factcheck.storage import ledger
from factcheck.storage.transactions import Past

SHOWN = {
    "dismissal": "as {}",
    "queued": "queued",
    "source": "source {}",
    "claim": "claim {}",
    "relation": "{}",
    "other": "claim {}",
    "judged_by": "of {}",
    "into": "into {}",
    "from_claim": "from claim {}",
    "others": "others {}",
    "correction": "class {}",
    "request": "request {}",
    "evidence": "evidence {}",
    "replaces": "in place of evidence {}",
    "verdict": "verdict {}",
    "choice": "{}",
    "brief": "brief {}",
    "sha256": "sha256 {}",
    "rating": "rating {}",
    "stance": "stance {}",
    "title": "title {}",
    "headline": "headline {}",
    "nature": "nature {}",
    "contact": "{}",
    "day": "on {}",
    "to": "to {}",
    "how": "how: {}",
    "deadline": "until {}",
    "handle": "{}",
    "duty": "as {}",
    "tags": "{}",
    "priority": "{}",
    "due": "due {}",
    "until": "until {}",
    "asked_by": "from {}",
    "reason": "reason {}",
    "note": "note {}",
    "text": "text {}",
}
"""The fields of an event that say what happened, in the order of the telling, and how each is told."""

NONE = {"claim.speaker_corrected": "nobody named"}
"""What the absence of a value says, where it says something."""

TAKEN_BACK = {"claim.due_set": "due day taken back", "claim.embargo_set": "embargo lifted"}
"""What happened where the day or moment that an event sets is none."""

BY_POLICY = {"claim.submitted", "claim.verdict_approved"}
"""What is decided by what the policy of its day demands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One thing that happened to a claim. `seq` is its position in the ledger, `version` in the claim's own history.

    `policy` is the version that was in force.
    """

    seq: int
    version: int
    at: str
    actor: str
    login: str
    event: str
    details: str
    policy: int
    leaf: str


def of_claim(desk: Desk, claim: int) -> tuple[HistoryLine, ...]:
    """Gives everything that happened to a claim, the oldest first; BadInputError where there is no such claim."""
    with desk.past() as past:
        past.claim(claim)
        return lines(past, claim)


def lines(past: Past, claim: int, *, after: int = 0) -> tuple[HistoryLine, ...]:
    """Gives what happened to a claim after it was at a version, the oldest first."""
    applied = policies_applied(past)
    entries = map(ledger.understand, ledger.entries(past.connection, claim_stream(claim)))
    return tuple(line(past, event, applied) for event in entries if event.version > after)


def of_source(desk: Desk, source: int) -> tuple[HistoryLine, ...]:
    """Gives everything that happened to a document, the oldest first; BadInputError where there is no such document."""
    with desk.past() as past:
        past.document(source)
        applied = policies_applied(past)
        entries = ledger.entries(past.connection, document_stream(source))
        return tuple(line(past, ledger.understand(entry), applied) for entry in entries)


def of_thing(desk: Desk, stream: str) -> tuple[HistoryLine, ...]:
    """Gives everything that happened to a profile or a speaker, by its stream, the oldest first; BadInputError where there is none."""
    kind, _, number = stream.partition("/")
    with desk.past() as past:
        (past.profile if kind == "profile" else past.speaker)(int(number))
        applied = policies_applied(past)
        entries = ledger.entries(past.connection, stream)
        return tuple(line(past, ledger.understand(entry), applied) for entry in entries)


def policies_applied(past: Past) -> list[int]:
    """Gives the positions at which a policy came into force."""
    return [entry.seq for entry in ledger.entries(past.connection, POLICY)]


def line(past: Past, event: Recorded, applied: list[int]) -> HistoryLine:
    """Gives what happened in words; `applied` are the positions at which a policy came into force."""
    policy = sum(seq < event.seq for seq in applied)
    told = [*_telling(past, event)]
    if event.payload.type in BY_POLICY:
        told.append(f"by policy {policy}")
    return HistoryLine(
        seq=event.seq,
        version=event.version,
        at=event.at,
        actor=event.actor,
        login=event.login,
        event=_called(event.payload),
        details="; ".join(told),
        policy=policy,
        leaf=event.leaf,
    )


def _telling(past: Past, event: Recorded) -> Iterator[str]:
    """Gives what an event says, by what it happened to."""
    match event.stream.partition("/")[0]:
        case "document":
            return _told_of_source(event.payload)
        case "profile":
            return profile_tellings.of_profile(past, event)
        case "speaker":
            return profile_tellings.of_speaker(past, event)
        case _:
            return _told(past, event.payload)


def _called(payload: Payload) -> str:
    """Gives what happened in two or three words."""
    fields = codec.plain(payload)
    sets_nothing = payload.type in TAKEN_BACK and all(fields.get(name) is None for name in ("due", "until"))
    return TAKEN_BACK[payload.type] if sets_nothing else payload.type.partition(".")[2].replace("_", " ")


def _told_of_source(payload: Payload) -> Iterator[str]:
    """Gives what an event of a document says, piece by piece; its text is told by nothing here."""
    match payload:
        case DocumentArrived():
            yield f"as {payload.name}"
            yield from _described(payload)
        case DocumentDescribed():
            yield from _described(payload)
        case StatementsFound():
            yield f"statements: {len(payload.statements)}, by {payload.extractor}"
        case DocumentReread():
            yield f"statements: {len(payload.statements)} new, {len(payload.dropped)} dropped, by {payload.extractor}"
        case OwnWordsTold():
            yield from _own_words(payload.own)
        case DocumentWithdrawn() | DocumentRestored():
            if payload.reason is not None:
                yield f"reason {payload.reason}"


def _described(payload: DocumentArrived | DocumentDescribed) -> Iterator[str]:
    for name in ("title", "outlet", "author", "published", "url"):
        if (value := getattr(payload, name)) is not None:
            yield f"{name} {value}"


def _own_words(own: OwnWords | None) -> Iterator[str]:
    if own is None:
        yield "nobody's"
        return
    yield f"{own.speaker}, {own.role}" if own.role else own.speaker
    yield f"characters {own.start} to {own.end}"
    yield own.basis.value


def _told(past: Past, payload: Payload) -> Iterator[str]:
    """Gives what an event says, piece by piece."""
    fields = codec.plain(payload)
    if (accepted := fields.get("is_accepted")) is not None:
        yield "accepted" if accepted else "declined"
    if "instead_of" in fields:
        yield from _place(past, fields["appearance"], fields["instead_of"])
    elif isinstance(fields.get("appearance"), int):
        yield f"appearance {fields['appearance']}"
    if (speaker := fields.get("speaker")) is not None:
        yield past.speaker(speaker).name
    for name, form in SHOWN.items():
        value = fields.get(name)
        if value is not None and value is not False and value != []:
            yield form.format(", ".join(map(str, value)) if isinstance(value, list) else value)
    if payload.type in NONE and fields.get("speaker") is None:
        yield NONE[payload.type]


def _place(past: Past, said: dict[str, object], instead_of: object) -> Iterator[str]:
    yield f"source {said['document']}, characters {said['start']} to {said['end']}"
    if isinstance(speaker := said["speaker"], int):
        yield past.speaker(speaker).name
    if instead_of is not None:
        yield f"instead of appearance {instead_of}"
