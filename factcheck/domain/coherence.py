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
    StatementsFound,
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
    check = CHECKS.get(type(event.payload))
    return check(event.payload, event, find) if check else None


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


def _wrong_claim(payload: ClaimExtracted | ClaimAdded, _event: Recorded, find: Find) -> str | None:
    return _wrong_appearance(payload.appearance, find) if payload.appearance else None


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


def _wrong_evidence(payload: EvidenceAdded, _event: Recorded, find: Find) -> str | None:
    if payload.document is None:
        return None
    document = find(document_stream(payload.document))
    if not isinstance(document, Document):
        return f"there was no source {payload.document}"
    return None if document.sha256 == payload.sha256 else f"it names another digest than source {document.id} has"


def _wrong_verdict(payload: VerdictProposed, _event: Recorded, find: Find) -> str | None:
    applied = find(POLICY)
    if not isinstance(applied, AppliedPolicy) or applied.version != payload.policy:
        return f"policy {payload.policy} was not in force"
    if applied.policy.scale.rating(payload.rating) is None:
        return f"the rating {payload.rating!r} was not on the scale"
    return None


def _wrong_link(payload: AppearancesLinked, event: Recorded, find: Find) -> str | None:
    merged = find(claim_stream(payload.claim))
    if not isinstance(merged, Claim) or merged.merged_into != event.number():
        return "the claim that it takes in was not merged into it"
    return next(filter(None, (_wrong_appearance(appearance, find) for appearance in payload.appearances)), None)


def _wrong_statements(payload: StatementsFound, event: Recorded, find: Find) -> str | None:
    document = find(event.stream)
    if not isinstance(document, Document):
        return "there was no such source"
    spans = (span for found in payload.statements for span in (*found.source, *found.cue, *found.content))
    if all(0 <= start < end <= len(document.text) for start, end in spans):
        return None
    return "a statement stands outside the source's text"


def _wrong_speaker(payload: SpeakerNamed, _event: Recorded, find: Find) -> str | None:
    return None if find(document_stream(payload.document)) else f"there was no source {payload.document}"


def _wrong_merger(payload: ClaimMerged, _event: Recorded, find: Find) -> str | None:
    return None if find(claim_stream(payload.into)) else f"there was no claim {payload.into}"


CHECKS: dict[type[Payload], Callable[..., str | None]] = {
    ClaimExtracted: _wrong_claim,
    ClaimAdded: _wrong_claim,
    EvidenceAdded: _wrong_evidence,
    VerdictProposed: _wrong_verdict,
    SpeakerNamed: _wrong_speaker,
    StatementsFound: _wrong_statements,
    ClaimMerged: _wrong_merger,
    AppearancesLinked: _wrong_link,
}
"""What each type of event says of other things, and so can say wrongly."""
