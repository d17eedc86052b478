"""How the desk stands, on one screen: its claims by state, what came in and went out, how long it took."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from factcheck.domain.vocabularies import State
from factcheck.services.statistics.periods import EVER, Period
from factcheck.services.statistics.turnaround import TurnaroundLine, overall
from factcheck.services.statistics.walks import walk
from factcheck.services.statistics.weeks import WeekLine, weeks_of
from factcheck.storage import counts
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLine:
    """How many claims are in a state now."""

    state: State
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The claims by state, in the order of their way, as they are now; and the weeks and the steps of a period."""

    states: tuple[StateLine, ...]
    weeks: tuple[WeekLine, ...]
    turnaround: tuple[TurnaroundLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure of an overview: of which part, of what there, what it is, and the number."""

    part: str
    of: str
    figure: str
    value: int


RECENT = 12
"""Weeks that are shown of a period that nobody gave a first day."""


def overview(past: Past, period: Period = EVER, *, today: date) -> Overview:
    """Gives how the desk stands; of the weeks the last few, unless the period has a first day."""
    found, walked = counts.by_state(past.connection), walk(past, period)
    return Overview(
        states=tuple(StateLine(state=state, claims=found[state]) for state in State if state in found),
        weeks=tuple(weeks_of(walked, today=today))[0 if period.first else -RECENT :],
        turnaround=overall(walked),
    )


def figures(shown: Overview) -> Iterator[FigureLine]:
    """Gives the figures of an overview one by one."""
    for state in shown.states:
        yield FigureLine(part="state", of=state.state, figure="claims", value=state.claims)
    for week in shown.weeks:
        yield from _figures("week", week.week, week)
    for line in shown.turnaround:
        yield from _figures("step", line.step, line)


def _figures(part: str, of: str, line: WeekLine | TurnaroundLine) -> Iterator[FigureLine]:
    for entry in fields(line):
        if isinstance(value := getattr(line, entry.name), int):
            yield FigureLine(part=part, of=of, figure=entry.name, value=value)
