"""A question beside the claims that may answer it."""

from factcheck.matching.claims import Claim, KnownQuestion, Question
from factcheck.matching.matching import ranked
from factcheck.matching.pairs import CANDIDATES, pairs
from factcheck.matching.pools import Claims

QUESTION = Question(text="The bridge at Harlow is closed to trucks")
POOL = Claims(
    Claim(id=f"{number:03}", text="Trucks on the bridge at Harlow " + "and vans " * number) for number in range(120)
)


def test_a_ranking_has_every_candidate() -> None:
    assert len(ranked(QUESTION, POOL)) == len(pairs(KnownQuestion(QUESTION), POOL)) == CANDIDATES
