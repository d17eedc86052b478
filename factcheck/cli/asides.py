"""`factcheck claims note`, `tag`, `priority`, `due`, `request`: what stands beside a claim for the desk alone."""

from collections.abc import Sequence
from datetime import date

import click

from factcheck.cli.acting import act, say_changed
from factcheck.cli.assessing import assess
from factcheck.cli.batches import Batch, on_claims, version_option
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import ClaimId, Date, Line, OneOf, Tag, Text
from factcheck.cli.request_ids import repeatable
from factcheck.cli.terminal import safe
from factcheck.domain.vocabularies import Priority
from factcheck.domain.workflow import AddNote, GivePriority, SetDue, Untag
from factcheck.domain.workflow import Tag as GiveTags
from factcheck.services import claims, completions
from factcheck.services.desks import Desk

NO_DAY = "none"

tags_argument = click.argument("tags", type=Tag(), nargs=-1, required=True, metavar="TAG...")


@command("note", example='claims note 27 "@eve: the county has the figures of last year only."')
@on_claims(in_one_word=True)
@click.argument("text", type=Text())
def note(context: Context, batch: Batch, text: str) -> None:
    """Write a note beside claims, for the desk alone.

    @HANDLE calls somebody, who finds the note with people show.
    """

    def warn_of_strangers(desk: Desk, _claims: Sequence[int]) -> None:
        with desk.past() as past:
            for handle in completions.strangers(past, text):
                say(safe(f"nobody at the desk is called @{handle}; factcheck people list"))

    act(context, batch, AddNote(text), then=warn_of_strangers)


@command("tag", example="claims tag 27,34 budget public-interest")
@on_claims(in_one_word=True)
@tags_argument
def tag(context: Context, batch: Batch, tags: Sequence[str]) -> None:
    """Give claims tags."""
    act(context, batch, GiveTags(tuple(tags)))


@command("untag", example="claims untag 27 budget")
@on_claims(in_one_word=True)
@click.argument("tags", type=Tag(offers="its-tag"), nargs=-1, required=True, metavar="TAG...")
def untag(context: Context, batch: Batch, tags: Sequence[str]) -> None:
    """Take tags from claims."""
    act(context, batch, Untag(tuple(tags)))


@command("priority", example="claims priority 27 34 high")
@on_claims()
@click.argument("priority", type=OneOf(Priority))
def priority(context: Context, batch: Batch, priority: Priority) -> None:
    """Say how much claims matter."""
    act(context, batch, GivePriority(priority))


class DayOrNone(click.ParamType[str]):
    """A day of the calendar, or `none`."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the day as the ledger has it, `none` for no day, or fails."""
        return NO_DAY if value == NO_DAY else Date().convert(value, param, ctx).isoformat()


@command("due", example="claims due 27 34 2026-03-31")
@on_claims()
@click.argument("day", type=DayOrNone(), metavar="DAY|none")
def due(context: Context, batch: Batch, day: str) -> None:
    """Say by which day claims are to be done."""
    act(context, batch, SetDue(None if day == NO_DAY else day))


@command("request", example='claims request "The bridge was closed for a year." --from "a reader, by e-mail"')
@click.argument("wanted", type=Text(offers="claim"), metavar="CLAIM|TEXT")
@click.option("--from", "asked_by", type=Line(), required=True, help="Who asks.")
@version_option
@repeatable
def request(context: Context, wanted: str, asked_by: str, if_version: int | None) -> None:
    """Record that a reader wants something checked.

    A number is a claim of the desk. Words are the claim that is worded so, else one is added for them. The requests are counted with
    the claim.
    """
    number = ClaimId().convert(wanted, None, None) if wanted.isdecimal() else wanted
    with opened(context) as desk:
        actor = acting(context, desk)
        claim = claims.request(desk, number, asked_by=asked_by, actor=actor, assess=assess, if_version=if_version)
    count = len(claim.requests)
    say_changed(claim, f"{count} {'request' if count == 1 else 'requests'}")
