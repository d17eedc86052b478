"""`factcheck review`: a claim's way from extracted to approved. What is researched and what readers get have modules of their own."""

from collections.abc import Sequence
from datetime import date

import click

from factcheck.cli.acting import act
from factcheck.cli.batches import Batch, on_claims
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.output import say
from factcheck.cli.parameters import Date, Handle, OneOf, Text, day_text
from factcheck.cli.resemblances import tell_similar
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
@on_claims()
def accept(context: Context, batch: Batch) -> None:
    """Take claims into the queue.

    Several at once are taken all or not at all: 27 34 38 or 27,34,38, a range 12-20, or both; - is a listing on standard input, as claims
    list or queue print it with --format jsonl; search:NAME are the claims that a search finds which you keep. With --keep-going each is
    taken that can be. Which claim each of the first few resembles is told.
    """
    act(context, batch, Accept(), then=tell_similar)


@command("dismiss", example="review dismiss 27 30-34 --why opinion")
@on_claims()
@click.option("--why", type=OneOf(Dismissal), default=Dismissal.OTHER, help="Why not. Default: other.")
@click.option("--reason", type=Text(), help="Why not, in words; needed for other.")
def dismiss(context: Context, batch: Batch, why: Dismissal, reason: str | None) -> None:
    """Decide that claims are not to be checked.

    review reopen looks at one again.
    """
    act(context, batch, Dismiss(reason, why))


@command("start", example="review start 27")
@on_claims()
def start(context: Context, batch: Batch) -> None:
    """Begin to research claims."""
    act(context, batch, Start())


@command("drop", example='review drop 27 --reason "Nobody keeps these figures."')
@on_claims()
@click.option("--reason", type=Text(), required=True, help="Why it is given up.")
def drop(context: Context, batch: Batch, reason: str) -> None:
    """Give research up, or a correction.

    The claim waits in the queue again; where readers have its brief, that stays as it is.
    """
    act(context, batch, Drop(reason))


@command("submit", example="review submit 27")
@on_claims()
def submit(context: Context, batch: Batch) -> None:
    """Hand researched claims to a second person."""
    act(context, batch, Submit(), then=warn_of_readers)


@command("recall", example="review recall 27")
@on_claims()
def recall(context: Context, batch: Batch) -> None:
    """Take back what you did last.

    A submission, an acceptance or a dismissal of your own, while nothing followed it.
    """
    act(context, batch, Recall())


@command("hold", example='review hold 27 --reason "The report is due in May." --until 2026-05-15')
@on_claims()
@click.option("--reason", type=Text(), required=True, help="What it waits for.")
@click.option("--until", type=Date(), help="The day to look at it again, YYYY-MM-DD.")
def hold(context: Context, batch: Batch, reason: str, until: date | None) -> None:
    """Let the work on claims wait."""
    act(context, batch, Hold(reason, day_text(until)))


@command("resume", example="review resume 27")
@on_claims()
def resume(context: Context, batch: Batch) -> None:
    """Go on with claims that were on hold."""
    act(context, batch, Resume())


@command("vote", example='review vote 27 changes --note "The headline says more than the report."')
@on_claims(in_one_word=True)
@click.argument("choice", type=OneOf(Choice))
@click.option("--note", type=Text(), help="What is to be changed, or why not; needed unless you agree.")
def vote(context: Context, batch: Batch, choice: Choice, note: str | None) -> None:
    """Say what you think of the verdict that somebody else proposed.

    agree: it stands as it is. changes: it would stand after changes. dissent: it does not stand. When enough have agreed, as the policy
    says, the verdict is approved.
    """
    act(context, batch, CastVote(choice, note), then=say_tallies)


@command("approve", example="review approve 27 --if-version 6")
@on_claims()
def approve(context: Context, batch: Batch) -> None:
    """Confirm the verdict that somebody else proposed.

    It is a vote to agree. With --if-version and the version that you have read, a verdict that came in between is not approved unseen.
    """
    act(context, batch, Approve(), then=say_tallies)


@command("return", example='review return 27 --reason "Ask the county for its own figures."')
@on_claims()
@click.option("--reason", type=Text(), required=True, help="What is to be mended before it comes again.")
def send_back(context: Context, batch: Batch, reason: str) -> None:
    """Send claims back to research."""
    act(context, batch, Return(reason), says_next=False)


duty_option = click.option(
    "--for", "duty", type=OneOf(Duty), default=Duty.RESEARCHER, help="What to do about it. Default: researcher."
)


@command("assign", example="review assign 27 34 ben --for reader")
@on_claims()
@click.argument("handle", type=Handle())
@duty_option
def assign(context: Context, batch: Batch, handle: str, duty: Duty) -> None:
    """Say who is to do what about claims."""
    act(context, batch, Assign(handle, duty))


@command("unassign", example="review unassign 27 ben --for reader")
@on_claims()
@click.argument("handle", type=Handle())
@duty_option
def unassign(context: Context, batch: Batch, handle: str, duty: Duty) -> None:
    """Take an assignment back."""
    act(context, batch, Unassign(handle, duty))


def say_tallies(desk: Desk, claims: Sequence[int]) -> None:
    """Says how the votes stand on each claim that is still under review."""
    with desk.past() as past:
        for claim in claims:
            found = past.claim(claim)
            if found.state is State.IN_REVIEW:
                say(f"claim {claim}: {readers.tally(past, found).told()}")


def warn_of_readers(desk: Desk, claims: Sequence[int]) -> None:
    """Says of each claim that too few people are left who may approve it, where that is so."""
    with desk.past() as past:
        for claim in claims:
            if lacking := readers.second_readers(past, past.claim(claim)).lacking():
                say(f"claim {claim}: {lacking}")
