"""The desk as it was recorded at an earlier moment: which entry is meant, and its replay, kept for the next who asks."""

import contextlib
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection

from factcheck import __version__
from factcheck.domain.errors import BadInputError
from factcheck.domain.events import claim_stream
from factcheck.domain.workflow import BriefPublished, ClaimRetracted
from factcheck.machine import ownership
from factcheck.storage import failures, ledger, logs, queries, replicas
from factcheck.storage.database import Database, Then
from factcheck.storage.marks import SCHEMA

FOLDER = "as-of"
"""What the folder of replays is called, beside the desk."""

KEPT = 5
"""Replays that are kept, those that were made last."""


AN_HOUR = 3600
"""Seconds after which what was begun and not finished is of a run that was broken off."""


@dataclass(frozen=True, slots=True)
class AtEntry:
    """The desk when this entry was its newest."""

    seq: int


@dataclass(frozen=True, slots=True)
class AtMoment:
    """The desk at a moment (UTC, ISO 8601, to the second); what was recorded within its second counts."""

    at: str


@dataclass(frozen=True, slots=True)
class AtBrief:
    """The desk when a version of a brief was published, by the name of its page."""

    slug: str
    version: int


Asked: TypeAlias = AtEntry | AtMoment | AtBrief


def then_of(connection: Connection, asked: Asked, *, now: str) -> Then:
    """Gives the entry that is meant; its moment is the one asked for, where one was.

    Raises:
        BadInputError: the desk has no such entry or brief, or nothing was recorded then, or the moment has not come.
    """
    match asked:
        case AtEntry():
            return _entry(connection, asked.seq)
        case AtBrief():
            return _entry(connection, _published(connection, asked))
    if asked.at > now[:19] + "Z":
        raise BadInputError(f"{asked.at} has not come yet; leave --as-of out for the desk as it is")
    seq = logs.last_until(connection, asked.at)
    if seq is None:
        raise BadInputError(f"nothing was recorded by {asked.at}; the desk was made {_entry(connection, 1).at}")
    return Then(seq=seq, at=asked.at, leaf=_entry(connection, seq).leaf)


def _entry(connection: Connection, seq: int) -> Then:
    (found,) = tuple(ledger.entries_at(connection, [seq])) or (None,)
    if found is None:
        raise BadInputError(f"the ledger ends with entry {ledger.head(connection).seq}; there is no entry {seq}")
    return Then(seq=seq, at=ledger.understand(found).at, leaf=found.leaf)


def _published(connection: Connection, asked: AtBrief) -> int:
    claim = queries.claim_of_slug(connection, asked.slug)
    for entry in ledger.entries(connection, claim_stream(claim)) if claim is not None else ():
        event = ledger.understand(entry)
        if isinstance(event.payload, BriefPublished | ClaimRetracted) and event.payload.brief == asked.version:
            return event.seq
    raise BadInputError(
        f"no version {asked.version} of a brief {asked.slug!r} was published; claims show has the pages"
    )


@contextmanager
def opened(source: Database, asked: Asked, *, beside: Path | None, now: str) -> Iterator[Database]:
    """Gives the desk as it was, for reading alone, and closes it.

    Args:
        source: the desk as it is.
        asked: which entry is meant.
        beside: the folder of the desk, where the replay is kept; None keeps none.
        now: the moment (UTC, ISO 8601).

    Raises:
        BadInputError: there was no desk then.
        IntegrityError: an entry is not as it was recorded.
        EnvironmentFailureError: there is no room for the replay.
    """
    with contextlib.ExitStack() as undo:
        with source.reading() as connection:
            then = then_of(connection, asked, now=now)
            folder = _folder(beside) if beside else None
            stem = f"{then.leaf.hex()[:32]}.{_program(connection, then)}"
            path = _kept(folder, stem) if folder else None
            if path is None:
                place = folder or Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="factcheck-")))
                path = _made(connection, place, stem, then)
        replay = replicas.opened(path, then)
        undo.callback(replay.close)
        yield replay


def _program(connection: Connection, then: Then) -> str:
    """Gives what a replay depends on beside the entry: the program that makes it, and how many entries have their words still."""
    told = f"{__version__} {SCHEMA} {ledger.spoken(connection, then.seq)}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _folder(beside: Path) -> Path | None:
    """Gives the folder of replays, made where there is none; None where it cannot be made, or is another's."""
    folder = beside / FOLDER
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700)
    return folder if ownership.is_own(folder, is_folder=True) and os.access(folder, os.W_OK) else None


def _kept(folder: Path, stem: str) -> Path | None:
    """Gives the replay that is kept, None where there is none that can be believed: a damaged one is taken away."""
    for path in folder.glob(f"{stem}.*.db"):
        if not ownership.is_own(path):
            continue
        if _digest(path) == path.name.split(".")[2]:
            return path
        path.unlink(missing_ok=True)
    return None


def _made(connection: Connection, folder: Path, stem: str, then: Then) -> Path:
    """Gives the replay, made in a file of its own and put into its place when it is whole."""
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        with failures.worded(str(folder)):
            replicas.make(connection, part, then)
        made = folder / f"{stem}.{_digest(part)}.db"
        part.replace(made)
    finally:
        part.unlink(missing_ok=True)
    _forget_old(folder, made)
    return made


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _forget_old(folder: Path, newest: Path) -> None:
    """Takes away replays but for the newest few, and what a run that was broken off has left."""
    found = sorted((path for path in folder.glob("*.db") if path != newest), key=lambda path: -path.stat().st_mtime)
    broken_off = (path for path in folder.glob(".*.part") if path.stat().st_mtime < newest.stat().st_mtime - AN_HOUR)
    for path in (*found[KEPT - 1 :], *broken_off):
        with contextlib.suppress(OSError):
            path.unlink()
