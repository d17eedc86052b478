"""The desk's claims as a pool to be matched with, the same on both databases."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from factcheck.matching.claims import Claim, Question
from factcheck.matching.matching import ranked
from factcheck.matching.pools import Claims
from factcheck.services import claims, matching, review
from factcheck.services.matching import Answer
from factcheck.storage import claim_pool
from factcheck.storage.claim_pool import DeskClaims
from tests.factories import CHECKER, bring, offered, take_in

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
        assert pool.candidates(["elmhurst", "truck"], 9) == ("2", "1", "3"), "the shorter says less beside"
        assert pool.candidates(["elmhurst", "truck"], 1) == ("2",)
        assert DeskClaims(connection, without=(2,)).candidates(["elmhurst", "truck"], 9) == ("1", "3")
        assert pool.candidates([], 9) == ()
    twin = claims.add(told, TEXTS[1], actor=CHECKER).id
    with told.database.reading() as connection:
        assert DeskClaims(connection).candidates(["elmhurst", "truck"], 2) == (str(twin), "2")


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
    monkeypatch.setattr(claim_pool, "FEWEST_WEIGHED", 2)
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
        (answer,) = matching.answers(connection, [("q", Question(text=TEXTS[1]))], top=1)
        assert answer == Answer("q", ("2",), None)


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


def test_claims_of_others_are_ranked_as_a_pool_in_memory_ranks_them(told: "Desk") -> None:
    texts = {
        "a": "The Elmhurst bridge was closed to trucks",
        "b": "Trucks fell from a bridge in Oakdale",
        "c": "A mayor sang",
    }
    others = [offered(name, text, title=f"Was It? {text}", day="2019-05-03") for name, text in texts.items()]
    bring(told, *others, collection="Harbour Check")
    with told.database.reading() as connection:
        pool = DeskClaims(connection)
        names = (*map(str, range(1, 6)), "external/1", "external/2", "external/3")
        known = pool.known(names)
        assert [one.claim.id for one in known] == list(names)
        assert known[5].claim == Claim(
            id="external/1", text=texts["a"], title=f"Was It? {texts['a']}", day=date(2019, 5, 3)
        )
        same = Claims(one.claim for one in known)
        for text in (*TEXTS, *texts.values(), "closed bridges", "singing mayors of Oakdale"):
            assert ranked(Question(text=text), pool) == ranked(Question(text=text), same), text


def test_no_claim_of_the_desk_is_mistaken_for_anothers_of_its_number(told: "Desk") -> None:
    bring(told, offered("1", "A mayor sang"))
    with told.database.reading() as connection:
        without = DeskClaims(connection, without=(1,))
        assert without.candidates(["mayor", "car"], 9) == ("external/1", "5")
        assert DeskClaims(connection).is_mixed


@pytest.mark.parametrize(("collections", "is_mixed"), [((), False), (("A",), False), (("A", "B"), True)])
def test_one_name_can_mean_several_only_where_claims_come_from_several_places(
    desk: "Desk",
    collections: tuple[str, ...],
    is_mixed: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    for collection in collections:
        bring(desk, offered("1", "A mayor sang"), collection=collection)
    with desk.database.reading() as connection:
        assert DeskClaims(connection).is_mixed is is_mixed
