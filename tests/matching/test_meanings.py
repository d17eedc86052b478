"""Claims ordered anew by their meaning; the model is played."""

import pytest

from factcheck.matching.claims import Claim, KnownQuestion, Question
from factcheck.matching.matching import Call, matches, ranked
from factcheck.matching.meanings import SEMANTIC, compare
from factcheck.matching.pairs import pairs
from factcheck.matching.pools import Claims
from factcheck.matching.ranker import Ranker
from tests.matching.playing import Played

POOL = Claims(
    [
        Claim(id="closed", text="The bridge at Harlow is closed.", title="Is it shut?"),
        Claim(id="painted", text="The bridge at Harlow is painted."),
        Claim(id="other", text="The school in Elmhurst is painted."),
    ]
)
SHUT = Question(text="They shut the bridge at Harlow and painted it")


def test_what_means_the_same_goes_before_what_shares_as_many_words() -> None:
    pool = Claims([Claim(id=name, text=f"The bridge at Harlow is {name}.") for name in ("closed", "sold")])
    question = Question(text="They shut the bridge at Harlow")
    assert ranked(question, pool, meanings=Played("shut", "sold")) == ("sold", "closed")
    assert ranked(question, pool, meanings=Played("shut", "closed")) == ("closed", "sold")


def test_each_field_that_has_words_is_compared() -> None:
    found = pairs(KnownQuestion(SHUT), POOL)
    played = Played("shut", "closed")
    compare(found, played)
    assert {pair.known.claim.id: pair.cosines for pair in found} == {
        "closed": (1.0, 1.0),
        "painted": (0.0,),
        "other": (0.0,),
    }
    assert "" not in played.asked


def test_the_question_is_asked_without_what_a_machine_put_into_it() -> None:
    played = Played("shut")
    matches(Question(text="They shut the bridge https://t.co/x \u2014 A (@a) May 3, 2019"), POOL, meanings=played)
    assert played.asked[0] == "They shut the bridge"


def test_nothing_is_compared_where_words_find_nothing() -> None:
    played = Played("shut")
    assert matches(Question(text="zzz"), POOL, meanings=played) == ()
    assert played.asked == []


def test_no_meaning_makes_the_same_of_what_differs() -> None:
    question = Question(text="The bridge at Harlow is not closed.")
    match = next(one for one in matches(question, POOL, meanings=Played("bridge")) if one.id == "closed")
    assert match.call is Call.CONTRADICTS


def test_contributions_name_the_meaning() -> None:
    match = matches(SHUT, POOL, meanings=Played("shut", "closed"))[0]
    assert {"meaning of the text", "the nearest meaning"} <= {part.feature for part in match.contributions}


def test_the_weights_of_meanings_are_of_these_features() -> None:
    ranker = Ranker.load(semantic=True)
    assert len(ranker.weights) == len(SEMANTIC)
    assert sum(ranker.weights[-3:]) > 0
    assert Ranker.load(semantic=True) is ranker
    assert Ranker.load() is not ranker


@pytest.mark.parametrize("text", ["", "\0", "a" * 100_000, "\u202e"])
def test_any_text_is_compared(text: str) -> None:
    found = matches(Question(text=text), Claims([Claim(id="a", text=text)]), meanings=Played("a"))
    assert [match.id for match in found] == (["a"] if text.strip("\0\u202e") else [])
