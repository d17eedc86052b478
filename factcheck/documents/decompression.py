"""Packed bytes, unpacked a little at a time, so that whoever asks for them can stop."""

import io
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

from factcheck.domain.errors import BadInputError

CHUNK = 64 * 1024
_PIECE = 8 * 1024
GZIP_MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_RAW_DEFLATE = -zlib.MAX_WBITS

_RATIO_LIMIT = 100
_RATIO_FREE = 64 * 2**20
"""Bytes that may come out whatever went in, before the ratio is looked at. Text rarely packs better than 10 : 1."""

_MEMBERS_LIMIT = 10_000
"""Packed members in one body: a server sends one."""

_CUT = "its packed bytes end before they should; get a complete copy of it"
_DAMAGED = "its packed bytes are damaged; get another copy of it"


class Expanded:
    """The bytes of a stream, unpacked where it is gzip, of one member or of many; at most `limit` of them.

    Every method raises BadInputError where the stream is damaged, ends inside a gzip member, has more than `limit` bytes, or is a
    bomb: 64 MiB and more at over 100 times its packed size.
    """

    def __init__(self, stream: IO[bytes], *, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._packed = 0
        self._total = 0
        self._chunks = self._all_chunks()
        self._chunk = b""
        self._at = 0

    def read(self, size: int) -> bytes:
        """Gives the next `size` bytes, fewer at the end."""
        parts = []
        while size > 0 and self._fill():
            parts.append(self._chunk[self._at : self._at + size])
            self._at += len(parts[-1])
            size -= len(parts[-1])
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Passes over `size` bytes without keeping them, and gives how many there were."""
        passed = 0
        while passed < size and (chunk := self.read(min(CHUNK, size - passed))):
            passed += len(chunk)
        return passed

    def line(self, *, most: int) -> bytes:
        """Gives the bytes to the next line feed and with it, at most `most` of them, fewer at the end."""
        parts, found = [], False
        while most > 0 and not found and self._fill():
            end = self._chunk.find(b"\n", self._at, self._at + most) + 1
            found = end > 0
            parts.append(self.read((end or min(self._at + most, len(self._chunk))) - self._at))
            most -= len(parts[-1])
        return b"".join(parts)

    def settle(self) -> None:
        """Looks as far as the end of the gzip member, if that is where the bytes so far end: its checksum is of them too."""
        if self._at == len(self._chunk):
            self._chunk, self._at = next(self._chunks, b""), 0

    def _fill(self) -> bool:
        while self._at == len(self._chunk):
            chunk = next(self._chunks, None)
            if chunk is None:
                return False
            self._chunk, self._at = chunk, 0
        return True

    def _all_chunks(self) -> Iterator[bytes]:
        first = self._taken()
        chunks = _members(first, self._taken) if first.startswith(GZIP_MAGIC) else _plain(first, self._taken)
        for chunk in chunks:
            self._total += len(chunk)
            if self._total > self._limit:
                raise BadInputError(
                    f"it unpacks to more than {self._limit // 2**20:,} MiB; split it, and give the parts"
                )
            if self._total > max(_RATIO_FREE, _RATIO_LIMIT * self._packed):
                raise BadInputError(
                    f"it unpacks to over {_RATIO_LIMIT} times its size, as no text does; it is not read on"
                )
            yield chunk

    def _taken(self) -> bytes:
        chunk = self._stream.read(CHUNK)
        self._packed += len(chunk)
        return chunk


def beginning(packed: bytes, *, most: int) -> bytes:
    """Gives up to `most` bytes from the start of what is packed by gzip, or nothing when it is not; the rest need not be there."""
    try:
        return zlib.decompressobj(_GZIP).decompress(packed, most)
    except zlib.error:
        return b""


def unpacked_if_packed(content: bytes, *, coding: str, limit: int) -> bytes:
    """Gives the bytes that a content coding of HTTP (`gzip`, `deflate`, RFC 9110 section 8.4.1) stands for.

    Bytes that are not packed, as archives keep them under the head that came with the packed ones, are given as they are.

    Raises:
        BadInputError: the coding is another one, the bytes are damaged, or there are more than `limit`.
    """
    if coding in {"", "identity"}:
        return content
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise BadInputError(f"it is packed as {coding[:20]!r}, which is not read; record it again without that coding")
    window = _window(content, is_gzip=coding != "deflate")
    if window is None:
        return content
    # In pieces, because what is left of a piece is copied for each member in it.
    pieces = partial(io.BytesIO(content).read, _PIECE)
    return _limited(_members(pieces(), pieces, window=window), limit=limit)


def _window(content: bytes, *, is_gzip: bool) -> int | None:
    if is_gzip:
        return _GZIP if content.startswith(GZIP_MAGIC) else None
    return next((window for window in (_ZLIB, _RAW_DEFLATE) if _begins(content, window=window)), None)


def _begins(content: bytes, *, window: int) -> bool:
    try:
        zlib.decompressobj(window).decompress(content[:CHUNK], CHUNK)
    except zlib.error:
        return False
    return True


def _limited(chunks: Iterator[bytes], *, limit: int) -> bytes:
    content, members = bytearray(), 0
    for chunk in chunks:
        content += chunk
        members += not chunk
        if members > _MEMBERS_LIMIT:
            raise BadInputError(f"it is packed in more than {_MEMBERS_LIMIT:,} parts; give the page alone, as text")
        if len(content) > limit:
            raise BadInputError(f"it unpacks to more than {limit // 2**20:,} MiB; give the page alone, as text")
    return bytes(content)


def _plain(first: bytes, more: Callable[[], bytes]) -> Iterator[bytes]:
    while first:
        yield first
        first = more()


def _members(first: bytes, more: Callable[[], bytes], *, window: int = _GZIP) -> Iterator[bytes]:
    """Gives what packed members one after the other stand for, in chunks of at most 64 KiB, and an empty one after each."""
    packed = first
    while packed:
        member = zlib.decompressobj(window)
        while True:
            chunk = _inflated(member, packed)
            if chunk:
                yield chunk
            if member.eof:
                break
            packed = member.unconsumed_tail or more()
            if not (chunk or packed):
                raise BadInputError(_CUT)
        yield b""
        packed = member.unused_data or more()


def _inflated(member: "zlib._Decompress", packed: bytes) -> bytes:
    try:
        return member.decompress(packed, CHUNK)
    except zlib.error as fault:
        raise BadInputError(_DAMAGED) from fault
