"""Words are cut as treebanks cut them, and no character is lost."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.attribution.network.tokens import tokens


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We don't know.", ["We", "do", "n't", "know", "."], id="not"),
        pytest.param("She can\u2019t.", ["She", "ca", "n\u2019t", "."], id="curly not"),
        pytest.param("Ruiz's car", ["Ruiz", "'s", "car"], id="possessive"),
        pytest.param(
            "They\u2019re O\u2019Neill\u2019s", ["They", "\u2019re", "O\u2019Neill", "\u2019s"], id="Irish name"
        ),
        pytest.param("U.S. Sen. J. Ruiz", ["U.S.", "Sen.", "J.", "Ruiz"], id="abbreviations"),
        pytest.param("Plan B. It", ["Plan", "B.", "It"], id="an initial before a capital"),
        pytest.param("a well-known man", ["a", "well", "-", "known", "man"], id="hyphen"),
        pytest.param("$1,200.50, up 3%", ["$", "1,200.50", ",", "up", "3", "%"], id="numbers"),
        pytest.param("the 1990s at 5:30", ["the", "1990s", "at", "5:30"], id="decades and times"),
        pytest.param("``So,'' he said", ["``", "So", ",", "''", "he", "said"], id="typed marks"),
        pytest.param("No\u2014wait... what--", ["No", "\u2014", "wait", "...", "what", "--"], id="dashes and dots"),
        pytest.param(
            "@desk saw #water at https://a.example/b?c",
            ["@desk", "saw", "#water", "at", "https://a.example/b?c"],
            id="web",
        ),
        pytest.param("“Yes,” she said.", ["“", "Yes", ",", "”", "she", "said", "."], id="curly marks"),
    ],
)
def test_words_are_cut_as_treebanks_cut_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(max_size=200))
def test_every_character_but_white_space_is_in_one_word(text: str) -> None:
    spans = tokens(text, (0, len(text)))

    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = {place for start, end in spans for place in range(start, end)}
    assert all(place in inside or character.isspace() for place, character in enumerate(text))


@pytest.mark.parametrize("unit", ["a", "'", "n't", "A.", "1,", "-", "o'N", "@", "https://"])
def test_no_run_takes_longer_than_its_length(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    began = time.process_time()

    tokens(text, (0, len(text)))

    assert time.process_time() - began < 2
