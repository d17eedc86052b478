"""Tables and records for a person at a terminal, fitted to its width.

A column that cannot be read in parts is never folded; the others share what it leaves. What is shortened here is whole in JSON
and CSV.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import islice, zip_longest
from typing import Any, TypeAlias

import click

from factcheck.cli import layout
from factcheck.cli.cells import cells, chopped
from factcheck.cli.terminal import safe

GAP = 2
"""Spaces between two columns."""

LEAST = 8
"""Characters that a folded column has however narrow the terminal is."""

DIGEST = 12
"""Characters of a digest that a table shows: enough to tell two apart at a glance."""

TOGETHER = 500
"""Lines that are written together."""

LABEL = 24
"""Columns of a title that only reminds the reader."""

Wording: TypeAlias = str | tuple[str, ...]
"""One text, or several lines none of which can begin another."""

Entry: TypeAlias = tuple[str, Wording]
"""What is known of something, behind the label of what it is."""


def words(value: object) -> str:
    """Gives the words that show a value to a person; nothing is made safe yet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(map(words, value))
    if is_dataclass(value):
        named = ((field.name, words(getattr(value, field.name))) for field in fields(value))
        return ", ".join(f"{name}: {text}" for name, text in named if text)
    return str(value)


def moment(at: str) -> str:
    """Gives a moment of the ledger to the minute: `2026-11-21 22:25 UTC`."""
    return f"{at[:10]} {at[11:16]} UTC"


def digest(full: str) -> str:
    """Gives the beginning of a digest."""
    return full if len(full) <= DIGEST else f"{full[:DIGEST]}…"


def label(full: str) -> str:
    """Gives the beginning of a title, where the whole of it would take the room of what the table is about."""
    return full if cells(full) <= LABEL else f"{next(chopped(full, LABEL - 1)).rstrip()}…"


def quoted(text: str) -> str:
    """Gives a text on one line in quotation marks, its own where it begins with one."""
    line = " ".join(text.split())
    return line if line.startswith(("“", '"')) else f"“{line}”"


def one_line(text: str) -> str:
    """Gives a text on one line, with a sign where a paragraph begins."""
    return " ".join(re.sub(r"\s*\n\s*\n\s*", " ¶ ", text).split())


def paragraphs(text: str | None, *, after: str = "") -> tuple[str, ...]:
    """Gives the lines of a text that a person wrote, the first of them behind some words; none where there is no text."""
    return tuple(f"{after}{text}".split("\n")) if text else ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing or a line of a record: the attribute of the row that fills it, and what a person reads above it.

    Attributes may be text, whole numbers, yes or no, dates, None, frozen dataclasses of these, and tuples of any of them.
    The rest is for tables and records only.

    Args:
        key: the attribute, and the name in JSON and CSV.
        heading: what a person reads.
        share: parts of the width that it gets where columns must be folded; 0 never is.
        from_width: the narrowest terminal that has room for it.
        shown: gives the words of a value; of each item in a section of several.
        told: gives the words out of the whole row, where a value alone does not say it.
        is_section: in a record, it comes under a heading of its own, its items by their numbers.
        is_optional: in a record, it is left out where it holds nothing.
    """

    key: str
    heading: str
    share: int = 1
    from_width: int = 0
    shown: Callable[[Any], Wording] = words
    told: Callable[[Any], Wording] | None = None
    is_section: bool = False
    is_optional: bool = False

    def everywhere(self) -> "Column":
        """Gives the column as one that is shown however narrow the terminal is."""
        return replace(self, from_width=0)


def print_table(rows: Iterable[object], columns: Sequence[Column]) -> bool:
    """Prints a listing as a table, and tells whether there was anything to list."""
    width = layout.width()
    fitting = [column for column in columns if column.from_width <= width]
    body = [[_line(column, row) for column in fitting] for row in rows]
    if body:
        _print(_table(fitting, body, width))
    return bool(body)


def print_record(record: object, columns: Sequence[Column]) -> None:
    """Prints a record: a line for each thing that is known of it, then its sections."""
    width = layout.width()
    known = [
        (column, value)
        for column in columns
        if (value := getattr(record, column.key)) is not None
        and column.from_width <= width
        and not (column.is_optional and value == ())
    ]
    lines = [(column.heading, _block(column, value, record)) for column, value in known if not _apart(column, value)]
    _print(_grid(lines, width))
    for column, value in known:
        if _apart(column, value):
            _print(_section(column, value, width))


def print_page(groups: Iterable[Sequence[Entry]], *, labels: int) -> None:
    """Prints groups of entries below one another, an empty line between two; a group without entries takes no room.

    Args:
        groups: entries that are read together.
        labels: columns of the widest label.
    """
    width = layout.width()
    shown = [[(label, _safe(wording)) for label, wording in group] for group in groups if group]
    for place, group in enumerate(shown):
        _print(["", *_grid(group, width, labels=labels)] if place else _grid(group, width, labels=labels))


def print_heading(words: str) -> None:
    """Prints what stands above a table, where one screen has several."""
    *before, heading = words.split("\n")
    _print([*before, layout.bold(heading)])


def room_beside(rows: Sequence[object], columns: Sequence[Column]) -> int:
    """Gives how many characters of the terminal's width a table of these rows leaves to one more column."""
    width = layout.width()
    fitting = [column for column in columns if column.from_width <= width]
    return width - sum(_needed(column, [_line(column, row) for row in rows]) + GAP for column in fitting)


