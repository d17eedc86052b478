"""Spreadsheets: their rows as documents."""

import io
import zipfile

import pytest

from factcheck.documents.columns import Columns
from factcheck.documents.containers import workbooks
from factcheck.documents.offered import Offered
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading
from tests.documents.containers.words import words_of
from tests.documents.oracle import assert_refused, outcome_of
from tests.documents.packed import PACKAGE, RELATIONS, SHEET, package, xlsx

DATED = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs>'
)
HEADERS = ("speaker", "text", "date")


def found(content: bytes, **columns: str) -> list[Offered | Remark | Skipped | BadInputError]:
    return list(workbooks.documents(content, name="t.xlsx", columns=Columns(**columns)))


def offers(content: bytes, **columns: str) -> list[Offered]:
    return [item for item in found(content, **columns) if isinstance(item, Offered)]


def test_a_row_is_a_document_with_what_its_columns_say() -> None:
    remark, offer = found(xlsx(("Posts", [HEADERS, ("Ana", "“We cut it.”", "2024-03-05")])))
    assert str(remark) == "'t.xlsx': read as posts: text from 'text', speaker from 'speaker', date from 'date'"
    assert offer == Offered(
        name="t.xlsx, row 2",
        content='{"speaker": "Ana", "text": "“We cut it.”"}'.encode(),
        media_type="application/vnd.factcheck.post+json",
        published="2024-03-05",
        speaker="Ana",
    )


CELLS = {
    "a serial with a format of every program": ('<c s="1"><v>45356</v></c>', "2024-03-05"),
    "a serial with a format of its own": ('<c s="2"><v>45356.75</v></c>', "2024-03-05"),
    "a number that is no date": ('<c s="3"><v>45356</v></c>', None),
    "seconds since 1970": ("<c><v>1709596800</v></c>", "2024-03-05"),
    "a date as ISO 8601": ('<c t="d"><v>2024-03-05T00:00:00</v></c>', "2024-03-05"),
    "an error": ('<c t="e"><v>#N/A</v></c>', None),
    "a serial beyond any day": ('<c s="1"><v>99999999</v></c>', None),
    "a style that is none": ('<c s="99999999999"><v>45356</v></c>', None),
}


@pytest.mark.parametrize(("cell", "day"), CELLS.values(), ids=CELLS)
def test_dates_are_told_by_the_formats_of_their_cells(cell: str, day: str | None) -> None:
    (offer,) = offers(xlsx(("S", [HEADERS, ("Ana", "One.", cell)]), styles=DATED))
    assert offer.published == day


def test_a_workbook_of_an_old_mac_counts_from_1904() -> None:
    (offer,) = offers(xlsx(("S", [HEADERS, ("Ana", "One.", '<c s="1"><v>43894</v></c>')]), styles=DATED, is_1904=True))
    assert offer.published == "2024-03-05"


TEXTS = {
    "what a formula came to": ('<c t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', "ab"),
    "a formula without a value": ('<c><f>WEBSERVICE("http://127.0.0.1:9/")</f></c>', None),
    "a text in pieces without its pronunciation": (
        '<c t="inlineStr"><is><r><t>We </t></r><r><t>cut.</t></r><rPh><t>wi</t></rPh></is></c>',
        "We cut.",
    ),
    "a character that XML has not": ('<c t="inlineStr"><is><t>a_x000D_\nb_x0041_</t></is></c>', "a\nbA"),
    "a shared text that is not there": ('<c t="s"><v>7</v></c>', None),
    "a shared text of no number": ('<c t="s"><v>-1</v></c>', None),
    "a truth": ('<c t="b"><v>1</v></c>', "1"),
}


@pytest.mark.parametrize(("cell", "text"), TEXTS.values(), ids=TEXTS)
def test_a_cell_is_what_it_shows(cell: str, text: str | None) -> None:
    made = offers(xlsx(("S", [HEADERS, ("Ana", cell, "")])))
    assert [words_of(offer) for offer in made] == ([text] if text else [])


def test_shared_texts_are_found_by_their_number() -> None:
    rows = '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>'
    book = f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" r:id="a"/></sheets></workbook>'
    content = package(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Target="/xl/s.xml"/></Relationships>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}"><si><t>text</t></si><si><r><t>We </t></r><r><t>cut.</t></r></si></sst>',
            "xl/s.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )
    assert [offer.content for offer in offers(content)] == [b"We cut."]


def test_rows_and_columns_stand_where_they_say() -> None:
    row = '<c r="C2" t="inlineStr"><is><t>2024-03-05</t></is></c>', '<c r="B2" t="inlineStr"><is><t>One.</t></is></c>'
    (offer,) = offers(xlsx(("S", [HEADERS, row])))
    assert (offer.content, offer.published, offer.speaker) == (b"One.", "2024-03-05", None)


def test_sheets_without_a_text_and_hidden_ones_are_skipped_with_the_reason() -> None:
    content = xlsx(
        ("Sums", [("a", "b"), ("1", "2")]),
        ("Posts", [HEADERS, ("Ana", "One.", "")]),
        ("Old", [HEADERS, ("Bo", "Two.", "")]),
        hidden=("Old",),
    )
    items = found(content)
    assert [str(item) for item in items if isinstance(item, Skipped)] == [
        "skipped 't.xlsx, sheet Old': it is a hidden sheet",
        "skipped 't.xlsx, sheet Sums': no column of it is known for its text",
    ]
    assert [item.name for item in items if isinstance(item, Offered)] == ["t.xlsx, sheet Posts, row 2"]


