"""`factcheck audit`: the history proved."""

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import place
from factcheck.cli.output import Column, show_one
from factcheck.services import audit

COLUMNS = (
    Column("events", "Events in the ledger, each the next of the chain"),
    Column("rows", "Rows in the tables, each as the ledger tells it"),
    Column("head", "Leaf of the newest event"),
    Column("checkpoint", "Newest signed checkpoint, in events"),
)


@command("verify")
def verify(context: Context) -> None:
    """Prove that the history is whole and the tables say what it says."""
    found = place(context)
    proof = audit.verify(found.location, outside=found.outside)
    show_one(proof, columns=COLUMNS, format=context.format)
