import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli.terminal import json_safe, safe, visible
from factcheck.domain.characters import hides

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("plain words", "plain words", id="plain"),
        pytest.param("Éléonore — “yes”, 東京 🙂", "Éléonore — “yes”, 東京 🙂", id="other-scripts"),
        pytest.param("\x1b[31mred", r"\x1b[31mred", id="csi"),
        pytest.param("\x1b]0;pwn\x07", r"\x1b]0;pwn\x07", id="osc"),
        pytest.param("\x9b31m", r"\x9b31m", id="c1"),
        pytest.param("a\rb\bc\x7f", r"a\rb\x08c\x7f", id="overwrite"),
        pytest.param("a\nb\tc", r"a\nb\tc", id="newline-and-tab"),
        pytest.param("\u202egnp\u2069", r"\u202egnp\u2069", id="bidi"),
        pytest.param("a\u200bb\ufeffc\u00add", r"a\u200bb\ufeffc\xadd", id="zero-width"),
        pytest.param("\u2028\u2029", r"\u2028\u2029", id="line-separators"),
        pytest.param("\U000e0041\U000e0000", r"\U000e0041\U000e0000", id="tags"),
        pytest.param("\udcff", r"\udcff", id="surrogate"),
        pytest.param("\u3164\u115f\u2800", r"\u3164\u115f\u2800", id="fillers"),
        pytest.param("\ufdd0", r"\ufdd0", id="noncharacter"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_a_newline_stays_only_where_it_is_asked_for() -> None:
    assert safe("a\nb\r", keep="\n") == "a\nb\\r"


def test_f11_a_pile_of_combining_marks_is_capped_and_counted() -> None:
    assert safe("e" + "\u0301" * 500 + "x") == "e" + "\u0301" * 8 + "[+492 marks]x"


def test_eight_combining_marks_are_not_touched() -> None:
    assert safe("e" + "\u0301" * 8) == "e" + "\u0301" * 8


@given(ANY_TEXT)
def test_nothing_hidden_is_left_in_safe_text(text: str) -> None:
    shown = safe(text)
    assert not any(map(hides, shown))
    assert safe(shown) == shown
    shown.encode("utf-8")


@given(ANY_TEXT)
def test_safe_json_holds_nothing_hidden_and_parses_to_the_exact_text(text: str) -> None:
    shown = json_safe(json.dumps({"text": text}, ensure_ascii=False))
    assert not any(map(hides, shown))
    assert json.loads(shown) == {"text": text}


def test_safe_json_keeps_readable_letters_and_caps_piles_without_losing_them() -> None:
    text = "Éé 東" + "\u0301" * 10
    shown = json_safe(json.dumps(text, ensure_ascii=False))
    assert shown == '"Éé 東' + "\u0301" * 8 + r"\u0301\u0301" + '"'
    assert json.loads(shown) == text


@pytest.mark.parametrize("text", ["", " \t\n", "\u200b", "\u3164", "\u00a0\u2800"])
def test_text_that_nobody_sees_is_empty(text: str) -> None:
    assert visible(text) == ""


def test_visible_text_is_what_is_left() -> None:
    assert visible(" a\u200bb ") == "ab"
