import time

import pytest

from factcheck.documents.formats.text import read
from factcheck.documents.reading import read_document
from tests.slowness import SLOWED

VERBATIM = [
    pytest.param("a\r\nb\rc\nd\x0b\x0c e\t ", id="line-ends-and-spaces"),
    pytest.param("Z" + "\u0301" * 500 + "algo said", id="F11-zalgo"),
    pytest.param("He said \u202eno\u202c and \u2066yes\u2069", id="F12-bidi"),
    pytest.param("zero\u200b\u200c\u200d\u200e\u200fwidth\ufeff", id="F12-zero-width"),
    pytest.param("tags" + "".join(chr(0xE0000 + ord(letter)) for letter in "deny"), id="F12-tags"),
    pytest.param("caf\u00e9 and cafe\u0301", id="F14-composed-and-decomposed"),
    pytest.param("\ufb01ne co\u00adop 5\u00a0%", id="F14-ligature-soft-hyphen-no-break-space"),
]


@pytest.mark.parametrize("text", VERBATIM)
def test_a_utf_8_text_is_given_unchanged(text: str) -> None:
    reading = read_document(text.encode(), name="a.txt")
    assert (reading.text, reading.media_type, reading.encoding) == (text, "text/plain", "utf-8")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param(
            "He said \u202eno\u202c", "U+202E RIGHT-TO-LEFT OVERRIDE (1 times, first at 8)", id="F12-override"
        ),
        pytest.param("He\u2066 said\u2069", "U+2066 LEFT-TO-RIGHT ISOLATE", id="F12-isolate"),
        pytest.param("ze\u200bro", "U+200B ZERO WIDTH SPACE", id="F12-zero-width"),
        pytest.param("a\ufeffb", "U+FEFF ZERO WIDTH NO-BREAK SPACE", id="F12-mark-in-the-middle"),
        pytest.param("tag\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A", id="F12-tag"),
        pytest.param("co\u00adop", "U+00AD SOFT HYPHEN", id="F14-soft-hyphen"),
        pytest.param("red\x1b[31m", "U+001B (1 times, first at 3)", id="F12-escape"),
        pytest.param("lost \ufffd", "U+FFFD (1 times, first at 5): characters were lost", id="F05-already-lost"),
    ],
)
def test_hidden_and_lost_characters_are_named_with_their_first_place(text: str, named: str) -> None:
    (warning,) = read_document(text.encode(), name="a.txt").warnings
    assert named in warning
    assert warning.isprintable()


def test_a_warning_names_five_kinds_and_counts_the_rest() -> None:
    text = "word" + "".join(map(chr, range(0xE0100, 0xE01F0)))
    (warning,) = read_document(text.encode(), name="a.txt").warnings
    assert warning.endswith("235 further kinds")


def test_an_ordinary_text_has_no_warning() -> None:
    assert read_document("“It’s fine” — she said. ❤️\n".encode(), name="a.txt").warnings == ()


def test_a_text_in_cp1252_is_read_with_a_warning() -> None:
    reading = read("“It’s fine,” she said.".encode("cp1252"))
    assert reading.text == "“It’s fine,” she said."
    assert reading.encoding == "cp1252"
    assert "Windows cp1252" in reading.warnings[0]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"word " * 1_000_000, id="F08-one-line-of-5-MB"),
        pytest.param(b"w\n" * 2_000_000, id="F08-two-million-lines"),
        pytest.param(b"(" * 10_000_000, id="F08-ten-million-brackets"),
        pytest.param("\u200b\u202e".encode() * 1_000_000 + b"w", id="F08-two-million-hidden-characters"),
        pytest.param(b"caf\xe9 " * 1_000_000, id="F08-5-MB-of-cp1252"),
        pytest.param(b"cafe\xe9\xe8" * 1_000_000, id="F08-5-MB-of-accents"),
        pytest.param(b"<!--" * 2_000_000, id="F08-two-million-open-comments"),
    ],
)
def test_a_large_text_is_read_in_less_than_two_seconds(content: bytes) -> None:
    start = time.process_time()
    assert read_document(content, name="a.txt").text
    assert time.process_time() - start < 2 * SLOWED
