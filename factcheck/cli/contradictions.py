"""`factcheck contradictions`: claims that contradict each other, as people judged them."""

import re
from functools import partial

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.listings import MACHINE, listed
from factcheck.cli.paging import page_options, show_page
from factcheck.cli.speaker_values import Who, name_of
from factcheck.cli.tables import Column, Wording, moment
from factcheck.domain.documents import GivenSpeaker
from factcheck.storage import contradictions
from factcheck.storage.contradictions import ContradictionLine, Pair, Side


class Claims(click.ParamType[Pair]):
    """Two claims that were judged: `27.34`."""

    name = "pair"

    def convert(self, value: str | Pair, param: click.Parameter | None, ctx: click.Context | None) -> Pair:
        """Gives the two numbers, or fails."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([1-9][0-9]{0,14})\.([1-9][0-9]{0,14})", value, re.ASCII)
        if not found:
            self.fail(f"{value!r} is no pair of claims; write both numbers, like 27.34", param, ctx)
        return int(found[1]), int(found[2])


def _side(side: Side) -> Wording:
    """Words a claim with where it was said."""
    where = ", ".join(filter(None, (side.speaker, side.published, side.source)))
    return f"{side.claim}: {side.quote or side.text}" + (f" ({where})" if where else "")


COLUMNS = (
    Column("one_speaker", "Said both", share=2),
    Column("first", "Claim", share=5, shown=_side),
    Column("second", "Contradicts", share=5, shown=_side),
    Column("judged_by", "Judged by", share=0, from_width=100),
    Column("judged_at", "Judged", share=0, from_width=130, shown=moment),
    Column("note", "Note", share=3, from_width=130),
    Column("pair", "Pair", share=0, from_width=MACHINE),
)


@command("contradictions", example='contradictions --speaker "Jane Doe"', reads=True)
@click.option(
    "--speaker",
    type=Who(),
    help="Only those of which this speaker, or another of the profile, said one at least: a name, or a number.",
)
@page_options("pairs", after=Claims())
def show_contradictions(context: Context, speaker: GivenSpeaker | None, after: Pair | None, limit: int | None) -> None:
    """List claims that contradict each other, with both quotes.

    They are those that people judged so with claims judge, and that nobody took back. What one speaker said both ways comes first.
    """
    with listed(context) as connection:
        ask = partial(contradictions.walked, connection, speaker=name_of(connection, speaker), after=after)
        show_page(context, lambda most: ask(limit=most), columns=COLUMNS, limit=limit, next_page=_next_page)


def _next_page(last: ContradictionLine, _: int) -> str:
    return f"--after {last.pair[0]}.{last.pair[1]}"
