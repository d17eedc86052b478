"""`factcheck import`, `external`: claims of others, to compare the desk's own with."""

import os
from collections import Counter
from collections.abc import Iterable

import click

from factcheck.cli.contexts import Context
from factcheck.cli.errors import complain
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.listings import listed
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import progress, say, show_one
from factcheck.cli.paging import page_options, show_page
from factcheck.cli.parameters import External, Line
from factcheck.cli.request_ids import repeatable
from factcheck.cli.tables import Column, moment
from factcheck.cli.terminal import safe
from factcheck.documents.containers.claims import claims
from factcheck.documents.files import STANDARD_INPUT
from factcheck.documents.streams import opened as opened_file
from factcheck.domain.errors import BadInputError
from factcheck.services import external_claims
from factcheck.services.external_claims import Fate
from factcheck.storage import external_claims as stored

KINDS = ("claims",)
"""What can be imported."""

_WORDED = {
    Fate.NEW: "new",
    Fate.REVISED: "told otherwise",
    Fate.KNOWN: "known already",
    Fate.REFUSED: "not taken",
}

LISTED = (
    Column("id", "External", share=0),
    Column("collection", "Collection", share=1),
    Column("external_id", "Its id there", share=1),
    Column("text", "What is claimed", share=4),
    Column("title", "Title", share=2, from_width=110),
    Column("day", "Checked", share=0, from_width=80),
)
SHOWN = (
    Column("id", "External"),
    Column("collection", "Collection"),
    Column("external_id", "Its id there"),
    Column("text", "What is claimed"),
    Column("title", "Title"),
    Column("subtitle", "Subtitle"),
    Column("day", "Checked"),
    Column("imported_by", "Imported by"),
    Column("imported_at", "Imported", shown=moment),
    Column("changed_at", "Last told otherwise", shown=moment),
)


MOST_NAMED = 20
"""Remarks on the lines of a file that are shown; of a file that is something else altogether every line would have one."""


@command("import", example="import --kind claims fact-checks.jsonl --from Snopes")
@click.argument("file", type=AsGiven("file"), metavar="FILE|-")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What the file has: claims of others.")
@click.option(
    "--from",
    "collection",
    type=Line(),
    metavar="NAME",
    help="Whose they are, or what set of them. Default: the file's name.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would become of them.")
@repeatable
def import_file(
    context: Context,
    file: str,
    kind: str,  # noqa: ARG001 - there is one
    collection: str | None,
    dry_run: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Take in claims that others have checked, to compare the desk's own with.

    FILE is JSON lines, or one array, of {"id": ..., "text": ..., "title": ..., "subtitle": ..., "date": ...}; id and text must be
    there. They are ranked in factcheck match and found by factcheck search in:external, and are in no other list: nothing of them is
    checked here. What cannot be read is named on stderr, the rest is taken in, and the exit status is then 2. The same id of the same
    --from again adds nothing, or puts its new words in the place of the old; so a run that was broken off can be begun again.
    """
    name = collection or _name_of(file)
    with opened(context) as desk, opened_file(file) as stream:
        steps = external_claims.take_in(
            desk,
            progress(claims(stream, name=file), label="Importing"),
            collection=name,
            actor=acting(context, desk),
            is_rehearsed=dry_run,
        )
        counted, told = Counter[Fate](), 0
        for outcomes in steps:
            counted.update(outcome.fate for outcome in outcomes)
            remarks = [outcome.told for outcome in outcomes if outcome.told]
            _tell(remarks[: max(MOST_NAMED - told, 0)])
            told += len(remarks)
    if told > MOST_NAMED:
        say(f"{told - MOST_NAMED:,} more remarks like these are not shown")
    say(safe(f"{'would be imported' if dry_run else 'imported'} as {name}: {_summed(counted)}"))
    if counted[Fate.REFUSED]:
        raise click.exceptions.Exit(BadInputError.exit_code)


def _name_of(file: str) -> str:
    """Gives what claims are called by where they came from, where nobody says whose they are."""
    if file == STANDARD_INPUT:
        return "standard input"
    try:
        return Line().convert(os.path.basename(file), None, None)  # noqa: PTH119 - a name is not made a path of another system
    except click.BadParameter as fault:
        raise BadInputError(
            f"the file's name cannot say whose claims they are ({fault.message}); give --from NAME"
        ) from None


def _tell(remarks: Iterable[BadInputError | str]) -> None:
    """Tells the person what is to be known of claims that were offered."""
    for remark in remarks:
        if isinstance(remark, BadInputError):
            complain(remark)
        else:
            say(safe(remark))


def _summed(counted: Counter[Fate]) -> str:
    shown = (fate for fate in Fate if counted[fate] or fate is Fate.NEW)
    return ", ".join(f"{counted[fate]:,} {_WORDED[fate]}" for fate in shown)


@command("list", example="external list --from Snopes", reads=True)
@click.option("--from", "collection", type=Line(), metavar="NAME", help="Only those that were imported as this.")
@page_options("claims", after=External())
def show_list(context: Context, collection: str | None, after: int | None, limit: int | None) -> None:
    """List the claims of others that were imported."""
    with listed(context) as connection:
        show_page(
            context,
            lambda most: stored.walked_lines(connection, collection=collection, after=after, limit=most),
            columns=LISTED,
            limit=limit,
            next_page=lambda last, _: f"--after {last.id}",
        )


@command("show", example="external show external/3", reads=True)
@click.argument("name", type=Line(), metavar="ID|external/N")
@click.option(
    "--from", "collection", type=Line(), metavar="NAME", help="What it was imported as, where several have the id."
)
def show_external(context: Context, name: str, collection: str | None) -> None:
    """Show a claim of others, by the desk's name for it, or by its id there."""
    with opened(context) as desk, desk.past() as past:
        shown = external_claims.find(past, name, collection=collection)
    show_one(shown, columns=SHOWN, format=context.format)
