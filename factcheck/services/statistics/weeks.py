"""What came in and went out week by week, and how much was at work in the end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.services.statistics.periods import EVER, Period, week_of, weeks
from factcheck.services.statistics.walks import IN, Flow, Walk, walk
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """The claims of an ISO week: those that came to be at work, those on which the work ended, by the states that they went to.

    `new` were recorded in it, `back` had been done before. `at_work` are those at work when the week, or the period, is over.
    """

    week: str
    new: int
    back: int
    came_in: int
    published: int
    retracted: int
    dismissed: int
    merged: int
    went_out: int
    at_work: int


def by_week(past: Past, period: Period = EVER, *, today: date) -> tuple[WeekLine, ...]:
    """Gives the weeks of a period, from the first in which anything came in or went out until it is over, or today is."""
    return tuple(weeks_of(walk(past, period), today=today))


def weeks_of(walked: Walk, *, today: date) -> Iterator[WeekLine]:
    """Gives the weeks of what was walked along."""
    counted: Counter[tuple[str, Flow]] = Counter()
    at_work, period, days = 0, walked.period, []
    counts = [(flow, day, count) for flow, found in walked.days.items() for day, count in found.items()]
    for flow, day, count in counts:
        if period.holds(day):
            days.append(date.fromisoformat(day))
            counted[week_of(days[-1]), flow] += count
        elif period.is_before(day):
            at_work += count if flow in IN else -count
    if days:
        end = max(today, *days)
        yield from _filled(counted, weeks(min(days), min(end, period.last or end)), at_work)


def _filled(counted: Counter[tuple[str, Flow]], shown: Iterator[str], at_work: int) -> Iterator[WeekLine]:
    for week in shown:
        came_in = sum(counted[week, flow] for flow in IN)
        went_out = sum(counted[week, flow] for flow in Flow if flow not in IN)
        at_work += came_in - went_out
        flows = {flow.value: counted[week, flow] for flow in Flow}
        yield WeekLine(week=week, **flows, came_in=came_in, went_out=went_out, at_work=at_work)
