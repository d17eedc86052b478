"""One walk along the ledger, from which the figures about time follow: when claims came in and went out, how long each step took them.

Claims that have departed are left out, as of every list. A claim is at work from its first event until it is published, retracted,
dismissed or merged, and again when it comes back from there.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.stations import FIRST, MOVING, Station, after, begun
from factcheck.services.statistics.periods import Period
from factcheck.storage import counts
from factcheck.storage.counts import Happened
from factcheck.storage.transactions import Past

DONE = frozenset({State.PUBLISHED, State.RETRACTED, State.DISMISSED, State.MERGED})
"""The states in which nothing is left to be done with a claim."""


class Step(StrEnum):
    """What takes a claim time before it is published: a state of its way until the next one, what is beside it, or all of it."""

    EXTRACTED = "extracted"
    QUEUED = "queued"
    RESEARCHING = "researching"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ON_HOLD = "on_hold"
    WHOLE = "whole"


class Flow(StrEnum):
    """How a claim comes to be at work, and the states that it goes out to."""

    NEW = "new"
    BACK = "back"
    PUBLISHED = "published"
    RETRACTED = "retracted"
    DISMISSED = "dismissed"
    MERGED = "merged"


IN = (Flow.NEW, Flow.BACK)
"""The ways in; the others lead out."""

_STEPS = {
    (State.EXTRACTED, State.QUEUED): Step.EXTRACTED,
    (State.QUEUED, State.RESEARCHING): Step.QUEUED,
    (State.RESEARCHING, State.IN_REVIEW): Step.RESEARCHING,
    (State.IN_REVIEW, State.APPROVED): Step.IN_REVIEW,
    (State.APPROVED, State.PUBLISHED): Step.APPROVED,
}
"""The steps of the way, by the states that they lead from and to."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How long a step took a claim, and who took the claim on from there."""

    time: timedelta
    by: str


@dataclass(frozen=True, slots=True)
class _Turn:
    """What comes of an event that moves a claim: the place where it is then, the flow that it counts as, the steps that end."""

    there: "_Place"
    flow: Flow | None
    steps: tuple[Step, ...]


@dataclass(slots=True)
class _Place:
    """Where claims can be, and what comes of each event there. It is asked once for every event of a desk, so it remembers."""

    station: Station
    state: str = field(init=False)
    _turns: dict[str, _Turn | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.state = self.station.state.value

    def turn(self, event: str) -> _Turn | None:
        """Gives what comes of an event of a type, or None where the claim stays."""
        if event not in self._turns:
            there = after(self.station, event)
            self._turns[event] = None if there == self.station else _turn(self.station, there)
        return self._turns[event]


@cache
def _place(station: Station) -> _Place:
    return _Place(station)


def _turn(before: Station, there: Station) -> _Turn:
    was_done, is_done = before.state in DONE, there.state in DONE
    flow = None if was_done is is_done else Flow(there.state) if is_done else Flow.BACK
    ended = Step.ON_HOLD if before.state is State.ON_HOLD else _STEPS.get((before.state, there.state))
    is_published = there.readers is not None
    steps = (ended, Step.WHOLE if is_published else None) if before.readers is None else ()
    return _Turn(_place(there), flow, tuple(step for step in steps if step))


@dataclass(slots=True)
class Walk:
    """What is known of the claims after each event: the newest time of each claim for each step, and how many came and went on each day.

    A step takes a claim all the time that it was in the state, however often it came back to it, until it was taken on. Until a brief is
    first published; what a correction takes is told of corrections.
    """

    period: Period
    steps: dict[Step, dict[str, Taken]] = field(default_factory=lambda: {step: {} for step in Step})
    days: dict[Flow, Counter[str]] = field(default_factory=lambda: {flow: Counter() for flow in Flow})
    _claims: dict[str, "_Way"] = field(default_factory=dict)

    def take(self, event: Happened) -> None:
        """Takes the next event in."""
        if event.type in FIRST:
            self._claims[event.stream] = _Way(_place(begun(queued=event.queued)), datetime.fromisoformat(event.at))
            self.days[Flow.NEW][event.at[:10]] += 1
            return
        way = self._claims[event.stream]
        turn = way.place.turn(event.type)
        if turn is None:
            return
        at = datetime.fromisoformat(event.at)
        spent = way.move(turn.there, at)
        if turn.flow:
            self.days[turn.flow][event.at[:10]] += 1
        if turn.steps and self.period.holds(event.at):
            for step in turn.steps:
                time = _between(way.begun, at) if step is Step.WHOLE else spent
                self.steps[step][event.stream] = Taken(time, event.actor)


@dataclass(slots=True)
class _Way:
    """Where a claim is since when, and how long it has been in the states that it has left."""

    place: _Place
    begun: datetime
    since: datetime = field(init=False)
    _spent: dict[str, timedelta] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.since = self.begun

    def move(self, there: _Place, at: datetime) -> timedelta:
        """Gives how long the claim has been in its state, all stays together, as it leaves it."""
        state = self.place.state
        spent = self._spent.get(state, _NONE) + _between(self.since, at)
        self._spent[state], self.since, self.place = spent, at, there
        return spent


_NONE = timedelta(0)


def _between(start: datetime, end: datetime) -> timedelta:
    """Gives the time between two moments; none where a clock was put back."""
    return max(end - start, _NONE)


def walk(past: Past, period: Period) -> Walk:
    """Gives what is known after all that happened; of steps, those taken in the period, as they stood at its end.

    Raises:
        IntegrityError: the ledger tells of what cannot have happened.
    """
    walked, gone = Walk(period), counts.departed_streams(past.connection)
    for event in counts.happened(past.connection, MOVING):
        if event.stream not in gone:
            _take(walked, event)
    return walked


def _take(walked: Walk, event: Happened) -> None:
    try:
        walked.take(event)
    except (KeyError, ValueError) as error:
        raise IntegrityError(
            f"event {event.seq} ({event.type} in {event.stream}) cannot be counted; run factcheck audit verify"
        ) from error
