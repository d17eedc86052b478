"""Evidence kept in the desk, and held against its address later."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from factcheck.documents.offered import Offered
from factcheck.domain.documents import Origin
from factcheck.domain.errors import BadInputError, EnvironmentFailureError, FactcheckError, GoneError, RefusedError
from factcheck.domain.vocabularies import Channel, Purpose
from factcheck.services import archiving
from factcheck.services.archiving import Archived, Kept, Rechecked, Standing
from factcheck.services.desks import Desk
from factcheck.services.intake import recording
from factcheck.services.intake.recording import Details
from factcheck.services.intake.sources import Outlook, Shape
from factcheck.storage import queries, tables
from tests.factories import CHECKER, READER, TEXT, take_in
from tests.services import probes

NOW = "2026-01-15T09:00:00Z"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
PAGE = b"<html><head><title>Report</title></head><body><p>Three girders are cracked.</p></body></html>"
SAME_TEXT = PAGE.replace(b"<body>", b"<body class='new'>")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00"
ZIP = b"PK\x03\x04\x14\x00\x00"
WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
FEED = b"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title><item><title>y</title></item></channel></rss>"
OFFLINE = Outlook(fetch=None, clock=lambda: NOW)


def online(content: bytes, *, media_type: str | None = "text/html") -> Outlook:
    """An outlook on a web that has this at every address."""
    return replace(
        OFFLINE,
        fetch=lambda url: Offered(
            name=url, content=content, media_type=media_type, url=url.replace("/a", "/b"), envelope=HEAD
        ),
    )


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def file(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    return str(folder / name)


def keep(desk: Desk, source: str, *, outlook: Outlook = OFFLINE, details: Details | None = None) -> Kept:
    return archiving.keep(desk, source, actor=CHECKER, outlook=outlook, details=details)


def test_a_file_is_kept_with_its_bytes_and_its_text_and_nothing_is_looked_for_in_it(desk: Desk, tmp_path: Path) -> None:
    before = probes.size(desk)
    kept = keep(desk, file(tmp_path, "bridge.txt", TEXT.encode()))
    assert kept == Kept(document=1, is_new=True, sha256=sha256(TEXT.encode()))
    assert [told.type for told in probes.events(desk, after=before)] == ["document.kept"]
    with desk.past() as past:
        document = past.document(1)
        stored = past.connection.execute(select(tables.contents.c.bytes)).scalars().all()
        assert queries.claim_lines(past.connection) == ()
        assert queries.speaker_lines(past.connection) == ()
    assert (document.text, document.name, document.is_evidence) == (TEXT, "bridge.txt", True)
    assert (document.extractor, document.statements, document.taken_by) == (None, (), CHECKER)
    assert [bytes(content) for content in stored] == [TEXT.encode()]
    assert probes.problems(desk) == []


UNREAD = {
    "a picture": ("photo.png", PNG, "image/png", "it is a picture (PNG)"),
    "a spreadsheet": (
        "table.xlsx",
        ZIP,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "it is a ZIP archive, or a document of a word processor",
    ),
    "unknown bytes": ("readings.bin", bytes(range(256)), "application/octet-stream", "its encoding is not known"),
    "a damaged PDF": ("report.pdf", b"%PDF-1.7\nnothing", "application/pdf", "cannot read"),
    "only space": ("empty.txt", b" \n", "application/octet-stream", "there is no text in it"),
    "a web archive": ("pages.warc", WARC, "application/warc", "a web archive"),
    "a feed": ("news.xml", FEED, "application/xml", "cannot read"),
}


@pytest.mark.parametrize(("name", "content", "media_type", "reason"), UNREAD.values(), ids=UNREAD)
def test_what_no_reader_reads_is_kept_without_its_text(  # noqa: PLR0917 - a table's columns beside the fixtures
    sqlite_desk: Desk, tmp_path: Path, name: str, content: bytes, media_type: str, reason: str
) -> None:
    kept = keep(sqlite_desk, file(tmp_path, name, content))
    with sqlite_desk.past() as past:
        document = past.document(kept.document)
        stored = past.connection.execute(select(tables.contents)).one()
    assert (document.text, document.encoding, document.media_type) == ("", "", media_type)
    assert (document.size, document.sha256, bytes(stored.bytes)) == (len(content), sha256(content), content)
    (warning,) = kept.warnings
    assert warning.startswith("kept without its text: ")
    assert reason in warning
    assert probes.problems(sqlite_desk) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("items.jsonl", b'{"text": "One."}\n{"text": "Two."}\n'),
        ("table.csv", "name,höhe\nbridge,40\n".encode()),
    ],
)
def test_a_file_that_holds_many_documents_or_rows_is_one_text_here(
    sqlite_desk: Desk, tmp_path: Path, name: str, content: bytes
) -> None:
    keep(sqlite_desk, file(tmp_path, name, content))
    with sqlite_desk.past() as past:
        assert past.document(1).text == content.decode()
        assert len(queries.source_lines(past.connection)) == 1


def test_lines_are_one_document_even_where_lines_were_asked_for(sqlite_desk: Desk, tmp_path: Path) -> None:
    keep(
        sqlite_desk,
        file(tmp_path, "a.jsonl", b'{"text": "One."}\n{"text": "Two."}\n'),
        outlook=replace(OFFLINE, shape=Shape.JSONL),
    )
    with sqlite_desk.past() as past:
        assert len(queries.source_lines(past.connection)) == 1


def test_a_page_is_kept_with_its_head_and_where_it_came_from(desk: Desk) -> None:
    kept = keep(desk, "https://example.org/a?token=HUSH", outlook=online(PAGE))
    with desk.past() as past:
        document = past.document(kept.document)
        digests = set(past.connection.execute(select(tables.contents.c.sha256)).scalars())
        everything = repr(probes.everything(desk))
    assert document.origin == Origin(
        channel=Channel.FETCHED, retrieved_at=NOW, head=sha256(HEAD), url="https://example.org/b?token=***"
    )
    assert (document.title, document.text.strip()) == ("Report", "Three girders are cracked.")
    assert digests == {sha256(PAGE), sha256(HEAD)}
    assert "HUSH" not in everything
    assert probes.problems(desk) == []


@pytest.mark.parametrize("media_type", ["text/csv", "text/markdown", "application/json", "text/plain"])
def test_text_of_a_type_without_a_reader_is_text(sqlite_desk: Desk, media_type: str) -> None:
    kept = keep(sqlite_desk, "https://example.org/a", outlook=online(b"a,b\n1,2\n", media_type=media_type))
    with sqlite_desk.past() as past:
        assert past.document(kept.document).text == "a,b\n1,2\n"


def test_a_picture_at_an_address_is_kept(sqlite_desk: Desk) -> None:
    kept = keep(sqlite_desk, "https://example.org/a", outlook=online(PNG, media_type="image/png"))
    with sqlite_desk.past() as past:
        assert past.document(kept.document).media_type == "image/png"


def test_what_a_person_says_goes_before_what_the_page_says(sqlite_desk: Desk) -> None:
    details = Details(
        title="Inspection", outlet="County", author="Eng. Roe", published="2026-01-12", url="https://example.org/own"
    )
    keep(sqlite_desk, "https://example.org/a", outlook=online(PAGE), details=details)
    with sqlite_desk.past() as past:
        document = past.document(1)
    told = (document.title, document.outlet, document.author, document.published, document.url)
    assert told == ("Inspection", "County", "Eng. Roe", "2026-01-12", "https://example.org/own")


def test_the_same_bytes_add_nothing_whether_they_were_kept_or_taken_in(desk: Desk, tmp_path: Path) -> None:
    take_in(desk)
    first = keep(desk, file(tmp_path, "a.png", PNG))
    with probes.Unchanged(desk):
        assert keep(desk, file(tmp_path, "b.png", PNG)) == Kept(document=2, is_new=False, sha256=first.sha256)
        assert keep(desk, file(tmp_path, "c.txt", TEXT.encode())).document == 1
        assert recording.known(desk, Offered(name="a.png", content=PNG)) == recording.Intake(document=2, is_new=False)


def test_documents_of_both_purposes_are_told_apart(desk: Desk, tmp_path: Path) -> None:
    take_in(desk)
    keep(desk, file(tmp_path, "a.png", PNG))
    with desk.past() as past:
        lines = queries.source_lines(past.connection)
        only = queries.source_lines(past.connection, purpose=Purpose.EVIDENCE)
        numbered = queries.source_lines(past.connection, numbers=[1])
    assert [(line.id, line.kind) for line in lines] == [(1, "source"), (2, "evidence")]
    assert (only, numbered) == (lines[1:], lines[:1])


@pytest.mark.parametrize("purpose", ["gossip", "", None])
def test_the_tables_refuse_a_document_that_is_for_something_else(desk: Desk, purpose: str | None) -> None:
    take_in(desk)
    with pytest.raises(FactcheckError, match="purpose"), desk.database.writing() as connection:
        connection.execute(update(tables.documents).values(purpose=purpose))


def test_a_reader_keeps_nothing_and_nothing_is_fetched_for_one(desk: Desk) -> None:
    def fetch(_url: str) -> Offered:
        raise AssertionError("it was fetched")

    outlook = replace(OFFLINE, fetch=fetch)
    with (
        probes.Unchanged(desk),
        pytest.raises(RefusedError, match=r"cannot keep https://example.org/a\?token=\*\*\* as evidence: rita is a"),
    ):
        archiving.keep(desk, "https://example.org/a?token=HUSH", actor=READER, outlook=outlook)


@pytest.mark.parametrize("name", ["", "no such file", "folder", "empty"])
def test_what_cannot_be_had_is_refused(desk: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="cannot read"):
        keep(desk, str(tmp_path / name) if name else "")


def test_what_is_too_large_is_refused(sqlite_desk: Desk, tmp_path: Path) -> None:
    with (tmp_path / "large.bin").open("wb") as large:
        large.truncate(20 * 1024 * 1024 + 1)
    with probes.Unchanged(sqlite_desk), pytest.raises(BadInputError, match="more than the limit of 20 MiB"):
        keep(sqlite_desk, str(tmp_path / "large.bin"))


def test_no_address_is_followed_offline(sqlite_desk: Desk) -> None:
    with probes.Unchanged(sqlite_desk), pytest.raises(BadInputError, match="with --offline"):
        keep(sqlite_desk, "https://example.org/a")


@pytest.mark.parametrize("failure", [BadInputError("cannot fetch it"), EnvironmentFailureError("no name server")])
def test_an_address_that_does_not_answer_is_a_failure(sqlite_desk: Desk, failure: Exception) -> None:
    def fetch(_url: str) -> Offered:
        raise failure

    with probes.Unchanged(sqlite_desk), pytest.raises(type(failure), match=str(failure)):
        keep(sqlite_desk, "https://example.org/a", outlook=replace(OFFLINE, fetch=fetch))


URL = "https://example.org/report"
ITEM = Archived(number=7, url=URL, sha256=sha256(PAGE), text="Three girders are cracked.", quote="Three girders")


def rechecked(item: Archived, answer: bytes | Exception, *, url: str = URL, media_type: str = "text/html") -> Rechecked:
    def fetch(asked: str) -> Offered:
        assert asked == item.url
        if isinstance(answer, Exception):
            raise answer
        return Offered(name=asked, content=answer, media_type=media_type, url=url)

    (found,) = archiving.recheck([item], fetch=fetch)
    return found


def test_a_page_of_the_same_bytes_is_the_same() -> None:
    assert rechecked(ITEM, PAGE) == Rechecked(
        number=7, outcome=Standing.SAME, detail="its bytes are those that the desk keeps"
    )


def test_a_page_of_other_bytes_and_the_same_words_has_the_same_text() -> None:
    assert rechecked(ITEM, SAME_TEXT).outcome is Standing.SAME_TEXT


CHANGES = {
    "with the passage": (
        PAGE.replace(b"cracked", b"mended"),
        ITEM,
        "its text has 25 characters, the desk's copy 26; the passage is still in it",
    ),
    "without the passage": (
        PAGE.replace(b"Three", b"Two"),
        ITEM,
        "its text has 24 characters, the desk's copy 26; the passage is not in it any more",
    ),
    "where no passage is cited": (
        PAGE.replace(b"Three", b"Two"),
        replace(ITEM, quote=None),
        "its text has 24 characters, the desk's copy 26",
    ),
    "into a picture": (PNG, ITEM, "its bytes are others; the passage is not in it any more"),
    "from a picture": (PNG, replace(ITEM, text="", quote=None, sha256="0" * 64), "its bytes are others"),
}


@pytest.mark.parametrize(("answer", "item", "detail"), CHANGES.values(), ids=CHANGES)
def test_a_page_has_changed(answer: bytes, item: Archived, detail: str) -> None:
    assert rechecked(item, answer) == Rechecked(number=7, outcome=Standing.CHANGED, detail=detail)


def test_a_page_that_leads_elsewhere_now_says_where() -> None:
    found = rechecked(replace(ITEM, quote=None), b"<html><body><p>Home.</p></body></html>", url="https://example.org/")
    assert found.detail == "its text has 5 characters, the desk's copy 26; it leads to 'https://example.org/' now"


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (GoneError("it answers with status 404"), Standing.GONE),
        (BadInputError("it answers with status 403"), Standing.UNFETCHABLE),
        (EnvironmentFailureError("no name server answers"), Standing.UNFETCHABLE),
    ],
)
def test_a_page_that_does_not_come_is_gone_or_cannot_be_fetched(failure: Exception, outcome: Standing) -> None:
    assert rechecked(ITEM, failure) == Rechecked(number=7, outcome=outcome, detail=str(failure))


@pytest.mark.parametrize(
    ("url", "detail"),
    [
        (None, "it has no address; only the desk's copy is left to look at"),
        ("https://example.org/?key=***", "its address is kept without the secret in it; look at it by hand"),
    ],
)
def test_what_has_no_whole_address_is_not_fetched(url: str | None, detail: str) -> None:
    found = rechecked(replace(ITEM, url=url), AssertionError("it was fetched"))
    assert found == Rechecked(number=7, outcome=Standing.UNFETCHABLE, detail=detail)


def test_items_are_checked_in_their_order_and_one_failure_ends_nothing() -> None:
    def fetch(url: str) -> Offered:
        if url == "https://example.org/gone":
            raise GoneError("it answers with status 410")
        return Offered(name=url, content=PAGE, media_type="text/html", url=url)

    items = [replace(ITEM, number=3), replace(ITEM, number=1, url="https://example.org/gone"), replace(ITEM, number=2)]
    found = archiving.recheck(iter(items), fetch=fetch)
    assert [(item.number, item.outcome) for item in found] == [
        (3, Standing.SAME),
        (1, Standing.GONE),
        (2, Standing.SAME),
    ]


def test_a_document_is_checked_by_the_address_that_it_came_from(sqlite_desk: Desk, tmp_path: Path) -> None:
    saved = Details(url="https://example.org/told")
    keep(sqlite_desk, file(tmp_path, "a.html", PAGE), details=saved)
    keep(sqlite_desk, "https://example.org/a", outlook=online(SAME_TEXT), details=saved)
    keep(sqlite_desk, file(tmp_path, "a.png", PNG))
    with sqlite_desk.past() as past:
        first, second, third = (archiving.archived(past.document(number), number=number) for number in (1, 2, 3))
        quoted = archiving.archived(past.document(1), number=5, quote="Three girders")
    assert (first.url, first.sha256, first.number) == ("https://example.org/told", sha256(PAGE), 1)
    assert second.url == "https://example.org/b"
    assert (third.url, third.text) == (None, "")
    assert (quoted.number, quoted.quote, quoted.text) == (5, "Three girders", first.text)
