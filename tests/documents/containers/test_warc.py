import base64
import gzip
import hashlib
import io
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from factcheck.documents.containers.warc import pages
from factcheck.documents.containers.warc_records import Limits
from factcheck.documents.offered import Offered
from factcheck.documents.reading import read_document
from factcheck.documents.skips import Skipped
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from tests.documents.hostile import ordeal

WORDS = "“The tolls stay,” Mayor Okafor said."
PAGE = f"<!DOCTYPE html><html><body><p>{WORDS}</p></body></html>".encode()
URL = "https://packet.example/tolls"
DATE = "2024-03-05T10:00:00Z"
MEBIBYTE = 2**20


def answer(body: bytes = PAGE, *, status: str = "200 OK", kind: str = "text/html", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(block: bytes | None = None, *, length: object = None, **headers: object) -> bytes:
    """A record as the standard has it; a header that is None is left out, `_` in its name stands for `-`."""
    block = answer() if block is None else block
    fields = {
        "WARC_Type": "response",
        "WARC_Target_URI": URL,
        "WARC_Date": DATE,
        "Content_Length": len(block) if length is None else length,
        **headers,
    }
    lines = [f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items() if value is not None]
    return b"WARC/1.0\r\n" + "".join(lines).encode() + b"\r\n" + block + b"\r\n\r\n"


def chunked(*parts: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (*parts, b""))


def outcomes(content: bytes, *, limits: Limits | None = None) -> list[Offered | Skipped | BadInputError]:
    return list(pages(io.BytesIO(content), name="a.warc", limits=limits))


def only(content: bytes) -> Offered:
    (offer,) = outcomes(content)
    assert isinstance(offer, Offered), str(offer)
    return offer


def refusal(content: bytes) -> str:
    (refused,) = outcomes(content)
    assert isinstance(refused, BadInputError), str(refused)
    assert str(refused).isprintable()
    assert len(str(refused)) <= 300
    return str(refused)


def digest(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode()  # noqa: S324 - what archives use


def written_by_warcio(*, is_gzip: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=is_gzip)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a test"}))
    writer.write_record(writer.create_warc_record(URL, "response", payload=io.BytesIO(PAGE), http_headers=head))
    writer.write_record(writer.create_warc_record(URL, "request", payload=io.BytesIO(b"GET / HTTP/1.1\r\n\r\n")))
    return out.getvalue()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of the temporary files of WARCWriter
@pytest.mark.parametrize("is_gzip", [False, True], ids=["plain", "gzip"])
def test_pages_are_taken_out_of_an_archive_and_the_rest_is_named(is_gzip: bool) -> None:  # noqa: FBT001 - a parameter of the test
    about, page, request = outcomes(written_by_warcio(is_gzip=is_gzip))
    assert isinstance(page, Offered)
    assert page.content == PAGE
    assert (page.name, page.url, page.media_type) == ("a.warc, record 2", URL, "text/html; charset=utf-8")
    assert page.envelope == b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    assert str(about) == ("skipped 'a.warc, record 1': it is a record of the type 'warcinfo', which holds no document")
    assert isinstance(request, Skipped)
    assert read_document(page.content, name=page.name, media_type=page.media_type).text == WORDS


def test_one_gzip_member_around_all_records_is_read_too() -> None:
    assert [type(found) for found in outcomes(gzip.compress(record() + record(), mtime=0))] == [Offered, Offered]


def test_a_page_is_what_the_archive_declares_and_never_called_fetched() -> None:
    """F30: anyone can write an archive with the address of a trusted outlet."""
    page = only(record(WARC_Target_URI="https://www.trusted-outlet.example/story"))
    assert page.url == "https://www.trusted-outlet.example/story"
    assert page.published is None
    assert page.outlet is None
    (warning,) = page.warnings
    assert warning == (
        "its address https://www.trusted-outlet.example/story and its recording on 2024-03-05T10:00:00Z are as declared"
        " by the archive; nothing of it was fetched"
    )


def test_a_date_that_is_none_is_not_repeated() -> None:
    (warning,) = only(record(WARC_Date="\x1b[32mtoday")).warnings
    assert "its recording on a date that is not known" in warning


@pytest.mark.parametrize(
    ("block", "content"),
    [
        pytest.param(answer(gzip.compress(PAGE, mtime=0), more="Content-Encoding: gzip\r\n"), PAGE, id="gzip"),
        pytest.param(answer(gzip.compress(PAGE, mtime=0), more="Content-Encoding: X-Gzip\r\n"), PAGE, id="x-gzip"),
        pytest.param(answer(zlib.compress(PAGE), more="Content-Encoding: deflate\r\n"), PAGE, id="deflate"),
        pytest.param(answer(zlib.compress(PAGE)[2:-4], more="Content-Encoding: deflate\r\n"), PAGE, id="raw-deflate"),
        pytest.param(answer(PAGE, more="Content-Encoding: gzip\r\n"), PAGE, id="not-gzip-after-all"),
        pytest.param(answer(chunked(PAGE[:7], PAGE[7:]), more="Transfer-Encoding: chunked\r\n"), PAGE, id="chunked"),
        pytest.param(answer(PAGE, more="Transfer-Encoding: chunked\r\n"), PAGE, id="not-chunked-after-all"),
        pytest.param(
            answer(
                chunked(gzip.compress(PAGE, mtime=0)[:9], gzip.compress(PAGE, mtime=0)[9:]),
                more="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
            ),
            PAGE,
            id="chunked-gzip",
        ),
        pytest.param(answer(WORDS.encode(), kind="text/plain"), WORDS.encode(), id="plain-text"),
        pytest.param(answer(b"%PDF-1.4", kind="application/pdf"), b"%PDF-1.4", id="pdf"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n" + PAGE, PAGE, id="no-type-but-a-page"),
    ],
)
def test_a_body_is_given_as_it_was_before_it_was_packed_for_the_way(block: bytes, content: bytes) -> None:
    assert only(record(block)).content == content


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(record(answer(status="404 Not Found")), "the answer was '404', not the page", id="status"),
        pytest.param(record(answer(kind="image/png")), "of the type 'image/png', which is no text", id="picture"),
        pytest.param(record(answer(b"")), "it is empty", id="empty"),
        pytest.param(record(b"HTTP/1.1 200 OK\r\n\r\n\x00\x01"), "does not say what it is", id="no-type"),
        pytest.param(record(WARC_Type="revisit"), "of the type 'revisit'", id="revisit"),
        pytest.param(record(WARC_Type="\x1b[2J"), r"of the type '\x1b[2J'", id="hostile-type"),
        pytest.param(record(WARC_Segment_Number=1), "stored in segments", id="segments"),
        pytest.param(
            record(PAGE, WARC_Type="resource", WARC_Target_URI="file:///etc/hostname", Content_Type="text/html"),
            "its address 'file:///etc/hostname' is none of the web",
            id="F29-file-address",
        ),
        pytest.param(
            record(b"x", WARC_Target_URI="dns:packet.example", Content_Type="text/dns"), "none of the web", id="dns"
        ),
    ],
)
def test_what_is_no_document_is_skipped_with_its_reason_and_the_next_is_taken(content: bytes, reason: str) -> None:
    skipped, page = outcomes(content + record())
    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason
    assert str(skipped).isprintable()
    assert isinstance(page, Offered)


def test_a_resource_with_html_is_a_page_without_an_envelope() -> None:
    """F29: a record of the type `resource`."""
    page = only(record(PAGE, WARC_Type="resource", Content_Type="text/html"))
    assert (page.content, page.media_type, page.envelope) == (PAGE, "text/html", None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(record(WARC_Block_Digest=digest(b"other")), "not those that its digest", id="F29-block-digest"),
        pytest.param(
            record(WARC_Payload_Digest=digest(b"other")), "not those that its digest", id="F29-payload-digest"
        ),
        pytest.param(record(WARC_Block_Digest="sha1:!!"), "digest", id="F29-no-digest"),
        pytest.param(record(WARC_Block_Digest="shake_128:AAAA"), "digest", id="F29-odd-digest"),
        pytest.param(record(WARC_Target_URI=None), "does not say whose page it is", id="F29-no-address"),
        pytest.param(record(b"<html>"), "no end within", id="no-head"),
        pytest.param(record(answer(more="a: b\r\n" * 300)), "no end within", id="F29-many-lines"),
        pytest.param(record(b"GET / HTTP/1.1\r\n\r\n"), "answer of HTTP/1", id="no-answer"),
        pytest.param(
            record(answer(b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 9, more="Content-Encoding: gzip\r\n")),
            "its packed bytes are damaged",
            id="damaged-gzip",
        ),
        pytest.param(
            record(answer(gzip.compress(PAGE, mtime=0)[:-9], more="Content-Encoding: gzip\r\n")),
            "its packed bytes end before they should",
            id="F27-cut-gzip-inside",
        ),
        pytest.param(record(answer(more="Content-Encoding: br\r\n")), "packed as 'br'", id="brotli"),
        pytest.param(
            record(answer(chunked(PAGE)[:-9], more="Transfer-Encoding: chunked\r\n")),
            "its chunks are damaged",
            id="F27-cut-chunks",
        ),
    ],
)
def test_a_bad_record_is_refused_and_the_next_is_taken(content: bytes, reason: str) -> None:
    refused, page = outcomes(content + record())
    assert isinstance(refused, BadInputError)
    assert str(refused).startswith("cannot read 'a.warc, record 1': ")
    assert reason in str(refused)
    assert str(refused).isprintable()
    assert isinstance(page, Offered)


