import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import notes
from factcheck.domain.notes import Checkpoint, SignedCheckpoint

ORIGINS = st.from_regex(r"[a-z0-9/.-]{1,30}", fullmatch=True)
SIGNED = st.builds(
    SignedCheckpoint,
    checkpoint=st.builds(
        Checkpoint, origin=ORIGINS, size=st.integers(0, 2**40), root=st.binary(min_size=32, max_size=32)
    ),
    key_id=st.binary(min_size=4, max_size=4),
    signature=st.binary(min_size=64, max_size=64),
)
SAMPLE = SignedCheckpoint(
    checkpoint=Checkpoint(origin="factcheck/desk", size=26, root=b"r" * 32), key_id=b"keyi", signature=b"s" * 64
)


@given(SIGNED)
def test_a_signed_checkpoint_comes_back_from_its_note(signed: SignedCheckpoint) -> None:
    assert notes.read(signed.note()) == signed


def test_a_note_is_laid_out_as_c2sp_says() -> None:
    origin, size, root, empty, signature, end = SAMPLE.note().split("\n")
    assert (origin, size, base64.b64decode(root), empty, end) == ("factcheck/desk", "26", b"r" * 32, "", "")
    dash, name, signed = signature.split(" ")
    assert (dash, name) == ("\u2014", "factcheck/desk")
    assert base64.b64decode(signed) == b"keyi" + b"s" * 64


def test_a_key_is_named_as_c2sp_says() -> None:
    """The example key of the specification of signed notes: `PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW`."""
    encoded = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    assert encoded[:1] == notes.ED25519
    assert notes.key_id("PeterNeumann", encoded[1:]).hex() == "c74f20a3"


def test_the_text_that_is_signed_ends_with_its_last_line() -> None:
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    text = SAMPLE.checkpoint.text()
    assert text.endswith("=\n")
    assert not text.endswith("\n\n")
    key.public_key().verify(key.sign(text.encode()), text.encode())


@given(SIGNED, st.data())
def test_a_note_changed_in_any_character_is_another_or_none(signed: SignedCheckpoint, data: st.DataObject) -> None:
    note = signed.note()
    place = data.draw(st.integers(0, len(note) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda character: character != note[place]))
    changed = note[:place] + other + note[place + 1 :]
    try:
        found = notes.read(changed)
    except ValueError:
        return
    assert found != signed
    assert found.note() == changed


NOTE = SAMPLE.note()
BROKEN = {
    "empty": "",
    "no signature": SAMPLE.checkpoint.text(),
    "two signatures": NOTE + NOTE.splitlines()[-1] + "\n",
    "cut": NOTE[:-10],
    "no end": NOTE[:-1],
    "a line more": NOTE.replace("\n26\n", "\n26\nextra\n"),
    "size in other digits": NOTE.replace("\n26\n", "\n٢٦\n"),
    "size with a zero": NOTE.replace("\n26\n", "\n026\n"),
    "size with a sign": NOTE.replace("\n26\n", "\n+26\n"),
    "size with a line": NOTE.replace("\n26\n", "\n2_6\n"),
    "no size": NOTE.replace("\n26\n", "\nmany\n"),
    "huge size": NOTE.replace("\n26\n", "\n" + "9" * 5000 + "\n"),
    "other line ends": NOTE.replace("\n", "\r\n"),
    "short signature": SignedCheckpoint(checkpoint=SAMPLE.checkpoint, key_id=b"keyi", signature=b"s" * 63).note(),
    "long signature": SignedCheckpoint(checkpoint=SAMPLE.checkpoint, key_id=b"keyi", signature=b"s" * 65).note(),
    "another name signs": NOTE.replace("\u2014 factcheck/desk", "\u2014 factcheck/other"),
    "hyphen for a dash": NOTE.replace("\u2014", "-"),
    "base64 of another kind": NOTE.replace("=", ""),
}


@pytest.mark.parametrize("note", BROKEN.values(), ids=BROKEN)
def test_what_is_no_signed_checkpoint_is_refused(note: str) -> None:
    with pytest.raises(ValueError, match="it is not a signed checkpoint"):
        notes.read(note)
