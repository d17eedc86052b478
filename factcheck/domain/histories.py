"""What things are, after what happened to them. `evolve` is the only place where state changes; what cannot have happened it refuses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from factcheck.domain.claims import Claim, Latest
from factcheck.domain.codec import Withdrawn
from factcheck.domain.documents import Document, DocumentWithdrawal, Speaker
from factcheck.domain.errors import IntegrityError
from factcheck.domain.events import (
    DESK,
    POLICY,
    DeskOpened,
    DocumentArrived,
    DocumentDescribed,
    DocumentKept,
    DocumentReread,
    DocumentRestored,
    DocumentTaken,
    DocumentWithdrawn,
    ExternalImported,
    ExternalRevised,
    KeyRotated,
    OwnWordsTold,
    Payload,
    PersonActivated,
    PersonAdded,
    PersonDeactivated,
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
from factcheck.domain.external_claims import ExternalClaim
from factcheck.domain.people import Person, Recusal
from factcheck.domain.policies import AppliedPolicy
from factcheck.domain.profiles import Profile, ProfileMade
from factcheck.domain.profiles.steps import OF_ENDED, PROFILE_STEPS
from factcheck.domain.workflow import BEGINNINGS as CLAIM_BEGINNINGS
from factcheck.domain.workflow import ClaimPayload, SourceRestored, SourceWithdrawn

OLDEST = 1
"""The version of the rules that desks began with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChange:
    """A change of the key of a desk's checkpoints, by the event at this position; keys and signatures are in hex."""

    seq: int
    old: str
    new: str
    by_old: str
    by_new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDesk:
    """The desk itself: its name, the public key of its checkpoints, who opened it when, the version of the rules that holds.

    `key` is today's, `key_changes` tells which one was another's day.
    """

    name: str
    key: str | None
    opened_by: str
    opened_at: str
    rules: int = OLDEST
    key_changes: tuple[KeyChange, ...] = ()

    def key_at(self, position: int) -> str | None:
        """Gives the key that signs what the history is with so many events."""
        later = next((change for change in self.key_changes if change.seq > position), None)
        return later.old if later else self.key


Thing: TypeAlias = OpenedDesk | AppliedPolicy | Person | Document | Speaker | Profile | Claim | ExternalClaim
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
        return _stepped(thing, event)
    except ValueError as error:
        raise _impossible(event, str(error)) from error


def _stepped(thing: Thing | None, event: Recorded) -> Thing:
    if isinstance(thing, Document) and thing.withdrawn and not isinstance(event.payload, DocumentRestored):
        raise ValueError("the document was withdrawn")
    if isinstance(thing, Profile) and thing.merged_into is not None and not isinstance(event.payload, OF_ENDED):
        raise ValueError(f"the profile was merged into profile {thing.merged_into}")
    if not isinstance(event.payload, ClaimPayload):
        return STEPS[type(event.payload)](thing, event.payload, event)
    if isinstance(thing, Claim) and thing.departed and not isinstance(event.payload, SourceRestored):
        raise ValueError(f"the claim was {thing.departed}")
    claim = event.payload.applied(thing, event)  # type: ignore[arg-type] # a beginning has none, and looks at none
    # What is done with its source was done by nobody to the claim: it can be recalled, or give way, as before.
    is_of_source = isinstance(event.payload, SourceWithdrawn | SourceRestored)
    latest = claim.latest if is_of_source else Latest(type=event.payload.type, actor=event.actor)
    return replace(claim, version=event.version, changed_at=event.at, latest=latest)


def rules_of(find: Callable[[str], Thing | None]) -> int:
    """Gives the version of the rules that a desk works by; `find` gives the thing of a stream, or None."""
    desk = find(DESK)
    return desk.rules if isinstance(desk, OpenedDesk) else OLDEST


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


def _adopt(desk: OpenedDesk, payload: RulesAdopted, _event: Recorded) -> OpenedDesk:
    if payload.rules <= desk.rules:
        raise ValueError(f"the desk had rules {desk.rules}")
    return replace(desk, rules=payload.rules)


def _rotate(desk: OpenedDesk, payload: KeyRotated, event: Recorded) -> OpenedDesk:
    if desk.key is None:
        raise ValueError("the desk had no key")
    if payload.key in {desk.key, *(change.old for change in desk.key_changes)}:
        raise ValueError("the desk had this key before")
    change = KeyChange(seq=event.seq, old=desk.key, new=payload.key, by_old=payload.by_old, by_new=payload.by_new)
    return replace(desk, key=payload.key, key_changes=(*desk.key_changes, change))


def _apply(_: AppliedPolicy | None, payload: PolicyApplied, event: Recorded) -> AppliedPolicy:
    return AppliedPolicy(version=event.version, policy=payload.policy, applied_by=event.actor, applied_at=event.at)


def _add(_: None, payload: PersonAdded, event: Recorded) -> Person:
    return Person(handle=event.key(), role=payload.role, added_by=event.actor, added_at=event.at)


def _give(person: Person, payload: RoleGiven, event: Recorded) -> Person:
    if event.actor == person.handle:
        raise ValueError(f"{person.handle} changed their own role")
    return replace(person, role=payload.role)


def _call(person: Person, payload: PersonNamed, _event: Recorded) -> Person:
    return replace(person, name=payload.name)


def _deactivate(person: Person, _payload: PersonDeactivated, event: Recorded) -> Person:
    if not person.is_active:
        raise ValueError(f"{person.handle} was deactivated")
    if event.actor == person.handle:
        # An admin who remains is one who can put things right: so no desk is left without one.
        raise ValueError(f"{person.handle} deactivated themselves")
    return replace(person, is_active=False)


