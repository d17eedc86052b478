"""The figures of a desk counted the slow way: every claim folded event by event, and the states it was in written down."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from sqlalchemy import select

from factcheck.domain.claims import Claim
from factcheck.domain.events import Recorded, claim_stream
from factcheck.domain.histories import evolve
from factcheck.domain.vocabularies import CorrectionClass, State
from factcheck.domain.workflow import ClaimSplitOff
from factcheck.domain.workflow.stations import FIRST, MOVING, Station, after, begun
from factcheck.services.desks import Desk
from factcheck.services.review import rating_label
from factcheck.services.statistics.corrections import CorrectionsLine, corrections
from factcheck.services.statistics.extraction import extraction
from factcheck.services.statistics.overviews import overview
from factcheck.services.statistics.periods import EVER, Period
from factcheck.services.statistics.turnaround import Grouping, TurnaroundLine, turnaround, turnaround_by
from factcheck.services.statistics.walks import Step
from factcheck.services.statistics.weeks import WeekLine, by_week
from factcheck.storage import ledger, tables
from factcheck.storage.transactions import Past

AT_WORK = {State.EXTRACTED, State.QUEUED, State.RESEARCHING, State.IN_REVIEW, State.APPROVED, State.ON_HOLD}
WAY = (State.EXTRACTED, State.QUEUED, State.RESEARCHING, State.IN_REVIEW, State.APPROVED, State.PUBLISHED)


@dataclass(frozen=True)
class Moment:
    """A claim as it was once something had happened to it."""

    at: datetime
    event: Recorded
    claim: Claim


@dataclass
class History:
    """Everything that happened to a claim that is in lists."""

    moments: list[Moment] = field(default_factory=list)

    @property
    def now(self) -> Claim:
        return self.moments[-1].claim

    def until_published(self) -> list[Moment]:
        """What happened up to the first brief, and with it; all, where there is none."""
        first = next((place for place, one in enumerate(self.moments) if one.claim.briefs), len(self.moments))
        return self.moments[: first + 1]

    def time_in(self, state: State, until: Moment) -> timedelta:
        """How long it was there, stay by stay; a clock that was put back takes no time away."""
        before = self.moments[: next(place for place, one in enumerate(self.moments) if one is until) + 1]
        stays = [next(own) for _, own in groupby(before, key=lambda one: one.claim.state)]
        times = (end.at - start.at for start, end in pairwise(stays) if start.claim.state is state)
        return sum((max(time, timedelta(0)) for time in times), timedelta(0))


def histories(desk: Desk) -> list[History]:
    """The histories of the claims that are in lists; on the way, that the types alone tell the states."""
    found = []
    with desk.past() as past:
        for number in past.connection.execute(select(tables.claims.c.id).order_by(tables.claims.c.id)).scalars().all():
            history = _history(past, number)
            if history.now.departed is None:
                found.append(history)
    return found


def _history(past: Past, number: int) -> History:
    history, station, claim = History(), Station(State.EXTRACTED), None
    for entry in ledger.entries(past.connection, claim_stream(number)):
        event = ledger.understand(entry)
        before, claim = claim, evolve(claim, event)
        assert isinstance(claim, Claim)
        if event.payload.type in FIRST:
            station = begun(queued=isinstance(event.payload, ClaimSplitOff) and event.payload.queued)
        else:
            station = after(station, event.payload.type)
        assert station.state is claim.state, event
        assert event.payload.type in MOVING or (before and before.state is claim.state), event
        history.moments.append(Moment(datetime.fromisoformat(event.at), event, claim))
    return history


def steps(found: list[History], period: Period) -> Iterator[tuple[Claim, Step, int, str]]:
    """How long each step took each claim in the end, in seconds, and who took it on."""
    for history in found:
        taken: dict[Step, tuple[timedelta, str]] = {}
        for before, then in pairwise(history.until_published()):
            left, there = before.claim.state, then.claim.state
            if left is there or not period.holds(then.event.at):
                continue
            onwards = left in WAY[:-1] and there is WAY[WAY.index(left) + 1]
            if onwards or left is State.ON_HOLD:
                taken[Step(left.value)] = (history.time_in(left, then), then.event.actor)
            if then.claim.briefs:
                taken[Step.WHOLE] = (max(then.at - history.moments[0].at, timedelta(0)), then.event.actor)
        for step, (time, actor) in taken.items():
            yield history.now, step, time // timedelta(seconds=1), actor


def ranked(times: list[int], share: float) -> int:
    """The figure that at least this share of them does not go beyond."""
    return next(time for time in sorted(times) if sum(other <= time for other in times) >= share * len(times))


def lines_of(found: dict[tuple[str | None, Step], list[int]]) -> set[TurnaroundLine]:
    return {
        TurnaroundLine(
            group=group,
            step=step,
            claims=len(times),
            median_seconds=ranked(times, 0.5),
            p90_seconds=ranked(times, 0.9),
        )
        for (group, step), times in found.items()
    }


def groups(past: Past, claim: Claim, actor: str, grouping: Grouping) -> set[str | None]:
    """What a claim is counted under."""
    said = claim.shown_appearances()
    match grouping:
        case Grouping.PERSON:
            return {actor}
        case Grouping.SPEAKER:
            found = {past.speaker(one.speaker).name for one in said if one.speaker}
        case Grouping.OUTLET:
            found = {outlet for one in said if (outlet := past.document(one.document).outlet)}
        case Grouping.TAG:
            found = set(claim.tags)
        case Grouping.RATING:
            found = {label} if (label := rating_label(past, claim)) else set()
    return {*found} or {None}


def weeks(found: list[History], period: Period) -> Iterator[tuple[str, str]]:
    """The week and the way of each coming and going."""
    for history in found:
        first = history.moments[0]
        if period.holds(first.event.at):
            yield _week(first), "new"
        for before, then in pairwise(history.moments):
            was, is_now = before.claim.state in AT_WORK, then.claim.state in AT_WORK
            if was is not is_now and period.holds(then.event.at):
                yield _week(then), "back" if is_now else then.claim.state.value


def _week(moment: Moment) -> str:
    return moment.at.strftime("%G-W%V")


def at_work(found: list[History], day: date) -> int:
    """How many claims were at work when a day was over."""
    return sum(
        history.moments[last].claim.state in AT_WORK
        for history in found
        if (last := sum(one.at.date() <= day for one in history.moments) - 1) >= 0
    )


def _corrected(found: list[History], period: Period) -> dict[str, list[tuple[str, int | None]]]:
    """What became of corrections, requests and retractions, with the seconds until then."""
    told: dict[str, list[tuple[str, int | None]]] = defaultdict(list)

    def tell(of: str, begun_at: str, ended_at: str | None, outcome: str) -> None:
        if period.holds(ended_at or begun_at):
            told[of].append((outcome, _seconds(begun_at, ended_at) if ended_at else None))

    for history in found:
        publication = history.now.publication
        for one in publication.corrections:
            assert one.version
            tell(one.kind, one.opened_at, publication.briefs[one.version - 1].published_at, "done")
        if under_way := publication.correction:
            tell(under_way.kind, under_way.opened_at, None, "waiting")
        for request in publication.requests:
            outcome = {None: "waiting", True: "done", False: "declined"}[request.is_accepted]
            tell("request", request.recorded_at, request.decided_at, outcome)
        for before, then in pairwise(history.moments):
            proposed, left = before.claim.publication.retraction, then.claim.publication.retraction
            if proposed and not left:
                outcome = "done" if then.claim.briefs[-1].is_retraction else "declined"
                tell("retraction", proposed.at, then.event.at, outcome)
        if proposed := publication.retraction:
            tell("retraction", proposed.at, None, "waiting")
    return told


def _seconds(start: str, end: str) -> int:
    return max(0, (datetime.fromisoformat(end) - datetime.fromisoformat(start)) // timedelta(seconds=1))


def corrected(found: list[History], period: Period) -> list[CorrectionsLine]:
    told, lines = _corrected(found, period), []
    for of in (*map(str, CorrectionClass), "retraction", "request"):
        outcomes = Counter(outcome for outcome, _ in told[of])
        times = [time for _, time in told[of] if time is not None]
        lines.append(
            CorrectionsLine(
                of=of,
                done=outcomes["done"],
                declined=outcomes["declined"] if of in {"retraction", "request"} else None,
                waiting=outcomes["waiting"],
                median_seconds=ranked(times, 0.5) if times else None,
                p90_seconds=ranked(times, 0.9) if times else None,
            )
        )
    return lines


def agree(desk: Desk) -> int:
    """Compares every figure with the slow way: over all days, and over some of those on which anything happened.

    Gives how many claims these are the figures of: those of none agree always.
    """
    found = histories(desk)
    days = sorted({one.at.date() for history in found for one in history.moments})
    periods = [EVER]
    if days:
        middle, late = days[len(days) // 2], days[-1 - len(days) // 4]
        periods += [Period(None, middle), Period(middle, late), Period(late, None)]
    with desk.past() as past:
        for period in periods:
            _agree_on_turnaround(past, found, period)
            _agree_on_weeks(past, found, period)
            assert list(corrections(past, period)) == corrected(found, period)
            _agree_on_extraction(past, found, period)
        states = Counter(history.now.state for history in found)
        shown = overview(past, today=date(2000, 1, 1))
        assert {line.state: line.claims for line in shown.states} == states
    return len(found)


def _agree_on_turnaround(past: Past, found: list[History], period: Period) -> None:
    taken = list(steps(found, period))
    overall: dict[tuple[str | None, Step], list[int]] = defaultdict(list)
    for _, step, time, _ in taken:
        overall[None, step].append(time)
    assert set(turnaround(past, period)) == lines_of(overall)
    for grouping in Grouping:
        grouped: dict[tuple[str | None, Step], list[int]] = defaultdict(list)
        for claim, step, time, actor in taken:
            for group in groups(past, claim, actor, grouping):
                grouped[group, step].append(time)
        assert set(turnaround_by(past, grouping, period)) == lines_of(grouped), grouping


def _agree_on_weeks(past: Past, found: list[History], period: Period) -> None:
    counted = Counter(weeks(found, period))
    shown = by_week(past, period, today=date(2000, 1, 1))
    assert {(line.week, way): getattr(line, way) for line in shown for way in _ways(line)} == dict(counted)
    for line in shown:
        assert line.came_in == line.new + line.back
        assert line.went_out == line.published + line.retracted + line.dismissed + line.merged
        sunday = date.fromisoformat(f"{line.week}-7")
        assert line.at_work == at_work(found, min(sunday, period.last or sunday))
    assert (not shown) == (not counted)
    assert not shown or [line.week for line in shown] == sorted({line.week for line in shown})


def _ways(line: WeekLine) -> Iterator[str]:
    names = ("new", "back", "published", "retracted", "dismissed", "merged")
    return (name for name in names if getattr(line, name))


def _agree_on_extraction(past: Past, found: list[History], period: Period) -> None:
    lifted = [one.now for one in found if one.now.is_extracted and period.holds(one.now.recorded_at)]
    lines = extraction(past, period)
    assert sum(line.claims for line in lines) == len(lifted)
    for what, of in {"speaker": "speaker", "words": "text", "place": "place", "nature": "nature"}.items():
        changed = sum(getattr(claim.readings, of) > 0 for claim in lifted)
        assert sum(getattr(line, what) for line in lines) == changed, what
