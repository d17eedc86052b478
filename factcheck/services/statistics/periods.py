"""Days that figures are asked for, and the ISO weeks in them. Days and weeks are those of UTC."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

WEEK = 7


@dataclass(frozen=True)
class Period:
    """The days from the first to the last, both with them; None is no bound. `first` is not after `last`."""

    first: date | None = None
    last: date | None = None

    @cached_property
    def _days(self) -> tuple[str, str]:
        return (self.first or date.min).isoformat(), (self.last or date.max).isoformat()

    def holds(self, at: str) -> bool:
        """Tells whether a moment of the ledger (UTC, ISO 8601) is in it."""
        first, last = self._days
        return first <= at[:10] <= last

    def is_before(self, at: str) -> bool:
        """Tells whether a moment of the ledger was before its first day."""
        return at[:10] < self._days[0]


EVER = Period()
"""All days."""


def week_of(day: date) -> str:
    """Gives the week of a day: `2026-W03` (ISO 8601: weeks begin on Monday, and the first one has the year's first Thursday)."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def weeks(first: date, last: date) -> Iterator[str]:
    """Gives every ISO week that has one of the days from the first to the last."""
    monday = first.toordinal() - first.weekday()
    for day in range(monday, last.toordinal() + 1, WEEK):
        yield week_of(date.fromordinal(day))
