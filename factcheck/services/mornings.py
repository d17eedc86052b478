"""What somebody finds at the desk: what is new since they looked last, and what waits for them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain

from sqlalchemy import Connection

from factcheck.domain.ranking import Key
from factcheck.domain.vocabularies import State
from factcheck.machine import clock
from factcheck.services import queues
from factcheck.services.queues import QueuedClaim
from factcheck.storage import news, queries, queue_pages
from factcheck.storage.news import NewBrief, NewSource
from factcheck.storage.queries import CorrectionRequestLine, MentionLine, Outcome
from factcheck.storage.queue_pages import Wanted

FIRST_LOOK = timedelta(days=1)
"""How far back the first look goes."""

SHOWN = 5
"""Things of each kind that one screen has room for."""


@dataclass(frozen=True, slots=True)
class Often:
    """A claim that the policy calls often repeated, and in how many sources it was said."""

    claim: int
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """What somebody finds at the desk. Of each kind the first few; the rest is asked for by a listing of its own.

    `mine` is what they are assigned to, `to_review` what waits for a second reader that they can be, `often_repeated` which of all these
    claims are.
    """

    since: str
    came_in: tuple[NewSource, ...]
    mine: tuple[QueuedClaim, ...]
    to_review: tuple[QueuedClaim, ...]
    calls: tuple[MentionLine, ...]
    overdue: tuple[QueuedClaim, ...]
    published: tuple[NewBrief, ...]
    requests: tuple[CorrectionRequestLine, ...]
    next: tuple[QueuedClaim, ...]
    often_repeated: tuple[Often, ...]
    waiting: str


def morning(connection: Connection, handle: str, *, now: datetime, since: str | None = None) -> Morning:
    """Gives what somebody finds.

    Args:
        connection: to the desk.
        handle: who looks.
        now: the moment.
        since: the moment from which on things are new; None is when they looked last, or a day ago.

    Raises:
        BadInputError: nobody has this handle.
    """
    start = since or _last(connection, handle, now)
    today = now.date()
    own = queues.for_person(connection, Wanted(), handle)
    anybody = replace(own, mine=None)
    calls = queries.mention_lines(connection, handle, most=SHOWN)
    queued = _beginnings(
        connection,
        today,
        mine=replace(anybody, keys=((Key.ASSIGNEE, handle),)),
        to_review=replace(anybody, states=_only(own, State.IN_REVIEW)),
        overdue=replace(anybody, due_before=today.isoformat()),
        next=own,
    )
    return Morning(
        since=start,
        came_in=news.new_sources(connection, since=start, most=SHOWN + 1),
        calls=tuple(one for one in calls if one.written_at >= start),
        published=news.new_briefs(connection, since=start, most=SHOWN + 1),
        requests=tuple(queries.walked_correction_request_lines(connection, outcome=Outcome.WAITING, limit=SHOWN + 1)),
        often_repeated=_often(chain.from_iterable(queued.values())),
        waiting=queues.counted(connection),
        **queued,
    )


def _often(claims: Iterable[QueuedClaim]) -> tuple[Often, ...]:
    """Gives each claim that is often repeated once, what was said in the most sources first."""
    found = {one.line.id: one.often_repeated_in for one in claims if one.often_repeated_in is not None}
    return tuple(Often(claim, found[claim]) for claim in sorted(found, key=lambda claim: (-found[claim], claim)))


def _last(connection: Connection, handle: str, now: datetime) -> str:
    visit = news.last_visit(connection, handle)
    return visit.at if visit else clock.written(now - FIRST_LOOK)


def _only(wanted: Wanted, state: State) -> tuple[State, ...]:
    return (state,) if state in wanted.states else ()


def _beginnings(connection: Connection, today: date, **listings: Wanted) -> dict[str, tuple[QueuedClaim, ...]]:
    """Gives the first claims of each of several listings of the queue; what is known of them is asked for once for all."""
    places = {name: queue_pages.page(connection, wanted, most=SHOWN + 1) for name, wanted in listings.items()}
    queued = queues.queued_at(connection, chain.from_iterable(places.values()), today=today)
    return {name: tuple(queued[place] for place in found) for name, found in places.items()}
