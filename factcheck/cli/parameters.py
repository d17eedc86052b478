"""What commands take: each kind of value is checked here, before any service sees it."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

import click

from factcheck.cli.framework import Handle, Offer, Offering
from factcheck.cli.terminal import visible
from factcheck.domain.characters import hides

__all__ = [
    "EXTERNAL",
    "NAME_LIMIT",
    "NOTE_LIMIT",
    "PIPED",
    "URL_LIMIT",
    "ClaimId",
    "Claims",
    "Count",
    "Date",
    "External",
    "Handle",
    "HttpUrl",
    "Line",
    "Moment",
    "Number",
    "Offset",
    "OneOf",
    "Tag",
    "Text",
    "day_text",
]

Member = TypeVar("Member", bound=StrEnum)

NAME_LIMIT = 200
"""Characters of a name, a title, a role."""

NOTE_LIMIT = 20_000
"""Characters of a note, a rationale, a claim's text."""

MOST_CLAIMS = 1_000
"""Claims that one command takes at once."""

PIPED = (0,)
"""Stands for the claims of a listing on standard input: no claim has this number."""

URL_LIMIT = 2_048
"""Characters of a web address."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters except tab and newline, and halves of surrogate pairs."""

_HTTP = re.compile(
    r"https?://"
    r"(?:[^\s/?#@\\:\[\]]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])"  # a host; no user information, which hides the real one
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?:[/?#][^\s\\]*)?",
    re.ASCII | re.IGNORECASE,
)


class Number(Offering[int]):
    """The number of a thing of the desk, as listings show it first: ASCII digits, above zero."""

    def __init__(self, name: str, *, offers: Offer | None = None) -> None:
        self.name = name
        self.offers = offers

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Gives the number, or fails."""
        if not re.fullmatch(r"[0-9]+", str(value)):
            self.fail(f"{value!r} is no {self.name} number; use one that factcheck {self.name}s list shows", param, ctx)
        if not re.fullmatch(r"0*[1-9][0-9]{0,17}", str(value)):
            self.fail(f"no such {self.name}: {value}", param, ctx)
        return int(value)


class ClaimId(Number):
    """A claim's number."""

    def __init__(self) -> None:
        super().__init__("claim", offers="claim")

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Gives the number, or fails; a claim of others has a command of its own."""
        if re.fullmatch(r"external/[1-9][0-9]{0,17}", str(value), re.ASCII):
            self.fail(f"{value} is a claim of others; it is shown by factcheck external show {value}", param, ctx)
        return super().convert(value, param, ctx)


class External(click.ParamType[int]):
    """A claim of others, as the desk calls it: `external/12`, or its number alone."""

    name = "external"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Gives its number, or fails."""
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"(?:external/)?0*[1-9][0-9]{0,17}", value, re.ASCII):
            self.fail(
                f"{value!r} is no claim of others; use a name like external/12, as factcheck external list has them",
                param,
                ctx,
            )
        return int(value.removeprefix(EXTERNAL))


EXTERNAL = "external/"
"""What the names of claims of others begin with."""


