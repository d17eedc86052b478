"""What was corrected and retracted, what was asked for from outside, and how long each took."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from factcheck.domain.vocabularies import CorrectionClass
from factcheck.domain.workflow.retractions import ClaimRetracted, RetractionDeclined, RetractionProposed
from factcheck.services.statistics.periods import EVER, Period
from factcheck.services.statistics.ranks import MEDIAN, P90, nearest_rank
from factcheck.storage import counts
from factcheck.storage.transactions import Past

RETRACTION, REQUEST = "retraction", "request"
"""What is counted beside the classes of corrections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsLine:
    """Corrections of a class, retractions, or requests for corrections: what became of them in a period.

    `done` were published, or for requests accepted, `declined` were declined, `waiting` were begun in it and are undecided now. The
    seconds went by from the beginning until it was published or decided. None is what there is not: nobody declines a correction, and
    where nothing was done nothing took any time.
    """

    of: str
    done: int
    declined: int | None
    waiting: int
    median_seconds: int | None
    p90_seconds: int | None


_OF_RETRACTIONS = (RetractionProposed.type, RetractionDeclined.type, ClaimRetracted.type)


@dataclass(frozen=True, slots=True)
class _Course:
    """Something that began, and when it ended, and whether it came to be: None of both while it waits."""

    of: str
    begun: str
    ended: str | None
    is_done: bool | None


def corrections(past: Past, period: Period = EVER) -> tuple[CorrectionsLine, ...]:
    """Gives a line for each class of corrections, one for retractions and one for requests."""
    courses = (*_corrections(past), *_retractions(past), *_requests(past))
    return tuple(
        _line(of, [one for one in courses if one.of == of], period) for of in (*CorrectionClass, RETRACTION, REQUEST)
    )


def _corrections(past: Past) -> Iterator[_Course]:
    for one in counts.correction_times(past.connection):
        yield _Course(one.kind, one.opened_at, one.published_at, True if one.published_at else None)


def _requests(past: Past) -> Iterator[_Course]:
    for one in counts.request_times(past.connection):
        yield _Course(REQUEST, one.recorded_at, one.decided_at, one.is_accepted)


def _retractions(past: Past) -> Iterator[_Course]:
    """Gives what was proposed to be retracted, and what became of it."""
    proposed: dict[str, str] = {}
    for event in counts.happened(past.connection, _OF_RETRACTIONS):
        if event.type == RetractionProposed.type:
            proposed[event.stream] = event.at
        elif begun := proposed.pop(event.stream, None):
            yield _Course(RETRACTION, begun, event.at, event.type == ClaimRetracted.type)
    for begun in proposed.values():
        yield _Course(RETRACTION, begun, None, None)


def _line(of: str, courses: Iterable[_Course], period: Period) -> CorrectionsLine:
    within = [one for one in courses if period.holds(one.ended or one.begun)]
    times = sorted(_seconds(one.begun, one.ended) for one in within if one.ended)
    return CorrectionsLine(
        of=of,
        done=sum(one.is_done is True for one in within),
        declined=sum(one.is_done is False for one in within) if of in {RETRACTION, REQUEST} else None,
        waiting=sum(one.is_done is None for one in within),
        median_seconds=nearest_rank(times, MEDIAN) if times else None,
        p90_seconds=nearest_rank(times, P90) if times else None,
    )


def _seconds(start: str, end: str) -> int:
    return max(0, (datetime.fromisoformat(end) - datetime.fromisoformat(start)) // timedelta(seconds=1))
