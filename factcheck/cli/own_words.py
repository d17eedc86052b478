"""The options that say whose own words documents are, and what to type where somebody may want to say so afterwards."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

import click

from factcheck.cli.parameters import Line, Offset
from factcheck.documents.offered import Offered
from factcheck.domain.characters import hides
from factcheck.domain.errors import BadInputError
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.sources import Item

Body = TypeVar("Body", bound=Callable[..., None])


class Name(Line):
    """A name of somebody on one line: it has a letter in it."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the name, or fails."""
        line = " ".join(super().convert(value, param, ctx).split())
        if not any(map(str.isalpha, line)):
            self.fail(f"{line!r} has no letter; give a name, or what somebody is", param, ctx)
        if hidden := next(filter(hides, line), None):
            self.fail(f"it has a character that nobody sees, {hidden!a}; leave it out", param, ctx)
        return line


def choosing_speaker(body: Body) -> Body:
    """Gives a command the options `speaker`, `role`, `start` and `end`."""
    for option in (
        click.option(
            "--to", "end", type=Offset(), help="Where they end, end not included; default: where the text does."
        ),
        click.option(
            "--from", "start", type=Offset(), help="Where these words begin, in characters from 0; default: 0."
        ),
        click.option("--role", type=Name(), help="What the speaker is: Mayor, or Mayor of Elmhurst."),
        click.option(
            "--speaker",
            type=Name(offers="name"),
            help="Whose own words all of it is: of a speech, an op-ed, a statement.",
        ),
    ):
        body = option(body)
    return body


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Whose own words documents are, as the options say it; `speaker` is None where they say nothing."""

    speaker: str | None = None
    role: str | None = None
    start: int | None = None
    end: int | None = None

    def demand(self, sources: Sequence[object], *, remedy: str = "give one document with them") -> None:
        """Passes options that belong together; BadInputError for those that say nothing without another, or are of one document."""
        if self.speaker is None and (self.role, self.start, self.end) != (None, None, None):
            lone = "--role" if self.role is not None else "--from" if self.start is not None else "--to"
            raise BadInputError(f"{lone} is of a speaker; give --speaker with it")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise BadInputError(
                f"--from {self.start} is not before --to {self.end}; the first is where the words begin"
            )
        if self.is_of_a_stretch() and len(sources) > 1:
            raise BadInputError(f"--from and --to are of one document; {remedy}")

    def is_of_a_stretch(self) -> bool:
        """Tells whether they are about a part of one document only."""
        return self.start is not None or self.end is not None

    def offered(self, offered: Offered) -> Offered:
        """Gives a document with what the options say of it, which goes before what whoever offers it says."""
        if self.speaker is None:
            return offered
        stretch = (self.start, self.end) if self.is_of_a_stretch() else None
        return replace(offered, speaker=self.speaker, role=self.role, stretch=stretch, is_stated=True)

    def of(self, items: Iterable[Item]) -> Iterator[Item]:
        """Gives documents on their way with what the options say of them."""
        for item in items:
            yield replace(item, offered=self.offered(item.offered)) if isinstance(item, Arrival) else item

    def command(self, source: int) -> str:
        """Gives the command line that says so of a document of the desk."""
        given = (("--speaker", self.speaker), ("--role", self.role), ("--from", self.start), ("--to", self.end))
        said = " ".join(f"{option} {shlex.quote(str(value))}" for option, value in given if value is not None)
        return f"factcheck sources reread {source} {said}"


Each = TypeVar("Each")


def only(items: Iterable[Each]) -> Iterator[Each]:
    """Gives the one document that there is; BadInputError where there are more, before anything is done with it."""
    first = tuple(islice(items, 2))
    if len(first) > 1:
        raise BadInputError("--from and --to are of one document; give one file with them")
    return iter(first)
