"""`factcheck history`: who did what to a thing, with the words that changed."""

import re

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.listings import MACHINE
from factcheck.cli.opening import opened
from factcheck.cli.output import show
from factcheck.cli.tables import Column, digest, moment, one_line
from factcheck.cli.things import Thing
from factcheck.services import histories, kinds
from factcheck.services.histories import HistoryLine

_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def with_short_digests(details: str) -> str:
    """Gives the details with every digest cut to its beginning."""
    return _DIGEST.sub(lambda found: digest(found[0]), details)


def _story(line: HistoryLine) -> str:
    return with_short_digests(one_line(line.story))


COLUMNS = (
    Column("seq", "Entry", share=0),
    Column("version", "Version", share=0, from_width=110),
    Column("at", "When", share=0, shown=moment),
    Column("actor", "Who", share=0),
    Column("login", "Login", share=0, from_width=130),
    Column("event", "What", share=0),
    Column("details", "Details", told=_story),
    Column("changes", "Changes", from_width=MACHINE),
    Column("policy", "Policy", share=0, from_width=130),
    Column("leaf", "Leaf", share=0, from_width=110, shown=digest),
)


@command("history", example="history 27", reads=True)
@click.argument("thing", type=Thing(), metavar=f"CLAIM|{'|'.join(kind.form() for kind in kinds.KINDS[1:])}")
def history(context: Context, thing: str) -> None:
    """Show who did what to a claim, or to anything else, and when.

    Words that went stand as [-so-], words that came as {+so+}. Each entry has the version of the policy that was in force; policy show
    --version gives it.
    """
    with opened(context) as desk:
        lines = histories.of_stream(desk, thing)
    show(lines, columns=COLUMNS, format=context.format)
