"""OpenDocument texts: what is text in them."""

import pytest

from factcheck.documents.formats.office import odt as reader
from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError
from tests.documents.oracle import as_file, assert_refused
from tests.documents.packed import DC, ODF, odt, package

QUOTE = "“The tolls stay,” Mayor Okafor said."
STYLES = (
    '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="I" style:parent-style-name="H"/>'
    '<style:style style:name="N"><style:text-properties style:text-line-through-style="none" text:display="true"/></style:style>'
)


def p(words: str) -> str:
    return f"<text:p>{words}</text:p>"


BODIES = {
    "paragraphs and headings": (f"<text:h>Head</text:h>{p('One.')}{p('')}{p('Two.')}", "Head\n\nOne.\n\nTwo."),
    "spaces as they show": (p("a<text:s text:c='2'/>b   c\n d<text:tab/>e<text:line-break/>f"), "a  b c d e\nf"),
    "cells of tables": (
        f"<table:table><table:table-row><table:table-cell>{p('A')}</table:table-cell><table:table-cell>{p('B')}</table:table-cell></table:table-row></table:table>",
        "A\n\nB",
    ),
    "comments": (
        p(f"Said<office:annotation><dc:creator {DC}>X</dc:creator>{p('Really?')}</office:annotation>."),
        "Said.",
    ),
    "what changes take out": (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('never')}</text:deletion></text:changed-region></text:tracked-changes>"
        + p("We <text:change/>paid."),
        "We paid.",
    ),
    "notes at the end": (
        p(
            f"Said<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('A note.')}</text:note-body></text:note>."
        )
        + p("More."),
        "Said.\n\nMore.\n\nA note.",
    ),
    "a box": (
        p(f"Beside.<draw:frame><draw:text-box>{p('In a box.')}</draw:text-box></draw:frame>"),
        "In a box.\n\nBeside.",
    ),
    "a style that marks nothing": (p("<text:span text:style-name='N'>Said.</text:span>"), "Said."),
    "hidden text of a field": (p("Said.<text:hidden-text>Not.</text:hidden-text>"), "Said."),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_what_a_document_says_is_its_text(body: str, expected: str) -> None:
    assert reader.read(odt(body, styles=STYLES)).text == expected


@pytest.mark.parametrize(
    ("body", "what"),
    [
        pytest.param(p("We <text:span text:style-name='S'>never </text:span>paid."), "strikes out", id="struck"),
        pytest.param(p("We <text:span text:style-name='H'>never </text:span>paid."), "hides", id="hidden"),
        pytest.param(p("We <text:span text:style-name='I'>never </text:span>paid."), "hides", id="hidden-by-parent"),
        pytest.param(
            f"<text:section text:display='none'>{p('never')}</text:section>{p('We paid.')}", "hides", id="section"
        ),
    ],
)
def test_w20_what_is_struck_or_hidden_is_left_out_and_told(body: str, what: str) -> None:
    reading = reader.read(odt(body, styles=STYLES))
    assert reading.text == "We paid."
    (warning,) = reading.warnings
    assert what in warning
    assert "“never”" in warning


def test_a_style_for_all_documents_hides_too() -> None:
    head = f"<office:master-styles>{p('Head of page')}</office:master-styles>"
    common = f"<office:document-styles {ODF}><office:styles>{STYLES}</office:styles>{head}</office:document-styles>"
    body = p("We <text:span text:style-name='H'>never </text:span>paid.")
    assert reader.read(odt(body, styles=common)).text == "We paid."


def test_what_it_says_of_itself_is_taken() -> None:
    meta = (
        f"<office:document-meta {ODF} {DC}><office:meta><dc:title>Tolls stay</dc:title><meta:initial-creator>Rosa Lindqvist"
        "</meta:initial-creator><dc:creator>Bo Lind</dc:creator><meta:creation-date>2024-03-05T10:00:00</meta:creation-date>"
        "</office:meta></office:document-meta>"
    )
    reading = reader.read(odt(p(QUOTE), meta=meta))
    assert (reading.title, reading.author, reading.published) == ("Tolls stay", "Rosa Lindqvist", "2024-03-05")


def test_a_locked_document_is_refused() -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(BadInputError, match="locked by a password"):
        reader.read(odt(p(QUOTE), **{"META-INF/manifest.xml": manifest}))


def test_macros_are_refused() -> None:
    with pytest.raises(BadInputError, match="macros"):
        reader.read(odt(p(QUOTE), **{"Basic/Standard/Module1.xml": "<x/>"}))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "document type", id="F25-entity"
        ),
        pytest.param(b" " * (65 * 2**20), "64 MiB", id="F23-bomb"),
        pytest.param("<a>" * 600, "in each other", id="nested"),
        pytest.param("<a", "not well-formed", id="damaged"),
    ],
)
def test_a_hostile_document_is_one_refusal(content: str | bytes, reason: str) -> None:
    made = package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}, first_stored=True)
    assert reason in assert_refused(made, as_file("x.odt"))


def test_it_is_known_by_its_bytes_whatever_it_is_called() -> None:
    assert read_document(odt(p(QUOTE)), name="x.txt").text == QUOTE


def changes(*regions: str) -> str:
    return f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>"


def region(number: int, kind: str, words: str = "") -> str:
    who = f"<office:change-info><dc:creator {DC}>Bo Lind</dc:creator><dc:date {DC}>2024-03-05</dc:date></office:change-info>"
    return f'<text:changed-region text:id="c{number}"><text:{kind}>{who}{words}</text:{kind}></text:changed-region>'


def within(number: int, words: str) -> str:
    return f'<text:change-start text:change-id="c{number}"/>{words}<text:change-end text:change-id="c{number}"/>'


TAKE_OUT, PUT_IN = "what they take out is left out", "what they put in is read as text"
PENDING = {
    "taken out": (changes(region(1, "deletion", p("never "))) + p("We <text:change/>paid."), [(TAKE_OUT, "“never”")]),
    "put in": (changes(region(1, "insertion")) + p(f"We {within(1, 'never ')}paid."), [(PUT_IN, "“never”")]),
    "replaced": (
        changes(region(1, "deletion", p("4")), region(2, "insertion")) + p(f"We paid {within(2, '14')} million."),
        [(TAKE_OUT, "“4”"), (PUT_IN, "“14”")],
    ),
    "over paragraphs": (
        changes(region(1, "insertion"))
        + p('We <text:change-start text:change-id="c1"/>paid.')
        + p('They <text:change-end text:change-id="c1"/>did.'),
        [(PUT_IN, "“paid. They”")],
    ),
    "of paragraphs": (
        changes(region(1, "deletion", p("We paid.") + p("They did."))) + p("Nobody did."),
        [(TAKE_OUT, "“We paid. They did.”")],
    ),
}


@pytest.mark.parametrize(("body", "expected"), PENDING.values(), ids=PENDING)
def test_w20_changes_that_nobody_has_accepted_are_told(body: str, expected: list[tuple[str, str]]) -> None:
    warnings = reader.read(odt(body)).warnings
    assert len(warnings) == len(expected)
    for warning, (what, words) in zip(warnings, expected, strict=True):
        assert what in warning
        assert words in warning


def test_of_a_format_that_was_changed_nothing_is_told() -> None:
    assert reader.read(odt(changes(region(1, "format-change")) + p(f"We {within(1, 'paid')}."))).warnings == ()
