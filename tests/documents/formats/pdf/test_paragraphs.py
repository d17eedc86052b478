from collections.abc import Sequence

import pytest

from factcheck.documents.formats.pdf.hyphens import Hyphens
from factcheck.documents.formats.pdf.lines import Line
from factcheck.documents.formats.pdf.paragraphs import paragraphs

FULL = "The mayor said at the meeting on Monday that nothing would"


def laid(*lines: tuple[float, str], along: Sequence[float] = (), page: Sequence[int] = (), height: float = 12) -> str:
    """The paragraphs of lines, given by how far each lies below the one before."""
    up, made = 700.0, []
    for place, (below, text) in enumerate(lines):
        up -= below
        made.append(
            Line(
                page[place] if page else 0,
                along[place] if along else 72,
                up,
                height,
                text,
            )
        )
    return paragraphs(made, Hyphens([line.text for line in made]))


def test_no_lines_are_no_text() -> None:
    assert laid() == ""


def test_lines_at_the_usual_distance_are_one_paragraph() -> None:
    assert laid((0, FULL), (14, FULL), (14, "change.")) == f"{FULL} {FULL} change."


@pytest.mark.parametrize(
    ("second", "below"),
    [
        pytest.param("Nobody believed him, and the council went home at once.", 22, id="further-below"),
        pytest.param("• Nobody believed him, and the council went home.", 14, id="a-bullet"),
        pytest.param("2. Nobody believed him, and the council went home.", 14, id="a-number"),
        pytest.param("MR. LANDRIEU: Nobody believes that, and you know it.", 14, id="a-label"),
        pytest.param("THE CHAIRMAN (presiding): Nobody believes that.", 14, id="a-label-with-a-role"),
        pytest.param("Q. Did anybody believe him at the time, to your mind?", 14, id="a-question"),
    ],
)
def test_a_paragraph_begins_with(second: str, below: float) -> None:
    lines = ((0, FULL), (14, FULL), (14, FULL), (below, second))
    assert laid(*lines) == f"{FULL} {FULL} {FULL}\n\n{second}"


def test_a_paragraph_begins_with_an_indented_line() -> None:
    assert laid((0, FULL), (14, FULL), (14, FULL), along=(72, 72, 86)) == f"{FULL} {FULL}\n\n{FULL}"


def test_a_line_that_goes_on_in_small_letters_is_no_new_paragraph_for_its_indent() -> None:
    text = laid((0, f"• {FULL}"), (14, "change, and that was that for the whole of the summer."), along=(72, 86))
    assert text == f"• {FULL} change, and that was that for the whole of the summer."


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    assert laid((0, FULL), (14, "change."), (14, FULL)) == f"{FULL} change.\n\n{FULL}"
    assert laid((0, "The bridge is safe"), (14, FULL), (14, FULL)) == f"The bridge is safe\n\n{FULL} {FULL}"


def test_a_larger_line_is_a_paragraph_of_its_own() -> None:
    lines = [
        Line(0, 72, 700, 18, "THE MAYOR SAYS THAT NOTHING WILL CHANGE"),
        Line(0, 72, 682, 12, "change is not needed."),
    ]
    assert "\n\n" in paragraphs(lines, Hyphens([]))


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        pytest.param(FULL, "change, and he meant it.", True, id="in-small-letters"),
        pytest.param(FULL, "Jane Doe believed him.", True, id="from-a-full-line"),
        pytest.param(
            "Figure", "Jane Doe believed him, and so did all the others there.", False, id="from-a-short-line"
        ),
        pytest.param(f"{FULL} change.", "Jane Doe believed him.", False, id="after-a-sentence"),
        pytest.param("He said so in Septem-", "ber of that year, in the hall of the county.", True, id="a-parted-word"),
    ],
)
@pytest.mark.parametrize("pages", [pytest.param((0, 1), id="page"), pytest.param((0, 0), id="column")])
def test_a_paragraph_goes_on_over_the_end_of_a_page_or_column(
    first: str,
    second: str,
    joined: bool,  # noqa: FBT001 -- a column of the table
    pages: tuple[int, int],
) -> None:
    assert ("\n\n" not in laid((0, first), (-600, second), page=pages)) is joined


def test_the_usual_distance_is_that_within_paragraphs_although_more_lines_lie_apart() -> None:
    items = [(20.0, f"Item of the list that is as long as the line, number {number}") for number in range(8)]
    text = laid(*items, (20, FULL), (14, FULL), (14, FULL), (14, FULL))
    assert text.count("\n\n") == 8


def test_double_spaced_lines_are_one_paragraph() -> None:
    assert laid((0, FULL), (28, FULL), (28, FULL)) == f"{FULL} {FULL} {FULL}"


def test_thirty_thousand_lines_are_laid_out_in_a_moment() -> None:
    lines = [Line(place // 50, 72, 700 - 14 * (place % 50), 12, FULL) for place in range(30_000)]
    assert len(paragraphs(lines, Hyphens([line.text for line in lines]))) == 30_000 * (len(FULL) + 1) - 1
