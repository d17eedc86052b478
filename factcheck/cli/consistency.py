"""`factcheck audit consistency` and `monitor`: that the history went on from what was seen of it."""

from pathlib import Path

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import AsGiven, Offering, command
from factcheck.cli.opening import opened, place
from factcheck.cli.output import say
from factcheck.cli.parameters import Count
from factcheck.cli.proof_values import NOTE_LIMIT
from factcheck.cli.whole_files import write
from factcheck.documents.files import load
from factcheck.domain.notes import SignedCheckpoint
from factcheck.services import checkpoints, history_proofs, monitoring, witnessing
from factcheck.services.desks import Desk


class Held(Offering[str | int]):
    """A checkpoint: the number of events that it was signed over, or a file that holds its note."""

    name = "checkpoint"
    offers = "file"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> str | int:
        """Gives the number or the file's name."""
        return Count().convert(value, param, ctx) if isinstance(value, str) and value.isdecimal() else value


def noted(file: str) -> SignedCheckpoint:
    """Gives the checkpoint that a file holds, without what witnesses say of it."""
    return witnessing.read(load(file, limit=NOTE_LIMIT).content.decode(errors="replace")).signed


def _held(desk: Desk, value: str | int) -> SignedCheckpoint:
    return checkpoints.kept(desk, value) if isinstance(value, int) else noted(value)


@command("consistency", example="audit consistency 29 35", has_own_format=True)
@click.argument("old", type=Held(), metavar="SIZE|FILE")
@click.argument("new", type=Held(), metavar="[SIZE|FILE]", required=False)
def consistency(context: Context, old: str | int, new: str | int | None) -> None:
    """Prove that the history signed later begins with the history signed before.

    Each is a checkpoint: the number of events that it is over, or a file with its note, as you kept it. Without a second one it is what
    is signed now. The proof is printed; the exit status is 4 where there is none, because the history is not the one that was signed.
    """
    with opened(context) as desk:
        later = checkpoints.signed(desk) if new is None else _held(desk, new)
        proof = history_proofs.consistency(desk, _held(desk, old), later)
    click.echo(proof.text(), nl=False)
    before, after = proof.old.checkpoint.size, proof.new.checkpoint.size
    say(f"the history of {after:,} events begins with that of {before:,}: {len(proof.path)} hashes prove it")


@command("monitor", example="audit monitor --state desk.json", has_own_format=True)
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="What was seen before; made at the first look.",
)
@click.option(
    "--seen",
    type=AsGiven("file"),
    multiple=True,
    metavar="FILE",
    help="A checkpoint that the desk has shown elsewhere; it can be given several times.",
)
def monitor(context: Context, state: Path, seen: tuple[str, ...]) -> None:
    """Hold the history against what was seen of it before, and remember it.

    What is wrong is said first: rewritten, cut off, rolled back (an older copy of the whole), split view (its key has signed two
    histories), another desk. The exit status is then 4, and the file remembers what it did. Keep it where the desk's people cannot write.
    """
    memory = monitoring.read(load(str(state), limit=monitoring.MOST_BYTES).content) if state.exists() else None
    found = place(context)
    shown = tuple(noted(file) for file in seen)
    now = monitoring.look(found.location, memory, seen=shown, outside=found.outside)
    write(state, now.text().encode(), over_other_text=True)
    size = now.heads[-1].size
    before = f"goes on from the {memory.heads[-1].size:,} seen before" if memory else "is remembered from now on"
    say(f"the history of {size:,} events {before}")
