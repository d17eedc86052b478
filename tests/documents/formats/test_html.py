import logging
import socket
import warnings
from collections.abc import Callable

import pytest
from lxml import etree

from factcheck.documents.formats import html
from factcheck.documents.formats.html import read
from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading
from tests.documents.oracle import as_file, outcome_of

ARTICLE = """
<h1>Harbour tolls stay as they are, mayor tells council</h1>
<p>PORT ALDEN — Mayor Ines Okafor told the council on Tuesday that the tolls in the harbour would not rise this year.</p>
<p>“We have not raised a toll since 2014,” she said, “and we do not   mean to
start now.”</p>
<p>Council member Bram Aske answered that "nobody believes a word of it", and asked for the accounts of the last five years.</p>
<blockquote><p>“The accounts are public, and anybody who can read may read them.”</p></blockquote>
<ul><li>The tolls bring in four million a year, according to the harbour's office.</li></ul>
<p>The council votes in May.<br>Its session is open to everybody who wants to come.</p>
"""
TEXT = (
    "Harbour tolls stay as they are, mayor tells council",
    "PORT ALDEN — Mayor Ines Okafor told the council on Tuesday that the tolls in the harbour would not rise this year.",
    "“We have not raised a toll since 2014,” she said, “and we do not mean to start now.”",
    'Council member Bram Aske answered that "nobody believes a word of it", and asked for the accounts of the last five years.',
    "“The accounts are public, and anybody who can read may read them.”",
    "The tolls bring in four million a year, according to the harbour's office.",
    "The council votes in May.\nIts session is open to everybody who wants to come.",
)
HEAD = """
<meta charset="utf-8"><title>Harbour tolls stay | The Alden Packet</title>
<meta property="og:title" content="Harbour tolls stay as they are"><meta property="og:site_name" content="The Alden Packet">
<meta name="author" content="Rosa Lindqvist"><meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://packet.example/tolls">
"""
LINKED_DATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Harbour tolls stay as they are", "datePublished": "2024-03-05", "author": {"@type": "Person", "name": "Rosa Lindqvist"},
"publisher": {"@type": "Organization", "name": "The Alden Packet"}}</script>"""
PLANTED = "Mayor Okafor said that the tolls will double tomorrow"


def page(article: str = ARTICLE, *, head: str = HEAD, lang: str = ' lang="en"') -> str:
    return (
        f"<!DOCTYPE html><html{lang}><head>{head}</head><body><nav><a href=/>Home</a> <a href=/news>News</a></nav>"
        f"<main><article>{article}</article></main><footer>All rights reserved</footer></body></html>"
    )


def read_page(markup: str, *, encoding: str = "utf-8") -> Reading:
    return read_document(markup.encode(encoding), name="page.html")


def test_a_page_gives_its_article_as_paragraphs_with_a_blank_line_between() -> None:
    assert read_page(page()).text == "\n\n".join(TEXT)


def test_a_page_says_what_it_is() -> None:
    reading = read_page(page())
    assert (reading.title, reading.outlet, reading.author) == (
        "Harbour tolls stay as they are",
        "The Alden Packet",
        "Rosa Lindqvist",
    )
    assert (reading.published, reading.url, reading.language) == ("2024-03-05", "https://packet.example/tolls", "en")
    assert (reading.media_type, reading.encoding, reading.warnings) == ("text/html", "utf-8", ())


def test_linked_data_in_the_page_is_heeded() -> None:
    reading = read_page(page(head=LINKED_DATA))
    assert (reading.title, reading.author) == ("Harbour tolls stay as they are", "Rosa Lindqvist")
    assert (reading.outlet, reading.published) == ("The Alden Packet", "2024-03-05")


def test_a_page_that_says_nothing_of_itself_has_nothing_guessed() -> None:
    reading = read(b"<html><body><p>The mayor said on 2 May that it will rain.</p><p>It did.</p></body></html>")
    assert (reading.outlet, reading.author, reading.published, reading.url, reading.language) == (None,) * 5


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://",
        "http://[",
        "ftp://packet.example/",
        "https://name:secret@packet.example/",
        f"https://packet.example/{'a' * 3_000}",
    ],
)
def test_an_address_that_is_not_of_the_web_is_left_out(address: str) -> None:
    assert read_page(page(head=f'<link rel="canonical" href="{address}">')).url is None


def test_a_title_that_is_longer_than_any_is_not_known_rather_than_kept() -> None:
    markup = f"<html><head><title>{'T' * 100_000}</title></head><body><p>The bridge is safe.</p></body></html>"
    assert read(markup.encode()).title is None


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param("<script>{}</script>", id="F19-script"),
        pytest.param('<script type="application/ld+json">{{"articleBody": "{}"}}</script>', id="F19-linked-data"),
        pytest.param("<style>p::after {{ content: '{}' }}</style>", id="F19-style"),
        pytest.param("<noscript><p>{}</p></noscript>", id="F19-noscript"),
        pytest.param("<template><p>{}</p></template>", id="F19-template"),
        pytest.param("<!-- <p>{}</p> -->", id="F19-comment"),
        pytest.param(
            '<p><img src="x.png" alt="{}" title="{}">A picture stands here, and it shows a bridge.</p>', id="F19-alt"
        ),
        pytest.param('<p style="display:none">{}</p>', id="F19-display-none"),
        pytest.param('<p style="color: red; DISPLAY : None !important;">{}</p>', id="F19-display-none-shouted"),
        pytest.param('<p style="display:/**/none">{}</p>', id="F19-display-none-with-a-comment"),
        pytest.param('<div style="visibility:hidden"><div><p>{}</p></div></div>', id="F19-visibility"),
        pytest.param('<p style="opacity:0">{}</p>', id="F19-opacity"),
        pytest.param('<p style="font-size:0px">{}</p>', id="F19-font-size"),
        pytest.param('<p style="position:absolute; left:-9999px">{}</p>', id="F19-off-screen"),
        pytest.param("<p hidden>{}</p>", id="F19-hidden"),
        pytest.param('<p hidden="until-found">{}</p>', id="F19-hidden-until-found"),
        pytest.param("<dialog><p>{}</p></dialog>", id="F19-closed-dialog"),
        pytest.param("<textarea>{}</textarea>", id="F19-form"),
        pytest.param('<iframe srcdoc="<p>{}</p>">{}</iframe>', id="F19-frame"),
        pytest.param("<svg><title>{}</title><text>{}</text></svg>", id="F19-drawing"),
    ],
)
@pytest.mark.parametrize("lone", [pytest.param(False, id="in-an-article"), pytest.param(True, id="in-a-bare-page")])
def test_text_that_is_not_shown_is_no_text(hidden: str, lone: bool) -> None:  # noqa: FBT001 - a column of the table
    planted = hidden.replace("{{", "{").replace("}}", "}").replace("{}", PLANTED)
    markup = (
        f"<html><body>{planted}<p>Short news.</p></body></html>" if lone else page(ARTICLE + planted + ARTICLE[:200])
    )
    reading = read_page(markup)
    assert "double" not in reading.text
    assert "double" not in (reading.title or "")


def test_the_words_around_hidden_text_stay_together() -> None:
    reading = read_page(page(ARTICLE.replace("do not", 'do <b style="display:none">surely</b>not')))
    assert "we do not mean to start now" in reading.text


def test_text_that_is_only_faint_or_a_little_aside_stays() -> None:
    shown = f'<p aria-hidden="false" style="opacity:0.5; display:block; left:-10px; margin-top:0">{PLANTED}, for all to see.</p>'
    assert PLANTED in read_page(page(ARTICLE + shown)).text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("caf\u00e9 and cafe\u0301", id="F14-composed-and-decomposed"),
        pytest.param("\ufb01ne co\u00adop 5\u00a0%", id="F14-ligature-soft-hyphen-no-break-space"),
        pytest.param("he \u202esaid\u202c and \u2066so\u2069", id="F12-bidi"),
        pytest.param("zero\u200bwidth \U000e0041tag", id="F12-zero-width-and-tags"),
        pytest.param("Z" + "\u0301" * 500 + "algo", id="F11-zalgo"),
        pytest.param("ring \x07 and \x1b[31m red", id="F12-controls"),
        pytest.param("5\u202f% or 1\u2009000\u3000of them", id="F14-thin-and-wide-spaces"),
        pytest.param("‘single’, «guillemets», 'straight', \"double\", „low“ & <b>", id="quotation-marks"),
    ],
)
def test_characters_of_a_page_stay_as_they_are(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert (
        f"She wrote: {text} and no more." in read_page(page(f"{ARTICLE}<p>She wrote: {escaped} and no more.</p>")).text
    )


def test_hidden_characters_of_a_page_are_warned_of() -> None:
    assert "U+202E" in read_page(page(ARTICLE.replace("PORT", "PO\u202eRT"))).warnings[0]


def test_marked_up_quotations_get_the_marks_that_a_browser_shows() -> None:
    reading = read_page(
        page(f"{ARTICLE}<p>He said <q>no <i>new</i> tolls</q> and <q>never</q> to the council that day.</p>")
    )
    assert "He said “no new tolls” and “never” to the council that day." in reading.text


@pytest.mark.parametrize(
    ("lang", "language", "warned"),
    [
        pytest.param(' lang="en-US"', "en-US", False, id="English"),
        pytest.param("", None, False, id="undeclared"),
        pytest.param(' lang="fr"', "fr", True, id="French"),
        pytest.param(' lang="x y\u202e"', None, False, id="nonsense"),
    ],
)
def test_a_language_other_than_english_is_warned_of(lang: str, language: str | None, warned: bool) -> None:  # noqa: FBT001 - a column of the table
    reading = read_page(page(lang=lang))
    assert reading.language == language
    assert bool(reading.warnings) is warned


@pytest.mark.parametrize(
    ("head", "encoding", "recorded"),
    [
        pytest.param('<meta charset="iso-8859-1">', "utf-8-sig", "utf-8-sig", id="F20-mark-before-meta"),
        pytest.param('<meta charset="utf-8">', "utf-16", "utf-16", id="F20-utf-16-mark-before-meta"),
        pytest.param('<meta charset="iso-8859-1">', "cp1252", "cp1252", id="F20-latin-1-is-cp1252"),
        pytest.param(
            '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">',
            "cp1252",
            "cp1252",
            id="F20-http-equiv",
        ),
        pytest.param(
            '<!-- <meta charset="utf-8"> --><meta charset="gb2312">', "gb18030", "gb18030", id="F20-meta-in-a-comment"
        ),
        pytest.param('<meta charset="utf-8">', "cp1252", "cp1252", id="F20-meta-that-lies"),
        pytest.param('<meta charset="utf-7">', "utf-8", "utf-8", id="F20-utf-7-declared"),
        pytest.param('<meta charset="no-such">', "utf-8", "utf-8", id="F20-unknown"),
        pytest.param('<meta charset="rot13">', "utf-8", "utf-8", id="F20-no-encoding-of-text"),
        pytest.param("", "utf-8", "utf-8", id="F20-none"),
        pytest.param("", "cp1252", "cp1252", id="F20-none-cp1252"),
    ],
)
def test_the_encoding_is_that_of_the_mark_then_of_meta_then_of_the_bytes(
    head: str, encoding: str, recorded: str
) -> None:
    reading = read_page(page(head=head), encoding=encoding)
    assert reading.text == "\n\n".join(TEXT)
    assert reading.encoding == recorded


def test_utf_7_in_a_page_is_words_and_no_markup() -> None:
    words = "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"
    reading = read_page(page(f"{ARTICLE}<p>It ended with {words} and nothing else.</p>", head='<meta charset="utf-7">'))
    assert words in reading.text


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<html><body></body></html>", id="F01-empty-body"),
        pytest.param("<html><body>\n&nbsp;<p>\u200b</p></body></html>", id="F01-white-space"),
        pytest.param("<html><head><title>Only a title</title></head></html>", id="F01-title-only"),
        pytest.param(
            '<html><body style="display:none"><p>Words that nobody sees.</p></body></html>', id="F19-hidden-body"
        ),
        pytest.param("<html hidden><body><p>Words that nobody sees.</p></body></html>", id="F19-hidden-root"),
        pytest.param("<!-- only a comment -->", id="F01-comment"),
        pytest.param("<!DOCTYPE html>", id="F01-doctype"),
    ],
)
def test_a_page_without_words_is_refused(markup: str) -> None:
    with pytest.raises(BadInputError, match=r"cannot read 'page\.html': there is no text in it"):
        read_page(markup)


def test_a_page_without_an_article_gives_the_words_of_its_body() -> None:
    assert read_page("<html><body><div>One.<div>Two <b>and</b> a half.</div>Three.</div></body></html>").text == (
        "One.\n\nTwo and a half.\n\nThree."
    )


HOSTILE: dict[str, Callable[[], str]] = {
    "F17-deep": lambda: "<div>" * 200_000 + "x",
    "F17-a-little-too-deep": lambda: "<div>" * 300 + "x",
    "F17-million-attributes": lambda: f"<div {' '.join(f'a{number}' for number in range(500_000))}>x</div>",
    "F17-million-equal-attributes": lambda: f"<div {'a ' * 1_000_000}>x</div>",
    "F17-attributes-behind-a-comment": lambda: f"<!--><div {' '.join(f'a{number}' for number in range(500_000))}>-->",
    "F17-attributes-behind-a-quote": lambda: "<a b='>\">" + '<a b="' * 700_000,
    "F17-attributes-of-a-script": lambda: f"<script {' '.join(f'a{number}' for number in range(500_000))}></script>",
    "F17-many-attributes": lambda: "".join(
        f"<i {' '.join(f'a{number}' for number in range(200))}>x</i>" for _ in range(4000)
    ),
    "F17-unclosed-comment": lambda: "<!-- " + "x" * 4_000_000,
    "F17-unclosed-comments": lambda: "<!--" * 1_000_000,
    "F17-unclosed-script": lambda: "<script>" * 600_000,
    "F17-plaintext": lambda: "<plaintext>" + "</p><b>" * 500_000,
    "F17-data-uri": lambda: (
        f'<img src="data:image/png;base64,{"A" * 4_900_000}"><p>And so the tolls will stay as they are.</p>'
    ),
    "F17-100-MB-data-uri": lambda: f'<img src="data:image/png;base64,{"A" * 100_000_000}">',
    "F17-nul": lambda: "<p>a\0b</p>",
    "F17-angle-brackets": lambda: "<" * 2_000_000,
    "F17-tag-names": lambda: "<a" * 2_000_000,
    "F17-paragraphs": lambda: "".join(
        f"<p>The mayor said on day {number} that it would rain again.</p>" for number in range(9_900)
    ),
    "F17-hidden": lambda: "".join(f"<i hidden>{number}</i> tail {number}" for number in range(9_900)),
    "F17-one-paragraph": lambda: "<p>" + "word " * 700_000,
    "F17-long-author": lambda: f'<meta name="author" content="{"A b, " * 900_000}">',
    "F17-nested-linked-data": lambda: f'<script type="application/ld+json">{"[" * 1_000_000}</script>',
    "F17-fewer-rows": lambda: "<table>" * 15 + "<tr><td>x" * 4_000,
    "F17-rows": lambda: "<table>" * 200 + "<tr><td>x" * 4_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_text_or_refused_in_little_time_and_memory(name: str) -> None:
    read_page(page())  # the first use imports the parser
    outcome = outcome_of(page(ARTICLE + HOSTILE[name]()).encode(), as_file("page.html"))
    assert outcome.refusal or (outcome.reading and outcome.reading.text)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("F17-deep", "more than 10,000 tags"),
        ("F17-rows", "tables are nested more than 16 deep"),
        ("F17-a-little-too-deep", "nested more than 256 deep"),
        ("F17-million-attributes", "too many attributes"),
        ("F17-attributes-behind-a-comment", "too many attributes"),
        ("F17-100-MB-data-uri", "a page may hold 5 MiB; save the text of the article as a .txt file"),
        ("F17-nul", "NUL"),
    ],
)
def test_a_page_beyond_the_limits_is_refused_with_its_reason(name: str, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        read_page(page(ARTICLE + HOSTILE[name]()))


@pytest.mark.parametrize("place", ["F17-data-uri", "F17-unclosed-comment", "F17-nested-linked-data"])
def test_a_page_within_the_limits_keeps_its_article(place: str) -> None:
    assert TEXT[2] in read_page(page(ARTICLE + HOSTILE[place]())).text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("F18: a connection was tried")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    links = (
        '<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css"><link rel="canonical" href="http://127.0.0.1:9/x">'
    )
    doctype = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = f'{ARTICLE}<img src="http://127.0.0.1:9/"><iframe src="http://127.0.0.1:9/"></iframe><p>Entity &x; here it is, said he.</p>'
    reading = read_page(doctype + page(body, head=links).removeprefix("<!DOCTYPE html>"))
    assert TEXT[2] in reading.text
    assert "Entity &x; here" in reading.text


def test_reading_a_page_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    for markup in (page(), page("x"), "<html><body>Bare.</body></html>"):
        read_page(markup)
    assert capfd.readouterr() == ("", "")
    assert not logging.getLogger("trafilatura.core").isEnabledFor(logging.ERROR)


def test_a_date_with_an_unknown_time_zone_raises_no_warning() -> None:
    head = '<meta property="article:published_time" content="Tue, 05 Mar 2024 10:00:00 QQT">'
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_page(page(head=head))


@pytest.mark.parametrize("failure", [ValueError, RecursionError, AttributeError, etree.ParserError])
def test_a_page_over_which_the_library_stumbles_gives_the_words_of_its_body(
    monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(html, "bare_extraction", stumble)
    monkeypatch.setattr(html, "extract_metadata", stumble)
    reading = read_page(page())
    assert "\n\n".join(TEXT) in reading.text
    assert "All rights reserved" in reading.text
    assert (reading.title, reading.published) == (None, None)
