"""Everything that happened, narrowed, in both directions, page by page: the same as what the ledger has, picked by hand."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from sqlalchemy import Connection

from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.events import claim_stream
from factcheck.services import logs, watching
from factcheck.services.desks import Desk
from factcheck.services.happenings import Happening
from factcheck.storage import logs as stored
from factcheck.storage.ledger import Entry
from factcheck.storage.logs import Wanted
from tests.factories import worked_desk
from tests.services import probes

MIDDLE = "2026-01-15T09:01:10Z"
"""A moment in the middle of a worked desk's life, at which something happened."""

NARROWED: dict[str, tuple[Wanted, Callable[[Happening], bool]]] = {
    "all": (Wanted(), lambda _: True),
    "a person": (Wanted(actor="eve"), lambda one: one.actor == "eve"),
    "a type": (Wanted(types=("person.role_given",)), lambda one: one.type == "person.role_given"),
    "two types": (
        Wanted(types=("policy.applied", "claim.returned")),
        lambda one: one.type in {"policy.applied", "claim.returned"},
    ),
    "a claim": (Wanted(stream=claim_stream(9)), lambda one: one.claim == 9),
    "a person's of a claim": (
        Wanted(actor="eve", stream=claim_stream(9)),
        lambda one: one.claim == 9 and one.actor == "eve",
    ),
    "since": (Wanted(since=MIDDLE), lambda one: one.at >= MIDDLE),
    "until": (Wanted(until=MIDDLE), lambda one: one.at <= MIDDLE),
    "a second": (Wanted(since=MIDDLE, until=MIDDLE), lambda one: one.at == MIDDLE),
    "nothing": (Wanted(actor="nobody"), lambda _: False),
}
every_way = pytest.mark.parametrize("backwards", [True, False], ids=["newest first", "oldest first"])


@pytest.fixture(autouse=True)
def short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So short that a small desk has several."""
    monkeypatch.setattr(stored, "STRETCH", 40)
    monkeypatch.setattr(stored, "TOGETHER", 7)
    monkeypatch.setattr(logs, "TOGETHER", 7)


@pytest.fixture
def worked(location: str) -> Iterator[Desk]:
    desk = worked_desk(location)
    yield desk
    desk.database.close()


def picked(desk: Desk, is_wanted: Callable[[Happening], bool], *, backwards: bool) -> list[Happening]:
    found = [one for one in watching.happenings(desk, after=0, limit=10_000) if is_wanted(one)]
    return found[::-1] if backwards else found


@every_way
def test_what_is_asked_for_is_found_and_nothing_else(worked: Desk, *, backwards: bool) -> None:
    for name, (wanted, is_wanted) in NARROWED.items():
        expected = picked(worked, is_wanted, backwards=backwards)
        assert expected or name == "nothing"
        with worked.past() as past:
            assert list(logs.walked(past, wanted, after=None, backwards=backwards)) == expected, name


@every_way
def test_pages_put_together_are_the_whole_log(worked: Desk, *, backwards: bool) -> None:
    for name, (wanted, is_wanted) in NARROWED.items():
        for look in (40, 100_000):
            found: list[Happening] = []
            after = None
            while True:
                with worked.past() as past:
                    page = logs.page(past, wanted, after=after, most=13, backwards=backwards, look=look)
                assert len(page.happenings) <= 13
                assert wanted.stream or page.looked <= look + 40, name
                found += page.happenings
                if page.next is None:
                    break
                assert page.next != after
                after = page.next
            assert found == picked(worked, is_wanted, backwards=backwards), name


@every_way
@pytest.mark.parametrize("after", [0, 1, 172, 173, 174, 10**14])
def test_a_page_can_begin_anywhere(worked: Desk, after: int, *, backwards: bool) -> None:
    whole = picked(worked, lambda one: one.seq < after if backwards else one.seq > after, backwards=backwards)
    with worked.past() as past:
        assert list(logs.walked(past, Wanted(), after=after, backwards=backwards)) == whole


def test_a_moment_counts_to_the_second(sqlite_desk: Desk) -> None:
    """The ledger writes some moments with a fraction and some without."""
    probes.force(
        sqlite_desk,
        "DROP TRIGGER events_refuse_update",
        "UPDATE events SET at = '2026-01-15T10:00:00Z' WHERE seq = 1",
        "UPDATE events SET at = '2026-01-15T10:00:00.000001Z' WHERE seq = 2",
        "UPDATE events SET at = '2026-01-15T10:00:00.999999Z' WHERE seq = 3",
        "UPDATE events SET at = '2026-01-15T10:00:01Z' WHERE seq = 4",
    )
    at = "2026-01-15T10:00:00Z"
    with sqlite_desk.past() as past:
        stretches = stored.stretches(past.connection, Wanted(since=at, until=at), after=None, backwards=False)
        assert [seq for stretch in stretches for seq in stretch.found] == [1, 2, 3]


def test_an_entry_that_was_changed_is_not_told(sqlite_desk: Desk) -> None:
    probes.force(
        sqlite_desk,
        "DROP TRIGGER events_refuse_update",
        """UPDATE events SET body = replace(body, '"role":"reader"', '"role":"admin"')""",
    )
    with sqlite_desk.past() as past, pytest.raises(IntegrityError, match="its leaf is not the hash of its body"):
        list(logs.walked(past, Wanted(), after=None, backwards=True))


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("claim.returned", ("claim.returned",)),
        ("returned", ("claim.returned",)),
        ("Verdict Approved", ("claim.verdict_approved",)),
        ("approved", ("claim.verdict_approved",)),
        ("policy", ("policy.applied",)),
        ("desk", ("desk.key_rotated", "desk.opened", "desk.rules_adopted")),
        ("role given", ("person.role_given",)),
        ("source withdrawn", ("claim.source_withdrawn", "document.withdrawn")),
        ("verdict", ("claim.verdict_approved", "claim.verdict_proposed", "claim.verdict_withdrawn")),
    ],
)
def test_what_happened_is_called_by_words_of_its_name(words: str, types: tuple[str, ...]) -> None:
    assert logs.types_of(words) == types


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("retrned", "is it returned?"),
        ("", "factcheck log"),
        ("role returned", "factcheck log"),
        ("\x1b[2J", "factcheck log"),
    ],
)
def test_what_never_happens_is_refused(words: str, hint: str) -> None:
    with pytest.raises(BadInputError, match="nothing that happens at a desk is called") as refused:
        logs.types_of(words)
    assert hint in str(refused.value)


def test_a_log_of_one_claim_does_not_look_through_the_ledger(worked: Desk) -> None:
    with worked.past() as past:
        page = logs.page(past, Wanted(stream=claim_stream(4)), after=None, most=50, backwards=True)
    assert page.looked == len(page.happenings) < 10


def test_a_page_reads_no_more_than_it_shows(worked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    entries = stored.entries

    def noted(connection: Connection, positions: Sequence[int]) -> Iterator[Entry]:
        read.extend(positions)
        return entries(connection, positions)

    monkeypatch.setattr(stored, "entries", noted)
    with worked.past() as past:
        logs.page(past, Wanted(), after=None, most=5, backwards=True)
    assert len(read) == 5
