"""`factcheck repeats`: claims by how often they were said."""

from functools import partial

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.listings import MACHINE, listed, together
from factcheck.cli.paging import page_options, show_page
from factcheck.cli.parameters import ClaimId, Count
from factcheck.cli.speaker_values import Who, name_of
from factcheck.cli.tables import Column, Wording
from factcheck.domain.documents import GivenSpeaker
from factcheck.domain.errors import BadInputError
from factcheck.storage import repeated
from factcheck.storage.repeated import RepeatLine


def _state(state: str) -> Wording:
    return state.replace("_", " ")


def _sources(line: RepeatLine) -> Wording:
    return f"{line.sources}, often" if line.often_from else f"{line.sources}"


COLUMNS = (
    Column("id", "Claim", share=0),
    Column("text", "What is claimed", share=4),
    Column("sources", "Sources", share=0, told=_sources),
    Column("times", "Times", share=0),
    Column("days", "Days", share=0, from_width=90),
    Column("first", "First", share=0, from_width=70),
    Column("last", "Last", share=0, from_width=70),
    Column("speakers", "Said by", share=2, shown=together),
    Column("state", "State", share=0, from_width=110, shown=_state),
    Column("often_from", "Often from", share=0, from_width=MACHINE),
)


@command("repeats", example="repeats --least 3", reads=True)
@click.option(
    "--least", type=Count(), default=repeated.LEAST, help="Only claims of so many sources at least. Default: 2."
)
@click.option(
    "--speaker",
    type=Who(),
    help="Only claims that this speaker, or another of the profile, said among others: a name, or a number.",
)
@page_options("claims", after=ClaimId())
def show_repeats(
    context: Context, least: int, speaker: GivenSpeaker | None, after: int | None, limit: int | None
) -> None:
    """List the claims that were said in several sources.

    Those of the most sources come first. Claims that are one are counted together once claims link says so. The days are those that the
    sources are of. What is often repeated by the desk's policy is marked so.
    """
    with listed(context) as connection:
        behind = repeated.place_of(connection, after) if after is not None else None
        if after is not None and behind is None:
            raise BadInputError(
                f"claim {after} is in no source of the desk; give the last claim of a page with --after"
            )
        name = name_of(connection, speaker)
        ask = partial(repeated.walked, connection, least=least, speaker=name, after=behind)
        show_page(
            context,
            lambda most: ask(limit=most),
            columns=COLUMNS,
            limit=limit,
            next_page=lambda last, _: f"--after {last.id}",
        )
