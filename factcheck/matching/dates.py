"""The parts of dates that a text says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from factcheck.matching.wordlists import listed

MONTHS: Final = listed(
    "January February March April May June July August September October November December"
)  # fmt: skip
WEEKDAYS: Final = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_SHORT: Final = {month[:3]: month for month in MONTHS if month != "May"} | {"Sept": "September"}

NAMES: Final = frozenset((*MONTHS, *WEEKDAYS, *_SHORT))
"""Words that begin with a capital and name no person and no place."""

_MONTH = rf"(?P<month>\b(?:{'|'.join((*MONTHS, *sorted(_SHORT, reverse=True)))})\b\.?)"
_OF_MONTH = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?{_MONTH}"
    r"(?:\s(?P<after>\d{1,2})(?:st|nd|rd|th)?\b(?!,\d|\s?%))?"
)
_YEAR = re.compile(
    r"(?<![\d.,$\u00a3\u20ac#-])(?P<year>1[5-9]\d\d|20\d\d)(?P<decade>s)?(?![\d%]|[.,]\d|\s?(?:percent|per cent|million)\b)"
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})s?\b")


class PartOfDate(StrEnum):
    """What part of a date is said."""

    YEAR = "year"
    DECADE = "decade"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Day:
    """A part of a date: what it is, how it is written, and its characters."""

    part: PartOfDate
    value: str
    written: str
    start: int
    end: int


def days(text: str) -> tuple[Day, ...]:
    """Gives the parts of the dates in a text, in their order."""
    return tuple(sorted(_days(text), key=lambda day: (day.start, day.end, day.part)))


def _days(text: str) -> Iterator[Day]:
    for match in _YEAR.finditer(text):
        part = PartOfDate.DECADE if match["decade"] else PartOfDate.YEAR
        yield Day(part, match["year"], match[0], *match.span())
    for match in _OF_MONTH.finditer(text):
        month = match["month"].rstrip(".")
        yield Day(PartOfDate.MONTH, _SHORT.get(month, month), match["month"], *match.span("month"))
        for where in ("before", "after"):
            if match[where]:
                yield Day(PartOfDate.DAY, match[where].lstrip("0"), match[0], *match.span(where))
    for match in _WEEKDAY.finditer(text):
        yield Day(PartOfDate.WEEKDAY, match[0].removesuffix("s"), match[0], *match.span())
