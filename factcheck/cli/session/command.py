"""`factcheck review session`, or `factcheck review` with no more words: an interactive session, claim by claim."""

import os
import sys

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.parameters import Number
from factcheck.domain.errors import BadInputError
from factcheck.machine import features


@command("session", example="--as ben review session --source 3")
@click.option(
    "--source", type=Number("source", offers="source"), help="All claims of this document, one after the other."
)
@click.option("--plain", is_flag=True, help="Line by line, for a screen reader; so it is where TERM is dumb.")
def session(context: Context, source: int | None, plain: bool) -> None:  # noqa: FBT001 -- click passes a flag by its name
    """Go through claims one by one, with single keys.

    Each claim is shown in its document, with the keys of what you can do about it. It goes through the queue as it is for you, or through
    one document. q leaves; what is left is there the next time. ? says what cannot be done, and why. factcheck review, with these options
    or none, is the same.
    """
    if not _is_terminal():
        raise BadInputError(
            "this session needs a terminal, and this is none; give a command, such as "
            "factcheck review accept CLAIM (see factcheck review --help)"
        )
    from factcheck.cli.session.running import run  # noqa: PLC0415 -- who gives a command of review pays for no session

    with opened(context) as desk:
        run(desk, actor=acting(context, desk), source=source, is_plain=plain or _can_do_nothing())


def _is_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _can_do_nothing() -> bool:
    """Tells whether a terminal says that it moves no cursor."""
    return os.environ.get("TERM", "") in {"dumb", "unknown"} or (
        not features.is_windows() and not os.environ.get("TERM")
    )
