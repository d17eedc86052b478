"""A desk as of an earlier entry: its tables are those that it had then, and its replay is kept where nobody else can put another."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.events import Recorded
from factcheck.domain.workflow import Approve, Return
from factcheck.services import claims, earlier, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.earlier import KEPT, Asked, AtBrief, AtEntry, AtMoment
from factcheck.storage import ledger, replicas, tables
from factcheck.storage.database import Database, Then
from factcheck.storage.tables import Content
from tests.factories import ADMIN, CHECKER, EDITOR, TEXT, research, small_desk, take_in, worked_desk
from tests.services import probes

NOW = "2030-01-01T00:00:00Z"
FOLLOWING = tuple(kind for kind in Content if kind not in {Content.LOCAL, Content.WORDS, Content.LEDGER})


def as_of(desk: Desk, asked: Asked, *, beside: Path | None = None) -> AbstractContextManager[Database]:
    return earlier.opened(desk.database, asked, beside=beside, now=NOW)


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that follows from the ledger, and of the ledger, in the order of their keys."""
    with database.reading() as connection:
        found = {table.name: _rows(connection, table.name) for kind in FOLLOWING for table in tables.holding(kind)}
        return {**found, "events": _rows(connection, "events"), "checkpoints": _rows(connection, "checkpoints")}


def _rows(connection: Connection, name: str) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in connection.execute(select(tables.metadata.tables[name]))), key=repr)


@pytest.fixture
def worked(location: str) -> Iterator[Desk]:
    desk = worked_desk(location)
    yield desk
    desk.database.close()


def test_the_desk_as_of_its_newest_entry_is_the_desk(worked: Desk) -> None:
    with as_of(worked, AtEntry(probes.size(worked))) as replay:
        assert rows(replay) == rows(worked.database)


def test_the_desk_as_of_an_entry_is_as_it_was_then(desk: Desk) -> None:
    claim, other = take_in(desk).claims
    then: dict[int, dict[str, list[tuple[object, ...]]]] = {}

    def note() -> None:
        then[probes.size(desk)] = rows(desk.database)

    note()
    research(desk, claim)
    note()
    review.act(desk, claim, Return("find a second source"), actor=EDITOR)
    review.link(desk, other, into=claim, actor=EDITOR)
    note()
    claims.add(desk, "The bridge is shut.", actor=CHECKER)
    take_in(desk, text=f"Again.\n\n{TEXT}", name="again.txt")
    for seq, was in then.items():
        with as_of(desk, AtEntry(seq)) as replay:
            now = rows(replay)
            assert {name: now[name] for name in was} == was


def test_the_desk_can_be_read_as_of_any_entry(worked: Desk) -> None:
    """In the middle of what was recorded together, too."""
    for seq in range(2, probes.size(worked), 9):
        with as_of(worked, AtEntry(seq)) as replay, replay.reading() as connection:
            assert len(_rows(connection, "events")) == seq


def test_nothing_can_be_written_to_an_earlier_desk(desk: Desk) -> None:
    with as_of(desk, AtEntry(4)) as replay:
        assert replay.is_read_only
        with pytest.raises(BadInputError, match="the desk as of entry 4 can only be read; leave --as-of out"):
            claims.add(Desk(database=replay, outside=desk.outside), "The bridge is shut.", actor=ADMIN)


def then_of(desk: Desk, asked: Asked, now: str = NOW) -> int:
    with desk.past() as past:
        return earlier.then_of(past.connection, asked, now=now).seq


def test_a_moment_is_the_last_entry_that_was_recorded_by_then(worked: Desk) -> None:
    last = max(event.seq for event in _happened(worked) if event.at <= "2026-01-15T09:01:10Z")
    assert then_of(worked, AtMoment("2026-01-15T09:01:10Z")) == last
    assert then_of(worked, AtMoment("2029-01-01T00:00:00Z")) == probes.size(worked)


