"""Texts whose letters were read in a wrong encoding before they came here (mojibake): told, and put right where a person asks for it."""

import re
from collections.abc import Iterator

from factcheck.documents.refusals import shown

_SUSPECT = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|[\u0091-\u0097]"
)
"""What letters of UTF-8 look like in Windows cp1252 or Latin-1, and marks of cp1252 in Latin-1; looked for before anything is loaded."""

_MARKS = dict(zip(range(0x91, 0x98), "\u2018\u2019\u201c\u201d\u2022\u2013\u2014", strict=True))

_LOOKED_AT = 200_000
"""Characters of suspect lines that are looked at to tell of them, which takes a second for each million."""

_LETTERS = r"[A-Za-z\u00c0-\u00ff]"
_FOR_APOSTROPHES = re.compile(rf"(?<![/=&.@\w]){_LETTERS}+\?(?:s|t|re|ve|ll|d|m)\b(?![=/])")
_FEWEST = 2
_LONGEST = 40
_AROUND = 12

_MENDED = ", mojibake mended"


def warnings_about_damage(text: str) -> tuple[str, ...]:
    """Gives a sentence where letters look read in a wrong encoding, with what they seem to be, and one where marks became `?`."""
    return (*_mojibake(text), *_question_marks(text))


def mended(text: str) -> str:
    """Gives a text with the letters that were read in a wrong encoding as they seem to have been; the same where there are none."""
    if not _SUSPECT.search(text):
        return text
    from ftfy import fix_encoding  # noqa: PLC0415 - it takes a tenth of a second to load

    return "\n".join(
        str(fix_encoding(line)).translate(_MARKS) if _SUSPECT.search(line) else line for line in text.split("\n")
    )


def mended_encoding(encoding: str) -> str:
    """Gives what is recorded of the encoding of a text that was mended."""
    return f"{encoding}{_MENDED}"


def _mojibake(text: str) -> tuple[str, ...]:
    looked_at = 0
    for start, line in _suspect_lines(text):
        right = mended(line)
        if right != line:
            return (_told(line, right, start=start),)
        looked_at += len(line)
        if looked_at > _LOOKED_AT:
            break
    return ()


def _suspect_lines(text: str) -> Iterator[tuple[int, str]]:
    """Gives the lines that may be mojibake, of a long one a part, with the places where they start."""
    place = 0
    while found := _SUSPECT.search(text, place):
        start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _AROUND)
        end = text.find("\n", found.start())
        line = text[start : len(text) if end < 0 else end][:_LOOKED_AT]
        yield start, line
        place = start + len(line) + 1


def _told(line: str, right: str, *, start: int) -> str:
    pairs = enumerate(zip(line, right, strict=False))
    place = next((place for place, (one, other) in pairs if one != other), min(len(line), len(right)))
    was, is_now = shown(line[place : place + _AROUND]), shown(right[place : place + _AROUND])
    return (
        f"its letters look read in a wrong encoding, first at {start + place}: {was} seems to be {is_now}; "
        "get it anew, or take it in with --mend-mojibake"
    )


def _question_marks(text: str) -> tuple[str, ...]:
    found = list(_FOR_APOSTROPHES.finditer(text))
    if len(found) < _FEWEST:
        return ()
    told = f"{len(found)} times inside words, first at {found[0].start()}: {shown(found[0][0][:_LONGEST])}"
    return (f"its apostrophes and quotation marks seem to have become question marks ({told}); get it anew",)
