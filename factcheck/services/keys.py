"""The key that a desk signs its checkpoints with: Ed25519, in a file that only its owner may read."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from factcheck.domain.errors import EnvironmentFailureError

SEED_BYTES = 32


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
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise EnvironmentFailureError(f"cannot make the key {path}: {error.strerror}") from error
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.seed.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise EnvironmentFailureError(f"cannot write the key {path}: {error.strerror}") from error


def read(path: Path) -> Key:
    """Gives the key of a file.

    Raises:
        EnvironmentFailureError: it cannot be read, others may read it too, or it holds no key.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise EnvironmentFailureError(f"the key {path} is not a file; restore it from a backup")
        if stat.S_IMODE(mode) & 0o077:
            raise EnvironmentFailureError(
                f"the key {path} can be read by others; run chmod 600 on it, and think of replacing it"
            )
        seed = bytes.fromhex(path.read_text("ascii").strip())
    except OSError as error:
        raise EnvironmentFailureError(f"cannot read the key {path}: {error.strerror}") from error
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise EnvironmentFailureError(f"{path} holds no key of a desk; restore it from a backup")
    return Key(seed)
