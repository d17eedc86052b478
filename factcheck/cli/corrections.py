"""`factcheck corrections`: what people outside want corrected."""

import re
from functools import partial

import click

from factcheck.cli.acting import act_at, claim_argument
from factcheck.cli.batches import version_option
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import say
from factcheck.cli.paging import page_options, show_page
from factcheck.cli.parameters import ClaimId, Count, Line, OneOf, Text
from factcheck.cli.remedies import command_for
from factcheck.cli.request_ids import repeatable
from factcheck.cli.tables import Column, moment
from factcheck.domain.errors import BadInputError
from factcheck.domain.remedies import Remedy
from factcheck.domain.workflow import TABLE, DecideCorrection, RequestCorrection
from factcheck.storage import queries
from factcheck.storage.queries import CorrectionRequestLine, Outcome


def _outcome(line: CorrectionRequestLine) -> str:
    return f"corrected in brief {line.version}" if line.version else line.outcome.value


class Request(click.ParamType[tuple[int, int]]):
    """A request by its claim and its number there: `27.1`."""

    name = "request"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Gives the two numbers, or fails."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([1-9][0-9]{0,14})\.([1-9][0-9]{0,8})", value, re.ASCII)
        if not found:
            self.fail(f"{value!r} is no request; write its claim and its number, like 27.1", param, ctx)
        return int(found[1]), int(found[2])


COLUMNS = (
    Column("claim", "Claim", share=0),
    Column("number", "Request", share=0),
    Column("asked_by", "From", share=2),
    Column("text", "What they say", share=4),
    Column("recorded_at", "Recorded", share=0, from_width=100, shown=moment),
    Column("outcome", "Outcome", share=0, told=_outcome),
    Column("reason", "Reason", share=2, from_width=100),
    Column("decided_by", "Decided by", share=0, from_width=130),
    Column("decided_at", "Decided", share=0, from_width=130, shown=moment),
    Column("hours", "Hours to answer", share=0, from_width=130),
    Column("version", "Brief", share=0, from_width=170),
)


@command("request", example='corrections request 27 --from "Jane Doe" --text "I said it of another bridge."')
@claim_argument
@click.option("--from", "asked_by", type=Line(), required=True, help="Who asks.")
@click.option("--text", type=Text(), required=True, help="What they say is wrong.")
@version_option
@repeatable
def request(context: Context, claim: int, asked_by: str, text: str, if_version: int | None) -> None:
    """Record that somebody asks for a correction.

    corrections decide follows or declines it; review reopen --request corrects the brief because of it.
    """
    with opened(context) as desk:
        (changed,) = act_at(desk, context, (claim,), RequestCorrection(asked_by, text), if_version=if_version)
    number = changed.claim.publication.requests[-1].number
    say(f"next: it is decided with factcheck corrections decide {claim} {number} --accept, or --decline REASON")


@command("list", example="corrections list --outcome waiting", reads=True)
@click.option("--claim", type=ClaimId(), help="Only those about this claim.")
@click.option("--outcome", type=OneOf(Outcome), help="Only those that wait, or were accepted, or declined.")
@page_options("requests", after=Request())
def show_list(
    context: Context, claim: int | None, outcome: Outcome | None, after: tuple[int, int] | None, limit: int | None
) -> None:
    """List who asked for corrections, and what came of it.

    An accepted one is shown as corrected once a brief is out because of it. The hours to answer are those from the request to the decision.
    """
    with opened(context) as desk, desk.past() as past:
        if claim is not None:
            past.claim(claim)
        ask = partial(
            queries.walked_correction_request_lines, past.connection, claim=claim, outcome=outcome, after=after
        )
        show_page(
            context,
            lambda most: ask(limit=most),
            columns=COLUMNS,
            limit=limit,
            next_page=lambda last, _: f"--after {last.claim}.{last.number}",
        )


@command("decide", example='corrections decide 27 1 --decline "The recording has it as we quote it."')
@claim_argument
@click.argument("number", type=Count(), metavar="REQUEST")
@click.option("--accept", is_flag=True, help="The desk follows it.")
@click.option("--decline", type=Text(), metavar="REASON", help="The desk does not follow it, and why.")
@version_option
@repeatable
def decide(
    context: Context,
    claim: int,
    number: int,
    accept: bool,  # noqa: FBT001 -- click passes a flag by its name
    decline: str | None,
    if_version: int | None,
) -> None:
    """Follow a request for a correction, or decline it."""
    if (decline is None) is not accept:
        raise BadInputError("say --accept, or --decline REASON")
    with opened(context) as desk:
        (changed,) = act_at(desk, context, (claim,), DecideCorrection(number, accept, decline), if_version=if_version)
    if accept and changed.claim.state in TABLE["reopen"].moves:
        say(f"next: {command_for(Remedy('reopen', claim, (('request', str(number)),)))}")