def test_a_workbook_that_tells_of_no_text_is_refused_by_its_headers() -> None:
    (refused,) = found(xlsx(("S", [("a", "b"), ("1", "2")])))
    assert (
        str(refused)
        == "cannot read 't.xlsx': no column is known for its text; name one with --text-column: it has 'a', 'b'"
    )


def as_workbook(content: bytes) -> Reading:
    items = found(content)
    if refused := next((item for item in items if isinstance(item, BadInputError)), None):
        raise refused
    return Reading(text=str(len(items)), media_type="x/y", encoding="x")


def sheet(content: str | bytes) -> bytes:
    made = xlsx(("S", [HEADERS]))
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        parts: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    return package({**parts, "xl/worksheets/sheet1.xml": content})


HOSTILE = {
    "F23-bomb": (sheet(b" " * (65 * 2**20)), "64 MiB"),
    "F25-entity": (sheet('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'), "document type"),
    "damaged": (sheet("<worksheet"), "not well-formed"),
    "no-parts": (package({"[Content_Types].xml": "x", "xl/x": "x"}), "there is no sheet to be seen"),
    "macros": (package({"[Content_Types].xml": "x", "xl/vbaProject.bin": "x"}), "macros"),
    "F24-upwards": (package({"[Content_Types].xml": "x", "xl/../../x": "x"}), "leads out of it"),
    "many-sheets": (xlsx(*((f"S{n}", [HEADERS]) for n in range(101))), "more than 100 sheets"),
}


@pytest.mark.parametrize(("content", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_in_one_line(content: bytes, reason: str) -> None:
    assert reason in assert_refused(content, as_workbook)


def _far(row: int) -> bytes:
    text = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'.format
    first = f'<row r="1">{text("A1", "text")}{text("XFD1", "speaker")}</row>'
    last = f'<row r="{row}">{text(f"A{row}", "It is so.")}{text(f"XFD{row}", "Ana")}</row>'
    return sheet(f'<worksheet xmlns="{SHEET}"><sheetData>{first}{last}</sheetData></worksheet>')


def test_a_cell_far_away_makes_no_table_of_all_between() -> None:
    outcome = outcome_of(_far(1_000_000), as_workbook)
    assert outcome.reading is not None, outcome.refusal
    assert outcome.reading.text == "2"  # the row, and how the sheet was read


def test_a_cell_farther_away_than_rows_are_taken_is_refused() -> None:
    assert "over 1,000,000 rows" in assert_refused(_far(1_048_576), as_workbook)


def test_a_large_workbook_is_read_in_a_moment() -> None:
    content = xlsx(("S", [HEADERS, *(("Ana", f"Words {n}.", "2024-03-05") for n in range(40_000))]))
    outcome = outcome_of(content, as_workbook, seconds=4)
    assert outcome.reading is not None
    assert outcome.reading.text == "40001"


LONG = "x" * 32_768
OVERLONG = {
    "F08-inline": xlsx(("S", [HEADERS, ("Ana", LONG, "")])),
    "F08-a-header": xlsx(("S", [(*HEADERS, LONG), ("Ana", "One.", "")])),
    "F08-a-formula": xlsx(("S", [HEADERS, ("Ana", f'<c t="str"><v>{LONG}</v></c>', "")])),
    "F08-in-pieces": xlsx(
        ("S", [HEADERS, ("Ana", f'<c t="inlineStr"><is>{"<r><t>xxxx</t></r>" * 8_192}</is></c>', "")])
    ),
    "F08-beyond-the-columns": xlsx(("S", [HEADERS, (f'<c r="ZZZ2" t="str"><v>{LONG}</v></c>',)])),
}


@pytest.mark.parametrize("content", OVERLONG.values(), ids=OVERLONG)
def test_a_cell_has_as_many_characters_as_excel_lets_it(content: bytes) -> None:
    refused = found(content)[-1]
    assert isinstance(refused, BadInputError)
    assert "more than 32,767 characters" in str(refused)


def test_a_cell_of_the_greatest_length_is_taken() -> None:
    content = xlsx(("S", [HEADERS, ("Ana", LONG[1:], ""), ("Ana", "_x000D_" * 30_000 + "x", "")]))
    assert [len(words_of(offer)) for offer in offers(content)] == [32_767, 30_001]


def _shared(text: str, *rows: int) -> bytes:
    """Gives a workbook in which cells, so many in each row, show one text."""
    made = io.BytesIO(xlsx(("S", [['<c t="s"><v>0</v></c>'] * count for count in rows])))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", f'<sst xmlns="{SHEET}"><si><t>{text}</t></si></sst>')
    return made.getvalue()


def test_f08_a_shared_text_over_the_limit_is_refused() -> None:
    (refused,) = found(_shared(LONG, 512))
    assert "cannot read 't.xlsx': a cell of it has more than 32,767 characters" in str(refused)


def test_f08_one_text_in_many_cells_is_bounded() -> None:
    refused = found(_shared(" " * 32_767, *[512] * 99))[-1]
    assert "more than 64 MiB of text" in str(refused)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("A\nB", "A B"), ("A\x9b31m", "A31m"), ("\u202eA", "A"), ("\u200b", "1"), ("A" * 1_001, "1")],
)
def test_a_sheet_is_named_on_one_line_without_hidden_characters(stated: str, expected: str) -> None:
    rows = [HEADERS, ("Ana", "One.", "")]
    _, offer, *_ = found(xlsx((stated, rows), ("Two", rows)))
    assert isinstance(offer, Offered)
    assert offer.name == f"t.xlsx, sheet {expected}, row 2"