def test_a_record_whose_digests_are_right_is_taken() -> None:
    page = only(record(WARC_Block_Digest=digest(answer()), WARC_Payload_Digest=digest(PAGE)))
    assert page.content == PAGE


LONG = record(answer(PAGE * 300))
CUT = [
    pytest.param(LONG[: len(LONG) // 2], "truncated record", id="F27-half"),
    pytest.param(LONG[:-4], "truncated record", id="F27-no-line-ends"),
    pytest.param(LONG[:-1], "truncated record", id="F27-last-byte"),
    pytest.param(LONG[:30], "truncated record", id="F27-in-the-head"),
    pytest.param(
        gzip.compress(LONG, mtime=0)[: len(gzip.compress(LONG, mtime=0)) // 2],
        "packed bytes end",
        id="F27-half-of-gzip",
    ),
    pytest.param(gzip.compress(LONG, mtime=0)[:-4], "packed bytes end", id="F27-gzip-without-its-end"),
    pytest.param(record(length=10**17), "truncated record", id="F29-huge-length"),
    pytest.param(record(length=len(answer()) - 5), "truncated record, or one of another length", id="F29-short-length"),
    pytest.param(record(length=-1), "Content-Length '-1' is no length", id="F29-negative-length"),
    pytest.param(record(length="1e3"), "is no length", id="F29-odd-length"),
    pytest.param(record(length="٣"), "is no length", id="F29-arabic-digit"),
    pytest.param(b"\x00\xff" * 5_000, "no record of a web archive (WARC) begins", id="F29-garbage"),
    pytest.param(b"x" * 200_000, "no record of a web archive (WARC) begins", id="F29-one-line"),
    pytest.param(b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000, "its head has no end within", id="F29-endless-head"),
    pytest.param(b"WARC/1.0\r\n" + b"a\n" * 300 + b"\n", "its head has no end within", id="F29-many-lines"),
    pytest.param(b"WARC/9.9\r\n\r\n", "of a version of WARC that is not read", id="F29-version"),
    pytest.param(b"\x1f\x8b\x08\x00" + b"\xff" * 99, "packed bytes are damaged", id="F29-gzip-garbage"),
]


@pytest.mark.parametrize(("content", "reason"), [*CUT, pytest.param(b"", "no record in it", id="F01-empty")])
def test_an_archive_that_cannot_be_followed_ends_with_one_error(content: bytes, reason: str) -> None:
    assert reason in refusal(content)


@pytest.mark.parametrize(("content", "reason"), CUT)
def test_what_stands_before_the_damage_is_taken_and_nothing_of_what_is_damaged(content: bytes, reason: str) -> None:
    before = record()
    page, refused = outcomes((gzip.compress(before, mtime=0) if content[:1] == b"\x1f" else before) + content + b"")
    assert isinstance(page, Offered)
    assert isinstance(refused, BadInputError)
    assert reason in str(refused)


def test_an_archive_with_more_records_than_the_limit_is_read_to_it() -> None:
    first, second, refused = outcomes(record() * 5, limits=Limits(records=2))
    assert isinstance(first, Offered)
    assert isinstance(second, Offered)
    assert "more than 2 records" in str(refused)


def test_an_archive_that_unpacks_to_more_than_the_limit_is_read_to_it() -> None:
    *taken, refused = outcomes(
        gzip.compress(record(answer(PAGE * 9_000)) * 5, mtime=0), limits=Limits(total=2 * MEBIBYTE)
    )
    assert [type(page) for page in taken] == [Offered] * len(taken)
    assert 1 <= len(taken) < 5
    assert "it unpacks to more than 2 MiB" in str(refused)


def test_a_record_over_the_limit_is_refused_and_the_next_is_taken() -> None:
    refused, page = outcomes(record(answer(b"x" * 200_000)) + record(), limits=Limits(record=1_000))
    assert "larger than what is taken of one record" in str(refused)
    assert isinstance(page, Offered)


def bomb(size: int = 100 * MEBIBYTE) -> bytes:
    """Zeros in one gzip member, a thousandth of their size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(MEBIBYTE)) for _ in range(size // MEBIBYTE)) + packer.flush()


def record_bomb() -> bytes:
    """An archive of 500 kB whose one record unpacks to 500 MB."""
    block = answer(b"")
    head = record(block, length=len(block) + 500 * MEBIBYTE).removesuffix(b"\r\n\r\n")
    return (
        gzip.compress(head, mtime=0)
        + gzip.compress(bytes(MEBIBYTE), mtime=0) * 500
        + gzip.compress(b"\r\n\r\n", mtime=0)
    )


def packed_body(body: bytes, *more: str) -> bytes:
    return record(answer(body, more="".join(f"{line}\r\n" for line in more)))


@pytest.mark.parametrize(
    ("build", "reason"),
    [
        pytest.param(record_bomb, "over 100 times its size", id="F28-record"),
        pytest.param(
            lambda: gzip.compress(record(answer(bytes(19 * MEBIBYTE))), mtime=0) * 30,
            "over 100 times its size",
            id="F28-many-records-under-the-limit",
        ),
        pytest.param(
            lambda: packed_body(bomb(), "Content-Encoding: gzip"), "unpacks to more than 20 MiB", id="F23-gzip-body"
        ),
        pytest.param(
            lambda: packed_body(chunked(bomb()), "Transfer-Encoding: chunked", "Content-Encoding: gzip"),
            "unpacks to more than 20 MiB",
            id="F23-gzip-in-one-chunk",
        ),
        pytest.param(
            lambda: packed_body(gzip.compress(bomb(), mtime=0), "Content-Encoding: gzip, gzip"),
            "unpacks to more than 20 MiB",
            id="F23-gzip-in-gzip",
        ),
        pytest.param(
            lambda: packed_body(gzip.compress(b"", mtime=0) * 1_000_000, "Content-Encoding: gzip"),
            "packed in more than 10,000 parts",
            id="F23-a-million-gzip-members",
        ),
        pytest.param(
            lambda: packed_body(bytes(19 * MEBIBYTE), f"Content-Encoding: {'gzip,' * 5_000}gzip"),
            "packed more than 4 times over",
            id="F23-five-thousand-codings",
        ),
        pytest.param(bomb, "no record of a web archive", id="F23-no-archive-inside"),
        pytest.param(
            lambda: record(answer(b"1\r\nx\r\n" * 3_000_000, more="Transfer-Encoding: chunked\r\n")),
            "its chunks are damaged, or more than 100,000",
            id="F23-tiny-chunks",
        ),
        pytest.param(lambda: b"WARC/1.0\r\n" + b"x" * 100 * MEBIBYTE, "its head has no end", id="F29-endless-line"),
        pytest.param(
            lambda: record(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 3_000_000), "no end within", id="F29-endless-answer"
        ),
    ],
)
def test_a_bomb_is_refused_in_little_time_and_memory_and_without_a_socket(
    tmp_path: Path, build: Callable[[], bytes], reason: str
) -> None:
    path = tmp_path / "in.warc"
    path.write_bytes(build())
    outcome = ordeal(
        path,
        module="factcheck.documents.containers.warc",
        call="module.pages(path, name=name)",
    )
    outcome.assert_survived()
    assert reason in outcome.outcomes[-1][1]
    assert [kind for kind, _ in outcome.outcomes if kind == "BadInputError"] == ["BadInputError"]


def test_a_page_that_was_cut_off_when_it_was_recorded_says_so() -> None:
    _, warning = only(record(WARC_Truncated="length")).warnings
    assert warning == "the archive says that it was cut off when it was recorded"


def test_a_packed_page_by_itself_is_refused_before_it_is_unpacked() -> None:
    """F23: `.html.gz`."""
    with pytest.raises(BadInputError, match="unpack it and give the documents inside"):
        read_document(bomb(MEBIBYTE), name="a.html.gz")


def test_an_archive_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record())
    (page,) = pages(str(path), name="a.warc")
    assert isinstance(page, Offered)


def test_an_archive_that_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    (refused,) = pages(str(tmp_path), name="a.warc")
    assert "it is not a regular file" in str(refused)


def test_without_its_extra_an_archive_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.recordloader", None)
    with pytest.raises(EnvironmentFailureError, match=r"run pip install 'factcheck-desk\[warc\]'"):
        outcomes(record())
