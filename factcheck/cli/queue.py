"""`factcheck queue`: what somebody is to look at next."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import click
from sqlalchemy import Connection

from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.listings import LISTED, MACHINE, opened_for_reading
from factcheck.cli.output import format_of, say, show
from factcheck.cli.parameters import Count, Handle, Line, Number, OneOf, Tag
from factcheck.cli.remedies import command_of
from factcheck.cli.tables import Column
from factcheck.domain.errors import BadInputError
from factcheck.domain.ranking import WAITING, Key, Part, folded, is_aside
from factcheck.domain.vocabularies import Nature, State
from factcheck.services import queues
from factcheck.services.queues import QueuedClaim
from factcheck.storage.queue_pages import Position, Wanted

SHOWN = 50
"""Claims of a page where nobody says how many."""

STALE_DAYS = 14
"""Days without anything happening after which a claim that somebody has taken up is stale, where nobody says how many."""

TAKEN_UP = tuple(state for state in WAITING if state is not State.EXTRACTED)


class Place(click.ParamType[Position]):
    """A place in the queue, as the end of a page names it: `517034.27`."""

    name = "place"

    def convert(self, value: str | Position, param: click.Parameter | None, ctx: click.Context | None) -> Position:
        """Gives the place, or fails."""
        if isinstance(value, Position):
            return value
        found = re.fullmatch(r"(-?[0-9]{1,15})\.([1-9][0-9]{0,14})", value, re.ASCII)
        if not found:
            self.fail(f"{value!r} is no place in the queue; give one that the end of a page names", param, ctx)
        return Position(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of the queue as it is shown, with the command that is next, and, where that is asked for, what the desk has beside it."""

    claim: QueuedClaim
    beside: tuple[str, ...] = ()

    @property
    def next(self) -> str:
        """Gives the command that is next."""
        return command_of(self.claim.action, self.claim.line.id, is_remedy=False).removeprefix("factcheck ")

    def __getattr__(self, name: str) -> object:
        """Gives what the claim holds."""
        return getattr(self.claim, name)


def _points(row: Row) -> str:
    points: tuple[tuple[Part, int], ...] = row.claim.points
    told = ", ".join(f"{part} {many:+,}" for part, many in points)
    often = row.claim.often_repeated_in
    return f"{told}; often repeated, in {often} sources" if often else told


def _command(row: Row) -> str:
    """Gives the command without what it would say."""
    return " ".join(row.next.split()[:3])


_OWN = {column.key: column for column in LISTED}
COLUMNS = (
    *(
        _OWN[key]
        for key in ("id", "text", "nature", "state", "speaker", "source", "tags", "priority", "due", "assigned")
    ),
    Column("check_worthiness", "Worth", share=0, from_width=100),
    Column("rank", "Rank", share=0, from_width=MACHINE),
    Column("next", "Next", share=0, from_width=90, told=_command),
)
EXPLAINED = (
    *(_OWN[key] for key in ("id", "text", "state")),
    Column("rank", "Rank", share=0, from_width=110),
    Column("points", "Points", share=3, told=_points),
    Column("often_repeated_in", "Often repeated in", share=0, from_width=MACHINE),
    Column("beside", "Beside it", share=3, shown=tuple),
)


