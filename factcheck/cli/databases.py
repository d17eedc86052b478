"""`factcheck db`: the database itself."""

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened, place
from factcheck.cli.output import progress, say, show_one
from factcheck.cli.tables import Column
from factcheck.services import databases
from factcheck.services.desks import Desk

COLUMNS = (
    Column("database", "Database"),
    Column("library", "Library"),
    Column("schema", "Schema"),
    Column("journal", "Journal"),
    Column("index", "Index"),
    Column("vectors", "Vectors"),
)


@command("upgrade", example="--as ada db upgrade")
def upgrade(context: Context) -> None:
    """Bring the database to the schema of this program, and the desk to its rules.

    The history says which admin adopted new rules: who is named by --as, or the only one there is. What was done before stays judged by
    the rules of its day.
    """
    found = place(context)
    done = databases.upgrade(found.location, outside=found.outside, handle=context.actor)
    changed = f", from {done.before}" if done.before != done.now else ", as it was"
    rules = f"; the desk works by rules {done.rules} from now on" if done.rules else ""
    say(f"the database is at schema {done.now}{changed}{rules}")


@command("check", example="db check")
def check(context: Context) -> None:
    """Check that the database is sound and of this program.

    What is searched is compared with what the ledger tells, too.
    """
    with opened(context) as desk:
        health = databases.check(desk)
    show_one(health, columns=COLUMNS, format=context.format)


@command("reindex", example="db reindex")
@click.option(
    "--vectors", is_flag=True, help="Make the vectors that match --semantic compares by instead (extra semantic)."
)
def reindex(context: Context, vectors: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Make the index by which words are found anew.

    Nothing else changes, and nothing is recorded: the index follows from the history. It is needed where db check says so. Vectors are made
    when they are first asked for; making all of them in advance takes about ten seconds for a thousand claims.
    """
    with opened(context) as desk:
        if vectors:
            _make_vectors(desk)
            return
        many = databases.reindex(desk)
    say(f"the index is made anew: {many:,} rows")


def _make_vectors(desk: Desk) -> None:
    from factcheck.extraction.meanings import load  # noqa: PLC0415 - of an extra
    from factcheck.services import meanings  # noqa: PLC0415 - as above

    database, model = desk.database, load()
    made = progress(meanings.make_anew(database, model), label="Vectors", total=meanings.portions(database))
    say(f"the vectors are made anew: {sum(made):,}, of {model.name}")