def _happened(desk: Desk) -> list[Recorded]:
    with desk.past() as past:
        return [ledger.understand(entry) for entry in ledger.entries_after(past.connection, 0, limit=10_000)]


def test_a_brief_is_the_entry_that_published_it(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)
    published = probes.size(desk)
    claims.add(desk, "The bridge is shut.", actor=CHECKER)
    with desk.past() as past:
        slug = past.claim(claim).publication.slug()
    assert slug
    assert then_of(desk, AtBrief(slug, 1)) == published
    with pytest.raises(BadInputError, match=f"no version 2 of a brief '{slug}' was published"):
        then_of(desk, AtBrief(slug, 2))


def test_the_notice_of_a_retraction_is_a_version_too(worked: Desk) -> None:
    (retracted,) = (
        event for event in _happened(worked) if event.payload.type == "claim.retracted" and event.number() == 9
    )
    with worked.past() as past:
        slug = past.claim(9).publication.slug()
    assert slug
    assert then_of(worked, AtBrief(slug, 3)) == retracted.seq


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (AtEntry(10**14), "the ledger ends with entry"),
        (
            AtMoment("2020-01-01T00:00:00Z"),
            "nothing was recorded by 2020-01-01T00:00:00Z; the desk was made 2026-01-15T09:",
        ),
        (AtMoment("2030-01-01T00:00:01Z"), "has not come yet"),
        (AtBrief("no-such-page", 1), "no version 1 of a brief 'no-such-page' was published"),
    ],
    ids=["entry", "before", "to come", "brief"],
)
def test_what_never_was_is_refused(desk: Desk, asked: Asked, why: str) -> None:
    with pytest.raises(BadInputError, match=why):
        then_of(desk, asked)


def test_before_there_was_a_policy_there_was_no_desk(desk: Desk) -> None:
    with pytest.raises(BadInputError, match="at entry 1 the desk was not made yet"), as_of(desk, AtEntry(1)):
        pass


def test_an_entry_that_was_changed_makes_no_desk(sqlite_desk: Desk, tmp_path: Path) -> None:
    probes.force(
        sqlite_desk,
        "DROP TRIGGER events_refuse_update",
        """UPDATE events SET body = replace(body, '"role":"checker"', '"role":"admin"')""",
    )
    with (
        pytest.raises(IntegrityError, match="its leaf is not the hash of its body"),
        as_of(sqlite_desk, AtEntry(probes.size(sqlite_desk)), beside=tmp_path),
    ):
        pass
    assert list((tmp_path / earlier.FOLDER).iterdir()) == []


