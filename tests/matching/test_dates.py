"""The parts of dates, as (text, parts) pairs."""

import pytest

from factcheck.matching.dates import days


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("On 14 September 2015", ["day 14", "month September", "year 2015"]),
        ("on Sept. 3rd, 2015", ["month September", "day 3", "year 2015"]),
        ("since the 1990s, on Mondays", ["decade 1990", "weekday Monday"]),
        ("in May; he may", ["month May"]),
        ("$2015, 2015 percent, 2,015, 20150, 2015%", []),
        ("Mayor, Marching, Augusta, Decent", []),
        ("May 5,000 people", ["month May"]),
        ("between 2010 and 2015", ["year 2010", "year 2015"]),
        ("", []),
    ],
)
def test_the_parts_of_dates_are_found(text: str, parts: list[str]) -> None:
    assert [f"{day.part} {day.value}" for day in days(text)] == parts


def test_a_part_lies_where_it_says() -> None:
    text = "Closed on Tuesday, 4 June 2019."
    assert [text[day.start : day.end] for day in days(text)] == ["Tuesday", "4", "June", "2019"]
