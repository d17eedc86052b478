"""What an event says, in words: one function for each kind of thing that events happen to."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from factcheck.domain import codec
from factcheck.domain.codec import Withdrawn
from factcheck.domain.documents import OwnWords
from factcheck.domain.events import (
    DeskOpened,
    DocumentArrived,
    DocumentDescribed,
    DocumentReread,
    DocumentRestored,
    DocumentWithdrawn,
    ExternalImported,
    ExternalRevised,
    KeyRotated,
    OwnWordsTold,
    Payload,
    PersonAdded,
    PersonNamed,
    PersonRecused,
    PolicyApplied,
    Recorded,
    RecusalLifted,
    RoleGiven,
    RulesAdopted,
    SpeakerNamed,
    StatementsFound,
)
from factcheck.domain.profiles import (
    AliasDropped,
    AliasTold,
    ProfileDescribed,
    ProfileGivenBack,
    ProfileMade,
    ProfileMerged,
    ProfileRenamed,
    ProfileTakenIn,
    ProfileUnmerged,
    SpeakerAttached,
    SpeakerDetached,
    SpeakersAttached,
    SpeakersDetached,
)
from factcheck.storage.transactions import Past

Told: TypeAlias = Iterator[str]
"""What an event says, piece by piece."""

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


def called(payload: Payload) -> str:
    """Gives what happened in two or three words."""
    fields = codec.plain(payload)
    sets_nothing = payload.type in TAKEN_BACK and all(fields.get(name) is None for name in ("due", "until"))
    return TAKEN_BACK[payload.type] if sets_nothing else words_of(payload.type)


def words_of(kind: str) -> str:
    """Gives a type of event in words, without the kind of thing that it happens to."""
    return kind.partition(".")[2].replace("_", " ")


def of_claim(past: Past, event: Recorded) -> Told:
    """Tells what an event of a claim says."""
    payload = event.payload
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


def _place(past: Past, said: dict[str, object], instead_of: object) -> Told:
    yield f"source {said['document']}, characters {said['start']} to {said['end']}"
    if isinstance(speaker := said["speaker"], int):
        yield past.speaker(speaker).name
    if instead_of is not None:
        yield f"instead of appearance {instead_of}"


def of_source(_: Past, event: Recorded) -> Told:
    """Tells what an event of a document says; its text is told by nothing here."""
    match payload := event.payload:
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


def _described(payload: DocumentArrived | DocumentDescribed) -> Told:
    for name in ("title", "outlet", "author", "published", "url"):
        if (value := getattr(payload, name)) is not None:
            yield f"{name} {value}"


def _own_words(own: OwnWords | None) -> Told:
    if own is None:
        yield "nobody's"
        return
    yield f"{own.speaker}, {own.role}" if own.role else own.speaker
    yield f"characters {own.start} to {own.end}"
    yield own.basis.value


def of_person(_: Past, event: Recorded) -> Told:
    """Tells what an event of a person says."""
    match payload := event.payload:
        case PersonAdded() | RoleGiven():
            yield f"role {payload.role}"
        case PersonNamed():
            yield f"name {payload.name}" if payload.name is not None else "by the handle"
        case PersonRecused():
            yield _subject(payload)
            yield f"reason {payload.reason}"
        case RecusalLifted():
            yield f"recusal {payload.recusal}"
            yield f"reason {payload.reason}"


def _subject(payload: PersonRecused) -> str:
    if payload.claim is not None:
        return f"from claim {payload.claim}"
    if payload.tag is not None:
        return f"from claims with the tag {payload.tag}"
    # Of withdrawn words nobody can tell whether they named a speaker; they did where nothing else is named.
    return "from what a speaker says" if isinstance(payload.speaker, Withdrawn) else f"from what {payload.speaker} says"


def of_policy(_: Past, event: Recorded) -> Told:
    """Tells which policy came into force."""
    yield f"policy {event.version}"
    if isinstance(event.payload, PolicyApplied):
        yield f"scale {event.payload.policy.scale.name} {event.payload.policy.scale.version}"


def of_desk(_: Past, event: Recorded) -> Told:
    """Tells what an event of the desk itself says."""
    match payload := event.payload:
        case DeskOpened():
            yield f"name {payload.name}"
        case RulesAdopted():
            yield f"rules {payload.rules}"
        case KeyRotated():
            yield f"key {payload.key}"


def of_speaker(past: Past, event: Recorded) -> Told:
    """Tells whom a document names, or which profile that is."""
    match payload := event.payload:
        case SpeakerNamed():
            yield payload.name
            if payload.role is not None:
                yield payload.role
            yield f"in source {payload.document}"
        case SpeakerAttached() | SpeakerDetached():
            yield f"profile {payload.profile}"
            yield past.profile(payload.profile).name


def of_profile(past: Past, event: Recorded) -> Told:
    """Tells what an event of a profile says."""
    match payload := event.payload:
        case ProfileMade():
            yield from _given(name=payload.name, kind=payload.kind)
        case ProfileRenamed() | AliasTold():
            yield f"name {payload.name}"
        case ProfileDescribed():
            yield from _given(kind=payload.kind, wikidata=payload.wikidata, homepage=payload.homepage)
            yield from _given(roles=listed(one.shown() for one in payload.roles))
            yield from _given(parties=listed(one.shown() for one in payload.parties))
            yield from _given(names=listed(one.name for one in payload.names))
            yield from _given(pages=listed(one.url for one in payload.same_as))
        case SpeakersAttached() | SpeakersDetached():
            yield ", ".join(_speaker(past, number) for number in payload.speakers)
        case AliasDropped():
            yield f"name {past.profile(event.number()).aliases[payload.alias - 1].name}"
        case ProfileMerged():
            yield from _profile(past, "into profile", payload.into)
        case ProfileUnmerged():
            yield from _profile(past, "from profile", payload.from_profile)
        case ProfileTakenIn() | ProfileGivenBack():
            yield from _profile(past, "profile", payload.profile)


def of_external(_: Past, event: Recorded) -> Told:
    """Tells what an event of a claim of others says."""
    match payload := event.payload:
        case ExternalImported():
            yield f"of {payload.collection}"
            yield f"id {payload.external_id}"
            yield from _given(day=payload.day, title=payload.title, subtitle=payload.subtitle, text=payload.text)
        case ExternalRevised():
            yield from _given(day=payload.day, title=payload.title, subtitle=payload.subtitle, text=payload.text)


def _given(**said: str | None) -> Told:
    """Tells what is said by its name, and nothing of what is not."""
    yield from (f"{name} {value}" for name, value in said.items() if value)


def listed(values: Iterable[str]) -> str | None:
    """Gives several values in one line, None where there are none."""
    return " | ".join(values) or None


def _profile(past: Past, how: str, number: int) -> Told:
    yield f"{how} {number}"
    yield past.profile(number).name


def _speaker(past: Past, number: int) -> str:
    speaker = past.speaker(number)
    return f"speaker {number} ({speaker.name} in source {speaker.document})"
