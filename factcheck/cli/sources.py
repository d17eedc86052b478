"""`factcheck sources`: the documents."""

from dataclasses import dataclass
from functools import partial

import click

from factcheck.cli.comparisons import told
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.history import COLUMNS
from factcheck.cli.listings import listed
from factcheck.cli.opening import opened
from factcheck.cli.output import show, show_one
from factcheck.cli.paging import page_options, show_page
from factcheck.cli.parameters import Number, OneOf
from factcheck.cli.tables import Column, Wording, digest, moment, paragraphs, quoted
from factcheck.domain.documents import BasedOn, DocumentWithdrawal, Origin, OwnWords
from factcheck.domain.vocabularies import Basis, Channel, Purpose
from factcheck.services import histories, reprints
from factcheck.services.reprints import Reprint
from factcheck.services.views import SourceView, source_view
from factcheck.storage import queries
from factcheck.storage.queries import StatementLine


def _statement(line: StatementLine) -> Wording:
    said = f"{line.speaker or 'nobody named'}, {line.kind}, characters {line.start:,} to {line.end:,}"
    return quoted(line.quote), said


def _original(work: BasedOn) -> str:
    return ", ".join(filter(None, (quoted(work.headline), work.outlet, work.published)))


def _came(origin: Origin) -> Wording:
    word = _CHANNELS[origin.channel]
    when = f", {moment(origin.retrieved_at)}" if origin.retrieved_at else ""
    head = f"the head that came with it has the SHA-256 {origin.head}" if origin.head else ""
    return f"{word}{f' {origin.url}' if origin.url else ''}{when}", head


def _own_words(own: OwnWords) -> str:
    who = f"{own.speaker}, {own.role}" if own.role else own.speaker
    said = "as a person of the desk says" if own.basis is Basis.STATED else "as what it was offered in says"
    return f"{who}: characters {own.start:,} to {own.end:,}, {said}"


def _withdrawn(withdrawn: DocumentWithdrawal) -> Wording:
    return f"by {withdrawn.by}, {moment(withdrawn.at)}", *paragraphs(withdrawn.reason)


def _reprints(source: "ShownSource") -> Wording:
    return tuple(told(source.view.document.id, one) for one in source.reprints)


_CHANNELS = {
    Channel.FETCHED: "fetched from",
    Channel.ARCHIVE: "as declared by the archive:",
    Channel.FEED: "as declared by the feed:",
    Channel.LINES: "as declared by the file that lists it:",
}

LISTED = (
    Column("id", "Source", share=0),
    Column("kind", "Kind", share=0),
    Column("title", "Title", share=3),
    Column("outlet", "Outlet", share=1),
    Column("published", "Published", share=0),
    Column("statements", "Statements", share=0, from_width=90),
    Column("claims", "Claims", share=0),
    Column("sha256", "SHA-256", share=0, from_width=110, shown=digest),
)
SHOWN = (
    Column("id", "Source"),
    Column("kind", "Kind"),
    Column("title", "Title"),
    Column("outlet", "Outlet"),
    Column("author", "Author"),
    Column("published", "Published"),
    Column("url", "URL"),
    Column("based_on", "Based on", shown=_original),
    Column("origin", "Came from", shown=_came),
    Column("name", "Taken in as"),
    Column("media_type", "Type"),
    Column("encoding", "Encoding"),
    Column("language", "Language"),
    Column("size", "Bytes", shown="{:,}".format),
    Column("sha256", "SHA-256"),
    Column("taken_by", "Taken in by"),
    Column("taken_at", "Taken in", shown=moment),
    Column("own", "Own words of", shown=_own_words),
    Column("withdrawn", "Withdrawn", shown=_withdrawn),
    Column("reprints", "Near-identical", told=_reprints, is_optional=True),
    Column("extractor", "Extractor"),
    Column("statements", "Statements", shown=_statement, is_section=True),
    Column("text", "Text", is_section=True),
)


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A document with the statements found in it, as `sources show` has them."""

    view: SourceView
    reprints: tuple[Reprint, ...]

    @property
    def kind(self) -> Purpose:
        """Gives what the document is for."""
        return self.view.document.purpose()

    def __getattr__(self, name: str) -> object:
        """Gives what the document says of itself, or the statements."""
        return self.view.statements if name == "statements" else getattr(self.view.document, name)


@command("list", example="sources list --format csv", reads=True)
@click.option(
    "--kind", type=OneOf(Purpose), help="Only what claims are looked for in, or only what is kept as evidence."
)
@click.option("--withdrawn", is_flag=True, help="Only what was withdrawn, and is in no other list.")
@page_options("sources", after=Number("source", offers="source"))
def show_list(
    context: Context,
    kind: Purpose | None,
    withdrawn: bool,  # noqa: FBT001 - click passes options by name
    after: int | None,
    limit: int | None,
) -> None:
    """List the documents that were taken in or kept."""
    with listed(context) as connection:
        ask = partial(queries.walked_source_lines, connection, purpose=kind, withdrawn=withdrawn, after=after)
        show_page(
            context,
            lambda most: ask(limit=most),
            columns=LISTED,
            limit=limit,
            next_page=lambda last, _: f"--after {last.id}",
        )


@command("show", example="sources show 3", reads=True)
@click.argument("source", type=Number("source", offers="source"))
def show_source(context: Context, source: int) -> None:
    """Show a document and what was found in it."""
    with opened(context) as desk, desk.past() as past:
        shown = ShownSource(source_view(past, source), reprints.reprints(past, source))
    show_one(shown, columns=SHOWN, format=context.format)


@command("history", example="sources history 3", reads=True)
@click.argument("source", type=Number("source", offers="source"))
def show_history(context: Context, source: int) -> None:
    """Show who did what to a document, and when."""
    with opened(context) as desk:
        lines = histories.of_source(desk, source)
    show(lines, columns=COLUMNS, format=context.format)
