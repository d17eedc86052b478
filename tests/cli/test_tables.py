import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli.contexts import Format
from factcheck.cli.output import show, show_one
from factcheck.cli.tables import LEAST, Column, digest, label, moment, quoted, widths

if TYPE_CHECKING:
    import io
    from collections.abc import Callable

    AtWidth = Callable[[int, object, tuple[Column, ...]], list[str]]

Capture = pytest.CaptureFixture[str]


@dataclass(frozen=True)
class Item:
    id: int
    note: str


@dataclass(frozen=True)
class Thing:
    id: int
    text: str
    leaf: str = "0123456789abcdef" * 4
    items: tuple[Item, ...] = ()
    lacking: str | None = None


LISTED = (
    Column("id", "ID", share=0),
    Column("text", "Text", share=2),
    Column("leaf", "Leaf", share=0, from_width=100, shown=digest),
)
SHOWN = (
    Column("id", "Thing"),
    Column("lacking", "Lacking"),
    Column("items", "Items", shown=lambda item: (item.note, "said"), is_section=True),
    Column("text", "Text", is_section=True),
)
WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


def lines(printed: str) -> list[str]:
    return [line.rstrip() for line in printed.splitlines()]


@pytest.fixture
def at_width(monkeypatch: pytest.MonkeyPatch, make_terminal: "Callable[[], io.StringIO]") -> "AtWidth":
    """Prints a listing of one row on a terminal of a width; gives the lines, without what makes letters bold."""

    def call(width: int, row: object, columns: tuple[Column, ...]) -> list[str]:
        terminal = make_terminal()
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys, "stdout", terminal)
        show([row], columns=columns, format=Format.TABLE)
        return lines(re.sub(r"\x1b\[[0-9]*m", "", terminal.getvalue()))

    return call


def test_a_narrow_table_folds_words_and_leaves_out_what_has_no_room(at_width: "AtWidth") -> None:
    assert at_width(60, Thing(1, WORDS), LISTED) == [
        "ID  Text",
        "─" * 60,
        "1   one two three four five six seven eight nine ten eleven",
        "    twelve thirteen fourteen fifteen sixteen",
    ]


def test_a_wide_table_has_room_for_the_beginning_of_a_digest(at_width: "AtWidth") -> None:
    heading, _, row = at_width(120, Thing(1, "one two"), LISTED)
    assert heading.split() == ["ID", "Text", "Leaf"]
    assert row.split() == ["1", "one", "two", "0123456789ab…"]


@pytest.mark.parametrize("format_", [Format.JSON, Format.JSONL, Format.CSV])
def test_only_tables_shorten(capsys: Capture, format_: Format) -> None:
    show([Thing(1, "one")], columns=LISTED, format=format_)
    assert "0123456789abcdef" * 4 in capsys.readouterr().out


def test_an_empty_table_says_so_where_it_is_in_no_pipes_way(capsys: Capture) -> None:
    show((), columns=LISTED, format=Format.TABLE)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "nothing to list\n")


def test_a_record_has_lines_for_what_is_known_and_then_its_sections(capsys: Capture) -> None:
    show_one(Thing(7, "first\nsecond", items=(Item(12, "a"), Item(3, "b"))), columns=SHOWN, format=Format.TABLE)
    assert lines(capsys.readouterr().out) == [
        "Thing  7",
        "",
        "Items",
        "  12  a",
        "      said",
        "  3   b",
        "      said",
        "",
        "Text",
        "  first",
        "  second",
    ]


def test_a_record_says_where_a_section_has_nothing_in_it(capsys: Capture) -> None:
    show_one(Thing(7, "x"), columns=SHOWN[:3], format=Format.TABLE)
    assert lines(capsys.readouterr().out) == ["Thing  7", "Items  none"]


def test_no_words_from_outside_begin_a_line_in_a_section(capsys: Capture) -> None:
    show_one(Thing(7, "x", items=(Item(1, "a\n  2  forged\x1b[2J"),)), columns=SHOWN[:3], format=Format.TABLE)
    assert lines(capsys.readouterr().out)[3:] == ["  1  a\\n  2  forged\\x1b[2J", "     said"]


