import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.text.paragraphs import paragraphs, pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\n\nTwo.", ["One.", "Two."], id="blank line"),
        pytest.param("One.\nTwo.", ["One.", "Two."], id="line break"),
        pytest.param("One\r\n\r\nTwo", ["One", "Two"], id="carriage returns"),
        pytest.param("One two\nthree four.", ["One two\nthree four."], id="hard-wrapped"),
        pytest.param("One two\r\nthree four.", ["One two\r\nthree four."], id="hard-wrapped, carriage returns"),
        pytest.param("One two\rthree four.", ["One two\rthree four."], id="W42: hard-wrapped, carriage returns alone"),
        pytest.param("One.\r\rTwo three\rfour.", ["One.", "Two three\rfour."], id="W42: carriage returns alone"),
        pytest.param("One\r\rtwo", ["One", "two"], id="W42: lower case after a blank line"),
        pytest.param("One two\n\nthree four.", ["One two", "three four."], id="lower case after a blank line"),
        pytest.param("One:\ntwo.", ["One:", "two."], id="a list after a colon"),
        pytest.param("× Mayor wins", ["Mayor wins"], id="page residue"),
        pytest.param("• “Yes,” she said.", ["“Yes,” she said."], id="bullet before a quotation"),
        pytest.param(" \n\t\n", [], id="white space"),
        pytest.param("× ×", [], id="nothing but residue"),
        pytest.param("", [], id="empty"),
    ],
)
def test_a_text_is_cut_where_its_paragraphs_end(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


WRAPPED = """We built the bridge across the river in the spring of 2011, and
it was a good one, as all of us then said it was and as they
well knew. """


@pytest.mark.parametrize(
    ("more", "count"),
    [
        pytest.param("The only big hospital of the town was closed by\nMayor Ruiz.", 1, id="a-capital"),
        pytest.param("The only big hospital of the town was closed for\n$40.", 1, id="a-figure"),
        pytest.param("The only big hospital of the town was closed by\r\nMayor Ruiz.", 1, id="carriage-returns"),
        pytest.param("The hospital was closed by\nMayor Ruiz.", 2, id="a-line-with-room-for-more"),
        pytest.param("The only big hospital of the town was closed.\nMayor Ruiz left.", 2, id="an-end"),
        pytest.param("The only big hospital of the town was closed by\n  Mayor Ruiz.", 2, id="set-in"),
        pytest.param("The only big hospital of the town was closed by\n\nMayor Ruiz.", 2, id="a-blank-line"),
        pytest.param("The only big hospital of the town was closed by\nRUIZ: No.", 2, id="a-label"),
        pytest.param("The only big hospital of the town was closed by\n- Mayor Ruiz.", 2, id="a-list"),
        pytest.param("The only big hospital of the town was closed by\nMayor Ruiz.\n\n" + "a " * 60, 3, id="a-long-line"),
    ],
)  # fmt: skip
def test_a_full_line_of_wrapped_text_goes_on_with_the_next(more: str, count: int) -> None:
    assert len(paragraphs(WRAPPED + more)) == count


def test_headlines_of_one_length_are_paragraphs() -> None:
    text = "The Mayor Of Elmhurst Has Closed The Bridge To All Of Us\nThe Council Of Elmhurst Has Opened The Bridge To All Of Us"
    assert len(paragraphs(text)) == 2


@given(st.text())
def test_paragraphs_lie_in_order_and_are_never_blank(text: str) -> None:
    at = 0
    for start, end in paragraphs(text):
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        at = end


@given(st.text(alphabet="ab. ", max_size=60), st.integers(min_value=1, max_value=9))
def test_the_pieces_of_a_paragraph_are_the_paragraph(text: str, limit: int) -> None:
    found = pieces(text, (0, len(text)), limit=limit)

    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= limit for start, end in found)


def test_a_piece_ends_with_a_sentence_where_it_can() -> None:
    text = "One two. Three four five."

    assert [text[start:end] for start, end in pieces(text, (0, len(text)), limit=14)] == [
        "One two. ",
        "Three four ",
        "five.",
    ]
