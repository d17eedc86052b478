"""Checkpoints: signed statements of the ledger's size and root. Kept in the desk and printed in briefs, so that others hold them too."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from factcheck.domain import brief_proofs, notes, trees
from factcheck.domain.brief_proofs import Rotation
from factcheck.domain.errors import BadInputError, FactcheckError, IntegrityError, RefusedError
from factcheck.domain.histories import OpenedDesk
from factcheck.domain.notes import Checkpoint, SignedCheckpoint
from factcheck.domain.trees import Stretch, Tree, folded
from factcheck.services.desks import Desk
from factcheck.services.keys import Key, holds
from factcheck.storage import checkpoints, ledger, tree_nodes
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
            if opened.key != key.public_hex():
                return (
                    "the key at hand is not the desk's; finish a change of key"
                    " with factcheck audit key rotate, or restore the desk's own from a backup"
                )
            tree = _tree(past)
        signed = _signed(Checkpoint(origin=origin(opened), size=tree.size, root=tree.root()), key)
        with desk.asking(None).present() as present:
            checkpoints.keep(present.connection, tree.size, signed.note())
    except FactcheckError as error:
        return str(error)
    return None


def signed(desk: Desk) -> SignedCheckpoint:
    """Gives the checkpoint of the ledger as it is now; RefusedError where none can be signed."""
    why = sign(desk)
    with desk.past() as past:
        found = latest(past)
    if why or found is None:
        raise RefusedError("sign a checkpoint", [why or "the newest one is not the desk's; run factcheck audit verify"])
    return found


def kept(desk: Desk, size: int) -> SignedCheckpoint:
    """Gives the checkpoint that was signed over so many events; BadInputError where there is none."""
    with desk.past() as past:
        note = checkpoints.note(past.connection, size)
        newest = checkpoints.newest(past.connection)
    if note is None:
        raise BadInputError(f"no checkpoint was signed over {size} events; the newest is over {newest or 'none'}")
    try:
        return notes.read(note)
    except ValueError as error:
        raise IntegrityError(f"checkpoint {size}: {error}; run factcheck audit verify") from error


def latest(past: Past, *, covering: int = 1) -> SignedCheckpoint | None:
    """Gives the newest checkpoint that is the desk's own, if it covers the event at a position."""
    size = checkpoints.newest(past.connection)
    if size is None or size < covering:
        return None
    note = checkpoints.note(past.connection, size)
    return notes.read(note) if note and not _wrong(size, note, past.desk()) else None


def hashes(
    past: Past, stretches: Sequence[Stretch], *, holds: Callable[[tuple[bytes, ...]], bool]
) -> tuple[bytes, ...] | None:
    """Gives the hashes of stretches of leaves if they hold against what was signed: those kept, else those of the leaves, else None."""
    for source in (tree_nodes.hashes, _counted):
        if (found := source(past.connection, stretches)) is not None and holds(found):
            return found
    return None


def _tree(past: Past) -> Tree:
    """Gives the tree over all leaves, which begins with that of the newest checkpoint, if there is one.

    Subtrees that the database keeps are believed as far as they make the root that was signed; the leaves since then are read, each of
    them once in the desk's life. Where the kept ones do not make it, all leaves are read.

    Raises:
        IntegrityError: neither do the leaves, so that a signature would be under a second history.
    """
    newest = latest(past)
    if newest is None:
        return _grown(Tree(), past)
    before = newest.checkpoint
    whole = [subtree.leaves() for subtree in Stretch(0, before.size).whole()]
    if found := hashes(past, whole, holds=lambda known: folded(known) == before.root):
        return _grown(Tree(before.size, found), past)
    raise parted(before)


def parted(checkpoint: Checkpoint) -> IntegrityError:
    """Gives the failure of a history that is not the one that was signed."""
    return IntegrityError(
        f"the history is not the one that checkpoint {checkpoint.size} was signed over; run factcheck audit verify"
    )


def _grown(tree: Tree, past: Past) -> Tree:
    for leaf in ledger.leaves(past.connection, after=tree.size):
        tree.append(leaf)
    return tree


def _counted(connection: Connection, stretches: Sequence[Stretch]) -> tuple[bytes, ...] | None:
    return tree_nodes.counted(ledger.leaves(connection), stretches)


def rotations(past: Past) -> tuple[Rotation, ...]:
    """Gives what the keys of the desk have signed when one took another's place, in order."""
    found = []
    for change in past.desk().key_changes:
        leaf = ledger.leaf_at(past.connection, change.seq - 1) or b""
        signatures = {"by_old": change.by_old, "by_new": change.by_new}
        found.append(Rotation(size=change.seq - 1, leaf=leaf.hex(), old=change.old, new=change.new, **signatures))
    return tuple(found)


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
    found = [
        Problem(f"event {change.seq}", "the change of the desk's key is not signed by both keys")
        for change, rotation in zip(opened.key_changes, rotations(past), strict=True)
        if len(brief_proofs.chain((rotation,), change.old, origin=origin(opened), holds=holds)) == 1
    ]
    for size, note in kept.items():
        if what := _wrong(size, note, opened) or _contradicted(size, note, roots.get(size), len(leaves)):
            found.append(Problem(f"checkpoint {size}", what))
    found += [
        Problem(f"checkpoint {size}", "a brief names it, and it is gone") for size in checkpoints.lost(past.connection)
    ]
    return tuple(found)


def _wrong(size: int, note: str, desk: OpenedDesk) -> str | None:
    """Gives what is wrong with a kept note by itself."""
    try:
        signed = notes.read(note)
    except ValueError as error:
        return str(error)
    return wrong(signed, desk) if signed.checkpoint.size == size else "its note is of another size or desk"


def wrong(signed: SignedCheckpoint, desk: OpenedDesk) -> str | None:
    """Gives what is wrong with a checkpoint as one that a desk has signed, or None."""
    checkpoint = signed.checkpoint
    if checkpoint.origin != origin(desk):
        return "its note is of another size or desk"
    key = desk.key_at(checkpoint.size)
    if key is None or not holds(signed.signature, checkpoint.text().encode(), key):
        return "its signature is not by the desk's key"
    if signed.key_id != notes.key_id(checkpoint.origin, bytes.fromhex(key)):
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