def _activate(person: Person, _payload: PersonActivated, _event: Recorded) -> Person:
    if person.is_active:
        raise ValueError(f"{person.handle} was active")
    return replace(person, is_active=True)


def _recuse(person: Person, payload: PersonRecused, event: Recorded) -> Person:
    is_elsewhere = payload.claim is not None or payload.tag is not None
    # Of withdrawn words nobody can tell whether they named a speaker; they did where nothing else is named.
    speaker = None if is_elsewhere and isinstance(payload.speaker, Withdrawn) else payload.speaker
    subjects = (payload.claim, speaker, payload.tag)
    if sum(subject is not None for subject in subjects) != 1:
        raise ValueError("a recusal is from one claim, one speaker or one tag")
    recusal = Recusal(
        number=len(person.recusals) + 1,
        claim=payload.claim,
        speaker=speaker,
        tag=payload.tag,
        reason=payload.reason,
        declared_by=event.actor,
        declared_at=event.at,
    )
    return replace(person, recusals=(*person.recusals, recusal))


def _lift(person: Person, payload: RecusalLifted, event: Recorded) -> Person:
    if event.actor == person.handle:
        raise ValueError(f"{person.handle} lifted their own recusal")
    if not any(one.number == payload.recusal and not one.is_lifted for one in person.recusals):
        raise ValueError(f"no recusal {payload.recusal} held")
    lifted = (replace(one, is_lifted=one.is_lifted or one.number == payload.recusal) for one in person.recusals)
    return replace(person, recusals=tuple(lifted))


def _take(_: None, payload: DocumentArrived, event: Recorded) -> Document:
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
    found_by = (payload.extractor,) * len(payload.statements)
    return replace(document, extractor=payload.extractor, statements=payload.statements, found_by=found_by)


def _reread(document: Document, payload: DocumentReread, _event: Recorded) -> Document:
    if document.is_evidence:
        raise ValueError("nothing is looked for in a document that is kept as evidence")
    if len(set(payload.dropped)) != len(payload.dropped) or not document.standing().keys() >= set(payload.dropped):
        raise ValueError("it drops a statement that did not stand")
    return replace(
        document,
        extractor=payload.extractor,
        statements=(*document.statements, *payload.statements),
        found_by=(*document.found_by, *[payload.extractor] * len(payload.statements)),
        dropped=document.dropped | set(payload.dropped),
        is_reread=True,
    )


def _tell(document: Document, payload: OwnWordsTold, _event: Recorded) -> Document:
    if document.is_evidence:
        raise ValueError("nothing is looked for in a document that is kept as evidence")
    return replace(document, own=payload.own)


def _describe(document: Document, payload: DocumentDescribed, _event: Recorded) -> Document:
    return replace(
        document,
        title=payload.title,
        outlet=payload.outlet,
        author=payload.author,
        published=payload.published,
        url=payload.url,
    )


def _withdraw(document: Document, payload: DocumentWithdrawn, event: Recorded) -> Document:
    return replace(document, withdrawn=DocumentWithdrawal(by=event.actor, at=event.at, reason=payload.reason))


def _restore(document: Document, _payload: DocumentRestored, _event: Recorded) -> Document:
    if document.withdrawn is None:
        raise ValueError("the document was not withdrawn")
    return replace(document, withdrawn=None)


def _name(_: None, payload: SpeakerNamed, event: Recorded) -> Speaker:
    return Speaker(id=event.number(), document=payload.document, name=payload.name, role=payload.role)


def _import(_: None, payload: ExternalImported, event: Recorded) -> ExternalClaim:
    return ExternalClaim(
        id=event.number(),
        collection=payload.collection,
        external_id=payload.external_id,
        text=payload.text,
        title=payload.title,
        subtitle=payload.subtitle,
        day=payload.day,
        imported_by=event.actor,
        imported_at=event.at,
        changed_at=event.at,
    )


def _revise(claim: ExternalClaim, payload: ExternalRevised, event: Recorded) -> ExternalClaim:
    return replace(
        claim,
        text=payload.text,
        title=payload.title,
        subtitle=payload.subtitle,
        day=payload.day,
        changed_at=event.at,
    )


BEGINNINGS = (
    DeskOpened,
    PolicyApplied,
    PersonAdded,
    DocumentTaken,
    DocumentKept,
    SpeakerNamed,
    ProfileMade,
    ExternalImported,
    *CLAIM_BEGINNINGS,
)
"""What a history can begin with; a policy is replaced by the next one, everything else begins once."""

STEPS: dict[type[Payload], Callable[..., Thing]] = {
    DeskOpened: _open,
    RulesAdopted: _adopt,
    KeyRotated: _rotate,
    PolicyApplied: _apply,
    PersonAdded: _add,
    RoleGiven: _give,
    PersonNamed: _call,
    PersonDeactivated: _deactivate,
    PersonActivated: _activate,
    PersonRecused: _recuse,
    RecusalLifted: _lift,
    DocumentTaken: _take,
    DocumentKept: _take,
    StatementsFound: _find,
    DocumentReread: _reread,
    OwnWordsTold: _tell,
    DocumentDescribed: _describe,
    DocumentWithdrawn: _withdraw,
    DocumentRestored: _restore,
    SpeakerNamed: _name,
    ExternalImported: _import,
    ExternalRevised: _revise,
    **PROFILE_STEPS,
}
"""The steps of everything but claims, whose payloads bring their own."""


def _kinds(base: type[Payload]) -> Iterator[type[Payload]]:
    for kind in base.__subclasses__():
        if "type" in vars(kind):
            yield kind
        yield from _kinds(kind)


PAYLOADS: dict[tuple[str, int], type[Payload]] = {(kind.type, kind.schema): kind for kind in _kinds(Payload)}
"""Everything that an entry of the ledger can tell, by its type and schema."""
