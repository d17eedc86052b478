"""`factcheck claims note`, `tag`, `priority`, `due`, `request`: what stands beside a claim for the desk alone."""

from collections.abc import Sequence
from datetime import date

import click

from factcheck.cli.acting import act, act_at, claim_argument, claims_argument, say_changed, version_option
from factcheck.cli.assessing import assess
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import ClaimId, Date, Line, OneOf, Tag, Text
from factcheck.cli.terminal import safe
from factcheck.domain.vocabularies import Priority
from factcheck.domain.workflow import AddNote, GivePriority, SetDue, Untag
from factcheck.domain.workflow import Tag as GiveTags
from factcheck.services import claims, completions

NO_DAY = "none"

tags_argument = click.argument("tags", type=Tag(), nargs=-1, required=True, metavar="TAG...")


@command("note", example='claims note 27 "@eve: the county has the figures of last year only."')
@claim_argument
@click.argument("text", type=Text())
@version_option
def note(context: Context, claim: int, text: str, if_version: int | None) -> None:
    """Write a note beside a claim, for the desk alone.

    @HANDLE calls somebody, who finds the note with people show.
    """
    with opened(context) as desk:
        act_at(desk, context, (claim,), AddNote(text), if_version=if_version)
        with desk.past() as past:
            strangers = completions.strangers(past, text)
    for handle in strangers:
        say(safe(f"nobody at the desk is called @{handle}; factcheck people list"))


@command("tag", example="claims tag 27 budget public-interest")
@claim_argument
@tags_argument
@version_option
def tag(context: Context, claim: int, tags: Sequence[str], if_version: int | None) -> None:
    """Give a claim tags."""
    act(context, (claim,), GiveTags(tuple(tags)), if_version=if_version)


@command("untag", example="claims untag 27 budget")
@claim_argument
@click.argument("tags", type=Tag(offers="its-tag"), nargs=-1, required=True, metavar="TAG...")
@version_option
def untag(context: Context, claim: int, tags: Sequence[str], if_version: int | None) -> None:
    """Take tags from a claim."""
    act(context, (claim,), Untag(tuple(tags)), if_version=if_version)


@command("priority", example="claims priority 27 34 high")
@claims_argument
@click.argument("priority", type=OneOf(Priority))
@version_option
def priority(context: Context, claims: Sequence[int], priority: Priority, if_version: int | None) -> None:
    """Say how much claims matter."""
    act(context, claims, GivePriority(priority), if_version=if_version)


class DayOrNone(click.ParamType[str]):
    """A day of the calendar, or `none`."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the day as the ledger has it, `none` for no day, or fails."""
        return NO_DAY if value == NO_DAY else Date().convert(value, param, ctx).isoformat()


@command("due", example="claims due 27 34 2026-03-31")
@claims_argument
@click.argument("day", type=DayOrNone(), metavar="DAY|none")
@version_option
def due(context: Context, claims: Sequence[int], day: str, if_version: int | None) -> None:
    """Say by which day claims are to be done."""
    act(context, claims, SetDue(None if day == NO_DAY else day), if_version=if_version)


@command("request", example='claims request "The bridge was closed for a year." --from "a reader, by e-mail"')
@click.argument("wanted", type=Text(offers="claim"), metavar="CLAIM|TEXT")
@click.option("--from", "asked_by", type=Line(), required=True, help="Who asks.")
@version_option
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
