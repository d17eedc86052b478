"""`factcheck ingest` over every kind of source, by the rows of the list of hostile inputs."""

import io
import json
import os
import re
import signal
import sqlite3
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from factcheck.documents import fetching
from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from tests.children import PATIENCE, running, unmeasured
from tests.cli.conftest import command_line
from tests.cli.newsroom import contents
from tests.factories import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome
    from tests.cli.newsroom import Newsroom

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
FRENCH = "<html lang='fr'><body><p>Le pont est s\u00fbr, a dit la maire. Il ouvrira vendredi.</p></body></html>"
CONTENT = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
FEED = (
    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Le Journal</title>"
    "<language>fr</language><item><title>Pont</title><link>https://journal.example/pont</link>"
    "<content:encoded>&lt;p&gt;Le pont est s\u00fbr.&lt;/p&gt;</content:encoded></item>"
    "<item><title>Gare</title><link>https://journal.example/gare</link></item></channel></rss>"
)

pytestmark = pytest.mark.usefixtures("sample_extractor")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Pages by their addresses, in the place of the web."""
    pages: dict[str, bytes] = {}

    def fetch(url: str) -> Offered:
        if url not in pages:
            raise BadInputError("cannot fetch it: it answers with status 404")
        public = re.sub(r"key=\w+", "key=***", url)
        return Offered(name=public, content=pages[url], media_type="text/html", url=public, envelope=HEAD)

    monkeypatch.setattr(fetching, "fetch", fetch)
    return pages


def warc(url: str, page: bytes) -> bytes:
    block = HEAD + page
    fields = {
        "WARC-Type": "response",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
        "WARC-Date": "2020-01-02T03:04:05Z",
        "WARC-Target-URI": url,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def texts(folder: Path, **documents: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in documents.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def listed(newsroom: "Newsroom") -> list[str]:
    """What the desk calls its documents, but for the one that it began with."""
    return [line["title"] for line in json.loads(newsroom.does("sources", "list"))][1:]


def shown(newsroom: "Newsroom", number: int = 2) -> dict[str, str]:
    found: dict[str, str] = json.loads(newsroom.does("sources", "show", str(number)))
    return found


def complaints(outcome: "Outcome") -> list[str]:
    return [line for line in outcome.err.splitlines() if line.startswith("error: ")]


def test_f04_a_link_in_a_folder_is_skipped_with_a_warning(newsroom: "Newsroom", tmp_path: Path) -> None:
    folder = texts(tmp_path / "in", a="One.", b="Two.")
    (folder / "aa.txt").symlink_to("/etc/passwd")
    outcome = newsroom("ingest", str(folder), by="ben")
    assert (outcome.status, complaints(outcome)) == (0, [])
    assert f"skipped '{folder}/aa.txt': it is a symbolic link" in outcome.err
    assert listed(newsroom) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a\n[OK] b.txt", id="F07-newline"),
        pytest.param("$(id).txt", id="F07-shell"),
        pytest.param("-rf", id="F07-option"),
        pytest.param("n" * 251 + ".txt", id="F07-long"),
        pytest.param("\u202egnp.txt", id="F07-bidi"),
        pytest.param("\x1b[2J.txt", id="F07-escape"),
    ],
)
def test_f07_a_hostile_name_is_stored_as_it_is_and_printed_escaped(
    newsroom: "Newsroom", tmp_path: Path, name: str
) -> None:
    (texts(tmp_path / "in") / name).write_text("Words.")
    outcome = newsroom("ingest", str(tmp_path / "in"), by="ben")
    assert outcome.status == 0
    assert outcome.err.count("\n") == 1
    assert not {"\x1b", "\u202e"} & set(outcome.err)
    assert shown(newsroom)["name"] == name


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        pytest.param(b"Words.", b"Words.", 1, id="F15-same"),
        pytest.param(b"Words.", b"Words!", 2, id="F15-one-byte"),
        pytest.param("W\u00f6rter.".encode(), "W\u00f6rter.".encode("utf-16"), 2, id="F15-same-text"),
    ],
)
def test_f15_bytes_are_one_document_in_whatever_they_come(  # noqa: PLR0917 - a table's columns beside the fixtures
    newsroom: "Newsroom", tmp_path: Path, web: dict[str, bytes], first: bytes, second: bytes, number: int
) -> None:
    folder = texts(tmp_path / "in")
    (folder / "a.txt").write_bytes(first)
    (folder / "b.txt").write_bytes(second)
    web["https://example.org/a"] = first
    outcome = newsroom("ingest", str(folder), "https://example.org/a", by="ben")
    assert outcome.status == 0
    assert len(listed(newsroom)) == number
    assert "https://example.org/a: the desk has it already, as source 2" in outcome.err


@pytest.mark.parametrize("change", ["grows", "shrinks"])
def test_f16_a_file_that_changes_while_it_is_read_is_refused(
    newsroom: "Newsroom", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Words. " * 10_000)
    read: Callable[[int, int], bytes] = os.read

    def changing(descriptor: int, size: int) -> bytes:
        block = read(descriptor, size)
        if len(block) > 1_000:
            path.write_bytes(b"Words. " * (20_000 if change == "grows" else 5_000))
        return block

    monkeypatch.setattr(os, "read", changing)
    assert "changed while it was being read" in newsroom.assert_refused("ingest", str(path), by="ben", status=2)


def test_f30_an_archives_word_is_not_taken_for_our_own(newsroom: "Newsroom", tmp_path: Path) -> None:
    path = tmp_path / "pages.warc"
    path.write_bytes(warc("https://bbc.example/news", b"<html><body><p>The bridge is closed.</p></body></html>"))
    outcome = newsroom("ingest", str(path), by="ben")
    assert outcome.status == 0, outcome
    told = newsroom.does("sources", "show", "2", "--format", "table")
    assert "as declared by the archive: https://bbc.example/news" in told
    assert "fetched" not in told.partition("Text")[0]
    assert json.loads(newsroom.does("sources", "show", "2"))["origin"]["channel"] == "archive"
    assert newsroom("audit", "verify").status == 0


def test_a_fetched_page_is_shown_with_its_address_its_time_and_its_head(
    newsroom: "Newsroom", web: dict[str, bytes]
) -> None:
    web["https://example.org/a"] = b"<html><body><p>The bridge is closed.</p></body></html>"
    newsroom.does("ingest", "https://example.org/a", by="ben")
    told = " ".join(newsroom.does("sources", "show", "2", "--format", "table").split())
    assert re.search(r"fetched from https://example\.org/a, \d{4}-\d\d-\d\d \d\d:\d\d UTC", told)
    assert re.search(r"the head that came with it has the SHA-256 [0-9a-f]{64}", told)
    assert newsroom("audit", "verify").status == 0


def test_u17_a_secret_in_an_address_is_neither_stored_nor_printed(newsroom: "Newsroom", web: dict[str, bytes]) -> None:
    web["https://example.org/a?api_key=s3cret"] = b"<html><body><p>The bridge is closed.</p></body></html>"
    outcome = newsroom("ingest", "https://example.org/a?api_key=s3cret", by="ben")
    assert outcome.status == 0
    assert "s3cret" not in outcome.out + outcome.err
    assert b"s3cret" not in newsroom.database.read_bytes()
    assert "s3cret" not in newsroom.assert_refused(
        "ingest", "--offline", "https://example.org/a?api_key=s3cret", by="ben", status=2
    )


@pytest.mark.parametrize("container", ["page.html", "lines.jsonl", "named.jsonl", "feed.xml", "link.xml", "pages.warc"])
def test_u17_a_secret_in_an_address_that_a_document_says_is_not_shown_and_kept_only_in_its_bytes(
    newsroom: "Newsroom", tmp_path: Path, web: dict[str, bytes], container: str
) -> None:
    url = "https://e.example/a?token=s3cret"
    page = (
        f"<html><head><link rel='canonical' href='{url}'></head><body><p>Five words of it.</p></body></html>".encode()
    )
    item = f"<link>{url}</link><content:encoded>Words.</content:encoded>"
    content = {
        "page.html": page,
        "lines.jsonl": json.dumps({"text": "Words.", "url": url}).encode(),
        "named.jsonl": json.dumps({"text": "Words.", "id": url}).encode(),
        "feed.xml": f"<rss version='2.0' {CONTENT}><channel><item>{item}</item></channel></rss>".encode(),
        "link.xml": f"<rss version='2.0'><channel><item><link>{url}</link></item></channel></rss>".encode(),
        "pages.warc": warc(url, page),
    }
    web[url] = page
    path = tmp_path / container
    path.write_bytes(content[container])
    outcome = newsroom("ingest", str(path), by="ben")
    assert outcome.status == 0, outcome
    told = shown(newsroom)
    assert "s3cret" not in f"{outcome} {told}"
    assert "https://e.example/a?token=***" in f"{told}"
    statements = "SELECT body FROM events", "SELECT * FROM documents"
    connection = sqlite3.connect(newsroom.database)
    kept = [connection.execute(statement).fetchall() for statement in statements]
    connection.close()
    assert "token=***" in f"{kept}"
    assert "s3cret" not in f"{kept}"
    assert "s3cret" not in f"{newsroom('ingest', str(path), by='ben')}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b'{"text": "Words.", "url": "https://u:s3cret@e.example/"}'),
        ("a.jsonl", b'{"text": "", "id": "https://e.example/?token=s3cret"}'),
        ("a.xml", b"<rss version='2.0'><channel><item><link>https://u:s3cret@e.example/</link></item></channel></rss>"),
        ("a.warc", warc("https://u:s3cret@e.example/", b"<html><body><p>Words.</p></body></html>")),
    ],
)
def test_u17_a_secret_in_an_address_that_is_refused_is_not_shown(
    newsroom: "Newsroom", tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert "s3cret" not in f"{newsroom('ingest', str(path), by='ben')} {newsroom('extract', str(path), by='ben')}"


def test_u17_a_secret_in_an_address_that_a_person_says_is_neither_stored_nor_printed(
    newsroom: "Newsroom", tmp_path: Path
) -> None:
    path = texts(tmp_path / "in", a="Words.") / "a.txt"
    login = newsroom("ingest", str(path), "--url", "https://u:s3cret@e.example/", by="ben")
    outcome = newsroom("ingest", str(path), "--url", "https://e.example/?token=s3cret", by="ben")
    assert (login.status, outcome.status) == (2, 0)
    assert shown(newsroom)["url"] == "https://e.example/?token=***"
    assert "s3cret" not in f"{login} {outcome}"
    assert b"s3cret" not in newsroom.database.read_bytes()


def test_u18_another_fetch_with_other_bytes_is_another_document(newsroom: "Newsroom", web: dict[str, bytes]) -> None:
    for words in (b"One.", b"Two.", b"One."):
        web["https://example.org/a"] = b"<html><body><p>" + words + b"</p></body></html>"
        newsroom.does("ingest", "https://example.org/a", by="ben")
    assert len(listed(newsroom)) == 2
    assert [shown(newsroom, number)["text"] for number in (2, 3)] == ["One.", "Two."]
    assert shown(newsroom, 2)["sha256"] != shown(newsroom, 3)["sha256"]


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_where_an_address_cannot_be_reached_the_rest_goes_on_and_the_end_says_so(
    newsroom: "Newsroom", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def fetch(url: str) -> Offered:
        raise EnvironmentFailureError(f"cannot fetch '{url}': no name server answers")

    monkeypatch.setattr(fetching, "fetch", fetch)
    newsroom.assert_refused(command, "https://e.example/a", by="ben", status=5)
    folder = texts(tmp_path / "in", a="One.", b="ab\0cd", c=TEXT.replace("Monday", "Sunday"))
    outcome = newsroom(command, "https://e.example/a", str(folder), by="ben")
    assert outcome.status == 5
    assert len(complaints(outcome)) == 2
    assert complaints(outcome)[0] == "error: cannot fetch 'https://e.example/a': no name server answers"
    assert outcome.out
    assert command == "extract" or listed(newsroom) == ["a.txt", "c.txt"]


def test_offline_an_address_is_refused_and_nothing_is_taken_in(newsroom: "Newsroom", tmp_path: Path) -> None:
    folder = texts(tmp_path / "in", a="One.")
    line = newsroom.assert_refused("ingest", str(folder), "https://example.org/", "--offline", by="ben", status=2)
    assert line.startswith("error: cannot fetch 'https://example.org/' with --offline")


def test_c23_standard_input_over_the_limit_is_refused(newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    class Endless(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            nonlocal asked
            asked += size
            return b"y\n" * (size // 2) or b"y"

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Endless()))
    assert "more than 20 MiB" in newsroom.assert_refused("ingest", "-", by="ben", status=2)
    assert asked < 21 * 2**20


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_f32_an_interrupted_batch_can_be_begun_again(
    newsroom: "Newsroom", tmp_path: Path, environment: dict[str, str], jobs: str
) -> None:
    path = tmp_path / "many.jsonl"
    lines = ({"id": f"n{number}", "text": f"{number} " * 2_000, "language": "fr"} for number in range(300))
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    arguments = ["--desk", str(newsroom.folder), "--as", "ben", "ingest", str(path), "--jobs", jobs]
    with running(command_line(arguments), env=unmeasured(environment)) as child:
        assert child.stderr is not None
        told = [child.stderr.readline() for _ in range(20)]
        os.killpg(child.pid, signal.SIGINT)  # as a terminal sends it to all of them
        out, rest = child.communicate()
    assert (child.returncode, out) == (130, b""), rest.decode()
    assert rest.splitlines()[-1] == b"error: interrupted"
    assert b"Traceback" not in rest
    stored = listed(newsroom)
    assert stored == [f"n{number}" for number in range(len(stored))]
    assert 10 <= len(stored) < 300
    assert b"n9: taken in" in b"".join(told)
    assert newsroom("audit", "verify").status == 0
    assert newsroom("ingest", str(path), "--jobs", "1", by="ben").status == 0
    assert listed(newsroom) == [f"n{number}" for number in range(300)]


@pytest.mark.parametrize("moment", [0, 0.1, 0.3, 1])
def test_f32_an_interrupt_while_a_document_is_read_leaves_no_process_and_nothing_of_it(
    newsroom: "Newsroom", tmp_path: Path, environment: dict[str, str], moment: float
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Mayor Ana Delgado said that it rained. " * 50_000)
    before = contents(newsroom.folder)
    arguments = ["--desk", str(newsroom.folder), "--as", "ben", "ingest", str(path)]
    with running(command_line(arguments), env=unmeasured(environment)) as child:
        until(lambda: len(of_session(child.pid)) > 1)
        time.sleep(moment)
        os.killpg(child.pid, signal.SIGINT)
        out, rest = child.communicate()
        until(lambda: not of_session(child.pid))
    assert (child.returncode, out, rest) == (130, b"", b"error: interrupted\n")
    assert contents(newsroom.folder) == before
    assert newsroom("audit", "verify").status == 0


def of_session(number: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, session = place.read_text().rpartition(")")[2].split()[:4]
            if int(session) == number and state != "Z":
                found.append(int(place.parent.name))
    return found


def until(is_so: "Callable[[], bool]") -> None:
    """Waits until something is so, and fails where it does not come to that."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_good_ones_of_a_batch_of_every_kind_are_stored_and_the_bad_ones_named(
    newsroom: "Newsroom", tmp_path: Path, web: dict[str, bytes]
) -> None:
    folder = texts(tmp_path / "in", a="One.", b="ab\0cd", c=TEXT.replace("Monday", "Sunday"))
    (folder / "d.jsonl").write_text('{"id": "x", "text": "Three."}\n{"id": "y"}\n{"id": "z", "text": "Four."}\n')
    (folder / "e.xml").write_text(FEED)
    (folder / "f.warc").write_bytes(warc("https://e.example/", b"<html><body><p>Five words.</p></body></html>")[:-90])
    (folder / "g.bin").write_bytes(b"\x7fELF" + bytes(90))
    web["https://e.example/a"] = b"<html><body><p>Six.</p></body></html>"
    outcome = newsroom("ingest", str(folder), "https://e.example/a", "https://e.example/none", by="ben")
    assert outcome.status == 2
    assert len(json.loads(outcome.out)) == 2
    assert len(listed(newsroom)) == 6
    assert len(complaints(outcome)) == 5
    assert f"skipped {str(folder / 'g.bin')!r}: it is a program (ELF), not a document" in outcome.err
    assert newsroom("audit", "verify").status == 0


