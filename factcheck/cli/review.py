"""`factcheck review`: a claim's way from extracted to approved. What is researched and what readers get have modules of their own."""

from collections.abc import Sequence
from datetime import date

import click

from factcheck.cli.acting import act, act_at, claim_argument, claims_argument, say_next, version_option
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import say
from factcheck.cli.parameters import Date, Handle, OneOf, Text, day_text
from factcheck.domain.vocabularies import Choice, Dismissal, Duty, State
from factcheck.domain.workflow import (
    Accept,
    Approve,
    Assign,
    CastVote,
    Dismiss,
    Drop,
    Hold,
    Recall,
    Resume,
    Return,
    Start,
    Submit,
    Unassign,
)
from factcheck.services import readers
from factcheck.services.desks import Desk


@command("accept", example="review accept 27 34 38")
@claims_argument
@version_option
def accept(context: Context, claims: Sequence[int], if_version: int | None) -> None:
    """Take claims into the queue.

    Several at once are taken all or not at all: 27 34 38 or 27,34,38, a range 12-20, or both.
    """
    act(context, claims, Accept(), if_version=if_version)


@command("dismiss", example="review dismiss 27 30-34 --why opinion")
@claims_argument
@click.option("--why", type=OneOf(Dismissal), default=Dismissal.OTHER, help="Why not. Default: other.")
@click.option("--reason", type=Text(), help="Why not, in words; needed for other.")
@version_option
def dismiss(
    context: Context, claims: Sequence[int], why: Dismissal, reason: str | None, if_version: int | None
) -> None:
    """Decide that claims are not to be checked.

    review reopen looks at one again.
    """
    act(context, claims, Dismiss(reason, why), if_version=if_version)


@command("start", example="review start 27")
@claims_argument
@version_option
def start(context: Context, claims: Sequence[int], if_version: int | None) -> None:
    """Begin to research claims."""
    act(context, claims, Start(), if_version=if_version)


@command("drop", example='review drop 27 --reason "Nobody keeps these figures."')
@claims_argument
@click.option("--reason", type=Text(), required=True, help="Why it is given up.")
@version_option
def drop(context: Context, claims: Sequence[int], reason: str, if_version: int | None) -> None:
    """Give research up, or a correction.

    The claim waits in the queue again; where readers have its brief, that stays as it is.
    """
    act(context, claims, Drop(reason), if_version=if_version)


@command("submit", example="review submit 27")
@claims_argument
@version_option
def submit(context: Context, claims: Sequence[int], if_version: int | None) -> None:
    """Hand researched claims to a second person."""
    with opened(context) as desk:
        act_at(desk, context, claims, Submit(), if_version=if_version)
        warn_of_readers(desk, claims)
        say_next(desk, context, claims)


@command("recall", example="review recall 27")
@claims_argument
@version_option
def recall(context: Context, claims: Sequence[int], if_version: int | None) -> None:
    """Take back what you did last.

    A submission, an acceptance or a dismissal of your own, while nothing followed it.
    """
    act(context, claims, Recall(), if_version=if_version)


@command("hold", example='review hold 27 --reason "The report is due in May." --until 2026-05-15')
@claims_argument
@click.option("--reason", type=Text(), required=True, help="What it waits for.")
@click.option("--until", type=Date(), help="The day to look at it again, YYYY-MM-DD.")
@version_option
def hold(context: Context, claims: Sequence[int], reason: str, until: date | None, if_version: int | None) -> None:
    """Let the work on claims wait."""
    act(context, claims, Hold(reason, day_text(until)), if_version=if_version)


@command("resume", example="review resume 27")
@claims_argument
@version_option
def resume(context: Context, claims: Sequence[int], if_version: int | None) -> None:
    """Go on with claims that were on hold."""
    act(context, claims, Resume(), if_version=if_version)


@command("vote", example='review vote 27 changes --note "The headline says more than the report."')
@claim_argument
@click.argument("choice", type=OneOf(Choice))
@click.option("--note", type=Text(), help="What is to be changed, or why not; needed unless you agree.")
@version_option
def vote(context: Context, claim: int, choice: Choice, note: str | None, if_version: int | None) -> None:
    """Say what you think of the verdict that somebody else proposed.

    agree: it stands as it is. changes: it would stand after changes. dissent: it does not stand. When enough have agreed, as the policy
    says, the verdict is approved.
    """
    with opened(context) as desk:
        act_at(desk, context, (claim,), CastVote(choice, note), if_version=if_version)
        say_tally(desk, claim)
        say_next(desk, context, (claim,))


@command("approve", example="review approve 27 --if-version 6")
@claims_argument
@version_option
def approve(context: Context, claims: Sequence[int], if_version: int | None) -> None:
    """Confirm the verdict that somebody else proposed.

    It is a vote to agree. With --if-version and the version that you have read, a verdict that came in between is not approved unseen.
    """
    with opened(context) as desk:
        act_at(desk, context, claims, Approve(), if_version=if_version)
        for claim in claims:
            say_tally(desk, claim)
        say_next(desk, context, claims)


@command("return", example='review return 27 --reason "Ask the county for its own figures."')
@claim_argument
@click.option("--reason", type=Text(), required=True, help="What is to be mended before it comes again.")
@version_option
def send_back(context: Context, claim: int, reason: str, if_version: int | None) -> None:
    """Send a claim back to research."""
    with opened(context) as desk:
        act_at(desk, context, (claim,), Return(reason), if_version=if_version)


duty_option = click.option(
    "--for", "duty", type=OneOf(Duty), default=Duty.RESEARCHER, help="What to do about it. Default: researcher."
)


@command("assign", example="review assign 27 34 ben --for reader")
@claims_argument
@click.argument("handle", type=Handle())
@duty_option
@version_option
def assign(context: Context, claims: Sequence[int], handle: str, duty: Duty, if_version: int | None) -> None:
    """Say who is to do what about claims."""
    act(context, claims, Assign(handle, duty), if_version=if_version)


@command("unassign", example="review unassign 27 ben --for reader")
@claims_argument
@click.argument("handle", type=Handle())
@duty_option
@version_option
def unassign(context: Context, claims: Sequence[int], handle: str, duty: Duty, if_version: int | None) -> None:
    """Take an assignment back."""
    act(context, claims, Unassign(handle, duty), if_version=if_version)


def say_tally(desk: Desk, claim: int) -> None:
    """Says how the votes stand on a claim that is still under review."""
    with desk.past() as past:
        found = past.claim(claim)
        tally = readers.tally(past, found)
    if found.state is State.IN_REVIEW:
        say(f"claim {claim}: {tally.told()}")


def warn_of_readers(desk: Desk, claims: Sequence[int]) -> None:
    """Says of each claim that too few people are left who may approve it, where that is so."""
    with desk.past() as past:
        for claim in claims:
            if lacking := readers.second_readers(past, past.claim(claim)).lacking():
                say(f"claim {claim}: {lacking}")
