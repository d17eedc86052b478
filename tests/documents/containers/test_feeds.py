import html
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.documents.containers.feed_items import FeedItem, is_feed, offered
from factcheck.documents.containers.feed_xml import tame
from factcheck.documents.containers.feeds import items
from factcheck.documents.reading import read_document
from factcheck.documents.skips import Skipped
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from tests.documents.hostile import ordeal

WORDS = "“The tolls stay,” Mayor Okafor said."
FEED_URL = "https://packet.example/feed.xml"


def rss(*content: str, head: str = "") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = "<title>The Alden Packet</title><language>en-gb</language>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {spaces}><channel>{channel}{"".join(content)}</channel></rss>'.encode()


def item(*content: str) -> str:
    return f"<item>{''.join(content)}</item>"


def atom(*entries: str) -> bytes:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Alden Packet</title>{"".join(entries)}</feed>'
    return feed.encode()


def found(content: bytes, *, url: str | None = FEED_URL) -> list[FeedItem | Skipped | BadInputError]:
    return list(items(content, name="feed.xml", url=url))


def only(content: bytes) -> FeedItem:
    (one,) = found(content)
    assert isinstance(one, FeedItem), str(one)
    return one


FULL = item(
    "<title>Tolls stay &amp;amp; trams too</title><link>https://packet.example/tolls?a=1&amp;b=2</link>",
    '<guid isPermaLink="false">t1</guid><pubDate>Tue, 05 Mar 2024 23:30:00 -0600</pubDate>',
    "<dc:creator>Rosa Lindqvist</dc:creator><description>In short.</description>",
    f"<content:encoded><![CDATA[<p>{WORDS}</p><p>She left.</p>]]></content:encoded>",
)


def test_an_item_of_rss_has_its_full_text_and_what_the_feed_says_of_it() -> None:
    assert only(rss(FULL)) == FeedItem(
        name="feed.xml, item 1",
        title="Tolls stay & trams too",
        url="https://packet.example/tolls?a=1&b=2",
        published="2024-03-05",
        author="Rosa Lindqvist",
        outlet="The Alden Packet",
        language="en-gb",
        html=f"<p>{WORDS}</p><p>She left.</p>",
        is_summary=False,
    )


