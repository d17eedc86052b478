"""The day on which something was posted, as tables and exports of networks write it: an ambiguous one is none."""

import re
from datetime import UTC, date, datetime, timedelta

from factcheck.documents.metadata import declared_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:,?[ T]+(?:at )?\d{1,2}[:.]\d{2}.*)?"
_NUMBERS = re.compile(rf"(\d{{1,4}})([./-])(\d{{1,2}})\2(\d{{1,4}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(
    rf"(?:[A-Za-z]+,? )?(\d{{1,2}})(?:st|nd|rd|th)?[ -]([A-Za-z]{{3,9}})\.?,?[ -](\d{{4}}){_TIME}", re.ASCII
)
_MONTH_FIRST = re.compile(
    rf"(?:[A-Za-z]+,? )?([A-Za-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME}", re.ASCII
)
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d{1,9})?", re.ASCII)
_FINER = {13: 1_000, 16: 1_000_000, 19: 1_000_000_000}
_LONGEST = 64
_DIGITS_OF_A_YEAR = 4
_MONTHS_IN_A_YEAR = 12


def posted_day(stated: str) -> str | None:
    """Gives the day, YYYY-MM-DD, or None where there is none or it can be read in two ways (03/04/2024).

    As ISO 8601, RFC 5322 and X write it, in the zone that it is written in; with the month in letters; in numbers where only one order
    can be meant, or dots say that the day is first; and as seconds since 1970, or thousandths and so on of them, in UTC.
    """
    stated = stated.strip()
    if not stated or len(stated) > _LONGEST or not stated.isascii():
        return None
    return declared_date(stated) or _since_1970(stated) or _written(stated)


def day_of_serial(serial: float, *, from_1904: bool) -> str | None:
    """Gives the day that a spreadsheet counts so, from the end of 1899 or from 1904; None where there is none of 1900 to 2099."""
    if not 1 <= serial < 80_000:  # noqa: PLR2004 - in 2119
        return None
    day = (date(1904, 1, 1) if from_1904 else date(1899, 12, 30)) + timedelta(days=int(serial))
    return declared_date(day.isoformat())


def _since_1970(stated: str) -> str | None:
    if match := _SECONDS.fullmatch(stated):
        seconds = int(match[1])
    elif stated.isdigit() and len(stated) in _FINER:
        seconds = int(stated) // _FINER[len(stated)]
    else:
        return None
    return declared_date(datetime.fromtimestamp(seconds, UTC).date().isoformat())


def _written(stated: str) -> str | None:
    if match := _NUMBERS.fullmatch(stated):
        return _in_numbers(match[1], match[2], match[3], match[4])
    if match := _DAY_FIRST.fullmatch(stated):
        return _day(match[3], _month(match[2]), match[1])
    if match := _MONTH_FIRST.fullmatch(stated):
        return _day(match[3], _month(match[1]), match[2])
    return None


def _in_numbers(first: str, mark: str, second: str, third: str) -> str | None:
    if len(first) == _DIGITS_OF_A_YEAR:
        return _day(first, int(second), third)
    if len(third) != _DIGITS_OF_A_YEAR or len(first) > 2:  # noqa: PLR2004 - digits of a day
        return None
    one, other = int(first), int(second)
    if mark == "." or one > _MONTHS_IN_A_YEAR or one == other:
        return _day(third, other, first)
    return _day(third, one, second) if other > _MONTHS_IN_A_YEAR else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in _MONTHS else 0


def _day(year: str, month: int, day: str) -> str | None:
    try:
        return declared_date(date(int(year), month, int(day)).isoformat())
    except ValueError:
        return None
