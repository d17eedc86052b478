"""Tables that are text: their rows as documents."""

import io
import itertools
from collections.abc import Iterable
from pathlib import Path

import pytest

from factcheck.documents.columns import Columns
from factcheck.documents.containers import delimited, tables
from factcheck.documents.offered import Offered
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading
from tests.documents.containers.words import words_of
from tests.documents.oracle import outcome_of


def rows(content: str | bytes, **columns: str) -> list[Offered | Remark | Skipped | BadInputError]:
    made = content.encode() if isinstance(content, str) else content
    return list(delimited.documents(made, name="t.csv", columns=Columns(**columns)))


def offers(content: str | bytes, **columns: str) -> list[Offered]:
    remark, *found = rows(content, **columns)
    assert isinstance(remark, Remark), remark
    assert [item for item in found if not isinstance(item, Offered)] == []
    return [item for item in found if isinstance(item, Offered)]


def texts(content: str | bytes, **columns: str) -> list[str]:
    return [words_of(offer) for offer in offers(content, **columns)]


POSTS = "Handle,Tweet,created_at,URL\n@ana,“We cut it.”,Wed Oct 10 20:20:12 +0000 2018,https://x.example/1\n"


def test_a_row_is_a_document_with_what_its_columns_say() -> None:
    remark, offer = rows(POSTS)
    assert str(remark) == (
        "'t.csv': read as posts: text from 'Tweet', speaker from 'Handle', date from 'created_at', address from 'URL'"
    )
    assert offer == Offered(
        name="t.csv, row 2",
        content='{"speaker": "@ana", "text": "“We cut it.”"}'.encode(),
        media_type="application/vnd.factcheck.post+json",
        published="2018-10-10",
        url="https://x.example/1",
        speaker="@ana",
    )


DIALECTS = {
    "semicolons of a European Excel": (
        "speaker;text\nAna;We cut 6,5 percent, she said.\n",
        ["We cut 6,5 percent, she said."],
    ),
    "tabs": ("speaker\ttext\nAna\tWe, and they.\n", ["We, and they."]),
    "bars": ("speaker|text\nAna|We, and they.\n", ["We, and they."]),
    "said by Excel's own line": ("sep=;\nspeaker;text\nAna;One,\n", ["One,"]),
    "one column": ("text\nOne, two; three.\n".replace(",", "").replace(";", ""), ["One two three."]),
    "line ends in cells": ('speaker,text\nAna,"One.\n\nTwo."\n', ["One.\n\nTwo."]),
    "quotation marks in cells": ('speaker,text\nAna,"She said ""no"", twice."\n', ['She said "no", twice.']),
    "a formula, which is text": ('speaker,text\nAna,"=HYPERLINK(""http://x"")"\n', ['=HYPERLINK("http://x")']),
    "blank rows": ("speaker,text\n\n,\nAna,One.\n", ["One."]),
    "CRLF": ("speaker,text\r\nAna,One.\r\nBo,Two.\r\n", ["One.", "Two."]),
    "CR alone": ("speaker,text\rAna,One.\rBo,Two.\r", ["One.", "Two."]),
    "a short row": ("text,speaker,url\nOne.\n", ["One."]),
    "a long row of nothing": ("text,speaker\nOne.,Ana,,,\n", ["One."]),
    "a mark of byte order": ("\ufefftext,speaker\nOne.,Ana\n", ["One."]),
    "UTF-16 of Excel": ("text\tspeaker\nOné.\tAna\n".encode("utf-16"), ["Oné."]),
}


@pytest.mark.parametrize(("content", "expected"), DIALECTS.values(), ids=DIALECTS)
def test_every_dialect_is_read(content: str | bytes, expected: list[str]) -> None:
    assert texts(content) == expected


def test_f05_cp1252_is_read_and_told() -> None:
    remark, _, offer = rows("text,speaker\n“One”,Ana\n".encode("cp1252"))
    assert "Windows cp1252" in str(remark)
    assert isinstance(offer, Offered)
    assert words_of(offer) == "“One”"


BROKEN = {
    "a cell too many": ("text,speaker\nWe cut it, and more,Ana\nOne.,Bo\n", "it has 3 cells, and there are 2 headers"),
    "C08-nul": ("text,speaker\nab\0cd,Ana\nOne.,Bo\n", "NUL"),
    "marks that do not fit": ('text,speaker\n"We "cut" it",Ana\nOne.,Bo\n', "quotation marks do not fit"),
}


