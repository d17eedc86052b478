from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reporting.repetitions import Counted, folded, repetition
from tests.reporting.factories import an_appearance

NAMES = st.none() | st.sampled_from(["", "Jane Doe", "JANE DOE", "John Roe", "Élodie", "ÉLODIE"]) | st.text(max_size=6)
DAYS = st.none() | st.dates().map(str) | st.sampled_from(["2017-11-16T08:00:00Z", "2017-11", "last year", ""])


@st.composite
def places(draw: st.DrawFn) -> tuple[object, ...]:
    papers = draw(st.lists(st.tuples(NAMES, DAYS), min_size=1, max_size=4))
    picked = draw(st.lists(st.tuples(st.integers(0, len(papers) - 1), NAMES), min_size=1, max_size=8))
    return tuple(
        an_appearance(sha256=str(paper), outlet=papers[paper][0], published=papers[paper][1], speaker=name, start=place)
        for place, (paper, name) in enumerate(picked)
    )


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(places())
def test_what_is_counted_adds_up(said: tuple) -> None:  # type: ignore[type-arg]
    found = repetition(said)
    assert found.times == len(said) == sum(one.count for one in found.speakers)
    assert found.documents == len({one.sha256 for one in said}) == sum(one.count for one in found.outlets)
    assert (found.first is None) is (found.last is None) is (found.undated == found.documents)
    assert found.first is None or found.last is None or found.first <= found.last
    assert "" not in {one.name for one in (*found.speakers, *found.outlets)}


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(places())
def test_the_order_of_places_changes_no_number(said: tuple) -> None:  # type: ignore[type-arg]
    found, turned = repetition(said), repetition(said[::-1])
    assert (found.times, found.documents, found.first, found.last, found.undated) == (
        *(turned.times, turned.documents, turned.first, turned.last, turned.undated),
    )
    assert [one.count for one in found.speakers] == [one.count for one in turned.speakers]


def test_equal_names_stand_as_a_reader_meets_them() -> None:
    for names in permutations(("Jane Doe", "John Roe", "Ann Poe")):
        said = [an_appearance(speaker=name, start=place) for place, name in enumerate(names)]
        assert repetition(said).speakers == tuple(Counted(name, 1) for name in names)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jane Doe", "JANE\u00a0 DOE"), ("Straße", "STRASSE"), ("Ｊane", "jane"), ("Ełk", "EŁK"), ("Σίσυφος", "ΣΊΣΥΦΟΣ")],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize("character", ["\u2c2f", "\ua7ca", "\U00010570", "\U0001e921", "\u1c89"])
def test_a_character_that_came_after_unicode_3_2_is_left_as_it_is(character: str) -> None:
    """Else a brief that is out could come out otherwise by the tables of a later Python."""
    assert folded(character) == character
