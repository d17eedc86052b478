"""`factcheck history`: who did what to a claim."""

import re
from dataclasses import dataclass

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import Offering, command
from factcheck.cli.opening import opened
from factcheck.cli.output import show
from factcheck.cli.parameters import EXTERNAL, ClaimId, External
from factcheck.cli.tables import Column, digest, moment
from factcheck.services import histories

_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def with_short_digests(details: str) -> str:
    """Gives the details with every digest cut to its beginning."""
    return _DIGEST.sub(lambda found: digest(found[0]), details)


COLUMNS = (
    Column("seq", "Entry", share=0),
    Column("version", "Version", share=0, from_width=110),
    Column("at", "When", share=0, shown=moment),
    Column("actor", "Who", share=0),
    Column("login", "Login", share=0, from_width=130),
    Column("event", "What", share=0),
    Column("details", "Details", shown=with_short_digests),
    Column("policy", "Policy", share=0, from_width=130),
    Column("leaf", "Leaf", share=0, from_width=110, shown=digest),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a history is of: a claim of the desk, or one of others, by its number."""

    number: int
    is_external: bool


class SubjectOfHistory(Offering[Subject]):
    """A claim's number, or the name of a claim of others."""

    name = "claim"
    offers = "claim"

    def convert(self, value: str | Subject, param: click.Parameter | None, ctx: click.Context | None) -> Subject:
        """Gives what is meant, or fails."""
        if isinstance(value, Subject):
            return value
        kind = External() if (is_external := value.startswith(EXTERNAL)) else ClaimId()
        return Subject(kind.convert(value, param, ctx), is_external)


@command("history", example="history 27")
@click.argument("claim", type=SubjectOfHistory(), metavar="CLAIM|external/N")
def history(context: Context, claim: Subject) -> None:
    """Show who did what to a claim, and when.

    Each entry has the version of the policy that was in force; policy show --version gives it.
    """
    with opened(context) as desk:
        lines = (histories.of_external if claim.is_external else histories.of_claim)(desk, claim.number)
    show(lines, columns=COLUMNS, format=context.format)
