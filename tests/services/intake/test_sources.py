"""Sources by their names, turned into documents."""

import gzip
import io
import json
import os
import re
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from factcheck.documents.offered import Offered
from factcheck.documents.skips import Skipped
from factcheck.domain.documents import Origin
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.vocabularies import Channel
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.sources import Item, Outlook, Shape, demand_reachable, gathered, listed
from tests.examiners import InProcess

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
PAGE = b"<html><body><p>The bridge is safe.</p></body></html>"
NOW = "2026-01-15T09:00:00Z"


@dataclass
class Web:
    """What stands at addresses, and which were asked for."""

    pages: dict[str, bytes]

    def __post_init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, url: str) -> Offered:
        self.asked.append(url)
        if url not in self.pages:
            raise BadInputError(f"cannot fetch {url!r}: there is no such page")
        return Offered(name=url, content=self.pages[url], media_type="text/html", url=f"{url}?final", envelope=HEAD)


OFFLINE = Outlook(fetch=None, clock=lambda: NOW)


def online(**pages: bytes) -> Outlook:
    return replace(OFFLINE, fetch=Web({f"https://example.org/{name}": page for name, page in pages.items()}))


def found(*sources: str, outlook: Outlook = OFFLINE) -> list[Item]:
    return list(gathered(listed(sources), outlook=outlook, examiner=InProcess()))


def arrived(*sources: str, outlook: Outlook = OFFLINE) -> list[Arrival]:
    items = found(*sources, outlook=outlook)
    assert [item for item in items if not isinstance(item, Arrival)] == []
    return [item for item in items if isinstance(item, Arrival)]


def feed(*items: str) -> bytes:
    return (
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>The Paper</title><language>en</language>{''.join(f'<item>{item}</item>' for item in items)}"
        "</channel></rss>"
    ).encode()


def link(name: str) -> str:
    return f"<title>{name}</title><link>https://example.org/{name}</link>"


WHOLE = f"{link('whole')}<content:encoded>&lt;p&gt;All of it.&lt;/p&gt;</content:encoded>"


def archive(*urls: str) -> bytes:
    return b"".join(_record(url) for url in urls)


def _record(url: str) -> bytes:
    block = HEAD + PAGE.replace(b"bridge", url.encode())
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_a_file_is_a_document_called_by_its_name_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Words.")
    (arrival,) = arrived(str(path))
    assert arrival == Arrival(offered=Offered(name=str(path), content=b"Words."), name="a.txt")
    assert arrival.origin() is None


def test_standard_input_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Words.")))
    assert arrived("-")[0].name == "standard input"


