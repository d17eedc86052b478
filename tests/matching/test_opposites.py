"""Words that say the opposite of each other."""

import pytest

from factcheck.matching.opposites import DIRECTIONS, OPPOSITES, QUANTITIES, opposed
from factcheck.search.terms import stems


@pytest.mark.parametrize(
    ("section", "here", "there", "expected"),
    [
        (DIRECTIONS, "prices rising", "prices dropped", [("rise", "drop")]),
        (QUANTITIES, "every nurse", "few nurses", [("everi", "few")]),
        (OPPOSITES, "it was legal", "it was illegal", [("legal", "illeg")]),
        (OPPOSITES, "he agreed", "he disagreed", [("agre", "disagre")]),
        (OPPOSITES, "they opened it", "they painted it", []),
        (DIRECTIONS, "they opened it", "they closed it", []),
        (OPPOSITES, "", "", []),
    ],
)
def test_opposites_are_listed_by_their_stems(
    section: str, here: str, there: str, expected: list[tuple[str, str]]
) -> None:
    assert list(opposed(stems(here), stems(there), section=section)) == expected


@pytest.mark.parametrize("section", [DIRECTIONS, QUANTITIES, OPPOSITES])
def test_opposites_are_so_from_both_sides(section: str) -> None:
    words = stems("rise fall all none open close legal illegal agree disagree win lose happy unhappy")
    there = {(other, one) for one, other in opposed(words, words, section=section)}
    assert set(opposed(words, words, section=section)) == there
