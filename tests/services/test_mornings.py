from datetime import UTC, datetime
from pathlib import Path

from factcheck.services import mornings, queues
from factcheck.services.mornings import SHOWN
from factcheck.storage.queue_pages import Wanted
from tests.factories import CHECKER, TEXT, take_in, worked_desk

NOW = datetime(2026, 1, 16, 9, tzinfo=UTC)
LONG_AGO = "2020-01-01T00:00:00Z"


def test_there_is_one_more_of_each_kind_than_a_screen_shows_so_that_it_can_say_that_there_is_more(
    tmp_path: Path,
) -> None:
    desk = worked_desk(str(tmp_path / "factcheck.db"))
    taken = [take_in(desk, text=TEXT.replace("Friday", f"day {n}"), name=f"{n}.txt") for n in range(SHOWN + 3)]
    with desk.past() as past:
        found = mornings.morning(past.connection, CHECKER, now=NOW, since=LONG_AGO)
        own = queues.for_person(past.connection, Wanted(), CHECKER)
        page = queues.page(past.connection, own, today=NOW.date(), most=SHOWN + 1)
    desk.database.close()
    assert [one.id for one in found.came_in] == [one.document for one in reversed(taken)][: SHOWN + 1]
    assert found.next == page.claims
    assert len(found.next) == SHOWN + 1
