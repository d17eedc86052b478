"""What a text is to another, as (one, other, extent, words changed) rows, and what is no reprint."""

import time

import pytest

from factcheck.search.reprints.likeness import Difference, Extent, Side, differences, likeness
from tests.search.reprints.test_fingerprints import LETTER, MEETING

PARAGRAPHS = [part for part in LETTER.split("\n\n") if part.strip()]
HALF = LETTER[: LETTER.index("\n\n", len(LETTER) // 2)]
OTHER_HEADLINE = "Mayor answers Washington\n\n" + LETTER
THREE_WORDS = LETTER.replace("police", "officers", 1).replace("letter", "note", 1).replace("said", "says", 1)

REPRINTS = {
    "the same": (LETTER, LETTER, Extent.SAME, 0, False),
    "three words": (THREE_WORDS, LETTER, Extent.SAME, 3, False),
    "cut short": (HALF, LETTER, Extent.PART, 0, False),
    "cut short, the other way": (LETTER, HALF, Extent.WHOLE, 0, False),
    "another headline": (OTHER_HEADLINE, LETTER, Extent.SAME, 3, False),
    "another order": ("\n\n".join([*PARAGRAPHS[2:], *PARAGRAPHS[:2]]), LETTER, Extent.SAME, 0, True),
    "half of it new": (f"{HALF}\n\n{MEETING[-len(HALF) :]}", HALF, Extent.WHOLE, 0, False),
}


@pytest.mark.parametrize("name", REPRINTS)
def test_a_reprint_is_told_and_what_it_is_to_the_other(name: str) -> None:
    one, other, extent, changed, is_reordered = REPRINTS[name]
    found = likeness(Side.of(one), Side.of(other))
    assert found.is_reprint
    assert (found.extent, found.changed, found.is_reordered) == (extent, changed, is_reordered)


SHORT = "The bridge is safe, and it will open on Friday, the mayor said."

OTHERS = {
    "another article": (LETTER, MEETING),
    "nothing": ("", LETTER),
    "twice nothing": ("", ""),
    "short, with another word": (SHORT, SHORT.replace("safe", "unsafe")),
    "short, with not": (SHORT, SHORT.replace("is", "is not")),
    "short, in a long one": (" ".join(LETTER.split()[:30]), LETTER),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_reprint_is_not_called_one(name: str) -> None:
    one, other = map(Side.of, OTHERS[name])
    assert not likeness(one, other).is_reprint
    assert not likeness(other, one).is_reprint


def test_a_short_text_is_a_reprint_of_its_own_words_alone() -> None:
    found = likeness(Side.of(SHORT), Side.of(SHORT.upper()))
    assert (found.is_reprint, found.extent, found.changed) == (True, Extent.SAME, 0)


def test_a_not_that_moved_is_no_word_less() -> None:
    words = (
        "The city does not hold people for the agents in its jail and it does share what the law of the state asks for"
    )
    one = f"{words}, and so it was for all of the years that the sheriff has been in office there, he told the council on Monday"
    other = one.replace("does not hold", "does hold").replace("does share", "does not share")
    assert likeness(Side.of(one), Side.of(other)).changed == 2


def test_differences_say_what_they_are() -> None:
    one, other = Side.of(f"{LETTER} He left."), Side.of(THREE_WORDS)
    kinds = [kind for _, kind in differences(one, other)]
    assert kinds == [Difference.CHANGED] * 3 + [Difference.LEFT_OUT]
    assert [kind for _, kind in differences(other, one)] == [Difference.CHANGED] * 3 + [Difference.PUT_IN]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("no " * 300_000, "no " * 200_000),
        ("東京都は安全です。" * 3_000, "東京都は危険です。" * 3_000),
        ("ا ب " * 20_000, "ب ا " * 20_000),
    ],
    ids=["one word", "no spaces", "right to left"],
)
def test_whatever_texts_hold_they_are_measured_soon(one: str, other: str) -> None:
    began = time.perf_counter()
    likeness(Side.of(one), Side.of(other))
    assert time.perf_counter() - began < 20
