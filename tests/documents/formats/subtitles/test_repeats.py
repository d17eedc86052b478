import pytest

from factcheck.documents.formats.subtitles.cues import Cue
from factcheck.documents.formats.subtitles.repeats import without_repeats


def shown(*screens: str) -> list[str]:
    """The lines that stand, of screens whose lines a bar parts."""
    cues = tuple(Cue(number, tuple(screen.split("|"))) for number, screen in enumerate(screens))
    return [line for cue in without_repeats(cues) for line in cue.lines]


@pytest.mark.parametrize(
    ("screens", "lines"),
    [
        pytest.param(
            (
                " |the port<0:01.0><c> lost</c>",
                "the port lost| ",
                "the port lost|four<c> million</c>",
                "four million",
                "four million|last year",
            ),
            ["the port<0:01.0><c> lost</c>", "four<c> million</c>", "last year"],
            id="as-machines-caption",
        ),
        pytest.param(("A|B", "B|C", "C|D", "D|E"), ["A", "B", "C", "D", "E"], id="two-lines-roll"),
        pytest.param(("A", "A|B", "A|B|C", "B|C|D"), ["A", "B", "C", "D"], id="three-lines-roll"),
        pytest.param(
            ("the", "the port", "the port lost", "the port lost|four"),
            ["the", "port", "lost", "four"],
            id="words-come-one-by-one",
        ),
        pytest.param(
            ("the port", "the portal", "it", "it is", "it is so"),
            ["the port", "the portal", "it", "is", "so"],
            id="no-word-is-cut",
        ),
    ],
)
def test_lines_that_roll_over_the_screen_stand_once(screens: tuple[str, ...], lines: list[str]) -> None:
    assert shown(*screens) == lines


@pytest.mark.parametrize(
    "screens",
    [
        pytest.param(("Did you?", "No.", "No.", "He did.", "When?", "In May.", "So."), id="two-say-the-same"),
        pytest.param(("Never.", "Never.", "Never."), id="too-few-to-tell"),
        pytest.param(("A.", "B.", "A.", "B."), id="not-one-after-the-other"),
    ],
)
def test_what_is_said_twice_stands_twice(screens: tuple[str, ...]) -> None:
    assert shown(*screens) == list(screens)


def test_a_cue_that_stands_there_twice_at_one_time_stands_once() -> None:
    cue, other = Cue(1, ("So.",)), Cue(2, ("No.",))
    assert without_repeats((cue, cue, other, other, other)) == (cue, other)
