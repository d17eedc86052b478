"""`factcheck sources evidence`: files and pages kept byte for byte, without their claims."""

from collections.abc import Iterator, Sequence
from datetime import date

import click

from factcheck.cli.choices import evidence_outlook
from factcheck.cli.contexts import Context
from factcheck.cli.errors import complain
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import progress, say, show
from factcheck.cli.parameters import Date, HttpUrl, Line, day_text
from factcheck.cli.request_ids import repeatable
from factcheck.cli.sources import LISTED
from factcheck.cli.terminal import safe
from factcheck.documents.masking import public
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.services import archiving
from factcheck.services.archiving import Kept
from factcheck.services.desks import Desk
from factcheck.services.intake.recording import Details
from factcheck.services.intake.sources import Outlook, demand_reachable
from factcheck.storage import queries


@command("evidence", example='sources evidence budget.xlsx --outlet "City of Elmhurst"')
@click.argument("sources", type=AsGiven("file"), nargs=-1, required=True, metavar="SOURCE...|-")
@click.option("--title", type=Line(), help="The document's title, where it does not say it itself.")
@click.option("--outlet", type=Line(), help="Who published it.")
@click.option("--author", type=Line(), help="Who wrote it.")
@click.option("--published", type=Date(), help="When it was published, YYYY-MM-DD.")
@click.option("--url", type=HttpUrl(), help="Where it was published.")
@click.option("--offline", is_flag=True, help="Fetch nothing: addresses are refused.")
@repeatable
def keep(
    context: Context,
    sources: Sequence[str],
    title: str | None,
    outlet: str | None,
    author: str | None,
    published: date | None,
    url: str | None,
    offline: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Keep files and pages as evidence, without looking for claims.

    A SOURCE is a file of any kind up to 20 MiB, an address of the web, or - for standard input. Its bytes are kept in the desk by their
    digest, and its text where it has one, so that review evidence can name it by its number. Each is a transaction of its own: what
    cannot be had is named on stderr, the rest is kept, and the exit status is then 2, or 5 where an address cannot be reached from this
    machine. The same bytes again add nothing.
    """
    if len(sources) > 1 and (title or url):
        raise BadInputError("--title and --url are of one document; give one file with them")
    demand_reachable(sources, is_offline=offline)
    details = Details(title=title, outlet=outlet, author=author, published=day_text(published), url=url)
    with opened(context) as desk:
        outlook = evidence_outlook(offline=offline, clock=desk.outside.clock)
        told = list(_kept(desk, sources, actor=acting(context, desk), outlook=outlook, details=details))
        with desk.past() as past:
            lines = queries.source_lines(past.connection, numbers=[number for number, _ in told if number])
    status = max(status for _, status in told)
    if lines or not status:
        show(lines, columns=LISTED, format=context.format)
    if status:
        raise click.exceptions.Exit(status)


def _kept(
    desk: Desk, sources: Sequence[str], *, actor: str, outlook: Outlook, details: Details
) -> Iterator[tuple[int, int]]:
    """Keeps the sources and tells the person of each; gives its number, or 0, and the exit status that it asks for."""
    for source in progress(sources, label="Keeping", total=len(sources)):
        try:
            kept = archiving.keep(desk, source, actor=actor, outlook=outlook, details=details)
        except (BadInputError, EnvironmentFailureError) as failure:
            yield 0, complain(failure)
        else:
            _tell(public(source), kept)
            yield kept.document, 0


def _tell(name: str, kept: Kept) -> None:
    number = f"source {kept.document}"
    say(safe(f"{name}: kept as {number}" if kept.is_new else f"{name}: the desk has it already, as {number}"))
    for warning in kept.warnings:
        say(safe(f"{name}: {warning}"))
