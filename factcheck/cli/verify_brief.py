"""`factcheck verify-brief`: a brief held against its proof, without a desk."""

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.output import show_one
from factcheck.cli.proof_values import DeskKey, WitnessKey
from factcheck.cli.tables import Column, moment
from factcheck.documents.files import load
from factcheck.domain import brief_proofs
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