@given(
    columns=st.lists(st.tuples(st.integers(1, 300), st.integers(0, 5)), min_size=1, max_size=8),
    room=st.integers(1, 400),
)
def test_columns_fit_wherever_they_can(columns: list[tuple[int, int]], room: int) -> None:
    wanted, shares = zip(*columns, strict=True)
    given_ = widths(wanted, shares=shares, room=room)
    for width, want, share in zip(given_, wanted, shares, strict=True):
        assert width == want if not share or want <= LEAST else LEAST <= width <= want
    whole = sum(want for want, share in columns if not share)
    if room >= whole + LEAST * sum(1 for _, share in columns if share):
        assert sum(given_) <= room
    if sum(wanted) <= room:
        assert given_ == wanted


def test_what_one_column_does_not_want_goes_to_the_others() -> None:
    assert widths((5, 100, 10), shares=(0, 1, 1), room=60) == (5, 45, 10)
    assert widths((100, 100), shares=(3, 1), room=80) == (56, 24)


@pytest.mark.parametrize(
    ("at", "shown"),
    [("2026-11-21T22:25:59.999999Z", "2026-11-21 22:25 UTC"), ("2026-01-15T09:00:00Z", "2026-01-15 09:00 UTC")],
)
def test_a_moment_is_shown_to_the_minute(at: str, shown: str) -> None:
    assert moment(at) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [("x" * 24, "x" * 24), ("x" * 25, "x" * 23 + "…"), ("x" * 22 + " yyy", "x" * 22 + "…")],
    ids=["fits", "long", "between-words"],
)
def test_a_title_that_only_reminds_is_cut(title: str, shown: str) -> None:
    assert label(title) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\n  b", "“a b”"), ("“a” and “b”", "“a” and “b”"), ('"a"', '"a"')],
    ids=["lines", "curly", "straight"],
)
def test_a_quote_is_shown_on_one_line_in_one_pair_of_marks(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_a_cell_can_be_told_out_of_the_whole_row_and_programs_get_its_own_value(capsys: Capture) -> None:
    columns = (Column("id", "ID"), Column("text", "Text", told=lambda row: f"{row.text} of {row.id}\x1b"))
    show([Thing(7, "one")], columns=columns, format=Format.TABLE)
    assert "one of 7\\x1b" in capsys.readouterr().out
    show([Thing(7, "one")], columns=columns, format=Format.CSV)
    assert capsys.readouterr().out.splitlines()[1] == '7,"one"'
    show_one(Thing(7, "one"), columns=columns, format=Format.TABLE)
    assert lines(capsys.readouterr().out) == ["ID    7", "Text  one of 7\\x1b"]


def test_what_holds_nothing_can_be_left_out_of_a_record(capsys: Capture) -> None:
    told = (Column("id", "Thing"), Column("items", "Items", is_section=True, is_optional=True))
    show_one(Thing(7, "one"), columns=told, format=Format.TABLE)
    assert lines(capsys.readouterr().out) == ["Thing  7"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the administration said so", "no word of it is any longer than eight, and there are many of these here"),
        ("of institutionalised care", "no word of it is any longer than eight, and there are many of these here"),
        ("a Bundesverfassungsgericht", "no word of it is any longer than eight, and there are many of these here"),
    ],
)
def test_no_word_is_broken_where_another_column_has_room_for_it(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, first: str, second: str
) -> None:
    monkeypatch.setattr("factcheck.cli.layout.width", lambda: 40)
    columns = (Column("text", "Text", share=1), Column("leaf", "Leaf", share=6))
    show([Thing(id=1, text=first, leaf=second)], columns=columns, format=Format.TABLE)
    printed = capsys.readouterr().out
    assert set(first.split()) <= set(printed.split())
    assert max(map(len, printed.splitlines())) <= 40
