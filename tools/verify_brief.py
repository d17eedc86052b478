"""Verifies that a brief is what a desk published: python verify_brief.py BRIEF PROOF --key HEX [--witness KEY]...

A second reading of docs/ledger.md that shares no code with the package. Status: 0 it is, 4 it is not, 2 a file or a key is none.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PROOF = {"format": str, "event": str, "path": list, "checkpoint": str, "rotations": list}
ROTATION = {"size": 0, "leaf": 64, "old": 64, "new": 64, "by_old": 128, "by_new": 128}
PUBLISHED = ("claim.brief_published", "claim.retracted")
NOTE = r"(([!-*,-~]{1,210})\n([1-9][0-9]{0,17})\n([^\n]+)\n)\n(\u2014 \2 [^ \n]+\n(?:\u2014 [!-*,-~]{1,200} [^ \n]+\n){0,100})"
NO_PROOF, REFUTED = 2, 4


class RefusedError(Exception):
    """What was given is no proof, or does not prove it; the first argument is the exit status."""


def demand(holds: object, status: int, why: str) -> None:
    """Goes on where something holds."""
    if not holds:
        raise RefusedError(status, why)


def is_hex(text: object, digits: int) -> bool:
    """Tells whether something is a text of so many hexadecimal digits."""
    return isinstance(text, str) and re.fullmatch(rf"[0-9a-f]{{{digits}}}", text) is not None


def parsed(text: str, status: int) -> Any:  # noqa: ANN401 -- a tree of JSON
    """Gives the tree of a JSON text in which no key stands twice."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        demand(len(dict(pairs)) == len(pairs), status, "a key stands twice")
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=lambda name: demand(0, status, name))
    except (ValueError, RecursionError):
        raise RefusedError(status, "it is no JSON") from None


def unpacked(text: str) -> bytes:
    """Gives the bytes of a base64 text that is written in the one way there is."""
    content = base64.b64decode(text, validate=True)
    demand(base64.b64encode(content).decode() == text, NO_PROOF, "something is not in base64")
    return content


