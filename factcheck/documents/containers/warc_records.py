"""The records of a web archive (WARC, ISO 28500), each framed, measured and checked against its digests before it is believed.

warcio parses the heads and verifies the digests. Where one record ends and the next begins is found here, because warcio takes a
record that is cut off for a whole one, and a line or a chunk of any length into memory.
"""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import IO, Any, TypeAlias

from factcheck.documents.decompression import Expanded
from factcheck.documents.extras import not_installed
from factcheck.documents.refusals import shown
from factcheck.documents.skips import Skipped
from factcheck.domain.errors import BadInputError

HEAD_LIMIT = 64 * 1024
LINES_LIMIT = 256

_DOCUMENTS = frozenset({"response", "resource"})
_LENGTH = re.compile(r"[0-9]{1,18}")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_END_OF_RECORD = b"\r\n\r\n"

_COPY = "get a complete copy of the archive"

_Loader: TypeAlias = Any
"""What parses and verifies: warcio has no types."""

_Head: TypeAlias = Any
"""The status line and headers of a record or an answer, as warcio gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of an archive is taken: bytes of one record, bytes of all of them when unpacked, and how many there may be."""

    record: int = 20 * 2**20
    total: int = 4 * 2**30
    records: int = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The head of an HTTP answer: its bytes, and what is needed of it. What it does not say is an empty string."""

    head: bytes
    status: str
    media_type: str
    transfer_coding: str
    content_coding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record that holds a document: what the archive declares of it, and the bytes after the head of the answer, if it is one."""

    name: str
    target: str
    date: str
    media_type: str
    truncated: str
    answer: Answer | None
    payload: bytes


def records(stream: IO[bytes], *, name: str, limits: Limits) -> Iterator[Record | Skipped | BadInputError]:
    """Gives the records of an archive, packed or not, in its order: those with documents, and why each other is none.

    A record that is refused stands in its place as an error, and the next follows; where it cannot be told where the next begins,
    or a limit of the whole archive is reached, that error is the last.

    Raises:
        EnvironmentFailureError: the extra `warc` is not installed.
    """
    loader, expanded = _loader(), Expanded(stream, limit=limits.total)
    for number in count(1):
        place = f"{name}, record {number}"
        try:
            record = _next(loader, expanded, number=number, place=place, limits=limits)
        except BadInputError as failure:
            yield BadInputError(f"cannot read {shown(place)}: {failure}")
            return
        if record is None:
            return
        yield record


def _next(
    loader: _Loader, expanded: Expanded, *, number: int, place: str, limits: Limits
) -> Record | Skipped | BadInputError | None:
    head = _head(expanded)
    if not head and number == 1:
        raise BadInputError("there is no record in it; it is empty")
    if not head:
        return None
    if number > limits.records:
        raise BadInputError(f"the archive has more than {limits.records:,} records; split it, and give the parts")
    return _framed(loader, head, expanded, place=place, limits=limits)


def _loader() -> _Loader:
    try:
        from warcio.recordloader import ArcWarcRecordLoader  # noqa: PLC0415 - of an extra
    except ImportError as failure:
        raise not_installed(failure, attempt="read web archives", extra="warc") from failure
    # What it has to say of a record is said here; its log lines would end up on a person's terminal.
    logging.getLogger("warcio").setLevel(logging.CRITICAL + 1)
    return ArcWarcRecordLoader(verify_http=True, arc2warc=False)


def _head(expanded: Expanded) -> bytes:
    """Gives the lines up to the first that is blank, nothing at the end of the archive."""
    lines: list[bytes] = []
    room = HEAD_LIMIT + 1
    while line := expanded.line(most=room):
        lines.append(line)
        room -= len(line)
        if not lines[0].startswith(b"WARC/"):
            raise BadInputError(f"no record of a web archive (WARC) begins where one should; {_COPY}")
        if not room or len(lines) > LINES_LIMIT:
            raise _endless("its head")
        if not line.strip() and line.endswith(b"\n"):
            return b"".join(lines)
    if lines:
        raise _truncated()
    return b""


def _endless(what: str) -> BadInputError:
    return BadInputError(f"{what} has no end within {HEAD_LIMIT:,} bytes and {LINES_LIMIT} lines; {_COPY}")


def _truncated() -> BadInputError:
    return BadInputError(f"truncated record: the archive ends inside it; {_COPY}")


