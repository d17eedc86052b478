"""Checkpoints as signed notes, cosigned ones among them, and the keys that sign them, as text that others' tools can read.

The formats are those of C2SP: tlog-checkpoint, signed-note, tlog-cosignature.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

ED25519 = b"\x01"
COSIGNATURE = b"\x04"
"""What a key is for, as its text says: Ed25519 signatures of a note, timestamped cosignatures of a checkpoint by Ed25519."""
SIGNATURE_SIZE = 64
MOST_COSIGNATURES = 100
LARGEST_SIZE = 10**18 - 1
LONGEST_NAMES = {ED25519: 210, COSIGNATURE: 200}
"""Characters of the name of a key, by what the key is for: a desk's is its origin, `factcheck/` and the desk's name."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosignature:
    """The statement of a witness that it saw a checkpoint, and none before that this one does not go on from.

    `time` is in seconds since 1970; `signature` has 64 bytes.
    """

    name: str
    key_id: bytes
    time: int
    signature: bytes

    def line(self) -> str:
        """Gives the line of a note that holds it."""
        signed = base64.b64encode(self.key_id + self.time.to_bytes(8) + self.signature).decode()
        return f"— {self.name} {signed}\n"

    def message(self, checkpoint: Checkpoint) -> bytes:
        """Gives what was signed, were it of this checkpoint."""
        return cosigned_message(checkpoint, self.time)


def cosigned_message(checkpoint: Checkpoint, time: int) -> bytes:
    """Gives what a witness signs of a checkpoint at a time (C2SP tlog-cosignature, cosignature/v1)."""
    return f"cosignature/v1\ntime {time}\n{checkpoint.text()}".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class CosignedCheckpoint:
    """A checkpoint that its desk has signed, with what witnesses say of it."""

    signed: SignedCheckpoint
    cosignatures: tuple[Cosignature, ...] = ()

    def note(self) -> str:
        """Gives the whole note."""
        return self.signed.note() + "".join(one.line() for one in self.cosignatures)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """A public key (32 bytes) with the name of whose it is and what it signs."""

    name: str
    kind: bytes
    key: bytes

    def id(self) -> bytes:
        """Gives the 4 bytes by which a signature names it."""
        return key_id(self.name, self.key, kind=self.kind)

    def text(self) -> str:
        """Gives it as C2SP signed-note writes the key of a verifier."""
        return f"{self.name}+{self.id().hex()}+{base64.b64encode(self.kind + self.key).decode()}"


def read_key(text: str) -> PublicKey:
    """Gives a key as `PublicKey.text` writes it; ValueError where it is none."""
    try:
        name, _, encoded = text.split("+", 2)
        content = base64.b64decode(encoded, validate=True)
        found = PublicKey(name=name, kind=content[:1], key=content[1:])
    except ValueError as error:
        raise ValueError("it is no public key") from error
    if found.text() != text or not is_name(name, kind=found.kind) or len(found.key) != KEY_SIZE:
        raise ValueError("it is no public key")
    return found


KEY_SIZE = 32


def is_name(text: str, *, kind: bytes) -> bool:
    """Tells whether a text can be the name of a key of a kind: no white space, no plus sign, nothing but ASCII that is seen."""
    return bool(re.fullmatch(r"[!-*,-~]+", text)) and len(text) <= LONGEST_NAMES.get(kind, 0)


def key_id(name: str, public_key: bytes, *, kind: bytes = ED25519) -> bytes:
    """Gives the 4 bytes by which a signature names its key."""
    return hashlib.sha256(name.encode() + b"\n" + kind + public_key).digest()[:4]


def read(note: str) -> SignedCheckpoint:
    """Gives what a note says; whether its signature holds is for the key to tell.

    Raises:
        ValueError: it is not a checkpoint with exactly one signature.
    """
    found = read_cosigned(note)
    if found.cosignatures:
        raise ValueError("it is not a signed checkpoint")
    return found.signed


def read_cosigned(note: str) -> CosignedCheckpoint:
    """Gives what a note says that witnesses may have cosigned; whether any signature holds is for the keys to tell.

    Raises:
        ValueError: it is not a checkpoint with its own signature and cosignatures alone.
    """
    try:
        origin, size, root, _, own, *others, _ = note.split("\n")
        signed = base64.b64decode(own.split(" ")[2], validate=True)
        checkpoint = Checkpoint(origin=origin, size=int(size), root=base64.b64decode(root, validate=True))
        found = CosignedCheckpoint(
            signed=SignedCheckpoint(checkpoint=checkpoint, key_id=signed[:4], signature=signed[4:]),
            cosignatures=tuple(map(_cosignature, others[:MOST_COSIGNATURES])),
        )
    except (ValueError, IndexError, binascii.Error) as error:
        raise ValueError("it is not a signed checkpoint") from error
    signatures = (found.signed.signature, *(one.signature for one in found.cosignatures))
    is_possible = is_name(checkpoint.origin, kind=ED25519) and 1 <= checkpoint.size <= LARGEST_SIZE
    if not is_possible or found.note() != note or any(len(one) != SIGNATURE_SIZE for one in signatures):
        raise ValueError("it is not a signed checkpoint")
    return found


def _cosignature(line: str) -> Cosignature:
    _, name, signed = line.split(" ")
    content = base64.b64decode(signed, validate=True)
    if not is_name(name, kind=COSIGNATURE):
        raise ValueError("no key has this name")
    return Cosignature(name=name, key_id=content[:4], time=int.from_bytes(content[4:12]), signature=content[12:])
