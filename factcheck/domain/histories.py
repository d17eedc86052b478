"""What things are, after what happened to them. `evolve` is the only place where state changes; what cannot have happened it refuses."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from factcheck.domain.claim_histories import CLAIM_STEPS
from factcheck.domain.claims import Claim
from factcheck.domain.documents import Document, Speaker
from factcheck.domain.errors import IntegrityError
from factcheck.domain.events import (
    DESK,
    POLICY,
    ClaimAdded,
    ClaimExtracted,
    DeskOpened,
    DocumentKept,
    DocumentTaken,
    Payload,
    PersonAdded,
    PolicyApplied,
    Recorded,
    RoleGiven,
    SpeakerNamed,
    StatementsFound,
)
from factcheck.domain.people import Person
from factcheck.domain.policies import AppliedPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDesk:
    """The desk itself: its name, the public key of its checkpoints, who opened it when."""

    name: str
    key: str | None
    opened_by: str
    opened_at: str


Thing: TypeAlias = OpenedDesk | AppliedPolicy | Person | Document | Speaker | Claim
"""Whatever has a history of its own."""


def evolve(thing: Thing | None, event: Recorded) -> Thing:
    """Gives the thing as it is after the event; None stands for what has no history yet.

    Raises:
        IntegrityError: this cannot have happened to that thing.
    """
    payload = type(event.payload)
    if event.stream.partition("/")[0] != payload.type.partition(".")[0]:
        raise _impossible(event, "it stands in another thing's history")
    if not _is_named_properly(event):
        raise _impossible(event, "no history has this name")
    if (thing is None) is not (event.version == 1):
        raise _impossible(event, f"it is number {event.version} of its history")
    if (payload in BEGINNINGS) is not (thing is None) and payload is not PolicyApplied:
        raise _impossible(event, "a history begins once, with its beginning")
    try:
        return STEPS[payload](thing, event.payload, event)
    except ValueError as error:
        raise _impossible(event, str(error)) from error


def _impossible(event: Recorded, why: str) -> IntegrityError:
    return IntegrityError(f"event {event.seq} ({event.payload.type} in {event.stream}) cannot have happened: {why}")


def _is_named_properly(event: Recorded) -> bool:
    """Tells whether the stream is the one name that its thing has, so that no two histories tell of one thing."""
    kind, _, key = event.stream.partition("/")
    if kind in {DESK, POLICY}:
        return event.stream == kind
    if kind == "person":
        return bool(key)
    return key.isascii() and key.isdecimal() and not key.startswith("0")


def _open(_: None, payload: DeskOpened, event: Recorded) -> OpenedDesk:
    return OpenedDesk(name=payload.name, key=payload.key, opened_by=event.actor, opened_at=event.at)


def _apply(_: AppliedPolicy | None, payload: PolicyApplied, event: Recorded) -> AppliedPolicy:
    return AppliedPolicy(version=event.version, policy=payload.policy, applied_by=event.actor, applied_at=event.at)


def _add(_: None, payload: PersonAdded, event: Recorded) -> Person:
    return Person(handle=event.key(), role=payload.role, added_by=event.actor, added_at=event.at)


def _give(person: Person, payload: RoleGiven, event: Recorded) -> Person:
    if event.actor == person.handle:
        raise ValueError(f"{person.handle} changed their own role")
    return replace(person, role=payload.role)


def _take(_: None, payload: DocumentTaken | DocumentKept, event: Recorded) -> Document:
    return Document(
        id=event.number(),
        sha256=payload.sha256,
        size=payload.size,
        media_type=payload.media_type,
        encoding=payload.encoding,
        language=payload.language,
        name=payload.name,
        title=payload.title,
        outlet=payload.outlet,
        author=payload.author,
        published=payload.published,
        url=payload.url,
        based_on=payload.based_on,
        origin=payload.origin,
        text=payload.text,
        taken_by=event.actor,
        taken_at=event.at,
        is_evidence=isinstance(payload, DocumentKept),
    )


def _find(document: Document, payload: StatementsFound, _event: Recorded) -> Document:
    if document.is_evidence:
        raise ValueError("nothing is looked for in a document that is kept as evidence")
    return replace(document, extractor=payload.extractor, statements=payload.statements)


def _name(_: None, payload: SpeakerNamed, event: Recorded) -> Speaker:
    return Speaker(id=event.number(), document=payload.document, name=payload.name, role=payload.role)


BEGINNINGS = (
    DeskOpened,
    PolicyApplied,
    PersonAdded,
    DocumentTaken,
    DocumentKept,
    SpeakerNamed,
    ClaimExtracted,
    ClaimAdded,
)
"""What a history can begin with; a policy is replaced by the next one, everything else begins once."""

STEPS: dict[type[Payload], Callable[..., Thing]] = {
    DeskOpened: _open,
    PolicyApplied: _apply,
    PersonAdded: _add,
    RoleGiven: _give,
    DocumentTaken: _take,
    DocumentKept: _take,
    StatementsFound: _find,
    SpeakerNamed: _name,
    **CLAIM_STEPS,
}
