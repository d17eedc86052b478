import logging
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.services import keys
from factcheck.services.keys import Key
from tests.factories import fake_outside

SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
SIGNATURE = bytes.fromhex(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
)
"""The first test vector of RFC 8032, section 7.1: the signature is of the empty message."""


def test_a_key_signs_as_the_standard_says() -> None:
    assert Key(SEED).public_hex() == PUBLIC
    assert Key(SEED).sign(b"") == SIGNATURE
    assert keys.holds(SIGNATURE, b"", PUBLIC)


@pytest.mark.parametrize(
    ("signature", "message", "public"),
    [
        (SIGNATURE, b" ", PUBLIC),
        (bytes([SIGNATURE[0] ^ 1]) + SIGNATURE[1:], b"", PUBLIC),
        (SIGNATURE[:-1], b"", PUBLIC),
        (b"", b"", PUBLIC),
        (SIGNATURE, b"", Key(b"x" * 32).public_hex()),
        (SIGNATURE, b"", ""),
        (SIGNATURE, b"", "not hex"),
        (SIGNATURE, b"", PUBLIC[:-2]),
    ],
    ids=["message", "bit", "short", "empty", "other key", "no key", "no hex", "short key"],
)
def test_a_signature_does_not_hold_for_anything_else(signature: bytes, message: bytes, public: str) -> None:
    assert not keys.holds(signature, message, public)


def test_a_new_key_is_another_each_time() -> None:
    assert len({keys.new().public_hex() for _ in range(20)}) == 20


def test_a_key_comes_back_from_its_file_which_only_its_owner_may_read(tmp_path: Path) -> None:
    path = tmp_path / "factcheck.key"
    umask = os.umask(0)
    try:
        keys.write(path, Key(SEED))
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys.read(path) == Key(SEED)


def test_a_key_is_not_written_over_another(tmp_path: Path) -> None:
    path = tmp_path / "factcheck.key"
    keys.write(path, Key(SEED))
    with pytest.raises(EnvironmentFailureError, match=r"cannot make .*: File exists"):
        keys.write(path, keys.new())
    assert keys.read(path) == Key(SEED)


def test_a_key_is_not_written_through_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "elsewhere", tmp_path / "factcheck.key"
    link.symlink_to(target)
    with pytest.raises(EnvironmentFailureError, match="File exists"):
        keys.write(link, Key(SEED))
    assert not target.exists()


def test_a_key_that_cannot_be_written_whole_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentFailureError, match=r"cannot write .*: No space left on device"):
        keys.write(tmp_path / "factcheck.key", Key(SEED))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_a_key_that_others_can_touch_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "factcheck.key"
    keys.write(path, Key(SEED))
    path.chmod(mode)
    with pytest.raises(EnvironmentFailureError, match="can be read by others; run chmod 600"):
        keys.read(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", SEED.hex().encode()[:-2], SEED.hex().encode() * 2, b"\xff\xfe", b"hello", SEED],
    ids=["empty", "blank", "short", "long", "bytes", "words", "raw"],
)
def test_a_file_that_holds_no_key_is_refused_without_showing_what_it_holds(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "factcheck.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(EnvironmentFailureError) as refusal:
        keys.read(path)
    assert str(refusal.value) == f"{path} holds no key of a desk; restore it from a backup"


def test_a_key_that_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match=r"none\.key cannot be read: No such file"):
        keys.read(tmp_path / "none.key")
    os.mkfifo(tmp_path / "pipe.key", 0o600)
    for path in (tmp_path, tmp_path / "pipe.key"):
        with pytest.raises(EnvironmentFailureError, match="is not a file"):
            keys.read(path)


def test_nothing_that_prints_a_key_shows_its_secret(caplog: pytest.LogCaptureFixture) -> None:
    outside = replace(fake_outside(), key=lambda: Key(SEED))
    logging.getLogger("tests").warning("%s %r %s", Key(SEED), outside.key(), outside)
    shown = caplog.text + repr(outside) + str(Key(SEED)) + f"{Key(SEED)}"
    assert SEED.hex() not in shown
    assert repr(SEED)[2:-1] not in shown
    assert PUBLIC in shown
