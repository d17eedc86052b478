"""Programs that write while others make the index anew leave one that is sound."""

from pathlib import Path

from factcheck.services import databases
from factcheck.services.desks import open_desk
from tests.factories import fake_outside
from tests.storage.writers import at_work, outcome, prepare

WRITERS = 8
TRANSITIONS = 12


def test_eight_writers_and_a_reindex_at_once_leave_a_sound_index(location: str, tmp_path: Path) -> None:
    prepare(location, WRITERS)
    desk = open_desk(location, outside=fake_outside())
    before = databases.reindex(desk)
    times = 0
    with at_work(location, tmp_path / "work", count=WRITERS, transitions=TRANSITIONS) as programs:
        while any(process.poll() is None for process in programs):
            databases.reindex(desk)
            times += 1
        assert [process.wait() for process in programs] == [0] * WRITERS
    assert times > 1
    assert outcome(location, tmp_path / "work").errors == ()
    assert databases.check(desk).index == "sound"
    assert databases.reindex(desk) > before
    desk.database.close()
