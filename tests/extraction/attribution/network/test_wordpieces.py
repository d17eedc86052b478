"""Words are cut into the pieces that the encoder was trained on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.attribution.network.model import WEIGHTS
from factcheck.extraction.attribution.network.wordpieces import Vocabulary

PIECES = (WEIGHTS / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
VOCABULARY = Vocabulary.load(WEIGHTS / "vocabulary.txt")


def pieces(word: str) -> list[str]:
    return [PIECES[number] for number in VOCABULARY.pieces(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("mayor", ["mayor"]),
        ("Mayor", ["mayor"]),
        ("unaffordable", ["una", "##ff", "##ord", "##able"]),
        ("Pérez", ["perez"]),
        ("n't", ["n", "'", "t"]),
        ("“", ['"']),
        ("\u2019s", ["'", "s"]),
        ("\u2014", ["-"]),
        ("...", [".", ".", "."]),
        ("\u732b\u732b", ["[UNK]"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_a_word_gives_its_pieces(word: str, expected: list[str]) -> None:
    assert pieces(word) == expected


@given(st.text(min_size=1, max_size=150))
def test_any_word_has_between_one_and_twelve_pieces(word: str) -> None:
    assert 1 <= len(VOCABULARY.pieces(word)) <= 12
