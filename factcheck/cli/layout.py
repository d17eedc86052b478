"""Text laid out on a terminal: how many columns it takes, and its lines within so many.

Of our own, because the library that does it for progress takes as long to load as half of a listing takes in all.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

PIPED_WIDTH = 120
"""Columns of what no terminal limits."""

NARROW_WIDTH = 80
"""Columns of a terminal that does not say how wide it is."""

_WORD = re.compile(r"\s*\S+\s*")
_WIDE = frozenset("WF")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def cells(text: str) -> int:
    """Gives the columns that a text takes on a terminal: two for a wide letter, none for a mark that stands on another."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in _WIDE else 1


def padded(text: str, width: int) -> str:
    """Gives a text with blanks behind it, up to a width."""
    return text + " " * (width - cells(text))


def folded(text: str, width: int) -> list[str]:
    """Gives the lines of a text, none wider than so many columns: broken between words, and inside those that are wider still."""
    return [line for paragraph in text.split("\n") for line in _broken(paragraph, max(1, width))]


def _broken(text: str, width: int) -> Iterator[str]:
    if cells(text) <= width:
        yield text.rstrip()
        return
    line = ""
    for word in _WORD.findall(text):
        if cells(line) + cells(word.rstrip()) <= width:
            line += word
            continue
        if line.strip():
            yield line.rstrip()
        *whole, line = _chopped(word if cells(word.rstrip()) > width else word.lstrip(), width)
        yield from whole
    yield line.rstrip()


def _chopped(word: str, width: int) -> Iterator[str]:
    """Gives the parts of a word that have room in a line each; blanks behind it go with the last."""
    part, taken = "", 0
    for character in word.rstrip():
        own = _cells_of(character)
        if taken + own > width and part:
            yield part
            part, taken = "", 0
        part, taken = part + character, taken + own
    yield part + word[len(word.rstrip()) :]


def packed(parts: Iterable[str], width: int) -> tuple[str, ...]:
    """Gives parts in as few lines as have room for them, a comma behind each but the last; none is broken."""
    lines: list[str] = []
    for part in parts:
        if lines and cells(lines[-1]) + cells(part) + len(", ,") <= width:
            lines[-1] = f"{lines[-1]}, {part}"
        else:
            lines.append(part)
    return tuple(f"{line}," for line in lines[:-1]) + tuple(lines[-1:])


def width() -> int:
    """Gives the columns that there are for what is printed."""
    if not is_terminal():
        return PIPED_WIDTH
    if (stated := os.environ.get("COLUMNS", "")).isdecimal() and int(stated[:6]) > 0:
        return int(stated[:6])
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or NARROW_WIDTH
    except (OSError, ValueError):
        return NARROW_WIDTH


def is_terminal() -> bool:
    """Tells whether what is printed goes to a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_dumb() -> bool:
    """Tells whether the terminal knows letters alone, or says so for somebody who hears them read."""
    return os.environ.get("TERM", "") in {"dumb", "unknown"}


def draws() -> bool:
    """Tells whether more than ASCII can be shown: not by a terminal that says that it is dumb, nor in an encoding that is not Unicode's."""
    is_unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    return is_unicode and not (is_terminal() and is_dumb())


def bold(text: str) -> str:
    """Gives a text in bold letters where the terminal has them."""
    has_them = is_terminal() and not is_dumb() and (os.name == "posix" or "WT_SESSION" in os.environ)
    return f"{_BOLD}{text}{_PLAIN}" if has_them and text else text


def rule(width: int) -> str:
    """Gives a line across so many columns."""
    return ("─" if draws() else "-") * width
