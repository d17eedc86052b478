"""Where two texts have other words, as (one, other, changes) triples."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.search.reprints.alignments import Change, changes

LONG = " ".join(f"w{number}" for number in range(200))

PAIRS = [
    ("", "", []),
    ("a b c", "a b c", []),
    ("a b c", "", [("a b c", "")]),
    ("", "a b c", [("", "a b c")]),
    ("a b c d e", "a b x d e", [("c", "x")]),
    ("a b d e", "a b c d e", [("", "c")]),
    ("a b c d e f g h", "x a b c d e f g h y z", [("", "x"), ("", "y z")]),
    (
        LONG,
        LONG.replace("w50 ", "x50 ").replace("w51 ", "").replace("w120", "w120 more"),
        [("w50 w51", "x50"), ("", "more")],
    ),
    (f"{LONG} end", f"end {LONG}", [("", "end"), ("end", "")]),
    ("the a the b the c", "the x the b the y", [("a", "x"), ("c", "y")]),
]


def said(one: str, other: str) -> list[tuple[str, str]]:
    own, others = tuple(one.split()), tuple(other.split())
    return [
        (" ".join(own[change.start : change.end]), " ".join(others[change.other_start : change.other_end]))
        for change in changes(own, others)
    ]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_the_words_that_differ_are_told(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    assert said(one, other) == expected


texts = st.lists(st.sampled_from("abcdefgh"), max_size=40).map(tuple)


@given(texts, texts)
def test_the_changes_made_to_the_one_text_give_the_other(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert applied(one, other, changes(one, other)) == other


def applied(one: tuple[str, ...], other: tuple[str, ...], made: tuple[Change, ...]) -> tuple[str, ...]:
    told: list[str] = []
    place = 0
    for change in made:
        told += one[place : change.start]
        told += other[change.other_start : change.other_end]
        place = change.end
    return (*told, *one[place:])


HOSTILE = {
    "one word": ("a " * 300_000, "a " * 299_999),
    "two words": ("a b " * 50_000, "b a c " * 40_000),
    "nothing shared": (" ".join(map(str, range(200_000))), " ".join(map(str, range(-200_000, 0)))),
    "backwards": (" ".join(map(str, range(100_000))), " ".join(map(str, range(100_000, 0, -1)))),
    "shuffled": (
        " ".join(map(str, range(50_000))),
        " ".join(map(str, random.Random(1).sample(range(50_000), 50_000))),  # noqa: S311 -- a text, no secret
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_long_texts_are_compared_in_bounded_time(name: str) -> None:
    one, other = (tuple(text.split()) for text in HOSTILE[name])
    began = time.perf_counter()
    assert applied(one, other, changes(one, other)) == other
    assert time.perf_counter() - began < 20
