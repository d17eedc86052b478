"""`factcheck stats`: what the desk's history adds up to."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import click

from factcheck.cli.charts import Bar, with_bars
from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import format_of, say, show
from factcheck.cli.parameters import Count, Date, OneOf
from factcheck.cli.tables import Column, print_heading
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import State
from factcheck.services.desks import Desk
from factcheck.services.statistics.corrections import corrections as corrections_of
from factcheck.services.statistics.extraction import extraction as extraction_of
from factcheck.services.statistics.overviews import Overview, figures, overview
from factcheck.services.statistics.periods import Period
from factcheck.services.statistics.turnaround import Grouping, TurnaroundLine, turnaround_by
from factcheck.services.statistics.turnaround import turnaround as turnaround_of
from factcheck.services.statistics.walks import Step
from factcheck.services.statistics.weeks import WeekLine, by_week

Body = TypeVar("Body", bound=Callable[..., object])

STEPS = {
    Step.EXTRACTED: "extracted, until queued",
    Step.QUEUED: "queued, until researching",
    Step.RESEARCHING: "researching, until in review",
    Step.IN_REVIEW: "in review, until approved",
    Step.APPROVED: "approved, until published",
    Step.ON_HOLD: "on hold",
    Step.WHOLE: "the whole way, until published",
}
"""What the steps are called to a person."""

NO_GROUP = {
    Grouping.PERSON: "(nobody)",
    Grouping.SPEAKER: "(no speaker)",
    Grouping.OUTLET: "(no outlet)",
    Grouping.RATING: "(no verdict)",
    Grouping.TAG: "(no tag)",
}

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
NO_CLAIMS = "the desk has no claims yet"


def lasting(seconds: int) -> str:
    """Gives a length of time in its two largest units: `3 d 4 h`, `2 h`, `45 s`."""
    for place, (unit, name) in enumerate(_UNITS):
        if seconds >= unit:
            smaller = _UNITS[place + 1 : place + 2]
            rest = "".join(f" {seconds % unit // size} {below}" for size, below in smaller if seconds % unit >= size)
            return f"{seconds // unit} {name}{rest}"
    return "0 s"


STATES = (Column("state", "State", share=0, shown=State.spelled), Column("claims", "Claims", share=0))
IN_AND_OUT = (
    Column("week", "Week", share=0),
    Column("came_in", "In", share=0),
    Column("went_out", "Out", share=0),
    Column("at_work", "At work", share=0),
)
WEEKS = (
    Column("week", "Week", share=0),
    Column("new", "New", share=0),
    Column("back", "Back", share=0),
    Column("came_in", "In", share=0),
    Column("published", "Published", share=0),
    Column("retracted", "Retracted", share=0),
    Column("dismissed", "Dismissed", share=0),
    Column("merged", "Merged", share=0),
    Column("went_out", "Out", share=0),
    Column("at_work", "At work", share=0),
)
TURNAROUND = (
    Column("step", "Step", share=0, shown=STEPS.__getitem__),
    Column("claims", "Claims", share=0),
    Column("median_seconds", "Median", share=0, shown=lasting),
    Column("p90_seconds", "9 in 10 within", share=0, shown=lasting),
)
CORRECTIONS = (
    Column("of", "Of", share=0),
    Column("done", "Done", share=0),
    Column("declined", "Declined", share=0),
    Column("waiting", "Waiting", share=0),
    Column("median_seconds", "Median", share=0, shown=lasting),
    Column("p90_seconds", "9 in 10 within", share=0, shown=lasting),
)
EXTRACTION = (
    Column("extractor", "Extractor"),
    Column("claims", "Claims", share=0),
    Column("changed", "Changed", share=0),
    Column("speaker", "Speaker", share=0),
    Column("words", "Words", share=0),
    Column("place", "Place", share=0),
    Column("nature", "Nature", share=0),
)
FIGURES = (Column("part", "Part"), Column("of", "Of"), Column("figure", "Figure"), Column("value", "Value"))


def period_options(body: Body) -> Body:
    """Adds the first and the last day of what is counted."""
    last = click.option("--to", "last", type=Date(), help="Only what happened up to this day of UTC, and on it.")
    first = click.option("--from", "first", type=Date(), help="Only what happened from this day of UTC on.")
    return first(last(body))


@command("desk", example="stats desk --from 2026-01-01 --to 2026-03-31", reads=True)
@period_options
def desk(context: Context, first: date | None, last: date | None) -> None:
    """Show how the desk stands: claims by state, in and out by week, turnaround.

    The states are as they are now; the last twelve weeks are shown unless --from is given. In json, jsonl and csv each figure is a row
    of its own.
    """
    period = _period(first, last)
    with opened(context) as opened_desk, opened_desk.past() as past:
        shown = overview(past, period, today=_today(opened_desk))
    if format_of(context.format) is not Format.TABLE:
        show(figures(shown), columns=FIGURES, format=context.format)
    elif shown.states:
        _print_overview(shown)
    else:
        say(NO_CLAIMS)


@command("weeks", example="stats weeks --from 2026-01-01", reads=True)
@period_options
def weeks(context: Context, first: date | None, last: date | None) -> None:
    """Show what came in and went out, week by week.

    Weeks are those of ISO 8601, in UTC. A claim comes in when it is recorded, and when it comes back from where nothing was left to do; it
    goes out when it is published, retracted, dismissed or merged.
    """
    period = _period(first, last)
    with opened(context) as opened_desk, opened_desk.past() as past:
        lines = by_week(past, period, today=_today(opened_desk))
    _show(context, lines, WEEKS, Bar("at_work", _at_work), nothing="no claim came in or went out in these days")


@command("turnaround", example="stats turnaround --by person --from 2026-01-01", reads=True)
@click.option("--by", "grouping", type=OneOf(Grouping), help="Together by who took them on, or by what claims have.")
@click.option("--limit", type=Count(), help="With --by: only so many groups, those with the most claims.")
@period_options
def turnaround(
    context: Context, grouping: Grouping | None, limit: int | None, first: date | None, last: date | None
) -> None:
    """Show how long each step of the way takes the claims.

    A step takes a claim all the time that it was in a state until it was taken on to the next one, all stays together where it came back;
    the last time that it was taken on counts. What came after the first brief is no part of it. Median and 9 in 10 are by nearest rank.
    """
    period = _period(first, last)
    if limit is not None and grouping is None:
        raise BadInputError("--limit is about groups; say --by person, speaker, outlet, rating or tag")
    with opened(context) as opened_desk, opened_desk.past() as past:
        lines = turnaround_by(past, grouping, period, limit=limit) if grouping else turnaround_of(past, period)
    columns = (*_group(grouping), *TURNAROUND)
    nothing = "no claim was taken on to its next step in these days"
    _show(context, lines, columns, Bar("p90_seconds", _median), nothing=nothing)


@command("corrections", example="stats corrections --from 2026-01-01", reads=True)
@period_options
def corrections(context: Context, first: date | None, last: date | None) -> None:
    """Show what was corrected and retracted, what was asked for, and how long it took.

    Corrections by their class, from when the claim was reopened until the next version was out; retractions from when they were proposed;
    requests from when they were recorded until they were decided.
    """
    with opened(context) as opened_desk, opened_desk.past() as past:
        lines = corrections_of(past, _period(first, last))
    if format_of(context.format) is Format.TABLE and not any(
        line.done or line.declined or line.waiting for line in lines
    ):
        say("nothing was corrected, retracted or asked for in these days")
        return
    _show(context, lines, CORRECTIONS, Bar("p90_seconds", lambda line: line.done))


@command("extraction", example="stats extraction --format csv", reads=True)
@period_options
def extraction(context: Context, first: date | None, last: date | None) -> None:
    """Show how often people changed what was extracted.

    For each extractor in each version: its claims that were recorded in these days, and of how many of them people changed the speaker,
    the words, the place or the nature.
    """
    with opened(context) as opened_desk, opened_desk.past() as past:
        lines = extraction_of(past, _period(first, last))
    _show(
        context,
        lines,
        EXTRACTION,
        Bar("nature", lambda line: line.changed),
        nothing="nothing was extracted in these days",
    )


def _period(first: date | None, last: date | None) -> Period:
    if first and last and first > last:
        raise BadInputError(f"--from {first} is after --to {last}; give the earlier day to --from")
    return Period(first, last)


def _today(opened_desk: Desk) -> date:
    return date.fromisoformat(opened_desk.outside.clock()[:10])


def _at_work(line: WeekLine) -> int:
    return line.at_work


def _median(line: TurnaroundLine) -> int:
    return line.median_seconds


def _group(grouping: Grouping | None) -> tuple[Column, ...]:
    if grouping is None:
        return ()
    none = NO_GROUP[grouping]
    return (Column("group", grouping.value.capitalize(), told=lambda line: none if line.group is None else line.group),)


def _print_overview(shown: Overview) -> None:
    print_heading("Claims, as they are now")
    _print(shown.states, STATES, Bar("claims", lambda line: line.claims))
    if shown.weeks:
        print_heading("\nIn and out")
        bars = (Bar("came_in", lambda line: line.came_in), Bar("went_out", lambda line: line.went_out))
        _print(shown.weeks, IN_AND_OUT, *bars)
    if shown.turnaround:
        print_heading("\nTurnaround")
        _print(shown.turnaround, TURNAROUND, Bar("p90_seconds", _median))


def _print(rows: Sequence[object], columns: Sequence[Column], *bars: Bar) -> None:
    show(rows, columns=with_bars(columns, rows, *bars), format=Format.TABLE)


def _show(
    context: Context, rows: Sequence[object], columns: Sequence[Column], bar: Bar, *, nothing: str = "nothing to count"
) -> None:
    drawn = format_of(context.format) is Format.TABLE
    show(rows, columns=with_bars(columns, rows, bar) if drawn else columns, format=context.format, nothing=nothing)
