"""A line of a shell taken apart as far as it was typed, and a value quoted so that it stands in it as a word.

What a desk knows was written by strangers. Unquoted in a line it would be run: a speaker can be called `$(reboot)`.
"""

import re
from typing import NamedTuple

_PIECE = re.compile(
    r"(?P<space>[ \t\n]+)|'(?P<single>[^']*)(?P<single_end>'?)"
    r'|"(?P<double>(?:\\.|[^"\\])*)(?P<double_end>"?)'
    r"|\\(?P<escaped>.?)|(?P<plain>[^ \t\n'\"\\]+)",
    re.DOTALL,
)
_ESCAPED_IN_DOUBLE = re.compile(r'\\([\\"$`])')
"""What a backslash takes its meaning from between double quotation marks (POSIX.1-2024, Shell Command Language, 2.2.3)."""

_SPECIAL = re.compile(r"[^\w./,:=@+%-]", re.ASCII)
"""What may mean something to bash outside of quotation marks. Letters of other alphabets never do."""


class Word(NamedTuple):
    """A word of a line: as it was typed, and what it says; the quotation mark that is open at its end, and where what follows it begins."""

    raw: str
    text: str
    quote: str = ""
    opened: int = 0


_NONE = Word("", "")


def split(line: str) -> list[Word]:
    """Gives the words of a line, the last of them being typed: it is empty where white space ends the line, or where there is none."""
    words = [_NONE]
    for piece in _PIECE.finditer(line):
        if piece["space"] is None:
            words[-1] = _longer(words[-1], piece)
        elif words[-1] != _NONE:
            words.append(_NONE)
    return words


def inserted(value: str, word: Word, *, breaks: str) -> str | None:
    """Gives what bash is to put in the place of what it takes for the word, so that the whole word says the value.

    Args:
        value: what the word is to say.
        word: as it was typed. Bash keeps what stands before an open quotation mark, and closes it.
        breaks: the characters after which a new word begins for bash, although none does for the command (`COMP_WORDBREAKS`).

    Returns:
        None where the word was begun in a way that the value does not go on from.
    """
    if word.quote:
        kept = split(word.raw[: word.opened - 1])[-1].text
        return _between(value.removeprefix(kept), word.quote) if value.startswith(kept) else None
    kept, whole = word.raw[: _last_break(word.raw, breaks)], _escaped(value)
    return whole.removeprefix(kept) if whole.startswith(kept) else None


def _longer(word: Word, piece: "re.Match[str]") -> Word:
    text, quote = _said(piece)
    opened = len(word.raw) + 1 if quote else 0
    return Word(word.raw + piece[0], word.text + text, quote, opened)


def _said(piece: "re.Match[str]") -> tuple[str, str]:
    """Gives what a piece of a word says, and the quotation mark that is left open."""
    if piece["single"] is not None:
        return piece["single"], "" if piece["single_end"] else "'"
    if piece["double"] is not None:
        return _ESCAPED_IN_DOUBLE.sub(r"\1", piece["double"]), "" if piece["double_end"] else '"'
    return piece["escaped"] if piece["escaped"] is not None else piece["plain"], ""


def _between(value: str, quote: str) -> str | None:
    """Gives a value as it stands behind an open quotation mark; None where nothing makes it stand there."""
    if quote == "'":
        return value.replace("'", "'\\''")
    # Bash takes ! for a line of its history there, and a backslash before it stays.
    return None if "!" in value else re.sub(r'([\\"$`])', r"\\\1", value)


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda found: found[0] if found[0].isalpha() else f"\\{found[0]}", value)


def _last_break(raw: str, breaks: str) -> int:
    """Gives where the last word begins for bash: behind the last break that nothing escapes."""
    places = [place for place, letter in enumerate(raw) if letter in breaks and raw[place - 1 : place] != "\\"]
    return places[-1] + 1 if places else 0
