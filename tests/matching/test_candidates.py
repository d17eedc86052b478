"""Claims found by their rare words."""

import random
import time

import pytest

from factcheck.matching import candidates
from factcheck.matching.candidates import Postings, impacts, rarity


def postings(**claims: str) -> Postings:
    found = Postings()
    for name, words in claims.items():
        found.add(name, impacts([(1.0, words.split())]))
    return found


def test_what_shares_the_rarer_word_comes_first() -> None:
    found = postings(a="dam leak", b="dam crack", c="dam fall", d="dam crack")
    assert found.candidates(["dam", "leak"], 9) == ("a", "b", "c", "d")
    assert found.candidates(["crack"], 9) == ("b", "d")


def test_equal_claims_come_by_their_ids_however_they_were_added() -> None:
    assert postings(b="dam", c="dam", a="dam").candidates(["dam"], 2) == ("a", "b")


def test_terms_that_no_claim_has_find_nothing() -> None:
    assert postings(a="dam").candidates(["pipe"], 9) == ()
    assert Postings().candidates(["dam"], 9) == ()


def test_a_claim_can_be_found_once_it_is_added() -> None:
    found = postings(a="dam")
    found.add("b", impacts([(1.0, ["pipe"])]))
    assert found.candidates(["pipe"], 9) == ("b",)
    assert found.frequencies(["pipe", "dam", "none"]) == {"pipe": 1, "dam": 1}


def test_the_index_takes_eight_bytes_for_each_term_of_a_claim() -> None:
    assert postings(a="dam leak", b="dam").octets == 3 * 8


def test_common_words_are_left_out_where_rare_ones_have_found_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = postings(**{f"c{place}": "dam" for place in range(50)}, rare="leak")
    monkeypatch.setattr(candidates, "MOST_POSTINGS", 10)
    assert found.candidates(["dam", "leak"], 9) == ("rare",)
    assert len(found.candidates(["dam"], 9)) == 9  # the rarest that there is always counts


def test_a_rare_word_tells_more_and_every_word_something() -> None:
    told = [rarity(count, size=100) for count in range(101)]
    assert told == sorted(told, reverse=True)
    assert told[-1] > 0


def test_a_word_weighs_more_the_more_often_it_stands_and_the_shorter_the_claim() -> None:
    twice, once = impacts([(1.0, ["dam", "dam", "leak"])]), impacts([(1.0, ["dam", "leak"])])
    assert twice["dam"] > once["dam"]
    assert once["leak"] > twice["leak"]
    assert impacts([(1.0, ["dam"]), (0.5, ["leak"])])["leak"] < once["leak"]


def test_the_time_is_bounded_by_the_words_looked_at() -> None:
    chance = random.Random(1)  # noqa: S311 - a draw that can be repeated is wanted
    found = Postings()
    words = [f"w{int(chance.paretovariate(0.7))}" for _ in range(400_000)]
    for place in range(20_000):
        found.add(str(place), impacts([(1.0, words[place * 20 : place * 20 + 20])]))
    begun = time.perf_counter()
    for place in range(20):
        found.candidates(words[place * 30 : place * 30 + 30], 100)
    assert (time.perf_counter() - begun) / 20 < 0.5
