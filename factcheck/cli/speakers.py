"""`factcheck speakers`: who made the claims."""

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.listings import listed
from factcheck.cli.opening import opened
from factcheck.cli.output import show_one
from factcheck.cli.paging import page_options, show_page
from factcheck.cli.parameters import Number
from factcheck.cli.tables import Column, Wording
from factcheck.services.views import speaker_view
from factcheck.storage import queries
from factcheck.storage.queries import ClaimLine


def _claim(line: ClaimLine) -> Wording:
    return line.text, ", ".join(filter(None, (line.state.replace("_", " "), line.verdict)))


LISTED = (
    Column("id", "Speaker", share=0),
    Column("name", "Name", share=2),
    Column("role", "Role", share=2),
    Column("source", "Named in", share=3),
    Column("statements", "Statements", share=0, from_width=90),
    Column("claims", "Claims", share=0),
)
SHOWN = (
    Column("id", "Speaker"),
    Column("name", "Name"),
    Column("role", "Role"),
    Column("source", "Named in"),
    Column("claims", "Claims", shown=_claim, is_section=True),
)


@command("list", example="speakers list", reads=True)
@page_options("speakers", after=Number("speaker", offers="speaker"))
def show_list(context: Context, after: int | None, limit: int | None) -> None:
    """List who made the claims."""
    with listed(context) as connection:
        show_page(
            context,
            lambda most: queries.walked_speaker_lines(connection, after=after, limit=most),
            columns=LISTED,
            limit=limit,
            next_page=lambda last, _: f"--after {last.id}",
        )


@command("show", example="speakers show 5", reads=True)
@click.argument("speaker", type=Number("speaker", offers="speaker"))
def show_speaker(context: Context, speaker: int) -> None:
    """Show a speaker and the claims made."""
    with opened(context) as desk, desk.past() as past:
        shown = speaker_view(past, speaker)
    show_one(shown, columns=SHOWN, format=context.format)
