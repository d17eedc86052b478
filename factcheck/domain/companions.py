"""Events that are recorded together or not at all: a source leaves with its claims, a merger has two sides.

The services record them so, in one transaction. The audit asks for it again, from the rules on that demand it: what one event brings
along stands right behind it, by the same person at the same moment, and stands nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.domain.claims import Claim
from factcheck.domain.codec import Withdrawn
from factcheck.domain.documents import Document
from factcheck.domain.events import (
    DocumentReread,
    DocumentRestored,
    DocumentWithdrawn,
    Payload,
    Recorded,
    StatementsFound,
    claim_stream,
    document_stream,
    speaker_stream,
)
from factcheck.domain.histories import rules_of
from factcheck.domain.profiles import (
    ProfileGivenBack,
    ProfileMerged,
    ProfileTakenIn,
    ProfileUnmerged,
    SpeakerAttached,
    SpeakerDetached,
    SpeakersAttached,
    SpeakersDetached,
    profile_stream,
)
from factcheck.domain.whereabouts import Find, Whereabouts
from factcheck.domain.workflow import (
    AppearancesLinked,
    AppearancesUnlinked,
    ClaimExtracted,
    ClaimJudged,
    ClaimJudgedWith,
    ClaimMerged,
    ClaimReplaced,
    ClaimSplit,
    ClaimSplitOff,
    ClaimUnmerged,
    JudgementTakenBack,
    JudgementTakenBackWith,
    SourceRestored,
    SourceWithdrawn,
)
from factcheck.domain.workflow.departures import resting_on, was_shown

WHOLE = 4
"""The version of the rules from which on nothing of it is recorded by halves."""

Due: TypeAlias = dict[str, type[Payload]]
"""What must stand right behind an event: one event of a type in each of these histories."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """An event that cannot have happened so, and why."""

    event: Recorded
    why: str

    def __str__(self) -> str:
        """Gives it as a message names it."""
        event = self.event
        return f"event {event.seq} ({event.payload.type} in {event.stream}) cannot have happened: {self.why}"


@dataclass(frozen=True, slots=True)
class Companion:
    """A type of event that another brings along: what it names, what to say where it is missing or stands alone.

    One that is `free` may come with the other, and need not.
    """

    brought_by: tuple[type[Payload], ...]
    names: Callable[..., int]
    missing: str
    alone: str
    is_free: bool = False


COMPANIONS: dict[type[Payload], Companion] = {
    SourceWithdrawn: Companion(
        brought_by=(DocumentWithdrawn,),
        names=lambda payload: payload.source,
        missing="{claim} did not go with source {number}",
        alone="source {number} was not withdrawn with it",
    ),
    SourceRestored: Companion(
        brought_by=(DocumentRestored,),
        names=lambda payload: payload.source,
        missing="{claim} did not come back with source {number}",
        alone="source {number} was not restored with it",
    ),
    ClaimReplaced: Companion(
        brought_by=(DocumentReread,),
        names=lambda payload: payload.source,
        missing="{claim} did not give way to the reading of source {number}",
        alone="source {number} was not read again with it",
        is_free=True,
    ),
    ClaimExtracted: Companion(
        brought_by=(StatementsFound, DocumentReread),
        names=lambda payload: payload.appearance.document,
        missing="",
        alone="nothing was found in source {number} with it",
        is_free=True,
    ),
    AppearancesLinked: Companion(
        brought_by=(ClaimMerged,),
        names=lambda payload: payload.claim,
        missing="{claim} did not take over where claim {number} was said",
        alone="claim {number} was not merged into it with that",
    ),
    AppearancesUnlinked: Companion(
        brought_by=(ClaimUnmerged,),
        names=lambda payload: payload.claim,
        missing="{claim} did not give back where claim {number} was said",
        alone="claim {number} was not taken out of it with that",
    ),
    ClaimSplitOff: Companion(
        brought_by=(ClaimSplit,),
        names=lambda payload: payload.claim,
        missing="{claim} did not begin as a part of claim {number}",
        alone="claim {number} was not split with it",
    ),
    ClaimJudgedWith: Companion(
        brought_by=(ClaimJudged,),
        names=lambda payload: payload.other,
        missing="{claim} was not judged with claim {number}",
        alone="claim {number} was not judged with it",
    ),
    JudgementTakenBackWith: Companion(
        brought_by=(JudgementTakenBack,),
        names=lambda payload: payload.other,
        missing="{claim} kept what was judged of it and claim {number}",
        alone="claim {number} kept what was judged of it and this one",
    ),
    SpeakerAttached: Companion(
        brought_by=(SpeakersAttached,),
        names=lambda payload: payload.profile,
        missing="{claim} was not attached to profile {number} with it",
        alone="profile {number} was not given it with that",
    ),
    SpeakerDetached: Companion(
        brought_by=(SpeakersDetached,),
        names=lambda payload: payload.profile,
        missing="{claim} was not detached from profile {number} with it",
        alone="profile {number} did not let it go with that",
    ),
    ProfileTakenIn: Companion(
        brought_by=(ProfileMerged,),
        names=lambda payload: payload.profile,
        missing="{claim} did not take in profile {number}",
        alone="profile {number} was not merged into it with that",
    ),
    ProfileGivenBack: Companion(
        brought_by=(ProfileUnmerged,),
        names=lambda payload: payload.profile,
        missing="{claim} did not give back profile {number}",
        alone="profile {number} was not unmerged from it with that",
    ),
}
"""What other events bring along."""


def _withdrawal(_payload: DocumentWithdrawn, event: Recorded, where: Whereabouts) -> Due | str:
    """Gives the claims that go with a source; or why it stays: others rest on it, or readers were shown it."""
    source, going = event.number(), where.going_with(event.number())
    leaving = {claim.id for claim in going}
    staying = (claim for claim in where.naming(source) if claim.departed is None and claim.id not in leaving)
    why = next(filter(None, (_held(claim, source) for claim in staying)), None)
    return why or {claim_stream(claim.id): SourceWithdrawn for claim in going}


def _held(claim: Claim, source: int) -> str | None:
    """Gives why a claim that stays keeps a source at the desk, or None."""
    if item := resting_on(claim, source):
        return f"it is evidence {item.number} of claim {claim.id}"
    return f"readers have had a brief of claim {claim.id} that shows it" if was_shown(claim, source) else None


def _restoration(_payload: DocumentRestored, event: Recorded, where: Whereabouts) -> Due | str:
    """Gives the claims that come back with a source; or why it stays away: one rests on another source that was withdrawn."""
    coming = where.gone_with(event.number())
    rests = ((claim.id, item.document) for claim in coming for item in claim.standing_evidence() if item.document)
    for claim, number in rests:
        document = where.find(document_stream(number))
        if number != event.number() and isinstance(document, Document) and document.withdrawn:
            return f"claim {claim} rests on source {number}, which was withdrawn"
    return {claim_stream(claim.id): SourceRestored for claim in coming}


def _reading(payload: DocumentReread, event: Recorded, where: Whereabouts) -> Due | str:
    """Gives the claims that a reading drops the statements of; or why it cannot drop them, or find what it says."""
    document = where.find(event.stream)
    if isinstance(document, Document) and not set(payload.statements).isdisjoint(document.standing().values()):
        return "it has a statement anew that stands already"
    due: Due = {}
    for claim in where.naming(event.number()):
        number = claim.stands_in(event.number(), payload.dropped)
        if number is not None and not where.is_untouched(claim):
            return f"claim {claim.id}, which somebody has touched, stands in statement {number}"
        if number is not None:
            due[claim_stream(claim.id)] = ClaimReplaced
    return due


def _finding(_payload: StatementsFound, _event: Recorded, _where: Whereabouts) -> Due | str:
    """Gives nothing that must follow: whether a statement claims anything is for an extractor to say."""
    return {}


def _merger(payload: ClaimMerged, event: Recorded, where: Whereabouts) -> Due | str:
    claim = where.find(event.stream)
    was_said = isinstance(claim, Claim) and bool(claim.appearances)
    return {claim_stream(payload.into): AppearancesLinked} if was_said else {}


def _parting(payload: ClaimUnmerged, event: Recorded, where: Whereabouts) -> Due | str:
    other = where.find(claim_stream(payload.from_claim))
    has_any = isinstance(other, Claim) and any(said.from_claim == event.number() for said in other.appearances)
    return {claim_stream(payload.from_claim): AppearancesUnlinked} if has_any else {}


def _split(payload: ClaimSplit, _event: Recorded, _where: Whereabouts) -> Due | str:
    return {claim_stream(number): ClaimSplitOff for number in payload.others}


def _judgement(payload: ClaimJudged, _event: Recorded, _where: Whereabouts) -> Due | str:
    return {claim_stream(payload.other): ClaimJudgedWith}


def _unjudgement(payload: JudgementTakenBack, _event: Recorded, _where: Whereabouts) -> Due | str:
    return {claim_stream(payload.other): JudgementTakenBackWith}


def _attaching(payload: SpeakersAttached, _event: Recorded, _where: Whereabouts) -> Due | str:
    return {speaker_stream(number): SpeakerAttached for number in payload.speakers}


def _detaching(payload: SpeakersDetached, _event: Recorded, _where: Whereabouts) -> Due | str:
    return {speaker_stream(number): SpeakerDetached for number in payload.speakers}


def _taking_in(payload: ProfileMerged, _event: Recorded, _where: Whereabouts) -> Due | str:
    return {profile_stream(payload.into): ProfileTakenIn}


def _giving_back(payload: ProfileUnmerged, _event: Recorded, _where: Whereabouts) -> Due | str:
    return {profile_stream(payload.from_profile): ProfileGivenBack}


BRINGING: dict[type[Payload], Callable[..., Due | str]] = {
    DocumentWithdrawn: _withdrawal,
    DocumentRestored: _restoration,
    DocumentReread: _reading,
    StatementsFound: _finding,
    ClaimMerged: _merger,
    ClaimUnmerged: _parting,
    ClaimSplit: _split,
    ClaimJudged: _judgement,
    JudgementTakenBack: _unjudgement,
    SpeakersAttached: _attaching,
    SpeakersDetached: _detaching,
    ProfileMerged: _taking_in,
    ProfileUnmerged: _giving_back,
}
"""What brings others along: each gives what must stand right behind it, or why it cannot have happened."""


class Companions:
    """Follows a ledger along, and tells where something was recorded by halves. `find` gives things as they were before each event."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._where = Whereabouts(find)
        self._by: Recorded | None = None
        self._due: Due = {}

    def follow(self, event: Recorded) -> Misfit | None:
        """Takes the next event in; gives what cannot have happened so, the event itself or one before it, or None."""
        kind = type(event.payload)
        self._where.note(event)
        if self._by is None and kind not in COMPANIONS and kind not in BRINGING:
            return None
        return self._judged(event) if self._are_demanded() else None

    def unfinished(self) -> Misfit | None:
        """Gives the event whose companions are missing where the ledger ends, or None."""
        if self._by is None or not self._due:
            return None
        stream, kind = next(iter(self._due.items()))
        told = COMPANIONS[kind].missing.format(claim=stream.replace("/", " "), number=self._by.number())
        return Misfit(self._by, told)

    def _are_demanded(self) -> bool:
        return rules_of(self._find) >= WHOLE

    def _judged(self, event: Recorded) -> Misfit | None:
        why: str | None = None
        if (companion := COMPANIONS.get(type(event.payload))) and self._is_brought(event, companion):
            self._due.pop(event.stream, None)
            why = self._wrong_companion(event)
        elif misfit := self.unfinished():
            return misfit
        elif companion:
            why = companion.alone.format(number=companion.names(event.payload))
        else:
            why = self._begin(event)
        return Misfit(event, why) if why else None

    def _is_brought(self, event: Recorded, companion: Companion) -> bool:
        """Tells whether an event is one that the last of its kind brings along: due or free, of the same number, recorded with it."""
        by = self._by
        if by is None or not isinstance(by.payload, companion.brought_by):
            return False
        is_wanted = companion.is_free or event.stream in self._due
        is_with_it = (event.actor, event.login, event.at) == (by.actor, by.login, by.at)
        return is_wanted and is_with_it and companion.names(event.payload) == by.number()

    def _wrong_companion(self, event: Recorded) -> str | None:
        match event.payload:
            case ClaimReplaced():
                claim = self._find(event.stream)
                fits = isinstance(claim, Claim) and self._where.is_untouched(claim)
                return None if fits else "somebody has touched it"
            case ClaimExtracted(appearance=said):
                document = self._find(document_stream(said.document))
                found = isinstance(document, Document) and document.has_standing(said.statement)
                return None if found else f"source {said.document} had no statement {said.statement}"
            case AppearancesLinked(claim=number, appearances=places):
                merged = self._find(claim_stream(number))
                same = isinstance(merged, Claim) and places == tuple(said.bare() for said in merged.appearances)
                return None if same else f"it was said elsewhere than claim {number}"
            case ClaimJudgedWith() | JudgementTakenBackWith():
                return self._otherwise_than_first(event.payload)
        return None

    def _otherwise_than_first(self, payload: ClaimJudgedWith | JudgementTakenBackWith) -> str | None:
        """Gives how what is said of two claims is not said the same in both histories; withdrawn words are like any."""
        first = self._by
        if first is None:
            return None
        pairs = (
            (getattr(payload, name), getattr(first.payload, name))
            for name in ("relation", "note", "judged_by")
            if hasattr(payload, name)
        )
        same = all(
            here == there or isinstance(here, Withdrawn) or isinstance(there, Withdrawn) for here, there in pairs
        )
        return None if same else f"something else was judged of claim {first.number()}"

    def _begin(self, event: Recorded) -> str | None:
        """Keeps what an event brings along; gives why it cannot have been, if so."""
        bring = BRINGING.get(type(event.payload))
        self._by = event if bring else None
        brought = bring(event.payload, event, self._where) if bring else {}
        self._due = brought if isinstance(brought, dict) else {}
        return brought if isinstance(brought, str) else None
