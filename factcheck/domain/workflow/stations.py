"""Where a claim stood after each of its events, told by their types alone: for figures over many claims, which nobody folds.

What an event says of itself is in its body; that it moved the claim, and where to, follows from its type and from where the claim was.
"""

from typing import NamedTuple

from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.beginnings import BEGINNINGS
from factcheck.domain.workflow.corrections import ClaimReopened, NoticeChanged
from factcheck.domain.workflow.evidence import EvidenceAdded, EvidenceWithdrawn
from factcheck.domain.workflow.holding import ClaimHeld, ClaimResumed
from factcheck.domain.workflow.linking import ClaimMerged, ClaimUnmerged
from factcheck.domain.workflow.publication import BriefPublished
from factcheck.domain.workflow.research import ClaimSubmitted, ReplyRecorded, ResearchDropped, ResearchStarted
from factcheck.domain.workflow.retractions import ClaimRetracted
from factcheck.domain.workflow.triage import ClaimAccepted, ClaimDismissed, ClaimRecalled, ClaimRestored
from factcheck.domain.workflow.verdicts import ClaimReturned, VerdictApproved, VerdictProposed, VerdictWithdrawn
from factcheck.domain.workflow.wording import ClaimPlaced, ClaimReworded, ClaimSplit, SpeakerCorrected


class Station(NamedTuple):
    """Where a claim stands: its state, the one that it goes back to from beside the way, and what readers have of it.

    `back` is None on the way itself; `readers` is published or retracted, None where readers have never had a brief.
    """

    state: State
    back: State | None = None
    readers: State | None = None


FIRST = frozenset(payload.type for payload in BEGINNINGS)
"""The types of events that a claim begins with."""

_ONWARDS = {
    ClaimAccepted.type: State.QUEUED,
    ResearchStarted.type: State.RESEARCHING,
    ClaimSubmitted.type: State.IN_REVIEW,
    VerdictApproved.type: State.APPROVED,
    ClaimReturned.type: State.RESEARCHING,
    ClaimReopened.type: State.RESEARCHING,
}
_BEFORE_READERS = {BriefPublished.type: State.PUBLISHED, ClaimRetracted.type: State.RETRACTED}
_BESIDE = {ClaimHeld.type: State.ON_HOLD, ClaimDismissed.type: State.DISMISSED, ClaimMerged.type: State.MERGED}
_BACK = frozenset({ClaimResumed.type, ClaimRestored.type, ClaimUnmerged.type})
_RECALLED = {State.IN_REVIEW: State.RESEARCHING, State.QUEUED: State.EXTRACTED}
_OUT_OF_REVIEW = frozenset(
    payload.type
    for payload in (
        ClaimReworded,
        ClaimSplit,
        ClaimPlaced,
        SpeakerCorrected,
        EvidenceAdded,
        EvidenceWithdrawn,
        ReplyRecorded,
        VerdictProposed,
        VerdictWithdrawn,
        NoticeChanged,
    )
)
"""Changes of what readers get: they take a claim out of review, and leave it where it is otherwise."""

MOVING = FIRST | _ONWARDS.keys() | _BEFORE_READERS.keys() | _BESIDE.keys() | _BACK | _OUT_OF_REVIEW
MOVING |= {ClaimRecalled.type, ResearchDropped.type}
"""The types of all events after which a claim can be in another state than before."""


def begun(*, queued: bool) -> Station:
    """Gives where a claim begins: extracted, or queued where it was split off a claim that had been accepted."""
    return Station(State.QUEUED if queued else State.EXTRACTED)


def after(station: Station, event: str) -> Station:
    """Gives where a claim is after an event of this type, which is no beginning; one that moves no claim leaves it there."""
    if event in _ONWARDS:
        return station._replace(state=_ONWARDS[event], back=None)
    if event in _BEFORE_READERS:
        return Station(_BEFORE_READERS[event], readers=_BEFORE_READERS[event])
    if event in _BESIDE:
        return station._replace(state=_BESIDE[event], back=station.state)
    if event in _BACK:
        return _returned(station)
    if event == ClaimRecalled.type:
        recalled = _RECALLED.get(station.state)
        return station._replace(state=recalled) if recalled else _returned(station)
    if event == ResearchDropped.type:
        return station._replace(state=station.readers or State.QUEUED)
    is_read = event in _OUT_OF_REVIEW and station.state is State.IN_REVIEW
    return station._replace(state=State.RESEARCHING) if is_read else station


def _returned(station: Station) -> Station:
    return station._replace(state=station.back or station.state, back=None)
