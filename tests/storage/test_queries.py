import pytest

from factcheck.services.desks import Desk
from factcheck.storage import queries
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
