import base64
import itertools
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import notes
from factcheck.domain.notes import Checkpoint, Cosignature, CosignedCheckpoint, PublicKey, SignedCheckpoint

ORIGINS = st.from_regex(r"[a-z0-9/.-]{1,30}", fullmatch=True)
SIGNED = st.builds(
    SignedCheckpoint,
    checkpoint=st.builds(
        Checkpoint, origin=ORIGINS, size=st.integers(1, 2**40), root=st.binary(min_size=32, max_size=32)
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
    "size 0": NOTE.replace("\n26\n", "\n0\n"),
    "size below 0": NOTE.replace("\n26\n", "\n-1\n"),
    "size of 19 digits": NOTE.replace("\n26\n", "\n" + "9" * 19 + "\n"),
    "huge size": NOTE.replace("\n26\n", "\n" + "9" * 5000 + "\n"),
    "other line ends": NOTE.replace("\n", "\r\n"),
    "short signature": SignedCheckpoint(checkpoint=SAMPLE.checkpoint, key_id=b"keyi", signature=b"s" * 63).note(),
    "long signature": SignedCheckpoint(checkpoint=SAMPLE.checkpoint, key_id=b"keyi", signature=b"s" * 65).note(),
    "another name signs": NOTE.replace("\u2014 factcheck/desk", "\u2014 factcheck/other"),
    "hyphen for a dash": NOTE.replace("\u2014", "-"),
    "base64 of another kind": NOTE.replace("=", ""),
}


BROKEN |= {
    f"origin {origin!r:.30}": NOTE.replace("factcheck/desk", origin)
    for origin in (
        "",
        "a" * 211,
        "a+b",
        "d\x1b[2J",
        "d\r",
        "\u202edesk",
        "d\u200b",
        "d\xa0",
        "d\u2028",
        "d\x7f",
        "d\u00e9",
        "\t",
    )
}


@pytest.mark.parametrize("note", BROKEN.values(), ids=BROKEN)
def test_what_is_no_signed_checkpoint_is_refused(note: str) -> None:
    with pytest.raises(ValueError, match="it is not a signed checkpoint"):
        notes.read(note)


@pytest.mark.parametrize("origin", ["a", "a" * 210, "factcheck/" + "x" * 200, "!*,-~", "Example.org/Log"])
@pytest.mark.parametrize("size", [1, 10**18 - 1])
def test_every_origin_and_size_that_the_page_permits_is_read(origin: str, size: int) -> None:
    signed = replace(SAMPLE, checkpoint=replace(SAMPLE.checkpoint, origin=origin, size=size))
    assert notes.read(signed.note()) == signed


COSIGNED = CosignedCheckpoint(
    signed=SAMPLE,
    cosignatures=(
        Cosignature(name="witness.example/w1", key_id=b"w1id", time=1679315147, signature=b"w" * 64),
        Cosignature(name="ann", key_id=b"anid", time=2**63, signature=b"a" * 64),
    ),
)


def test_a_cosigned_checkpoint_comes_back_from_its_note_and_is_no_plain_one() -> None:
    assert notes.read_cosigned(COSIGNED.note()) == COSIGNED
    assert notes.read_cosigned(SAMPLE.note()) == CosignedCheckpoint(signed=SAMPLE)
    with pytest.raises(ValueError, match="it is not a signed checkpoint"):
        notes.read(COSIGNED.note())


def test_a_cosignature_is_laid_out_as_c2sp_says() -> None:
    """The example of the specification of cosignatures: its line holds the key's id, the time and the signature."""
    line = (
        "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZ"
        "qhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
    )
    own = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    )
    found = notes.read_cosigned(own + line)
    [cosignature] = found.cosignatures
    assert (cosignature.name, cosignature.key_id.hex(), cosignature.time) == (
        "witness.example.com/w1",
        "8d66cf3f",
        1679315147,
    )
    assert cosignature.message(found.signed.checkpoint) == (
        b"cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    )
    assert found.note() == own + line


def test_a_cosigned_note_changed_in_any_character_is_another_or_none() -> None:
    note = COSIGNED.note()
    for place, other in itertools.product(range(len(note)), "\n -+A\x00"):
        changed = note[:place] + other + note[place + 1 :]
        if changed == note:
            continue
        try:
            found = notes.read_cosigned(changed)
        except ValueError:
            continue
        assert found != COSIGNED
        assert found.note() == changed


LINE = COSIGNED.cosignatures[0].line()
BAD_LINES = {
    "no name": LINE.replace("witness.example/w1", ""),
    "space in the name": LINE.replace("/w1", " w1"),
    "plus in the name": LINE.replace("/w1", "+w1"),
    "control in the name": LINE.replace("/w1", "\x1b[2J"),
    "short": "— w AAAA\n",
    "a signature without time": SAMPLE.note().splitlines()[-1] + "\n",
    "empty": "\n",
    "words": "hello\n",
    "too many": LINE * 101,
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_what_is_no_cosignature_spoils_a_note(line: str) -> None:
    with pytest.raises(ValueError, match="it is not a signed checkpoint"):
        notes.read_cosigned(SAMPLE.note() + line)


KEY_TEXT = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def test_a_key_comes_back_from_its_text() -> None:
    found = notes.read_key(KEY_TEXT)
    assert (found.name, found.kind, len(found.key)) == ("PeterNeumann", notes.ED25519, 32)
    assert found.text() == KEY_TEXT
    desk = PublicKey(name="factcheck/" + "d" * 200, kind=notes.ED25519, key=b"k" * 32)
    assert notes.read_key(desk.text()) == desk
    witness = PublicKey(name="w/1", kind=notes.COSIGNATURE, key=b"k" * 32)
    assert notes.read_key(witness.text()) == witness
    assert witness.id() != PublicKey(name="w/1", kind=notes.ED25519, key=b"k" * 32).id()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        KEY_TEXT.replace("c74f20a3", "c74f20a4"),
        KEY_TEXT.replace("Peter", "peter"),
        KEY_TEXT[:-4],
        KEY_TEXT + "\n",
        KEY_TEXT.replace("+c7", " +c7"),
        KEY_TEXT.replace("PeterNeumann", "Peter Neumann"),
        "a" * 64,
        PublicKey(name="d" * 211, kind=notes.ED25519, key=b"k" * 32).text(),
        PublicKey(name="w" * 201, kind=notes.COSIGNATURE, key=b"k" * 32).text(),
        PublicKey(name="w", kind=b"\x05", key=b"k" * 32).text(),
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="it is no public key"):
        notes.read_key(text)
