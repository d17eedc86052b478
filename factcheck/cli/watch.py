"""`factcheck watch`: what happens at the desk, as it happens."""

import re
import subprocess
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.errors import complain
from factcheck.cli.framework import command
from factcheck.cli.history import with_short_digests
from factcheck.cli.opening import opened
from factcheck.cli.output import format_of, one_line_json, print_json
from factcheck.cli.tables import moment, quoted
from factcheck.cli.terminal import safe
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.machine import programs
from factcheck.services import bookmarks, watching
from factcheck.services.desks import Desk
from factcheck.services.happenings import Happening, Position

NOW = "now"

DETAILS = 100
"""Characters of what an event says that a line has."""

WORDS = 60
"""Characters of a claim that a line has."""


class From(click.ParamType[int | None]):
    """The position of an event, or `now`."""

    name = "position"

    def convert(self, value: str | int | None, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """Gives the position, None for now, or fails."""
        if value == NOW or value is None:
            return None
        if not re.fullmatch(r"0*[1-9][0-9]{0,14}", str(value)):
            self.fail(f"{value!r} is no position of the ledger; give the number of an event, or now", param, ctx)
        return int(value)


@command("watch", example="watch --from 1 --state watched.json")
@click.option(
    "--from",
    "first",
    type=From(),
    metavar="N|now",
    default=NOW,
    show_default=True,
    help="The event to begin with, by its number; where --state keeps a position, that goes first.",
)
@click.option(
    "--state", type=click.Path(path_type=Path), help="A file that keeps the position, to go on from at the next start."
)
@click.option(
    "--exec", "line", metavar="CMD", help="A command that gets each event as a JSON object on its standard input."
)
@click.option("--keep-going", is_flag=True, help="Go on with the next event where --exec fails.")
def watch(
    context: Context,
    first: int | None,
    state: Path | None,
    line: str | None,
    keep_going: bool,  # noqa: FBT001 -- click passes a flag by its name
) -> None:
    """Print events as they happen, one line a change, until Ctrl-C.

    --format json or jsonl print each as a JSON object on a line. CMD is run without a shell, once for each event, one after the other.
    Where it cannot be run or ends with another status than 0, that is said, and watch ends with status 5: the next start with the same
    --state begins with that event. So an event may come twice, and none is left out.
    """
    shape = _demand_lines(format_of(context.format))
    words = _words(line) if line is not None else None
    with opened(context) as desk, closing(watching.following(desk, _begin(desk, first, state))) as blocks:
        for block in blocks:
            for happening in block:
                _print(happening, shape)
                if words:
                    _run(words, happening, keep_going=keep_going)
                if state and (words or happening is block[-1]):
                    bookmarks.write(state, happening.position())


def _print(happening: Happening, shape: Format) -> None:
    if shape is Format.TABLE:
        click.echo(told(happening))
    else:
        print_json(asdict(happening))


def told(happening: Happening) -> str:
    """Gives an event on one line that no terminal obeys."""
    what = happening.stream.replace("/", " ", 1)
    pieces = (
        f"{happening.seq}  {moment(happening.at)}  {happening.actor}",
        f"{what} {happening.event}",
        shortened(with_short_digests(happening.details), DETAILS),
        quoted(shortened(happening.text, WORDS)) if happening.text else "",
    )
    return safe("  ".join(filter(None, pieces)))


def shortened(text: str, limit: int) -> str:
    """Gives the beginning of a text on one line."""
    line = " ".join(text[: 2 * limit].split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def _begin(desk: Desk, first: int | None, state: Path | None) -> Position:
    """Gives the position to begin at, and keeps it at once, so that what happens before the first event is heard is not missed."""
    kept = bookmarks.read(state) if state else None
    if kept:
        try:
            watching.demand_of(desk, kept)
        except BadInputError as error:
            raise BadInputError(f"{state} is of another desk, or of another past of this one: {error}") from error
        return kept
    begun = watching.newest(desk) if first is None else watching.before(desk, first)
    if state:
        bookmarks.write(state, begun)
    return begun


def _demand_lines(asked: Format) -> Format:
    if asked is Format.CSV:
        raise BadInputError("watch prints lines or JSON lines; give --format table or jsonl")
    return asked


def _words(line: str) -> list[str]:
    try:
        words = programs.words(line)
    except ValueError:
        raise BadInputError(f"--exec {line}: a quotation mark is never closed") from None
    if not words:
        raise BadInputError("--exec names no command; give one, or leave it out")
    return words


def _run(words: list[str], happening: Happening, *, keep_going: bool) -> None:
    """Gives an event to a command; says where that fails, and ends there unless the next shall have their turn."""
    try:
        done = subprocess.run(words, input=f"{one_line_json(asdict(happening))}\n".encode(), check=False)  # noqa: S603 -- who watches says which
        why = f"ended with status {done.returncode}" if done.returncode else None
    except OSError as error:
        why = f"cannot be run: {error.strerror}"
    if why is None:
        return
    failure = EnvironmentFailureError(f"event {happening.seq}: {words[0]} {why}")
    if not keep_going:
        raise failure
    complain(failure)