@pytest.mark.parametrize("container", ["page.html", "lines.jsonl", "feed.xml", "pages.warc", "address"])
def test_a_document_in_another_language_is_taken_in_said_so_and_left(
    newsroom: "Newsroom", tmp_path: Path, web: dict[str, bytes], sample_extractor: list[str], container: str
) -> None:
    web["https://journal.example/gare"] = FRENCH.encode()
    path = tmp_path / container
    content = {
        "page.html": FRENCH.encode(),
        "lines.jsonl": json.dumps({"text": f"{TEXT} Oui.", "language": "fr-CA"}).encode(),
        "feed.xml": FEED.encode(),
        "pages.warc": warc("https://journal.example/", FRENCH.encode()),
    }
    path.write_bytes(content.get(container, b""))
    source = "https://journal.example/gare" if container == "address" else str(path)
    outcome = newsroom("ingest", source, by="ben")
    assert (outcome.status, sample_extractor) == (0, [])
    assert outcome.err.count("statements are found in English only") == len(listed(newsroom)) > 0
    assert shown(newsroom)["extractor"] is None


@pytest.mark.parametrize("option", [("--title", "One"), ("--url", "https://example.org")], ids=["title", "url"])
def test_what_is_said_of_one_document_is_not_said_of_a_file_of_many(
    newsroom: "Newsroom", tmp_path: Path, option: tuple[str, str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n')
    newsroom.assert_refused("ingest", str(path), *option, by="ben", status=2)
    path.write_text('{"text": "One."}\n')
    newsroom.does("ingest", str(path), *option, by="ben")


@pytest.mark.parametrize(
    "options",
    [
        ("--extractor", "none"),
        ("--threshold", "0.5", "--precise"),
        ("--threshold", "1.5"),
        ("--threshold", "50%"),
        ("--threshold", "nan"),
        ("--jobs", "0"),
        ("--time-limit", "0"),
        ("--time-limit", "1.5"),
        ("--jobs", "many"),
        ("--jobs", "999"),
        ("--input-format", "csv"),
    ],
    ids="-".join,
)
@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_options_that_mean_nothing_are_refused_once_and_before_anything_is_read(
    newsroom: "Newsroom", tmp_path: Path, command: str, options: tuple[str, ...]
) -> None:
    folder = texts(tmp_path / "in", a="One.", b="Two.")
    newsroom.assert_refused(command, str(folder), *options, by="ben", status=2)
    assert contents(folder)


def test_a_document_without_claims_is_said_to_have_none(newsroom: "Newsroom", tmp_path: Path) -> None:
    (tmp_path / "quiet.txt").write_text("A quiet day.\n")
    outcome = newsroom("ingest", str(tmp_path / "quiet.txt"), "--format", "table", by="ben")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.endswith("0 statements, 0 claims\nno new claim was found in it\n")


def test_a_table_is_taken_in_row_by_row_and_how_it_was_read_is_said(newsroom: "Newsroom", tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(f"Who,What,When\nAna,{TEXT.splitlines()[0]},2024-03-05\nBo,Two.,soon\n")
    assert "no column is known for its text" in newsroom("ingest", str(path), by="ben").err
    columns = ("--text-column", "what", "--speaker-column", "Who", "--date-column", "When")
    outcome = newsroom("ingest", str(path), *columns, by="ben")
    assert outcome.status == 0
    assert "read as posts: text from 'What', speaker from 'Who', date from 'When'" in outcome.err
    assert "its date 'soon' is none" in outcome.err
    assert (
        "'Ana' is said to have said all of it; the extractor sample/1 cannot look for one speaker's own words"
        in outcome.err
    )
    assert listed(newsroom) == ["posts.csv, row 2", "posts.csv, row 3"]
    assert shown(newsroom)["published"] == "2024-03-05"
    assert newsroom("audit", "verify").status == 0


def test_b5_a_message_is_taken_in_with_what_is_attached_to_it(newsroom: "Newsroom", tmp_path: Path) -> None:
    path = tmp_path / "m.eml"
    path.write_bytes(
        b'From: Ana <a@x>\nSubject: Tolls\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n'
        b"Content-Transfer-Encoding: quoted-printable\n\nThe tolls =\nstay.\n"
        b'--b\nContent-Type: text/plain; name="a.txt"\n\nTwo.\n--b\nContent-Type: image/gif\n\nGIF89a\n--b--\n'
    )
    outcome = newsroom("ingest", str(path), by="ben")
    assert outcome.status == 0
    assert "skipped" in outcome.err
    assert listed(newsroom) == ["Tolls", "m.eml, attachment a.txt"]
    assert (shown(newsroom)["text"], shown(newsroom)["author"]) == ("The tolls stay.", "Ana")


def test_w36_mojibake_is_told_and_mended_only_where_it_is_asked_for(newsroom: "Newsroom", tmp_path: Path) -> None:
    torn = "â€œYes,â€\x9d she said."
    (tmp_path / "a.txt").write_text(torn)
    (tmp_path / "b.txt").write_text(f"{torn} ")
    assert "--mend-mojibake" in newsroom("ingest", str(tmp_path / "a.txt"), by="ben").err
    assert shown(newsroom)["text"] == torn
    newsroom.does("ingest", str(tmp_path / "b.txt"), "--mend-mojibake", by="ben")
    mended = shown(newsroom, 3)
    assert (mended["text"], mended["encoding"]) == ("“Yes,” she said. ", "utf-8, mojibake mended")
    assert newsroom("audit", "verify").status == 0
