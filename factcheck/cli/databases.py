"""`factcheck db`: the database itself."""

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened, place
from factcheck.cli.output import say, show_one
from factcheck.cli.tables import Column
from factcheck.services import databases

COLUMNS = (
    Column("database", "Database"),
    Column("library", "Library"),
    Column("schema", "Schema"),
    Column("journal", "Journal"),
)


@command("upgrade")
def upgrade(context: Context) -> None:
    """Bring the database to the schema of this program."""
    done = databases.upgrade(place(context).location)
    changed = f", from {done.before}" if done.before != done.now else ", as it was"
    say(f"the database is at schema {done.now}{changed}")


@command("check")
def check(context: Context) -> None:
    """Check that the database is sound and of this program."""
    with opened(context) as desk:
        health = databases.check(desk)
    show_one(health, columns=COLUMNS, format=context.format)
