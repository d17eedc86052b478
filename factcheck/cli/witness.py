"""`factcheck audit witness`: a desk's checkpoint cosigned by somebody else, without the desk."""

import os
from pathlib import Path

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.output import say
from factcheck.cli.parameters import Line
from factcheck.cli.proof_values import NOTE_LIMIT, DeskKey
from factcheck.cli.whole_files import write
from factcheck.documents.files import load
from factcheck.domain import history_proofs
from factcheck.domain.notes import CosignedCheckpoint, PublicKey
from factcheck.machine import clock
from factcheck.services import keys, witnessing


def _note(file: str) -> CosignedCheckpoint:
    return witnessing.read(load(file, limit=NOTE_LIMIT).content.decode(errors="replace"))


@command(
    "witness",
    example=f"audit witness note.txt --desk-key {'a' * 64} --key w.key --name w --state w.txt",
    has_own_format=True,
)
@click.argument("note", type=AsGiven("file"), metavar="FILE|-")
@click.option("--desk-key", type=DeskKey(), required=True, metavar="PUBLIC", help="The desk's public key.")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Your own key; made where there is none.",
)
@click.option(
    "--name", type=Line(), required=True, help="What you are called, with the key; an address without https:// say."
)
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="What you cosigned last; made at the first time.",
)
@click.option(
    "--proof", type=AsGiven("file"), metavar="FILE", help="What audit consistency printed, from that one to this one."
)
def witness(
    context: Context,  # noqa: ARG001 -- a witness needs no desk
    note: str,
    desk_key: PublicKey | str,
    key: Path,
    name: str,
    state: Path,
    proof: str | None,
) -> None:
    """Cosign a checkpoint of a desk, as somebody who is not the desk.

    It is printed with your cosignature (C2SP tlog-cosignature); the desk hands it on with audit prove --checkpoint. You say by it that you
    saw the checkpoint and that it goes on from the last one you saw; where it does not, nothing is signed, and the exit status is 4.
    """
    seen = _note(str(state)) if state.exists() else None
    shown = history_proofs.read(load(proof, limit=history_proofs.MOST_BYTES).content) if proof else None
    given = _note(note)
    own = _own_key(key)
    public = witnessing.public(own, name)
    signed = witnessing.cosigned(
        given,
        desk_key=desk_key.key.hex() if isinstance(desk_key, PublicKey) else desk_key,
        seen=seen,
        proof=shown,
        key=own,
        name=name,
        at=clock.written(clock.now()),
    )
    write(state, signed.note().encode(), over_other_text=True)
    click.echo(signed.note(), nl=False)
    say(f"cosigned {signed.signed.checkpoint.size:,} events; others verify you by {public.text()}")


def _own_key(file: Path) -> keys.Key:
    """Gives the witness's key, a new one where there is none."""
    if not os.path.lexists(file):
        keys.write(file, keys.new())
        say(f"made a key for you in {file}; keep it")
    return keys.read(file)
