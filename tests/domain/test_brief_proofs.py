"""Proofs of briefs, genuine and forged, by the package and by `tools/verify_brief.py`, which have to agree on each."""

import importlib.util
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from factcheck.domain import brief_proofs, notes
from factcheck.domain.brief_proofs import BriefProof, ProvedBrief
from factcheck.domain.errors import BadInputError, FactcheckError, IntegrityError
from factcheck.domain.notes import CosignedCheckpoint, PublicKey
from factcheck.services.keys import Key, holds
from tests.domain.proving import (
    BRIEF,
    FIRST,
    ORIGIN,
    SECOND,
    STRANGER,
    THIRD,
    WITNESS,
    WITNESS_KEY,
    Story,
    cosigned,
    rotation,
    signed,
)

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "verify_brief.py"
STORY = Story()
ROTATED = replace(STORY.proof(key=THIRD), rotations=(rotation(FIRST, SECOND), rotation(SECOND, THIRD, size=9)))


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_brief", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SECOND_OPINION = _tool()


@dataclass(frozen=True)
class Given:
    """What somebody holds: a brief, a proof, the keys they trust."""

    proof: bytes
    brief: bytes = BRIEF
    key: Key = FIRST
    witnesses: tuple[PublicKey, ...] = ()


def proved(given: Given) -> ProvedBrief:
    proof = brief_proofs.read(given.proof)
    return brief_proofs.verify(proof, given.brief, key=given.key.public_hex(), holds=holds, witnesses=given.witnesses)


def status(given: Given) -> int:
    """The exit status of both: 0 accepted, 4 refuted, 2 no proof."""
    try:
        proved(given)
        ours = 0
    except FactcheckError as error:
        ours = error.exit_code
    witnesses = [witness.text() for witness in given.witnesses]
    try:
        SECOND_OPINION.verify(given.brief, given.proof, given.key.public_hex(), witnesses)
        theirs = 0
    except (SECOND_OPINION.RefusedError, ValueError) as error:
        theirs = error.args[0] if isinstance(error, SECOND_OPINION.RefusedError) else 2
    assert bool(ours) is bool(theirs), (ours, theirs, given)
    return ours


def text(proof: BriefProof) -> bytes:
    return proof.text().encode()


def _of(origin: str, *, size: int = 21) -> bytes:
    """A proof that a desk with this origin signed."""
    root = STORY.proof().checkpoint.signed.checkpoint.root
    return text(replace(STORY.proof(), checkpoint=signed(size, root, origin=origin)))


GENUINE = {
    "plain": Given(text(STORY.proof())),
    "cosigned, nobody asked for": Given(text(cosigned(STORY.proof()))),
    "cosigned": Given(text(cosigned(STORY.proof())), witnesses=(WITNESS_KEY,)),
    "cosigned twice by one": Given(text(cosigned(cosigned(STORY.proof()), time=1)), witnesses=(WITNESS_KEY,)),
    "rotated, from the first key": Given(text(ROTATED)),
    "rotated, from the second": Given(text(ROTATED), key=SECOND),
    "rotated, from the third": Given(text(ROTATED), key=THIRD),
    "rotated since": Given(text(replace(STORY.proof(), rotations=ROTATED.rotations))),
    "the only event": Given(text(Story(1, 0).proof())),
    "the last event": Given(text(Story(21, 20).proof())),
    "the first event": Given(text(Story(21, 0).proof())),
    "a desk with a name of 200 characters": Given(_of("factcheck/" + "d" * 200)),
    "an origin of one character": Given(_of("a")),
    "an origin of another program": Given(_of("Log.Example/2026!~")),
    "an empty brief": Given(text(STORY.proof(b"")), brief=b""),
}


@pytest.mark.parametrize("given", GENUINE.values(), ids=GENUINE)
def test_a_genuine_proof_holds(given: Given) -> None:
    assert status(given) == 0


def test_what_is_proved_is_told() -> None:
    found = proved(GENUINE["cosigned"])
    assert found == ProvedBrief(
        claim=10,
        brief=1,
        is_retraction=False,
        sha256=found.sha256,
        published_by="eve",
        published_at="2026-01-15T09:12:00.000000Z",
        event=14,
        events=21,
        origin=ORIGIN,
        key=FIRST.public_hex(),
        witnesses=("witness.example/w1",),
    )
    assert proved(GENUINE["rotated, from the first key"]).key == THIRD.public_hex()


