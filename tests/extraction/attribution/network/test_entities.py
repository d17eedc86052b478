"""Entities decoded as wholes."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.attribution.network.entities import Labels, labelled

NAMES = ("", "B-GPE", "I-GPE", "B-PERSON", "I-PERSON")
LABELS = Labels.of(NAMES)


def scores(*rows: dict[str, float]) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    return np.array([[row.get(name, -8.0) for name in NAMES] for row in rows], np.float32)


def named(*rows: dict[str, float]) -> list[str]:
    return [NAMES[number] for number in labelled(scores(*rows), LABELS)]


def may_follow(before: str, label: str) -> bool:
    return not label.startswith("I-") or before[2:] == label[2:]


def by_trying_all(found: "np.ndarray[tuple[int, int], np.dtype[np.float32]]") -> float:
    rows = (
        row
        for row in product(range(len(NAMES)), repeat=len(found))
        if all(may_follow(a, b) for a, b in zip(["", *(NAMES[n] for n in row)], (NAMES[n] for n in row), strict=False))
    )
    return max(float(sum(found[place, number] for place, number in enumerate(row))) for row in rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"": 5}, {"B-PERSON": 3}, {"I-PERSON": 3}, {"": 5}], ["", "B-PERSON", "I-PERSON", ""]),
        ([{"B-PERSON": 3}, {"I-GPE": 2, "I-PERSON": 1.5}], ["B-PERSON", "I-PERSON"]),
        ([{"B-PERSON": 1, "B-GPE": 0.5}, {"I-GPE": 3}], ["B-GPE", "I-GPE"]),
        ([{"": 5}, {"I-PERSON": 3, "B-PERSON": 1, "": -3}, {"": 5}], ["", "B-PERSON", ""]),
        ([{"B-GPE": 3}, {"B-GPE": 3}], ["B-GPE", "B-GPE"]),
        ([{"": 9}], [""]),
    ],
    ids=["a name", "kind of its first word", "kind of the surer word", "begins", "two of a kind", "none"],
)
def test_a_label_goes_on_only_with_what_it_began_with(rows: list[dict[str, float]], expected: list[str]) -> None:
    assert named(*rows) == expected


def test_no_words_have_no_labels() -> None:
    assert labelled(np.zeros((0, len(NAMES)), np.float32), LABELS).tolist() == []


@given(st.lists(st.lists(st.floats(-3, 3, width=32), min_size=len(NAMES), max_size=len(NAMES)), min_size=1, max_size=5))
def test_the_row_is_the_likeliest_of_all_that_are_allowed(rows: list[list[float]]) -> None:
    found = np.array(rows, np.float32)
    row = labelled(found, LABELS)
    names = [NAMES[number] for number in row]
    assert all(may_follow(before, label) for before, label in zip(["", *names], names, strict=False))
    assert float(found[np.arange(len(row)), row].sum()) == pytest.approx(by_trying_all(found), abs=1e-3)


def test_stretches_do_not_disturb_each_other() -> None:
    one: list[dict[str, float]] = [{"B-PERSON": 3}, {"I-GPE": 2, "I-PERSON": 1.5}, {"": 9}]
    other: list[dict[str, float]] = [{"B-GPE": 3}, {"": 12}]
    assert named(*one, *other, *one) == [*named(*one), *named(*other), *named(*one)]
