"""A question beside the claims that may answer it."""

import pytest

from factcheck.matching.claims import Claim, KnownQuestion, Question
from factcheck.matching.matching import CLOSEST, ranked
from factcheck.matching.pairs import pairs
from factcheck.matching.pools import Claims

QUESTION = Question(text="The bridge at Harlow is closed to trucks")
POOL = Claims(
    Claim(id=f"{number:03}", text="Trucks on the bridge at Harlow " + "and vans " * number) for number in range(120)
)


@pytest.mark.parametrize("closest", [1, 5, 100])
def test_those_are_given_that_bm25_gives_most(closest: int) -> None:
    asked = KnownQuestion(QUESTION)
    whole = pairs(asked, POOL)
    assert len(whole) == 100
    given = pairs(asked, POOL, closest=closest)
    best = sorted((pair.bm25(pair.known.impacts) for pair in whole), reverse=True)[:closest]
    assert sorted((pair.bm25(pair.known.impacts) for pair in given), reverse=True) == best
    assert {pair.best for pair in given} == {pair.best for pair in whole}


def test_what_is_given_is_told_of_as_among_all() -> None:
    asked = KnownQuestion(QUESTION)
    whole = {pair.known.claim.id: pair for pair in pairs(asked, POOL)}
    for pair in pairs(asked, POOL, closest=9):
        other = whole[pair.known.claim.id]
        assert pair.told(pair.known.whole.telling) == other.told(other.known.whole.telling)


def test_a_ranking_has_no_more_than_the_closest() -> None:
    assert len(ranked(QUESTION, POOL)) == CLOSEST
