"""`factcheck log`: everything that happened at the desk, one line an entry."""

from itertools import islice

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.history import with_short_digests
from factcheck.cli.listings import MACHINE
from factcheck.cli.opening import opened
from factcheck.cli.output import format_of, say, show
from factcheck.cli.paging import SCREENFUL, page_options
from factcheck.cli.parameters import ClaimId, Handle, Moment
from factcheck.cli.tables import Column, Wording, moment, quoted
from factcheck.cli.watch import DETAILS, WORDS, shortened
from factcheck.domain.errors import BadInputError
from factcheck.domain.events import claim_stream
from factcheck.services import logs
from factcheck.services.happenings import Happening
from factcheck.storage.logs import Wanted
from factcheck.storage.transactions import Past


def _said(happening: Happening) -> Wording:
    details = shortened(with_short_digests(happening.details), DETAILS)
    text = quoted(shortened(happening.text, WORDS)) if happening.text else ""
    return "  ".join(filter(None, (details, text)))


COLUMNS = (
    Column("seq", "Entry", share=0),
    Column("at", "When", share=0, shown=moment),
    Column("actor", "Who", share=0),
    Column("login", "Login", share=0, from_width=MACHINE),
    Column("thing", "Of", share=0),
    Column("type", "Type", share=0, from_width=MACHINE),
    Column("event", "What", share=0),
    Column("details", "Details", told=_said),
    Column("text", "Claim", from_width=MACHINE),
    Column("version", "Version", share=0, from_width=MACHINE),
    Column("leaf", "Leaf", share=0, from_width=MACHINE),
)


class Action(click.ParamType[tuple[str, ...]]):
    """What happened, by words of its name: the types of events that have them all."""

    name = "words"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Gives the types, or fails."""
        if isinstance(value, tuple):
            return value
        try:
            return logs.types_of(value)
        except BadInputError as error:
            self.fail(str(error), param, ctx)


class Entry(click.ParamType[int]):
    """The position of an entry."""

    name = "entry"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Gives the position, or fails."""
        text = str(value)
        if not (text.isascii() and text.isdecimal() and len(text) <= 15 and int(text)):  # noqa: PLR2004 - as many as a ledger can have
            self.fail(f"{value!r} is no position of the ledger; give the number of an entry", param, ctx)
        return int(text)


@command("log", example="log --actor ben --since 2026-11-01", reads=True)
@click.option("--actor", type=Handle(), metavar="HANDLE", help="Only what this person did.")
@click.option(
    "--action",
    "actions",
    type=Action(),
    multiple=True,
    help="Only what is called so, by words of its name: returned, 'verdict approved', policy; can be repeated.",
)
@click.option("--claim", type=ClaimId(), help="Only what happened to this claim.")
@click.option("--since", type=Moment(), help="Only what happened at this moment or later; a day is its first moment.")
@click.option(
    "--until", type=Moment(is_end=True), help="Only what happened up to this moment; a day is its last moment."
)
@click.option("--oldest-first", is_flag=True, help="From the oldest to the newest. Default: the newest first.")
@page_options("entries", after=Entry())
def log(
    context: Context,
    actor: str | None,
    actions: tuple[tuple[str, ...], ...],
    claim: int | None,
    since: str | None,
    until: str | None,
    oldest_first: bool,  # noqa: FBT001 -- click passes a flag by its name
    after: int | None,
    limit: int | None,
) -> None:
    """Show everything that happened at the desk, one line an entry.

    People, roles, policies and documents are in it as claims are; history shows one of them with the words that changed. Moments are UTC
    unless they name a zone.
    """
    types = tuple(dict.fromkeys(kind for found in actions for kind in found)) or None
    stream = claim_stream(claim) if claim is not None else None
    wanted = Wanted(actor=actor, types=types, stream=stream, since=since, until=until)
    with opened(context) as desk, desk.past() as past:
        _demand(past, actor=actor, claim=claim)
        if format_of(context.format) is Format.TABLE:
            _show_page(past, wanted, after=after, most=limit or SCREENFUL, backwards=not oldest_first)
            return
        found = logs.walked(past, wanted, after=after, backwards=not oldest_first)
        show(islice(found, limit), columns=COLUMNS, format=context.format)


def _demand(past: Past, *, actor: str | None, claim: int | None) -> None:
    """Passes a person and a claim of the desk."""
    if actor is not None:
        past.person(actor)
    if claim is not None:
        past.claim(claim)


def _show_page(past: Past, wanted: Wanted, *, after: int | None, most: int, backwards: bool) -> None:
    page = logs.page(past, wanted, after=after, most=most, backwards=backwards)
    rows = page.happenings
    nothing = f"none of {page.looked:,} entries" if page.next is not None else "nothing to list"
    show(rows, columns=COLUMNS, format=Format.TABLE, nothing=nothing)
    if page.next is not None:
        say(f"more: the same with --after {page.next}")
