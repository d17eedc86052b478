"""Checkpoints: signed statements of the ledger's size and root. Kept in the desk and printed in briefs, so that others hold them too."""

from collections.abc import Sequence

from factcheck.domain import notes, trees
from factcheck.domain.errors import FactcheckError
from factcheck.domain.histories import OpenedDesk
from factcheck.domain.notes import Checkpoint, SignedCheckpoint
from factcheck.services.desks import Desk
from factcheck.services.keys import Key, holds
from factcheck.storage import checkpoints
from factcheck.storage.transactions import Past
from factcheck.storage.verification import Problem


def sign(desk: Desk) -> str | None:
    """Signs the ledger as it is now and keeps the checkpoint; gives why not where that cannot be done, else None.

    What is to be sealed stands already, so a failure here is no failure of it. The root is computed and signed before the write
    lock: a checkpoint of an older size is as true as one of the newest.
    """
    try:
        key = desk.outside.key()
        if key is None:
            return "no key is at hand; name the desk's folder, which holds it, with --desk"
        with desk.past() as past:
            opened = past.desk()
            leaves = list(checkpoints.leaves(past.connection))
        if opened.key != key.public_hex():
            return "the key at hand is not the desk's; restore the desk's own from a backup"
        signed = _signed(Checkpoint(origin=origin(opened), size=len(leaves), root=trees.tree_root(leaves)), key)
        with desk.asking(None).present() as present:
            checkpoints.keep(present.connection, len(leaves), signed.note())
    except FactcheckError as error:
        return str(error)
    return None


def origin(desk: OpenedDesk) -> str:
    """Gives the name under which a desk's checkpoints are signed: no white space and no plus sign, as C2SP signed-note asks."""
    name = "".join(character if character.isascii() and character.isalnum() else "-" for character in desk.name)
    return f"factcheck/{name.strip('-').lower() or 'desk'}"


def of_size(past: Past, size: int | None) -> Checkpoint | None:
    """Gives the kept checkpoint of a size; None where none is asked for or kept."""
    note = checkpoints.note(past.connection, size) if size is not None else None
    return notes.read(note).checkpoint if note else None


def problems(past: Past, leaves: Sequence[bytes]) -> tuple[Problem, ...]:
    """Gives what is wrong with the kept checkpoints, measured against the leaves of the verified chain."""
    opened, kept = past.desk(), dict(checkpoints.notes(past.connection))
    roots = dict(trees.tree_roots(leaves, kept.keys()))
    found = []
    for size, note in kept.items():
        if what := _wrong(size, note, opened) or _contradicted(size, note, roots.get(size), len(leaves)):
            found.append(Problem(f"checkpoint {size}", what))
    found += [
        Problem(f"checkpoint {size}", "a brief names it, and it is gone") for size in checkpoints.lost(past.connection)
    ]
    return tuple(found)


def _wrong(size: int, note: str, desk: OpenedDesk) -> str | None:
    """Gives what is wrong with a note by itself."""
    try:
        signed = notes.read(note)
    except ValueError as error:
        return str(error)
    checkpoint = signed.checkpoint
    if checkpoint.size != size or checkpoint.origin != origin(desk):
        return "its note is of another size or desk"
    if desk.key is None or not holds(signed.signature, checkpoint.text().encode(), desk.key):
        return "its signature is not by the desk's key"
    if signed.key_id != notes.key_id(checkpoint.origin, bytes.fromhex(desk.key)):
        return "its signature names another key"
    return None


def _contradicted(size: int, note: str, root: bytes | None, events: int) -> str | None:
    """Gives how the ledger contradicts a note that is the desk's own."""
    if root is None:
        return f"it was signed over {size} events, and the ledger has {events}: its end was cut off"
    if notes.read(note).checkpoint.root != root:
        return "its root is not that of the ledger's first events: they were rewritten"
    return None


def _signed(checkpoint: Checkpoint, key: Key) -> SignedCheckpoint:
    return SignedCheckpoint(
        checkpoint=checkpoint,
        key_id=notes.key_id(checkpoint.origin, bytes.fromhex(key.public_hex())),
        signature=key.sign(checkpoint.text().encode()),
    )
