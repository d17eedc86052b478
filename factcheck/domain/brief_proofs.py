"""The proof that a brief's bytes are what a desk published: made out of its history, verified by whoever has the desk's public key alone.

It says that the entry of the ledger whose body it holds names these bytes, and stands in the history that the desk has signed. Who
verifies it needs no desk, no network and no trust in either. docs/ledger.md says the same to somebody who writes a verifier.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from factcheck.domain import json_files, notes, proofs
from factcheck.domain.canonical import Json
from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.notes import Checkpoint, Cosignature, CosignedCheckpoint, PublicKey

FORMAT = "factcheck-brief-proof/1"
PUBLISHING = {"claim.brief_published": False, "claim.retracted": True}
"""The types of events that put bytes before readers, and whether these are a notice that a brief was retracted."""

MOST_BYTES = 1 << 20
"""Bytes of a proof; one at a million events has some five thousand."""
MOST_STEPS = 64
MOST_ROTATIONS = 1000

Holds: TypeAlias = Callable[[bytes, bytes, str], bool]
"""Tells whether a signature of a message is by a public key, which is given in hex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """What both keys of a desk signed when one took the other's place: digests, keys and signatures in hex.

    `size` counts the events before, `leaf` is that of the last of them.
    """

    size: int
    leaf: str
    old: str
    new: str
    by_old: str
    by_new: str

    def message(self, origin: str) -> bytes:
        """Gives what both keys signed, of the desk with this origin."""
        return rotation_message(origin, size=self.size, leaf=self.leaf, old=self.old, new=self.new)


def rotation_message(origin: str, *, size: int, leaf: str, old: str, new: str) -> bytes:
    """Gives what both keys sign when one takes the other's place."""
    return f"factcheck-key-rotation/1\n{origin}\n{size}\n{leaf}\n{old}\n{new}\n".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefProof:
    """What a proof holds: the body of the event that published, its path to the root, the checkpoint, and rotations of the desk's key."""

    event: str
    path: tuple[bytes, ...]
    checkpoint: CosignedCheckpoint
    rotations: tuple[Rotation, ...] = ()

    def is_by_newest_key(self) -> bool:
        """Tells whether the checkpoint names the desk's newest key, so that whoever has no other one can verify the proof."""
        signed = self.checkpoint.signed
        if not self.rotations:
            return True
        return signed.key_id == notes.key_id(signed.checkpoint.origin, bytes.fromhex(self.rotations[-1].new))

    def text(self) -> str:
        """Gives the proof as the file that is handed on."""
        tree = {
            "format": FORMAT,
            "event": self.event,
            "path": [node.hex() for node in self.path],
            "checkpoint": self.checkpoint.note(),
            "rotations": [{field.name: getattr(one, field.name) for field in fields(one)} for one in self.rotations],
        }
        return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedBrief:
    """What a proof has shown: which version of which claim's briefs the bytes are, who published them when, and what was signed.

    `event` is the position of the entry, `events` how many the checkpoint is over, `witnesses` whose cosignatures hold.
    """

    claim: int
    brief: int
    is_retraction: bool
    sha256: str
    published_by: str
    published_at: str
    event: int
    events: int
    origin: str
    key: str
    witnesses: tuple[str, ...]


def read(content: bytes) -> BriefProof:
    """Gives the proof that a file holds; whether it proves anything is not asked here.

    Raises:
        BadInputError: it holds none.
    """
    try:
        return _proof(json_files.parsed(content, most=MOST_BYTES))
    except (ValueError, TypeError) as error:
        why = str(error)
    raise BadInputError(f"the file holds no proof of a brief: {why}; factcheck audit prove makes one")


def _proof(tree: Json) -> BriefProof:
    known = {"format": str, "event": str, "path": list, "checkpoint": str, "rotations": list}
    found = json_files.demand_fields(tree, known)
    if found["format"] != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    if len(found["rotations"]) > MOST_ROTATIONS:
        raise ValueError(f"it has more than {MOST_ROTATIONS} rotations")
    return BriefProof(
        event=found["event"],
        path=json_files.path(found["path"], most=MOST_STEPS),
        checkpoint=notes.read_cosigned(found["checkpoint"]),
        rotations=tuple(map(_rotation, found["rotations"])),
    )


def _rotation(tree: Json) -> Rotation:
    sizes = {"leaf": 64, "old": 64, "new": 64, "by_old": 128, "by_new": 128}
    found = json_files.demand_fields(tree, {"size": int, **dict.fromkeys(sizes, str)})
    digits = {name: json_files.demand_hex(found[name], size=size) for name, size in sizes.items()}
    return Rotation(size=found["size"], **digits)


