"""Names of one person written differently, of two persons, and those that are written to be taken for another's."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.lookalikes import look
from factcheck.recognition.comparisons import compared, nearest
from factcheck.recognition.ties import Doubt, Tie

CORPUS: dict[str, list[list[str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "corpus/speakers.toml").read_text(encoding="utf-8")
)
PAIRS = [pair[:2] for pairs in CORPUS.values() for pair in pairs]


def test_the_corpus_has_enough_of_each_and_no_pair_twice() -> None:
    assert len({frozenset(pair) for pair in PAIRS}) == len(PAIRS)
    assert {kind: len(pairs) for kind, pairs in CORPUS.items()}.keys() == {"same", "doubtful", "other", "lookalike"}
    assert len(PAIRS) >= 200
    assert all(len(CORPUS[kind]) >= 25 for kind in CORPUS)


@pytest.mark.parametrize(("one", "other"), CORPUS["same"], ids=ascii)
def test_one_person_written_differently_is_suggested(one: str, other: str) -> None:
    found = compared(one, other)
    assert found.is_of_one, found
    assert not found.doubts


@pytest.mark.parametrize(("one", "other", "doubt"), CORPUS["doubtful"], ids=ascii)
def test_what_may_be_another_is_never_without_its_warning(one: str, other: str, doubt: str) -> None:
    assert Doubt(doubt) in compared(one, other).doubts


@pytest.mark.parametrize(("one", "other"), CORPUS["other"], ids=ascii)
def test_two_persons_are_not_taken_for_one(one: str, other: str) -> None:
    assert compared(one, other).tie is Tie.OTHER


@pytest.mark.parametrize(("one", "other"), CORPUS["lookalike"], ids=ascii)
def test_what_looks_like_a_name_is_never_suggested_as_the_same(one: str, other: str) -> None:
    assert compared(one, other).tie is Tie.LOOKALIKE
    assert compared(one, other).doubts == (Doubt.LOOKALIKE,)


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=ascii)
def test_a_comparison_is_the_same_the_other_way_round(one: str, other: str) -> None:
    assert compared(one, other) == compared(other, one)


@pytest.mark.parametrize(
    ("one", "other", "tie", "missing"),
    [
        ("Mitch Osgood", "MITCH OSGOOD", Tie.SAME, ()),
        ("Mitch Osgood", "Osgood, Mitch", Tie.TURNED, ()),
        ("Mitch Osgood", "Osgood", Tie.SURNAME, ("mitch",)),
        ("Mitch Osgood", "Mitch", Tie.FIRST_NAME, ("osgood",)),
        ("Mitch Osgood", "Mitchell Osgood", Tie.NICKNAME, ()),
        ("Mitch Osgood", "M. Osgood", Tie.INITIALS, ()),
        ("Mitch Osgood", "Mitch J. Osgood", Tie.MIDDLE, ("j",)),
        ("DOH", "Department of Harbors", Tie.ACRONYM, ()),
        ("Elmhurst Police", "Elmhurst Police Department", Tie.SHORTER, ("department",)),
    ],
)
def test_it_is_said_what_a_name_is_to_another(one: str, other: str, tie: Tie, missing: tuple[str, ...]) -> None:
    assert (compared(one, other).tie, compared(one, other).missing) == (tie, missing)


names = st.text(st.sampled_from("abIl10mrn .,-'\"()éßж\u0430\u200b\u202e\u0301\u0338Jr"), max_size=24)


@given(names, names)
def test_any_two_texts_are_compared_and_alike_both_ways(one: str, other: str) -> None:
    assert compared(one, other) == compared(other, one)


@given(names, names)
def test_what_looks_alike_as_a_whole_is_found_by_what_is_seen_of_it(one: str, other: str) -> None:
    from factcheck.domain.lookalikes import are_lookalikes  # noqa: PLC0415

    assert not are_lookalikes(one, other) or look(one) == look(other)


@pytest.mark.parametrize("strange", ["Mitch Lаndrieu", "Mitch Landr\u200bieu"])
def test_a_look_alike_among_somebodys_names_does_not_count_against_an_honest_one(strange: str) -> None:
    known = ("Mitch Landrieu", strange)
    assert nearest("Landrieu", known) == nearest("Landrieu", known[:1])
    assert nearest("Landrieu", (strange,)).tie is Tie.LOOKALIKE
    assert nearest("Lаndrieu", known).tie is Tie.LOOKALIKE
