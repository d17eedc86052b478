"""The searches that people keep: whose they are, and the claims that one finds when it stands for them."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from factcheck.cli.contexts import Context
from factcheck.cli.framework import current
from factcheck.cli.given_claims import Given, Kept
from factcheck.cli.listings import demand_searchable, opened_for_reading
from factcheck.cli.parameters import MOST_CLAIMS
from factcheck.domain.errors import BadInputError
from factcheck.search.grammar import parse
from factcheck.search.queries import All, Field, Phrase, Query, Searched, Without, mark
from factcheck.services import searching
from factcheck.storage import queries, saved_searches

_NO_CLAIMS = tuple(Without(Phrase((mark(Field.IN, kind),))) for kind in (Searched.DOCUMENT, Searched.EXTERNAL))
"""What leaves out that which is no claim of the desk."""


def person(connection: Connection, context: Context) -> str:
    """Gives whose searches are meant.

    Raises:
        BadInputError: nobody is named at a desk of several people, or somebody who is not there.
    """
    handle = context.actor or only_person(connection)
    if handle is None:
        raise BadInputError("several people work at this desk; say whose searches with --as HANDLE or FACTCHECK_AS")
    if queries.person_row(connection, handle) is None:
        raise BadInputError(f"there is no person {handle}; factcheck people list shows who there is")
    return handle


def only_person(connection: Connection) -> str | None:
    """Gives who works at a desk alone, or None."""
    handles = queries.active_handles(connection)
    return handles[0] if len(handles) == 1 else None


def none_such(handle: str, name: str) -> BadInputError:
    """Gives what to say of a search that a person does not keep."""
    return BadInputError(f"{handle} keeps no search called {name}; factcheck search --saved lists them")


def found(claims: Iterable[Given]) -> tuple[int, ...]:
    """Gives the numbers of claims, each once, where kept searches stand those that they find, the best or the newest first.

    Raises:
        BadInputError: the person keeps no such search, or together they are more than a command takes.
    """
    context = current()
    with opened_for_reading(context) as database, database.reading() as connection:
        demand_searchable(database)
        whole = (
            number
            for one in claims
            for number in (_of(connection, context, one.name) if isinstance(one, Kept) else (one,))
        )
        numbers = tuple(dict.fromkeys(whole))
    if len(numbers) > MOST_CLAIMS:
        raise BadInputError(f"these are more than {MOST_CLAIMS:,} claims; give fewer at a time")
    return numbers


def _of(connection: Connection, context: Context, name: str) -> tuple[int, ...]:
    handle = person(connection, context)
    kept = saved_searches.find(connection, handle, name)
    if kept is None:
        raise none_such(handle, name)
    return _claims(connection, parse(kept.query))


def _claims(connection: Connection, query: Query) -> tuple[int, ...]:
    """Gives the claims of the desk that a search finds, each once; where they are more than a command takes, some more than that."""
    if query.node is not None:
        query = replace(query, node=All((query.node, *_NO_CLAIMS)))
    numbers: dict[int, None] = {}
    page: searching.Page | None = None
    while page is None or (page.following is not None and len(numbers) <= MOST_CLAIMS):
        page = searching.search(connection, query, after=page.following if page else None, most=MOST_CLAIMS)
        numbers |= {hit.id: None for hit in page.hits if hit.id is not None}
    return tuple(numbers)
