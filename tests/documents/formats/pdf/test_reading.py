import zlib
from collections.abc import Callable
from functools import partial
from importlib.metadata import EntryPoint
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from factcheck.documents import reading as documents
from factcheck.documents.formats.pdf.reading import read
from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading
from factcheck.services.intake import workers
from factcheck.services.intake.limits import LIMITS, Limits
from tests.documents.formats.pdf.pdfs import FONT, document, file, first_of_more, flate, shown, stream
from tests.documents.oracle import assert_refused, assert_survived, outcome_of

PROSE = (
    "“I do not believe the plan will cost a penny more than",
    "we said it would in the spring,” Mayor Jane Doe said on",
    "Monday. The engineers disagree.",
)
QUOTE = "“I do not believe the plan will cost a penny more than we said it would in the spring,”"
SOUND = document(shown(*PROSE))


def in_a_worker(content: bytes, *, limits: Limits = LIMITS) -> Reading:
    """Reads where what strangers hand in is read."""
    return workers.read(Offered(name="a.pdf", content=content), limits=limits)


def locked(password: str, *, owner: str = "owner", algorithm: str = "AES-256") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(SOUND)))
    writer.encrypt(password, owner, algorithm=algorithm)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_quote_over_the_end_of_a_line_is_one_stretch() -> None:
    reading = read(SOUND)
    assert QUOTE in reading.text
    assert (reading.media_type, reading.encoding) == ("application/pdf", "pdf")
    assert reading.warnings == ()


def test_the_file_says_its_title_author_day_and_language() -> None:
    info = b"/Title (The bridge) /Author (Jane Q. Public) /CreationDate (D:20240305094500-05'00') /Producer (x)"
    reading = read(document(shown(*PROSE), info=info, catalog=b"/Lang (en-GB)"))
    assert (reading.title, reading.author, reading.published) == ("The bridge", "Jane Q. Public", "2024-03-05")
    assert (reading.language, reading.outlet, reading.url) == ("en-GB", None, None)
    assert reading.warnings == (
        "its date, 2024-03-05, is the day on which the file was made; it may have been published on another",
    )


def test_another_language_is_warned_of() -> None:
    (warning,) = read(document(shown(*PROSE), catalog=b"/Lang (fr)")).warnings
    assert "in the language 'fr'" in warning


def test_running_heads_and_feet_are_left_out_and_named() -> None:
    pages = [
        shown("County Gazette", y=770) + shown(*PROSE) + shown(f"Page {number} of 4", x=270, y=30)
        for number in range(1, 5)
    ]
    reading = read(document(*pages))
    assert "Gazette" not in reading.text
    assert "Page" not in reading.text
    assert reading.warnings == (
        "heads and feet that repeat on its pages were left out: 'County Gazette', 'Page # of #'",
    )


def test_words_parted_by_a_hyphen_are_joined_and_counted() -> None:
    reading = read(document(shown("The mayor called for new infor-", "mation about the bridge today.")))
    assert reading.text == "The mayor called for new information about the bridge today."
    assert "were joined (1)" in reading.warnings[0]


def test_text_that_is_not_painted_or_lies_beside_its_page_is_warned_of() -> None:
    hidden = shown(*PROSE).replace(b"BT", b"BT 3 Tr", 1)
    assert "not painted" in read(document(hidden)).warnings[0]
    aside = shown(*PROSE) + shown("A planted claim.", x=-500)
    assert "beside its pages, which nobody sees (1 lines)" in read(document(aside)).warnings[0]


def test_a_turned_page_is_read_in_its_direction() -> None:
    turned = b"0 1 -1 0 612 0 cm\n" + shown(*PROSE, y=500)
    assert QUOTE in read(document(turned, page=b"/Rotate 90")).text


