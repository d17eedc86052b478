"""What other tests take for granted of the worked desk."""

from pathlib import Path

import pytest
from sqlalchemy import select

from factcheck.domain.events import KeyRotated
from factcheck.domain.histories import PAYLOADS
from factcheck.domain.vocabularies import State
from factcheck.services.desks import Desk
from factcheck.storage import queries, tables
from tests.factories import small_desk, worked_desk
from tests.services import probes

MADE_WHEN_ASKED_FOR = (tables.vector_models, tables.vectors)
"""Tables that have no row before a text is matched by what it means: tests/services/test_meanings.py."""


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return worked_desk(str(tmp_path_factory.mktemp("worked") / "factcheck.db"))


def test_every_type_of_event_has_happened_on_the_worked_desk_at_its_present_schema(worked: Desk) -> None:
    newest = {kind.type: kind.schema for kind in sorted(PAYLOADS.values(), key=lambda kind: kind.schema)}
    schema = tables.events.c.body.op("->>")("$.schema")
    with worked.past() as past:
        recorded = past.connection.execute(select(tables.events.c.type, schema).distinct()).all()
    # A desk that has changed its key signs nothing more with the one that tests hold: tests/services/test_rotations.py has such a desk.
    del newest[KeyRotated.type]
    assert {(kind, int(number)) for kind, number in recorded} == set(newest.items())


def test_every_table_of_the_worked_desk_has_rows_and_every_column_a_value(worked: Desk) -> None:
    empty = []
    with worked.past() as past:
        for table in tables.metadata.sorted_tables:
            if table.info["content"] is tables.Content.LOCAL or table in MADE_WHEN_ASKED_FOR:
                continue
            rows = past.connection.execute(select(table)).all()
            empty += [str(column) for column in table.columns if all(row._mapping[column] is None for row in rows)]
    assert empty == []


def test_the_worked_desk_verifies(worked: Desk) -> None:
    assert probes.problems(worked) == []


def test_claims_of_the_worked_desk_are_left_where_claims_can_be_left(worked: Desk) -> None:
    with worked.past() as past:
        states = [State(line.state) for line in queries.claim_lines(past.connection)]
    assert set(State) - set(states) == set()


def test_the_small_desk_begins_as_the_worked_one_does(worked: Desk, tmp_path: Path) -> None:
    small = small_desk(str(tmp_path / "factcheck.db"))
    events = probes.events(small)
    assert events == probes.events(worked)[: len(events)]
