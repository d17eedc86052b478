"""The key that a desk signs its checkpoints with: Ed25519, in a file that only its owner may read."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.machine import features
from factcheck.services import files

SEED_BYTES = 32
FILE_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class Key:
    """A private key, as the 32 bytes it is made from."""

    seed: bytes

    def __repr__(self) -> str:
        """Gives the public half only, so that no log can hold the other."""
        return f"Key(public={self.public_hex()})"

    def public_hex(self) -> str:
        """Gives the public key in hex."""
        return self._private().public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> bytes:
        """Gives the signature of a message, 64 bytes."""
        return self._private().sign(message)

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def holds(signature: bytes, message: bytes, public_hex: str) -> bool:
    """Tells whether a signature of a message is by this key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new() -> Key:
    """Gives a new key."""
    return Key(os.urandom(SEED_BYTES))


def write(path: Path, key: Key) -> None:
    """Writes a key to a new file that only its owner may read; raises EnvironmentFailureError where it cannot."""
    files.write_new(path, key.seed.hex() + "\n", mode=0o600)


def read(path: Path) -> Key:
    """Gives the key of a file.

    Raises:
        EnvironmentFailureError: it cannot be read, others may read it too, or it holds no key.
    """
    try:
        shared = not features.is_windows() and stat.S_IMODE(path.stat().st_mode) & 0o077
    except OSError as error:
        raise EnvironmentFailureError(f"{path} cannot be read: {error.strerror}") from error
    text = files.content(path, limit=FILE_LIMIT)
    if shared:
        raise EnvironmentFailureError(
            f"the key {path} can be read by others; run chmod 600 on it, and think of replacing it"
        )
    try:
        seed = bytes.fromhex(text.decode("ascii").strip())
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise EnvironmentFailureError(f"{path} holds no key of a desk; restore it from a backup")
    return Key(seed)
