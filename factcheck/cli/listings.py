"""What listings of claims have in common: the desk opened for reading alone, and the columns of a claim.

Nothing here folds a history or decides anything, and nothing is imported for that, so that a listing is there at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from factcheck.cli.contexts import Context
from factcheck.cli.locations import location_of
from factcheck.cli.tables import Column, Wording, label
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import State
from factcheck.services.standings import standing_of
from factcheck.storage import database
from factcheck.storage.database import MOST_SEARCHED, Database
from factcheck.storage.queries import ClaimLine

MACHINE = 10_000
"""A width that no terminal has: what the column says is in another one there, and in one of its own for programs."""


@contextmanager
def opened_for_reading(context: Context) -> Iterator[Database]:
    """Gives the database of the desk which the options mean, and closes it."""
    opened = database.open_desk(location_of(context))
    try:
        if context.as_of is None:
            yield opened
            return
        from factcheck.cli import earlier  # noqa: PLC0415 - only who asks for an earlier moment pays for it

        with earlier.replayed(context, opened) as replay:
            yield replay
    finally:
        opened.close()


def demand_searchable(database: Database) -> None:
    """Passes a desk in which something can be found by its words.

    Raises:
        BadInputError: it is one as of an earlier moment with so many entries that making its index would take too long.
    """
    if not database.is_searchable:
        raise BadInputError(
            f"{database.name} has too many entries to be searched; up to {MOST_SEARCHED:,} its words are indexed as well"
        )


@contextmanager
def listed(context: Context) -> Iterator[Connection]:
    """Gives a connection that sees one state of the desk which the options mean, and closes it."""
    with opened_for_reading(context) as opened, opened.reading() as connection:
        yield connection


def _standing(line: ClaimLine) -> Wording:
    return standing_of(
        State(line.state), live=line.live, embargo=line.embargo, until=line.until, retraction_by=line.retraction_by
    )


def together(names: tuple[str, ...]) -> Wording:
    """Gives names on one line."""
    return ", ".join(names)


LISTED = (
    Column("id", "Claim", share=0),
    Column("text", "What is claimed", share=4),
    Column("nature", "Nature", share=0, from_width=100),
    Column("state", "State", share=2, told=_standing),
    Column("check_worthiness", "Worth", share=0, from_width=130),
    Column("speaker", "Speaker", share=2, from_width=60),
    Column("source", "Source", share=0, from_width=100, shown=label),
    Column("verdict", "Verdict", from_width=60),
    Column("live", "Live", share=0, from_width=MACHINE),
    Column("embargo", "Embargo", share=0, from_width=MACHINE),
    Column("priority", "Priority", share=0, from_width=150),
    Column("due", "Due", share=0, from_width=150),
    Column("tags", "Tags", from_width=150, shown=together),
    Column("assigned", "Assigned to", from_width=150, shown=together),
)
