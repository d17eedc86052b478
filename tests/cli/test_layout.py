"""Tables stay straight, whatever is written in them and however a terminal measures it."""

import io
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from factcheck.cli.cells import cells
from factcheck.cli.contexts import Format
from factcheck.cli.layout import ISOLATE, ISOLATED, beside, folded, packed
from factcheck.cli.output import show, show_one
from factcheck.cli.tables import LABEL, Column, label
from factcheck.domain.characters import hides
from tests.cli.scripts import SCRIPTS, TEXTS

WIDTHS = (40, 80, 120)


@dataclass(frozen=True)
class Row:
    id: int
    text: str
    speaker: str
    state: str = "queued"


COLUMNS = (
    Column("id", "Claim", share=0),
    Column("text", "What is claimed", share=4),
    Column("speaker", "Speaker", share=2),
    Column("state", "State", share=0),
)


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@contextmanager
def at_a_terminal(width: int, *, term: str = "xterm") -> Iterator[Terminal]:
    terminal = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        patch.setenv("TERM", term)
        patch.setattr(sys, "stdout", terminal)
        yield terminal


def wide_as_they_come(character: str) -> int:
    """A terminal that knows no marks and no pictures: each character has a cell, each wide one two."""
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def single(character: str) -> int:
    return max(0, wcwidth(character))


class Screen(pyte.Screen):
    """A screen that measures characters one by one, in its own way."""

    def __init__(self, columns: int, lines: int, measure: Callable[[str], int]) -> None:
        super().__init__(columns, lines)
        self.measure = measure

    def draw(self, data: str) -> None:
        for character in data:
            width = self.measure(character)
            for place in range(width):
                if self.cursor.x < self.columns:
                    drawn = self.cursor.attrs._replace(data="" if place else character)
                    self.buffer[self.cursor.y][self.cursor.x] = drawn
                    self.cursor.x += 1


def screens(printed: str, width: int, measure: Callable[[str], int]) -> list[list[str]]:
    """What stands in each cell of a terminal once all was printed."""
    screen = Screen(width, printed.count("\n") + 1, measure)
    pyte.Stream(screen).feed(printed.replace("\n", "\r\n"))
    return [[screen.buffer[y][x].data for x in range(width)] for y in range(printed.count("\n"))]


@pytest.mark.parametrize("measure", [single, wide_as_they_come], ids=["modern", "by-character"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in SCRIPTS.items()])
def test_the_columns_of_a_table_are_straight_at_any_terminal(
    text: str, width: int, measure: Callable[[str], int]
) -> None:
    with at_a_terminal(width) as terminal:
        show([Row(1, text, text), Row(2, "plain", "one")], columns=COLUMNS, format=Format.TABLE)
    heading, *rows = screens(terminal.getvalue(), width, measure)
    rows = [row for row in rows if "queued" in "".join(row)]
    start = "".join(heading).index("State")
    assert "".join(rows[0][start : start + 6]) == "queued"
    assert "".join(rows[-1][start : start + 6]) == "queued"


@given(text=TEXTS, speaker=TEXTS, width=st.sampled_from(WIDTHS))
def test_every_line_of_a_table_has_its_columns_at_the_same_cells(text: str, speaker: str, width: int) -> None:
    with at_a_terminal(width) as terminal:
        show([Row(1, text, speaker), Row(22, speaker, text)], columns=COLUMNS, format=Format.TABLE)
    told = screens(terminal.getvalue(), width, single)
    start = "".join(told[0]).index("State")
    last = ["".join(line[start : start + 6]) for line in told[1:]]
    assert last.count("queued") == 2


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in SCRIPTS.items()])
def test_without_a_terminal_blanks_alone_keep_the_columns(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    show([Row(1, text, text)], columns=COLUMNS, format=Format.TABLE)
    heading, _, row = capsys.readouterr().out.splitlines()
    before = row[: row.rindex("queued")]
    assert wcswidth(before) == heading.index("State")
    assert [character for character in row if hides(character)] == []


def test_what_runs_left_is_set_apart_and_its_neighbours_are_not() -> None:
    with at_a_terminal(80):
        line = beside(("1", "שלום 42", "one"), (2, 9, 5), gap=2)
    bare = re.sub(r"\x1b\[[0-9]+G", "", line)
    assert bare == f"1   {ISOLATE}שלום 42{ISOLATED}    one"


@pytest.mark.parametrize("text", ["plain", "日本", "हिन्दी", "cafe\u0301"])
def test_what_does_not_run_left_is_not_set_apart(text: str) -> None:
    with at_a_terminal(80):
        assert ISOLATE not in beside(("1", text), (2, 20), gap=2)


@pytest.mark.parametrize("text", ["שלום\u2069\u202e", "\u2067שלום", "שלום\u2068"])
def test_what_comes_from_outside_cannot_end_or_begin_a_setting_apart(text: str) -> None:
    """O09: marks of direction from outside are shown; those that stand are ours, and each is closed in its own cell."""
    with at_a_terminal(80) as terminal:
        show([Row(1, text, text)], columns=COLUMNS, format=Format.TABLE)
    printed = re.sub(r"\x1b\[[0-9]*[mG]", "", terminal.getvalue())
    assert [character for character in printed if hides(character) and character not in {"\n", ISOLATE, ISOLATED}] == []
    assert re.findall(f"[{ISOLATE}{ISOLATED}]", printed) == [ISOLATE, ISOLATED] * 2


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_obeys_nothing_gets_letters_alone(term: str) -> None:
    with at_a_terminal(80, term=term) as terminal:
        show([Row(1, SCRIPTS["hebrew"], SCRIPTS["devanagari"])], columns=COLUMNS, format=Format.TABLE)
    assert [character for character in terminal.getvalue() if hides(character) and character != "\n"] == []


@pytest.mark.parametrize("text", [SCRIPTS["hebrew"], SCRIPTS["jamo"], SCRIPTS["picture"]])
def test_the_values_of_a_record_begin_in_one_column(text: str) -> None:
    with at_a_terminal(80) as terminal:
        show_one(Row(1, text, "one"), columns=COLUMNS, format=Format.TABLE)
    told = screens(terminal.getvalue(), 80, wide_as_they_come)
    assert [line[17] for line in told] == ["1", text[0], "o", "q"]


@given(text=TEXTS, width=st.integers(2, 40))
def test_lines_are_no_wider_than_they_may_be_and_lose_no_letter(text: str, width: int) -> None:
    lines = folded(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["桥是安全的" * 9, "हिन्दी" * 9, "🇩🇪" * 20, "a" * 60, "한" * 30])
def test_a_title_is_shortened_by_the_room_that_it_takes(text: str) -> None:
    short = label(text)
    assert cells(short) <= LABEL
    assert text.startswith(short[:-1])
    assert short.endswith("…")


def test_parts_are_packed_into_few_lines_and_none_is_broken() -> None:
    assert packed(("one", "two", "three"), 10) == ("one, two,", "three")
    assert packed((), 10) == ()
    assert packed(("a part that is wider", "b"), 10) == ("a part that is wider,", "b")


def test_a_part_that_is_empty_takes_its_columns() -> None:
    assert beside(("", "x", ""), (3, 4, 5), gap=2) == "     x"
    assert beside(("", ""), (3, 4), gap=2) == ""
