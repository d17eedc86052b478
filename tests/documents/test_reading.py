import gzip
import importlib.metadata
import json
import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from factcheck.documents import reading
from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Reading
from tests.children import PATIENCE

PAGE = (
    "<!DOCTYPE html><html><body><p>The mayor said on Thursday that nothing would change in the city.</p></body></html>"
)


def refusal(content: bytes, *, name: str = "x.txt", media_type: str | None = None) -> str:
    with pytest.raises(BadInputError) as caught:
        read_document(content, name=name, media_type=media_type)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) <= 300
    return message


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="F01-empty"),
        pytest.param(b" \t\r\n\x0c", id="F01-white-space"),
        pytest.param("\ufeff".encode(), id="F01-byte-order-mark-only"),
        pytest.param("\u00a0\u3000\u2003".encode(), id="F01-wide-spaces"),
        pytest.param("\u200b\u202e\U000e0041\u3164".encode(), id="F01-hidden-characters-only"),
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.html"])
def test_a_document_without_text_is_refused(content: bytes, name: str) -> None:
    assert "there is no text in it" in refusal(content, name=name)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(b"\x7fELF\x02\x01\x01", "a program (ELF)", id="F06-elf"),
        pytest.param(b"MZ\x90\x00\x03", "a program (Windows)", id="F06-exe"),
        pytest.param(b"PK\x03\x04\x14\x00", "a ZIP archive, or a document of a word processor", id="F06-zip"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "a picture (PNG)", id="F06-png"),
        pytest.param(b"GIF89a;<script>", "a picture (GIF)", id="F06-gif"),
        pytest.param(b"\xff\xd8\xff\xe0", "a picture (JPEG)", id="F06-jpeg"),
        pytest.param(b"\x1f\x8b\x08\x00", "a packed file (gzip); unpack it", id="F06-gzip"),
        pytest.param(b"{\\rtf1\\ansi The mayor said", "rich text (RTF)", id="F06-rtf"),
        pytest.param(b"SQLite format 3\x00", "a database (SQLite)", id="F06-sqlite"),
        pytest.param(b"WARC/1.1\r\nWARC-Type: response", "a web archive (WARC)", id="F06-warc"),
        pytest.param(gzip.compress(b"WARC/1.1\r\n", mtime=0), "a web archive (WARC)", id="F06-packed-warc"),
        pytest.param(gzip.compress(b"Words.", mtime=0), "a packed file (gzip)", id="F06-packed-text"),
        pytest.param(b"a" * 257 + b"ustar\x0000", "a packed file (tar)", id="F06-tar"),
        pytest.param(b"\x00\x00\x00\x20ftypisom", "a recording (MP4)", id="F06-mp4"),
        pytest.param(
            b'<?xml version="1.0"?><rss><channel/></rss>',
            "XML; `factcheck ingest` takes the items of a feed",
            id="F06-feed",
        ),
    ],
)
@pytest.mark.parametrize("media_type", [None, "text/plain", "text/html"])
def test_a_file_of_another_kind_is_refused_by_its_name_and_with_advice(
    content: bytes, what: str, media_type: str | None
) -> None:
    if what.startswith("XML") and media_type:
        media_type = "application/xml"
        what = "of the kind 'application/xml'"
    assert refusal(content, media_type=media_type).startswith(f"cannot read 'x.txt': it is {what}")


