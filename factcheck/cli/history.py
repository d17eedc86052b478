"""`factcheck history`: who did what to a claim."""

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import Column, show
from factcheck.cli.parameters import ClaimId
from factcheck.services import histories

COLUMNS = (
    Column("seq", "Entry"),
    Column("version", "Version"),
    Column("at", "When"),
    Column("actor", "Who"),
    Column("login", "Login"),
    Column("event", "What"),
    Column("details", "Details"),
    Column("leaf", "Leaf"),
)


@command("history")
@click.argument("claim", type=ClaimId())
def history(context: Context, claim: int) -> None:
    """Show who did what to a claim, and when."""
    with opened(context) as desk:
        lines = histories.of_claim(desk, claim)
    show(lines, columns=COLUMNS, format=context.format)
