"""`factcheck search`: claims and sources by their words."""

import re
from collections.abc import Iterator

import click
from sqlalchemy import Connection

from factcheck.cli import kept_searches, layout
from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.listings import demand_searchable, opened_for_reading
from factcheck.cli.output import format_of, say, show
from factcheck.cli.parameters import Count, Line
from factcheck.cli.tables import Column
from factcheck.cli.terminal import safe
from factcheck.domain.errors import BadInputError
from factcheck.machine import clock
from factcheck.search.grammar import parse
from factcheck.search.queries import Query
from factcheck.services import searching
from factcheck.services.searching import Hit, Page
from factcheck.storage import saved_searches
from factcheck.storage.database import Database

SHOWN = 20
"""Claims and sources of a page where nobody says how many."""

COLUMNS = (
    Column("id", "Claim"),
    Column("source", "Source"),
    Column("external", "External"),
    Column("collection", "Collection"),
    Column("external_id", "Its id there"),
    Column("text", "What it says"),
    Column("found_in", "Found in"),
    Column("snippet", "Words"),
    Column("state", "State"),
    Column("speaker", "Speaker"),
    Column("verdict", "Verdict"),
    Column("day", "Day"),
)
FACETS = (Column("field", "Field", share=0), Column("value", "Value", share=4), Column("count", "Found", share=0))
MORE_FACETS = (*FACETS[:2], Column("count", "Found", share=0, shown=lambda count: f"{count:,}+"))
SAVED = (Column("name", "Name"), Column("query", "Search", share=4), Column("saved_at", "Saved", from_width=100))

_BEGIN, _END = "\x02", "\x03"
"""Stand around what was found while lines are folded: characters that no text has any more once it is safe."""