def _needed(column: Column, told: Sequence[str]) -> int:
    longest = max(map(cells, (column.heading, *told)))
    return min(longest, LABEL) if column.share else longest


def widths(wanted: Sequence[int], *, shares: Sequence[int], room: int, least: Sequence[int] = ()) -> tuple[int, ...]:
    """Gives each column's width: what it wants where its share is 0, else the least and its share of what is left.

    Args:
        wanted: the width of each column's longest cell; none gets more.
        shares: parts of the width for each.
        room: characters of all columns together.
        least: what each is given before anything is shared, if there is room for that.
    """
    if least:
        given = [
            max(min(want, LEAST), word) if share else want
            for want, word, share in zip(wanted, least, shares, strict=True)
        ]
        if sum(given) <= room:
            return _shared(given, wanted, shares=shares, room=room)
    given = [min(want, LEAST) if share else want for want, share in zip(wanted, shares, strict=True)]
    return _shared(given, wanted, shares=shares, room=room)


def _shared(given: list[int], wanted: Sequence[int], *, shares: Sequence[int], room: int) -> tuple[int, ...]:
    left, parts = room - sum(given), sum(shares)
    folded = [place for place, share in enumerate(shares) if share]
    for place in sorted(folded, key=lambda place: (wanted[place] - given[place]) / shares[place]):
        more = max(0, min(wanted[place] - given[place], left * shares[place] // parts))
        given[place] += more
        left -= more
        parts -= shares[place]
    return tuple(given)


def _table(columns: Sequence[Column], body: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    wanted = [max(cells(column.heading), *(cells(row[place]) for row in body)) for place, column in enumerate(columns)]
    room = width - GAP * (len(columns) - 1)
    shares = [column.share for column in columns]
    given = widths(wanted, shares=shares, room=room)
    longest = [max(_longest_word(row[place]) for row in body) for place in range(len(columns))]
    if any(word > own for word, own in zip(longest, given, strict=True)):
        given = widths(wanted, shares=shares, room=room, least=longest)
    yield from _row([column.heading for column in columns], given, strong=len(columns))
    yield layout.rule(sum(given) + GAP * (len(columns) - 1))
    for row in body:
        yield from _row(row, given)


def _longest_word(cell: str) -> int:
    return max(map(cells, cell.split()), default=0)


def _row(told: Sequence[str], given: Sequence[int], *, strong: int = 0) -> Iterator[str]:
    """Gives the lines of a row, each cell folded to its column."""
    parts = [layout.folded(cell, own) for cell, own in zip(told, given, strict=True)]
    for line in zip_longest(*parts, fillvalue=""):
        yield layout.beside(line, given, gap=GAP, strong=strong)


def _grid(entries: Iterable[tuple[str, str]], width: int, *, labels: int = 0, indent: int = 0) -> Iterator[str]:
    """Gives lines of headings with what they head beside them, which begins behind the widest heading or so many columns."""
    entries = list(entries)
    first = max((cells(heading) for heading, _ in entries), default=0)
    first = max(first, labels)
    room = width - indent - first - GAP
    for heading, value in entries:
        for place, line in enumerate(layout.folded(value, room)):
            parts = ("" if place else heading, line)
            yield layout.beside(parts, (first, room), gap=GAP, indent=indent, strong=0 if place else 1)


def _section(column: Column, value: Any, width: int) -> Iterator[str]:  # noqa: ANN401 - whatever the column holds
    yield ""
    yield layout.bold(column.heading)
    if isinstance(value, tuple):
        numbered = ((_number(item, place), item) for place, item in enumerate(value, start=1))
        yield from _grid(((str(number), _block(column, item)) for number, item in numbered), width, indent=GAP)
    else:
        lines = layout.folded(_block(column, value), width - GAP)
        yield from (layout.beside((line,), (width - GAP,), gap=GAP, indent=GAP) for line in lines)


def _print(lines: Iterable[str]) -> None:
    """Prints lines, many at once: each call of click's writes to the terminal."""
    left = iter(lines)
    while block := list(islice(left, TOGETHER)):
        click.echo("\n".join(block))


def _apart(column: Column, value: object) -> bool:
    return column.is_section and value != ()


def _number(item: object, place: int) -> int:
    """Gives the number by which commands call an item, else its place."""
    own: int = getattr(item, "id", getattr(item, "number", place))
    return own


def _line(column: Column, row: object) -> str:
    """Gives the words of a cell, in which nothing begins a new line."""
    if column.told:
        return safe(words(column.told(row)))
    value = getattr(row, column.key)
    return safe(words(column.shown(value))) if value is not None else ""


def _block(column: Column, value: object, record: object = None) -> str:
    """Gives the words of a record's line or item: a text keeps its own lines, of several lines each stays one."""
    if value == ():
        return "none"
    shown = column.told(record) if column.told else column.shown(value)
    return _safe(shown)


def _safe(wording: Wording) -> str:
    """Gives the text of a wording; of several lines each stays one."""
    return safe(wording, keep="\n") if isinstance(wording, str) else "\n".join(map(safe, wording))
