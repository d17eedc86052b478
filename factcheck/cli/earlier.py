"""`--as-of`: the desk as it was recorded at an earlier moment, out of what the options say."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.contexts import Context
from factcheck.cli.locations import folder_of
from factcheck.cli.output import say
from factcheck.cli.parameters import Moment
from factcheck.cli.tables import moment
from factcheck.domain.errors import BadInputError
from factcheck.machine import clock
from factcheck.storage import locations

if TYPE_CHECKING:
    from factcheck.services.earlier import Asked
    from factcheck.storage.database import Database

_ENTRY = re.compile(r"seq:([1-9][0-9]{0,14})", re.ASCII)
_BRIEF = re.compile(r"brief:([a-z0-9][a-z0-9-]{0,199})@([1-9][0-9]{0,8})", re.ASCII)


def read(text: str) -> "Asked":
    """Gives the entry, brief or moment that is meant; a day is its last moment. BadInputError where it is none."""
    from factcheck.services.earlier import AtBrief, AtEntry, AtMoment  # noqa: PLC0415 - help must not pay for it

    if found := _ENTRY.fullmatch(text):
        return AtEntry(int(found[1]))
    if found := _BRIEF.fullmatch(text):
        return AtBrief(found[1], int(found[2]))
    try:
        return AtMoment(Moment(is_end=True).convert(text, None, None))
    except click.BadParameter:
        forms = "a moment like 2026-11-16 or 2026-11-16T12:00Z, seq:1234 or brief:SLUG@2"
        raise BadInputError(f"{text!r} is no moment of a desk; give {forms}") from None


@contextmanager
def replayed(context: Context, source: "Database") -> Iterator["Database"]:
    """Gives the desk as it was at the moment that the options name, says which that is, and closes it."""
    from factcheck.services import earlier  # noqa: PLC0415 - only who asks for an earlier moment pays for it

    now = clock.written(clock.now())
    with earlier.opened(source, read(context.as_of or ""), beside=_beside(context, source), now=now) as replay:
        if then := replay.then:
            unsearched = "" if replay.is_searchable else "; nothing is found by words in it"
            say(f"the desk as of {moment(then.at)}, entry {then.seq}{unsearched}")
        yield replay


def _beside(context: Context, source: "Database") -> Path | None:
    """Gives the folder in which the desk lies, None where it lies on a server and has none."""
    if source.engine.dialect.name == "sqlite":
        return Path(locations.parse(source.name).database or "").absolute().parent
    folder = folder_of(context)
    return folder.path.absolute() if folder else None
