"""`factcheck audit`: the history proved."""

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import place
from factcheck.cli.output import show_one
from factcheck.cli.tables import Column
from factcheck.services import audit

COLUMNS = (
    Column("events", "Ledger", shown="{:,} events, each chained to the one before".format),
    Column("rows", "Tables", shown="{:,} rows, each as the ledger tells it".format),
    Column("head", "Head"),
    Column("checkpoint", "Checkpoint", shown="signed over {:,} events".format),
)


@command("verify", example="audit verify")
def verify(context: Context) -> None:
    """Prove that the history is whole and the tables say what it says."""
    found = place(context)
    proof = audit.verify(found.location, outside=found.outside)
    show_one(proof, columns=COLUMNS, format=context.format)