def test_a_proof_comes_back_from_its_file() -> None:
    for proof in (STORY.proof(), ROTATED, cosigned(ROTATED)):
        assert brief_proofs.read(text(proof)) == proof


def test_a_proof_at_every_size_up_to_130_holds() -> None:
    for size in range(1, 131):
        for index in {0, size // 2, size - 1}:
            assert status(Given(text(Story(size, index).proof()))) == 0


def _moved(proof: BriefProof, change: Callable[[dict[str, Any]], None]) -> BriefProof:
    body = json.loads(proof.event)
    change(body)
    return replace(proof, event=json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def _resized(size: int) -> BriefProof:
    """A proof whose note was given another size by somebody without the key."""
    own = STORY.proof().checkpoint.signed
    return replace(
        STORY.proof(),
        checkpoint=CosignedCheckpoint(signed=replace(own, checkpoint=replace(own.checkpoint, size=size))),
    )


SMALL, LARGE = Story(13, 5).proof(), Story(21, 5).proof()
CHECKPOINT = STORY.proof().checkpoint
FORGED: dict[str, tuple[Given, str]] = {
    "O16: a character of the brief": (
        Given(text(STORY.proof()), brief=BRIEF.replace(b"No", b"Yes")),
        "published other bytes",
    ),
    "O16: a byte more": (Given(text(STORY.proof()), brief=BRIEF + b"\n"), "published other bytes"),
    "O16: the proof of another brief": (Given(text(STORY.proof(b"another"))), "published other bytes"),
    "O16: the event changed": (
        Given(text(_moved(STORY.proof(), lambda body: body.update(actor="ben")))),
        "is not in the history",
    ),
    "D08: another key": (Given(text(STORY.proof()), key=STRANGER), "not signed by the key given"),
    "D08: size + 1": (Given(text(_resized(22))), "not signed by the key given"),
    "D08: size - 1": (Given(text(_resized(20))), "not signed by the key given"),
    "D08: another root": (
        Given(text(replace(STORY.proof(), checkpoint=signed(21, b"r" * 32)))),
        "is not in the history",
    ),
    "D08: an older checkpoint": (Given(text(replace(LARGE, checkpoint=SMALL.checkpoint))), "is not in the history"),
    "D08: a newer checkpoint": (Given(text(replace(SMALL, checkpoint=LARGE.checkpoint))), "is not in the history"),
    "D08: signed by a stranger": (Given(text(STORY.proof(key=STRANGER))), "not signed by the key given"),
    "another place": (
        Given(text(_moved(STORY.proof(), lambda body: body.update(seq=13)))),
        "is not in the history",
    ),
    "a place that there is not": (
        Given(text(_moved(STORY.proof(), lambda body: body.update(seq=22)))),
        "is not in the history",
    ),
    "place 0": (Given(text(_moved(STORY.proof(), lambda body: body.update(seq=0)))), "is not in the history"),
    "an event that publishes nothing": (
        Given(text(STORY.proof(body=STORY.body().replace("claim.brief_published", "claim.note_added")))),
        "not one that published",
    ),
    "of no claim": (Given(text(STORY.proof(body=STORY.body().replace("claim/10", "desk")))), "not one that published"),
    "no event": (Given(text(STORY.proof(body="[]"))), "not one that published"),
    "a nested event": (Given(text(STORY.proof(body="[" * 100_000))), "not one that published"),
    "a position that is true": (
        Given(text(STORY.proof(body=STORY.body().replace('"seq":14', '"seq":true')))),
        "not one that published",
    ),
    "a key twice": (
        Given(text(STORY.proof(body=STORY.body().replace('{"actor"', '{"actor":"x","actor"', 1)))),
        "not one that published",
    ),
    "not rotated": (Given(text(STORY.proof(key=SECOND))), "not signed by the key given"),
    "rotated by a stranger": (
        Given(text(replace(STORY.proof(key=SECOND), rotations=(rotation(FIRST, SECOND, by_old=STRANGER),)))),
        "not signed by the key given",
    ),
    "rotated without the new key": (
        Given(text(replace(STORY.proof(key=SECOND), rotations=(rotation(FIRST, SECOND, by_new=FIRST),)))),
        "not signed by the key given",
    ),
    "a rotation left out": (Given(text(replace(ROTATED, rotations=ROTATED.rotations[1:]))), "not signed by the key"),
    "rotations in another order": (
        Given(text(replace(ROTATED, rotations=ROTATED.rotations[::-1]))),
        "not signed by the key",
    ),
    "a rotation of another size": (
        Given(text(replace(ROTATED, rotations=(replace(ROTATED.rotations[0], size=6), ROTATED.rotations[1])))),
        "not signed by the key",
    ),
    "the old key after a rotation, for whoever has the new": (
        Given(text(replace(STORY.proof(), rotations=(rotation(FIRST, SECOND),))), key=SECOND),
        "not signed by the key given",
    ),
    "no witness": (Given(text(STORY.proof()), witnesses=(WITNESS_KEY,)), "has not cosigned"),
    "another witness of this name": (
        Given(text(cosigned(STORY.proof(), key=STRANGER)), witnesses=(WITNESS_KEY,)),
        "has not cosigned",
    ),
    "a witness of another name": (
        Given(text(cosigned(STORY.proof(), name="w2")), witnesses=(WITNESS_KEY,)),
        "has not cosigned",
    ),
    "a witness of another checkpoint": (
        Given(
            text(
                replace(
                    STORY.proof(),
                    checkpoint=replace(CHECKPOINT, cosignatures=cosigned(LARGE).checkpoint.cosignatures),
                )
            ),
            witnesses=(WITNESS_KEY,),
        ),
        "has not cosigned",
    ),
}


@pytest.mark.parametrize(("given", "said"), FORGED.values(), ids=FORGED)
def test_a_forged_proof_is_refuted_and_what_differs_is_said(given: Given, said: str) -> None:
    assert status(given) == 4
    with pytest.raises(IntegrityError, match=said):
        proved(given)


def test_a_key_with_another_name_is_refuted() -> None:
    proof = STORY.proof()
    for name in ("factcheck/another", ""):
        with pytest.raises(IntegrityError, match="the checkpoint is of factcheck/the-desk"):
            brief_proofs.verify(proof, BRIEF, key=FIRST.public_hex(), holds=holds, name=name)
    assert brief_proofs.verify(proof, BRIEF, key=FIRST.public_hex(), holds=holds, name=ORIGIN).claim == 10


def _tree(**changes: object) -> bytes:
    return json.dumps(json.loads(STORY.proof().text()) | changes).encode()


def _rotated(**changes: object) -> bytes:
    [one, other] = json.loads(ROTATED.text())["rotations"]
    return _tree(rotations=[one | changes, other])


NO_PROOFS: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"hello",
    "J01: nested": b"[" * 200_000,
    "J02: no number": text(STORY.proof()).replace(b'"path": [', b'"path": [NaN, '),
    "J03: a key twice": text(STORY.proof()).replace(b"{\n", b'{"format": "x",', 1),
    "J04: a large number": b'{"format": ' + b"9" * 5000 + b"}",
    "J06: two documents": text(STORY.proof()) * 2,
    "J06: garbage behind": text(STORY.proof()) + b"x",
    "J06: garbage before": b"x" + text(STORY.proof()),
    "J06: another encoding": STORY.proof().text().encode("utf-16"),
    "a list": b"[]",
    "another format": _tree(format="factcheck-brief-proof/2"),
    "a field more": _tree(more=1),
    "a field less": text(STORY.proof()).replace(b'"rotations": []', b'"rotation": []'),
    "a path of words": _tree(path=["hello"]),
    "capitals": _tree(path=["AB" * 32]),
    "a path of numbers": _tree(path=[1]),
    "a long path": _tree(path=["ab" * 32] * 65),
    "a short hash": _tree(path=["ab" * 31]),
    "other digits": _tree(path=["١" * 64]),
    "no path": _tree(path=None),
    "no note": _tree(checkpoint=""),
    "a note of two": _tree(checkpoint=CHECKPOINT.note() * 2),
    "another name signed": _tree(checkpoint=CHECKPOINT.note().replace("— factcheck/the-desk", "— x")),
    "an origin with an escape": _of("desk\x1b[2J"),
    "an origin with a carriage return": _of("desk\r"),
    "an origin that turns the line round": _of("\u202edesk"),
    "an origin with a letter that is not ASCII": _of("d\u00e9sk"),
    "an origin with a plus sign": _of("de+sk"),
    "an origin of 211 characters": _of("d" * 211),
    "no origin": _of(""),
    "size 0": _of(ORIGIN, size=0),
    "a size below 0": _of(ORIGIN, size=-1),
    "a size of 19 digits": _of(ORIGIN, size=10**18),
    "a rotation of another kind": _rotated(size="5"),
    "a rotation of truth": _rotated(size=True),
    "a rotation with a field more": _rotated(more=1),
    "a short signature": _rotated(by_old="ab"),
    "a rotation that is a word": _tree(rotations=["x"]),
}


@pytest.mark.parametrize("content", NO_PROOFS.values(), ids=NO_PROOFS)
def test_what_is_no_proof_is_refused_in_one_line(content: bytes) -> None:
    assert status(Given(content)) == 2
    with pytest.raises(BadInputError, match=r"^the file holds no proof of a brief: [^\n]*$"):
        brief_proofs.read(content)


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(BadInputError, match="more than 1,048,576 bytes"):
        brief_proofs.read(b" " * (brief_proofs.MOST_BYTES + 1))


def _spoiled(content: bytes) -> Iterator[bytes]:
    """A proof with one byte of it flipped, gone or doubled."""
    chance = random.Random(1)  # noqa: S311 -- which bytes are changed is no secret
    for place in sorted(chance.sample(range(len(content)), 120)):
        flipped = content[place] ^ (1 << chance.randrange(8))
        yield content[:place] + bytes([flipped]) + content[place + 1 :]
        yield content[:place] + content[place + 1 :]
        yield content[: place + 1] + content[place:]


@pytest.mark.parametrize("name", ["cosigned", "rotated, from the first key"])
def test_no_proof_that_says_something_else_is_accepted(name: str) -> None:
    """D09: where a changed file is accepted all the same, it says the same: white space was changed."""
    given = GENUINE[name]
    proof = brief_proofs.read(given.proof)
    for content in _spoiled(given.proof):
        if status(replace(given, proof=content)) == 0:
            assert brief_proofs.read(content) == proof


def test_no_proof_with_a_spoiled_path_is_accepted() -> None:
    """D09: at every size up to 130; bit flips, hashes more and fewer and elsewhere, nodes of the tree as leaves."""
    for size in range(2, 131, 4):
        proof = Story(size, size // 3).proof()
        path = proof.path
        root = proof.checkpoint.signed.checkpoint.root
        others = [
            (*path, root),
            (root, *path),
            path[1:],
            path[:-1],
            *((*path[:at], bytes([path[at][0] ^ 16]) + path[at][1:], *path[at + 1 :]) for at in range(len(path))),
        ]
        others += [path[::-1]] if len(path) > 1 else []
        for other in others:
            assert status(Given(text(replace(proof, path=other)))) == 4


def test_the_second_verifier_is_short_and_shares_no_code_with_the_package() -> None:
    code = TOOL.read_text("utf-8")
    assert len(code.splitlines()) <= 150
    assert "import factcheck" not in code
    assert "from factcheck" not in code


def test_a_witness_is_known_by_name_and_key() -> None:
    [cosignature] = cosigned(STORY.proof()).checkpoint.cosignatures
    checkpoint = CHECKPOINT.signed.checkpoint
    assert brief_proofs.is_by(cosignature, WITNESS_KEY, checkpoint, holds)
    plain = PublicKey(name=WITNESS_KEY.name, kind=notes.ED25519, key=bytes.fromhex(WITNESS.public_hex()))
    assert not brief_proofs.is_by(cosignature, plain, checkpoint, holds)
    assert not brief_proofs.is_by(replace(cosignature, time=1), WITNESS_KEY, checkpoint, holds)
