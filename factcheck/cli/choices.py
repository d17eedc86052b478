"""The options by which commands choose what is read and what extracts from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial, wraps
from typing import TypeVar

import click

from factcheck.cli.parameters import Count, Line
from factcheck.documents.columns import Columns
from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError
from factcheck.extraction.extractors import registry
from factcheck.extraction.extractors.registry import Choice
from factcheck.services.intake.limits import LIMITS, Limits
from factcheck.services.intake.sources import Outlook, Shape

__all__ = [
    "Looking",
    "Threshold",
    "choosing_extractor",
    "choosing_sources",
    "chosen",
    "evidence_outlook",
    "fetching_anything",
    "limiting_time",
    "limits_of",
    "now",
]

Body = TypeVar("Body", bound=Callable[..., None])


class Threshold(click.ParamType[int]):
    """How sure an extractor must be: a number from 0 to 1 with up to three decimals, given on as thousandths."""

    name = "threshold"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Gives the thousandths, or fails."""
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"0?\.[0-9]{1,3}|0|1|1\.0{1,3}|0\.", value):
            self.fail(f"{value!r} is no number from 0 to 1 with up to three decimals", param, ctx)
        return round(float(value) * 1000)


def choosing_extractor(body: Body) -> Body:
    """Gives a command the options `extractor`, `threshold` and `precise`."""
    for option in (
        click.option("--precise", is_flag=True, help="Rather miss a statement than find a wrong one."),
        click.option("--threshold", type=Threshold(), metavar="SHARE", help="How sure of a statement to be, 0 to 1."),
        click.option("--extractor", metavar="NAME", default=registry.DEFAULT, show_default=True, help="What extracts."),
    ):
        body = option(body)
    return body


def now() -> str:
    """Gives the time by the machine's clock, UTC in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """How a person says that sources are followed and read."""

    shape: Shape
    is_offline: bool
    columns: Columns
    mends: bool

    def outlook(self, *, clock: Callable[[], str] = now) -> Outlook:
        """Gives how far sources are followed."""
        if self.is_offline:
            return Outlook(fetch=None, clock=clock, shape=self.shape, columns=self.columns, mends=self.mends)
        from factcheck.documents.fetching import fetch  # noqa: PLC0415 - only who may fetch pays for it

        return Outlook(fetch=fetch, clock=clock, shape=self.shape, columns=self.columns, mends=self.mends)


def choosing_sources(body: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options that say how sources are followed and read, together as `looking`."""

    @wraps(body)
    def told(
        *arguments: object,
        input_format: str,
        offline: bool,
        text_column: str | None,
        speaker_column: str | None,
        date_column: str | None,
        mend_mojibake: bool,
        **others: object,
    ) -> None:
        looking = Looking(
            shape=Shape(input_format),
            is_offline=offline,
            columns=Columns(text=text_column, speaker=speaker_column, date=date_column),
            mends=mend_mojibake,
        )
        body(*arguments, looking=looking, **others)

    for option in (
        click.option("--mend-mojibake", is_flag=True, help="Put letters right that were read in a wrong encoding."),
        click.option("--date-column", type=Line(), metavar="HEADER", help="The column of tables with the day."),
        click.option(
            "--speaker-column", type=Line(), metavar="HEADER", help="The column with whose words the text is."
        ),
        click.option("--text-column", type=Line(), metavar="HEADER", help="The column of tables with the text."),
        click.option("--offline", is_flag=True, help="Fetch nothing: addresses are refused."),
        click.option(
            "--input-format",
            type=click.Choice([shape.value for shape in Shape]),
            default=Shape.AUTO.value,
            show_default=True,
            help="auto: by what each file is. text: each is one document. jsonl: each line of it is one. "
            "table, posts, mail, mailbox: each is such a file.",
        ),
    ):
        told = option(told)
    return told


def limiting_time(body: Body) -> Body:
    """Gives a command the option `time_limit`."""
    told = "Seconds that one document may take before it is refused; default: 60, and 240 more for each MiB."
    return click.option("--time-limit", type=Count(), metavar="SECONDS", help=told)(body)


def limits_of(time_limit: int | None) -> Limits:
    """Gives what a document may take, with the seconds that a person allows, if they say so."""
    return replace(LIMITS, seconds=time_limit)


def chosen(*, extractor: str, threshold: int | None, precise: bool) -> Choice:
    """Gives the extractor that options name; BadInputError where there is none of this name, or it cannot be set so."""
    if threshold is not None and precise:
        raise BadInputError("--precise is a threshold already; give it or --threshold, not both")
    choice = Choice(name=extractor, threshold=threshold, is_precise=precise)
    choice.demand()
    return choice


def evidence_outlook(*, offline: bool, clock: Callable[[], str] = now) -> Outlook:
    """Gives how far sources are followed that are kept as evidence: each is one document, of whatever type."""
    return Outlook(fetch=None if offline else fetching_anything(), clock=clock, shape=Shape.TEXT)


def fetching_anything() -> Callable[[str], Offered]:
    """Gives what fetches an address whatever the type of what is there."""
    from factcheck.documents import fetching  # noqa: PLC0415 - only who may fetch pays for it

    return partial(fetching.fetch, typed=fetching.any_media_type)
