import pytest

from factcheck.domain.looks import contrast_with_white, is_colour, is_symbol


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [
        ("#000000", 21.0),
        ("#ffffff", 1.0),
        ("#777777", 4.48),
        ("#767676", 4.54),
        ("#ff0000", 4.00),
        ("#00ff00", 1.37),
        ("#0000ff", 8.59),
        ("#0000FF", 8.59),
    ],
)
def test_the_contrast_against_white_is_that_of_the_standard(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.005)


@pytest.mark.parametrize("text", ["#000000", "#abcdef", "#ABCDEF", "#12aB90"])
def test_a_colour_is(text: str) -> None:
    assert is_colour(text)


@pytest.mark.parametrize(
    "text", ["", "#", "000000", "#fff", "#1234567", "#12345g", "#１23456", "red", "#123456\n", " #123456"]
)
def test_no_colour_is(text: str) -> None:
    assert not is_colour(text)


@pytest.mark.parametrize("text", ["+", "--", "±", "?", "T", "Ja", "5", "✓", "✗", "◑", "≠", "…", "誤", "誤り", "é"])
def test_a_symbol_is(text: str) -> None:
    assert is_symbol(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "abc", " ", "a ", "\t", "a\n", "\u200b", "\u202e", "\u00ad", "\ufe0f", "e\u0301", "\ue000", "\ud800"),
        *("✅", "❌", "⭐", "⛔", "⚪", "🟢", "😀", "🚩", "🇩🇪", "✔\ufe0f", "🅰", "🃏"),
    ],
)
def test_no_symbol_is_what_shows_nothing_or_a_coloured_picture(text: str) -> None:
    assert not is_symbol(text)
