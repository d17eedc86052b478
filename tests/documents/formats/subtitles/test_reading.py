import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.clocks import clock_at
from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError
from tests.documents.oracle import as_file, assert_refused, assert_survived

TALK = """WEBVTT

00:00:00.001 --> 00:00:05.800
<v Nadia Brill>Amos Teller ran the port for nine years.

00:12:31.800 --> 00:12:39.480
<v Amos Teller>The port lost four million dollars last year,

00:12:39.480 --> 00:12:44.420
and the mayor said the crane was worth

00:12:44.420 --> 00:12:48.360
ninety thousand dollars.
"""
SRT = "1\n00:00:01,000 --> 00:00:02,000\nSo it is.\n"


def test_subtitles_are_read_as_turns_w35() -> None:
    reading = read_document(TALK.encode(), name="talk.vtt")
    assert reading.text == (
        "[00:00:00] Nadia Brill: Amos Teller ran the port for nine years.\n\n"
        "[00:12:31] Amos Teller: The port lost four million dollars last year, and the mayor said the crane was worth "
        "ninety thousand dollars."
    )
    assert (reading.media_type, reading.encoding, reading.warnings) == ("text/vtt", "utf-8", ())
    assert clock_at(reading.text, reading.text.index("ninety")) == "00:12:31"


@pytest.mark.parametrize(
    ("content", "name", "media_type", "expected"),
    [
        pytest.param(TALK.encode(), "talk.txt", None, "text/vtt", id="webvtt-by-its-first-line"),
        pytest.param(TALK.encode(), "-", "text/plain", "text/vtt", id="webvtt-declared-as-text"),
        pytest.param(TALK.encode("utf-16"), "talk.vtt", None, "text/vtt", id="F05-utf-16"),
        pytest.param(TALK.encode("utf-8-sig"), "talk", None, "text/vtt", id="F05-a-byte-order-mark"),
        pytest.param(SRT.encode(), "talk.txt", None, "application/x-subrip", id="srt-by-its-first-lines"),
        pytest.param(
            SRT.replace("\n", "\r\n").encode("utf-8-sig"), "x", None, "application/x-subrip", id="srt-windows"
        ),
        pytest.param(SRT[2:].encode(), "talk.SRT", None, "application/x-subrip", id="srt-by-its-name"),
        pytest.param(
            SRT[2:].encode(), "x", "application/x-subrip", "application/x-subrip", id="srt-by-its-declaration"
        ),
        pytest.param(b"WEBVTTX is no subtitle.", "x.txt", None, "text/plain", id="text-like-webvtt"),
        pytest.param(b"1\n00:00:01 was the time.", "x.txt", None, "text/plain", id="text-like-srt"),
        pytest.param(b"<p>WEBVTT is a format.</p>", "x.html", None, "text/html", id="a-page-about-it"),
    ],
)
def test_subtitles_are_known_by_their_beginning_or_their_name(
    content: bytes, name: str, media_type: str | None, expected: str
) -> None:
    assert read_document(content, name=name, media_type=media_type).media_type == expected


def test_the_language_of_the_head_is_the_document_s() -> None:
    content = b"WEBVTT\nLanguage: de\n\n00:01.000 --> 00:02.000\nEs regnet.\n"
    assert read_document(content, name="x.vtt").language == "de"


def test_a_guessed_encoding_and_doubtful_times_are_told() -> None:
    content = "1\n00:00:01,000 --> 00:00:02,000\nCaf\u00e9 it is.\n\n2\n00:99:00,0 --> 1\nSo.".encode("cp1252")
    told = read_document(content, name="x.srt").warnings
    assert ["cp1252" in told[0], "no time that can be read" in told[1]] == [True, True]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"The mayor said so.", "there are no cues in it", id="F01-prose-called-vtt"),
        pytest.param(b"WEBVTT", "there are no cues in it", id="F01-nothing-but-a-head"),
        pytest.param(b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "there are no words in its cues", id="F01-no-words"),
        pytest.param(b"WEBVTT\n\n00:01.000 --> 00:02.000\nS\0o.", "it holds NUL characters", id="F05-nul"),
    ],
)
def test_subtitles_without_words_are_refused_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(BadInputError, match=f"^cannot read 'talk.vtt': .*{reason}"):
        read_document(content, name="talk.vtt")


CUE = "00:00:01.000 --> 00:00:02.000\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CUE + "<v " * 3_000 + "So.", id="F09-open-voices"),
        pytest.param((CUE + "<" * 9_000 + "\n\n") * 100, id="F09-open-tags"),
        pytest.param((CUE + "{\\" * 4_000 + "\n\n") * 100, id="F09-open-braces"),
        pytest.param((CUE + "&amp;" * 1_900 + "\n\n") * 100, id="F09-entities"),
        pytest.param((CUE + ">> " * 3_000 + "So.\n\n") * 30, id="F09-arrows"),
        pytest.param((CUE + "- A\n" * 1_000) * 50, id="F08-a-huge-cue"),
        pytest.param((CUE + "A a " * 2_400 + "\n\n") * 100, id="F09-words-like-labels"),
        pytest.param((CUE + "A, a" * 2_400 + "\n\n") * 100, id="F09-roles"),
        pytest.param((CUE + "the same line\n\n") * 40_000, id="F08-cues"),
        pytest.param((CUE + "<v Ann>So it is.\n") * 40_000, id="F08-voices"),
        pytest.param((CUE + "".join(f"{n} so it is\n" for n in range(8)) + "\n") * 4_000, id="F08-rolling-lines"),
    ],
)
def test_hostile_subtitles_are_read_in_less_than_two_seconds(text: str) -> None:
    assert assert_survived(f"WEBVTT\n\n{text}".encode(), as_file("x.vtt")).text


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"WEBVTT\n\n" + b"a" * 5_000_000, id="F08-one-line"),
        pytest.param(b"WEBVTT\n\n" + b"\n" * 2_000_000, id="F08-two-million-lines"),
        pytest.param(b"WEBVTT\n\n" + b"1:1 --> 1\n" * 500_000, id="F08-half-a-million-cues"),
    ],
)
def test_more_than_any_recording_has_is_refused_in_less_than_two_seconds(content: bytes) -> None:
    assert_refused(content, as_file("x.vtt"))


PIECES = [
    "WEBVTT", "NOTE", "STYLE", "\n", "\n", "\n\n", "\r\n", "00:01.000 --> 00:02.000", "1", "00:99:00,0 --> x", "-1:00 --> 2",
    "<v Ann>", "</v>", "<i>", "<", ">", ">> ", "- ", "&lt;", "&#10;", "DOE: ", "So it is.", "and so", "[music]", "\ufeff", "\u2028", " ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_arrangement_is_refused_or_read_as_paragraphs_with_times(text: str) -> None:
    try:
        reading = read_document(f"{text}\n00:00:01.000 --> 0\n".encode(), name="x.srt")
    except BadInputError:
        return
    for paragraph in reading.text.split("\n\n"):
        assert re.fullmatch(r"\[\d\d:\d\d:\d\d\] [^\n\r]+", paragraph)
