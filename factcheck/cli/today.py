"""`factcheck today`: one screen of what is new and what waits."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.listings import MACHINE, opened_for_reading
from factcheck.cli.output import format_of, say, show_one
from factcheck.cli.parameters import Moment
from factcheck.cli.tables import Column, Wording, moment
from factcheck.domain.errors import BadInputError
from factcheck.machine import clock
from factcheck.services import mornings
from factcheck.services.mornings import Morning, Often
from factcheck.services.queues import QueuedClaim
from factcheck.storage import news, queries
from factcheck.storage.news import NewBrief, NewSource
from factcheck.storage.queries import CorrectionRequestLine, MentionLine


def _source(source: NewSource) -> Wording:
    many = f"{source.claims} claim{'' if source.claims == 1 else 's'}"
    return source.label, f"{many}; {source.taken_by}, {moment(source.taken_at)}"


def _claim(claim: QueuedClaim) -> Wording:
    due = f", due {claim.line.due}" if claim.line.due else ""
    return f"{claim.line.text} ({claim.line.state.replace('_', ' ')}{due})"


def _call(line: MentionLine) -> Wording:
    return f"claim {line.claim}: {line.text}", f"{line.written_by}, {moment(line.written_at)}"


def _brief(brief: NewBrief) -> Wording:
    first = "published" if brief.version == 1 else f"published as version {brief.version}"
    kind = "retracted" if brief.is_retraction else first
    rating = f", {brief.rating}" if brief.rating and not brief.is_retraction else ""
    about = f"claim {brief.claim}: {brief.headline}" if brief.headline else f"claim {brief.claim}"
    return about, f"{kind}{rating}; {brief.published_by}, {moment(brief.published_at)}"


def _request(line: CorrectionRequestLine) -> Wording:
    return f"claim {line.claim}, request {line.number}: {line.text}", f"{line.asked_by}, {moment(line.recorded_at)}"


def _often(claims: tuple[Often, ...]) -> Wording:
    return ", ".join(f"claim {one.claim} in {one.sources} sources" for one in claims)


MORE = {
    "came_in": "sources list",
    "mine": "queue --mine",
    "to_review": "queue --needs-review",
    "calls": "people show {handle}",
    "overdue": "queue --overdue",
    "published": "claims list --state published",
    "requests": "corrections list --outcome waiting",
    "next": "queue",
}
"""The listing that has all of which the screen has the first few."""


def _section(key: str, heading: str, shown: Callable[[Any], Wording]) -> Column:
    return Column(key, heading, shown=shown, is_section=True, is_optional=True)


COLUMNS = (
    Column("since", "New since", shown=moment),
    _section("came_in", "Came in", _source),
    _section("mine", "Yours", _claim),
    _section("to_review", "Wait for a second reader", _claim),
    _section("calls", "Notes that call you", _call),
    _section("overdue", "Overdue", _claim),
    _section("published", "Published", _brief),
    _section("requests", "Corrections asked for", _request),
    _section("next", "Next in the queue", _claim),
    Column("often_repeated", "Of these often repeated", shown=_often, is_optional=True),
    Column("waiting", "Waiting", from_width=MACHINE),
)


@command("today", example="--as ben today", reads=True)
@click.option(
    "--since",
    type=Moment(),
    help="What is new since this moment. Default: your last today; the first time, a day ago.",
)
def today(context: Context, since: str | None) -> None:
    """Show what is new since you looked last, what waits for you, and what is overdue.

    What you were shown is not new the next time. With --since that stays as it was.
    """
    with opened_for_reading(context) as database:
        now = datetime.fromisoformat(database.clock())
        with database.reading() as connection:
            handle = context.actor or _only_person(queries.active_handles(connection))
            found = mornings.morning(connection, handle, now=now, since=since)
        if since is None and not database.is_read_only:
            with database.writing() as connection:
                news.record_visit(connection, handle, at=clock.written(now))
    is_screen = format_of(context.format) is Format.TABLE
    show_one(_beginnings(found) if is_screen else found, columns=COLUMNS, format=context.format)
    if is_screen:
        _say_more(found, handle)


def _only_person(handles: Sequence[str]) -> str:
    if len(handles) != 1:
        raise BadInputError(
            f"{len(handles)} people work at this desk; say whose day it is with --as HANDLE or FACTCHECK_AS"
        )
    return handles[0]


def _beginnings(found: Morning) -> Morning:
    """Gives the first few of each kind, as many as one screen has room for."""
    return replace(found, **{key: getattr(found, key)[: mornings.SHOWN] for key in MORE})


def _say_more(found: Morning, handle: str) -> None:
    """Says what to type for all of what the screen has the beginning of, and how much waits."""
    for key, listing in MORE.items():
        if len(getattr(found, key)) > mornings.SHOWN:
            say(f"more: factcheck {listing.format(handle=handle)}")
    if found.often_repeated:
        say("often repeated, all of them: factcheck repeats")
    if not any(getattr(found, key) for key in MORE):
        say("nothing is new, and nothing waits for you")
    say(found.waiting)
