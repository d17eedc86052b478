"""Bars beside figures, drawn with letters in the width that a table leaves."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from factcheck.cli.layout import draws
from factcheck.cli.tables import GAP, Column, room_beside

LONGEST, SHORTEST = 40, 8
"""Characters that a bar has at most, and without which none is drawn."""

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_WHOLE, _PLAIN = "█", "#"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar behind the column of a key, as long as what it is of in the row."""

    behind: str
    of: Callable[[Any], int]


def with_bars(columns: Sequence[Column], rows: Sequence[object], *bars: Bar) -> tuple[Column, ...]:
    """Gives the columns of a table with bars among them, all on one scale; without any where the terminal is too narrow."""
    width = min(LONGEST, room_beside(rows, columns) // len(bars) - GAP)
    most = max((bar.of(row) for row in rows for bar in bars), default=0)
    if width < SHORTEST or most == 0:
        return tuple(columns)
    return tuple(_with_bars(columns, bars, most=most, width=width))


def _with_bars(columns: Iterable[Column], bars: Sequence[Bar], *, most: int, width: int) -> Iterator[Column]:
    for column in columns:
        yield column
        yield from (
            Column("bar", "", share=0, told=partial(_drawn, bar, most=most, width=width))
            for bar in bars
            if bar.behind == column.key
        )


def _drawn(bar: Bar, row: object, *, most: int, width: int) -> str:
    return drawn(bar.of(row), most=most, width=width, blocks=draws())


def drawn(value: int, *, most: int, width: int, blocks: bool) -> str:
    """Gives the bar of a value: nothing for 0, a trace at least for anything above, the whole width for the most there is.

    Args:
        value: from 0 to `most`.
        most: the value that fills the width.
        width: in characters.
        blocks: whether eighths of a character can be drawn; else it is whole number signs.
    """
    if value <= 0:
        return ""
    if not blocks:
        return _PLAIN * max(1, value * width // most)
    whole, eighths = divmod(max(1, value * width * 8 // most), 8)
    return _WHOLE * whole + _EIGHTHS[eighths]
