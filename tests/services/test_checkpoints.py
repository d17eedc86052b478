"""Checkpoints: signed by the desk's key over what the ledger was, and anything else refused."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, delete, update

from factcheck.domain import notes, trees
from factcheck.domain.errors import EnvironmentFailureError, IntegrityError
from factcheck.domain.notes import Checkpoint, SignedCheckpoint
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow import Approve
from factcheck.services import audit, checkpoints, desks, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.keys import Key, holds
from factcheck.storage import checkpoints as kept
from factcheck.storage import ledger, tables
from tests.factories import EDITOR, fake_outside, open_desk, research, small_desk, take_in
from tests.storage.forging import forging

ORIGIN = "factcheck/the-test-desk"


def stored(desk: Desk) -> list[tuple[int, str]]:
    with desk.past() as past:
        return list(kept.notes(past.connection))


def test_a_checkpoint_says_the_size_and_root_of_the_ledger_under_the_desks_name(desk: Desk) -> None:
    checkpoints.sign(desk)
    [(size, note)] = stored(desk)
    signed = notes.read(note)
    with desk.past() as past:
        leaves = list(ledger.leaves(past.connection))
        assert checkpoints.of_size(past, size) == signed.checkpoint
    assert signed.checkpoint == Checkpoint(origin=ORIGIN, size=len(leaves), root=trees.tree_root(leaves))
    key = desk.outside.key()
    assert key
    assert holds(signed.signature, signed.checkpoint.text().encode(), key.public_hex())
    assert signed.key_id == notes.key_id(ORIGIN, bytes.fromhex(key.public_hex()))


def test_signing_twice_keeps_one_checkpoint_and_signing_later_another(desk: Desk) -> None:
    checkpoints.sign(desk)
    checkpoints.sign(desk)
    take_in(desk)
    checkpoints.sign(desk)
    sizes = [size for size, _ in stored(desk)]
    assert len(sizes) == 2
    assert sizes == sorted(sizes)


def test_signing_reads_each_leaf_once_in_the_desks_life(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []

    def told(connection: Connection, *, after: int = 0) -> Iterator[bytes]:
        for leaf in leaves(connection, after=after):
            read.append(leaf)
            yield leaf

    leaves = ledger.leaves
    monkeypatch.setattr(ledger, "leaves", told)
    for place in range(12):
        take_in(desk, text=f"{place}\n", name=f"{place}.txt")
        assert checkpoints.sign(desk) is None
    sizes = [size for size, _ in stored(desk)]
    assert len(sizes) == 12
    assert len(read) == sizes[-1]
    with desk.past() as past:
        assert read == list(leaves(past.connection))


def test_a_wrong_or_missing_subtree_makes_no_wrong_signature(desk: Desk) -> None:
    for spoil in (update(tables.tree_nodes).values(hash=bytes(32)), delete(tables.tree_nodes)):
        for place in range(12):
            take_in(desk, text=f"{desk.outside.new_id()}\n", name=f"{place}.txt")
        assert checkpoints.sign(desk) is None
        take_in(desk, text=f"{desk.outside.new_id()}\n")
        with desk.database.writing() as connection:
            assert connection.execute(spoil).rowcount
        assert checkpoints.sign(desk) is None
        with desk.past() as past:
            for size, note in stored(desk):
                leaves = list(ledger.leaves(past.connection))[:size]
                assert notes.read(note).checkpoint.root == trees.tree_root(leaves)


def test_a_second_history_is_not_signed(location: str) -> None:
    desk = small_desk(location)
    before = stored(desk)
    desk.database.close()
    with forging(location) as forger:
        forger.run("UPDATE events SET leaf = ? WHERE seq = ?", b"x" * 32, 5)
        forger.run("DELETE FROM tree_nodes")
    desk = desks.open_desk(location, outside=fake_outside())
    why = f"the history is not the one that checkpoint {before[-1][0]} was signed over; run factcheck audit verify"
    assert checkpoints.sign(desk) == why
    assert stored(desk) == before
    desk.database.close()


def test_an_end_that_was_cut_off_is_not_signed_over(location: str) -> None:
    desk = small_desk(location)
    before = stored(desk)
    desk.database.close()
    with forging(location) as forger:
        forger.run("DELETE FROM event_words WHERE seq >= ?", before[-1][0])
        forger.run("DELETE FROM events WHERE seq >= ?", before[-1][0])
    desk = desks.open_desk(location, outside=fake_outside())
    assert "is not the one that checkpoint" in str(checkpoints.sign(desk))
    assert stored(desk) == before
    desk.database.close()


def _unreadable() -> Key:
    raise EnvironmentFailureError("cannot read the key factcheck.key: Permission denied")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (desks.no_key, "no key is at hand; name the desk's folder, which holds it, with --desk"),
        (
            lambda: Key(b"o" * 32),
            (
                "the key at hand is not the desk's; finish a change of key"
                " with factcheck audit key rotate, or restore the desk's own from a backup"
            ),
        ),
        (_unreadable, "cannot read the key factcheck.key: Permission denied"),
    ],
    ids=["none", "another", "unreadable"],
)
def test_without_the_desks_own_key_nothing_is_signed_and_the_reason_given(
    desk: Desk, key: Callable[[], Key | None], why: str
) -> None:
    assert checkpoints.sign(replace(desk, outside=replace(desk.outside, key=key))) == why
    assert stored(desk) == []


def test_an_approval_and_a_publication_stand_where_no_checkpoint_could_be_signed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise EnvironmentFailureError("the disk is full")

    claim = take_in(desk).claims[0]
    research(desk, claim)
    with monkeypatch.context() as patch:
        patch.setattr(kept, "keep", full)
        approved = review.act(desk, claim, Approve(), actor=EDITOR)
        published = publishing.publish(desk, claim, actor=EDITOR)
    assert (approved.claim.state, approved.unsigned) == (State.APPROVED, "the disk is full")
    assert published.unsigned == "the disk is full"
    assert publishing.brief(desk, claim) == published.brief
    assert stored(desk) == []
    assert checkpoints.sign(desk) is None
    assert len(stored(desk)) == 1


def test_a_desk_without_a_key_has_no_checkpoints_and_verifies(location: str) -> None:
    desk = small_desk(location, outside=replace(fake_outside(), key=desks.no_key))
    assert stored(desk) == []
    desk.database.close()
    assert audit.verify(location, outside=fake_outside()).checkpoint is None


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("The test desk", "factcheck/the-test-desk"),
        ("a+b c\n26", "factcheck/a-b-c-26"),
        ("Ærø—Desk", "factcheck/r--desk"),
        ("«»", "factcheck/desk"),
        ("", "factcheck/desk"),
    ],
)
def test_the_name_of_a_desk_makes_an_origin_without_space_or_plus(desk: Desk, name: str, origin: str) -> None:
    with desk.past() as past:
        assert checkpoints.origin(replace(past.desk(), name=name)) == origin


# What was put in the place of a checkpoint

KEY = fake_outside().key()
APPROVED, PUBLISHED = 28, 29
"""The sizes of the two checkpoints of `small_desk`."""
Change = Callable[[SignedCheckpoint], str]


def _signed(checkpoint: Checkpoint, *, key: Key | None = KEY) -> str:
    assert key
    public = bytes.fromhex(key.public_hex())
    signature = key.sign(checkpoint.text().encode())
    signed = SignedCheckpoint(
        checkpoint=checkpoint, key_id=notes.key_id(checkpoint.origin, public), signature=signature
    )
    return signed.note()


def _flipped(content: bytes) -> bytes:
    return bytes([content[0] ^ 1]) + content[1:]


FORGERIES: dict[str, tuple[Change, str]] = {
    "another key": (lambda old: _signed(old.checkpoint, key=Key(b"o" * 32)), "its signature is not by the desk's key"),
    "size + 1": (
        lambda old: _signed(replace(old.checkpoint, size=APPROVED + 1)),
        "its note is of another size or desk",
    ),
    "size - 1": (
        lambda old: _signed(replace(old.checkpoint, size=APPROVED - 1)),
        "its note is of another size or desk",
    ),
    "another root": (
        lambda old: _signed(replace(old.checkpoint, root=bytes(32))),
        "its root is not that of the ledger",
    ),
    "empty root": (lambda old: _signed(replace(old.checkpoint, root=b"")), "its root is not that of the ledger"),
    "another desk": (lambda old: _signed(replace(old.checkpoint, origin="x/y")), "its note is of another size or desk"),
    "flipped bit": (
        lambda old: replace(old, signature=_flipped(old.signature)).note(),
        "its signature is not by the desk's key",
    ),
    "another key's id": (
        lambda old: replace(old, key_id=_flipped(old.key_id)).note(),
        "its signature names another key",
    ),
    "no note": (lambda _old: "forged", "it is not a signed checkpoint"),
    "cut": (lambda old: old.note()[:-1], "it is not a signed checkpoint"),
    "two signatures": (
        lambda old: old.note() + old.note().splitlines()[-1] + "\n",
        "it is not a signed checkpoint",
    ),
}


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A desk with checkpoints of two sizes."""
    location = str(tmp_path_factory.mktemp("worked") / "factcheck.db")
    small_desk(location).database.close()
    return location


