"""`factcheck sources describe`: what is known of a document, put right."""

import shlex
from collections.abc import Sequence
from datetime import date

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import Date, HttpUrl, Line, Number, day_text
from factcheck.cli.request_ids import repeatable
from factcheck.cli.terminal import safe
from factcheck.services.intake import descriptions
from factcheck.services.intake.recording import DESCRIBED, Details


@command("describe", example='sources describe 3 --title "The budget" --published 2026-01-12')
@click.argument("source", type=Number("source", offers="source"))
@click.option("--title", type=Line(), help="The document's title.")
@click.option("--outlet", type=Line(), help="Who published it.")
@click.option("--author", type=Line(), help="Who wrote it.")
@click.option("--published", type=Date(), help="When it was published, YYYY-MM-DD.")
@click.option("--url", type=HttpUrl(), help="Where it was published.")
@click.option(
    "--unknown", type=click.Choice(DESCRIBED), multiple=True, help="What is not known after all; can be repeated."
)
@repeatable
def describe(
    context: Context,
    source: int,
    title: str | None,
    outlet: str | None,
    author: str | None,
    published: date | None,
    url: str | None,
    unknown: Sequence[str],
) -> None:
    """Say what is known of a document.

    What is not given stays. Lists, screens and what is published from now on have the new details. A brief that is out keeps its bytes,
    and votes on a verdict count for what they were cast on, so that claims under review have to be read again.
    """
    details = Details(title=title, outlet=outlet, author=author, published=day_text(published), url=url)
    with opened(context) as desk:
        told = descriptions.describe(desk, source, details, actor=acting(context, desk), unknown=unknown)
    if not told.changed:
        say(f"source {source} says so already")
        return
    for name in told.changed:
        say(safe(f"source {source}: {name} is {getattr(told.document, name) or 'not known'}"))
    for claim in told.voted_on:
        say(f"claim {claim} is read by others with the old details; votes on it do not count for the new ones")


def describing(source: int, details: Details) -> str:
    """Gives the command line that says of a document of the desk what is known of it."""
    given = ((name, getattr(details, name)) for name in DESCRIBED)
    said = " ".join(f"--{name} {shlex.quote(value)}" for name, value in given if value is not None)
    return f"factcheck sources describe {source} {said}"