def test_a_folder_gives_its_files_by_name_and_those_of_its_folders_in_their_place(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.txt", ".hidden.txt", ".git/config", "b/.x/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [arrival.offered.content.decode() for arrival in arrived(str(tmp_path))] == [
        *("a.txt", "b/10.txt", "b/2.txt", "c.txt")
    ]


def test_f04_symbolic_links_in_a_folder_are_skipped_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "b.txt").symlink_to("/etc/passwd")
    (tmp_path / "c").symlink_to("/etc", target_is_directory=True)
    (tmp_path / "d.txt").symlink_to(tmp_path / "a.txt")
    document, *left = found(str(tmp_path))
    assert isinstance(document, Arrival)
    assert [str(item) for item in left] == [
        f"skipped '{tmp_path / name}': it is a symbolic link, and links in a folder are not followed"
        for name in ("b.txt", "c", "d.txt")
    ]


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir], ids=["F03-fifo", "F03-folder"])
def test_what_is_no_file_in_a_folder_stops_nothing(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a")
    (tmp_path / "b.txt").write_text("Words.")
    items = found(str(tmp_path))
    assert isinstance(items[-1], Arrival)
    assert len(items) == (2 if make is os.mkfifo else 1)


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    assert found(str(tmp_path)) == [Skipped(str(tmp_path), "there is no file in it")]


def test_a_folder_that_may_not_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", scandir)
    (refused,) = found(str(tmp_path))
    assert isinstance(refused, BadInputError)
    assert "permission denied" in str(refused)


@pytest.mark.parametrize(
    "name",
    ["a\n[OK] b.txt", "$(id).txt", "-rf", "n" * 251 + ".txt", "\u202egnp.txt", "https:", "a.WARC.txt"],
    ids=["F07-newline", "F07-shell", "F07-option", "F07-long", "F07-bidi", "F07-scheme", "F07-suffix"],
)
def test_f07_a_file_in_a_folder_keeps_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Words.")
    assert arrived(str(tmp_path))[0].name == name


def test_f07_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("Words.")
    (refused,) = found(str(tmp_path))
    assert isinstance(refused, BadInputError)
    assert str(refused).endswith("its name is not UTF-8; rename it")


@pytest.mark.parametrize(
    ("name", "shape", "number"),
    [
        ("a.jsonl", Shape.AUTO, 2),
        ("a.NDJSON", Shape.AUTO, 2),
        ("a.txt", Shape.AUTO, 1),
        ("a.txt", Shape.JSONL, 2),
        ("a.jsonl", Shape.TEXT, 1),
    ],
)
def test_json_lines_are_known_by_their_suffix_or_because_it_is_said(
    tmp_path: Path, name: str, shape: Shape, number: int
) -> None:
    path = tmp_path / name
    lines = ({"id": "one", "text": "One.", "title": "T"}, {"html": "<p>Zwei.</p>", "language": "de"})
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    arrivals = arrived(str(path), outlook=replace(OFFLINE, shape=shape))
    assert len(arrivals) == number
    if number > 1:
        assert [arrival.name for arrival in arrivals] == ["one", f"{name}, line 2"]
        assert arrivals[0].origin() == Origin(channel=Channel.LINES, retrieved_at=None, head=None, url=None)
        assert arrivals[1].offered.language == "de"


def test_a_bad_line_stands_beside_the_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": 1}\n{"text": "Three."}\n')
    assert [type(item) for item in found(str(path))] == [Arrival, BadInputError, Arrival]


def test_an_address_is_a_snapshot_with_its_time_its_head_and_where_it_ended() -> None:
    (arrival,) = arrived("https://example.org/a", outlook=online(a=PAGE))
    assert (arrival.name, arrival.offered.content) == ("https://example.org/a", PAGE)
    origin = arrival.origin()
    assert origin is not None
    assert (origin.channel, origin.url, origin.retrieved_at) == (
        *(Channel.FETCHED, "https://example.org/a?final", NOW),
    )
    assert len(origin.head or "") == 64


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.txt"])
def test_a_feed_gives_its_whole_items_and_those_behind_its_links(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(feed(WHOLE, link("a"), link("missing"), "<title>Nothing</title>", link("b")))
    outlook = online(a=PAGE, b=PAGE + b" ")
    whole, first, missing, nothing, second = found(str(path), outlook=outlook)
    assert isinstance(whole, Arrival)
    assert (whole.name, whole.channel, whole.offered.outlet) == (f"{name}, item 1", Channel.FEED, "The Paper")
    assert isinstance(first, Arrival)
    assert isinstance(second, Arrival)
    assert (first.channel, first.name, second.name) == (
        *(Channel.FETCHED, "https://example.org/a", "https://example.org/b"),
    )
    assert isinstance(missing, BadInputError)
    assert isinstance(nothing, Skipped)


def test_offline_an_item_that_would_have_to_be_fetched_is_skipped_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(WHOLE, f"{link('a')}", "<title>T</title><link>https://e.org/?token=s3cret</link>"))
    _, skipped, secret = found(str(path))
    assert str(skipped) == (
        f"skipped '{path}, item 2': its text is at 'https://example.org/a', and --offline fetches nothing"
    )
    assert "s3cret" not in str(secret)


def test_a_link_of_a_feed_that_no_name_server_answers_for_is_refused_and_the_next_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(link("lame"), link("a")))
    web = online(a=PAGE).fetch

    def fetch(url: str) -> Offered:
        if url.endswith("lame"):
            raise EnvironmentFailureError("no name server answers")
        assert web is not None
        return web(url)

    refusal, page = found(str(path), outlook=replace(OFFLINE, fetch=fetch))
    assert isinstance(refusal, BadInputError)
    assert str(refusal) == "no name server answers"
    assert isinstance(page, Arrival)


def test_the_links_of_a_feed_are_followed_no_longer_than_five_minutes_and_the_rest_is_told_in_one_line(
    tmp_path: Path,
) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(*(link(f"slow{number}") for number in range(200)), WHOLE, link("last")))
    seconds = 0.0
    asked: list[str] = []

    def fetch(url: str) -> Offered:
        nonlocal seconds
        asked.append(url)
        seconds += 10
        raise BadInputError("it took longer than 10 seconds")

    items = found(str(path), outlook=replace(OFFLINE, fetch=fetch, seconds=lambda: seconds))
    assert len(asked) == 30
    assert [str(item) for item in items[:30]] == ["it took longer than 10 seconds"] * 30
    whole, rest = items[30:]
    assert isinstance(whole, Arrival)
    assert isinstance(rest, BadInputError)
    assert str(rest).startswith(f"cannot fetch 171 more of the links of '{path}': those before took 300 seconds; ")


