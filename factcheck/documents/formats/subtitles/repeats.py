"""Rolling captions, whose cues show the lines of the cue before once more, each line once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.documents.formats.subtitles.cues import Cue
from factcheck.documents.formats.subtitles.markup import plain

_MOST_LINES = 8
"""Lines that roll over a screen together, at most."""
_SHARE = 3
"""Captions roll where one cue in three, or more of them, repeats the cue before: two people can both say `No.`."""


def without_repeats(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Gives the cues with each line where it is first shown; captions that do not roll lose only cues that stand there twice."""
    cues = tuple(_once(cues))
    shown = [tuple(filter(None, map(plain, cue.lines))) for cue in cues]
    repeated = [0, *(_repeated(before, lines) for before, lines in pairwise(shown))]
    if _SHARE * sum(count > 0 for count in repeated) < len(cues) or len(cues) <= _SHARE:
        return cues
    return tuple(_rolled(cues, shown, repeated))


def _once(cues: Sequence[Cue]) -> Iterator[Cue]:
    before: Cue | None = None
    for cue in cues:
        if cue != before:
            yield cue
        before = cue


def _rolled(cues: Sequence[Cue], shown: Sequence[tuple[str, ...]], repeated: Sequence[int]) -> Iterator[Cue]:
    last = ""
    for cue, lines, count in zip(cues, shown, repeated, strict=True):
        new = [line for line in cue.lines if plain(line)][count:]
        grown = lines[count - 1] if count else ""
        rest = grown.removeprefix(last).strip() if count and grown != last else ""
        yield replace(cue, lines=tuple(filter(None, (rest, *new))))
        last = lines[-1] if lines else last


def _repeated(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many lines a cue begins with that the one before ends with, the last of them perhaps with more words to it."""
    for count in range(min(len(before), len(lines), _MOST_LINES), 0, -1):
        same = before[-count:-1] == lines[: count - 1]
        if same and f"{lines[count - 1]} ".startswith(f"{before[-1]} "):
            return count
    return 0
