"""`factcheck audit checkpoint`: what the desk has signed."""

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import say
from factcheck.cli.parameters import Count
from factcheck.services import checkpoints


@command("checkpoint", example="audit checkpoint --size 35", has_own_format=True)
@click.option("--size", type=Count(), help="The one that was signed over so many events. Default: one of now.")
def checkpoint(context: Context, size: int | None) -> None:
    """Sign how long the history is and what it hashes to, and print it.

    The note has the format of C2SP tlog-checkpoint: the desk, the number of events, the root of the Merkle tree over them, the signature.
    Whoever keeps it can tell later whether the history was changed: factcheck audit consistency compares it.
    """
    with opened(context) as desk:
        signed = checkpoints.signed(desk) if size is None else checkpoints.kept(desk, size)
    click.echo(signed.note(), nl=False)
    say(f"signed over {signed.checkpoint.size:,} events")
