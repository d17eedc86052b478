from datetime import date

import pytest

from factcheck.services.statistics.periods import EVER, Period, week_of, weeks

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


def test_the_first_and_the_last_day_are_in_it() -> None:
    before, after = "2026-02-28T23:59:59.999999Z", "2026-04-01T00:00:00Z"
    assert MARCH.holds("2026-03-01T00:00:00Z")
    assert MARCH.holds("2026-03-31T23:59:59.999999Z")
    assert not MARCH.holds(before)
    assert not MARCH.holds(after)
    assert MARCH.is_before(before)
    assert not MARCH.is_before("2026-03-01T00:00:00Z")
    assert not MARCH.is_before(after)


def test_without_bounds_it_has_every_moment() -> None:
    assert EVER.holds("0001-01-01T00:00:00Z")
    assert EVER.holds("9999-12-31T23:59:59Z")


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 1, 1), "2026-W01"),
        (date(2021, 1, 3), "2020-W53"),
        (date(2024, 12, 30), "2025-W01"),
        (date.min, "0001-W01"),
        (date.max, "9999-W52"),
    ],
)
def test_weeks_are_those_of_the_standard(day: date, week: str) -> None:
    assert week_of(day) == week


def test_all_weeks_of_some_days_are_given_each_once() -> None:
    assert list(weeks(date(2020, 12, 27), date(2021, 1, 4))) == ["2020-W52", "2020-W53", "2021-W01"]
    assert list(weeks(date(2026, 1, 14), date(2026, 1, 14))) == ["2026-W03"]
    assert list(weeks(date(9999, 12, 26), date.max)) == ["9999-W51", "9999-W52"]
    assert next(weeks(date.min, date.max)) == "0001-W01"
