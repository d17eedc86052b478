"""Documents of Word: what is text in them."""

import pytest

from factcheck.documents.formats.office import docx as reader
from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError
from tests.documents.oracle import as_file, assert_refused, assert_survived
from tests.documents.packed import MC, W, docx, package, paragraph, run

QUOTE = "“The tolls stay,” Mayor Okafor said."


def text(body: str, **parts: str | bytes) -> str:
    return reader.read(docx(body, **parts)).text


SEPARATOR = f'<w:footnote w:type="separator">{paragraph("---")}</w:footnote>'
NOTES = f'<w:footnotes xmlns:w="{W}">{SEPARATOR}<w:footnote>{paragraph("A note.")}</w:footnote></w:footnotes>'
IN_A_BOX = paragraph("In a box.")
BOX = (
    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice><w:txbxContent>{IN_A_BOX}</w:txbxContent></mc:Choice>'
    f"<mc:Fallback>{IN_A_BOX}</mc:Fallback></mc:AlternateContent>"
)
DELETED_END = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"

BODIES = {
    "paragraphs": (paragraph("One.") + paragraph() + paragraph("Two."), "One.\n\nTwo."),
    "runs are joined": (paragraph("We did ", "not", " take it."), "We did not take it."),
    "breaks and tabs": ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb c"),
    "a hyphen that does not break": (
        "<w:p><w:r><w:t>ex</w:t><w:noBreakHyphen/><w:t>mayor</w:t></w:r></w:p>",
        "ex-mayor",
    ),
    "cells of tables": (
        f"<w:tbl><w:tr><w:tc>{paragraph('A')}</w:tc><w:tc>{paragraph('B')}</w:tc></w:tr></w:tbl>",
        "A\n\nB",
    ),
    "what changes put in": (f"<w:p><w:ins>{run('We paid.')}</w:ins></w:p>", "We paid."),
    "what changes take out": (
        f"<w:p><w:del><w:r><w:delText>We never paid. </w:delText></w:r>{run('x')}</w:del>{run('We paid.')}</w:p>",
        "We paid.",
    ),
    "what was moved away": (
        f"<w:p><w:moveFrom>{run('Gone. ')}</w:moveFrom><w:moveTo>{run('Here.')}</w:moveTo></w:p>",
        "Here.",
    ),
    "an end that was taken out": (
        f"<w:p>{DELETED_END}{run('We will ')}</w:p>{paragraph('not pay.')}",
        "We will not pay.",
    ),
    "a field's instruction": (
        f"<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>{run('The link.')}</w:p>",
        "The link.",
    ),
    "a box once": (f"<w:p>{run('Beside.')}<w:r>{BOX}</w:r></w:p>", "In a box.\n\nBeside."),
    "a link": (f"<w:p><w:hyperlink>{run('Linked')}</w:hyperlink>{run(' words.')}</w:p>", "Linked words."),
    "marks that are off": (paragraph(run("Said.", marks='<w:strike w:val="0"/><w:vanish w:val="false"/>')), "Said."),
    "marks of an earlier format": (
        paragraph(run("Said.", marks="<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>")),
        "Said.",
    ),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_what_a_document_says_is_its_text(body: str, expected: str) -> None:
    assert text(body) == expected


def test_notes_stand_at_the_end_and_their_separators_nowhere() -> None:
    assert text(paragraph("Said."), word__footnotes=NOTES) == "Said.\n\nA note."


def test_comments_heads_and_feet_are_no_text() -> None:
    beside = {
        f"word__{name}": f'<w:x xmlns:w="{W}">{paragraph("Beside.")}</w:x>'
        for name in ("comments", "header1", "footer1")
    }
    assert text(paragraph("Said."), **beside) == "Said."


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Heir"><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/><w:rPr><w:strike/></w:rPr></w:style></w:styles>'
)
LEFT_OUT = {
    "struck": (run("never ", marks="<w:strike/>"), "strikes out", "“never”"),
    "struck twice": (run("never ", marks="<w:dstrike/>"), "strikes out", "“never”"),
    "hidden": (run("never ", marks="<w:vanish/>"), "hides", "“never”"),
    "hidden by a style": (run("never ", marks='<w:rStyle w:val="Gone"/>'), "hides", "“never”"),
    "hidden by what its style is based on": (run("never ", marks='<w:rStyle w:val="Heir"/>'), "hides", "“never”"),
    "struck by a style that is based on itself": (
        run("never ", marks='<w:rStyle w:val="Loop"/>'),
        "strikes out",
        "“never”",
    ),
}


