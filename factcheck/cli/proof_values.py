"""What the commands on proofs take: public keys of desks and of witnesses, and how large a note may be."""

import click

from factcheck.domain import notes
from factcheck.domain.notes import PublicKey

NOTE_LIMIT = 1 << 16
"""Bytes of a checkpoint's note, of which each cosignature takes some two hundred."""


class DeskKey(click.ParamType[PublicKey | str]):
    """A desk's public key: 64 hexadecimal digits, or as `audit key show` has it with the desk's name."""

    name = "key"

    def convert(
        self, value: str | PublicKey, param: click.Parameter | None, ctx: click.Context | None
    ) -> PublicKey | str:
        """Gives the key, or fails."""
        if isinstance(value, PublicKey) or is_hex(value):
            return value
        return named_key(value, notes.ED25519, "of a desk", self, param, ctx)


class WitnessKey(click.ParamType[PublicKey]):
    """A witness's public key, with the witness's name."""

    name = "key"

    def convert(self, value: str | PublicKey, param: click.Parameter | None, ctx: click.Context | None) -> PublicKey:
        """Gives the key, or fails."""
        if isinstance(value, PublicKey):
            return value
        return named_key(value, notes.COSIGNATURE, "of a witness", self, param, ctx)


def is_hex(text: str) -> bool:
    """Tells whether a text is a public key in hexadecimal digits."""
    return len(text) == 2 * notes.KEY_SIZE and all(digit in "0123456789abcdef" for digit in text)


def named_key(
    value: str,
    kind: bytes,
    whose: str,
    own: "click.ParamType[PublicKey] | click.ParamType[PublicKey | str]",
    param: click.Parameter | None,
    ctx: click.Context | None,
) -> PublicKey:
    """Gives a key with the name of whose it is, or fails."""
    try:
        found = notes.read_key(value)
    except ValueError:
        own.fail(f"{value!r} is no public key {whose}", param, ctx)
    if found.kind != kind:
        own.fail(f"{value!r} is a public key, but not {whose}", param, ctx)
    return found
