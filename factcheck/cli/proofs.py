"""`factcheck audit prove`: what others can verify without the desk."""

import re
from pathlib import Path

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import AsGiven, Offering, command
from factcheck.cli.opening import opened
from factcheck.cli.output import say
from factcheck.cli.parameters import ClaimId, Count
from factcheck.cli.proof_values import NOTE_LIMIT
from factcheck.cli.whole_files import STANDARD_OUTPUT, write
from factcheck.documents.files import load
from factcheck.services import brief_proofs
from factcheck.services.brief_proofs import BriefName


class Brief(Offering[BriefName]):
    """A brief by its claim's number or the name of its page, and after an @ its version: `27@1`, `is-the-bridge-safe-27`."""

    name = "brief"
    offers = "claim"

    def convert(self, value: str | BriefName, param: click.Parameter | None, ctx: click.Context | None) -> BriefName:
        """Gives which brief is meant, or fails."""
        if isinstance(value, BriefName):
            return value
        name, at, version = value.partition("@")
        if not re.fullmatch(r"[a-z0-9-]{1,100}", name):
            self.fail(f"{value!r} is no claim number nor the name of a brief's page; write 27 or 27@1", param, ctx)
        claim = ClaimId().convert(name, param, ctx) if name.isdecimal() else name
        return BriefName(claim, Count().convert(version, param, ctx) if at else None)


@command("prove", example="audit prove 27@1 --output proof.json", has_own_format=True)
@click.argument("brief", type=Brief(), metavar="CLAIM[@VERSION]")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write it to this file. Default: print it.")
@click.option("--force", is_flag=True, help="Write over another text that the file holds.")
@click.option(
    "--checkpoint",
    "note",
    type=AsGiven("file"),
    metavar="FILE",
    help="Prove it under this checkpoint of the desk, as witnesses gave it back. Default: the newest.",
)
def prove(
    context: Context,
    brief: BriefName,
    output: Path | None,
    force: bool,  # noqa: FBT001 -- click passes a flag by its name
    note: str | None,
) -> None:
    """Make the proof that a brief is what the desk published.

    It holds the history's entry of it, its path in the Merkle tree and the checkpoint over it, one being signed now where none covers it.
    factcheck verify-brief, or any other program, verifies it without the desk; docs/ledger.md says how.
    """
    cosigned = load(note, limit=NOTE_LIMIT).content.decode(errors="replace") if note else None
    with opened(context) as desk:
        proof = brief_proofs.prove(desk, brief, cosigned=cosigned)
    if not proof.is_by_newest_key():
        say(
            "the checkpoint is by an earlier key of the desk; whoever has only today's key cannot verify the proof, "
            "unless it is made again under a newer checkpoint"
        )
    content = proof.text().encode()
    if output is None or str(output) == STANDARD_OUTPUT:
        click.echo(content, nl=False)
        return
    write(output, content, over_other_text=force, mode=0o644)
    checkpoint = proof.checkpoint.signed.checkpoint
    say(f"wrote the proof to {output}: {len(proof.path)} hashes, under a checkpoint of {checkpoint.size:,} events")
