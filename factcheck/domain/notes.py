"""Checkpoints as signed notes: the text format of C2SP tlog-checkpoint and signed-note, so that others' tools can read them."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

ED25519 = b"\x01"
SIGNATURE_SIZE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A statement of a ledger's size and Merkle root, under the name of the ledger (its origin). `root` is 32 bytes."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Gives the note's text, which is what is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCheckpoint:
    """A checkpoint with one Ed25519 signature (64 bytes) and the id of the key that made it."""

    checkpoint: Checkpoint
    key_id: bytes
    signature: bytes

    def note(self) -> str:
        """Gives the whole note."""
        signed = base64.b64encode(self.key_id + self.signature).decode()
        return f"{self.checkpoint.text()}\n— {self.checkpoint.origin} {signed}\n"


def key_id(origin: str, public_key: bytes) -> bytes:
    """Gives the 4 bytes by which a signature names its key."""
    return hashlib.sha256(origin.encode() + b"\n" + ED25519 + public_key).digest()[:4]


def read(note: str) -> SignedCheckpoint:
    """Gives what a note says; whether its signature holds is for the key to tell.

    Raises:
        ValueError: it is not a checkpoint with exactly one signature.
    """
    try:
        origin, size, root, _, signature, _ = note.split("\n")
        _, _, signed = signature.split(" ")
        decoded = base64.b64decode(signed, validate=True)
        checkpoint = Checkpoint(origin=origin, size=int(size), root=base64.b64decode(root, validate=True))
    except (ValueError, binascii.Error) as error:
        raise ValueError("it is not a signed checkpoint") from error
    found = SignedCheckpoint(checkpoint=checkpoint, key_id=decoded[:4], signature=decoded[4:])
    if found.note() != note or len(found.signature) != SIGNATURE_SIZE:
        raise ValueError("it is not a signed checkpoint")
    return found