def test_characters_that_the_fonts_do_not_tell_are_marked_as_lost() -> None:
    cmap = b"1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <41> <0000> <42> <D800> endbfchar"
    font = FONT.replace(b">>", b"/ToUnicode %d 0 R >>" % (first_of_more() + 1))
    made = document(
        shown("xAxBx").replace(b"/F1", b"/F2"),
        resources=b"/Font << /F2 %d 0 R >>" % first_of_more(),
        more=[font, stream(cmap)],
    )
    assert set(read(made).text) <= {"x", "\ufffd"}


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        pytest.param("x.pdf", None, id="by-its-bytes"),
        pytest.param("x.txt", None, id="F06-called-text"),
        pytest.param("x.txt", "text/plain", id="F06-declared-as-text"),
    ],
)
def test_a_file_is_read_as_what_its_bytes_are(
    monkeypatch: pytest.MonkeyPatch, name: str, media_type: str | None
) -> None:
    entry = EntryPoint("pdf", "factcheck.documents.formats.pdf.reading:read", documents.GROUP)
    monkeypatch.setattr(documents, "_BUILT_IN", (entry,))
    assert QUOTE in documents.read_document(SOUND, name=name, media_type=media_type).text
    with pytest.raises(BadInputError, match=f"cannot read '{name}': it is damaged"):
        documents.read_document(SOUND[:100], name=name, media_type=media_type)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_that_anybody_may_open_is_read_although_it_is_encrypted(algorithm: str) -> None:
    assert QUOTE in read(locked("", algorithm=algorithm)).text


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_with_a_password_is_refused(algorithm: str) -> None:
    assert "it is locked by a password" in assert_refused(locked("secret", algorithm=algorithm), read)