@pytest.mark.parametrize(
    ("content", "html"),
    [
        pytest.param(f'<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content>', f"<p>{WORDS}</p>", id="html"),
        pytest.param(
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS} 1 &lt; 2</p></div></content>',
            f"<p>{WORDS} 1 &lt; 2</p>",
            id="xhtml",
        ),
        pytest.param(f"<content>1 &lt; 2\n\n{WORDS}</content>", f"<p>1 &lt; 2</p>\n<p>{WORDS}</p>", id="plain"),
        pytest.param('<content type="image/png">aGk=</content>', None, id="picture"),
        pytest.param('<content type="html" src="https://packet.example/x"/>', None, id="elsewhere"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_text_of_an_atom_entry_is_html_whatever_it_is_written_as(content: str, html: str | None) -> None:
    entry = only(atom(f"<entry><id>a</id>{content}</entry>"))
    assert (entry.html, entry.is_summary) == (html, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_feed_is_read_in_the_encoding_that_it_is_in(encoding: str) -> None:
    assert WORDS in (only(rss(FULL).decode().encode(encoding)).html or "")


def test_an_item_with_a_summary_alone_says_so_and_is_no_document() -> None:
    one = only(rss(item(f"<description>{WORDS}</description>")))
    assert (one.html, one.is_summary) == (WORDS, True)
    assert offered(one) is None


def test_an_item_without_text_is_no_document() -> None:
    assert offered(only(rss(item("<title>Tolls stay</title>")))) is None


def test_an_item_with_its_full_text_is_a_document_as_the_feed_declares_it() -> None:
    offer = offered(only(rss(FULL)))
    assert offer is not None
    assert (offer.name, offer.url, offer.published) == (
        "feed.xml, item 1",
        "https://packet.example/tolls?a=1&b=2",
        "2024-03-05",
    )
    assert offer.warnings == (
        "its address, date and author are as the feed declares them; the page itself was not fetched",
    )
    reading = read_document(offer.content, name=offer.name, media_type=offer.media_type)
    assert reading.text == f"{WORDS}\n\nShe left."


def test_text_in_an_item_that_no_reader_would_see_is_no_text_of_the_document() -> None:
    planted = '<p style="display:none">“Double them,” he said.</p><script>“Double them,” he said.</script>'
    offer = offered(only(rss(item(f"<content:encoded><![CDATA[<p>{WORDS}</p>{planted}]]></content:encoded>"))))
    assert offer is not None
    assert read_document(offer.content, name=offer.name, media_type=offer.media_type).text == WORDS


def test_a_date_of_a_change_is_not_taken_for_one_of_publication() -> None:
    entry = only(atom("<entry><id>a</id><updated>2024-03-05T01:00:00Z</updated></entry>"))
    assert entry.published is None
    assert entry.warnings == ("the feed says only that it was last changed on 2024-03-05",)


@pytest.mark.parametrize(
    "date",
    [
        pytest.param("Mon, 01 Jan 0000 00:00:00 GMT", id="F26-year-0"),
        pytest.param("0000-01-01T00:00:00Z", id="F26-iso-year-0"),
        pytest.param("9999-12-31T23:59:59-14:00", id="F26-year-9999"),
        pytest.param("NaN", id="F26-nan"),
        pytest.param("9223372036854775808", id="F26-2-63"),
        pytest.param("2024-03-05T1e999:00:00Z", id="F26-float"),
        pytest.param("9" * 10_000, id="F26-digits"),
    ],
)
def test_a_date_that_is_none_is_not_known_with_a_warning(date: str) -> None:
    one = only(rss(item(f"<title>Tolls</title><pubDate>{date}</pubDate>")))
    assert one.published is None
    (warning,) = one.warnings
    assert warning.startswith("the feed's date '")
    assert warning.endswith("is none, and was left out")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/hostname", "http://u:p@packet.example/"])
def test_a_link_that_is_no_web_address_is_left_out_with_a_warning(link: str) -> None:
    one = only(rss(item(f"<title>Tolls</title><link>{link}</link>")))
    assert one.url is None
    assert "is no http(s) address, and was left out" in one.warnings[0]


def test_a_link_that_cannot_be_parsed_harms_nothing_else() -> None:
    one = only(rss(item("<title>Tolls</title><link>http://[</link><guid>http://[</guid>")))
    assert (one.title, one.url) == ("Tolls", None)


def test_a_relative_link_is_taken_from_where_the_feed_was_fetched() -> None:
    assert only(rss(item("<link>/tolls</link>"))).url == "https://packet.example/tolls"


def test_f26_an_item_with_an_identifier_that_was_there_before_is_skipped() -> None:
    again = item('<title>Other</title><guid isPermaLink="false">t1</guid>')
    first, skipped, third = found(rss(FULL, again, item("<title>Third</title>")))
    assert isinstance(first, FeedItem)
    assert str(skipped) == "skipped 'feed.xml, item 2': it has the identifier of item 1, which stands for both"
    assert isinstance(third, FeedItem)


def test_f26_items_over_the_cap_are_refused_in_one_piece() -> None:
    *taken, refused = found(rss("<item/>" * 501))
    assert [type(one) for one in taken] == [FeedItem] * 500
    assert str(refused) == "cannot take more of 'feed.xml': it has over 500 items; give newer ones alone"


def test_a_name_or_title_that_is_too_long_is_not_known_rather_than_cut() -> None:
    one = only(
        rss(item(f"<title>{'t' * 1_001}</title><author>{'a' * 121}</author><link>http://x/{'l' * 2_048}</link>"))
    )
    assert (one.title, one.author, one.url) == (None, None, None)


def test_what_other_vocabularies_say_of_an_item_is_not_taken_for_its_own() -> None:
    media = (
        '<media:content xmlns:media="http://search.yahoo.com/mrss/"><media:title>Photo</media:title></media:content>'
    )
    assert only(rss(item(media * 9, "<title>Tolls</title>", FULL[len("<item>") : -len("</item>")]))).title == "Tolls"


def test_what_is_left_out_of_a_feed_leaves_no_declaration_behind() -> None:
    left_out = '<m:credit xmlns:m="http://search.yahoo.com/mrss/">Jane Doe</m:credit>' * 2
    feed = f"<rss><channel><item>{left_out}<title>The bridge</title></item></channel></rss>"
    assert b"mrss" not in tame(feed.encode()).markup


def test_a_style_sheet_is_not_fetched_and_not_followed() -> None:
    assert only(rss(FULL, head='<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>')).author == "Rosa Lindqvist"


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
TITLE = item("<title>&x;</title>")
REFUSED = [
    pytest.param(
        rss(item("<title>&l9;</title>"), head=f'<!DOCTYPE r [<!ENTITY l0 "lol">{ENTITIES}]>'),
        "entities",
        id="F25-billion-laughs",
    ),
    pytest.param(
        rss(item(f"<title>{'&x;' * 3_000}</title>"), head=f'<!DOCTYPE r [<!ENTITY x "{"x" * 100_000}">]>'),
        "entities",
        id="F25-quadratic",
    ),
    pytest.param(
        rss(TITLE, head="<!DOCTYPE r [<!ENTITY % p \"<!ENTITY x 'y'>\"> %p;]>"), "entities", id="F25-parameter-entity"
    ),
    pytest.param(rss(head='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'), "document type", id="F25-external-dtd"),
    pytest.param(
        rss(TITLE, head='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), "entities", id="F25-file-entity"
    ),
    pytest.param(
        rss(TITLE, head='<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>'), "entities", id="F25-http-entity"
    ),
    pytest.param(
        rss(item('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>')),
        "inclusions of other files",
        id="F25-xinclude",
    ),
    pytest.param(rss(TITLE), "undefined entity", id="F25-unknown-entity"),
    pytest.param(b'<?xml version="1.0" encoding="utf-7"?><rss/>', "unknown encoding", id="F20-utf-7"),
    pytest.param(rss("<x:y/>"), "unbound prefix", id="unbound-prefix"),
    pytest.param(rss(FULL)[:-30], "not well-formed XML", id="cut"),
    pytest.param(atom("<entry><link><entry/></link></entry>"), "stand where none should", id="entry-in-a-link"),
    pytest.param(b"<html><body>Tolls</body></html>", "it is no RSS or Atom feed", id="page"),
    pytest.param(b"", "not well-formed XML", id="F01-empty"),
    pytest.param(b"\x00\xff" * 50, "not well-formed XML", id="garbage"),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_a_feed_that_is_none_or_names_other_files_is_refused(content: bytes, reason: str) -> None:
    (refused,) = found(content)
    assert isinstance(refused, BadInputError)
    assert str(refused).startswith("cannot read 'feed.xml': ")
    assert reason in str(refused)
    assert str(refused).isprintable()
    assert len(str(refused)) <= 300


def hostile_feeds() -> bytes:
    """Every feed that is to be refused and touch nothing, as one file: they are too quick for a process each."""
    return b"\0\0".join(content for content in (feed.values[0] for feed in REFUSED) if isinstance(content, bytes))


def of_one(*content: str) -> Callable[[], bytes]:
    return lambda: rss(item(*content))


LARGE = [
    pytest.param(lambda: rss("<item/>" * 700_000), "over 500 items", id="F26-items"),
    pytest.param(lambda: rss("<item/>" * 1_000_000), "more than 5 MiB", id="F26-million-items"),
    pytest.param(of_one("<category>c</category>" * 200_000), "100,000 elements", id="F26-categories"),
    pytest.param(lambda: rss("<a>" * 100_000), "nested more than 200 deep", id="F25-deep"),
    pytest.param(of_one("<description>", "\n&amp;" * 800_000), "runs of characters", id="F26-runs"),
    pytest.param(of_one("<description>", "<b>x</b>" * 500_000), "elements of items", id="F26-markup"),
    pytest.param(
        lambda: rss(*[item("<author>", "a" * 400, "</author>") * 1] * 5_000), "over 500 items", id="F26-authors"
    ),
    pytest.param(of_one(f'<title a="{"x" * 5_000_000}">t</title>'), "FeedItem", id="F26-one-attribute"),
    pytest.param(lambda: rss(f"<!--{'x' * 5_000_000}-->", FULL), "FeedItem", id="F26-one-comment"),
    pytest.param(of_one("<description>", "&lt;/a" * 400_000, "</description>"), "runs of characters", id="F26-tags"),
]


@pytest.mark.parametrize(("build", "reason"), LARGE)
def test_a_large_feed_takes_little_time_and_memory(tmp_path: Path, build: Callable[[], bytes], reason: str) -> None:
    path = tmp_path / "in.xml"
    path.write_bytes(build())
    outcome = ordeal(
        path, module="factcheck.documents.containers.feeds", call="module.items(open(path, 'rb').read(), name=name)"
    )
    outcome.assert_survived()
    assert reason in " ".join(outcome.outcomes[-1])


def test_f25_no_feed_has_a_file_read_or_a_socket_opened(tmp_path: Path) -> None:
    path = tmp_path / "in.xml"
    path.write_bytes(hostile_feeds())
    outcome = ordeal(
        path,
        module="factcheck.documents.containers.feeds",
        call="(one for part in open(path, 'rb').read().split(b'\\0\\0') for one in module.items(part, name=name))",
    )
    outcome.assert_survived()
    assert {kind for kind, _ in outcome.outcomes} == {"BadInputError"}
    assert len(outcome.outcomes) >= len(REFUSED)


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        pytest.param(rss(FULL), True, id="rss"),
        pytest.param(b"<rss version='2.0'>", True, id="no-declaration"),
        pytest.param(atom(), True, id="atom"),
        pytest.param(atom().decode().encode("utf-16"), True, id="utf-16"),
        pytest.param(b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', True, id="rdf"),
        pytest.param(b'<?xml-stylesheet href="x"?><!-- <html> --> <a:feed xmlns:a="">', True, id="prefixed"),
        pytest.param(rss(head='<!DOCTYPE rss [<!ENTITY x "y">]>'), True, id="with-a-document-type"),
        pytest.param(b"<!DOCTYPE html><html><rss>", False, id="page"),
        pytest.param(b"<feedback>", False, id="longer-name"),
        pytest.param(b"The <rss> element", False, id="text"),
        pytest.param(b"", False, id="nothing"),
        pytest.param(b"<!--" * 1_000, False, id="comments"),
        pytest.param(b"<!DOCTYPE " * 400, False, id="document-types"),
    ],
)
def test_a_feed_is_known_by_its_first_element(content: bytes, is_one: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_feed(content) is is_one


@pytest.mark.parametrize("package", ["feedparser", "defusedxml.expatreader"])
def test_without_its_extra_a_feed_says_what_to_install(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(EnvironmentFailureError, match=r"run pip install 'factcheck-desk\[feeds\]'"):
        found(rss(FULL))


PAGE = "<p>It’s “done,” she said.</p>"
TWICE = {
    "in RSS": rss(item("<description>&amp;lt;p&amp;gt;It’s “done,” she said.&amp;lt;/p&amp;gt;</description>")),
    "in a section of characters": rss(
        item("<content:encoded><![CDATA[&lt;p&gt;It’s “done,” she said.&lt;/p&gt;]]></content:encoded>")
    ),
    "in Atom": atom(
        '<entry><id>a</id><content type="html">&amp;lt;p&amp;gt;It’s “done,” she said.&amp;lt;/p&amp;gt;</content></entry>'
    ),
    "marks alone": rss(
        item("<description><![CDATA[<p>It&amp;rsquo;s &amp;#8220;done,&amp;#8221; she said.</p>]]></description>")
    ),
}


@pytest.mark.parametrize("feed", TWICE.values(), ids=TWICE)
def test_a_body_that_was_escaped_twice_is_read_as_the_page_that_it_is(feed: bytes) -> None:
    assert html.unescape(only(feed).html or "") == PAGE