# The replays that are kept


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The entries as of which desks were made anew."""
    seqs: list[int] = []
    make = replicas.make

    def noted(source: Connection, path: Path, then: Then) -> None:
        seqs.append(then.seq)
        make(source, path, then)

    monkeypatch.setattr(replicas, "make", noted)
    return seqs


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"


def kept(beside: Path) -> list[Path]:
    return sorted((beside / earlier.FOLDER).iterdir())


def read(desk: Desk, seq: int, beside: Path | None) -> dict[str, list[tuple[object, ...]]]:
    with as_of(desk, AtEntry(seq), beside=beside) as replay:
        return rows(replay)


def test_a_replay_is_made_once_and_only_its_owner_can_read_it(desk: Desk, beside: Path, made: list[int]) -> None:
    take_in(desk)
    first = read(desk, 8, beside)
    assert read(desk, 8, beside) == first
    assert made == [8]
    (path,) = kept(beside)
    assert path.stat().st_mode & 0o777 == 0o600
    assert (beside / earlier.FOLDER).stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", ["changed", "cut", "empty"])
def test_a_damaged_replay_is_made_anew(desk: Desk, beside: Path, made: list[int], damage: str) -> None:
    take_in(desk)
    first = read(desk, 8, beside)
    (path,) = kept(beside)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes({"changed": bytes(content), "cut": bytes(content[:5000]), "empty": b""}[damage])
    assert read(desk, 8, beside) == first
    assert made == [8, 8]
    assert kept(beside) == [path]


def test_a_link_in_the_place_of_a_replay_is_not_followed(desk: Desk, beside: Path, made: list[int]) -> None:
    read(desk, 7, beside)
    (path,) = kept(beside)
    shutil.move(path, beside / "elsewhere")
    path.symlink_to(beside / "elsewhere")
    content = (beside / "elsewhere").read_bytes()
    read(desk, 7, beside)
    assert made == [7, 7]
    assert (beside / "elsewhere").read_bytes() == content
    assert not path.is_symlink()


def test_a_folder_of_somebody_else_is_left_alone(desk: Desk, beside: Path, made: list[int]) -> None:
    (beside / "elsewhere").mkdir()
    for folder in ("link", "open", "file"):
        place = beside / folder
        place.mkdir()
        if folder == "link":
            (place / earlier.FOLDER).symlink_to(beside / "elsewhere")
        elif folder == "open":
            (place / earlier.FOLDER).mkdir()
            (place / earlier.FOLDER).chmod(0o777)
        else:
            (place / earlier.FOLDER).write_text("mine")
        read(desk, 7, place)
    assert made == [7, 7, 7]
    assert not list((beside / "elsewhere").iterdir())
    assert not list((beside / "open" / earlier.FOLDER).iterdir())
    assert (beside / "file" / earlier.FOLDER).read_text() == "mine"


@pytest.mark.parametrize("mode", [0o666, 0o622])
def test_a_replay_that_others_could_write_is_not_believed(desk: Desk, beside: Path, made: list[int], mode: int) -> None:
    read(desk, 7, beside)
    (path,) = kept(beside)
    path.chmod(mode)
    read(desk, 7, beside)
    assert made == [7, 7]


def test_the_last_few_replays_are_kept_and_nothing_of_a_run_that_was_broken_off(desk: Desk, beside: Path) -> None:
    take_in(desk)
    folder = beside / earlier.FOLDER
    folder.mkdir(mode=0o700)
    for name, age in (("old", 7200), ("new", 0)):
        part = folder / f".{name}.part"
        part.write_bytes(b"half")
        moment = part.stat().st_mtime - age
        os.utime(part, (moment, moment))
    for seq in range(4, 4 + KEPT + 3):
        read(desk, seq, beside)
    names = [path.name for path in kept(beside)]
    assert len([name for name in names if name.endswith(".db")]) == KEPT
    assert ".new.part" in names
    assert ".old.part" not in names


def test_without_a_folder_of_its_own_nothing_is_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    read(desk, 7, None)
    assert set(tmp_path.iterdir()) == before


def test_a_replay_from_before_words_were_withdrawn_is_not_used(
    sqlite_desk: Desk, beside: Path, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(sqlite_desk, 7, beside)
    broken = ledger.broken
    monkeypatch.setattr(
        ledger, "broken", lambda entry: what if (what := broken(entry)) != "its words are missing" else None
    )
    probes.force(sqlite_desk, "DROP TRIGGER event_words_refuse_delete", "DELETE FROM event_words WHERE seq = 1")
    read(sqlite_desk, 7, beside)
    assert made == [7, 7]


def test_what_is_too_much_to_be_indexed_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replicas, "MOST_SEARCHED", 5)
    take_in(desk)
    with as_of(desk, AtEntry(5)) as small, as_of(desk, AtEntry(8)) as large:
        assert small.is_searchable
        assert not large.is_searchable
        assert rows(large)["searched"] == []


def test_a_replay_has_the_bytes_of_briefs_and_of_no_document(location: str) -> None:
    desk = small_desk(location)
    with as_of(desk, AtEntry(probes.size(desk))) as replay, replay.reading() as connection:
        kept_bytes = set(connection.execute(select(tables.contents.c.sha256)).scalars())
        assert kept_bytes == set(connection.execute(select(tables.briefs.c.sha256)).scalars())
    desk.database.close()
