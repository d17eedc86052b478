"""Claims that are found again in other words, and those that only look like it."""

import time
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.matching.claims import Claim, Question
from factcheck.matching.differences import Aspect
from factcheck.matching.matching import Call, Match, matches, ranked
from factcheck.matching.pools import Claims

ROOT = Path(__file__).parents[2]
CORPUS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/corpus/matching.toml").read_text(encoding="utf-8"))["claim"]
AGAIN = [(str(place), text) for place, claim in enumerate(CORPUS) for text in claim["again"]]
UNLIKE = [(str(place), kind, text) for place, claim in enumerate(CORPUS) for kind, text in claim["unlike"]]

NAMED = {
    "negation": {Aspect.POLARITY, Aspect.WORDING},
    "number": {Aspect.NUMBERS, Aspect.DATE, Aspect.WORDING},
    "year": {Aspect.DATE},
    "speaker": {Aspect.NAMES, Aspect.PLACE, Aspect.WORDING},
    "place": {Aspect.PLACE, Aspect.NAMES, Aspect.NUMBERS},
    "direction": {Aspect.DIRECTION, Aspect.WORDING},
    "opposite": {Aspect.OPPOSITE, Aspect.DIRECTION, Aspect.WORDING},
    "quantity": {Aspect.QUANTITY},
    "modality": {Aspect.MODALITY},
    "order": {Aspect.ORDER, Aspect.DIRECTION},
}
"""What a warning may call a difference of each kind."""


def distractors() -> list[Claim]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    cases = tomllib.loads((ROOT / "tests/corpus/statements.toml").read_text(encoding="utf-8"))["case"]
    sentences = [part for text in (*texts, *(case["text"] for case in cases)) for part in text.split(". ")]
    return [Claim(id=f"other-{place}", text=text) for place, text in enumerate(sentences)]


@pytest.fixture(scope="module")
def pool() -> Claims:
    """All claims of the corpus, what looks like them, and sentences of other news."""
    known = [Claim(id=str(place), text=claim["text"]) for place, claim in enumerate(CORPUS)]
    unlike = [Claim(id=f"unlike-{place}", text=text) for place, (_, _, text) in enumerate(UNLIKE)]
    return Claims([*known, *unlike, *distractors()])


def of(found: Sequence[Match], name: str) -> Match:
    return next(match for match in found if match.id == name)


def test_the_corpus_has_three_hundred_of_each_and_none_twice() -> None:
    texts = [claim["text"] for claim in CORPUS] + [text for _, text in AGAIN] + [text for _, _, text in UNLIKE]
    assert len(set(texts)) == len(texts)
    assert len(AGAIN) >= 300
    assert len(UNLIKE) >= 300
    assert {kind for _, kind, _ in UNLIKE} == set(NAMED)


def test_what_says_the_same_is_among_the_first_five(pool: Claims) -> None:
    lost = [text for name, text in AGAIN if name not in ranked(Question(text=text), pool, top=5)]
    assert len(lost) <= len(AGAIN) * 5 // 100, lost


def test_what_only_looks_like_it_is_never_called_the_same_and_its_difference_is_named(pool: Claims) -> None:
    for name, kind, text in UNLIKE:
        match = of(matches(Question(text=text), pool, top=20), name)
        assert match.call is not Call.SAME, (text, match)
        assert {difference.aspect for difference in match.differences} & NAMED[kind], (text, match.differences)


def test_some_of_what_says_the_same_is_called_so(pool: Claims) -> None:
    called = [of(matches(Question(text=text), pool, top=20), name).call for name, text in AGAIN[::3]]
    assert called.count(Call.SAME) > len(called) // 3


def test_the_same_words_are_the_same_and_their_denial_contradicts() -> None:
    pool = Claims([Claim(id="a", text="New Orleans is a sanctuary city."), *distractors()])
    same, denial = (
        of(matches(Question(text=text), pool), "a")
        for text in ("New Orleans is a sanctuary city", "New Orleans is not a sanctuary city")
    )
    assert (same.call, same.differences) == (Call.SAME, ())
    assert denial.call is Call.CONTRADICTS
    assert [difference.aspect for difference in denial.differences] == [Aspect.POLARITY]


