"""Lines for a terminal: pieces of text with what they are, fitted to a width. Nothing in them moves a cursor."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import TypeAlias

from factcheck.cli.cells import cells, chopped
from factcheck.cli.terminal import safe


class Style(Enum):
    """What a piece of text is, for whoever draws it."""

    PLAIN = auto()
    STRONG = auto()
    FAINT = auto()
    QUOTE = auto()
    KEY = auto()
    BORDER = auto()
    ALERT = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line. Whatever a terminal would obey or not show becomes a visible escape in it."""

    text: str
    style: Style = Style.PLAIN

    def __post_init__(self) -> None:
        """Makes the text safe."""
        object.__setattr__(self, "text", safe(self.text))


Line: TypeAlias = tuple[Piece, ...]

EMPTY: Line = ()

_WORD = re.compile(r"[^\S\xa0]+|[\S\xa0]+")  # a no-break space breaks no line


def width(line: Iterable[Piece]) -> int:
    """Gives the cells of a terminal that a line takes."""
    return sum(cells(piece.text) for piece in line)


def text(line: Iterable[Piece]) -> str:
    """Gives the words of a line alone."""
    return "".join(piece.text for piece in line)


def plain(words: str, style: Style = Style.PLAIN) -> Line:
    """Gives a line of one piece."""
    return (Piece(words, style),)


def lines_of(words: str, style: Style = Style.PLAIN) -> tuple[Line, ...]:
    """Gives a text that may have several lines, each as a line."""
    return tuple(plain(part, style) for part in words.split("\n"))


def wrapped(line: Line, room: int, *, indent: int = 0) -> tuple[Line, ...]:
    """Gives a line as several that have room, broken between words where that can be; all but the first are indented."""
    made: list[list[Piece]] = [[]]
    left = room
    for word in _words(line):
        wide = width(word)
        if wide > left and not _is_blank(word) and width(made[-1]) > (indent if len(made) > 1 else 0):
            made.append(_indented(indent))
            left = room - indent
        for piece in _chopped(word, room - indent) if wide > left else (word,):
            taken = width(piece)
            if taken > left:
                if _is_blank(piece):
                    continue
                made.append(_indented(indent))
                left = room - indent
            made[-1].extend(piece)
            left -= taken
    return tuple(_trimmed(one) for one in made)


def _indented(indent: int) -> list[Piece]:
    return [Piece(" " * indent)] if indent else []


def _is_blank(word: Sequence[Piece]) -> bool:
    return not text(word).strip()


def _words(line: Line) -> Iterator[Line]:
    """Gives the words of a line and the white space between them; a word keeps the styles of its pieces."""
    word: list[Piece] = []
    for piece in line:
        for part in _WORD.findall(piece.text):
            if word and (part.isspace() or _is_blank(word)):
                yield tuple(word)
                word = []
            word.append(Piece(part, piece.style))
    if word:
        yield tuple(word)


def _chopped(word: Line, room: int) -> Iterator[Line]:
    """Gives a word that is longer than a line in pieces that fit."""
    for piece in word:
        yield from ((Piece(part, piece.style),) for part in chopped(piece.text, max(2, room)))


def _trimmed(line: Sequence[Piece]) -> Line:
    """Gives a line without white space at its end."""
    kept = list(line)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[-1] = Piece(kept[-1].text.rstrip(), kept[-1].style)
    return _joined(kept)


def _joined(line: Iterable[Piece]) -> Line:
    """Gives a line in as few pieces as it has stretches of one style."""
    stretches = groupby(line, key=lambda piece: piece.style)
    return tuple(Piece(text(pieces), style) for style, pieces in stretches)


def cut(line: Line, room: int) -> Line:
    """Gives as much of a line as there is room for; dots stand for the rest."""
    if width(line) <= room:
        return line
    kept: list[Piece] = []
    left = room - 1
    for piece in line:
        part = next(chopped(piece.text, left)) if left > 0 else ""
        part = part if cells(part) <= left else ""
        kept.append(Piece(part, piece.style))
        left -= cells(part)
        if part != piece.text:
            break
    return (*kept, Piece("…"))


def filled(line: Line, room: int) -> Line:
    """Gives a line of exactly a width."""
    fitting = cut(line, room)
    return (*fitting, Piece(" " * (room - width(fitting))))
