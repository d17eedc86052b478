"""What files are, by their bytes and their names."""

import pytest

from factcheck.documents.kinds import description, is_told_by_name_alone, kind_of, reason_to_leave_out, suffix_of
from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError
from tests.documents.packed import docx, odt, package, paragraph, xlsx

PROSE = b"The mayor said that crime fell."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

KINDS = {
    "text": (PROSE, "a.txt", "text"),
    "markdown": (PROSE, "a.Md", "text"),
    "no suffix": (PROSE, "minutes", "text"),
    "a dot that ends no name": (PROSE, "St. Louis", "text"),
    "standard input": (PROSE, "-", "text"),
    "an address is no file's name": (PROSE, "https://x.example/a.php", "text"),
    "word": (docx(paragraph("x")), "a.txt", "docx"),
    "word in a folder of its own": (
        package({"mimetype": "x", "[Content_Types].xml": "", "word/x.xml": ""}),
        "a",
        "docx",
    ),
    "opendocument": (odt("x"), "a", "odt"),
    "a spreadsheet": (xlsx(("S", [("x",)])), "a.zip", "xlsx"),
    "slides": (package({"[Content_Types].xml": "", "ppt/x.xml": ""}), "a", "pptx"),
    "another ZIP file": (package({"word/document.xml": ""}), "a.docx", "zip"),
    "a locked document": (OLE + b"\0" * 90 + "EncryptedPackage".encode("utf-16-le"), "a.docx", "locked"),
    "an old document": (OLE, "a.doc", "ole"),
    "mail": (b"From: x", "a.EML", "eml"),
    "a mailbox": (b"From a@b Tue Mar  5 10:00:00 2024\nFrom: a@b\n", "Inbox", "mbox"),
    "a mailbox by its name": (b"", "a.mbox", "mbox"),
    "prose that begins with From": (b"From a tower, at 10:30 in 2024\nthey saw it.", "a.txt", "text"),
    "a table": (b"a,b", "a.csv", "csv"),
    "a table that is called a spreadsheet": (b"a,b", "a.xls", "csv"),
    "posts": (b"[]", "a.json", "json"),
    "posts in a program of X": (b"window.YTD.tweets.part0 = []", "tweets.js", "json"),
    "lines": (b"{}", "a.ndjson", "jsonl"),
    "subtitles": (b"WEBVTT", "a.vtt", "subtitles"),
    "a program": (b"print()", "a.py", "py"),
    "XML by its bytes": (b"<?xml version='1.0'?><a/>", "a.txt", "xml"),
    "XML by its name": (b"<rss/>", "a.rss", "xml"),
}


@pytest.mark.parametrize(("content", "name", "kind"), KINDS.values(), ids=KINDS)
def test_what_a_file_is(content: bytes, name: str, kind: str) -> None:
    assert kind_of(content, name=name) == kind


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("text/plain; charset=x", "text"),
        ("text/csv", "csv"),
        ("message/rfc822", "eml"),
        ("application/json", "json"),
        ("x/y", "x/y"),
    ],
)
def test_a_declared_type_goes_before_a_name(media_type: str, kind: str) -> None:
    assert kind_of(PROSE, name="a.py", media_type=media_type) == kind


REFUSED = {
    "a.py": "a program's source (.py); if it is prose, give it as a .txt file, or with --input-format text",
    "a.js": "a program's source (.js)",
    "a.css": "a style sheet (.css)",
    "a.yaml": "settings of a program (.yaml)",
    "a.log": "a record of a program (.log)",
    "a.svg": "data for programs (.svg)",
    "a.xyz": "of no kind that is known (.xyz); if it is prose",
    "a.csv": "a table; `factcheck ingest` takes each row",
    "a.json": "JSON; `factcheck ingest` takes the posts",
    "a.mbox": "a mailbox; `factcheck ingest` takes the messages",
}


@pytest.mark.parametrize(("name", "reason"), REFUSED.items(), ids=REFUSED)
def test_b7_what_is_not_called_a_text_is_never_read_as_prose(name: str, reason: str) -> None:
    with pytest.raises(BadInputError) as caught:
        read_document(PROSE, name=name)
    assert str(caught.value).startswith(f"cannot read '{name}': it is {reason}")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) <= 300


def test_f06_bytes_that_are_no_text_are_refused_whatever_they_are_called() -> None:
    for content in (b"\0\1\2\3" * 99, bytes(range(128, 256)) * 9):
        with pytest.raises(BadInputError):
            read_document(content, name="a.txt")


LEFT = {
    "a program": (b"print()", "a.py", "a program's source"),
    "a script without a suffix": (b"#!/bin/sh\nls", "run", "it comes with programs"),
    "what makes programs": (PROSE, "Makefile", "it comes with programs"),
    "a licence": (PROSE, "x/LICENSE", "it comes with programs"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "a.txt", "a picture"),
    "bytes": (b"\0\1\2", "data", "its bytes are no text"),
    "a ZIP file": (b"PK\x03\x04", "a.zip", "a ZIP archive"),
    "slides": (b"PK\x03\x04", "a.pptx", "slides"),
    "XML": (b"<?xml version='1.0'?><a/>", "a.xml", "XML"),
}


@pytest.mark.parametrize(("head", "name", "reason"), LEFT.values(), ids=LEFT)
def test_what_nobody_named_is_left_out_with_the_reason(head: bytes, name: str, reason: str) -> None:
    assert reason in (reason_to_leave_out(head, name=name) or "")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (PROSE, "a.txt"),
        (PROSE, "minutes"),
        (b"PK\x03\x04", "a.docx"),
        (b"%PDF-", "a"),
        (b"<html>", "a.php"),
        (b"a,b", "a.csv"),
        (b"WEBVTT", "a.vtt"),
        ("a".encode("utf-16"), "a"),
    ],
)
def test_what_is_a_document_is_taken_though_nobody_named_it(head: bytes, name: str) -> None:
    assert reason_to_leave_out(head, name=name) is None


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.TXT", "txt"),
        ("a", None),
        ("a.1", None),
        ("a. b", None),
        (".hidden", None),
        ("a.tar.gz", "gz"),
        ("https://x/a.js", None),
    ],
)
def test_the_suffix_of_a_name(name: str, suffix: str | None) -> None:
    assert suffix_of(name) == suffix


def test_text_by_another_name_is_told_from_other_bytes() -> None:
    assert is_told_by_name_alone(PROSE, name="a.py")
    assert not is_told_by_name_alone(PROSE, name="a.txt")
    assert not is_told_by_name_alone(b"%PDF-1.7", name="a.py")


def test_a_kind_of_an_installed_package_is_named_as_it_calls_itself() -> None:
    assert "'application/x-slides'" in description("application/x-slides")