def is_by(key: bytes, signature: bytes, message: bytes) -> bool:
    """Tells whether a signature of a message is by a key."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(name: str, kind: bytes, key: bytes) -> bytes:
    """Gives the four bytes by which a signature names its key."""
    return hashlib.sha256(name.encode() + b"\n" + kind + key).digest()[:4]


def read_note(note: str) -> tuple[str, int, bytes, bytes, list[tuple[str, bytes]]]:
    """Gives a checkpoint's origin, size, root and signed text, and its signatures by their names, the desk's first."""
    match = re.fullmatch(NOTE, note)
    demand(match, NO_PROOF, "it holds no checkpoint")
    text, origin, size, root, lines = match.groups()  # type: ignore[union-attr] # demanded above
    signatures = [(line.split(" ")[1], unpacked(line.split(" ")[2])) for line in lines.splitlines()]
    fits = [len(content) for _, content in signatures] == [68] + [76] * (len(signatures) - 1)
    demand(fits, NO_PROOF, "a signature of the checkpoint is none")
    return origin, int(size), unpacked(root), text.encode(), signatures


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """Gives the root that a path leads to, the tree being parted from its root down (RFC 9162, 2.1.3); nothing where it does not fit."""
    if size == 1 or not path:
        return leaf if size == 1 and not path else b""
    half = 1 << (size - 1).bit_length() - 1
    if index < half:
        return hashlib.sha256(b"\x01" + root_of(leaf, index, half, path[:-1]) + path[-1]).digest()
    return hashlib.sha256(b"\x01" + path[-1] + root_of(leaf, index - half, size - half, path[:-1])).digest()


def verify(brief: bytes, proof: bytes, key: str, witnesses: list[str]) -> str:
    """Gives what a proof shows of a brief's bytes."""
    tree = parsed(proof.decode(), NO_PROOF)
    fits = isinstance(tree, dict) and {k: type(v) for k, v in tree.items()} == PROOF and len(tree["path"]) <= 64
    demand(fits and tree["format"] == "factcheck-brief-proof/1", NO_PROOF, "it is of another format")
    demand(all(is_hex(node, 64) for node in tree["path"]), NO_PROOF, "its path is none")
    origin, size, root, text, (own, *others) = read_note(tree["checkpoint"])
    keys = [key]
    for one in tree["rotations"]:
        fits = isinstance(one, dict) and one.keys() == ROTATION.keys()
        whole = fits and all(is_hex(one[k], n) if n else type(one[k]) is int for k, n in ROTATION.items())
        demand(whole, NO_PROOF, "a rotation is none")
        told = "\n".join(("factcheck-key-rotation/1", origin, *(str(one[k]) for k in list(ROTATION)[:4]), "")).encode()
        pairs = [(bytes.fromhex(one[k]), bytes.fromhex(one["by_" + k])) for k in ("old", "new")]
        if one["old"] == keys[-1] and all(is_by(public, signature, told) for public, signature in pairs):
            keys.append(one["new"])
    named = [k for k in map(bytes.fromhex, keys) if key_id(origin, b"\x01", k) == own[1][:4]]
    demand(any(is_by(k, own[1][4:], text) for k in named), REFUTED, "the checkpoint is not signed by this key")
    try:
        body = parsed(tree["event"], REFUTED)
        seq, length, version = (body["seq"], body["data"]["size"], body["data"]["brief"])
        words = (body["data"]["sha256"], body["actor"], body["at"], body["stream"], body["type"])
    except (KeyError, TypeError, IndexError):
        raise RefusedError(REFUTED, "its event is not one that published a brief") from None
    fits = [type(one) for one in (seq, length, version, *words)] == [int] * 3 + [str] * 5 and words[4] in PUBLISHED
    demand(fits and re.fullmatch(r"claim/[1-9][0-9]{0,17}", words[3]), REFUTED, "its event published no brief")
    leaf = hashlib.sha256(b"\x00" + tree["event"].encode(errors="replace")).digest()
    found = 0 < seq <= size and root_of(leaf, seq - 1, size, [*map(bytes.fromhex, tree["path"])])
    demand(found and found == root, REFUTED, "the event is not in the history that the checkpoint was signed over")
    same = (words[0], length) == (hashlib.sha256(brief).hexdigest(), len(brief))
    demand(same, REFUTED, f"the event published other bytes, of SHA-256 {words[0]}")
    for witness in witnesses:
        name, _, packed = witness.split("+", 2)
        public = unpacked(packed)[1:]
        identity = key_id(name, b"\x04", public)
        written = f"{name}+{identity.hex()}+{base64.b64encode(bytes([4]) + public).decode()}"
        demand(witness == written and len(public) == 32, NO_PROOF, f"{witness} is no key of a witness")
        lines = [line for who, line in others if who == name and line[:4] == identity]
        heads = [(line, f"cosignature/v1\ntime {int.from_bytes(line[4:12], 'big')}\n".encode()) for line in lines]
        demand(any(is_by(public, line[12:], head + text) for line, head in heads), REFUTED, f"{name} has not cosigned")
    return f"version {version} of {words[3]}, by {words[1]} at {words[2]}: event {seq} of {size} signed by {origin}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("brief", type=Path)
    parser.add_argument("proof", type=Path)
    parser.add_argument("--key", required=True, help="the desk's public key, 64 hexadecimal digits")
    parser.add_argument("--witness", action="append", default=[], help="the key of who must have cosigned")
    given = parser.parse_args()
    try:
        demand(is_hex(given.key, 64), NO_PROOF, "the key is none")
        print(ascii(verify(given.brief.read_bytes(), given.proof.read_bytes(), given.key, given.witness))[1:-1])
    except (RefusedError, ValueError, OSError) as failure:
        print(f"error: {ascii(str(failure.args[-1]))[1:-1]}", file=sys.stderr)
        sys.exit(failure.args[0] if isinstance(failure, RefusedError) else NO_PROOF)