@pytest.mark.parametrize(("content", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_row_costs_itself_alone(content: str, reason: str) -> None:
    found = rows(content)
    if "NUL" in reason:
        assert any("NUL" in str(item) for item in found)
        return
    _, refused, offer = found
    assert isinstance(refused, BadInputError)
    assert "row 2" in str(refused)
    assert reason in str(refused)
    assert isinstance(offer, Offered)
    assert offer.name == "t.csv, row 3"


def test_a_row_without_a_text_is_skipped() -> None:
    _, skipped, _ = rows("text,speaker\n,Ana\nOne.,Bo\n")
    assert str(skipped) == "skipped 't.csv, row 2': there is no text in its 'text'"


REFUSED = {
    "no-text-column": (
        "a,b\n1,2\n",
        {},
        "no column is known for its text; name one with --text-column: it has 'a', 'b'",
    ),
    "no-such-column": (
        "text,b\n1,2\n",
        {"text": "c"},
        "no one column 'c' in it, as --text-column has it: it has 'text', 'b'",
    ),
    "no-such-speaker": ("text,b\n1,2\n", {"speaker": "c"}, "--speaker-column"),
    "two-of-one-name": ("text,a,a\n1,2,3\n", {"date": "a"}, "no one column 'a'"),
    "F01-empty": ("\n \n", {}, "there is no row in it"),
    "F05-unknown-encoding": (b"text\n\x81\x8d\n", {}, "encoding is not known"),
    "F06-zip": (b"PK\x03\x04text", {}, "it is called a table, and is a ZIP"),
    "F06-pdf": (b"%PDF-1.7\ntext", {}, "it is called a table, and is"),
    "many-headers": (",".join(f"column {n}" for n in range(1_000)), {}, "and 988 more"),
    "C03-controls": ("\x1b[2J,\x9b31m\n1,2\n", {}, r"it has '\x1b[2J', '\x9b31m'"),
}


@pytest.mark.parametrize(("content", "columns", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_table_that_tells_of_no_text_is_refused_in_one_line(
    content: str | bytes, columns: dict[str, str], reason: str
) -> None:
    (refused,) = rows(content, **columns)
    assert isinstance(refused, BadInputError)
    assert reason in str(refused)
    assert str(refused).isprintable()
    assert len(str(refused)) <= 300


def test_columns_are_named_whatever_their_case() -> None:
    offer, *_ = offers("A,B,C\nOne.,Ana,2024-03-05\n", text="a", speaker="B", date="c")
    assert (words_of(offer), offer.speaker, offer.published) == ("One.", "Ana", "2024-03-05")


SPEAKERS = {
    "a tweet's author": ("author,tweet\nAna,One.\n", ("Ana", None)),
    "an article's author": ("author,title,text\nAna,Tolls,One.\n", (None, "Ana")),
    "the author of what may be an article": ("author,text\nAna,One.\n", (None, "Ana")),
    "a speaker beside an author": ("author,speaker,text\nRosa,Ana,One.\n", ("Ana", "Rosa")),
    "a repost": ("handle,text\n@bo,RT @ana: One.\n", (None, None)),
    "hidden characters": ("handle,text\nA\u202en\x1ba,One.\n", ("Ana", None)),
    "nobody": ("handle,text\n\u200b,One.\n", (None, None)),
}


@pytest.mark.parametrize(("content", "expected"), SPEAKERS.values(), ids=SPEAKERS)
def test_nobody_is_given_anothers_words(content: str, expected: tuple[str | None, str | None]) -> None:
    (offer,) = offers(content)
    assert (offer.speaker, offer.author) == expected


def test_a_role_goes_with_a_speaker() -> None:
    (offer,) = offers("speaker,role,text\nAna,Mayor,One.\n")
    assert (offer.speaker, offer.role) == ("Ana", "Mayor")


@pytest.mark.parametrize(
    ("cell", "warning"),
    [("03/04/2024", "its date '03/04/2024' is none"), ("soon", "its date 'soon' is none"), ("2017-02-30", "is none")],
)
def test_j09_a_date_that_is_none_is_left_out_and_told(cell: str, warning: str) -> None:
    (offer,) = offers(f"text,date\nOne.,{cell}\n")
    assert offer.published is None
    assert warning in offer.warnings[0]


@pytest.mark.parametrize("cell", ["javascript:alert(1)", "http://[", "ftp://x", "http://a@b"])
def test_j10_an_address_that_is_none_is_left_out_and_told(cell: str) -> None:
    (offer,) = offers(f"text,url\nOne.,{cell}\n")
    assert offer.url is None
    assert "is no http(s) address" in offer.warnings[0]


def test_a_table_is_read_bit_by_bit() -> None:
    def lines() -> Iterable[bytes]:
        yield b"speaker,text\n"
        for number in itertools.count():
            yield f"Ana,Words {number}.\n".encode()

    class Endless(io.RawIOBase):
        given = 0

        def __init__(self) -> None:
            self._lines = iter(lines())

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override] # what is given is always one
            piece = next(self._lines)
            buffer[: len(piece)] = piece
            self.given += len(piece)
            return len(piece)

    stream = Endless()
    found = delimited.documents(io.BufferedReader(stream), name="t.csv", columns=Columns())
    first = list(itertools.islice(found, 20_000))
    assert isinstance(first[-1], Offered)
    assert stream.given < 2 * delimited._HEAD


def test_rows_over_the_cap_are_refused_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS_LIMIT", 1)
    *_, refused = rows("text\nOne.\nTwo.\nThree.\n")
    assert str(refused) == "cannot take more of 't.csv': it has over 1 rows; split it"


TAKEN_IN = {
    "to the end": ('text,speaker\nA,B\n"One.,B\n' + "Two.,C\n" * 500, "row 3", "and the 500 lines after it"),
    "one line": ('text,speaker\n"One.,B\nTwo.,C\n', "row 2", "and the line after it"),
    "to the next mark": ('text,speaker\n"One.,B\nTwo.,C\n"Three.",D\nFour.,E\n', "row 2", "and the 2 lines after it"),
    "over the limit of a cell": ('text,speaker\n"One.,B\n' + "Two.,C\n" * 149_797, "row 2", "lines after it"),
}


@pytest.mark.parametrize(("content", "row", "lines"), TAKEN_IN.values(), ids=TAKEN_IN)
def test_lines_that_an_open_quotation_mark_takes_in_are_counted(content: str, row: str, lines: str) -> None:
    refused = next(item for item in rows(content) if isinstance(item, BadInputError))
    assert f"{row} of 't.csv', and" in str(refused)
    assert f"{lines}, which its open quotation mark takes in: " in str(refused)


def test_f08_a_row_over_the_limit_ends_the_table() -> None:
    *_, offer, refused = rows(b"speaker,text\nAna,One.\n" + b'"\nab",' * 1_000_000 + b"\n")
    assert isinstance(offer, Offered)
    assert "row 3 of 't.csv', nor those after it: it has more than 4 MiB" in str(refused)


HOSTILE = {
    "F08-row": b"speaker,text\n" + b'"\nab",' * 3_000_000,
    "F08-one-line": b"text,speaker\n" + b"x" * 6_000_000,
    "F08-cell": b'text,speaker\n"' + b"x\n" * 1_000_000,
    "F08-columns": b"text\n" + b"," * 4_000_000,
    "F08-marks": b"text\n" + b'"' * 3_000_000,
    "F08-headers": b"x," * 1_000_000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_table_is_read_or_refused_in_a_moment(content: bytes) -> None:
    def read(content: bytes) -> Reading:
        found = list(delimited.documents(content, name="t.csv", columns=Columns()))
        if refused := next((item for item in found if isinstance(item, BadInputError)), None):
            raise refused
        return Reading(text=str(len(found)), media_type="text/csv", encoding="utf-8")

    outcome_of(content, read, seconds=6)


def test_a_later_byte_in_another_encoding_ends_the_table_and_keeps_what_came_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(delimited, "_HEAD", 64)
    path = tmp_path / "t.csv"
    path.write_bytes(b"text\n" + b"One.\n" * 30_000 + b"\xff\n")
    with path.open("rb") as stream:
        *taken, refused = delimited.documents(stream, name="t.csv", columns=Columns())
    assert sum(isinstance(item, Offered) for item in taken) > 10_000
    assert "nor those after it" in str(refused)


BY_TWO = {
    "tweets": "Handle,Tweet\n@ana,We cut it.\n@bo,We cut it.\n",
    "statements": "Speaker,Statement,Date\nAna Delgado,We cut it.,2024-03-05\nBo Lind,We cut it.,2024-03-05\n",
    "comments": "Author;Comment\nAna;We cut it.\nBo;We cut it.\n",
}


@pytest.mark.parametrize("content", BY_TWO.values(), ids=BY_TWO)
def test_f15_the_same_words_of_two_are_two_documents(content: str) -> None:
    one, other = offers(content)
    assert one.content != other.content
    assert words_of(one) == words_of(other) == "We cut it."


ESCAPED = {
    "a tweet": ("Handle,Tweet\n@ana,Crime &amp; jobs: 5 &gt; 4.\n", "Crime & jobs: 5 > 4.", "put back as they are"),
    "marks": ("Handle,Tweet\n@ana,&quot;We cut it.&quot;\n", '"We cut it."', "put back as they are"),
    "a plain one beside": ("Handle,Tweet\n@ana,R&D &amp; jobs.\n", "R&D &amp; jobs.", "left as it is"),
}


@pytest.mark.parametrize(("content", "text", "warning"), ESCAPED.values(), ids=ESCAPED)
def test_signs_that_an_export_escaped_are_put_back_where_that_is_clear_and_told(
    content: str, text: str, warning: str
) -> None:
    (offer,) = offers(content)
    assert words_of(offer) == text
    assert [warning in told for told in offer.warnings] == [True]


def test_signs_in_the_other_columns_are_put_back_too() -> None:
    (offer,) = offers("Speaker,Statement,URL\nSmith &amp; Sons,We cut it.,https://x.example/?a=1&amp;b=2\n")
    assert (offer.speaker, offer.url) == ("Smith & Sons", "https://x.example/?a=1&b=2")


def test_a_plain_ampersand_is_nothing_to_tell() -> None:
    assert offers("Handle,Tweet\n@ana,Q&A with AT&T.\n")[0].warnings == ()