@pytest.mark.parametrize(("change", "said"), FORGERIES.values(), ids=FORGERIES)
def test_a_forged_checkpoint_is_refused(worked: str, change: Change, said: str) -> None:
    with forging(worked) as forger:
        [(note,)] = forger.run("SELECT note FROM checkpoints WHERE size = ?", APPROVED)
        forger.run("UPDATE checkpoints SET note = ? WHERE size = ?", change(notes.read(note)), APPROVED)
    with pytest.raises(IntegrityError, match=f"first bad place: checkpoint {APPROVED}: {said}"):
        audit.verify(worked, outside=fake_outside())
    with forging(worked) as forger:
        forger.run("UPDATE checkpoints SET note = ? WHERE size = ?", note, APPROVED)
    assert audit.verify(worked, outside=fake_outside()).checkpoint == PUBLISHED


def test_roots_that_changed_places_are_refused(worked: str) -> None:
    with forging(worked) as forger:
        before = forger.run("SELECT size, note FROM checkpoints ORDER BY size")
        roots = [notes.read(note).checkpoint.root for _, note in before]
        for (size, note), root in zip(before, reversed(roots), strict=True):
            forged = _signed(replace(notes.read(note).checkpoint, root=root))
            forger.run("UPDATE checkpoints SET note = ? WHERE size = ?", forged, size)
    with pytest.raises(IntegrityError, match=rf"checkpoint {APPROVED}: its root .*also wrong: checkpoint {PUBLISHED}"):
        audit.verify(worked, outside=fake_outside())
    with forging(worked) as forger:
        for size, note in before:
            forger.run("UPDATE checkpoints SET note = ? WHERE size = ?", note, size)


def test_a_checkpoint_of_more_than_the_ledger_has_tells_of_a_cut(worked: str) -> None:
    events = audit.verify(worked, outside=fake_outside()).events
    note = _signed(Checkpoint(origin=ORIGIN, size=99, root=b"r" * 32))
    with forging(worked) as forger:
        forger.run("INSERT INTO checkpoints VALUES (99, ?)", note)
    with pytest.raises(
        IntegrityError, match=f"checkpoint 99: it was signed over 99 events, and the ledger has {events}"
    ):
        audit.verify(worked, outside=fake_outside())
    with forging(worked) as forger:
        forger.run("DELETE FROM checkpoints WHERE size = 99")


def test_what_is_signed_while_others_write_is_true_of_what_was_there(location: str) -> None:
    desk = open_desk(location)
    other = desks.open_desk(location, outside=fake_outside("other"))
    for place in range(5):
        take_in(other, text=f"{place}\n", name=f"{place}.txt")
        checkpoints.sign(desk)
    other.database.close()
    desk.database.close()
    proof = audit.verify(location, outside=fake_outside())
    assert proof.checkpoint == proof.events
