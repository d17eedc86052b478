"""`factcheck sources reread`: documents looked through again."""

from collections.abc import Callable, Sequence
from functools import partial

import click

from factcheck.cli.choices import choosing_extractor, chosen, limiting_time, limits_of
from factcheck.cli.contexts import Context
from factcheck.cli.errors import complain
from factcheck.cli.framework import command
from factcheck.cli.listings import LISTED
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import progress, say, show
from factcheck.cli.own_words import Spoken, choosing_speaker
from factcheck.cli.parameters import Number
from factcheck.documents.offered import Offered
from factcheck.domain.documents import Document, OwnWords
from factcheck.domain.errors import BadInputError
from factcheck.services.intake import own_words, rereadings, workers
from factcheck.services.intake.rereadings import Reread
from factcheck.storage import queries


@command("reread", example='sources reread 3 --speaker "Ana Delgado" --role Mayor')
@click.argument("sources", type=Number("source", offers="source"), nargs=-1, required=True, metavar="SOURCE...")
@choosing_speaker
@click.option("--no-speaker", "nobody", is_flag=True, help="It is nobody's own words after all.")
@choosing_extractor
@limiting_time
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and change nothing.")
def reread(
    context: Context,
    sources: Sequence[int],
    speaker: str | None,
    role: str | None,
    start: int | None,
    end: int | None,
    nobody: bool,  # noqa: FBT001 - click passes options by name
    extractor: str,
    threshold: int | None,
    precise: bool,  # noqa: FBT001 - click passes options by name
    time_limit: int | None,
    dry_run: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Look through documents again, as extraction is today.

    New claims come. A claim that somebody has touched stays as it is; one that nothing has happened to since it was extracted stays where
    it would be extracted just so, and gives way otherwise. Each document is a transaction of its own: one that cannot be read again is
    named, the others go on, and the exit status is then 2. Done twice, the second time changes nothing.
    """
    spoken = Spoken(speaker=speaker, role=role, start=start, end=end)
    spoken.demand(sources, remedy="give one source with them")
    if nobody and speaker:
        raise BadInputError("--no-speaker says that it is nobody's own words; give it or --speaker, not both")
    choice = chosen(extractor=extractor, threshold=threshold, precise=precise)
    with opened(context) as desk, workers.Workers(choice, limits=limits_of(time_limit)) as examiner:
        read = partial(
            rereadings.reread,
            desk,
            actor=acting(context, desk),
            examiner=examiner,
            own=_whose(spoken, nobody=nobody),
            dry_run=dry_run,
        )
        told = [_told(read, source) for source in progress(sources, label="Reading", total=len(sources))]
        with desk.past() as past:
            new = [number for claims, _ in told for number in claims]
            lines = queries.numbered_claim_lines(past.connection, new)
    status = max(status for _, status in told)
    if not dry_run and (lines or not status):
        show(lines, columns=LISTED, format=context.format, nothing="no new claim was found")
    if status:
        raise click.exceptions.Exit(status)


def _whose(spoken: Spoken, *, nobody: bool) -> Callable[[Document], OwnWords | None] | None:
    """Gives what says whose own words a document is; None where the options say nothing of it."""
    if nobody:
        return lambda _document: None
    return partial(_of, spoken) if spoken.speaker else None


def _of(spoken: Spoken, document: Document) -> OwnWords | None:
    named = Offered(name=f"source {document.id}", content=b"")
    return own_words.told(spoken.offered(named), document.text)[0]


def _told(read: Callable[[int], Reread], source: int) -> tuple[tuple[int, ...], int]:
    """Reads a document and tells what came of it; gives its new claims, and the exit status that it asks for."""
    try:
        found = read(source)
    except BadInputError as failure:
        return (), complain(failure)
    _tell(found)
    return (() if found.is_dry else found.new), 0


def _tell(found: Reread) -> None:
    if not (found.is_changed or found.is_dry):
        say(f"source {found.document}: nothing has changed; {found.same + found.kept} claims stay")
        return
    would = "would have " if found.is_dry else ""
    counts = (
        (len(found.new), "new"),
        (found.same, "as before"),
        (found.kept, "kept because somebody has touched them"),
        (found.replaced, "replaced"),
    )
    said = ", ".join(f"{count:,} {what}" for count, what in counts)
    say(
        f"source {found.document}: {would}{found.statements:,} new statements, {found.dropped:,} dropped; claims: {said}"
    )
