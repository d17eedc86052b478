import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.services.changed_words import marked
from tests.slowness import SLOWED

word = st.sampled_from(["a", "b", "c", "the", "bridge"])
texts = st.lists(word, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("The bridge is safe", "The bridge is not safe", "The bridge is {+not+} safe"),
        ("The bridge is not safe", "The bridge is safe", "The bridge is [-not-] safe"),
        ("It is old.", "It is new.", "It is [-old.-]{+new.+}"),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("a b c d e f x g h i j k", "a b c d e f y g h i j k", "… d e f [-x-]{+y+} g h i …"),
        ("x a b c d e f g h x", "y a b c d e f g h y", "[-x-]{+y+} a b c … f g h [-x-]{+y+}"),
        ("One.\n\nTwo.", "One.\n\nThree.", "One.\n\n[-Two.-]{+Three.+}"),
        ("One. Two.", "One.\n\nTwo.", "[-One.-]{+One.+}\n\nTwo."),
    ],
    ids=["came", "went", "other", "all-new", "all-gone", "far", "between", "paragraphs", "white-space"],
)
def test_words_that_changed_are_marked(before: str, after: str, told: str) -> None:
    assert marked(before, after) == told


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(texts, texts)
def test_marks_stand_exactly_where_texts_differ(before: str, after: str) -> None:
    told = marked(before, after)
    assert ("[-" in told or "{+" in told) is (before != after)


DICE = random.Random(7)  # noqa: S311 - a draw that can be repeated is wanted
HOSTILE = {
    "one word over and over": ("a " * 10_000, "a b " * 5_000),
    "one word over and over, once less": ("a " * 10_000, "a " * 9_999),
    "two words by chance": tuple(" ".join(DICE.choices("ab", k=10_000)) for _ in range(2)),
    "a run that turns": ("a b c d " * 2_500, "d c b a " * 2_500),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_texts_that_are_alike_everywhere_are_marked_in_a_moment(name: str) -> None:
    """By the words of a text of 20,000 characters alone, laying two of them against each other took more than ten minutes."""
    before, after = HOSTILE[name]
    start = time.process_time()
    told = marked(before, after)
    assert time.process_time() - start < 2 * SLOWED
    assert "[-" in told or "{+" in told


def test_long_texts_lose_nothing_that_changed() -> None:
    words = DICE.choices("abcdefgh", k=2_000)
    told = marked(" ".join(words), " ".join([*words[:1_000], "new", *words[1_000:]]))
    assert "{+new+}" in told
    assert "[-" not in told
