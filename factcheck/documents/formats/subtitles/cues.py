"""The cues of WebVTT and SRT: when each begins, and the lines that it shows."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.documents.metadata import language_tag
from factcheck.domain.errors import BadInputError

MOST_CUES = 100_000
"""Cues that one document may have: more than a day of talk."""
MOST_LINES = 500_000
LONGEST_LINE = 10_000
"""Characters. Players show some forty."""

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,:](\d{1,3}))?"
_TIMING = re.compile(rf"{_CLOCK}[ \t]*-->")
_TIMING_OF_ANY_KIND = re.compile(r"[-+]?[\d:.,]+[ \t]*-->")
_HEADER = re.compile(r"WEBVTT(?=[ \t]|$)")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?=[ \t]|$)")
_LANGUAGE = re.compile(r"language:[ \t]*(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is on the screen from one moment on, in milliseconds from the start of the recording, line for line, tags and all."""

    start: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a document in its order; the language that its head names; what a reader of it should heed."""

    cues: tuple[Cue, ...]
    is_webvtt: bool
    language: str | None
    warnings: tuple[str, ...]


def cues(text: str) -> Cues:
    """Gives the cues of WebVTT or SRT, which differ in little: a line `00:00:01.000 --> 00:00:04.000`, then the words.

    Notes, styles, regions, numbers and names of cues, settings behind the times, and whatever stands before the first cue are
    left out. A blank line does not end a cue, and none is needed before the next: only a line of times begins one. A cue whose
    time is none (negative, of 75 minutes) has that of the cue before it. The order is the document's, whatever the times say.

    Raises:
        BadInputError: there is no cue; or there are more than 100,000, or 500,000 lines, or a line has more than 10,000 characters.
    """
    parsing = _Parsing()
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        if number > MOST_LINES or len(line) > LONGEST_LINE:
            raise BadInputError(
                f"line {number} is one too many, or too long, for subtitles (at most {MOST_LINES:,} lines of {LONGEST_LINE:,} "
                "characters); give it in parts"
            )
        parsing.take(line.strip("\ufeff \t\n\f\v"), number)
    return parsing.result()


@dataclass(slots=True)
class _Parsing:
    """One pass over the lines."""

    is_webvtt: bool = False
    language: str | None = None
    _cues: list[tuple[int, list[str]]] = field(default_factory=list)
    _is_after_blank: bool = True
    _is_aside: bool = False
    _wrong: list[int] = field(default_factory=list)
    _back: list[int] = field(default_factory=list)

    def take(self, line: str, number: int) -> None:
        """Reads the next line, which has no space around it."""
        if number == 1 and _HEADER.match(line):
            self.is_webvtt = True
        elif not line:
            self._is_aside = False
        elif _TIMING_OF_ANY_KIND.match(line):
            self._begin(line, number)
        elif self._is_aside or (self.is_webvtt and self._is_after_blank and _ASIDE.match(line)):
            self._is_aside = True
        elif self._cues:
            self._cues[-1][1].append(f"\n{line}" if self._is_after_blank else line)
        elif head := _LANGUAGE.fullmatch(line):
            self.language = language_tag(head[1])
        self._is_after_blank = not line

    def _begin(self, line: str, number: int) -> None:
        if len(self._cues) == MOST_CUES:
            raise BadInputError(f"it has more than {MOST_CUES:,} cues; give it in parts")
        self._is_aside = False
        before = self._cues[-1][0] if self._cues else 0
        start = _milliseconds(line)
        if start is None:
            self._wrong.append(number)
        elif start < before:
            self._back.append(number)
        if self._cues and not self._is_after_blank:
            self._without_identifier(self._cues[-1][1])
        self._cues.append((before if start is None else start, []))

    def _without_identifier(self, lines: list[str]) -> None:
        """Takes the number or the name of the next cue from what was taken for words of this one."""
        if lines and (lines[-1].strip().isdigit() or (self.is_webvtt and lines[-1].startswith("\n"))):
            lines.pop()

    def result(self) -> Cues:
        """Gives what was read."""
        if not self._cues:
            raise BadInputError(
                "there are no cues in it, which begin with a line such as 00:00:01.000 --> 00:00:04.000; "
                "if it is no subtitle file, give it as a .txt file"
            )
        found = tuple(Cue(start, tuple(line.strip("\n") for line in lines)) for start, lines in self._cues)
        return Cues(found, self.is_webvtt, self.language, tuple(self._warnings()))

    def _warnings(self) -> Iterator[str]:
        if self._wrong:
            yield f"{_counted(self._wrong)} no time that can be read; the words stand with the time of the cue before"
        if self._back:
            yield f"{_counted(self._back)} an earlier time than the one before; the words stand in the order of the file"


def _milliseconds(line: str) -> int | None:
    found = _TIMING.match(line)
    if found is None:
        return None
    hours, minutes, seconds, rest = found.groups(default="0")
    if int(minutes) >= 60 or int(seconds) >= 60:  # noqa: PLR2004 -- an hour's minutes, a minute's seconds
        return None
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(rest.ljust(3, "0"))


def _counted(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"the cue in line {numbers[0]} has"
    return f"{len(numbers):,} cues (the first in line {numbers[0]}) have"
