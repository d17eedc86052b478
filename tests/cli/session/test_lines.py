import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli.session.lines import Line, Piece, Style, cut, filled, lines_of, plain, text, width, wrapped

LETTERS = st.text(alphabet="ab é字\u0301\u200b\x1b\u202e\U0001f469\n\t -", max_size=60)
PIECES = st.lists(st.tuples(LETTERS, st.sampled_from(Style)), max_size=5).map(
    lambda parts: tuple(Piece(words, style) for words, style in parts)
)


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("", 10, [""]),
        ("one two", 10, ["one two"]),
        ("one two three", 8, ["one two", "three"]),
        ("a word-that-is-long", 8, ["a", "word-tha", "t-is-lon", "g"]),
        ("字字字字字", 4, ["字字", "字字", "字"]),
        ("two  spaces", 5, ["two", "space", "s"]),
        ("not\xa0apart here", 9, ["not\xa0apart", "here"]),
        ("ends ", 5, ["ends"]),
    ],
)
def test_a_line_is_broken_between_words_where_that_can_be(words: str, room: int, lines: list[str]) -> None:
    assert [text(line) for line in wrapped(plain(words), room)] == lines


def test_all_lines_but_the_first_are_indented() -> None:
    assert [text(line) for line in wrapped(plain("one two three four"), 9, indent=3)] == [
        "one two",
        "   three",
        "   four",
    ]


def test_a_word_keeps_the_styles_of_its_pieces_and_is_not_torn() -> None:
    line = (Piece("he said “"), Piece(">>We agree<<", Style.QUOTE), Piece(",” and left"))
    broken = wrapped(line, 12)
    assert [text(one) for one in broken] == ["he said", "“>>We", "agree<<,”", "and left"]
    assert [piece.style for piece in broken[1]] == [Style.PLAIN, Style.QUOTE]


@pytest.mark.parametrize(
    ("words", "room", "seen"),
    [("short", 5, "short"), ("longer", 5, "long…"), ("字字字", 5, "字字…"), ("字字字", 4, "字…"), ("", 3, "")],
)
def test_a_line_that_has_no_room_is_cut(words: str, room: int, seen: str) -> None:
    assert text(cut(plain(words), room)) == seen
    assert width(filled(plain(words), room)) == room


@given(PIECES, st.integers(min_value=4, max_value=30), st.integers(min_value=0, max_value=2))
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(line: Line, room: int, indent: int) -> None:
    broken = wrapped(line, room, indent=indent)
    assert all(width(one) <= room for one in broken)
    assert "".join("".join(map(text, broken)).split()) == "".join(text(line).split())
    assert width(cut(line, room)) <= room


@given(LETTERS)
def test_nothing_in_a_piece_moves_a_cursor(words: str) -> None:
    """O09."""
    assert Piece(words).text.isprintable()
    assert all(piece.text.isprintable() for line in lines_of(words) for piece in line)


def test_a_text_of_several_lines_is_as_many() -> None:
    assert [text(line) for line in lines_of("one\n\nthree")] == ["one", "", "three"]
