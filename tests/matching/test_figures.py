"""What numbers come to, as (text, values) pairs."""

import time
from fractions import Fraction

import pytest

from factcheck.matching.dates import days
from factcheck.matching.figures import figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2,000,000 or two million or 2 million or 2m", [2_000_000] * 4),
        ("$3.2 million, 5bn, 100K, 7 thousand", [3_200_000, 5_000_000_000, 100_000, 7000]),
        ("22 percent, 22%, 22 per cent, twenty-two percent", [Fraction(22, 100)] * 4),
        ("half of them, 50%, one half", [Fraction(1, 2)] * 3),
        ("a third of them, one third, two thirds", [Fraction(1, 3), Fraction(1, 3), Fraction(2, 3)]),
        ("the third of them, the 3rd, three", [3, 3, 3]),
        ("half a million; two and a half million; a hundred and one", [500_000, 2_500_000, 101]),
        ("two hundred and fifty thousand", [250_000]),
        ("a dozen, two dozen, both, twice", [12, 24, 2, 2]),
        ("in 1985, on 3 May 2019 and on Monday, 14 of 20", [14, 20]),
        ("in the 1990s", []),
        ("$2019 and 2,019 and 2019 people", [2019, 2019]),
        ("one-sided someone weighted", [1]),
        ("9" * 40, []),
        ("", []),
    ],
)
def test_a_number_is_read(text: str, values: list[Fraction]) -> None:
    without = [(day.start, day.end) for day in days(text)]
    assert [figure.value for figure in figures(text, without=without)] == values


def test_a_figure_is_written_as_it_stands() -> None:
    assert [figure.written for figure in figures("Up 22 percent, by $3.2 million")] == ["22 percent", "3.2 million"]


@pytest.mark.parametrize("piece", ["one ", "1,", "hundred and a ", "9", "1 million ", "half-", "a third of "])
def test_no_text_takes_long(piece: str) -> None:
    begun = time.perf_counter()
    figures((piece * 4000)[:4000])
    assert time.perf_counter() - begun < 2
