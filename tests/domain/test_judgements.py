"""Which of several judgements of two claims holds, as (what was said by whom, what holds)."""

import pytest

from factcheck.domain.judgements import (
    Judgement,
    TakenBack,
    given_by,
    holding,
    with_judgement,
    without_judgement,
)
from factcheck.domain.vocabularies import Relation
from tests.domain.cases import AT, LATER

Told = tuple[str, int, str]
"""Who said which relation of which claim; `-` takes what that person said back."""

SAID: dict[str, tuple[list[Told], tuple[str, str] | None, list[bool]]] = {
    "nothing": ([], None, []),
    "one": ([("ben", 2, "same")], ("ben", "same"), [True]),
    "one of another claim": ([("ben", 3, "same")], None, [True]),
    "another by somebody else: both stand, the newest holds": (
        [("ben", 2, "same"), ("eve", 2, "different")],
        ("eve", "different"),
        [True, True],
    ),
    "another by the same person takes the place of the first": (
        [("ben", 2, "same"), ("ben", 2, "related")],
        ("ben", "related"),
        [False, True],
    ),
    "what was said again is the newest": (
        [("ben", 2, "same"), ("eve", 2, "different"), ("ben", 2, "same")],
        ("ben", "same"),
        [False, True, True],
    ),
    "of another claim it takes no place": (
        [("ben", 2, "same"), ("ben", 3, "related")],
        ("ben", "same"),
        [True, True],
    ),
    "taken back": ([("ben", 2, "same"), ("ben", 2, "-")], None, [False]),
    "the newest taken back: what was said before it holds again": (
        [("ben", 2, "same"), ("eve", 2, "unsure"), ("eve", 2, "-")],
        ("ben", "same"),
        [True, False],
    ),
    "what was replaced does not come back": (
        [("ben", 2, "same"), ("ben", 2, "contradicts"), ("ben", 2, "-")],
        None,
        [False, False],
    ),
    "said anew after it was taken back": (
        [("ben", 2, "same"), ("ben", 2, "-"), ("ben", 2, "same")],
        ("ben", "same"),
        [False, True],
    ),
}


def judgement(by: str, other: int, relation: str, *, number: int) -> Judgement:
    return Judgement(number=number, other=other, relation=Relation(relation), note=None, by=by, at=AT)


def history(told: list[Told]) -> tuple[Judgement, ...]:
    found: tuple[Judgement, ...] = ()
    for by, other, relation in told:
        if relation == "-":
            found = without_judgement(found, other, by, taken_back=TakenBack(by="pat", at=LATER))
        else:
            found = with_judgement(found, judgement(by, other, relation, number=len(found) + 1))
    return found


@pytest.mark.parametrize(("told", "expected", "standing"), SAID.values(), ids=SAID)
def test_of_all_that_was_said_of_two_claims_the_newest_that_stands_holds(
    told: list[Told], expected: tuple[str, str] | None, standing: list[bool]
) -> None:
    found = history(told)
    held = holding(found, 2)
    assert (held and (held.by, held.relation.value)) == expected
    assert [one.stands() for one in found] == standing


def test_what_was_said_is_kept_whatever_became_of_it() -> None:
    found = history([("ben", 2, "same"), ("ben", 2, "related"), ("ben", 2, "-")])
    assert [(one.relation, one.is_replaced, one.taken_back) for one in found] == [
        (Relation.SAME, True, None),
        (Relation.RELATED, False, TakenBack(by="pat", at=LATER)),
    ]


@pytest.mark.parametrize(("other", "by"), [(3, "ben"), (2, "eve")])
def test_nothing_is_taken_back_that_nobody_said(other: int, by: str) -> None:
    said = history([("ben", 2, "same")])
    assert given_by(said, other, by) is None
    with pytest.raises(ValueError, match=f"no judgement of claim {other} by {by} stood"):
        without_judgement(said, other, by, taken_back=TakenBack(by="pat", at=LATER))
