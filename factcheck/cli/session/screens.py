"""The screen of a session, as lines: it follows from where the session stands and from the size of the terminal alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.cli.session.contents import (
    Section,
    around,
    beside,
    facts,
    looked_at,
    said,
    title,
    without_words,
)
from factcheck.cli.session.lines import EMPTY, Line, Piece, Style, cut, filled, plain, wrapped
from factcheck.services.sessions.questions import Option, Pick, Sure, WhatToDo, Words
from factcheck.services.sessions.sights import Excerpt, Sight
from factcheck.services.sessions.states import Session

TWO_COLUMNS = 110
"""Cells from which on the document stands on the left, and what there is to know on the right."""

LEAST_WIDTH, LEAST_HEIGHT = 20, 8
"""A terminal that says that it is smaller is drawn for as if it were this."""

BESIDE = 3
"""The part of the room that is kept for what stands beside a claim, where both stand one below the other: a third."""

NEAR = 3
"""Lines of a document before its quote that are shown where there is little room."""

ENTRY = 4
"""Lines for words that are being typed."""

LEAST_BODY = 1
"""Lines of the claim that are shown on the smallest terminal."""

INDENT = 2
LABEL = 12


@dataclass(frozen=True, slots=True)
class Size:
    """How large a terminal is, in cells and lines."""

    width: int
    height: int

    def usable(self) -> "Size":
        """Gives a size in which something can be read."""
        return Size(max(self.width, LEAST_WIDTH), max(self.height, LEAST_HEIGHT))


@dataclass(frozen=True, slots=True)
class Screen:
    """All lines of a terminal, and in which of them words are typed; None where nothing is typed but keys.

    `scroll` is how many lines of the claim are above the screen, `most` how many could be.
    """

    lines: tuple[Line, ...]
    width: int
    entry: int | None
    scroll: int
    most: int


def screen(session: Session, size: Size, *, scroll: int = 0) -> Screen:
    """Gives what a terminal of a size shows of a session."""
    room = size.usable()
    below, is_typed = _below(session, room)
    below = below[-(room.height - LEAST_BODY - 2) :]
    height = room.height - 2 - len(below)
    body = _body(session, room.width, height)
    most = max(0, len(body) - height)
    at = min(scroll, most)
    shown = body[at : at + height]
    lines = (
        filled(plain(title(session), Style.STRONG), room.width),
        *shown,
        *[EMPTY] * (height - len(shown)),
        _edge(room.width, at, most),
        *below,
    )
    entry = len(lines) - ENTRY if is_typed else None
    return Screen(
        lines=tuple(cut(line, room.width) for line in lines), width=room.width, entry=entry, scroll=at, most=most
    )


def _edge(room: int, scroll: int, most: int) -> Line:
    """Gives the line between the claim and what is asked, which says whether there is more of the claim."""
    if not most:
        return plain("─" * room, Style.FAINT)
    where = (
        "more below: page down" if not scroll else "more above: page up" if scroll == most else "more: page up, down"
    )
    return (
        Piece("─" * max(0, room - len(where) - 4), Style.FAINT),
        Piece(f" {where} ", Style.FAINT),
        Piece("──", Style.FAINT),
    )


def _below(session: Session, room: Size) -> tuple[tuple[Line, ...], bool]:
    """Gives what came of the last answer and what is asked now, and whether words are typed in answer."""
    question = session.question()
    asked = [line for one in asked_lines(session) for line in wrapped(one, room.width)]
    free = max(1, room.height // 2 - len(asked))
    told = [line for one in said(session) for line in wrapped(one, room.width, indent=INDENT)]
    if len(told) > free:
        told = [*told[: free - 1], plain(f"… {len(told) - free + 1} more lines: history has them", Style.FAINT)]
    typed = isinstance(question, Words)
    return (*told, *asked, *([EMPTY] * ENTRY if typed else ())), typed


def asked_lines(session: Session) -> Iterator[Line]:
    """Gives what is asked now, with the keys that answer it."""
    match question := session.question():
        case WhatToDo():
            yield from (_keys(keys) for keys in (question.keys, question.always) if keys)
        case Pick():
            yield plain(question.prompt, Style.STRONG)
            yield _keys((*question.options, Option("escape", "", "rather not")))
        case Sure():
            yield plain(question.prompt, Style.STRONG)
            yield _keys((Option("y", "", "yes"), Option("any other key", "", "no")))
        case Words():
            yield (Piece(question.prompt, Style.STRONG), Piece(f" ({without_words(question)})"))


def _keys(options: Iterable[Option]) -> Line:
    pieces: list[Piece] = []
    for option in options:
        # A key and what it does stay on one line, so they are one word to what breaks lines.
        pieces += [Piece("  ")] if pieces else []
        pieces += [
            Piece(option.key, Style.KEY),
            Piece(f"\N{NO-BREAK SPACE}{option.label}".replace(" ", "\N{NO-BREAK SPACE}")),
        ]
    return tuple(pieces)


def _body(session: Session, room: int, height: int) -> tuple[Line, ...]:
    """Gives what is read of a claim, of which a screen may show a part."""
    if session.sight is None:
        return (EMPTY, plain(session.counted()))
    if sections := looked_at(session):
        return tuple(_written(sections, room))
    return _in_two(session.sight, room, height) if room >= TWO_COLUMNS else _in_one(session.sight, room, height)


def _in_one(sight: Sight, room: int, height: int) -> tuple[Line, ...]:
    """Gives a claim, then its document as far as there is room, then what is beside it."""
    top = tuple(_claim(sight, room))
    more = tuple(_written(beside(sight), room))
    free = max(2 * NEAR + 1, height - len(top) - 1 - min(len(more), height // BESIDE))
    document = _window(sight.excerpt, room, free, before=NEAR) if sight.excerpt else ()
    return (*top, EMPTY, *document, *more)


def _in_two(sight: Sight, room: int, height: int) -> tuple[Line, ...]:
    """Gives the document on the left and what there is to know on the right."""
    left = room // 2 - 2
    right = room - left - 3
    excerpt, nowhere = sight.excerpt, plain("no document shows where it was said")
    document = _window(excerpt, left, height, before=height // 3) if excerpt else (nowhere,)
    known = (*_claim(sight, right), *_written(beside(sight), right))
    count = max(len(document), len(known))
    pairs = zip(_to(document, count), _to(known, count), strict=True)
    return tuple((*filled(one, left), Piece(" │ ", Style.BORDER), *cut(other, right)) for one, other in pairs)


def _to(lines: Sequence[Line], count: int) -> tuple[Line, ...]:
    return (*lines, *[EMPTY] * (count - len(lines)))


def _claim(sight: Sight, room: int) -> Iterator[Line]:
    yield from wrapped(plain(" ".join(sight.view.text.split()), Style.STRONG), room)
    for name, value in facts(sight):
        yield from wrapped((Piece(f"{name:{LABEL}}", Style.FAINT), Piece(value)), room, indent=LABEL)


def _written(sections: Iterable[Section], room: int) -> Iterator[Line]:
    for section in sections:
        yield EMPTY
        yield plain(section.heading, Style.STRONG)
        for line in section.lines:
            yield from wrapped((Piece(" " * INDENT), *line), room, indent=2 * INDENT)


def _window(excerpt: Excerpt, room: int, height: int, *, before: int) -> tuple[Line, ...]:
    """Gives as many lines of a document as there is room for, some before its quote."""
    lines = [part for line in around(excerpt) for part in (wrapped(line, room) if line else (EMPTY,))]
    quoted = next((place for place, line in enumerate(lines) if any(piece.style is Style.QUOTE for piece in line)), 0)
    start = max(0, min(quoted - before, len(lines) - height))
    return tuple(lines[start : start + height])