def test_what_is_done_between_the_links_of_a_feed_takes_nothing_of_their_time(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(link("a"), link("b"), link("c")))
    seconds = 0.0
    items = gathered(
        (str(path),), outlook=replace(online(a=PAGE, b=PAGE, c=PAGE), seconds=lambda: seconds), examiner=InProcess()
    )
    for item in items:
        assert isinstance(item, Arrival)
        seconds += 400


def test_an_address_that_nothing_leads_to_is_told_in_its_place_and_the_rest_is_taken() -> None:
    web = online(a=PAGE, b=PAGE).fetch

    def fetch(url: str) -> Offered:
        if url.endswith("lame"):
            raise EnvironmentFailureError("no name server answers")
        assert web is not None
        return web(url)

    names = ("a", "lame", "b")
    items = found(*(f"https://example.org/{name}" for name in names), outlook=replace(OFFLINE, fetch=fetch))
    assert [type(item) for item in items] == [Arrival, EnvironmentFailureError, Arrival]


def test_a_feed_at_an_address_is_followed_once_and_no_further() -> None:
    outlook = online(feed=feed(link("inner"), link("a")), inner=feed(link("feed")), a=PAGE)
    inner, _ = arrived("https://example.org/feed", outlook=outlook)
    assert inner.offered.content.startswith(b"<?xml")
    assert isinstance(outlook.fetch, Web)
    assert outlook.fetch.asked == ["https://example.org/feed", "https://example.org/inner", "https://example.org/a"]


@pytest.mark.parametrize("name", ["archive.gz", "archive"])
def test_a_packed_archive_at_an_address_is_known_by_its_bytes(name: str) -> None:
    outlook = online(**{name: gzip.compress(archive("https://bbc.example/a"), mtime=0)})
    (page,) = arrived(f"https://example.org/{name}", outlook=outlook)
    assert (page.channel, page.offered.url) == (Channel.ARCHIVE, "https://bbc.example/a")


def test_what_is_packed_and_no_archive_stays_one_document(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(PAGE, mtime=0))
    assert arrived(str(path))[0].channel is None


