"""How many rows of claims have a term is known without walking along them, and follows what becomes of the claims."""

from collections import Counter

import pytest
from sqlalchemy import delete, select, update

from factcheck.domain.workflow import Accept, Start
from factcheck.search.entries import place, terms_of
from factcheck.services import claims, review
from factcheck.services.desks import Desk
from factcheck.services.intake import withdrawals
from factcheck.storage import rebuilding, tables, term_counts
from tests.factories import CHECKER, EDITOR, VERDICT, take_in, worked_desk


def many(desk: Desk, *terms: str) -> dict[str, int]:
    with desk.database.reading() as connection:
        return dict(term_counts.known(connection, terms))


def counted(desk: Desk) -> Counter[str]:
    """The counts as the rows themselves tell them."""
    found: Counter[str] = Counter()
    with desk.database.reading() as connection:
        for row in connection.execute(select(tables.searched)):
            if place(row.id).kind in term_counts.COUNTED:
                found.update(set(terms_of(row.words)))
    return found


def stored(desk: Desk) -> dict[str, int]:
    with desk.database.reading() as connection:
        return {row.term: row.many for row in connection.execute(select(tables.term_counts))}


def test_a_term_is_counted_once_in_a_row_and_what_filters_find_is_none(desk: Desk) -> None:
    claims.add(desk, "Bridges over bridges over trucks", actor=CHECKER)
    claims.add(desk, "The bridge is well-known", actor=CHECKER)
    assert many(desk, "bridg", "truck", "well", "wellknown", "=", "|", "in=claim", "state=extracted", "'") == {
        "bridg": 2,
        "truck": 1,
        "well": 1,
        "wellknown": 1,
    }
    assert many(desk) == {}


def test_counts_follow_what_becomes_of_claims(desk: Desk) -> None:
    own = claims.add(desk, "The bridge is closed to trucks", actor=CHECKER).id
    assert many(desk, "truck", "van") == {"truck": 1}
    claims.reword(desk, own, "The bridge is closed to vans", actor=CHECKER)
    assert many(desk, "truck", "van") == {"van": 1}
    taken = take_in(desk)
    assert stored(desk) == counted(desk)
    review.act(desk, own, Accept(), actor=EDITOR)
    review.act(desk, own, Start(), actor=CHECKER)
    review.act(desk, own, VERDICT, actor=CHECKER)
    assert stored(desk) == counted(desk)
    before = stored(desk)
    withdrawals.withdraw(desk, taken.document, reason="It is of another town.", actor=CHECKER)
    assert stored(desk) == counted(desk) != before
    withdrawals.restore(desk, taken.document, actor=CHECKER)
    assert stored(desk) == before


def test_made_anew_they_are_what_they_were(location: str) -> None:
    desk = worked_desk(location)
    before = stored(desk)
    assert before
    assert before == counted(desk)
    with desk.database.writing() as connection:
        rebuilding.index(connection)
    assert stored(desk) == before
    desk.database.close()


@pytest.mark.parametrize("drift", ["one too many", "one missing", "one more"])
def test_a_count_that_is_another_is_not_as_told(location: str, drift: str) -> None:
    desk = worked_desk(location)
    own = tables.term_counts
    with desk.database.writing() as connection:
        assert rebuilding.is_index_as_told(connection)
        term = connection.execute(select(own.c.term).order_by(own.c.many.desc())).scalars().first()
        match drift:
            case "one too many":
                connection.execute(update(own).where(own.c.term == term).values(many=own.c.many + 1))
            case "one missing":
                connection.execute(delete(own).where(own.c.term == term))
            case _:
                connection.execute(own.insert(), {"term": "nobody", "many": 1})
        assert not rebuilding.is_index_as_told(connection)
        rebuilding.index(connection)
        assert rebuilding.is_index_as_told(connection)
    desk.database.close()
