"""Watching a desk from outside: what was seen of its history is remembered, and held against what it shows now.

The ledger's bodies are read and hashed anew each time; neither their stored leaves nor the tree's nodes are believed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain import json_files, notes
from factcheck.domain.brief_proofs import chain
from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.histories import OpenedDesk
from factcheck.domain.notes import Checkpoint, SignedCheckpoint
from factcheck.domain.trees import tree_roots
from factcheck.services import checkpoints, rotations
from factcheck.services.desks import Desk, Outside
from factcheck.services.keys import holds
from factcheck.storage import checkpoints as stored
from factcheck.storage import database, ledger
from factcheck.storage.transactions import Past

FORMAT = "factcheck-monitor/1"
MOST_BYTES = 1 << 16
HEADS = 100
"""How many heads are remembered, the newest ones: between the last that still holds and the next lies what was rewritten."""


@dataclass(frozen=True, slots=True)
class Head:
    """How long a history was, and the root of the tree over it (32 bytes)."""

    size: int
    root: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a monitor remembers of a desk: the name it signs by, its first key (hex), heads, and the newest checkpoint it signed."""

    origin: str
    key: str | None
    heads: tuple[Head, ...]
    signed: SignedCheckpoint | None

    def text(self) -> str:
        """Gives it as the file that it is kept in."""
        tree = {
            "format": FORMAT,
            "origin": self.origin,
            "key": self.key or "",
            "heads": [{"size": head.size, "root": head.root.hex()} for head in self.heads],
            "checkpoint": self.signed.note() if self.signed else "",
        }
        return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"


def read(content: bytes) -> Memory:
    """Gives what a file remembers; BadInputError where it is none of a monitor."""
    try:
        tree = json_files.parsed(content, most=MOST_BYTES)
        found = json_files.demand_fields(
            tree, {"format": str, "origin": str, "key": str, "heads": list, "checkpoint": str}
        )
        memory = Memory(
            origin=found["origin"],
            key=json_files.demand_hex(found["key"], size=64) if found["key"] else None,
            heads=tuple(map(_head, found["heads"])),
            signed=notes.read(found["checkpoint"]) if found["checkpoint"] else None,
        )
    except (ValueError, TypeError) as error:
        raise BadInputError(
            f"the file is not a monitor's: {error}; name another one, and the watch begins anew"
        ) from error
    if found["format"] != FORMAT or not memory.heads:
        raise BadInputError(f"the file is not a monitor's: it is not of {FORMAT}, or remembers nothing")
    return memory


def _head(tree: object) -> Head:
    found = json_files.demand_fields(tree, {"size": int, "root": str})
    return Head(found["size"], bytes.fromhex(json_files.demand_hex(found["root"], size=64)))


def look(location: str, memory: Memory | None, *, seen: Sequence[SignedCheckpoint] = (), outside: Outside) -> Memory:
    """Gives what is to be remembered of a desk from now on.

    Args:
        location: where its database is; it is only read.
        memory: what was remembered, None where this is the first look.
        seen: checkpoints that the desk has shown elsewhere: in a brief's proof, to another monitor.
        outside: what the desk takes from outside.

    Raises:
        IntegrityError: what it shows is not what it showed before; the message begins with what that is: rewritten, cut off, rolled back,
            split view, or another desk.
        EnvironmentFailureError: there is no desk there.
    """
    desk = Desk(database=database.open_for_audit(location), outside=outside)
    try:
        with desk.past() as past:
            return _looked(past, memory, seen)
    finally:
        desk.database.close()


