"""`factcheck verify-brief`: a brief held against its proof, without a desk."""

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.output import show_one
from factcheck.cli.tables import Column, moment
from factcheck.documents.files import load
from factcheck.domain import brief_proofs, notes
from factcheck.domain.notes import PublicKey
from factcheck.services.keys import holds

COLUMNS = (
    Column("sha256", "Brief"),
    Column("claim", "Claim"),
    Column("brief", "Version"),
    Column("is_retraction", "A retraction"),
    Column("published_by", "Published by"),
    Column("published_at", "Published", shown=moment),
    Column("event", "Event"),
    Column("origin", "Signed as"),
    Column("events", "Signed over", shown="{:,} events".format),
    Column("key", "Signed by"),
    Column("witnesses", "Witnesses", shown=lambda names: ", ".join(names) or "none asked for"),
)


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


@command("verify-brief", example=f"verify-brief brief.md proof.json --key {'a' * 64}")
@click.argument("brief", type=AsGiven("file"), metavar="FILE|-")
@click.argument("proof", type=AsGiven("file"), metavar="PROOF")
@click.option(
    "--key", type=DeskKey(), required=True, metavar="PUBLIC", help="The desk's public key, in hex or with its name."
)
@click.option(
    "--witness",
    "witnesses",
    type=WitnessKey(),
    multiple=True,
    metavar="KEY",
    help="The key of a witness who must have cosigned; it can be given several times.",
)
def verify_brief(
    context: Context, brief: str, proof: str, key: PublicKey | str, witnesses: tuple[PublicKey, ...]
) -> None:
    """Verify that a brief is what a desk published, without the desk.

    PROOF is what factcheck audit prove made. The key must come to you another way than the proof: from the desk's site, or a person there.
    A brief that was corrected or retracted later verifies all the same: it is what was published. The exit status is 4 where it is not.
    """
    content, held = load(brief).content, brief_proofs.read(load(proof, limit=brief_proofs.MOST_BYTES).content)
    name, public = (key.name, key.key.hex()) if isinstance(key, PublicKey) else (None, key)
    found = brief_proofs.verify(held, content, key=public, name=name, holds=holds, witnesses=witnesses)
    show_one(found, columns=COLUMNS, format=context.format)
