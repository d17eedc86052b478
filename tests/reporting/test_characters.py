import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reporting.characters import SPACES, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b]0;pwn\x07", r"\x1b]0;pwn\x07", id="O09-osc"),
        pytest.param("\x9b31mTRUE", r"\x9b31mTRUE", id="O09-c1"),
        pytest.param("FALSE\b\b\x00", r"FALSE\x08\x08\x00", id="O09-backspace"),
        pytest.param("\u202eEURT\u2069", r"\u202eEURT\u2069", id="O09-bidi"),
        pytest.param("a\u200bb\ufeff\u00ad", r"a\u200bb\ufeff\xad", id="O09-zero-width"),
        pytest.param("a\U000e0041\U000e0100", r"a\U000e0041\U000e0100", id="O09-tags"),
        pytest.param("a\u3164\u2800b", "a\\u3164\u2800b", id="O09-filler"),
        pytest.param("\ud800\uffff\ue000", r"\ud800\uffff\ue000", id="not characters"),
        pytest.param("a\r\nb\tc\r\n\r\n d", "a b c d", id="breaks"),
        pytest.param("\u00a0 a\u00a0b \u3000", "a\u00a0b", id="edges"),
        pytest.param(" \n", "(blank)", id="blank"),
        pytest.param("e" + "\u0301" * 8, "e" + "\u0301" * 8, id="eight marks"),
        pytest.param("e" + "\u0301" * 11 + "x", "e" + "\u0301" * 8 + "[3 more marks]x", id="eleven marks"),
        pytest.param("e" + "\u1ab0" * 9, "e" + "\u1ab0" * 8 + "[1 more marks]", id="marks younger than Unicode 3.2"),
        pytest.param("\u0301e", "\u25cc\u0301e", id="a mark on nothing"),
        pytest.param("naïve café – ‘fine’ 中文 שלום 👍🏽", "naïve café – ‘fine’ 中文 שלום 👍🏽", id="ordinary"),
    ],
)
def test_a_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_what_is_shown_is_one_line_of_characters_that_can_be_written(text: str) -> None:
    shown = visible(text)
    assert shown.encode()
    assert len(shown.splitlines()) == 1
    assert shown.strip(SPACES) == shown


@given(st.text(st.characters()))
def test_what_is_shown_is_shown_alike_when_shown_again(text: str) -> None:
    assert visible(visible(text)) == visible(text)
