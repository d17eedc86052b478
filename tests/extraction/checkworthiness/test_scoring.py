from itertools import pairwise
from math import exp, fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.domain.statements import Proposition
from factcheck.extraction.checkworthiness import scoring
from factcheck.extraction.checkworthiness.features import LONGEST, TRAITS
from factcheck.extraction.checkworthiness.scoring import ALWAYS, Worthiness, scored
from factcheck.extraction.checkworthiness.weights import pack, unpack
from tests.extraction.checkworthiness.test_weights import make_weights

ANY_TEXT = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(["the", "10%", "$", "1999", "Fell", "fell", "isn’t", "?", "“no”", "é"])).map(" ".join),
)


@pytest.fixture(scope="module")
def scorer() -> Worthiness:
    return Worthiness.load()


@pytest.mark.parametrize(
    ("sentence", "least"),
    [
        ("Unemployment fell from 10 percent to 4 percent between 2010 and 2019.", 650),
        ("The city spent $3 million on police overtime last year.", 800),
        ("He voted against the bill twelve times.", 800),
        ("Crime fell 22% in 2019", 800),
        ("We have lost 2.7 million jobs since he took office.", 900),
        ("just 24 percent of the contributors gave $200 or less", 700),
        ("Under her administration the deficit doubled to $1.4 trillion.", 800),
        ("The senator voted for the war in Iraq.", 700),
    ],
)
def test_a_plain_figure_or_a_record_is_worth_checking(scorer: Worthiness, sentence: str, least: int) -> None:
    assert scorer.score(sentence) >= least


@pytest.mark.parametrize(
    ("sentence", "most"),
    [
        ("I think she is a wonderful person.", 100),
        ("It is a political stunt.", 150),
        ("Why would anybody do that", 100),
        ("What did you do?", 100),
        ("Do you really want four more years of this?", 200),
        ("Thank you very much.", 100),
        ("We have to bring back law and order.", 150),
        ("We will build a better future for our children.", 150),
        ("I hope that the voters will see through it.", 100),
        ("Let me finish.", 50),
        ("", 100),
    ],
)
def test_an_opinion_a_question_a_wish_or_small_talk_is_not(scorer: Worthiness, sentence: str, most: int) -> None:
    assert scorer.score(sentence) <= most


@pytest.mark.parametrize(
    "sentences",
    [
        ("Crime fell 22% in 2019.", "Crime fell.", "Crime is a terrible thing."),
        ("The budget rose by $40 million.", "The budget rose.", "I love this budget."),
        ("He voted for the tax increase.", "Did he vote for the tax increase?", "I wish he would not."),
        ("They cut 1,200 jobs at the plant.", "They should cut jobs at the plant."),
    ],
)
def test_the_plainer_the_fact_the_higher_it_ranks(scorer: Worthiness, sentences: tuple[str, ...]) -> None:
    scores = [scorer.score(sentence) for sentence in sentences]
    assert all(above > below for above, below in pairwise(scores)), scores


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Crime isn’t down.", "Crime isn't down."),
        ("Jobs fell in 2003.", "Jobs fell in 2017."),
        ("It cost 14 dollars.", "It cost 57 dollars."),
    ],
    ids=["apostrophes", "years", "numbers"],
)
def test_what_says_nothing_of_worth_changes_nothing(scorer: Worthiness, one: str, other: str) -> None:
    assert scorer.score(one) == scorer.score(other)


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_contributions_add_up_to_the_logit_and_it_makes_the_score(text: str) -> None:
    scorer = Worthiness.load()
    explanation = scorer.explain(text)
    assert fsum(found.contribution for found in explanation.contributions) == pytest.approx(explanation.logit, abs=1e-9)
    assert explanation.score == scorer.score(text) == pytest.approx(1000 / (1 + exp(-explanation.logit)), abs=0.51)
    assert 0 <= explanation.score <= 1000


@given(ANY_TEXT)
@settings(max_examples=100, deadline=None)
def test_contributions_come_largest_first_each_its_weight_times_its_value(text: str) -> None:
    contributions = Worthiness.load().explain(text).contributions
    sizes = [abs(found.contribution) for found in contributions]
    assert sizes == sorted(sizes, reverse=True)
    assert all(found.contribution == found.value * found.weight for found in contributions)
    assert len({found.feature for found in contributions}) == len(contributions)


def test_features_are_named_by_the_words_as_they_stand_there(scorer: Worthiness) -> None:
    features = {found.feature for found in scorer.explain("Unemployment fell to 10 percent.").contributions}
    assert {
        ALWAYS,
        "a number in digits",
        "a rate or share",
        "“percent”",
        "“10 percent”",
        "“Unemployment fell”",
    } <= features


def test_words_that_share_a_bucket_are_named_together() -> None:
    weights = make_weights(dimension=1)
    features = [found.feature for found in Worthiness(weights).explain("Yes no").contributions]
    assert "“Yes” or “Yes” at the beginning or “no” or “Yes no”" in features


def test_weights_are_read_once() -> None:
    assert Worthiness.load() is Worthiness.load()


def test_weights_of_other_traits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Worthiness.load.cache_clear()
    monkeypatch.setattr(scoring, "TRAITS", TRAITS[:-1])
    with pytest.raises(
        EnvironmentFailureError, match=r"their traits are of another version; install the program anew$"
    ):
        Worthiness.load()


def test_missing_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Worthiness.load.cache_clear()
    monkeypatch.setattr(scoring, "WEIGHTS", "weights/none.bin")
    with pytest.raises(
        EnvironmentFailureError, match=r"cannot read the check-worthiness weights weights/none\.bin: No such"
    ):
        Worthiness.load()


def test_scores_do_not_hang_on_how_the_weights_were_packed(scorer: Worthiness) -> None:
    weights = make_weights(dimension=256)
    again = unpack(pack(weights, seed=0, trained_on=(), measured=()), name="again")
    text = "Taxes rose by 3 percent, not 5."
    assert Worthiness(again).explain(text) == Worthiness(weights).explain(text) != scorer.explain(text)


@pytest.mark.parametrize(
    "text",
    ["a" * 5_000_000, "a " * 2_500_000, "9" * 5_000_000, "’" * 5_000_000, "Q'" * 2_500_000, "\ud800 \x00\u202e"],
    ids=["F08-word", "F08-words", "F08-digits", "F08-apostrophes", "F09", "C09-surrogate"],
)
def test_only_the_beginning_of_an_endless_sentence_counts(scorer: Worthiness, text: str) -> None:
    assert scorer.score(text) == scorer.score(text[:LONGEST])
    assert len(scorer.explain(text).contributions) < LONGEST * 2


def test_propositions_are_given_their_scores(scorer: Worthiness) -> None:
    found = (Proposition("Crime fell 22% in 2019", ((0, 22),), (0, 22)), Proposition("It works", ((30, 38),), (30, 38)))
    assert [one.check_worthiness for one in scored(found)] == [scorer.score(one.text) for one in found]
    assert scored(()) == ()
