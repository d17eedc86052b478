"""What the index has of a thing: its number, its words, and the passages of a long text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.search.entries import (
    MOST_TERMS,
    MOST_TIMES,
    Place,
    beginning,
    day_of,
    fields,
    first_row,
    marked,
    number_of_texts,
    passages,
    place,
    texts_of,
    words,
)
from factcheck.search.queries import Searched
from factcheck.search.terms import stems

PLACES = st.builds(
    Place,
    day=st.integers(0, date.max.toordinal()),
    kind=st.sampled_from(Searched),
    thing=st.integers(1, (1 << 24) - 1),
    number=st.integers(1, (1 << 14) - 1),
)


@given(PLACES)
def test_a_row_says_what_it_stands_for_in_a_number_that_a_database_holds(one: Place) -> None:
    row = one.row()
    assert row is not None
    assert 0 < row < 1 << 63
    assert place(row) == one
    assert first_row(one.day) <= row < first_row(one.day + 1)


@given(PLACES, PLACES)
def test_the_newest_have_the_greatest_numbers(one: Place, other: Place) -> None:
    if one.day != other.day:
        assert (one.day > other.day) == ((one.row() or 0) > (other.row() or 0))


def test_what_an_index_has_no_room_for_has_no_row() -> None:
    assert Place(1, Searched.CLAIM, 1 << 24, 1).row() is None
    assert Place(1, Searched.CLAIM, 1, 1 << 14).row() is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (("2017-10-26",), date(2017, 10, 26)),
        (("2017-10-26T10:00:00Z", None, "2016-01-01"), date(2017, 10, 26)),
        (("yesterday", "2017-13-01", ""), None),
        ((), None),
    ],
)
def test_the_newest_day_counts(written: tuple[str | None, ...], day: date | None) -> None:
    assert day_of(*written) == (day.toordinal() if day else 0)


def test_a_row_has_its_marks_and_each_text_once_with_gaps_between() -> None:
    told = words(("The e-mail is safe", "the E-mail is safe!", None, "", "Jane Doe"), marks=("in=claim", "in=claim"))
    assert told == "= in=claim | the e mail be safe | jane doe | email"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("in_review", "in-review"),
        ("Public Interest", "public-interest"),
        ("Café—x", "cafe-x"),
        ("Landrieu’s office", "landrieu-office"),
        ("O'Brien's", "obrien"),
        ("'\" |=", ""),
        ("a=b", "a-b"),
    ],
)
def test_what_a_filter_looks_for_is_one_term(value: str, expected: str) -> None:
    assert marked(value) == expected


@given(st.lists(st.sampled_from(["no", "crime", "fell", "\n", "\n\n", ".", "don't"]), max_size=3000).map(" ".join))
def test_passages_have_every_term_once_and_few_enough(text: str) -> None:
    parts = [stems(text[start:end]) for start, end in passages(text)]
    assert tuple(one for part in parts for one in part) == stems(text)
    assert all(len(part) <= MOST_TERMS + 1 for part in parts)
    assert all(part.count(one) <= MOST_TIMES for part in parts for one in set(part))


def test_a_passage_ends_with_a_paragraph_where_it_can() -> None:
    paragraph = "One two three four five six seven eight nine ten. " * 20
    text = "\n".join([paragraph] * 12)
    assert [text[start:end].count("\n") for start, end in passages(text)] == [7, 3]
    assert beginning(text) == text[slice(*passages(text)[0])]


@pytest.mark.parametrize(
    ("texts", "own"),
    [
        (("The bridge fell",), (0,)),
        (("The bridge fell", "Did it?", "It did not"), (0, 1, 2)),
        (("The bridge fell", None, "It did not"), (0, 2)),
        (("The bridge fell", "The bridge fell!", "It did not"), (0, 2)),
        (("The bridge fell", "...", None), (0,)),
        (("The bridge fell", "Did it?", "Did it"), (0, 1)),
    ],
)
def test_a_row_tells_which_of_its_texts_have_terms_of_their_own(
    texts: tuple[str | None, ...], own: tuple[int, ...]
) -> None:
    assert texts_of(number_of_texts(texts)) == own
    told = fields(words(texts, marks=("in=external",)))
    assert told[: len(own)] == tuple(stems(texts[place] or "") for place in own)
