"""Documents of word processors and spreadsheets, as small as they can be."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("table", "table"),
            ("draw", "drawing"),
            ("meta", "meta"),
        ),
    )
)
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'


def package(parts: dict[str, str | bytes], *, first_stored: bool = False) -> bytes:
    """Gives a ZIP file of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (name, content) in enumerate(parts.items()):
            is_stored = first_stored and not number
            packed.writestr(name, content, zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED)
    return made.getvalue()


def docx(body: str, **parts: str | bytes) -> bytes:
    """Gives a document of Word with this body; parts are called by their names in `word/`, with `_` for a slash before that."""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    named = {name.replace("__", "/") + ("" if "." in name else ".xml"): content for name, content in parts.items()}
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **named})


def run(words: str, *, marks: str = "") -> str:
    """Gives a run of words of Word, with its marks (`<w:strike/>`)."""
    return f'<w:r>{f"<w:rPr>{marks}</w:rPr>" if marks else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Gives a paragraph of Word."""
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def odt(body: str, *, styles: str = "", **parts: str | bytes) -> bytes:
    """Gives an OpenDocument text with this body."""
    content = (
        f'<?xml version="1.0"?><office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    named = {name.replace("__", "/") + ("" if "." in name else ".xml"): part for name, part in parts.items()}
    return package(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **named}, first_stored=True
    )


def xlsx(
    *sheets: tuple[str, Sequence[Sequence[str]]], styles: str = "", hidden: Sequence[str] = (), is_1904: bool = False
) -> bytes:
    """Gives a workbook of sheets by name; a cell is given as its XML where it begins with `<c`, else as inline text."""
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'
        for n, (name, _) in enumerate(sheets, 1)
    )
    links = "".join(f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1))
    book = f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><workbookPr date1904="{int(is_1904)}"/><sheets>{listed}</sheets></workbook>'
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
            **{f"xl/worksheets/sheet{n}.xml": _sheet(rows) for n, (_, rows) in enumerate(sheets, 1)},
        }
    )


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    made = (f'<row r="{n}">{"".join(map(_cell, row))}</row>' for n, row in enumerate(rows, 1))
    return f'<worksheet xmlns="{SHEET}"><sheetData>{"".join(made)}</sheetData></worksheet>'


def _cell(value: str) -> str:
    return value if value.startswith("<c") else f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