def verify(
    proof: BriefProof,
    content: bytes,
    *,
    key: str,
    holds: Holds,
    name: str | None = None,
    witnesses: tuple[PublicKey, ...] = (),
) -> ProvedBrief:
    """Gives what a proof shows of a brief's bytes to whoever has a public key of the desk.

    Args:
        proof: what the desk has handed on.
        content: the brief.
        key: the desk's public key in hex: the one that signed the checkpoint, or one from which rotations lead to it.
        holds: verifies a signature.
        name: the name that the desk signs by, where it is known.
        witnesses: the keys of those who must have cosigned the checkpoint.

    Raises:
        IntegrityError: it does not show that; the message says what differs.
    """
    checkpoint = proof.checkpoint.signed.checkpoint
    if name not in {None, checkpoint.origin}:
        raise _refuted(f"the checkpoint is of {checkpoint.origin}, the key of {name}")
    signed_by = _signer(proof, key, holds)
    body = _event(proof.event)
    leaf = hashlib.sha256(b"\0" + proof.event.encode(errors="replace")).digest()
    if not proofs.includes(checkpoint.root, checkpoint.size, leaf=leaf, index=body["seq"] - 1, path=proof.path):
        raise _refuted("the event is not in the history that the checkpoint was signed over")
    data, sha256 = body["data"], hashlib.sha256(content).hexdigest()
    if (data["sha256"], data["size"]) != (sha256, len(content)):
        raise _refuted(f"the event published other bytes, of SHA-256 {data['sha256']}; the brief has {sha256}")
    return ProvedBrief(
        claim=int(body["stream"].removeprefix("claim/")),
        brief=data["brief"],
        is_retraction=PUBLISHING[body["type"]],
        sha256=sha256,
        published_by=body["actor"],
        published_at=body["at"],
        event=body["seq"],
        events=checkpoint.size,
        origin=checkpoint.origin,
        key=signed_by,
        witnesses=tuple(_witness(one, proof.checkpoint, holds) for one in witnesses),
    )


def _refuted(why: str) -> IntegrityError:
    return IntegrityError(f"the proof does not hold: {why}")


def _signer(proof: BriefProof, key: str, holds: Holds) -> str:
    """Gives the key that signed the checkpoint: the one given, or one that took its place."""
    signed = proof.checkpoint.signed
    trusted = chain(proof.rotations, key, origin=signed.checkpoint.origin, holds=holds)
    for one in trusted:
        is_named = signed.key_id == notes.key_id(signed.checkpoint.origin, bytes.fromhex(one))
        if is_named and holds(signed.signature, signed.checkpoint.text().encode(), one):
            return one
    raise _refuted("the checkpoint is not signed by the key given, nor by one that took its place")


def chain(rotations: tuple[Rotation, ...], key: str, *, origin: str, holds: Holds) -> tuple[str, ...]:
    """Gives a key and those that took its place one after the other, as far as both keys have signed each change."""
    trusted = [key]
    for one in rotations:
        message = one.message(origin)
        if one.old == trusted[-1] and all(
            holds(bytes.fromhex(signature), message, by)
            for signature, by in ((one.by_old, one.old), (one.by_new, one.new))
        ):
            trusted.append(one.new)
    return tuple(trusted)


def _event(text: str) -> dict[str, Any]:
    """Gives the body of an event that published a brief or a notice."""
    try:
        body: dict[str, Any] = json_files.tree(text)
        is_whole = _publishes(body)
    except (ValueError, KeyError, TypeError):
        is_whole = False
    if not is_whole:
        raise _refuted("its event is not one that published a brief")
    return body


def _publishes(body: Json) -> bool:
    data = body["data"]
    counts, told = (body["seq"], data["brief"], data["size"]), (body["actor"], body["at"], data["sha256"])
    return (
        body["type"] in PUBLISHING
        and bool(re.fullmatch(r"claim/[1-9][0-9]{0,17}", body["stream"]))
        and all(type(one) is int for one in counts)
        and all(type(one) is str for one in told)
    )


def _witness(witness: PublicKey, cosigned: CosignedCheckpoint, holds: Holds) -> str:
    """Gives the name of a witness who has cosigned."""
    checkpoint = cosigned.signed.checkpoint
    if not any(is_by(one, witness, checkpoint, holds) for one in cosigned.cosignatures):
        raise _refuted(f"{witness.name} has not cosigned the checkpoint")
    return witness.name


def is_by(cosignature: Cosignature, witness: PublicKey, checkpoint: Checkpoint, holds: Holds) -> bool:
    """Tells whether a cosignature of a checkpoint is a witness's."""
    is_named = (cosignature.name, cosignature.key_id) == (witness.name, witness.id())
    return is_named and holds(cosignature.signature, cosignature.message(checkpoint), witness.key.hex())