DAMAGED = {
    "F21-garbage": b"%PDF-1.4\n" + b"\xff" * 1000,
    "F21-header-only": b"%PDF-1.7",
    "F21-header-and-end": b"%PDF-1.7\n%%EOF\n",
    "F21-truncated": SOUND[: len(SOUND) // 2],
    "F21-cut-in-the-table": SOUND[: SOUND.index(b"trailer")],
    "F21-no-end-of-file": SOUND[: SOUND.index(b"startxref")],
    "F21-zeros": b"%PDF-1.7\n" + bytes(1_000_000),
    "F21-ends-of-file": b"%PDF-1.7\n" + b"%%EOF\n" * 200_000,
    "F21-no-catalog": file([b"<< >>"]),
    "F21-no-pages": file([b"<< /Type /Catalog >>"]),
    "F22-pages-that-are-a-number": file([b"<< /Type /Catalog /Pages 7 >>"]),
    "F22-no-page": file([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"]),
    "F22-a-page-without-text": document(b"0 0 100 100 re f\n"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_or_empty_file_is_refused_in_one_line(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    line = assert_refused(DAMAGED[name], in_a_worker)
    assert line.startswith(
        ("cannot read 'a.pdf': it is damaged and cannot be read; ", "cannot read 'a.pdf': there is no text")
    )
    assert capfd.readouterr() == ("", "")


def pages_of(kids: bytes, *, count: int = 1, more: tuple[bytes, ...] = ()) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids)
    return file([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, stream(shown(*PROSE)), FONT, *more])


def reference_loop(previous: Callable[[bytes], int]) -> bytes:
    place = previous(SOUND)
    return SOUND.replace(b"/Root", b"/Prev %d /Root" % place)


def object_stream(number: int, *, extends: int, holds: int) -> bytes:
    head = b"%d 0 " % holds
    packed = zlib.compress(head + FONT)
    entries = b"/Type /ObjStm /N 1 /First %d /Extends %d 0 R /Filter /FlateDecode" % (len(head), extends)
    return b"%d 0 obj\n" % number + stream(packed, entries) + b"\nendobj\n"


def nested_object_streams() -> bytes:
    """Each of two streams of objects lies, says the table, in the other."""
    body = b"%PDF-1.7\n" + object_stream(1, extends=2, holds=2) + object_stream(2, extends=1, holds=1)
    rows = b"".join(bytes(row) for row in [(0, 0, 0, 0), (2, 0, 2, 0), (2, 0, 1, 0), (1, 0, 9, 0)])
    table = stream(rows, b"/Type /XRef /Size 4 /W [1 2 1] /Root 1 0 R")
    return body + b"3 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def lzw_bomb(size: int) -> bytes:
    """Codes of which each stands for one letter more than the one before it, over and over."""
    bits, width, code = [(256, 9)], 9, 258
    produced = 0
    bits.append((65, 9))
    while produced < size:
        bits.append((code, width))
        produced += code - 256
        code += 1
        if code + 1 >= 1 << width and width < 12:
            width += 1
        if code > 4090:
            bits.append((256, width))
            width, code = 9, 258
            bits.append((65, 9))
    bits.append((257, width))
    whole = "".join(f"{value:0{length}b}" for value, length in bits)
    whole += "0" * (-len(whole) % 8)
    return int(whole, 2).to_bytes(len(whole) // 8, "big")


def nested_forms(levels: int, width: int) -> bytes:
    first = first_of_more()
    forms = []
    for level in range(levels):
        inner = b"/Fm Do " * width if level + 1 < levels else shown("ha")
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /Fm %d 0 R >> >>"
        forms.append(stream(inner, entries % (first + level + 1)))
    return document(b"/Fm Do\n", resources=b"/XObject << /Fm %d 0 R >>" % first, more=[*forms, b"null"])


def with_cmap(cmap: bytes) -> bytes:
    font = FONT.replace(b">>", b"/ToUnicode %d 0 R >>" % (first_of_more() + 1))
    return document(
        shown(*PROSE).replace(b"/F1", b"/F2"),
        resources=b"/Font << /F2 %d 0 R >>" % first_of_more(),
        more=[font, stream(cmap)],
    )


BEYOND = "it unpacks to more than a document holds"
DAMAGED_FILE = "it is damaged and cannot be read"

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "F22-reference-loop": (
        lambda: reference_loop(lambda made: made.rindex(b"xref\n0")),
        QUOTE,
    ),
    "F22-reference-to-nowhere": (
        lambda: reference_loop(lambda _: 10**9),
        QUOTE,
    ),
    "F22-reference-to-the-head": (
        lambda: reference_loop(lambda _: 0),
        QUOTE,
    ),
    "F22-million-references": (
        lambda: SOUND.replace(b"xref\n0 6", b"xref\n0 1000000"),
        BEYOND,
    ),
    "F22-pages-cycle": (
        lambda: pages_of(b"2 0 R"),
        DAMAGED_FILE,
    ),
    "F22-pages-cycle-of-two": (
        lambda: pages_of(b"6 0 R", more=(b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>",)),
        DAMAGED_FILE,
    ),
    "F22-million-pages-said": (
        lambda: pages_of(b"3 0 R", count=1_000_000),
        QUOTE,
    ),
    "F22-million-pages": (
        lambda: pages_of(b"3 0 R " * 1_000_000, count=1_000_000),
        BEYOND,
    ),
    "F22-six-thousand-pages": (
        lambda: pages_of(b"3 0 R " * 6_000, count=6_000),
        "5,000 pages at most",
    ),
    "F22-deep-pages": (
        lambda: file(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                *(b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % number for number in range(3, 5_000)),
            ]
        ),
        BEYOND,
    ),
    "F22-huge-length": (
        lambda: document(stream(shown(*PROSE), length=b"99999999999999999999")),
        BEYOND,
    ),
    "F22-negative-length": (
        lambda: document(stream(shown(*PROSE), length=b"-5")),
        QUOTE,
    ),
    "F22-length-in-itself": (
        lambda: document(stream(shown(*PROSE), length=b"5 0 R")),
        BEYOND,
    ),
    "F22-nested-object-streams": (
        nested_object_streams,
        DAMAGED_FILE,
    ),
    "F22-deep-arrays": (
        lambda: document(b"[" * 100_000 + b"]" * 100_000 + b" TJ\n" + shown(*PROSE)),
        DAMAGED_FILE,
    ),
    "F22-deep-dictionaries": (
        lambda: document(shown(*PROSE), page=b"/X " + b"<< /X " * 20_000 + b">> " * 20_000),
        QUOTE,
    ),
    "F22-long-string": (
        lambda: document(b"BT /F1 12 Tf (" + b"x" * 500_000 + b") Tj ET\n"),
        "x" * 500_000,
    ),
    "F22-open-string": (
        lambda: document(b"BT /F1 12 Tf (" + b"(" * 300_000),
        DAMAGED_FILE,
    ),
    "F22-open-picture": (
        lambda: document(b"BI /W 1 /H 1 ID " + b"E I " * 100_000),
        DAMAGED_FILE,
    ),
    "F22-forms-in-themselves": (
        lambda: nested_forms(1, 1).replace(b"/Fm 7 0 R", b"/Fm 6 0 R"),
        "ha",
    ),
    "F22-thousand-million-forms": (
        lambda: nested_forms(9, 10),
        "ha ha",
    ),
    "F22-cmap-range": (
        lambda: with_cmap(b"1 beginbfrange <0000> <ffffffff> <0000> endbfrange"),
        "\ufffd",
    ),
    "F22-cmap-ranges": (
        lambda: with_cmap(b"9 beginbfrange " + b"<0000> <ffff> <0000> " * 20_000 + b"endbfrange"),
        "\ufffd",
    ),
    "F22-wide-predictor": (
        lambda: document(
            stream(
                zlib.compress(bytes(1000)),
                b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 99 /BitsPerComponent 64 >>",
            )
        ),
        BEYOND,
    ),
    "F22-many-filters": (
        lambda: document(stream(shown(*PROSE), b"/Filter [" + b"/ASCIIHexDecode " * 5_000 + b"]")),
        BEYOND,
    ),
    "F22-picture-codecs": (
        lambda: document(stream(bytes(1000), b"/Filter [/JBIG2Decode /JPXDecode /CCITTFaxDecode]")),
        DAMAGED_FILE,
    ),
    "F22-information-in-itself": (
        lambda: document(shown(*PROSE), info=b"/Title 6 0 R /Author << /Title 6 0 R >>"),
        QUOTE,
    ),
    "F22-matrix-of-zeros": (
        lambda: document(b"0 0 0 0 0 0 cm\n" + shown(*PROSE)),
        QUOTE,
    ),
    "F22-matrix-without-end": (
        lambda: document(b"1e308 0 0 1e308 1e308 1e308 cm 1e308 0 0 1e308 0 0 cm\n" + shown(*PROSE)),
        QUOTE,
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_text_or_refused_in_one_line(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    make, expected = HOSTILE[name]
    outcome = outcome_of(make(), in_a_worker)
    assert expected in (outcome.reading.text if outcome.reading else outcome.refusal)
    assert capfd.readouterr() == ("", "")


BOMBS: dict[str, Callable[[], bytes]] = {
    "F22-flate-bomb": lambda: document(flate(bytes(50_000_000))),
    "F22-flate-bomb-in-a-bomb": lambda: document(
        stream(zlib.compress(zlib.compress(bytes(50_000_000), 9), 9), b"/Filter [/FlateDecode /FlateDecode]")
    ),
    "F22-flate-bomb-of-text": lambda: document(flate(b"BT /F1 12 Tf " + b"(ha) Tj " * 2_000_000 + b"ET")),
    "F22-flate-bomb-on-each-page": lambda: document(*[flate(b" " * 20_000_000)] * 200),
    "F22-lzw-bomb": lambda: document(stream(lzw_bomb(50_000_000), b"/Filter /LZWDecode")),
    "F22-run-length-bomb": lambda: document(stream(b"\x81 " * 1_000_000, b"/Filter /RunLengthDecode")),
}


ACTIVE = {
    "F22-javascript": (b"/OpenAction << /S /JavaScript /JS (app.alert\\('pwn'\\)) >>", b""),
    "F22-launch": (b"/OpenAction << /S /Launch /F (/bin/sh) >>", b""),
    "F22-link": (b"", b"/Annots [<< /Subtype /Link /A << /S /URI /URI (http://127.0.0.1:9/) >> >>]"),
    "F22-submitted-form": (b"/OpenAction << /S /SubmitForm /F (http://127.0.0.1:9/) >>", b""),
    "F22-other-file": (b"/OpenAction << /S /GoToR /F (/etc/passwd) /D [0 /Fit] >>", b""),
    "F22-attached-file": (b"/Names << /EmbeddedFiles << /Names [(a.txt) << /EF << /F 6 0 R >> >>] >> >>", b""),
    "F22-xfa": (b"/AcroForm << /XFA 6 0 R >>", b""),
    "F22-note": (b"", b"/Annots [<< /Subtype /FreeText /Contents (A planted claim.) >>]"),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_what_a_file_would_do_or_carries_is_not_looked_at(name: str) -> None:
    catalog, page = ACTIVE[name]
    reading = assert_survived(
        document(shown(*PROSE), catalog=catalog, page=page, more=[stream(b"A planted claim.")]), read
    )
    assert reading.text == " ".join(PROSE)


def test_no_other_file_is_read_for_a_stream_that_names_one() -> None:
    elsewhere = document(shown(*PROSE), stream(b"", b"/F (/etc/passwd) /FFilter /None"))
    assert assert_survived(elsewhere, read).text == " ".join(PROSE)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_at_the_limits_of_its_process(name: str) -> None:
    limited = partial(in_a_worker, limits=Limits(seconds=1, memory=256 * 2**20))
    line = assert_refused(BOMBS[name](), limited, seconds=3)
    assert line.startswith(("cannot read 'a.pdf': it unpacks to more", "cannot take 'a.pdf': it "))
