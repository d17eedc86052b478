"""Claims near one, found by its rarest words, the same on both databases."""

from typing import TYPE_CHECKING

import pytest

from factcheck.services import claims, review
from factcheck.storage import near_claims
from factcheck.storage.near_claims import NearClaims
from tests.factories import CHECKER

if TYPE_CHECKING:
    from factcheck.services.desks import Desk

TEXTS = (
    "The Elmhurst bridge carries 40,000 cars a day",
    "the Elmhurst bridge carries 40000 cars a day.",
    "The Elmhurst bridge carries 90,000 cars a day",
    "The Elmhurst bridge does not carry 40,000 cars a day",
    "Rents in Oakdale rose by 3 percent in 2016",
    "The Elmhurst bridge was built in 1931 by a firm from Oakdale that had built forty others, as the county carries on telling cars",
    "And it will be so",
)


@pytest.fixture
def told(desk: "Desk") -> "Desk":
    """A desk with claims that nobody extracted."""
    for text in TEXTS:
        claims.add(desk, text, actor=CHECKER)
    return desk


def near(desk: "Desk", number: int, text: str) -> tuple[int, ...]:
    with desk.database.reading() as connection:
        return NearClaims(connection).near(number, text)


def test_claims_of_mostly_the_same_words_are_near_those_that_share_most_first(told: "Desk") -> None:
    """Order, number and denial make none far: what differs, whoever looks closely says."""
    assert near(told, 1, TEXTS[0]) == (4, 2, 3)
    assert near(told, 3, TEXTS[2]) == (4, 2, 1)
    assert near(told, 5, TEXTS[4]) == ()


def test_what_says_much_more_is_not_near(told: "Desk") -> None:
    short = claims.add(told, "The Elmhurst bridge carries cars", actor=CHECKER).id
    assert 6 not in near(told, short, "The Elmhurst bridge carries cars")
    assert {1, 2, 3, 4} <= set(near(told, short, "The Elmhurst bridge carries cars"))


@pytest.mark.parametrize("text", ["", "And it will be so", "?! —", '" OR "', "\x00", "[withdrawn]"])
def test_words_that_tell_nothing_find_nothing(told: "Desk", text: str) -> None:
    """C11: whatever stands in a claim, it is asked for as terms."""
    assert near(told, 7, text) == ()


def test_what_was_merged_is_not_found(told: "Desk") -> None:
    review.link(told, 2, into=1, actor=CHECKER)
    assert near(told, 3, TEXTS[2]) == (4, 1)


def test_few_rows_are_looked_at_the_newest(told: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_claims, "MOST_ROWS", 3)
    assert near(told, 1, TEXTS[0]) == (4, 3)  # 6 is the newest of all that have the rarest words
    monkeypatch.setattr(near_claims, "MOST", 1)
    assert near(told, 1, TEXTS[0]) == (4,)


def test_terms_are_counted_once(told: "Desk") -> None:
    with told.database.reading() as connection:
        pool = NearClaims(connection)
        pool.near(1, TEXTS[0])
        counted = pool.among(()).frequencies(["elmhurst", "nothing"])
        assert counted == {"elmhurst": 5}
        claims_before = pool.among((2, 3))
        assert claims_before.candidates(["elmhurst"], 9) == ("2", "3")
        assert [one.claim.id for one in claims_before.known(("3", "2"))] == ["3", "2"]


def test_a_claim_of_a_hundred_thousand_letters_is_read_in_part(told: "Desk") -> None:
    assert near(told, 1, f"{TEXTS[0]} {'x' * 100_000}") == (4, 2, 3)
