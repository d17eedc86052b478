"""The key of a desk's checkpoints, changed: what the old one signed stays, what comes is the new one's, and no step loses a key."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.domain import brief_proofs as proofs
from factcheck.domain.errors import EnvironmentFailureError, IntegrityError, RefusedError
from factcheck.domain.events import DESK, KeyRotated
from factcheck.domain.trees import tree_root
from factcheck.services import audit, brief_proofs, checkpoints, folders, keys, publishing, rotations
from factcheck.services.brief_proofs import BriefName
from factcheck.services.desks import Desk
from factcheck.services.keys import Key, holds
from factcheck.storage import checkpoints as kept
from factcheck.storage import ledger
from tests.domain.proving import signed
from tests.factories import ADMIN, EDITOR, fake_outside, record, small_desk, take_in
from tests.services import probes

KEY = fake_outside().key()
assert KEY
FIRST: Key = KEY


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a published brief, in a folder with its key, which is read anew each time."""
    made = small_desk(str(tmp_path / "factcheck.db"))
    keys.write(tmp_path / folders.KEY, FIRST)
    yield replace(made, outside=replace(made.outside, key=lambda: keys.read(tmp_path / folders.KEY)))
    made.database.close()


def verified(desk: Desk) -> int | None:
    return audit.verify(desk.database.name, outside=fake_outside()).checkpoint


def test_what_the_old_key_signed_stays_and_what_comes_is_the_new_ones(desk: Desk, tmp_path: Path) -> None:
    content = publishing.brief(desk, 1).content
    before = brief_proofs.prove(desk, BriefName(1, None))
    done = rotations.rotate(desk, tmp_path, actor=ADMIN)
    assert done.unsigned is None
    key = keys.read(tmp_path / folders.KEY)
    assert key.public_hex() == done.key != FIRST.public_hex()
    assert done.old_file is not None
    assert keys.read(done.old_file) == FIRST
    assert stat.S_IMODE((tmp_path / folders.KEY).stat().st_mode) == 0o600
    assert sorted(file.name for file in tmp_path.glob("factcheck.key*")) == ["factcheck.key", done.old_file.name]
    assert verified(desk)
    after = brief_proofs.prove(desk, BriefName(1, None))
    for trusted in (FIRST.public_hex(), done.key):
        assert proofs.verify(after, content, key=trusted, holds=holds).key == done.key
    assert proofs.verify(before, content, key=FIRST.public_hex(), holds=holds).key == FIRST.public_hex()
    with pytest.raises(IntegrityError, match="not signed by the key given"):
        proofs.verify(before, content, key=done.key, holds=holds)
    with desk.past() as past:
        assert rotations.known(past)[0] == (FIRST.public_hex(), 1)
        assert [key for key, _ in rotations.known(past)] == [FIRST.public_hex(), done.key]


def test_a_key_is_changed_again_and_again(desk: Desk, tmp_path: Path) -> None:
    content = publishing.brief(desk, 1).content
    for turn in range(3):
        rotations.rotate(desk, tmp_path, actor=ADMIN)
        take_in(desk, text=f"{turn}\n")
        assert checkpoints.sign(desk) is None
    assert verified(desk)
    proof = brief_proofs.prove(desk, BriefName(1, None))
    assert len(proof.rotations) == 3
    for rotation in proof.rotations:
        assert proofs.verify(proof, content, key=rotation.old, holds=holds).claim == 1


def test_only_an_admin_with_the_desks_own_key_changes_it(desk: Desk, tmp_path: Path) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve is an editor, and this takes an admin"):
        rotations.rotate(desk, tmp_path, actor=EDITOR)
    (tmp_path / folders.KEY).unlink()
    with probes.Unchanged(desk), pytest.raises(EnvironmentFailureError, match=r"factcheck\.key cannot be read"):
        rotations.rotate(desk, tmp_path, actor=ADMIN)
    keys.write(tmp_path / folders.KEY, Key(b"o" * 32))
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="the key at hand is not the desk's"):
        rotations.rotate(desk, tmp_path, actor=ADMIN)
    assert not (tmp_path / folders.COMING_KEY).exists()


@pytest.mark.parametrize("step", ["_record", "_put_away", "_move", "sign"])
def test_what_was_broken_off_at_any_step_is_gone_on_with(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def ended(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(checkpoints if step == "sign" else rotations, step, ended)
        with pytest.raises(KeyboardInterrupt):
            rotations.rotate(desk, tmp_path, actor=ADMIN)
    found = {keys.read(file) for file in tmp_path.glob("factcheck.key*")}
    assert FIRST in found
    assert len(found) == 2
    if step != "sign":
        rotations.rotate(desk, tmp_path, actor=ADMIN)
    else:
        assert checkpoints.sign(desk) is None
    assert {keys.read(file) for file in tmp_path.glob("factcheck.key*")} == found
    with desk.past() as past:
        assert past.desk().key == keys.read(tmp_path / folders.KEY).public_hex()
        assert len(past.desk().key_changes) == 1
    assert verified(desk)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_change_that_was_broken_off_between_the_two_moves_names_the_old_keys_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    real = rotations._move
    moves: list[Path] = []

    def ended(file: Path, to: Path) -> None:
        if moves:
            raise KeyboardInterrupt
        moves.append(file)
        real(file, to)

    with monkeypatch.context() as patch:
        patch.setattr(rotations, "_move", ended)
        with pytest.raises(KeyboardInterrupt):
            rotations.rotate(desk, tmp_path, actor=ADMIN)
    [aside] = tmp_path.glob("factcheck.key.before-*")
    assert not (tmp_path / folders.KEY).exists()
    own = replace(desk, outside=replace(desk.outside, key=folders.Folder(tmp_path, "").key))
    assert checkpoints.sign(own) == (
        "a change of the desk's key was broken off; finish it with factcheck audit key rotate"
    )
    if not is_there:
        aside.rename(tmp_path / "elsewhere")
    done = rotations.rotate(desk, tmp_path, actor=ADMIN)
    assert done.old_file == (aside if is_there else None)
    assert keys.read(aside if is_there else tmp_path / "elsewhere") == FIRST
    assert keys.read(tmp_path / folders.KEY).public_hex() == done.key
    assert checkpoints.sign(own) is None


def test_a_change_that_both_keys_did_not_sign_is_told(desk: Desk) -> None:
    record(desk, DESK, KeyRotated(key=Key(b"n" * 32).public_hex(), by_old="00" * 64, by_new="00" * 64), actor=ADMIN)
    with desk.past() as past:
        [change] = past.desk().key_changes
    with pytest.raises(
        IntegrityError, match=rf"event {change.seq}: the change of the desk's key is not signed by both"
    ):
        verified(desk)


def test_the_old_key_signs_nothing_any_more(desk: Desk, tmp_path: Path) -> None:
    rotations.rotate(desk, tmp_path, actor=ADMIN)
    take_in(desk, text="Later.")
    old = replace(desk, outside=replace(desk.outside, key=lambda: FIRST))
    assert checkpoints.sign(old) == (
        "the key at hand is not the desk's; finish a change of key"
        " with factcheck audit key rotate, or restore the desk's own from a backup"
    )
    with desk.past() as past:
        leaves = list(ledger.leaves(past.connection))
    forged = signed(len(leaves), tree_root(leaves), key=FIRST, origin="factcheck/the-test-desk")
    with desk.database.writing() as connection:
        kept.keep(connection, len(leaves), forged.note())
    with pytest.raises(IntegrityError, match=f"checkpoint {len(leaves)}: its signature is not by the desk's key"):
        verified(desk)
