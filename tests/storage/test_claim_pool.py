"""The desk's claims as a pool to be matched with, the same on both databases."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from factcheck.matching.claims import Question
from factcheck.matching.matching import ranked
from factcheck.matching.pools import Claims
from factcheck.services import claims, matching, review
from factcheck.storage import claim_pool
from factcheck.storage.claim_pool import DeskClaims
from tests.factories import CHECKER, take_in

if TYPE_CHECKING:
    from factcheck.services.desks import Desk

TEXTS = (
    "The Elmhurst bridge carries 40,000 cars a day",
    "The Elmhurst bridge is closed to trucks",
    "Rents in Elmhurst rose by 12 percent in 2016",
    "Rents in Oakdale rose by 3 percent in 2016",
    "The mayor of Oakdale never signed the contract",
)


@pytest.fixture
def told(desk: "Desk") -> "Desk":
    """A desk with claims that nobody extracted."""
    for text in TEXTS:
        claims.add(desk, text, actor=CHECKER)
    return desk


def test_terms_are_counted_in_the_rows_that_have_them(told: "Desk") -> None:
    with told.database.reading() as connection:
        pool = DeskClaims(connection)
        assert len(pool) == len(TEXTS)
        assert pool.frequencies(["bridg", "oakdal", "rose", "nothing", "'", '"']) == {
            "bridg": 2,
            "oakdal": 2,
            "rose": 2,
        }
        assert pool.frequencies([]) == {}


def test_what_shares_the_rarest_terms_comes_first_and_of_equals_the_newest(told: "Desk") -> None:
    with told.database.reading() as connection:
        pool = DeskClaims(connection)
        assert pool.candidates(["elmhurst", "truck"], 9) == ("2", "3", "1")
        assert pool.candidates(["elmhurst", "truck"], 1) == ("2",)
        assert DeskClaims(connection, without=(2,)).candidates(["elmhurst", "truck"], 9) == ("3", "1")
        assert pool.candidates([], 9) == ()


def test_few_rows_are_looked_at_where_terms_are_frequent(told: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_pool, "FEWEST_ROWS", 2)
    with told.database.reading() as connection:
        assert DeskClaims(connection).candidates(["truck", "elmhurst"], 9) == ("2",)


def test_at_a_large_desk_the_frequent_terms_of_those_with_rare_ones_count_too(
    told: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("The trucks of Oakdale are old", "Trucks in Elmhurst"):
        claims.add(told, text, actor=CHECKER)
    asked = ["truck", "elmhurst", "nothing"]
    monkeypatch.setattr(claim_pool, "FEWEST_ROWS", 3)
    monkeypatch.setattr(claim_pool, "SPARE", 1)
    with told.database.reading() as connection:
        assert DeskClaims(connection).candidates(asked, 2) == ("7", "6")
        monkeypatch.setattr(claim_pool, "ROWS_TO_ONE", 1)
        assert DeskClaims(connection).candidates(asked, 2) == ("7", "2")


def test_claims_are_read_in_the_order_asked_for(told: "Desk") -> None:
    with told.database.reading() as connection:
        found = DeskClaims(connection).known(["3", "1", "77"])
    assert [(one.claim.id, one.claim.text) for one in found] == [("3", TEXTS[2]), ("1", TEXTS[0])]


def test_what_was_merged_takes_no_place_from_what_goes_on(told: "Desk") -> None:
    twin = claims.add(told, TEXTS[1], actor=CHECKER).id
    review.link(told, twin, into=2, actor=CHECKER)
    with told.database.reading() as connection:
        assert DeskClaims(connection).candidates(["truck"], 1) == ("2",)
        assert matching.ranked(connection, Question(text=TEXTS[1]), top=1) == ("2",)


@pytest.mark.parametrize(
    ("written", "day"),
    [("2017-10-26", date(2017, 10, 26)), ("2017-10-26T09:00:00Z", date(2017, 10, 26)), ("2017-10", None), (None, None)],
)
def test_a_date_without_a_day_is_none(written: str | None, day: date | None) -> None:
    assert claim_pool.day_of(written) == day


def test_parts_of_the_same_words_were_said_together(told: "Desk") -> None:
    whole, *_ = take_in(told).claims
    parts = claims.split(told, whole, ("The bridge is safe", "The bridge opens"), actor=CHECKER)
    with told.database.reading() as connection:
        assert {part.id for part in parts} <= claim_pool.said_together(connection, whole)
        assert claim_pool.said_together(connection, 1) == frozenset()


@pytest.mark.parametrize("text", [*TEXTS, "Cars on the bridge", "Twelve percent more rent in Elmhurst", ""])
def test_a_desk_answers_as_a_pool_in_memory_does(told: "Desk", text: str) -> None:
    with told.database.reading() as connection:
        pool = DeskClaims(connection)
        same = Claims(one.claim for one in pool.known(map(str, range(1, 6))))
        assert ranked(Question(text=text), pool) == ranked(Question(text=text), same)
