"""`factcheck sources compare`: where two documents differ, and how what they have in common is worded."""

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import say, show
from factcheck.cli.parameters import Number
from factcheck.cli.tables import Column
from factcheck.search.reprints.likeness import Extent
from factcheck.services import reprints
from factcheck.services.reprints import Reprint

COLUMNS = (
    Column("kind", "How", share=0),
    Column("marked", "Words that went [-so-] and came {+so+}", share=4),
    Column("start", "From character", share=0, from_width=100),
    Column("end", "To", share=0, from_width=100),
    Column("before", "Before", from_width=10_000),
    Column("after", "After", from_width=10_000),
)


@command("compare", example="sources compare 9 3", reads=True)
@click.argument("source", type=Number("source", offers="source"))
@click.argument("other", type=Number("source", offers="source"), metavar="OTHER")
def compare(context: Context, source: int, other: int) -> None:
    """Show where two documents differ, word by word.

    What SOURCE has and OTHER has not {+came+}, what OTHER has and SOURCE has not [-went-]. Capitals, accents and quotation marks are no
    difference. What stands elsewhere in the other document is called moved.
    """
    with opened(context) as desk, desk.past() as past:
        found, differing = reprints.compare(past, source, other)
    say(told(source, found) if found else f"source {source} is no reprint of source {other}")
    show(differing, columns=COLUMNS, format=context.format, nothing="they have the same words")


def told(source: int, found: Reprint) -> str:
    """Gives in a line what a document is to another."""
    match found.extent:
        case Extent.SAME:
            line = f"source {source} is source {found.source} over again"
        case Extent.PART:
            line = f"source {source} is a part of source {found.source}"
        case Extent.WHOLE:
            line = f"source {source} has source {found.source} in it"
        case Extent.MUCH:
            return f"source {source} has {found.share / 10:.0f} % of the shorter of both in common with source {found.source}"
    order = ", in another order" if found.is_reordered else ""
    differing = f" but for {found.changed:,} {'word' if found.changed == 1 else 'words'}" if found.changed else ""
    return f"{line}{differing}{order}"
