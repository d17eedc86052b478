import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from factcheck.cli.cells import cells, chopped, is_disputed, letters, runs_left
from factcheck.cli.terminal import safe
from tests.cli.scripts import SCRIPTS, TEXTS


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in SCRIPTS.items()])
def test_texts_of_every_script_are_measured_as_terminals_do(text: str) -> None:
    assert cells(safe(text)) == wcswidth(safe(text))


@given(text=TEXTS)
def test_the_letters_of_a_text_are_the_text(text: str) -> None:
    assert "".join(letter for letter, _ in letters(text)) == text
    assert cells(text) == sum(width for _, width in letters(text))


@given(text=TEXTS, room=st.integers(2, 12))
def test_no_piece_is_wider_than_the_room_or_begins_with_a_mark(text: str, room: int) -> None:
    pieces = list(chopped(text, room))
    assert "".join(pieces) == text
    assert max(map(cells, pieces)) <= room
    assert sum(map(cells, pieces)) == cells(text)


def test_what_a_reader_takes_for_one_letter_is_never_taken_apart() -> None:
    assert [list(chopped(text, 2)) for text in ("🇩🇪🇫🇷", "👍🏽👍🏽", "한국", "किकि")] == [
        ["🇩🇪", "🇫🇷"],
        ["👍🏽", "👍🏽"],
        ["한", "국"],
        ["कि", "कि"],
    ]


@pytest.mark.parametrize(
    ("text", "disputed", "left"),
    [
        ("plain", False, False),
        ("naïve “quote” … – café 日本", False, False),
        ("cafe\u0301", True, False),
        ("नमस्ते", True, False),
        ("❤️", True, False),
        ("שלום", True, True),
        ("سلام", True, True),
        ("a שלום", True, True),
        ("١٢٣", False, False),
    ],
)
def test_what_terminals_may_take_for_something_else_is_known(text: str, *, disputed: bool, left: bool) -> None:
    assert (is_disputed(text), runs_left(text)) == (disputed, left)
