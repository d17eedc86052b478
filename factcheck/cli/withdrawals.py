"""`factcheck sources withdraw` and `restore`: documents out of all lists, and back."""

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import NOTE_LIMIT, Number, Text
from factcheck.cli.request_ids import repeatable
from factcheck.services.intake import withdrawals
from factcheck.services.intake.withdrawals import Moved


@command("withdraw", example='sources withdraw 3 --reason "It is of another Elmhurst."')
@click.argument("source", type=Number("source", offers="source"))
@click.option("--reason", type=Text(limit=NOTE_LIMIT), required=True, help="Why it should not have been taken in.")
@repeatable
def withdraw(context: Context, source: int, reason: str) -> None:
    """Take a document out of all lists, and its claims with it.

    It is for what should not have been taken in. Refused while one of its claims is under review or approved, once readers have had a
    brief of one, where one was said elsewhere too, and while the document is evidence of another. Its bytes and its history stay, and
    sources restore brings everything back as it was.
    """
    with opened(context) as desk:
        moved = withdrawals.withdraw(desk, source, reason=reason, actor=acting(context, desk))
    say(f"source {source} is withdrawn{_with(moved)}")
    say(f"factcheck sources restore {source} brings it back")


@command("restore", example="sources restore 3")
@click.argument("source", type=Number("source", offers="withdrawn-source"))
@click.option("--reason", type=Text(limit=NOTE_LIMIT), help="Why it is back.")
@repeatable
def restore(context: Context, source: int, reason: str | None) -> None:
    """Bring a withdrawn document back, with its claims as they were."""
    with opened(context) as desk:
        moved = withdrawals.restore(desk, source, reason=reason, actor=acting(context, desk))
    say(f"source {source} is at the desk again{_with(moved)}")


def _with(moved: Moved) -> str:
    count = len(moved.claims)
    return f", and {count} claim{'' if count == 1 else 's'} with it" if count else ""
