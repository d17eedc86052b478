import time

import pytest

from factcheck.documents.alphabets import mixed_alphabet_warnings
from factcheck.documents.reading import read_document
from tests.documents.oracle import assert_survived
from tests.slowness import SLOWED

SECONDS = 2 * SLOWED
"""What a text may take; counting every branch takes its time too."""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("Landrieu and L\u0430ndrieu said", r"'L\u0430ndrieu' (at 13)", id="F13-cyrillic"),
        pytest.param("\u0421linton said", r"'\u0421linton' (at 0)", id="F13-first-letter"),
        pytest.param("Clint\u03bfn", r"'Clint\u03bfn' (at 0)", id="F13-greek"),
        pytest.param("Zoé M\u0430rín", r"'M\u0430r\xedn' (at 4)", id="F13-beside-accents"),
        pytest.param("Cl\uff49nton", r"'Cl\uff49nton' (at 0)", id="F13-full-width"),
        pytest.param("Cl\U0001d422nton", r"'Cl\U0001d422nton' (at 0)", id="F13-mathematical"),
        pytest.param("Москва Mосква", r"'M\u043e\u0441\u043a\u0432\u0430' (at 7)", id="F13-latin-in-cyrillic"),
    ],
)
def test_a_word_of_mixed_alphabets_is_warned_of_with_its_foreign_letters_as_escapes(text: str, named: str) -> None:
    (warning,) = mixed_alphabet_warnings(text)
    assert warning.endswith(named)
    assert warning.isascii()
    assert warning.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Landrieu said “no” — twice.", id="English"),
        pytest.param("Zoë Marín, Łukasz Żółć, Đặng Thị, ﬁne, naïve", id="accents-and-ligatures"),
        pytest.param("Hawaiʻi and Oʼahu", id="modifier-letters"),
        pytest.param("Москва said, and Ἀθῆναι too", id="words-of-other-alphabets"),
        pytest.param("5 μg of it, a ΔT of 3 K, 5 kΩ, 1ª", id="units"),
        pytest.param("Tシャツ and AIの話", id="Japanese"),
        pytest.param("IT-компания", id="a-compound"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_words_are_not_warned_of(text: str) -> None:
    assert mixed_alphabet_warnings(text) == ()


def test_five_words_are_named_each_once_and_the_rest_counted() -> None:
    text = " ".join(f"w{letter}rd\u043e" for letter in "abcdefg" * 2)
    (warning,) = mixed_alphabet_warnings(text)
    assert warning.endswith(r"'werd\u043e' (at 24), 2 more")


def test_a_document_is_taken_as_it_is_with_the_warning() -> None:
    text = "L\u0430ndrieu said so, and Landrieu did not."
    reading = assert_survived(text.encode())
    assert reading.text == text
    assert reading.warnings == mixed_alphabet_warnings(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\u0430" * 2_000_000, id="F08-one-word"),
        pytest.param("a\u0430b " * 1_000_000, id="F08-a-million-words"),
        pytest.param("aaa " * 1_000_000 + "\u0430", id="F08-none"),
        pytest.param("a" * 4_000_000 + " \u0430", id="F08-a-long-word"),
    ],
)
def test_a_long_text_is_looked_through_in_less_than_two_seconds(text: str) -> None:
    start = time.process_time()
    assert read_document(text.encode(), name="a.txt").text == text
    assert time.process_time() - start < SECONDS
