"""`factcheck claims duplicates`: claims of the queue with those that resemble them, for a person to judge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from factcheck.cli import layout
from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.listings import demand_searchable
from factcheck.cli.opening import opened
from factcheck.cli.output import format_of, say, show
from factcheck.cli.parameters import Count, Line, Number, OneOf, Tag
from factcheck.cli.queue import Place, demand_waiting
from factcheck.cli.remedies import command_for, command_of
from factcheck.cli.resemblances import lines_of
from factcheck.cli.tables import Column
from factcheck.cli.terminal import safe
from factcheck.domain.ranking import WAITING, Key, folded
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import State
from factcheck.matching.matching import Call
from factcheck.services import duplicates
from factcheck.services.duplicates import ORDER, Cluster, Twin
from factcheck.storage.queue_pages import Position, Wanted

SHOWN = 20
"""Clusters of a page where nobody says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resembling:
    """A claim that resembles another, as programs read it; `next` are the commands that a person chooses from."""

    id: int
    text: str
    state: str | None
    speaker: str | None
    source: str | None
    verdict: str | None
    score: int
    call: str
    shared: tuple[str, ...]
    different: tuple[str, ...]
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of the queue with those that resemble it."""

    cluster: Cluster

    @property
    def rank(self) -> int:
        """Gives its rank in the queue."""
        return self.cluster.place.rank

    @property
    def resembles(self) -> tuple[Resembling, ...]:
        """Gives the claims that it resembles."""
        return tuple(_resembling(self.cluster.line.id, one) for one in self.cluster.twins)

    def __getattr__(self, name: str) -> object:
        """Gives what a listing has of the claim."""
        return getattr(self.cluster.line, name)


COLUMNS = (
    Column("id", "Claim"),
    Column("text", "What is claimed"),
    Column("state", "State"),
    Column("speaker", "Speaker"),
    Column("source", "Source"),
    Column("verdict", "Verdict"),
    Column("check_worthiness", "Worth"),
    Column("rank", "Rank"),
    Column("resembles", "Resembles"),
)


@command("duplicates", example="claims duplicates --source 2 --limit 5", reads=True)
@click.option(
    "--state", "states", type=OneOf(State), multiple=True, help="Only claims in this state; may be given several times."
)
@click.option("--source", type=Number("source", offers="source"), help="Only claims of this document.")
@click.option("--speaker", type=Line(offers="name"), help="Only what was said under this name, as documents spell it.")
@click.option("--tag", "tags", type=Tag(), multiple=True, help="Only claims with this tag; may be given several times.")
@click.option("--any-nature", is_flag=True, help="Opinions, questions, wishes and promises too.")
@click.option(
    "--call",
    "calls",
    type=click.Choice([str(call) for call in ORDER]),
    multiple=True,
    help="Only what the program would call so; may be given several times.",
)
@click.option("--after", type=Place(), help="Go on behind this place, which the end of a page names.")
@click.option("--limit", type=Count(), default=SHOWN, help=f"At most so many claims of the queue. Default: {SHOWN}.")
def show_duplicates(
    context: Context,
    states: Sequence[State],
    source: int | None,
    speaker: str | None,
    tags: Sequence[str],
    any_nature: bool,  # noqa: FBT001 - click passes options by name
    calls: Sequence[str],
    after: Position | None,
    limit: int,
) -> None:
    """List claims that resemble others, for a person to judge.

    Claims of the queue, the most pressing first, each with the claims of the desk that have most of its words: what is in common, where
    the two differ, and what to type next. Nothing is merged. What somebody has judged, unsure too, is not suggested again; claims
    unjudge brings it back. Claims that say the same in other words, match finds.
    """
    demand_waiting(states)
    wanted = Wanted(
        states=tuple(dict.fromkeys(states)) or WAITING,
        keys=tuple(_keys(source, speaker, tags)),
        with_asides=any_nature,
    )
    wanted_calls = tuple(Call(call) for call in calls) or ORDER
    with opened(context) as desk, desk.past() as past:
        demand_searchable(desk.database)
        page = duplicates.page(past, wanted, calls=wanted_calls, after=after, most=limit)
    _show([Row(one) for one in page.clusters], context)
    if page.following:
        looked = f"looked through {page.looked_at:,} claims of the queue; " if len(page.clusters) < limit else ""
        say(f"{looked}more: the same with --after {page.following.rank}.{page.following.claim}")


def _keys(source: int | None, speaker: str | None, tags: Sequence[str]) -> Iterator[tuple[Key, str]]:
    """Gives what the claims must have; what leaves the fewest of them comes first."""
    if source is not None:
        yield Key.SOURCE, str(source)
    if speaker is not None:
        yield Key.SPEAKER, folded(speaker)
    yield from ((Key.TAG, tag) for tag in tags)


def _resembling(claim: int, twin: Twin) -> Resembling:
    one = twin.earlier
    return Resembling(
        id=twin.claim,
        text=one.text,
        state=one.state,
        speaker=one.speaker,
        source=one.source,
        verdict=one.verdict,
        score=one.score,
        call=str(one.call),
        shared=one.shared,
        different=one.different,
        next=tuple(_next(claim, twin)),
    )


def _next(claim: int, twin: Twin) -> Iterator[str]:
    """Gives what to type next: for all claims of a reprint, for the two, or that they are not one."""
    if twin.reprint:
        yield f"factcheck claims link --from-source {twin.reprint[0]} --to-source {twin.reprint[1]}"
    if twin.linked:
        ends, goes_on = twin.linked
        yield command_for(Remedy("link", ends, (("into", str(goes_on)),)))
    yield command_of("judge", claim).replace("OTHER", str(twin.claim))


def _show(rows: Sequence[Row], context: Context) -> None:
    if format_of(context.format) is not Format.TABLE:
        show(rows, columns=COLUMNS, format=context.format)
        return
    for line in (line for row in rows for line in _lines(row.cluster)):
        click.echo(line)
    if not rows:
        say("no claim of the queue resembles another with which nobody has judged it")


def _lines(cluster: Cluster) -> Iterator[str]:
    """Gives a claim as a person reads it, and below it each that it resembles, with what to type next."""
    line = cluster.line
    beside = (line.state.replace("_", " "), line.verdict, line.speaker, line.source)
    yield f"{layout.bold(f'claim {line.id}')}  {'; '.join(safe(part) for part in beside if part)}"
    yield from (f"  {part}" for part in layout.folded(safe(line.text), layout.width() - 2))
    for twin in cluster.twins:
        yield from (f"  {part}" for part in lines_of(twin.earlier, width=layout.width() - 2))
        yield from (f"    next: {command}" for command in _next(line.id, twin))
