"""Proofs of briefs as a desk makes them, without a desk: a tree of a few leaves, keys that everybody knows, witnesses."""

import hashlib
from dataclasses import dataclass, replace

from factcheck.domain import canonical, notes, proofs
from factcheck.domain.brief_proofs import BriefProof, Rotation, rotation_message
from factcheck.domain.notes import Checkpoint, Cosignature, CosignedCheckpoint, PublicKey, SignedCheckpoint
from factcheck.domain.trees import Stretch, tree_root
from factcheck.services.keys import Key

BRIEF = b"# Is the bridge safe?\n\nNo.\n"
ORIGIN = "factcheck/the-desk"
FIRST, SECOND, THIRD, STRANGER = (Key(bytes([seed]) * 32) for seed in range(1, 5))
WITNESS = Key(b"w" * 32)
WITNESS_KEY = PublicKey(name="witness.example/w1", kind=notes.COSIGNATURE, key=bytes.fromhex(WITNESS.public_hex()))


@dataclass(frozen=True)
class Story:
    """A history of so many leaves in which one event published a brief."""

    size: int = 21
    index: int = 13

    def body(self, brief: bytes = BRIEF) -> str:
        tree = {
            "actor": "eve",
            "at": "2026-01-15T09:12:00.000000Z",
            "data": {"brief": 1, "sha256": hashlib.sha256(brief).hexdigest(), "size": len(brief), "inputs": {}},
            "id": "id-1",
            "login": "tester",
            "prev": "ab" * 32,
            "schema": 2,
            "seq": self.index + 1,
            "stream": "claim/10",
            "type": "claim.brief_published",
            "version": 9,
            "words": None,
        }
        return canonical.encode(tree)

    def leaves(self, body: str) -> list[bytes]:
        others = [hashlib.sha256(b"\0" + number.to_bytes(2)).digest() for number in range(self.size)]
        others[self.index] = hashlib.sha256(b"\0" + body.encode()).digest()
        return others

    def proof(self, brief: bytes = BRIEF, *, key: Key = FIRST, body: str | None = None) -> BriefProof:
        body = self.body(brief) if body is None else body
        leaves = self.leaves(body)
        path = tuple(tree_root(leaves[slice(*Stretch(*one))]) for one in proofs.inclusion(self.index, self.size))
        return BriefProof(event=body, path=path, checkpoint=signed(self.size, tree_root(leaves), key=key))


def signed(size: int, root: bytes, *, key: Key = FIRST, origin: str = ORIGIN) -> CosignedCheckpoint:
    checkpoint = Checkpoint(origin=origin, size=size, root=root)
    identity = notes.key_id(origin, bytes.fromhex(key.public_hex()))
    made = SignedCheckpoint(checkpoint=checkpoint, key_id=identity, signature=key.sign(checkpoint.text().encode()))
    return CosignedCheckpoint(signed=made)


def cosigned(
    proof: BriefProof, *, key: Key = WITNESS, name: str = WITNESS_KEY.name, time: int = 1768467600
) -> BriefProof:
    """A proof whose checkpoint a witness has cosigned as well."""
    whose = PublicKey(name=name, kind=notes.COSIGNATURE, key=bytes.fromhex(key.public_hex()))
    message = notes.cosigned_message(proof.checkpoint.signed.checkpoint, time)
    line = Cosignature(name=name, key_id=whose.id(), time=time, signature=key.sign(message))
    more = (*proof.checkpoint.cosignatures, line)
    return replace(proof, checkpoint=replace(proof.checkpoint, cosignatures=more))


LEAF = "cd" * 32


def rotation(
    old: Key, new: Key, *, size: int = 5, leaf: str = LEAF, by_old: Key | None = None, by_new: Key | None = None
) -> Rotation:
    """A change of key; others may have signed it in place of the two keys."""
    keys = {"old": old.public_hex(), "new": new.public_hex()}
    message = rotation_message(ORIGIN, size=size, leaf=leaf, **keys)
    signatures = {"by_old": (by_old or old).sign(message).hex(), "by_new": (by_new or new).sign(message).hex()}
    return Rotation(size=size, leaf=leaf, **keys, **signatures)
