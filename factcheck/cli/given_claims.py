"""How a command is told which claims: by their numbers, by a listing on standard input, by a search that somebody keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import click

from factcheck.cli.framework import Offering
from factcheck.cli.parameters import MOST_CLAIMS, PIPED, Claims

SEARCH = "search:"
"""What the name of a kept search stands behind where claims are meant."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The claims that a kept search finds when the command runs, by its name."""

    name: str


Given: TypeAlias = int | Kept


class GivenClaims(Offering[tuple[Given, ...]]):
    """Claims as `Claims` takes them, or `search:NAME`."""

    name = "claims"
    offers = "claims"

    def convert(
        self, value: str | tuple[Given, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Given, ...]:
        """Gives the numbers in the order given, `PIPED` for `-`, a kept search for its name, or fails."""
        if isinstance(value, tuple):
            return value
        if value.startswith(SEARCH):
            return (Kept(value.removeprefix(SEARCH)),)
        return Claims().convert(value, param, ctx)


def together(
    context: click.Context, parameter: click.Parameter, given: Sequence[tuple[Given, ...]]
) -> tuple[Given, ...]:
    """Gives all that several words name, each once; a listing on standard input is read here."""
    if given.count(PIPED) > 1:
        raise click.BadParameter("- stands in it twice, and there is one standard input", context, parameter)
    claims = tuple(dict.fromkeys(one for part in given for one in _read(part, context)))
    if len(claims) > MOST_CLAIMS:
        raise click.BadParameter(
            f"these are more than {MOST_CLAIMS:,} claims; give fewer at a time", context, parameter
        )
    return claims


def in_a_word(context: click.Context, parameter: click.Parameter, given: tuple[Given, ...]) -> tuple[Given, ...]:
    """Gives all that one word names, as `together` does."""
    return together(context, parameter, (given,))


def _read(part: tuple[Given, ...], context: click.Context) -> tuple[Given, ...]:
    if part != PIPED:
        return part
    if context.resilient_parsing:
        return ()
    from factcheck.cli.piped_claims import piped  # noqa: PLC0415 - only who pipes pays for it

    return piped()


def numbers_of(claims: Iterable[Given]) -> tuple[int, ...]:
    """Gives the numbers of claims, each once, where kept searches stand those that they find now.

    Raises:
        BadInputError: the person keeps no such search, or together they are too many.
    """
    claims = tuple(claims)
    if not any(isinstance(one, Kept) for one in claims):
        return tuple(one for one in claims if isinstance(one, int))
    from factcheck.cli.kept_searches import found  # noqa: PLC0415 - only who names a search pays for it

    return found(claims)
