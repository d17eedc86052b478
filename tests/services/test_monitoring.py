"""A monitor tells a rewritten history from one that was cut off, rolled back, shown in two versions, or put in another's place."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.notes import SignedCheckpoint
from factcheck.services import checkpoints, desks, folders, keys, monitoring, rotations
from factcheck.services.desks import Desk
from factcheck.services.keys import Key
from factcheck.services.monitoring import HEADS, Memory
from factcheck.storage import ledger
from tests.domain.proving import signed
from tests.factories import ADMIN, fake_outside, open_desk, take_in
from tests.storage.forging import forging

KEY = fake_outside().key()
assert KEY
FIRST: Key = KEY


def look(location: str, memory: Memory | None = None, **given: object) -> Memory:
    found = monitoring.look(location, memory, outside=fake_outside(), **given)  # type: ignore[arg-type] # what the test gives
    assert monitoring.read(found.text().encode()) == found
    return found


def copy(location: str, name: str) -> str:
    """A copy of a file that nobody has open."""
    other = str(Path(location).with_name(name))
    shutil.copy(location, other)
    return other


def work(location: str, *texts: str, signs: bool = True, seed: str = "later") -> None:
    """Goes on at a desk, in a life of its own."""
    outside = replace(fake_outside(seed), key=fake_outside().key)
    desk = desks.open_desk(location, outside=outside)
    for text in texts:
        take_in(desk, text=text, name="a.txt")
    if signs:
        assert checkpoints.sign(desk) is None
    desk.database.close()


@pytest.fixture
def watched(tmp_path: Path) -> str:
    made = str(tmp_path / "factcheck.db")
    open_desk(made).database.close()
    work(made, "one\n", "two\n", seed="first")
    return made


def test_an_honest_history_makes_no_alarm(watched: str) -> None:
    memory = look(watched)
    for turn in range(5):
        assert look(watched, memory) == memory
        work(watched, f"{turn}\n", signs=turn % 2 == 0, seed=f"turn {turn}")
        later = look(watched, memory)
        assert later.heads[-1].size > memory.heads[-1].size
        assert later.heads[:-1] == memory.heads
        memory = later
    assert memory.signed


def test_a_history_on_postgresql_is_watched_as_well(desk: Desk) -> None:
    take_in(desk)
    memory = look(desk.database.engine.url.render_as_string(hide_password=False))
    take_in(desk, text="More.")
    assert len(look(desk.database.engine.url.render_as_string(hide_password=False), memory).heads) == 2


def test_an_entry_that_was_rewritten_is_told_with_where_it_lies(watched: str) -> None:
    first = look(watched)
    work(watched, "three\n")
    memory = look(watched, first)
    with forging(watched) as forger:
        forger.run("UPDATE events SET body = replace(body, '\"ben\"', '\"eve\"') WHERE seq = ?", memory.heads[-1].size)
    between = f"one of the events {first.heads[-1].size + 1} to {memory.heads[-1].size}"
    with pytest.raises(IntegrityError, match=rf"^rewritten: {between} is not what it was"):
        look(watched, memory)
    with forging(watched) as forger:
        forger.run("UPDATE events SET body = replace(body, '\"ada\"', '\"eve\"') WHERE seq = 5")
    with pytest.raises(IntegrityError, match=rf"^rewritten: one of the events 1 to {first.heads[-1].size} "):
        look(watched, memory)


def test_an_end_that_was_cut_off_is_told_where_a_checkpoint_still_tells_of_it(watched: str) -> None:
    work(watched, "three\n")
    memory = look(watched)
    with forging(watched) as forger:
        forger.run("DELETE FROM event_words WHERE seq > 9")
        forger.run("DELETE FROM events WHERE seq > 9")
    with pytest.raises(IntegrityError, match=r"^cut off: the history has 9 events, and a checkpoint here is over"):
        look(watched, memory)


def test_an_older_copy_of_the_whole_file_is_told(watched: str) -> None:
    older = copy(watched, "older.db")
    work(watched, "three\n")
    memory = look(watched)
    with pytest.raises(IntegrityError, match=r"^rolled back: the history has \d+ events, and \d+ were seen before"):
        look(older, memory)


def test_two_histories_under_one_key_are_told(watched: str) -> None:
    other = copy(watched, "other.db")
    before = look(watched)
    work(watched, "three\n", seed="here")
    work(other, "four\n", "five\n", "six\n", seed="there")
    memory = look(watched, before)
    size = memory.heads[-1].size
    with pytest.raises(IntegrityError, match=rf"^split view: .* one over {size} events .*; they part at one of the"):
        look(other, memory)
    assert memory.signed
    with pytest.raises(
        IntegrityError, match=rf"^split view: the desk's key has signed another history of {size} events"
    ):
        look(other, seen=[memory.signed])


def test_a_second_history_that_nobody_signed_is_a_rewritten_one(watched: str) -> None:
    other = copy(watched, "other.db")
    work(watched, "three\n", seed="here")
    work(other, "four\n", "five\n", "six\n", signs=False, seed="there")
    with pytest.raises(IntegrityError, match=r"^rewritten: "):
        look(other, look(watched))


def test_what_the_desk_has_shown_elsewhere_is_held_against_what_it_shows_here(watched: str) -> None:
    older = copy(watched, "older.db")
    work(watched, "three\n")
    shown = look(watched).signed
    assert shown
    look(watched, seen=[shown])
    with pytest.raises(IntegrityError, match=r"^rolled back: .* this copy is older"):
        look(older, seen=[shown])
    stranger = replace(shown, signature=bytes(64))
    with pytest.raises(BadInputError, match="is not one that this desk has signed"):
        look(watched, seen=[stranger])


def test_another_desk_in_its_place_is_told(watched: str, tmp_path: Path) -> None:
    memory = look(watched)
    other = str(tmp_path / "another.db")
    desk = desks.create(other, name="The test desk", admin="ada", outside=fake_outside("another"))
    desk.database.close()
    with pytest.raises(IntegrityError, match=r"^another desk: "):
        look(other, memory)


def test_a_key_that_the_old_one_did_not_sign_for_is_not_believed(watched: str) -> None:
    memory = look(watched)
    assert memory.signed
    assert memory.key == fake_outside().key().public_hex()  # type: ignore[union-attr] # the fake outside has one


def change_key(location: str) -> Key:
    """Has the desk's key changed; gives the new one, which lies beside the database."""
    desk = desks.open_desk(location, outside=fake_outside("a change"))
    folder = Path(location).parent
    keys.write(folder / folders.KEY, FIRST)
    assert rotations.rotate(desk, folder, actor=ADMIN).unsigned is None
    desk.database.close()
    return keys.read(folder / folders.KEY)


