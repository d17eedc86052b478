"""`factcheck ingest`: documents in, claims out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.claims import LISTED
from factcheck.cli.contexts import Context
from factcheck.cli.errors import one_line
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import progress, say, show
from factcheck.cli.parameters import Date, HttpUrl, Line
from factcheck.domain.errors import BadInputError
from factcheck.extraction import extractors
from factcheck.extraction.readers import Source, load, read_document
from factcheck.extraction.readers.files import STANDARD_INPUT
from factcheck.services import intake
from factcheck.services.desks import Desk
from factcheck.services.intake import Details, Intake
from factcheck.storage import queries

if TYPE_CHECKING:
    from factcheck.domain.statements import Extractor


@command("ingest")
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-")
@click.option("--title", type=Line(), help="The document's title, where it does not say it itself.")
@click.option("--outlet", type=Line(), help="Who published it.")
@click.option("--author", type=Line(), help="Who wrote it.")
@click.option("--published", type=Date(), help="When it was published, YYYY-MM-DD.")
@click.option("--url", type=HttpUrl(), help="Where it was published.")
def ingest(
    context: Context,
    files: Sequence[str],
    title: str | None,
    outlet: str | None,
    author: str | None,
    published: date | None,
    url: str | None,
) -> None:
    """Take documents in and find the claims in them.

    Plain text and HTML; - is standard input. Each document is a transaction of its own: what cannot be read is named on stderr,
    the rest is taken in, and the exit status is then 2. The same bytes again add nothing.
    """
    if len(files) > 1 and (title or url):
        raise BadInputError("--title and --url are of one document; give one file with them")
    details = Details(
        title=title, outlet=outlet, author=author, published=published.isoformat() if published else None, url=url
    )
    with opened(context) as desk:
        actor = acting(context, desk)
        intake.demand_right(desk, actor)
        refused: list[BadInputError] = []
        taken = list(_taken_in(desk, files, actor=actor, details=details, refused=refused))
        new = [claim for outcome in taken for claim in outcome.claims]
        with desk.past() as past:
            lines = queries.numbered_claim_lines(past.connection, new)
    show(lines, columns=LISTED, format=context.format)
    if refused:
        raise click.exceptions.Exit(BadInputError.exit_code)


def _taken_in(
    desk: Desk, files: Sequence[str], *, actor: str, details: Details, refused: list[BadInputError]
) -> Iterator[Intake]:
    # Not before there is something to extract from: loading it takes seconds.
    extractor = cache(extractors.load)
    for path in progress(files, label="Taking in", total=len(files)):
        try:
            outcome = _outcome(desk, load(path), actor=actor, details=details, extractor=extractor)
        except BadInputError as error:
            click.echo(one_line(str(error)), err=True)
            refused.append(error)
            continue
        _tell(path, outcome)
        yield outcome


def _outcome(
    desk: Desk, source: Source, *, actor: str, details: Details, extractor: Callable[[], "Extractor"]
) -> Intake:
    if known := intake.known(desk, source.content):
        return known
    reading = read_document(source.content, name=source.name)
    # The desk keeps what a file is called, not where it lay on somebody's machine.
    name = "standard input" if source.name == STANDARD_INPUT else Path(source.name).name
    return intake.add_document(
        desk, source.content, reading, name=name, actor=actor, extractor=extractor(), details=details
    )


def _tell(path: str, outcome: Intake) -> None:
    if not outcome.is_new:
        say(f"{path}: the desk has it already, as source {outcome.document}")
        return
    found = f"{_counted(outcome.statements, 'statement')}, {_counted(len(outcome.claims), 'claim')}"
    say(f"{path}: taken in as source {outcome.document}: {found}")
    for warning in outcome.warnings:
        say(f"{path}: {warning}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