@pytest.mark.parametrize(("left_out", "what", "words"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_w20_what_is_struck_or_hidden_is_left_out_and_told(left_out: str, what: str, words: str) -> None:
    reading = reader.read(docx(paragraph("We ", left_out, "paid."), word__styles=STYLES))
    assert reading.text == "We paid."
    (warning,) = reading.warnings
    assert what in warning
    assert words in warning


def test_a_paragraph_hidden_by_its_style_shows_a_run_that_is_not() -> None:
    seen = run("Seen.", marks='<w:vanish w:val="0"/>')
    hidden = f'<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr>{run("Not seen. ")}{seen}</w:p>'
    assert text(hidden, word__styles=STYLES) == "Seen."


CORE = (
    '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dcterms:created>{made}</dcterms:created>"
    "<dc:language>{language}</dc:language></cp:coreProperties>"
)


def test_what_it_says_of_itself_is_taken_where_it_is_worth_believing() -> None:
    stated = CORE.format(title="Tolls stay", author="Rosa Lindqvist", made="2024-03-05T23:00:00Z", language="en-GB")
    reading = reader.read(docx(paragraph(QUOTE), docProps__core=stated))
    assert (reading.title, reading.author, reading.published, reading.language) == (
        "Tolls stay",
        "Rosa Lindqvist",
        "2024-03-05",
        "en-GB",
    )
    stated = CORE.format(title="Microsoft Word - x.doc", author="admin", made="0000", language="English, mostly")
    reading = reader.read(docx(paragraph(QUOTE), docProps__core=stated))
    assert (reading.title, reading.author, reading.published, reading.language) == (None, None, None, None)


def test_a_document_in_another_language_says_so() -> None:
    stated = CORE.format(title="", author="", made="", language="fr-CA")
    assert (
        "statements are found in English only" in reader.read(docx(paragraph(QUOTE), docProps__core=stated)).warnings[0]
    )


def test_damaged_properties_do_not_cost_the_words() -> None:
    assert reader.read(docx(paragraph(QUOTE), docProps__core="<x")).text == QUOTE


ENTITY = '<?xml version="1.0"?><!DOCTYPE x [{}]><w:document xmlns:w="{}"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'
LAUGHS = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
HOSTILE = {
    "F25-external-entity": (ENTITY.format('<!ENTITY a SYSTEM "file:///etc/passwd">', W, "&a;"), "document type"),
    "F25-billion-laughs": (ENTITY.format(LAUGHS, W, "&j;"), "document type"),
    "F25-parameter-entity": (ENTITY.format('<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;', W, "x"), "document type"),
    "F23-bomb": (b" " * (65 * 2**20), "unpacks to more than 64 MiB"),
    "F22-nested": ("<a>" * 100_000, "more than 500 in each other"),
    "F08-elements": (f"<a>{'<b/>' * 2_000_000}</a>", "more than 1,500,000 elements"),
    "not-xml": ("\0\1\2", "not well-formed"),
    "unknown-encoding": ('<?xml version="1.0" encoding="utf-7"?><a/>', "encoding that is not read"),
    "empty": (f'<w:document xmlns:w="{W}"/>', "there is no text in it"),
}


@pytest.mark.parametrize(("document", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_is_one_refusal(document: str | bytes, reason: str) -> None:
    content = package({"[Content_Types].xml": "<Types/>", "word/document.xml": document})
    assert reason in assert_refused(content, as_file("x.docx"), seconds=4)


def test_macros_are_refused() -> None:
    with pytest.raises(BadInputError, match="macros"):
        reader.read(docx(paragraph(QUOTE), **{"word__vbaProject.bin": b"x"}))


def test_f24_a_part_that_lies_about_its_size_is_refused() -> None:
    content = docx(paragraph(QUOTE))
    size = content.rindex(b"word/document.xml") - 46 + 24
    assert "damaged" in assert_refused(content[:size] + b"\x01\0\0\0" + content[size + 4 :], as_file("x.docx"))


def test_a_main_part_of_another_name_is_read() -> None:
    document = f'<w:document xmlns:w="{W}"><w:body>{paragraph(QUOTE)}</w:body></w:document>'
    content = package({"[Content_Types].xml": "<Types/>", "word/document2.xml": document})
    assert read_document(content, name="x.docx").text == QUOTE


def test_a_long_document_is_read_in_a_moment() -> None:
    assert len(assert_survived(docx(paragraph(QUOTE) * 50_000), as_file("x.docx")).text) > 1_000_000


def test_f08_paragraphs_that_are_all_joined_are_read_in_a_moment() -> None:
    joined = f"<w:p>{DELETED_END}{run('We said so. ')}</w:p>"
    assert len(assert_survived(docx(joined * 100_000), as_file("x.docx"), seconds=4).text) > 1_000_000


def change(kind: str, *runs: str) -> str:
    return f'<w:{kind} w:id="1" w:author="Bo Lind" w:date="2024-03-05T10:00:00Z">{"".join(runs)}</w:{kind}>'


def gone(words: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'


TAKE_OUT, PUT_IN = "what they take out is left out", "what they put in is read as text"
PENDING = {
    "taken out": (paragraph("We ", change("del", gone("never ")), "paid."), [(TAKE_OUT, "“never”")]),
    "put in": (paragraph("We ", change("ins", run("never ")), "paid."), [(PUT_IN, "“never”")]),
    "replaced": (
        paragraph("We paid ", change("del", gone("4")), change("ins", run("14")), " million."),
        [(TAKE_OUT, "“4”"), (PUT_IN, "“14”")],
    ),
    "moved": (
        paragraph(change("moveFrom", run("We paid. ")), "They did. ", change("moveTo", run("We paid."))),
        [(TAKE_OUT, "“We paid.”"), (PUT_IN, "“We paid.”")],
    ),
    "in pieces": (paragraph("We ", change("ins", run("nev"), run("er &")), "paid."), [(PUT_IN, "“never &”")]),
    "put in and taken out again": (
        paragraph("We ", change("ins", change("del", gone("never "))), "paid."),
        [(TAKE_OUT, "“never”")],
    ),
    "many": (
        paragraph("We ", *(change("del", gone(f"n{place} ")) for place in range(5)), "paid."),
        [(TAKE_OUT, "“n0”; “n1”; “n2”; and 2 more")],
    ),
}


@pytest.mark.parametrize(("body", "expected"), PENDING.values(), ids=PENDING)
def test_w20_changes_that_nobody_has_accepted_are_told(body: str, expected: list[tuple[str, str]]) -> None:
    warnings = reader.read(docx(body)).warnings
    assert len(warnings) == len(expected)
    for warning, (what, words) in zip(warnings, expected, strict=True):
        assert what in warning
        assert words in warning


def test_of_changes_that_are_settled_nothing_is_told() -> None:
    settled = paragraph(run("We paid.", marks="<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>"))
    assert reader.read(docx(settled)).warnings == ()
