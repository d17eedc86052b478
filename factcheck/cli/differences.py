"""`factcheck review diff`: what has changed of what readers would get."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from factcheck.cli.acting import claim_argument
from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import format_of, say, show
from factcheck.cli.parameters import OneOf
from factcheck.cli.tables import Column, one_line
from factcheck.services import differences
from factcheck.services.differences import Comparison, Since

NAMES = {Since.VOTE: "your last vote", Since.SUBMISSION: "the submission before", Since.LIVE: "the live version"}


@dataclass(frozen=True, slots=True)
class Line:
    """What has changed of a part, as a person reads it: once for all moments since which it is the same."""

    since: str
    part: str
    marked: str
    position: str


COLUMNS = (
    Column("since", "Since"),
    Column("part", "What"),
    Column("marked", "Changes"),
    Column("before", "Before"),
    Column("after", "Now"),
    Column("position", "As of entry"),
)
LINES = (
    Column("since", "Since", share=0),
    Column("part", "What", share=1),
    Column("marked", "Words that went [-so-] and came {+so+}", share=4, shown=one_line),
    Column("position", "As of entry", share=0, from_width=100),
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
    alike = _alike(found)
    for together in alike:
        say(_told(together))
    if format_of(context.format) is Format.TABLE:
        show((line for one in alike for line in _lines(one)), columns=LINES, format=Format.TABLE, nothing=None)
    else:
        show((one for comparison in found for one in comparison.differences), columns=COLUMNS, format=context.format)


def _alike(found: Sequence[Comparison]) -> tuple[tuple[Comparison, ...], ...]:
    """Gives the comparisons with those together since which the same has changed."""
    together: dict[tuple[tuple[str, str, str], ...], list[Comparison]] = {}
    for comparison in found:
        changed = tuple((one.part, one.before, one.after) for one in comparison.differences)
        together.setdefault(changed, []).append(comparison)
    return tuple(map(tuple, together.values()))


def _told(alike: Sequence[Comparison]) -> str:
    moments = " and ".join(f"{NAMES[one.since]} (as of entry {one.position})" for one in alike)
    count = len(alike[0].differences)
    changed = f"{count} {'part has' if count == 1 else 'parts have'} changed" if count else "nothing has changed"
    return f"since {moments}: {changed}"


def _lines(alike: Sequence[Comparison]) -> Iterator[Line]:
    since, entries = ", ".join(one.since for one in alike), ", ".join(str(one.position) for one in alike)
    for one in alike[0].differences:
        yield Line(since, one.part, one.marked, entries)
