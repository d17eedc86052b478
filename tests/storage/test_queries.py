import pytest
from sqlalchemy import select

from factcheck.services.desks import Desk
from factcheck.storage import queries, tables
from tests.factories import take_in


@pytest.mark.parametrize("many", [1, queries.BLOCK, queries.BLOCK + 1, 70_000])
def test_claims_are_found_by_however_many_numbers(desk: Desk, many: int) -> None:
    take_in(desk)
    with desk.past() as past:
        everything = queries.claim_lines(past.connection)
        found = queries.numbered_claim_lines(past.connection, range(2, 2 + many))
    assert [line.id for line in everything] == [1, 2]
    assert found == everything[1:]


def test_the_lines_of_several_blocks_come_by_their_numbers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(desk)
    monkeypatch.setattr(queries, "BLOCK", 1)
    with desk.past() as past:
        assert [line.id for line in queries.numbered_claim_lines(past.connection, [2, 1])] == [1, 2]
        assert queries.numbered_claim_lines(past.connection, []) == ()


def test_claims_are_ranked_by_worth_the_unscored_last_and_ties_by_number(desk: Desk) -> None:
    take_in(desk)
    with desk.present() as present:
        template = present.connection.execute(select(tables.claims).where(tables.claims.c.id == 1)).mappings().one()
        for number, worth in ((3, 700), (4, 1000), (5, None), (6, 0)):
            present.connection.execute(
                tables.claims.insert().values({**template, "id": number, "check_worthiness": worth})
            )
        ranked = queries.claim_lines(present.connection, order=queries.Order.WORTH)
        first = queries.claim_lines(present.connection, order=queries.Order.WORTH, limit=3)
    assert [line.id for line in ranked] == [4, 1, 3, 6, 2, 5]
    assert first == ranked[:3]
