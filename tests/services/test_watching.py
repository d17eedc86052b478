"""What has happened, and what happens, out of the ledger."""

from itertools import islice
from threading import Timer

import pytest

from factcheck.domain.errors import BadInputError, EnvironmentFailureError, IntegrityError
from factcheck.services import claims, desks, histories, watching
from factcheck.services.desks import Desk
from factcheck.services.happenings import Happening, Position
from factcheck.storage import versions
from tests.factories import ADMIN, CHECKER, fake_outside, small_desk, worked_desk
from tests.services import probes


def test_every_event_is_told_once_in_order_however_they_are_blocked(location: str) -> None:
    desk = small_desk(location)
    size = probes.size(desk)
    for limit in (1, 7, 1000):
        found: list[Happening] = []
        while block := watching.happenings(desk, after=len(found), limit=limit):
            assert len(block) <= limit
            found += block
        assert [one.seq for one in found] == list(range(1, size + 1))
    assert [(one.stream, one.type, one.actor) for one in found] == [tuple(event) for event in probes.events(desk)]
    desk.database.close()


def test_whatever_can_happen_is_told(location: str) -> None:
    desk = worked_desk(location)
    told = watching.happenings(desk, after=0, limit=1000)
    assert {one.type for one in told} == {event.type for event in probes.events(desk)}
    assert next(one.details for one in told if one.type == "person.recused").startswith(
        "from what Jane Doe says; reason"
    )
    desk.database.close()


def test_an_event_of_a_claim_is_told_as_its_history_tells_it(location: str) -> None:
    desk = small_desk(location)
    told = [one for one in watching.happenings(desk, after=0, limit=1000) if one.claim == 1]
    lines = histories.of_claim(desk, 1)
    assert [(one.seq, one.at, one.event, one.details, one.leaf) for one in told] == [
        (line.seq, line.at, line.event, line.details, line.leaf) for line in lines
    ]
    assert {one.text for one in told} == {"The bridge is safe"}
    desk.database.close()


def test_what_another_does_is_told_and_nothing_before_it(desk: Desk, location: str) -> None:
    other = desks.open_desk(location, outside=fake_outside("other"))
    later = Timer(0.5, lambda: claims.add(other, "The bridge is shut.", actor=CHECKER))
    later.start()
    (block,) = islice(watching.following(desk, watching.newest(desk)), 1)
    later.join()
    other.database.close()
    assert [(one.type, one.actor, one.text) for one in block] == [("claim.added", CHECKER, "The bridge is shut.")]


def test_what_no_word_came_of_is_found_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch, location: str) -> None:
    monkeypatch.setattr("factcheck.storage.postgresql.announce", lambda _: None)
    other = desks.open_desk(location, outside=fake_outside("other"))
    later = Timer(0.5, lambda: claims.add(other, "The bridge is shut.", actor=ADMIN))
    later.start()
    (block,) = islice(watching.following(desk, watching.newest(desk), patience=1.0), 1)
    later.join()
    other.database.close()
    assert len(block) == 1


def test_a_position_is_known_by_what_stands_there(desk: Desk) -> None:
    newest = watching.newest(desk)
    watching.demand_of(desk, newest)
    watching.demand_of(desk, Position(seq=0, leaf=None))
    assert watching.before(desk, 1) == Position(seq=0, leaf=None)
    assert watching.before(desk, newest.seq + 1) == newest
    for other in (Position(seq=newest.seq, leaf="00" * 32), Position(seq=newest.seq + 1, leaf=newest.leaf)):
        with pytest.raises(BadInputError, match="is not the one that was seen last"):
            watching.demand_of(desk, other)
    with pytest.raises(BadInputError, match=f"the ledger ends with event {newest.seq}"):
        watching.before(desk, newest.seq + 2)


def test_a_desk_that_another_version_has_taken_over_is_said_to_be_newer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    following = watching.following(desk, Position(seq=0, leaf=None))
    assert next(following)
    monkeypatch.setattr(versions, "SCHEMA", versions.SCHEMA - 1)
    with pytest.raises(EnvironmentFailureError, match="is newer than this program"):
        next(following)


def test_an_event_that_was_changed_is_not_told(sqlite_desk: Desk) -> None:
    probes.force(
        sqlite_desk,
        "DROP TRIGGER events_refuse_update",
        """UPDATE events SET body = replace(body, '"role":"reader"', '"role":"admin"')""",
    )
    with pytest.raises(IntegrityError, match="its leaf is not the hash of its body"):
        watching.happenings(sqlite_desk, after=0, limit=1000)
