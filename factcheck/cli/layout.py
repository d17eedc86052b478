"""Text laid out on a terminal: its lines within so many columns, and texts beside one another."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence

from factcheck.cli.cells import cells, chopped, is_disputed, runs_left

PIPED_WIDTH = 120
"""Columns of what no terminal limits."""

NARROW_WIDTH = 80
"""Columns of a terminal that does not say how wide it is."""

_WORD = re.compile(r"\s*\S+\s*")
ISOLATE, ISOLATED = "\u2068", "\u2069"
"""What sets a text apart from what stands beside it, each in its own direction (Unicode Standard Annex 9). From outside none comes here."""

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def padded(text: str, width: int) -> str:
    """Gives a text with blanks behind it, up to a width."""
    return text + " " * (width - cells(text))


def beside(parts: Sequence[str], widths: Sequence[int], *, gap: int, indent: int = 0, strong: int = 0) -> str:
    """Gives parts of one line beside one another, each in as many columns as it is given.

    A terminal may take another number of columns for some letters, and put what is written from right to left, with what stands beside
    it, into another order. So where one of the parts has such letters, each begins by going to its column, if the terminal can, and what
    runs left is set apart from the others.

    Args:
        parts: the parts, made safe.
        widths: columns of each.
        gap: columns between two.
        indent: columns before the first.
        strong: parts from the first on that are in bold letters.
    """
    is_led = is_steered() and any(map(is_disputed, parts))
    used = max((place for place, part in enumerate(parts, 1) if part), default=0)
    line = ""
    for place, (part, width) in enumerate(zip(parts[:used], widths[:used], strict=True)):
        start = indent + sum(widths[:place]) + gap * place
        shown = _led(part, start + 1) if is_led and part else part
        filled = shown + " " * (width - cells(part)) if place + 1 < used else shown
        line += " " * (gap if place else indent) + (bold(filled) if place < strong else filled)
    return line.rstrip()


def _led(part: str, column: int) -> str:
    """Gives what goes to a column and writes a part there; a terminal that shows the marks that set apart has them written over."""
    there = f"\x1b[{column}G"
    if not runs_left(part):
        return f"{there}{part}"
    return f"{there}{ISOLATE}{there}{part}{ISOLATED}\x1b[{column + cells(part)}G"


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
    *whole, last = chopped(word.rstrip(), width)
    yield from whole
    yield last + word[len(word.rstrip()) :]


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
    return f"{_BOLD}{text}{_PLAIN}" if _obeys() and text else text


def is_steered() -> bool:
    """Tells whether what is printed goes to a terminal that can be told where to write, and knows what sets a text apart."""
    return _obeys() and draws()


def _obeys() -> bool:
    return is_terminal() and not is_dumb() and (os.name == "posix" or "WT_SESSION" in os.environ)


def rule(width: int) -> str:
    """Gives a line across so many columns."""
    return ("─" if draws() else "-") * width
