"""What is shown of a text that was found: the words around, with what was looked for marked."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.search.grammar import parse
from factcheck.search.ranks import ranked
from factcheck.search.snippets import LONGEST, snippet


def shown(text: str, typed: str) -> str:
    return "".join(f"[{one.text}]" if one.is_found else one.text for one in snippet(text, parse(typed).sought()))


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("New Orleans is a sanctuary city.", '"sanctuary cities"', "New Orleans is a [sanctuary city]."),
        ("It did not fall by 22%.", "falling 22%", "It did not [fall] by [22%]."),
        ("It didn’t fall.", "not", "It [didn’t] fall."),
        ("Sheriffs and\n\n  deputies", "deput*", "Sheriffs and [deputies]"),
        ("Nothing of it", "crime -nothing", "Nothing of it"),
        ("", "crime", ""),
        ("The e-mail of the e-mail", "e-mail", "The [e-mail] of the [e-mail]"),
        ("crime crime", "crime or crime*", "[crime] [crime]"),
    ],
)
def test_what_was_looked_for_is_marked(text: str, typed: str, expected: str) -> None:
    assert shown(text, typed) == expected


def test_of_a_long_text_the_words_around_are_shown() -> None:
    told = shown("word " * 1000 + "the crime of it " + "more " * 1000, "crime")
    assert told.startswith("…word")
    assert "the [crime] of it" in told
    assert told.endswith("…")
    assert len(told) < LONGEST + 10


@given(st.text(max_size=500), st.sampled_from(["crime", "a or e", '"a b"', "a*", "not a", ""]))
def test_every_snippet_is_a_line_of_the_texts_own_words(text: str, typed: str) -> None:
    told = "".join(one.text for one in snippet(text, parse(typed).sought()))
    assert "\n" not in told
    assert " ".join(told.strip("…").split()) in " ".join(text.split())


def test_a_snippet_of_a_long_text_does_not_take_long() -> None:
    text = "aaaa " * 400_000
    began = time.process_time()
    snippet(text, parse("zzzz").sought())
    assert time.process_time() - began < 2


def test_what_has_it_more_often_in_fewer_words_comes_first_and_then_what_is_newer() -> None:
    found = {1: "= | a crime", 2: "= | a crime crime", 3: "= | a crime of many other words here", 4: "= | a crime"}
    assert ranked(parse("crime"), found) == (2, 4, 1, 3)
    assert ranked(parse("in:claim"), found) == (4, 3, 2, 1)
    assert ranked(parse("crime or rare"), {**found, 5: "= | a rare"})[0] == 5
    assert ranked(parse("crime"), {}) == ()