@command("queue", example="--as ben queue --tag immigration --explain", reads=True)
@click.option(
    "--state", "states", type=OneOf(State), multiple=True, help="Only claims in this state; may be given several times."
)
@click.option("--mine", is_flag=True, help="Only what you are assigned to.")
@click.option("--assignee", type=Handle(), help="Only what this person is assigned to.")
@click.option("--everybody", is_flag=True, help="Also what is another's to do, and what you may not do yourself.")
@click.option("--needs-review", is_flag=True, help="Only what waits for a second reader, and you can be that.")
@click.option("--overdue", is_flag=True, help="Only what was to be done before today.")
@click.option(
    "--stale",
    type=Count(),
    is_flag=False,
    flag_value=str(STALE_DAYS),
    metavar="[DAYS]",
    help=f"Only what was taken up and had nothing happen for so many days. Default: {STALE_DAYS}.",
)
@click.option("--speaker", type=Line(offers="name"), help="Only what was said under this name, as documents spell it.")
@click.option("--tag", "tags", type=Tag(), multiple=True, help="Only claims with this tag; may be given several times.")
@click.option("--source", type=Number("source", offers="source"), help="Only claims of this document.")
@click.option("--outlet", type=Line(), help="Only claims of documents of this outlet.")
@click.option(
    "--nature", type=OneOf(Nature), help="Only facts, or opinions, ...; opinions and the like are out unless asked for."
)
@click.option("--any-nature", is_flag=True, help="Opinions, questions, wishes and promises too.")
@click.option("--older", type=Count(), metavar="DAYS", help="Only what came in so many days ago or earlier.")
@click.option("--newer", type=Count(), metavar="DAYS", help="Only what came in in the last so many days.")
@click.option("--after", type=Place(), help="Go on behind this place, which the end of a page names.")
@click.option("--limit", type=Count(), default=SHOWN, help=f"At most so many. Default: {SHOWN}.")
@click.option(
    "--explain", is_flag=True, help="Say what each claim has its place for, in points, and what it resembles."
)
def queue(
    context: Context,
    /,
    after: Position | None,
    limit: int,
    *,
    explain: bool,
    everybody: bool,
    **asked: Any,  # noqa: ANN401 - what each option gives
) -> None:
    """Show what to do next, the most pressing first.

    Who acts (--as) sees what they may do themselves and nobody else is assigned to. The order is by points for how worth checking a claim
    is, public interest, repeats, recency, the day it is due, priority and age; how much each counts is the desk's policy.
    """
    with opened_for_reading(context) as database, database.reading() as connection:
        now = datetime.fromisoformat(database.clock())
        wanted = _wanted(asked, context.actor, now)
        if context.actor is not None and not everybody:
            wanted = queues.for_person(connection, wanted, context.actor, any_work=asked["assignee"] is not None)
        page = queues.page(connection, wanted, today=now.date(), after=after, most=limit)
        waiting = queues.counted(connection)
        rows = [*_explained(connection, page.claims)] if explain else [Row(one) for one in page.claims]
    show(rows, columns=EXPLAINED if explain else COLUMNS, format=context.format, nothing="nothing in the queue is so")
    if format_of(context.format) is Format.TABLE:
        say(waiting)
    if page.following:
        say(f"more: the same with --after {page.following.rank}.{page.following.claim}")


def _explained(connection: Connection, claims: Iterable[QueuedClaim]) -> Iterator[Row]:
    """Gives claims with what the desk has beside each: what they resemble, how often they were said, what they contradict."""
    from factcheck.cli.surroundings import Surroundings  # noqa: PLC0415 - who asks for no reasons pays for none

    around = Surroundings(connection)
    return (Row(one, around.beside(one.line)) for one in claims)


def _wanted(asked: Mapping[str, Any], actor: str | None, now: datetime) -> Wanted:
    """Gives what the options narrow the queue by."""
    if actor is None and (asked["mine"] or asked["needs_review"]):
        raise BadInputError("it is not said whose; give --as HANDLE or set FACTCHECK_AS")
    states = asked["states"] or _states(asked)
    demand_waiting(states)
    still = now - timedelta(days=asked["stale"]) if asked["stale"] else None
    return Wanted(
        states=tuple(dict.fromkeys(states)),
        keys=tuple(_keys(asked, actor)),
        with_asides=asked["any_nature"] or is_aside(asked["nature"]),
        reader=actor if asked["needs_review"] else None,
        arrived=(
            queues.day_number(now.date(), ago=asked["newer"]) if asked["newer"] else None,
            queues.day_number(now.date(), ago=asked["older"]) if asked["older"] else None,
        ),
        due_before=now.date().isoformat() if asked["overdue"] else None,
        still_since=still.isoformat() if still else None,
    )


def demand_waiting(states: Iterable[State]) -> None:
    """Passes states in which claims wait for somebody; BadInputError where in one of them none does."""
    if wrong := next((state for state in states if state not in WAITING), None):
        raise BadInputError(
            f"nothing waits in the state {wrong.spelled()}; factcheck claims list --state {wrong} has those claims"
        )


def _states(asked: Mapping[str, Any]) -> tuple[State, ...]:
    if asked["needs_review"]:
        return (State.IN_REVIEW,)
    return TAKEN_UP if asked["stale"] else WAITING


def _keys(asked: Mapping[str, Any], actor: str | None) -> Iterator[tuple[Key, str]]:
    """Gives what the claims must have; what leaves the fewest of them comes first, as far as anybody can tell beforehand."""
    if asked["source"]:
        yield Key.SOURCE, str(asked["source"])
    if asked["speaker"]:
        yield Key.SPEAKER, folded(asked["speaker"])
    yield from ((Key.TAG, tag) for tag in asked["tags"])
    if asked["mine"] and actor:
        yield Key.ASSIGNEE, actor
    if asked["assignee"]:
        yield Key.ASSIGNEE, asked["assignee"]
    if asked["outlet"]:
        yield Key.OUTLET, folded(asked["outlet"])
    if asked["nature"]:
        yield Key.NATURE, asked["nature"].value
