"""Listings that may be long: a table has the first screenful and says what the next begins behind, programs get all, row by row."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.output import format_of, say, show
from factcheck.cli.parameters import Count
from factcheck.cli.tables import Column

Row = TypeVar("Row")
Body = TypeVar("Body", bound=Callable[..., object])

SCREENFUL = 50
"""Rows of a table where nobody says how many; programs get all."""


def page_options(what: str, *, after: click.ParamType[Any]) -> Callable[[Body], Body]:
    """Gives what adds `--after` and `--limit` to a listing of such things."""
    behind = click.option("--after", type=after, help=f"Only {what} behind this one: the next page of the listing.")
    most = click.option(
        "--limit",
        type=Count(),
        help=f"At most so many of them, the first ones. Default: {SCREENFUL} in a table, else all.",
    )
    return lambda body: behind(most(body))


def show_page(
    context: Context,
    ask: Callable[[int | None], Iterable[Row]],
    *,
    columns: Sequence[Column],
    limit: int | None,
    next_page: Callable[[Row, int], str],
    bom: bool = False,
) -> None:
    """Prints the beginning of a listing; in a table that leaves some out, it is said how to go on.

    Args:
        context: what the options say.
        ask: gives the rows in their order, at most so many of them, or all.
        columns: what is shown of a row.
        limit: how many rows there are at most; None is as many as the format is for.
        next_page: gives the option that goes on behind the last row of so many.
        bom: whether CSV begins with a byte-order mark.
    """
    if format_of(context.format) is not Format.TABLE:
        show(ask(limit), columns=columns, format=context.format, bom=bom)
        return
    most = limit or SCREENFUL
    found = tuple(ask(most + 1))
    show(found[:most], columns=columns, format=context.format)
    if len(found) > most:
        say(f"more: the same with {next_page(found[most - 1], most)}")