def _looked(past: Past, memory: Memory | None, seen: Sequence[SignedCheckpoint]) -> Memory:
    origin, keys = checkpoints.origin(past.desk()), rotations.known(past)
    first = keys[0][0] if keys else None
    if memory and (memory.origin, memory.key) != (origin, first):
        raise IntegrityError(
            f"another desk: it is {origin}, and {memory.origin} was seen here, or its first key is another"
        )
    trusted = chain(checkpoints.rotations(past), first, origin=origin, holds=holds) if first else ()
    signed = _signed(past, trusted)
    for one in seen:
        if not _is_own(one, past.desk(), trusted):
            raise BadInputError(
                f"the checkpoint over {one.checkpoint.size} events is not one that this desk has signed"
            )
    heads = memory.heads if memory else ()
    known = (*signed, *seen, *([memory.signed] if memory and memory.signed else []))
    roots, size = _roots(past, {head.size for head in heads} | {one.checkpoint.size for one in known})
    _demand_same(heads, roots, size, signed, memory)
    for one in seen:
        _demand_one_view(one.checkpoint, roots, size)
    last = Head(size, roots[size])
    remembered = heads if heads and heads[-1] == last else (*heads, last)
    newest = signed[-1] if signed else memory.signed if memory else None
    return Memory(origin=origin, key=first, heads=remembered[-HEADS:], signed=newest)


def _signed(past: Past, trusted: Sequence[str]) -> tuple[SignedCheckpoint, ...]:
    """Gives the kept checkpoints that the desk's keys have signed; of others the audit tells."""
    found, desk = [], past.desk()
    for _, note in stored.notes(past.connection):
        try:
            one = notes.read(note)
        except ValueError:
            continue
        if _is_own(one, desk, trusted):
            found.append(one)
    return tuple(found)


def _is_own(signed: SignedCheckpoint, desk: OpenedDesk, trusted: Sequence[str]) -> bool:
    """Tells whether a checkpoint is by the key that was the desk's at its size: who has stolen another of its keys is nobody here."""
    return desk.key_at(signed.checkpoint.size) in trusted and checkpoints.wrong(signed, desk) is None


def _roots(past: Past, sizes: set[int]) -> tuple[dict[int, bytes], int]:
    """Gives the roots that the history had at some of its sizes and has now, out of its bodies; and its size."""
    size = ledger.head(past.connection).seq
    bodies = ledger.bodies(past.connection)
    return dict(tree_roots(map(ledger.leaf_of, bodies), sizes | {size})), size


def _demand_same(
    heads: Sequence[Head],
    roots: dict[int, bytes],
    size: int,
    signed: Sequence[SignedCheckpoint],
    memory: Memory | None,
) -> None:
    """Passes a history that begins with all that was seen of it."""
    changed = next((head for head in heads if head.size <= size and roots.get(head.size) != head.root), None)
    if changed:
        _raise_rewritten(heads, changed, roots, signed, memory)
    gone = next((head for head in heads if head.size > size), None)
    if gone:
        longest = max((one.checkpoint.size for one in signed), default=0)
        if longest > size:
            raise IntegrityError(f"cut off: the history has {size} events, and a checkpoint here is over {longest}")
        raise IntegrityError(
            f"rolled back: the history has {size} events, and {heads[-1].size} were seen before; "
            "an older copy stands in its place"
        )


def _raise_rewritten(
    heads: Sequence[Head],
    changed: Head,
    roots: dict[int, bytes],
    signed: Sequence[SignedCheckpoint],
    memory: Memory | None,
) -> None:
    before = max((head.size for head in heads if head.size < changed.size), default=0)
    where = (
        f"event {changed.size}" if before + 1 == changed.size else f"one of the events {before + 1} to {changed.size}"
    )
    own = memory.signed.checkpoint if memory and memory.signed else None
    again = [one.checkpoint for one in signed if one.checkpoint.size >= changed.size]
    if own and roots.get(own.size) != own.root and any(roots.get(one.size) == one.root for one in again):
        raise IntegrityError(
            f"split view: the desk's key has signed two histories, one over {own.size} events that was seen before, "
            f"and this one; they part at {where}"
        )
    raise IntegrityError(f"rewritten: {where} is not what it was when the history had {changed.size}")


def _demand_one_view(seen: Checkpoint, roots: dict[int, bytes], size: int) -> None:
    """Passes a checkpoint that was seen elsewhere and is of this history."""
    if seen.size > size:
        raise IntegrityError(
            f"rolled back: the history has {size} events, and the desk has signed one of {seen.size}; this copy is older"
        )
    if roots.get(seen.size) != seen.root:
        raise IntegrityError(
            f"split view: the desk's key has signed another history of {seen.size} events than the one here"
        )
