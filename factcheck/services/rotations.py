"""The key of a desk's checkpoints, changed: both keys sign that, the history records it, then the files change places.

What is signed and recorded stands in the history first; a program that is ended between any two steps leaves what the next one goes on
from. No private key is ever deleted: the old one lies beside the new one, under another name, for the desk to destroy.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.domain.brief_proofs import rotation_message
from factcheck.domain.errors import EnvironmentFailureError, RefusedError
from factcheck.domain.events import DESK, Event, KeyRotated
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Role
from factcheck.services import checkpoints, keys
from factcheck.services.desks import Desk, demand_role
from factcheck.services.folders import COMING_KEY, KEY
from factcheck.services.keys import Key
from factcheck.storage import ledger
from factcheck.storage.transactions import Past, Present

ATTEMPT = "change the desk's key"


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a change of key has come to: the new public key (hex), where the old key lies, why nothing was signed by the new one, if so.

    Where the old key lies is unknown (None) where somebody moved it away before a change that was broken off was gone on with.
    """

    key: str
    old_file: Path | None
    unsigned: str | None


def rotate(desk: Desk, folder: Path, *, actor: str) -> Rotated:
    """Gives the desk another key, or goes on with a change that was broken off.

    Args:
        desk: the open desk.
        folder: where its key lies, as factcheck.key.
        actor: the admin.

    Raises:
        RefusedError: the actor is no admin, or the key at hand is not the desk's.
        EnvironmentFailureError: a file cannot be read, made or moved.
    """
    old, waiting = folder / KEY, folder / COMING_KEY
    with desk.past() as past:
        recorded = past.desk().key
        demand_role(past, actor, Role.ADMIN, attempt=ATTEMPT, remedy=Remedy("rotate-key", 0))
    key = keys.read(waiting) if os.path.lexists(waiting) else None
    if key is None or key.public_hex() != recorded:
        _demand_own(keys.read(old), recorded)
        key = key or _made(waiting)
        recorded = _record(desk, keys.read(old), key, actor=actor)
    put_away = _put_away(old, key)
    _move(waiting, old)
    own = replace(desk, outside=replace(desk.outside, key=lambda: key))
    return Rotated(key=recorded, old_file=put_away, unsigned=checkpoints.sign(own))


def _made(file: Path) -> Key:
    key = keys.new()
    keys.write(file, key)
    return key


def _demand_own(key: Key, recorded: str | None) -> None:
    if key.public_hex() != recorded:
        raise RefusedError(ATTEMPT, ["the key at hand is not the desk's; restore the desk's own from a backup"])


def _record(desk: Desk, old: Key, new: Key, *, actor: str) -> str:
    """Records that one key takes the other's place; gives the new one, public."""
    with desk.present() as present:
        demand_role(present, actor, Role.ADMIN, attempt=ATTEMPT)
        _demand_own(old, present.desk().key)
        message = _message(present, old, new)
        signatures = {"by_old": old.sign(message).hex(), "by_new": new.sign(message).hex()}
        present.record([Event(DESK, KeyRotated(key=new.public_hex(), **signatures))], stamp=desk.stamp(actor))
    return new.public_hex()


def _message(present: Present, old: Key, new: Key) -> bytes:
    head = ledger.head(present.connection)
    return rotation_message(
        checkpoints.origin(present.desk()),
        size=head.seq,
        leaf=head.leaf.hex(),
        old=old.public_hex(),
        new=new.public_hex(),
    )


def _put_away(old: Path, new: Key) -> Path | None:
    """Gives where the old key lies now, under a name of its own; it is there already where an earlier try came so far."""
    aside = old.with_name(f"{KEY}.before-{new.public_hex()[:8]}")
    is_there = os.path.lexists(aside)
    if not os.path.lexists(old) or keys.read(old) == new:
        return aside if is_there else None
    if is_there:
        raise EnvironmentFailureError(f"{aside} is there already; move it away and give the command again")
    _move(old, aside)
    return aside


def _move(file: Path, to: Path) -> None:
    try:
        file.rename(to)
    except OSError as error:
        raise EnvironmentFailureError(f"cannot move {file} to {to}: {error.strerror}") from error


def known(past: Past) -> tuple[tuple[str, int], ...]:
    """Gives the public keys (hex) that have signed for the desk, each with the position from which on it does, the oldest first."""
    opened = past.desk()
    first = opened.key_at(0)
    later = [(change.new, change.seq) for change in opened.key_changes]
    return ((first, 1), *later) if first else ()
