"""`--request-id`: commands that are done once, however often they are given."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import remember
from factcheck.cli.opening import Again, acting
from factcheck.cli.output import say
from factcheck.cli.parameters import Line
from factcheck.cli.tables import moment
from factcheck.cli.terminal import safe
from factcheck.domain.claims import Claim
from factcheck.domain.errors import AlreadyDoneError
from factcheck.domain.request_ids import RequestId
from factcheck.services import request_ids
from factcheck.services.desks import Desk
from factcheck.services.standings import standing

repeatable = click.option(
    "--request-id",
    type=Line(),
    metavar="ID",
    expose_value=False,
    callback=remember,
    help="A name of yours for this: given again under it, it is not done again, and what came of it is shown.",
)
"""Gives a command the option `--request-id`, of which the context tells."""

SHORT = 100
"""Characters of what happened that a line has."""


@contextmanager
def once(context: Context, desk: Desk, *, again: Again | None) -> Iterator[Desk]:
    """Gives the desk for the running command; where it was done under its request id, says what came of it and ends."""
    words = f"{acting(context, desk)} {asked(click.get_current_context())}"
    request = RequestId(name=context.request_id or "", asked=words)
    try:
        with request_ids.once(desk, request) as own:
            yield own
    except AlreadyDoneError as done:
        claims = _say_again(desk, done)
        if again:
            again(desk, claims)
        raise click.exceptions.Exit(0) from None


def asked(context: click.Context) -> str:
    """Gives the command and all that is said with it, as a text that is the same where that is the same.

    What is not said is not in it, so that a later version, which may know more options, gives the same. Only to look asks for nothing else.
    """
    said = {
        parameter.name: context.params[parameter.name]
        for parameter in context.command.params
        if parameter.name in context.params
        and parameter.name != "dry_run"
        and context.params[parameter.name] not in {None, (), parameter.get_default(context)}
    }
    command = context.command_path.split()[1:]
    return json.dumps({"command": command, "said": said}, sort_keys=True, default=str)


def _say_again(desk: Desk, done: AlreadyDoneError) -> tuple[Claim, ...]:
    """Says what came of a command when it was done, and gives the claims as they were then."""
    say(safe(f"already done on {moment(done.at)} by {done.actor}, under the request id {done.request}:"))
    answer = request_ids.answer(desk, done)
    for claim in answer.claims:
        say(safe(f"claim {claim.id} is {standing(claim)}, version {claim.version}"))
    for stream, line in answer.others:
        details = line.details if len(line.details) <= SHORT else f"{line.details[: SHORT - 1]}…"
        say(safe(f"{stream.replace('/', ' ', 1)} {line.event}{f': {details}' if details else ''}"))
    return answer.claims
