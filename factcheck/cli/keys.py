"""`factcheck audit key`: the key that signs the desk's checkpoints."""

from dataclasses import dataclass

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.locations import folder_of
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say, show
from factcheck.cli.tables import Column
from factcheck.domain import notes
from factcheck.domain.errors import RefusedError
from factcheck.domain.notes import PublicKey
from factcheck.services import checkpoints, rotations

COLUMNS = (
    Column("key", "Public key", share=0),
    Column("since", "From event", share=0),
    Column("named", "With the desk's name"),
)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A public key of the desk, as `audit key show` has it."""

    key: str
    since: int
    named: str


@command("show", example="audit key show")
def show_keys(context: Context) -> None:
    """Show the public keys that sign for the desk, with the events from which on they do.

    Give the first to whoever is to verify briefs: proofs hold how one key took the other's place. With a later one those verify that
    were made since.
    """
    with opened(context) as desk, desk.past() as past:
        origin = checkpoints.origin(past.desk())
        lines = [_line(origin, key, since) for key, since in rotations.known(past)]
    show(lines, columns=COLUMNS, format=context.format, nothing="the desk has no key; it signs nothing")


def _line(origin: str, key: str, since: int) -> KeyLine:
    named = PublicKey(name=origin, kind=notes.ED25519, key=bytes.fromhex(key)).text()
    return KeyLine(key, since, named)


@command("rotate", example="--as ada audit key rotate")
def rotate(context: Context) -> None:
    """Give the desk another key to sign with.

    Both keys sign the change, and the history records it. What the old one signed stays valid; it signs nothing more. Its file is kept
    beside the new one: destroy it where it may be in other hands, and once no backup from before needs it. It takes an admin. Where it was
    broken off, the same command goes on with it.
    """
    folder = folder_of(context)
    with opened(context) as desk:
        if folder is None:
            raise RefusedError(
                rotations.ATTEMPT, ["no key is at hand; name the desk's folder, which holds it, with --desk"]
            )
        done = rotations.rotate(desk, folder.path, actor=acting(context, desk))
    old = (
        f"the old key lies in {done.old_file}" if done.old_file is not None else "the old key was moved away from here"
    )
    say(f"the desk signs with the key {done.key} from now on; {old}")
    if done.unsigned:
        say(f"no checkpoint was signed: {done.unsigned}")
