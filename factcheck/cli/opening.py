"""The desk that a command works at, and who acts there, out of what the options say."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeAlias

from factcheck.cli.contexts import Context
from factcheck.cli.locations import folder_of, location_of
from factcheck.domain.claims import Claim
from factcheck.services import desks
from factcheck.services.desks import Desk, Outside


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """Where a desk's database is, and what the program takes from outside for it."""

    location: str
    outside: Outside


def place(context: Context) -> DeskPlace:
    """Gives the place that the options mean: a database that is named, else the folder named, else the one we are in."""
    folder = folder_of(context)
    return DeskPlace(location_of(context), desks.real_outside(key=folder.key if folder else desks.no_key))


Again: TypeAlias = Callable[[Desk, Sequence[Claim]], None]
"""Shows once more what a command printed of claims."""


@contextmanager
def opened(context: Context, *, again: Again | None = None) -> Iterator[Desk]:
    """Gives the open desk, and closes it.

    A command that was done under its request id is not done again: what came of it is said, printed by `again` as it was, and it ends here.
    """
    found = place(context)
    desk = desks.open_desk(found.location, outside=found.outside)
    try:
        if context.as_of is not None:
            yield from _earlier(context, desk)
            return
        if context.request_id is None:
            yield desk
            return
        from factcheck.cli import request_ids  # noqa: PLC0415 - only who gives an id pays for it

        with request_ids.once(context, desk, again=again) as asked:
            yield asked
    finally:
        desk.database.close()


def _earlier(context: Context, desk: Desk) -> Iterator[Desk]:
    """Gives the desk as it was, in which it is the moment then."""
    from factcheck.cli import earlier  # noqa: PLC0415 - only who asks for an earlier moment pays for it

    with earlier.replayed(context, desk.database) as replay:
        yield replace(desk, database=replay, outside=replace(desk.outside, clock=replay.clock))


def acting(context: Context, desk: Desk) -> str:
    """Gives the handle of who acts."""
    return desks.actor(desk, context.actor)