class PlaceFound(click.ParamType[int]):
    """A place among what was found, as the end of a page names it."""

    name = "place"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Gives the place, or fails."""
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"[1-9][0-9]{0,18}", value, re.ASCII):
            self.fail(f"{value!r} is no place in what was found; give one that the end of a page names", param, ctx)
        return int(value)


@command("search", example="search '\"sanctuary city\" -kennedy speaker:landrieu since:2017-10'", reads=True)
@click.argument("query", nargs=-1)
@click.option(
    "--facets", is_flag=True, help="Count what is found by kind, state, nature, rating, tag, speaker, outlet."
)
@click.option("--after", type=PlaceFound(), help="Go on behind this place, which the end of a page names.")
@click.option("--limit", type=Count(), default=SHOWN, help=f"At most so many. Default: {SHOWN}.")
@click.option("--save", "name", type=Line(), metavar="NAME", help="Keep the search under a name, for you.")
@click.option("--saved", is_flag=True, help="List the searches that you keep.")
@click.option("--forget", type=Line(), metavar="NAME", help="Forget a search that you keep.")
def search(
    context: Context,
    /,
    query: tuple[str, ...],
    after: int | None,
    limit: int,
    name: str | None,
    forget: str | None,
    *,
    facets: bool,
    saved: bool,
) -> None:
    """Find claims and sources by their words.

    What was claimed is searched, and quotes, documents, evidence, verdicts, notes. All words must be there, in any of their forms. "..."
    is a phrase, polic* what begins so, -word or not word leaves out; or and parentheses put together. Fields narrow it: speaker: (the name
    as documents spell it) outlet: rating: state: tag: nature: since: until: in:claim,quote (document, evidence, verdict, note). Claims of
    others are found by in:external alone. QUERY can be the name of a search that you keep.
    """
    typed = " ".join(query)
    if saved + (forget is not None) + bool(query) != 1:
        raise BadInputError("say what to search for, or give --saved or --forget NAME")
    with opened_for_reading(context) as database:
        demand_searchable(database)
        if saved or forget is not None:
            _look_after(database, context, forget)
            return
        if name is not None:
            _keep(database, context, name, typed)
        with database.reading() as connection:
            wanted = _wanted(connection, context, typed)
            if facets:
                _show_facets(connection, wanted, context)
            else:
                _show_page(searching.search(connection, wanted, after=after, most=limit), context)


def _wanted(connection: Connection, context: Context, typed: str) -> Query:
    """Gives the search that is meant, and says what of it was not understood."""
    handle = context.actor or kept_searches.only_person(connection)
    kept = saved_searches.find(connection, handle, typed) if handle else None
    if kept:
        say(f"searching for {kept.query}")
    found = parse(kept.query if kept else typed)
    if found.notices:
        say(f"note: {'; '.join(found.notices)}")
    return found


def _show_page(page: Page, context: Context) -> None:
    if format_of(context.format) is Format.TABLE:
        for line in (line for hit in page.hits for line in lines_of(hit)):
            click.echo(line)
        if not page.hits:
            say("nothing is found")
    else:
        show(page.hits, columns=COLUMNS, format=context.format)
    if page.is_newest_first:
        say(f"more than {searching.MOST_RANKED} are found: the newest come first")
    if page.following:
        say(f"more: the same with --after {page.following}")


def lines_of(hit: Hit) -> Iterator[str]:
    """Gives a hit as a person reads it: what it is on one line, and below it the words with what was found."""
    own = f"claim {hit.id}" if hit.id else f"source {hit.source}" if hit.source else f"external/{hit.external}"
    state = hit.state.replace("_", " ") if hit.state else _called(hit)
    beside = (state, hit.verdict, hit.speaker, hit.day, ", ".join(hit.found_in))
    yield f"{layout.bold(own)}  {'; '.join(safe(part) for part in beside if part)}"
    text = "".join(f"{_BEGIN}{safe(piece.text)}{_END}" if piece.is_found else safe(piece.text) for piece in hit.pieces)
    for line in marked(layout.folded(text, layout.width() - 2)):
        yield f"  {line}"


def _called(hit: Hit) -> str:
    return f"{hit.collection}: {hit.external_id}" if hit.external else hit.text


def marked(lines: list[str]) -> Iterator[str]:
    """Gives lines with what was found in bold letters, or in brackets where there are none; it may go on in the next line."""
    is_open = False
    for line in lines:
        whole = f"{_BEGIN if is_open else ''}{line}"
        is_open = whole.count(_BEGIN) > whole.count(_END)
        yield re.sub(f"{_BEGIN}(.*?){_END}", _emphasised, f"{whole}{_END if is_open else ''}")


def _emphasised(found: re.Match[str]) -> str:
    return bold if (bold := layout.bold(found[1])) != found[1] else f"[{found[1]}]"


def _show_facets(connection: Connection, wanted: Query, context: Context) -> None:
    counted = searching.facets(connection, wanted)
    show(
        counted.facets,
        columns=FACETS if counted.is_all else MORE_FACETS,
        format=context.format,
        nothing="nothing is found",
    )
    if not counted.is_all:
        say(f"more than {searching.MOST_COUNTED:,} are found: the newest {searching.MOST_COUNTED:,} are counted")


def _keep(database: Database, context: Context, name: str, typed: str) -> None:
    with database.writing() as connection:
        handle = kept_searches.person(connection, context)
        saved_searches.save(connection, handle, name, typed, at=clock.written(clock.now()))
    say(f"kept as {name}; factcheck search {name} searches for it again")


def _look_after(database: Database, context: Context, forget: str | None) -> None:
    """Forgets a search, or lists those that a person keeps."""
    if forget is None:
        with database.reading() as connection:
            show(
                saved_searches.saved(connection, kept_searches.person(connection, context)),
                columns=SAVED,
                format=context.format,
            )
        return
    with database.writing() as connection:
        handle = kept_searches.person(connection, context)
        if not saved_searches.forget(connection, handle, forget):
            raise kept_searches.none_such(handle, forget)
    say(f"forgot {forget}")
