"""Pages of what is found, ranked where it is little and newest first where it is much, the same on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import insert

from factcheck.search.entries import Place, words
from factcheck.search.grammar import parse
from factcheck.search.queries import Field, Searched
from factcheck.services import searching
from factcheck.services.desks import Desk
from factcheck.services.searching import Page
from factcheck.storage import tables

DAY = 736_000


def fill(desk: Desk, many: int) -> None:
    """Puts rows into the index of claims that nobody has; every third has a quote too."""
    marks = ("in=claim", "state=queued")
    rows = [
        (Place(DAY + number, Searched.CLAIM, number, 1), ("crime " * (number % 7) + "law",))
        for number in range(1, many + 1)
    ]
    rows += [(Place(DAY, Searched.QUOTE, number, 1), ("crime law",)) for number in range(1, many + 1, 3)]
    with desk.database.writing() as connection:
        told = [{"id": place.row(), "words": words(texts, marks=marks)} for place, texts in rows]
        connection.execute(insert(tables.searched), told)


def page(desk: Desk, typed: str, *, after: int | None = None, most: int = 10) -> Page:
    with desk.database.reading() as connection:
        return searching.search(connection, parse(typed), after=after, most=most)


def pages(desk: Desk, typed: str, *, most: int) -> Iterator[Page]:
    after = None
    while True:
        found = page(desk, typed, after=after, most=most)
        yield found
        if (after := found.following) is None:
            return


@pytest.mark.parametrize("many", [20, 400])
def test_pages_give_everything_once_however_long_they_are(desk: Desk, many: int) -> None:
    fill(desk, many)
    for most in (7, 50):
        found = list(pages(desk, "law", most=most))
        numbers = [hit.id for one in found for hit in one.hits]
        assert set(numbers) == set(range(1, many + 1))
        assert all(len(one.hits) <= most for one in found)
        assert {one.is_newest_first for one in found} == {many > searching.MOST_RANKED}
        if many <= searching.MOST_RANKED:
            assert len(numbers) == len(set(numbers))


def test_of_much_the_newest_come_first_and_of_little_the_best(desk: Desk) -> None:
    fill(desk, 400)
    assert [hit.id for hit in page(desk, "law", most=3).hits] == [400, 399, 398]
    fewer = page(desk, "crime until:2016-02-25", most=3)
    assert not fewer.is_newest_first
    assert [hit.id for hit in fewer.hits] != sorted((hit.id or 0 for hit in fewer.hits), reverse=True)


def test_what_is_of_one_claim_is_one_hit_that_says_where(desk: Desk) -> None:
    fill(desk, 3)
    first = next(hit for hit in page(desk, "law").hits if hit.id == 1)
    assert set(first.found_in) == {Searched.CLAIM, Searched.QUOTE}


def test_facets_stop_counting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(desk, 30)
    with desk.database.reading() as connection:
        counted = searching.facets(connection, parse("law"))
        assert counted.is_all
        assert [(one.field, one.value, one.count) for one in counted.facets] == [
            (Field.IN, "claim", 30),
            (Field.STATE, "queued", 30),
        ]
        monkeypatch.setattr(searching, "MOST_COUNTED", 10)
        fewer = searching.facets(connection, parse("law"))
    assert (fewer.is_all, fewer.facets[0].count) == (False, 10)