class Claims(Offering[tuple[int, ...]]):
    """Numbers of claims: one, a range `12-20`, or several of both with commas between them; `-` is a listing on standard input."""

    name = "claims"
    offers = "claims"

    def convert(
        self, value: str | tuple[int, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Gives the numbers in the order given, `PIPED` for `-`, or fails."""
        if isinstance(value, tuple):
            return value
        if value == "-":
            return PIPED
        return tuple(number for part in value.split(",") for number in self._numbers(part, param, ctx))

    def _numbers(self, part: str, param: click.Parameter | None, ctx: click.Context | None) -> Iterable[int]:
        first, dash, last = part.partition("-")
        if not dash or not first:
            return (ClaimId().convert(part, param, ctx),)
        start, end = (ClaimId().convert(number, param, ctx) for number in (first, last))
        if not start <= end:
            self.fail(f"{part} runs backwards; write {end}-{start}", param, ctx)
        if end - start >= MOST_CLAIMS:
            self.fail(f"{part} is more than {MOST_CLAIMS:,} claims; give fewer at a time", param, ctx)
        return range(start, end + 1)


class Count(click.ParamType[int]):
    """How many, or which of a row: ASCII digits, from 1 to 999,999,999."""

    name = "count"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Gives the count, or fails."""
        if not re.fullmatch(r"0*[1-9][0-9]{0,8}", str(value)):
            self.fail(f"{value!r} is no whole number from 1 to 999,999,999", param, ctx)
        return int(value)


class Offset(click.ParamType[int]):
    """A place in a text, counted in characters from 0: ASCII digits, up to 999,999,999."""

    name = "offset"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Gives the offset, or fails."""
        if not re.fullmatch(r"[0-9]{1,9}", str(value)):
            self.fail(f"{value!r} is no whole number from 0 to 999,999,999", param, ctx)
        return int(value)


class Text(Offering[str]):
    """Words of a person: some of them visible, none a control character, not more than `limit` characters."""

    name = "text"

    def __init__(self, *, limit: int = NOTE_LIMIT, offers: Offer | None = None) -> None:
        self._limit = limit
        self.offers = offers

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the text without white space at its ends, or fails."""
        text = value.replace("\r\n", "\n").strip()
        if len(text) > self._limit:
            self.fail(f"{len(text):,} characters, over the limit of {self._limit:,}; shorten it", param, ctx)
        if found := _CONTROL.search(text):
            self.fail(f"character {found.start() + 1} is {found[0]!r}, which no text holds; remove it", param, ctx)
        if not visible(text):
            self.fail("it is empty, or holds nothing that can be seen; write something", param, ctx)
        return text


class Line(Text):
    """Words of a person on one line: a name, a title, a headline."""

    def __init__(self, *, offers: Offer | None = None) -> None:
        super().__init__(limit=NAME_LIMIT, offers=offers)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the line without white space at its ends, or fails."""
        text = super().convert(value, param, ctx)
        if "\n" in text:
            self.fail("it goes over several lines; write it on one", param, ctx)
        return text


class Tag(Offering[str]):
    """A tag: up to 40 of a-z, 0-9 and -, beginning with a letter or digit."""

    name = "tag"

    def __init__(self, *, offers: Offer = "tag") -> None:
        self.offers = offers

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the tag, or fails."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", value):
            self.fail(f"{value!r} is no tag; use up to 40 of a-z, 0-9 and -, like public-interest", param, ctx)
        return value


class OneOf(click.Choice[Member]):
    """A member of an enum, named by its value: `OneOf(Role)` takes `editor`."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:  # noqa: ARG002 - the signature is click's
        """Gives the value that names a choice."""
        return str(choice)


class Date(click.ParamType[date]):
    """A day of the calendar, as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Gives the day, or fails."""
        if isinstance(value, date):
            return value
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            self.fail(f"{value!r} is no day; write it as 2017-03-31", param, ctx)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is in no calendar; give a day that exists", param, ctx)


def day_text(day: date | None) -> str | None:
    """Gives a day as the ledger writes days, None where none is given."""
    return day.isoformat() if day else None


class Moment(click.ParamType[str]):
    """A moment, as ISO 8601 has it; a day is its first moment, or its last one, and what names no zone is UTC."""

    name = "moment"

    def __init__(self, *, is_end: bool = False) -> None:
        self._is_end = is_end

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the moment as the ledger writes moments, or fails."""
        if not re.fullmatch(
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?", value
        ):
            self.fail(f"{value!r} is no moment; write it as 2026-03-31 or 2026-03-31T06:00Z", param, ctx)
        try:
            found = datetime.fromisoformat(value)
            if self._is_end and "T" not in value and " " not in value:
                found = found.replace(hour=23, minute=59, second=59)
            utc = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{value} is in no calendar; give a moment that exists", param, ctx)
        return utc.isoformat(timespec="seconds").replace("+00:00", "Z")


class HttpUrl(click.ParamType[str]):
    """The address of a page: http or https, a host, no user information, nothing that cannot be seen."""

    name = "url"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the address with its secrets masked, or fails."""
        from factcheck.documents.masking import masked  # noqa: PLC0415 - a listing must not pay for it

        if len(value) > URL_LIMIT:
            self.fail(f"{len(value):,} characters, over the limit of {URL_LIMIT:,}; find a shorter address", param, ctx)
        match = _HTTP.fullmatch(value)
        if not match or any(map(hides, value)) or not 0 < int(match["port"] or 80) <= 65535:  # noqa: PLR2004 - TCP's last port
            self.fail(
                f"{masked(value)!r} is no web address; give one like https://example.org/page, without user and password",
                param,
                ctx,
            )
        return masked(value)