def forged(memory: Memory, *, key: Key, more: int) -> SignedCheckpoint:
    """A checkpoint of another history than the desk's, of so many events more, signed by somebody who has a key."""
    return signed(memory.heads[-1].size + more, b"r" * 32, key=key, origin=memory.origin).signed


def test_who_has_a_key_that_was_the_desks_only_before_makes_no_alarm(watched: str) -> None:
    before = look(watched)
    assert before.signed
    new = change_key(watched)
    work(watched, "three\n", signs=False)
    memory = look(watched, before)
    assert look(watched, memory, seen=[before.signed]) == memory
    for key, size in ((FIRST, 0), (FIRST, -1), (FIRST, 5), (new, -memory.heads[-1].size + 3)):
        with pytest.raises(BadInputError, match="is not one that this desk has signed"):
            look(watched, memory, seen=[forged(memory, key=key, more=size)])
    with pytest.raises(IntegrityError, match=r"^split view: "):
        look(watched, memory, seen=[forged(memory, key=new, more=0)])
    with pytest.raises(IntegrityError, match=r"^split view: "):
        look(watched, memory, seen=[forged(before, key=FIRST, more=0)])


def test_a_kept_checkpoint_by_a_key_that_was_the_desks_only_before_tells_nothing(watched: str) -> None:
    change_key(watched)
    memory = look(watched)
    false = forged(memory, key=FIRST, more=5)
    with forging(watched) as forger:
        forger.run("INSERT INTO checkpoints (size, note) VALUES (?, ?)", false.checkpoint.size, false.note())
    assert look(watched, memory) == memory


def test_no_more_heads_are_kept_than_a_file_can_hold(watched: str) -> None:
    memory = look(watched)
    many = replace(memory, heads=memory.heads * (3 * HEADS))
    work(watched, "three\n")
    later = look(watched, many)
    assert len(later.heads) == HEADS
    assert len(later.text()) < monitoring.MOST_BYTES


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"[" * 100_000, b'{"format": "factcheck-monitor/1"}', b"\xff", b" " * 70_000],
    ids=["empty", "list", "object", "nested", "fields", "bytes", "large"],
)
def test_a_file_that_is_not_a_monitors_is_refused(content: bytes) -> None:
    with pytest.raises(BadInputError, match="the file is not a monitor's"):
        monitoring.read(content)


def test_a_memory_of_nothing_or_of_another_format_is_refused(watched: str) -> None:
    text = look(watched).text()
    nothing = replace(look(watched), heads=())
    for content in (
        text.replace("monitor/1", "monitor/2"),
        nothing.text(),
        text.replace('"size": ', '"size": "x", "y": '),
    ):
        with pytest.raises(BadInputError, match="the file is not a monitor's"):
            monitoring.read(content.encode())


def test_the_stored_leaves_are_not_believed(watched: str) -> None:
    """Somebody changes a body and leaves its leaf, the chain's next link and the tree as they were."""
    memory = look(watched)
    with forging(watched) as forger:
        [(before,)] = forger.run("SELECT leaf FROM events WHERE seq = 6")
        forger.run("UPDATE events SET body = body || ' ' WHERE seq = 6")
        assert forger.run("SELECT leaf FROM events WHERE seq = 6") == [(before,)]
    with pytest.raises(IntegrityError, match=r"^rewritten: "):
        look(watched, memory)
    assert ledger.leaf_of("") != before