def test_reasons_say_what_is_shared() -> None:
    claim = Claim(
        id="a",
        text="Ana Ruiz said in Elmhurst that 12 nurses never left in 2019.",
        speaker="Ana Ruiz",
        day=date(2019, 5, 3),
    )
    other_news = (
        Claim(id=f"n{number}", text=f"The council of Elmhurst met, again, for the {number}th time.")
        for number in range(99)
    )
    pool = Claims([claim, *other_news, *distractors()])
    question = Question(
        text="Twelve nurses of the clinic in Elmhurst never left in 2019", speaker="Mayor Ruiz", day=date(2019, 5, 4)
    )
    found = {reason.aspect: reason.words for reason in matches(question, pool, top=1)[0].reasons}
    assert found[Aspect.SPEAKER] == ("Ruiz",)
    assert found[Aspect.PLACE] == ("Elmhurst",)
    assert found[Aspect.NUMBERS] == ("Twelve",)
    assert found[Aspect.DATE] == ("2019", "2019-05-04")
    assert found[Aspect.POLARITY] == ("never",)
    assert "nurses" in found[Aspect.RARE_WORDS]
    assert "Elmhurst" in found[Aspect.WORDS]  # which the other news has too
    assert "2019" not in found.get(Aspect.NAMES, ())


def test_another_speaker_is_a_difference_and_never_the_same() -> None:
    pool = Claims([Claim(id="a", text="The dam at Harlow leaks.", speaker="Ana Ruiz"), *distractors()])
    match = matches(Question(text="The dam at Harlow leaks.", speaker="Tom Hill"), pool, top=1)[0]
    assert match.call is Call.RELATED
    assert [(one.aspect, one.here, one.there) for one in match.differences] == [
        (Aspect.SPEAKER, ("Tom Hill",), ("Ana Ruiz",))
    ]


def test_equal_claims_come_by_their_ids_however_the_pool_was_filled() -> None:
    claims = [Claim(id=name, text="The dam at Harlow leaks.") for name in ("b", "c", "a")]
    assert ranked(Question(text="Harlow dam"), Claims(claims)) == ("a", "b", "c")


def test_an_id_is_added_once() -> None:
    with pytest.raises(ValueError, match="there is a claim 'a' already"):
        Claims([Claim(id="a", text="x"), Claim(id="a", text="y")])


def test_matches_and_ids_alone_are_in_one_order(pool: Claims) -> None:
    for _, text in AGAIN[::20]:
        question = Question(text=text)
        assert tuple(match.id for match in matches(question, pool, top=10)) == ranked(question, pool, top=10)


HOSTILE = [
    "",
    "\0",
    "\ud800 lone",
    "\u202eevil \u2066text\u2069",
    "\U0001f602" * 50,
    "the of a",
    "' OR 1=1 --",
    "\u6771\u4eac\u90fd",
    "a" * 1_000_000,
    "Harlow " * 150_000,
    "1 2 3 " * 170_000,
    "not " * 250_000,
    "(@a) \u2014 " * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_matched_in_bounded_time(text: str, pool: Claims) -> None:
    begun = time.perf_counter()
    matches(Question(text=text, speaker=text), pool)
    claims = Claims([Claim(id=str(place), text=text, title=text, subtitle=text, speaker=text) for place in range(3)])
    matches(Question(text=text, speaker=text), claims)
    assert time.perf_counter() - begun < 10


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=80), others=st.lists(st.text(max_size=40), max_size=8))
def test_a_match_is_a_claim_of_the_pool_and_always_the_same_one(text: str, others: list[str]) -> None:
    claims = [Claim(id=f"{place:02}", text=other) for place, other in enumerate(others)]
    found = matches(Question(text=text), Claims(claims))
    assert found == matches(Question(text=text), Claims(reversed(claims)))
    assert {match.id for match in found} <= {claim.id for claim in claims}
    assert all(0 <= match.score <= 1000 for match in found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