def _framed(
    loader: _Loader, head: bytes, expanded: Expanded, *, place: str, limits: Limits
) -> Record | Skipped | BadInputError:
    headers = _warc_headers(loader, head)
    length, reason = _length(headers), _reason_to_skip(headers)
    is_wanted = reason is None and length <= limits.record + HEAD_LIMIT
    block = _block(expanded, length=length, is_wanted=is_wanted)
    if reason:
        return Skipped(place, reason)
    try:
        return _document(loader, headers, block, place=place)
    except BadInputError as refusal:
        return BadInputError(f"cannot read {shown(place)}: {refusal}")


def _block(expanded: Expanded, *, length: int, is_wanted: bool) -> bytes | None:
    """Gives the bytes of a record, or None where they are only passed over; either way the next record is what comes next."""
    block = expanded.read(length) if is_wanted else None
    if (expanded.skip(length) if block is None else len(block)) < length:
        raise _truncated()
    if expanded.read(len(_END_OF_RECORD)) != _END_OF_RECORD:
        raise BadInputError(f"truncated record, or one of another length than it says; {_COPY}")
    expanded.settle()
    return block


def _warc_headers(loader: _Loader, head: bytes) -> _Head:
    from warcio.statusandheaders import StatusAndHeadersParserException  # noqa: PLC0415 - of an extra

    try:
        return loader.warc_parser.parse(io.BytesIO(head))
    except StatusAndHeadersParserException as fault:
        raise BadInputError("it is of a version of WARC that is not read; convert it to WARC 1.1") from fault


def _header(headers: _Head, name: str) -> str:
    return (headers.get_header(name) or "").strip()


def _length(headers: _Head) -> int:
    value = _header(headers, "Content-Length")
    if not _LENGTH.fullmatch(value):
        raise BadInputError(
            f"its Content-Length {shown(value)} is no length, so nothing after it can be found; {_COPY}"
        )
    return int(value)


def _reason_to_skip(headers: _Head) -> str | None:
    kind = _header(headers, "WARC-Type")
    if kind not in _DOCUMENTS:
        return f"it is a record of the type {shown(kind)}, which holds no document"
    if _header(headers, "WARC-Segment-Number"):
        return "it is a part of a document that was stored in segments"
    return None


def _document(loader: _Loader, headers: _Head, block: bytes | None, *, place: str) -> Record:
    if block is None:
        raise BadInputError("it is larger than what is taken of one record; give the page alone")
    target = _header(headers, "WARC-Target-URI").removeprefix("<").removesuffix(">")
    if not target:
        raise BadInputError("it does not say whose page it is (WARC-Target-URI), which every page's record has to")
    is_answer = _header(headers, "WARC-Type") == "response" and target.lower().startswith(("http:", "https:"))
    answer = _answer(loader, block) if is_answer else None
    payload = _verified(loader, headers, block, start=len(answer.head) if answer else 0)
    return Record(
        name=place,
        target=target,
        date=_header(headers, "WARC-Date"),
        media_type=answer.media_type if answer else _header(headers, "Content-Type"),
        truncated=_header(headers, "WARC-Truncated"),
        answer=answer,
        payload=payload,
    )


def _answer(loader: _Loader, block: bytes) -> Answer:
    from warcio.statusandheaders import StatusAndHeadersParserException  # noqa: PLC0415 - of an extra

    end = _END_OF_HEAD.search(block, 0, HEAD_LIMIT)
    if end is None or block.count(b"\n", 0, end.end()) > LINES_LIMIT:
        raise _endless("the head of the answer in it")
    head = block[: end.end()]
    try:
        headers = loader.http_parser.parse(io.BytesIO(head))
    except StatusAndHeadersParserException as fault:
        raise BadInputError(
            "it should hold an answer of HTTP/1, and begins with no such; record the page again"
        ) from fault
    return Answer(
        head=head,
        status=headers.get_statuscode(),
        media_type=_header(headers, "Content-Type"),
        transfer_coding=_header(headers, "Transfer-Encoding").lower(),
        content_coding=_header(headers, "Content-Encoding").lower(),
    )


def _verified(loader: _Loader, headers: _Head, block: bytes, *, start: int) -> bytes:
    """Gives the bytes from `start` on, after the digests that the record states of its block and payload were compared."""
    from warcio.digestverifyingreader import DigestChecker  # noqa: PLC0415 - of an extra

    checker = DigestChecker()
    try:
        stream, is_verifying = loader.wrap_digest_verifying_stream(
            io.BytesIO(block), _header(headers, "WARC-Type"), headers, checker, length=len(block)
        )
        if is_verifying:
            stream.read(start)
            stream.begin_payload()
            stream.read(len(block) - start)
    except (ValueError, TypeError) as fault:
        raise BadInputError(f"its digest is none that can be computed; {_COPY}") from fault
    if checker.passed is False:
        raise BadInputError(f"its bytes are not those that its digest was made of; {_COPY}")
    return block[start:]