@pytest.mark.parametrize(
    ("content", "name", "media_type", "expected"),
    [
        pytest.param(PAGE.encode(), "x.html", None, "text/html", id="page"),
        pytest.param(PAGE.encode(), "x.txt", None, "text/html", id="F06-page-called-txt"),
        pytest.param(PAGE.encode(), "-", None, "text/html", id="page-on-standard-input"),
        pytest.param(f"\ufeff\n<!-- x -->\n{PAGE}".encode(), "-", None, "text/html", id="page-after-mark-and-comment"),
        pytest.param(f"\ufeff{PAGE}".encode("utf-16-le"), "-", None, "text/html", id="page-in-utf-16"),
        pytest.param(f'<?xml version="1.0"?>\n{PAGE}'.encode(), "-", None, "text/html", id="xhtml"),
        pytest.param(PAGE.encode(), "x.html", "text/plain; charset=utf-8", "text/plain", id="page-declared-as-text"),
        pytest.param(b"<p>The mayor said so.</p><p>Twice.</p>", "x.HTM", None, "text/html", id="fragment-by-its-name"),
        pytest.param(
            b"<p>The mayor said so.</p><p>Twice.</p>", "x", "TEXT/HTML", "text/html", id="fragment-by-declaration"
        ),
        pytest.param(b"<p> is how a paragraph begins in HTML.", "x.txt", None, "text/plain", id="text-about-markup"),
        pytest.param(b"<headline> is not <head>", "x.txt", None, "text/plain", id="text-like-a-page"),
        pytest.param(b"MZ Wallace said so.", "x", None, "text/plain", id="text-like-a-program"),
        pytest.param(b"The mayor said so.", "x.pdf", None, "text/plain", id="text-called-pdf"),
        pytest.param(b"The mayor said so.", "x.docx", None, "text/plain", id="text-called-docx"),
        pytest.param(b"The mayor said so.", "St. Louis", None, "text/plain", id="text-with-a-dot-in-its-name"),
        pytest.param(b"The mayor said so.", "Minutes 4.3.2024", None, "text/plain", id="text-with-a-date-in-its-name"),
        pytest.param(b"The mayor said so.", "x.MD", None, "text/plain", id="markdown"),
        pytest.param(b"The mayor said so.", "x.py", "text/plain", "text/plain", id="program-declared-as-text"),
        pytest.param(PAGE.encode(), "x.php", None, "text/html", id="page-saved-under-a-programs-name"),
    ],
)
def test_the_kind_is_found_by_the_stated_rules(
    content: bytes, name: str, media_type: str | None, expected: str
) -> None:
    assert read_document(content, name=name, media_type=media_type).media_type == expected


@pytest.mark.parametrize("name", ["a\n[OK] b.txt", "\u202etxt.exe", "\x1b]0;pwn\x07", "n" * 4000, "$(id).txt", "-rf"])
def test_a_refusal_shows_any_name_on_one_line(name: str) -> None:
    assert refusal(b"", name=name)


def read_slides(content: bytes) -> Reading:
    return Reading(
        text=content.decode("ascii").replace("#", "\0" if content.startswith(b"!") else ""),
        media_type="x/y",
        encoding="ascii",
    )


def install(monkeypatch: pytest.MonkeyPatch, *, name: str, value: str) -> None:
    installed = EntryPoints([EntryPoint(name, value, reading.GROUP)])
    monkeypatch.setattr(reading, "entry_points", installed.select)


def test_an_installed_reader_takes_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "slides", sys.modules[__name__])
    install(monkeypatch, name="application/x-slides", value="slides:read_slides")
    assert read_document(b"#one", name="x", media_type="application/x-slides").text == "one"
    assert "NUL" in refusal(b"!#", media_type="application/x-slides")


def test_a_built_in_reader_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "slides", sys.modules[__name__])
    install(monkeypatch, name="text", value="slides:read_slides")
    assert read_document(b"#one", name="x").text == "#one"


def test_a_built_in_reader_is_found_without_looking_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(**_: str) -> EntryPoints:
        raise AssertionError("this takes long where there are many documents")

    monkeypatch.setattr(reading, "entry_points", look)
    assert read_document(b"Words.", name="x.txt").text == "Words."


@pytest.mark.parametrize("value", ["no_such_module:read", "json:no_such_reader"])
def test_a_reader_that_cannot_be_loaded_is_an_environment_failure(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    install(monkeypatch, name="rtf", value=value)
    with pytest.raises(EnvironmentFailureError, match="cannot load the reader 'rtf'"):
        read_document(b"{\\rtf1", name="x.rtf")


def test_the_built_in_readers_are_those_that_the_package_registers() -> None:
    built_in = {(entry.name, entry.value) for entry in reading._BUILT_IN}
    installed = {(entry.name, entry.value) for entry in importlib.metadata.entry_points(group=reading.GROUP)}
    assert built_in <= installed or not installed


def test_reading_a_text_imports_no_parser_of_pages() -> None:
    program = (
        "import json, sys; from factcheck.documents.files import load; from factcheck.documents.reading import read_document;"
        "read_document(b'The mayor said so.', name='-');"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert not {"trafilatura", "lxml", "spacy", "sqlalchemy", "htmldate"} & set(json.loads(done.stdout))
