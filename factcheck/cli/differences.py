"""`factcheck review diff`: what has changed of what readers would get."""

import click

from factcheck.cli.acting import claim_argument
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say, show
from factcheck.cli.parameters import OneOf
from factcheck.cli.tables import Column
from factcheck.services import differences
from factcheck.services.differences import Comparison, Since

COLUMNS = (
    Column("since", "Since", share=0),
    Column("part", "What", share=0),
    Column("marked", "Words that went [-so-] and came {+so+}", share=1),
    Column("before", "Before", from_width=10_000),
    Column("after", "Now", from_width=10_000),
    Column("position", "Entry", share=0, from_width=100),
)


@command("diff", example="review diff 27 --since vote")
@claim_argument
@click.option(
    "--since", type=OneOf(Since), help="Your last vote, the submission before, or the live version. Default: all."
)
def diff(context: Context, claim: int, since: Since | None) -> None:
    """Show what has changed of what readers would get.

    Since your last vote, since the submission before the one under review, and against the version that is live, as far as there are
    such.
    """
    with opened(context) as desk, desk.past() as past:
        found = differences.comparisons(past, claim, reader=acting(context, desk), since=since)
    for comparison in found:
        say(_told(comparison))
    show((one for comparison in found for one in comparison.differences), columns=COLUMNS, format=context.format)


def _told(comparison: Comparison) -> str:
    names = {Since.VOTE: "your last vote", Since.SUBMISSION: "the submission before", Since.LIVE: "the live version"}
    count = len(comparison.differences)
    changed = f"{count} {'part has' if count == 1 else 'parts have'} changed" if count else "nothing has changed"
    return f"since {names[comparison.since]} (entry {comparison.position}): {changed}"
