"""`factcheck ratings`: the rating scales that come with the program, and files of others."""

from dataclasses import dataclass

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.output import is_record, say, show, show_one
from factcheck.cli.tables import Column
from factcheck.documents.files import load
from factcheck.documents.reading import read_text
from factcheck.domain.policies import Rating, Scale
from factcheck.services import ratings

LISTED = (
    Column("name", "Scale", share=0),
    Column("version", "Version", share=0),
    Column("ratings", "Ratings", share=1),
    Column("worst", "Worst", share=0),
    Column("best", "Best", share=0),
)
SHOWN = (
    Column("name", "Scale"),
    Column("version", "Version"),
    Column("worst", "Worst"),
    Column("best", "Best"),
    Column("ratings", "Ratings"),
)


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """A scale in a listing, its ratings by symbol and label."""

    name: str
    version: int
    ratings: tuple[str, ...]
    worst: int | None
    best: int | None


@command("list", example="ratings list")
def show_list(context: Context) -> None:
    """List the rating scales that come with the program."""
    show(map(_line, ratings.known()), columns=LISTED, format=context.format)


@command("show", example="ratings show six-step")
@click.argument("name", type=AsGiven("scale"), metavar="NAME")
def show_scale(context: Context, name: str) -> None:
    """Show a rating scale that comes with the program.

    It is the TOML text that ratings check takes; --format json, jsonl or csv give it as a record. policy apply --scale NAME rates by it.
    docs/reference/policy.md says what each key means.
    """
    scale = ratings.named(name)
    if is_record(context.format):
        show_one(scale, columns=SHOWN, format=context.format)
    else:
        click.echo(ratings.written(scale), nl=False)


@command("check", example="ratings check scale.toml")
@click.argument("file", type=AsGiven("file"), metavar="FILE|-")
def check(context: Context, file: str) -> None:
    """Check a file of a rating scale.

    What is wrong with it is named by its key and value, and the exit status is then 2. docs/reference/policy.md says what each key means.
    """
    source = load(file)
    scale = ratings.read(read_text(source.content, name=source.name).text, name=source.name)
    say(f"{source.name}: {scale.name}, version {scale.version}, is a scale that a desk can rate by")
    show([_line(scale)], columns=LISTED, format=context.format)


def _line(scale: Scale) -> ScaleLine:
    steps = tuple(map(_step, scale.ratings))
    return ScaleLine(scale.name, scale.version, steps, scale.worst, scale.best)


def _step(rating: Rating) -> str:
    return f"{rating.symbol} {rating.label}" if rating.symbol else rating.label
