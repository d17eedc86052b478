import pytest

from factcheck.documents.formats.subtitles.cues import MOST_CUES, MOST_LINES, Cue, cues
from factcheck.domain.errors import BadInputError


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nIt rained.\nOn Friday.\n", id="webvtt"),
        pytest.param("WEBVTT - A talk\n\n00:01.000 --> 00:04.000\nIt rained.\nOn Friday.\n", id="no-hours"),
        pytest.param("WEBVTT\n\n00:01.000-->00:04.000 align:start line:0%\nIt rained.\nOn Friday.", id="settings"),
        pytest.param("WEBVTT\n\nintro\n00:01.000 --> 00:04.000\nIt rained.\nOn Friday.\n", id="an-identifier"),
        pytest.param("WEBVTT\nKind: captions\n\n00:01.000 --> 00:04.000\nIt rained.\nOn Friday.", id="a-head"),
        pytest.param("WEBVTT\n\nNOTE x\ny\n\n00:01.000 --> 00:04.000\nIt rained.\nOn Friday.", id="a-note"),
        pytest.param("WEBVTT\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:04.000\nIt rained.\nOn Friday.", id="a-style"),
        pytest.param("WEBVTT\n\nREGION\nid:a\n00:01.000 --> 00:04.000\nIt rained.\nOn Friday.", id="a-region-unended"),
        pytest.param("1\n00:00:01,000 --> 00:00:04,000\nIt rained.\nOn Friday.\n", id="srt"),
        pytest.param("1\r\n00:00:01,000 --> 00:00:04,000\r\nIt rained.\r\nOn Friday.\r\n", id="carriage-returns"),
        pytest.param("1\r00:00:01,000 --> 00:00:04,000\rIt rained.\rOn Friday.\r", id="carriage-returns-alone"),
        pytest.param("\n\n1\n0:00:01,0 --> 0:00:04,0\nIt rained.\nOn Friday.", id="short-figures"),
        pytest.param("00:00:01,000 --> 00:00:04,000\nIt rained.\n\n\nOn Friday.\n", id="a-blank-line-within"),
        pytest.param("\ufeff1\n\ufeff00:00:01,000 --> 00:00:04,000\nIt rained.\nOn Friday.", id="byte-order-marks"),
        pytest.param("1\n00:00:01,000 --> 00:00:00,000\nIt rained.\nOn Friday.", id="an-end-before-its-start"),
    ],
)
def test_a_cue_is_when_it_begins_and_the_lines_that_it_shows(text: str) -> None:
    found = cues(text)
    assert found.cues == (Cue(1000, ("It rained.", "On Friday.")),)
    assert found.warnings == ()


def test_a_line_of_times_begins_a_cue_with_or_without_a_blank_line_before_it() -> None:
    found = cues(
        "1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:03,500 --> 01:00:00,000\nTwo.\n3\n01:02:03,004 --> x\nThree."
    )
    assert found.cues == (Cue(1000, ("One.",)), Cue(3500, ("Two.",)), Cue(3_723_004, ("Three.",)))


def test_a_figure_that_is_said_is_no_number_of_a_cue() -> None:
    found = cues("WEBVTT\n\n00:01.000 --> 00:02.000\n1984\n\n00:03.000 --> 00:04.000\nIndeed.")
    assert found.cues == (Cue(1000, ("1984",)), Cue(3000, ("Indeed.",)))


def test_an_arrow_among_words_begins_no_cue() -> None:
    assert cues("1\n00:00:01,000 --> 00:00:02,000\nPort --> Cape").cues == (Cue(1000, ("Port --> Cape",)),)


@pytest.mark.parametrize(
    "timing",
    [
        pytest.param("-00:00:05,000 --> 00:00:06,000", id="negative"),
        pytest.param("00:75:00,000 --> 00:76:00,000", id="75-minutes"),
        pytest.param("00:00:75,000 --> 00:00:76,000", id="75-seconds"),
        pytest.param("5 --> 6", id="a-figure"),
        pytest.param("99999:00:00,000 --> 99999:00:01,000", id="eleven-years"),
    ],
)
def test_a_time_that_is_none_loses_no_words_and_is_told(timing: str) -> None:
    found = cues(f"1\n00:00:04,000 --> 00:00:05,000\nOne.\n\n2\n{timing}\nTwo.\n")
    assert found.cues == (Cue(4000, ("One.",)), Cue(4000, ("Two.",)))
    assert found.warnings == (
        "the cue in line 6 has no time that can be read; the words stand with the time of the cue before",
    )


def test_times_out_of_order_leave_the_words_in_theirs_and_are_told() -> None:
    found = cues("".join(f"{n}\n00:00:{9 - n:02},000 --> 00:00:59,000\n{n}.\n\n" for n in range(1, 4)))
    assert [cue.lines for cue in found.cues] == [("1.",), ("2.",), ("3.",)]
    assert found.warnings == (
        "2 cues (the first in line 6) have an earlier time than the one before; the words stand in the order of the file",
    )


def test_overlapping_times_are_usual_and_not_told() -> None:
    assert cues("1\n00:01,0 --> 00:09,0\nA.\n\n2\n00:02,0 --> 00:08,0\nB.").warnings == ()


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("Language: en", "en"),
        ("Language: de-CH", "de-CH"),
        ("Language: English please", None),
        ("Kind: captions", None),
    ],
)
def test_the_head_may_name_the_language(head: str, language: str | None) -> None:
    assert cues(f"WEBVTT\n{head}\n\n00:01.000 --> 00:02.000\nSo.").language == language


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("WEBVTT\n\nNothing here.\n", "there are no cues in it", id="no-cue"),
        pytest.param("The mayor said so.", "there are no cues in it", id="prose"),
        pytest.param("00:01.0 --> 0\n" * (MOST_CUES + 1), "more than 100,000 cues", id="F08-cues"),
        pytest.param("\n" * (MOST_LINES + 1), "line 500001 is one too many, or too long", id="F08-lines"),
        pytest.param("00:01.0 --> 0\n" + "a" * 20_000, "line 2 is one too many, or too long", id="F08-a-long-line"),
    ],
)
def test_what_is_no_subtitle_file_or_more_than_one_is_refused(text: str, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        cues(text)
