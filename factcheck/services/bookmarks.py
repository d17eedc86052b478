"""A position of a ledger kept in a file, so that who followed it goes on from there."""

import json
import os
import secrets
from pathlib import Path

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.services import files
from factcheck.services.happenings import Position

LIMIT = 1_000
"""Bytes of such a file."""

MOST = 2**53
"""A number that no position reaches."""


def read(path: Path) -> Position | None:
    """Gives the position that a file keeps, None where there is no file.

    Raises:
        BadInputError: the file keeps none.
        EnvironmentFailureError: it cannot be read.
    """
    if not os.path.lexists(path):
        return None
    try:
        tree = json.loads(files.content(path, limit=LIMIT))
        kept = Position(seq=tree["position"], leaf=tree["leaf"])
    except (ValueError, KeyError, TypeError, RecursionError):
        kept = None
    if kept is None or not _is_one(kept):
        raise BadInputError(f"{path} keeps no position of a ledger; name another file with --state")
    return kept


def _is_one(kept: Position) -> bool:
    if kept.leaf is None:
        return kept.seq == 0
    return type(kept.seq) is int and 0 < kept.seq < MOST and isinstance(kept.leaf, str)


def write(path: Path, position: Position) -> None:
    """Puts a position into a file, whole or not at all: whatever happens meanwhile, the file has this one or the one before.

    A link in the place of the file is replaced, not followed.

    Raises:
        EnvironmentFailureError: it cannot be written.
    """
    text = json.dumps({"position": position.seq, "leaf": position.leaf})
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    files.write_new(beside, f"{text}\n", mode=0o600)
    try:
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise EnvironmentFailureError(f"cannot write {path}: {error.strerror}") from error
