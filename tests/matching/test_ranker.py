"""The weights, as they are stored and as they are added up."""

import json
from math import fsum

import pytest

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.matching import ranker
from factcheck.matching.claims import Claim, KnownQuestion, Question
from factcheck.matching.features import FEATURES
from factcheck.matching.pairs import pairs
from factcheck.matching.pools import Claims
from factcheck.matching.ranker import Ranker, packed


def a_ranker(**changed: object) -> bytes:
    content = json.loads(packed(Ranker(tuple(float(n) for n in range(len(FEATURES))), 1.0, -2.0)))
    return json.dumps(content | changed).encode()


def test_what_was_packed_is_read_again() -> None:
    whole = Ranker.load()
    assert Ranker.of(packed(whole, measured=[]), name="again") == whole


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Expecting value"),
        (b"{}", "they have no 'schema'"),
        (b"[" * 100_000, "recursion"),
        (a_ranker(schema="x/1"), "of 'x/1', not of"),
        (a_ranker(weights={"BM25": 1.0}), "another version"),
        (a_ranker(slope="steep"), "no number"),
        (a_ranker(offset=float("nan")), "no number"),
        (a_ranker(weights=[1.0]), "another version"),
    ],
)
def test_weights_that_are_not_those_of_this_program_are_refused(content: bytes, told: str) -> None:
    with pytest.raises(EnvironmentFailureError) as refusal:
        Ranker.of(content, name="w.json")
    assert told in str(refusal.value)
    assert "install the program anew" in str(refusal.value)


def test_weights_that_are_not_there_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranker, "WEIGHTS", "nowhere.json")
    with pytest.raises(EnvironmentFailureError, match=r"nowhere\.json"):
        Ranker.load.__wrapped__(Ranker)


def test_the_score_grows_with_the_sum_and_never_overflows() -> None:
    found = [Ranker.load().score(total) for total in (-1e9, -5, 0, 5, 1e9)]
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, 1000)


def test_contributions_add_up_to_the_sum() -> None:
    pool = Claims([Claim(id="a", text="The Harlow dam leaks."), Claim(id="b", text="Harlow votes.")])
    whole = Ranker.load()
    for pair in pairs(KnownQuestion(Question(text="Does the dam at Harlow leak?")), pool):
        parts = whole.explain(pair)
        assert fsum(part.contribution for part in parts) == pytest.approx(whole.total(pair))
        assert [abs(part.contribution) for part in parts] == sorted((abs(p.contribution) for p in parts), reverse=True)
