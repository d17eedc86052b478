import gzip

import pytest

from factcheck.documents.fetching.media_types import any_media_type, media_type
from factcheck.domain.errors import BadInputError

PAGE = b"<!DOCTYPE html><html><p>x</p></html>"
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'
PDF = b"%PDF-1.7\n"
WARC = b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n"
PNG = b"\x89PNG\r\n\x1a\n\x00"
SUBTITLES = b"WEBVTT\n\n00:01.000 --> 00:02.000\nSo it is."
ZIP = b"PK\x03\x04\x14\x00"


@pytest.mark.parametrize(
    ("declared", "content", "expected"),
    [
        ("text/html; charset=utf-8", PAGE, "text/html; charset=utf-8"),
        ("TEXT/HTML", PAGE, "TEXT/HTML"),
        ("application/xhtml+xml", b"\xef\xbb\xbf" + PAGE, "application/xhtml+xml"),
        ("text/html", b"words only", "text/html"),
        ("text/html", b"", "text/html"),
        ("text/plain", b"words", "text/plain"),
        ("text/plain", PAGE, "text/plain"),
        ("application/pdf", PDF, "application/pdf"),
        ("application/rss+xml", FEED, "application/rss+xml"),
        ("application/atom+xml;charset=utf-8", b"\n " + FEED, "application/atom+xml;charset=utf-8"),
        ("text/xml", FEED.decode().encode("utf-16"), "text/xml"),
        ("application/warc", WARC, "application/warc"),
        ("application/warc", gzip.compress(WARC, mtime=0), "application/warc"),
        ("application/gzip", gzip.compress(WARC, mtime=0), "application/gzip"),
        ("application/octet-stream", PDF, None),
        ("application/octet-stream", gzip.compress(WARC, mtime=0), None),
        (None, PAGE, None),
        (None, PDF, None),
        (None, b"words", None),
        ("text/vtt", SUBTITLES, "text/vtt"),
        ("text/plain", SUBTITLES, "text/plain"),
        ("application/x-subrip", b"00:00:01,000 --> 1\nSo.", "application/x-subrip"),
        ("application/octet-stream", SUBTITLES, None),
        (None, SUBTITLES, None),
    ],
)
def test_a_type_that_is_taken_is_given_back_as_declared(
    declared: str | None, content: bytes, expected: str | None
) -> None:
    assert media_type(declared, content=content) == expected


@pytest.mark.parametrize(
    ("declared", "content", "reason"),
    [
        pytest.param("image/png", PAGE, "it is of the type image/png", id="U14-picture-with-a-page"),
        pytest.param("text/html", PNG, "declared as text/html, but", id="U14-page-with-a-picture"),
        pytest.param("text/html", PDF, "declared as text/html, but", id="U14-page-with-a-pdf"),
        pytest.param("text/html", gzip.compress(PAGE, mtime=0), "declared as text/html, but", id="U14-page-with-gzip"),
        pytest.param("text/plain", ZIP, "declared as text/plain, but", id="U14-text-with-a-zip"),
        pytest.param("text/html", SUBTITLES, "declared as text/html, but", id="U14-page-with-subtitles"),
        pytest.param("text/vtt", PDF, "declared as text/vtt, but", id="U14-subtitles-with-a-pdf"),
        pytest.param("application/pdf", PAGE, "declared as application/pdf, but", id="U14-pdf-with-a-page"),
        pytest.param("application/pdf", b"", "declared as application/pdf, but", id="U14-pdf-with-nothing"),
        pytest.param("application/rss+xml", b"words", "declared as application/rss+xml, but", id="U14-feed-with-words"),
        pytest.param("application/rss+xml", PNG, "declared as application/rss+xml, but", id="U14-feed-with-a-picture"),
        pytest.param("application/warc", PAGE, "declared as application/warc, but", id="U14-archive-with-a-page"),
        pytest.param(
            "application/gzip", gzip.compress(PAGE, mtime=0), "declared as application/gzip", id="U14-gzip-of-a-page"
        ),
        pytest.param("application/gzip", b"\x1f\x8b\x08junk", "declared as application/gzip", id="U14-gzip-damaged"),
        pytest.param("application/octet-stream", PAGE, "declared as application/octet", id="U14-unknown-with-a-page"),
        pytest.param("application/zip", ZIP, "it is of the type application/zip", id="U14-zip"),
        pytest.param("text/javascript", b"x", "it is of the type text/javascript", id="U14-script"),
        pytest.param("image/svg+xml", PAGE, "it is of the type image/svg+xml", id="U14-svg"),
        pytest.param("multipart/mixed", PAGE, "it is of the type multipart/mixed", id="U14-multipart"),
        pytest.param("text/html, image/png", PAGE, "what it declares as its type is none", id="U14-two-in-one"),
        pytest.param("html", PAGE, "what it declares as its type is none", id="U14-no-slash"),
        pytest.param("", PAGE, "what it declares as its type is none", id="U14-empty"),
        pytest.param("text/html; x=\u00e4", PAGE, "what it declares as its type is none", id="U14-letters"),
        pytest.param("text/" + "x" * 10_000, PAGE, "what it declares as its type is none", id="U14-long"),
        pytest.param(None, PNG, "its type is not said, and its bytes are of the kind png", id="U14-unsaid-picture"),
        pytest.param(None, gzip.compress(PAGE, mtime=0), "its bytes are of the kind gzip", id="U14-unsaid-gzip"),
    ],
)
def test_a_type_that_is_not_taken_or_not_true_is_refused(declared: str | None, content: bytes, reason: str) -> None:
    with pytest.raises(BadInputError) as caught:
        media_type(declared, content=content)
    assert str(caught.value).startswith(reason) or reason in str(caught.value)
    assert len(str(caught.value)) <= 150


@pytest.mark.parametrize(
    ("declared", "content", "expected"),
    [
        ("image/png", PNG, "image/png"),
        ("text/html; charset=utf-8", PNG, "text/html; charset=utf-8"),
        ("Text/CSV", b"a,b", "Text/CSV"),
        ("application/octet-stream", ZIP, None),
        ("text/html, image/png", PAGE, None),
        ("html", PAGE, None),
        ("", PAGE, None),
        (None, PDF, None),
    ],
)
def test_what_is_kept_as_it_is_may_be_of_any_type(declared: str | None, content: bytes, expected: str | None) -> None:
    assert any_media_type(declared, content=content) == expected
