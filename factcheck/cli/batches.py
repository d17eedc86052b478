"""How a command is told of several claims, and how it shows what came of each."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TypeAlias

import click

from factcheck.cli.given_claims import Given, GivenClaims, in_a_word, numbers_of, together
from factcheck.cli.listings import MACHINE
from factcheck.cli.parameters import Count
from factcheck.cli.remedies import next_commands
from factcheck.cli.request_ids import repeatable
from factcheck.cli.tables import Column, Wording
from factcheck.domain.errors import RefusedError
from factcheck.services.batches import Fate, Outcome
from factcheck.services.standings import standing

__all__ = ["COLUMNS", "Batch", "Row", "on_claims", "summary", "version_option"]

version_option = click.option(
    "--if-version",
    type=Count(),
    help="Only if the claim is still at this version, as claims show gives it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The claims that something is to be done about, and how: all or none, each by itself, or only to see what would come of it."""

    claims: tuple[int, ...]
    if_version: int | None = None
    keeps_going: bool = False
    is_dry: bool = False


Body: TypeAlias = Callable[..., None]
Decorator: TypeAlias = Callable[[Body], Body]


def on_claims(*, in_one_word: bool = False) -> Decorator:
    """Gives a command several claims and how something is done about them, together as `batch`.

    Args:
        in_one_word: whether they are one word, `27,34`, so that what comes behind them can be told from them.
    """
    argument = click.argument(
        "claims",
        type=GivenClaims(),
        nargs=1 if in_one_word else -1,
        required=True,
        metavar="CLAIM[,CLAIM]|search:NAME|-" if in_one_word else "CLAIM...|search:NAME|-",
        callback=in_a_word if in_one_word else together,
    )

    def decorate(body: Body) -> Body:
        @wraps(body)
        def call(
            *arguments: object,
            claims: tuple[Given, ...],
            if_version: int | None,
            keep_going: bool,
            dry_run: bool,
            **given: object,
        ) -> None:
            batch = Batch(claims=numbers_of(claims), if_version=if_version, keeps_going=keep_going, is_dry=dry_run)
            body(*arguments, batch=batch, **given)

        return _with(argument, call)

    return decorate


def _with(argument: Decorator, body: Body) -> Body:
    """Gives a command the argument before its own, and the options behind its own."""
    own = getattr(body, _PARAMETERS, [])
    setattr(body, _PARAMETERS, [])
    for option in reversed(_OPTIONS):
        body = option(body)
    setattr(body, _PARAMETERS, [*getattr(body, _PARAMETERS), *own])
    return argument(body)


_PARAMETERS = "__click_params__"
"""Where click keeps what its decorators give a command, the last first."""


_OPTIONS: tuple[Decorator, ...] = (
    version_option,
    click.option("--keep-going", is_flag=True, help="Do it to each that allows it, where others are refused."),
    click.option("--dry-run", is_flag=True, help="Show what would come of it for each, and change nothing."),
    repeatable,
)


@dataclass(frozen=True, slots=True)
class Row:
    """What came of an action on one of several claims, as it is shown."""

    fate: Fate

    @property
    def claim(self) -> int:
        """Gives the claim's number."""
        return self.fate.claim

    @property
    def outcome(self) -> str:
        """Gives whether it was done."""
        return self.fate.outcome.value

    @property
    def text(self) -> str | None:
        """Gives what is claimed."""
        return self.fate.standing.text if self.fate.standing else None

    @property
    def state(self) -> str | None:
        """Gives the state that the claim is then in."""
        return self.fate.standing.state.value if self.fate.standing else None

    @property
    def version(self) -> int | None:
        """Gives the version that the claim is then at."""
        return self.fate.standing.version if self.fate.standing else None

    @property
    def events(self) -> tuple[str, ...]:
        """Gives what happened, by its types."""
        return self.fate.events

    @property
    def reasons(self) -> tuple[str, ...]:
        """Gives why not."""
        why = self.fate.why
        return why.reasons if isinstance(why, RefusedError) else (str(why),) if why else ()

    @property
    def next(self) -> tuple[str, ...]:
        """Gives the commands that would help."""
        return next_commands(self.fate.why) if isinstance(self.fate.why, RefusedError) else ()


def _outcome(row: Row) -> Wording:
    return row.fate.outcome.spelled()


def _standing(row: Row) -> Wording:
    return standing(row.fate.standing) if row.fate.standing else ""


def _what(row: Row) -> Wording:
    """Gives why not, else what happened."""
    why = row.fate.why
    if why:
        return "; ".join(row.reasons)
    happened = (event.partition(".")[2].replace("_", " ") for event in row.events)
    return ", ".join(happened)


COLUMNS = (
    Column("claim", "Claim", share=0),
    Column("text", "What is claimed", share=3),
    Column("outcome", "Outcome", share=0, told=_outcome),
    Column("state", "State", share=2, from_width=100, told=_standing),
    Column("version", "Version", share=0, from_width=130),
    Column("events", "What happens, or why not", share=3, told=_what),
    Column("reasons", "Why not", from_width=MACHINE),
    Column("next", "Next", from_width=MACHINE),
)


def summary(fates: Sequence[Fate], batch: Batch) -> str:
    """Gives what came of all of them in a line."""
    counted = Counter(fate.outcome for fate in fates)
    told = ", ".join(f"{count} {outcome.spelled()}" for outcome in Outcome if (count := counted[outcome]))
    if not batch.is_dry or batch.keeps_going or not counted[Outcome.REFUSED]:
        return told
    others = f"; --keep-going would do the {counted[Outcome.WOULD_BE_DONE]}" if counted[Outcome.WOULD_BE_DONE] else ""
    return f"{counted[Outcome.REFUSED]} of {len(fates)} refused, so nothing would be done{others}"
