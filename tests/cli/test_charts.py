import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli.charts import LONGEST, Bar, drawn, with_bars
from factcheck.cli.tables import Column


@dataclass(frozen=True)
class Line:
    name: str
    value: int
    other: int = 0


COLUMNS = (Column("name", "Name", share=0), Column("value", "Value", share=0))
VALUE = Bar("value", lambda line: line.value)
OTHER = Bar("name", lambda line: line.other)


@pytest.mark.parametrize(
    ("value", "blocks", "plain"),
    [(0, "", ""), (1, "▏", "#"), (50, "█████", "#####"), (55, "█████▌", "#####"), (100, "██████████", "##########")],
)
def test_a_bar_is_as_long_as_its_value(value: int, blocks: str, plain: str) -> None:
    assert drawn(value, most=100, width=10, blocks=True) == blocks
    assert drawn(value, most=100, width=10, blocks=False) == plain


@given(st.integers(1, 10**12), st.integers(1, 10**12), st.integers(1, 60), st.booleans())
def test_a_bar_fits_and_whatever_there_is_shows(one: int, other: int, width: int, blocks: bool) -> None:  # noqa: FBT001
    bar = drawn(min(one, other), most=max(one, other), width=width, blocks=blocks)
    assert 1 <= len(bar) <= width
    assert blocks or bar.isascii()
    assert len(drawn(max(one, other), most=max(one, other), width=width, blocks=blocks)) == width


def bars_at(width: int, lines: list[Line], bars: tuple[Bar, ...], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The bars of the first line on a terminal of a width."""
    monkeypatch.setenv("COLUMNS", str(width))
    told = [column.told for column in with_bars(COLUMNS, lines, *bars) if column.key == "bar"]
    return [str(tell(lines[0])) for tell in told if tell]


@pytest.mark.parametrize(("width", "long"), [(200, LONGEST), (40, 25), (23, 8), (22, None)])
def test_bars_take_the_width_that_is_left_and_none_is_drawn_where_that_is_too_little(
    width: int,
    long: int | None,
    monkeypatch: pytest.MonkeyPatch,
    make_terminal: Callable[[], io.StringIO],
) -> None:
    monkeypatch.setattr("sys.stdout", make_terminal())
    bars = bars_at(width, [Line("a", 5)], (VALUE,), monkeypatch)
    assert bars == ([] if long is None else ["█" * long])


def test_several_bars_are_on_one_scale(
    monkeypatch: pytest.MonkeyPatch, make_terminal: Callable[[], io.StringIO]
) -> None:
    monkeypatch.setattr("sys.stdout", make_terminal())
    assert bars_at(200, [Line("a", 5, other=20)], (OTHER, VALUE), monkeypatch) == ["█" * LONGEST, "█" * 10]


def test_where_there_is_nothing_no_bar_is_drawn() -> None:
    assert with_bars(COLUMNS, [Line("a", 0)], VALUE) == COLUMNS
    assert with_bars(COLUMNS, [], VALUE) == COLUMNS


def test_a_dumb_terminal_gets_number_signs(
    monkeypatch: pytest.MonkeyPatch, make_terminal: Callable[[], io.StringIO]
) -> None:
    monkeypatch.setattr("sys.stdout", make_terminal())
    monkeypatch.setenv("TERM", "dumb")
    (bar,) = bars_at(30, [Line("a", 5)], (VALUE,), monkeypatch)
    assert set(bar) == {"#"}
