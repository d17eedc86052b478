import pytest

from factcheck.documents.formats.subtitles.cues import Cue
from factcheck.documents.formats.subtitles.turns import paragraphs


def read(*screens: str, seconds: int = 1) -> list[str]:
    """The paragraphs of screens that follow each other by so many seconds, of whose lines a bar parts."""
    return list(paragraphs([Cue(at * seconds * 1000, tuple(screen.split("|"))) for at, screen in enumerate(screens)]))


def test_cues_are_joined_to_turns_with_the_time_at_which_each_begins() -> None:
    assert read("<v Ann Roe>Is it|safe?", "<v Bo Hale>It is,", "as far as", "I know.") == [
        "[00:00:00] Ann Roe: Is it safe?",
        "[00:00:01] Bo Hale: It is, as far as I know.",
    ]


def test_a_time_has_hours() -> None:
    assert paragraphs([Cue(45_296_789, ("So.",))]) == ("[12:34:56] So.",)


@pytest.mark.parametrize(
    ("screens", "expected"),
    [
        pytest.param(
            ("TELLER: The port", "lost it.", "MR. HALE (by phone): When?"),
            ["[00:00:00] TELLER: The port lost it.", "[00:00:02] MR. HALE (by phone): When?"],
            id="labels-in-capitals",
        ),
        pytest.param(
            ("Ann Roe: The port lost", "One Thing: the crane.", "Bo Hale: When?"),
            ["[00:00:00] Ann Roe: The port lost One Thing: the crane.", "[00:00:02] Bo Hale: When?"],
            id="labels-in-small-letters-only-after-a-sentence",
        ),
        pytest.param(
            (">> TELLER: It is so.", ">> No.", ">>> HALE: Well."),
            ["[00:00:00] TELLER: It is so.", "[00:00:01] >> No.", "[00:00:02] HALE: Well."],
            id="arrows",
        ),
        pytest.param(
            ("TELLER: It is so. >> Is it? >> It is.",),
            ["[00:00:00] TELLER: It is so.", "[00:00:00] >> Is it?", "[00:00:00] >> It is."],
            id="arrows-within-a-line",
        ),
        pytest.param(
            ("<v Ann>So.", "- Did you?|- No.", "\u2013 Never."),
            ["[00:00:00] Ann: So.", "[00:00:01] >> Did you?", "[00:00:01] >> No.", "[00:00:02] >> Never."],
            id="dashes",
        ),
        pytest.param(
            ("- Did you?|- No.", "I did not."),
            ["[00:00:00] Did you?", "[00:00:00] No. I did not."],
            id="no-arrows-where-nobody-is-named",
        ),
        pytest.param(
            ("TELLER: It is", "-5 degrees", "\u2014 or so."),
            ["[00:00:00] TELLER: It is -5 degrees \u2014 or so."],
            id="what-is-no-dialogue-dash",
        ),
        pytest.param(
            ("<v Ann>So.", "<v Ann>It is.", "- Is it?", "<v Ann>Yes."),
            ["[00:00:00] Ann: So. It is.", "[00:00:02] >> Is it?", "[00:00:03] Ann: Yes."],
            id="a-voice-goes-on",
        ),
        pytest.param(
            ("<v Ann>Who? <v Bo>Me.</v> Not him.", "<v Ann>So."),
            ["[00:00:00] Ann: Who?", "[00:00:00] Bo: Me.", "[00:00:00] >> Not him.", "[00:00:01] Ann: So."],
            id="voices-within-a-line",
        ),
        pytest.param(
            ("<v Ann>So.", "<v Bo>It is.", "No voice here.", "<v Ann>Yes, it", "is so."),
            [
                "[00:00:00] Ann: So.",
                "[00:00:01] Bo: It is.",
                "[00:00:02] >> No voice here.",
                "[00:00:03] Ann: Yes, it is so.",
            ],
            id="nobody-where-others-have-voices",
        ),
        pytest.param(
            ("<v Ann>So.", "It is.", "It was.", "<v Bo>Is it?", "I doubt it.", "I do."),
            ["[00:00:00] Ann: So. It is. It was.", "[00:00:03] Bo: Is it? I doubt it. I do."],
            id="voices-only-where-they-change",
        ),
        pytest.param(("<v Amos|Teller>So.",), ["[00:00:00] Amos Teller: So."], id="a-tag-over-two-lines"),
        pytest.param(("<v Ann>", "So."), ["[00:00:00] Ann: So."], id="a-voice-before-its-words"),
    ],
)
def test_turns_begin_where_something_says_that_another_speaks(screens: tuple[str, ...], expected: list[str]) -> None:
    assert read(*screens) == expected


def test_a_long_turn_has_paragraphs_with_times_at_ends_of_sentences() -> None:
    found = read("<v Ann>One.", "Two and", "three.", "Four.", "Five.", seconds=20)
    assert found == ["[00:00:00] Ann: One. Two and three.", "[00:01:00] Four. Five."]


def test_what_has_no_sentences_has_paragraphs_all_the_same() -> None:
    assert len(read(*["and so on"] * 100, seconds=2)) == 4


def test_no_paragraph_begins_with_what_may_be_taken_for_a_label() -> None:
    assert read("<v Ann>One.", "One thing: two.", "Three.", seconds=40) == [
        "[00:00:00] Ann: One. One thing: two.",
        "[00:01:20] Three.",
    ]