def test_f28_a_bomb_in_an_archive_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    page = _record("https://a.example/")
    bomb = re.sub(rb"Content-Length: \d+", b"Content-Length: 500000000", page).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    path.write_bytes(gzip.compress(page + bomb + bytes(80 * 2**20), mtime=0))
    taken, refused = found(str(path))
    assert isinstance(taken, Arrival)
    assert "over 100 times its size" in str(refused)


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz", "pages.bin", "pages.gz", "pages"])
def test_f30_a_page_of_an_archive_is_where_the_archive_says_it_was_and_not_fetched(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = archive("https://bbc.example/a", "https://bbc.example/b")
    path.write_bytes(gzip.compress(content, mtime=0) if name in {"pages.warc.gz", "pages.gz", "pages"} else content)
    first, second = arrived(str(path), outlook=online())
    assert (first.name.startswith(f"{name}, record"), first.channel, second.channel) == (
        *(True, Channel.ARCHIVE, Channel.ARCHIVE),
    )
    origin = first.origin()
    assert origin is not None
    assert (origin.url, origin.retrieved_at) == ("https://bbc.example/a", None)
    assert len(origin.head or "") == 64


def test_f27_a_damaged_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc"
    path.write_bytes(archive("https://a.example/")[:200])
    assert [type(item) for item in found(str(path))] == [BadInputError]


@pytest.mark.parametrize(
    "source", ["https://example.org/", "HTTP://example.org", "file:///etc/passwd", "ftp://h/x", "http:x"]
)
def test_offline_an_address_is_refused_before_anything_else(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    with pytest.raises(BadInputError, match="with --offline; leave --offline out"):
        demand_reachable(("a.txt", source), is_offline=True)
    demand_reachable(("a.txt", source), is_offline=False)


def test_u17_a_refused_address_is_told_without_its_secret() -> None:
    with pytest.raises(BadInputError) as refused:
        demand_reachable(("https://e.org/?api_key=s3cret",), is_offline=True)
    assert "s3cret" not in str(refused.value)


def test_b7_a_folder_takes_in_what_it_knows_and_lists_what_it_leaves_out(tmp_path: Path) -> None:
    for name, content in {
        "a.txt": b"Words.",
        "b.py": b"print('The mayor said so.')",
        "c.css": b"p {}",
        "d.png": b"\x89PNG\r\n\x1a\n",
        "e.xml": feed(WHOLE),
        "f.xml": b"<?xml version='1.0'?><settings/>",
        "Makefile": b"all:",
        "notes": b"More words.",
    }.items():
        (tmp_path / name).write_bytes(content)
    items = found(str(tmp_path))
    assert [item.name for item in items if isinstance(item, Arrival)] == ["a.txt", "e.xml, item 1", "notes"]
    assert [Path(item.name).name for item in items if isinstance(item, Skipped)] == [
        "Makefile",
        "b.py",
        "c.css",
        "d.png",
        "f.xml",
    ]


def test_where_a_shape_is_said_a_folder_gives_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("Words.")
    as_text = replace(OFFLINE, shape=Shape.TEXT)
    (arrival,) = gathered(listed([str(tmp_path)], shape=Shape.TEXT), outlook=as_text, examiner=InProcess())
    assert isinstance(arrival, Arrival)
    assert arrival.offered.media_type == "text/plain"


def test_what_is_given_as_text_is_text_whatever_it_is_called_and_nothing_else_is(tmp_path: Path) -> None:
    as_text = replace(OFFLINE, shape=Shape.TEXT)
    for name, content, media_type in (
        ("a.py", b"Words.", "text/plain"),
        ("a.csv", b"text\nWords.", "text/plain"),
        ("a.txt", b"Words.", None),
        ("a.html", b"<p>Words.", None),
        ("a.eml", b"From: a@b\n\nWords.", None),
        ("a.bin", b"%PDF-1.7", None),
    ):
        (tmp_path / name).write_bytes(content)
        (arrival,) = arrived(str(tmp_path / name), outlook=as_text)
        assert arrival.offered.media_type == media_type


HOLDERS = {
    "posts.csv": (b"speaker,text,url\nAna,One.,https://x.example/1\n", Channel.LINES),
    "posts.json": (b'[{"text": "One.", "author": "Ana", "url": "https://x.example/1"}]', Channel.LINES),
}


@pytest.mark.parametrize("name", HOLDERS)
def test_what_holds_documents_says_so_of_each(tmp_path: Path, name: str) -> None:
    content, channel = HOLDERS[name]
    (tmp_path / name).write_bytes(content)
    (arrival,) = [item for item in found(str(tmp_path / name)) if isinstance(item, Arrival)]
    origin = arrival.origin()
    assert origin is not None
    assert origin.channel is channel
    assert arrival.name.startswith(f"{name}, ")


def test_a_message_is_a_file_as_it_lies_there_and_what_is_attached_to_it_is_out_of_it(tmp_path: Path) -> None:
    content = (
        b'From: a@b\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nOne.\n'
        b'--b\nContent-Type: text/plain; name="a.txt"\n\nTwo.\n--b--\n'
    )
    (tmp_path / "m.eml").write_bytes(content)
    message, attached = arrived(str(tmp_path / "m.eml"))
    assert (message.name, message.channel, message.offered.content) == ("m.eml", None, content)
    assert (attached.name, attached.channel) == ("m.eml, attachment a.txt", None)


@pytest.mark.parametrize(
    ("shape", "content"),
    [
        (Shape.TABLE, b"text\nOne.\n"),
        (Shape.POSTS, b'[{"text": "One."}]'),
        (Shape.MAIL, b"From: a@b\n\nOne.\n"),
        (Shape.MAILBOX, b"From a@b Tue Mar  5 10:00:00 2024\nFrom: a@b\n\nOne.\n"),
    ],
)
def test_standard_input_is_taken_as_what_it_is_said_to_be(
    monkeypatch: pytest.MonkeyPatch, shape: Shape, content: bytes
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    items = found("-", outlook=replace(OFFLINE, shape=shape))
    assert len([item for item in items if isinstance(item, Arrival)]) == 1
    assert not [item for item in items if isinstance(item, BadInputError)]


def test_what_is_to_be_mended_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    assert arrived(str(tmp_path / "a.txt"), outlook=replace(OFFLINE, mends=True))[0].offered.mends
