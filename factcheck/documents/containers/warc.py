"""The pages in a web archive (WARC), each as a document."""

import re
from collections.abc import Iterator
from typing import IO

from factcheck.documents.containers.warc_records import Limits, Record, records
from factcheck.documents.decompression import unpacked_if_packed
from factcheck.documents.kinds import kind_of
from factcheck.documents.masking import masked
from factcheck.documents.metadata import web_address
from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown, unreadable
from factcheck.documents.skips import Skipped
from factcheck.documents.streams import opened
from factcheck.domain.errors import BadInputError

_TAKEN = frozenset({"text/html", "application/xhtml+xml", "application/pdf", "text/plain"})
_UNDECLARED = frozenset({"html", "pdf"})
_OK = frozenset({"200", "203"})
_CODINGS_LIMIT = 4
_CHUNKS_LIMIT = 100_000
_SIZE_LIMIT = 64
"""Bytes of the line that says how long a chunk is."""

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*+(?:;[^\r\n]*+)?\r\n")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]{1,20}Z", re.ASCII)


def pages(
    path_or_stream: str | IO[bytes], *, name: str, limits: Limits | None = None
) -> Iterator[Offered | Skipped | BadInputError]:
    """Gives the pages, PDFs and plain texts of a web archive (.warc, .warc.gz) in its order, and why each other record is none.

    Every page is what the archive declares it to be: anyone can write one with the address of any outlet, and its digests are made
    by whoever wrote it. So each offer has a warning that says so, and the date of its recording is in that, not in `published`. The
    head of a recorded answer is the offer's `envelope`. Nothing is fetched. A damaged record ends the archive; those before it stand.

    Args:
        path_or_stream: the archive's file name, `-` for standard input, or an open stream of its bytes.
        name: what the archive was given as, for messages.
        limits: how much of it is taken.

    Raises:
        EnvironmentFailureError: the extra `warc` is not installed.
    """
    limits = limits or Limits()
    if not isinstance(path_or_stream, str):
        yield from _pages(path_or_stream, name=name, limits=limits)
        return
    try:
        with opened(path_or_stream) as stream:
            yield from _pages(stream, name=name, limits=limits)
    except BadInputError as refusal:
        yield refusal


def _pages(stream: IO[bytes], *, name: str, limits: Limits) -> Iterator[Offered | Skipped | BadInputError]:
    for record in records(stream, name=name, limits=limits):
        yield _page(record, limit=limits.record) if isinstance(record, Record) else record


def _page(record: Record, *, limit: int) -> Offered | Skipped | BadInputError:
    if reason := _reason_to_skip(record):
        return Skipped(record.name, reason)
    try:
        content = _content(record, limit=limit)
    except BadInputError as refusal:
        return unreadable(record.name, str(refusal))
    if not record.media_type and kind_of(content, name="") not in _UNDECLARED:
        return Skipped(record.name, "it does not say what it is, and does not look like a page or a PDF")
    return Offered(
        name=record.name,
        content=content,
        media_type=record.media_type or None,
        url=record.target,
        envelope=record.answer.head if record.answer else None,
        warnings=tuple(_warnings(record)),
    )


def _reason_to_skip(record: Record) -> str | None:
    if web_address(record.target) is None:
        return f"its address {shown(record.target)} is none of the web"
    if record.answer and record.answer.status not in _OK:
        return f"the answer was {shown(record.answer.status)}, not the page"
    if record.media_type and record.media_type.partition(";")[0].strip().lower() not in _TAKEN:
        return f"it is of the type {shown(record.media_type)}, which is no text"
    return None if record.payload else "it is empty"


def _warnings(record: Record) -> Iterator[str]:
    when = record.date if _DATE.fullmatch(record.date) else "a date that is not known"
    yield f"its address {masked(record.target)} and its recording on {when} are as declared by the archive; nothing of it was fetched"
    if record.truncated:
        yield "the archive says that it was cut off when it was recorded"


def _content(record: Record, *, limit: int) -> bytes:
    """Gives the bytes of a page as they were before they were packed for the way, at most `limit` at every step."""
    content = record.payload
    if record.answer is None:
        return content
    if record.answer.transfer_coding == "chunked":
        content = _joined(content)
    codings = record.answer.content_coding.split(",")
    if len(codings) > _CODINGS_LIMIT:
        raise BadInputError(f"it is packed more than {_CODINGS_LIMIT} times over; record the page again")
    for coding in reversed(codings):
        content = unpacked_if_packed(content, coding=coding.strip(), limit=limit)
    if len(content) > limit:
        raise BadInputError(f"it holds more than {limit // 2**20:,} MiB; give the page alone")
    return content


def _joined(content: bytes) -> bytes:
    """Gives what chunks (RFC 9112 section 7.1) hold; bytes that do not begin with one, as many archives keep them, as they are."""
    if _size_at(content, 0) is None:
        return content
    parts: list[bytes] = []
    place = 0
    for _ in range(_CHUNKS_LIMIT):
        found = _size_at(content, place)
        if found is None:
            break
        size, start = found
        if size == 0:
            return b"".join(parts)
        parts.append(content[start : start + size])
        place = start + size + 2
        if content[place - 2 : place] != b"\r\n":
            break
    raise BadInputError(f"its chunks are damaged, or more than {_CHUNKS_LIMIT:,}; record the page again")


def _size_at(content: bytes, place: int) -> tuple[int, int] | None:
    """Gives the size of the chunk at a place, and where its bytes start; None where none begins there."""
    match = _CHUNK.match(content, place, place + _SIZE_LIMIT)
    return (int(match[1], 16), match.end()) if match else None
