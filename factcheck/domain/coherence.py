"""What must hold between histories: that who acted was there and might, that what is named exists and is as it was named.

`decide` and the services see to it when something is recorded. The audit sees to it again, for a ledger that was written past them.
"""

from collections.abc import Callable
from typing import TypeAlias

from factcheck.domain.claim_histories import ACTIONS
from factcheck.domain.claims import Appearance, Claim
from factcheck.domain.documents import Document, Speaker
from factcheck.domain.events import (
    POLICY,
    AppearancesLinked,
    ClaimAdded,
    ClaimExtracted,
    ClaimMerged,
    EvidenceAdded,
    Payload,
    PersonAdded,
    PolicyApplied,
    Recorded,
    RoleGiven,
    SpeakerNamed,
    VerdictProposed,
    claim_stream,
    document_stream,
    person_stream,
    speaker_stream,
)
from factcheck.domain.histories import Thing
from factcheck.domain.people import Person, Role
from factcheck.domain.policies import AppliedPolicy
from factcheck.domain.workflow import TRANSITIONS

Find: TypeAlias = Callable[[str], Thing | None]
"""Gives the thing that a stream is the history of, as it was before the event that is looked at."""

OPENING = 3
"""The events that a desk begins with, before anybody can have a role: the desk, its policy, its first admin."""

BY_ADMINS = (PolicyApplied, PersonAdded, RoleGiven)


def incoherence(event: Recorded, find: Find) -> str | None:
    """Gives why an event does not fit what the ledger tells of other things, or None where it does."""
    if event.seq > OPENING and (why := _wrong_actor(event, find)):
        return why
    match event.payload:
        case ClaimExtracted(appearance=appearance) | ClaimAdded(appearance=appearance) if appearance:
            return _wrong_appearance(appearance, find)
        case EvidenceAdded():
            return _wrong_evidence(event.payload, find)
        case VerdictProposed():
            return _wrong_verdict(event.payload, find)
        case SpeakerNamed(document=document):
            return None if find(document_stream(document)) else f"there was no source {document}"
        case ClaimMerged(into=into):
            return None if find(claim_stream(into)) else f"there was no claim {into}"
        case AppearancesLinked(claim=claim):
            return _wrong_link(event, find(claim_stream(claim)))
    return None


def role_for(payload: type[Payload]) -> Role:
    """Gives the least role that an event of this type takes."""
    if payload in BY_ADMINS:
        return Role.ADMIN
    if payload is AppearancesLinked:
        return Role.EDITOR
    return TRANSITIONS[ACTIONS[payload]].role if payload in ACTIONS else Role.CHECKER


def _wrong_actor(event: Recorded, find: Find) -> str | None:
    person, needed = find(person_stream(event.actor)), role_for(type(event.payload))
    if not isinstance(person, Person):
        return f"there was no person {event.actor}"
    if not person.role.includes(needed):
        return f"{event.actor} was {person.role.with_article()}, and it takes {needed.with_article()}"
    return None


def _wrong_appearance(appearance: Appearance, find: Find) -> str | None:
    document = find(document_stream(appearance.document))
    if not isinstance(document, Document):
        return f"there was no source {appearance.document}"
    if document.text[appearance.start : appearance.end] != appearance.quote:
        return f"its quote is not what source {document.id} has at those characters"
    if appearance.speaker is None:
        return None
    speaker = find(speaker_stream(appearance.speaker))
    if not isinstance(speaker, Speaker) or speaker.document != document.id:
        return f"source {document.id} had no speaker {appearance.speaker}"
    return None


def _wrong_evidence(payload: EvidenceAdded, find: Find) -> str | None:
    if payload.document is None:
        return None
    document = find(document_stream(payload.document))
    if not isinstance(document, Document):
        return f"there was no source {payload.document}"
    return None if document.sha256 == payload.sha256 else f"it names another digest than source {document.id} has"


def _wrong_verdict(payload: VerdictProposed, find: Find) -> str | None:
    applied = find(POLICY)
    if not isinstance(applied, AppliedPolicy) or applied.version != payload.policy:
        return f"policy {payload.policy} was not in force"
    if applied.policy.scale.rating(payload.rating) is None:
        return f"the rating {payload.rating!r} was not on the scale"
    return None


def _wrong_link(event: Recorded, merged: Thing | None) -> str | None:
    if isinstance(merged, Claim) and merged.merged_into == event.number():
        return None
    return "the claim that it takes in was not merged into it"
