"""The id under which somebody gives a command, so that it is done once however often it is given."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

NAME_DIGITS, ASKED_DIGITS, PART_DIGITS, NUMBER_DIGITS = 32, 16, 16, 6
"""Hexadecimal digits of the pieces of an event's id. 128 bits tell requests apart, whoever chooses their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestId:
    """What somebody asks for under an id of their own. The events that it comes to have ids that follow from it.

    So the ledger, where an id stands once, knows of each request whether it was done, and nothing else has to be kept. The ids hold
    digests alone: whoever knows the name finds the events, and nobody reads the name out of them.

    Attributes:
        name: the id, as the person gives it.
        asked: what is asked, by whom, as a text that is the same exactly where the same is asked.
        part: which part of it, where each is done by itself: `claim/12`.
    """

    name: str
    asked: str
    part: str = ""
    _numbers: Iterator[int] = field(default_factory=count, compare=False, repr=False)

    def of(self, part: str) -> "RequestId":
        """Gives the part of a name of what is asked."""
        return replace(self, part=part, _numbers=count())

    def event_id(self) -> str:
        """Gives the id of the next event."""
        return f"{self.of_part()}{next(self._numbers):0{NUMBER_DIGITS}x}"

    def of_name(self) -> str:
        """Gives what the ids of all events begin with that came of this name, whatever was asked."""
        return f"{_digest('name', self.name)[:NAME_DIGITS]}-"

    def of_asking(self) -> str:
        """Gives what the ids of all events begin with that came of asking this under this name."""
        return f"{self.of_name()}{_digest('asked', self.asked)[:ASKED_DIGITS]}-"

    def of_part(self) -> str:
        """Gives what the ids of all events of the part begin with."""
        return f"{self.of_asking()}{_digest('part', self.part)[:PART_DIGITS]}-"


def bounds(beginning: str) -> tuple[str, str]:
    """Gives the first and the last id that can begin so, in whatever order a database has its digits, hyphens counted or not."""
    form = "-".join("{0}" * digits for digits in (NAME_DIGITS, ASKED_DIGITS, PART_DIGITS, NUMBER_DIGITS))
    first, last = (beginning + form.format(digit)[len(beginning) :] for digit in "0f")
    return first, last


def _digest(kind: str, text: str) -> str:
    return hashlib.sha256(f"factcheck request {kind}\0{text}".encode()).hexdigest()
