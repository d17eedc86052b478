"""The packing of an answer (gzip, deflate) undone, within a limit."""

import zlib

from factcheck.domain.errors import BadInputError

_GZIP = 16 + zlib.MAX_WBITS
_PLAIN = frozenset({"", "identity"})
_ZLIB_METHOD = 8


def unpacked(body: bytes, *, coding: str, limit: int) -> bytes:
    """Gives what an answer's body holds, its content coding (RFC 9110, section 8.4) undone, never more than `limit` bytes of it.

    Args:
        body: the bytes as they came.
        coding: what the header Content-Encoding says; none is asked for, but some servers pack all the same.
        limit: the most bytes that are unpacked.

    Raises:
        BadInputError: packed in another way than gzip or deflate, or more than once; damaged; cut off; or larger than `limit`.
    """
    method = coding.strip().lower()
    if method in _PLAIN:
        return body
    if method in {"gzip", "x-gzip"}:
        return _inflated(body, window=_GZIP, limit=limit)
    if method == "deflate":
        return _inflated(body, window=zlib.MAX_WBITS if _has_header(body) else -zlib.MAX_WBITS, limit=limit)
    raise BadInputError("it is packed in a way that was not asked for; save the page and give the file")


def _inflated(body: bytes, *, window: int, limit: int) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        content = inflater.decompress(body, limit + 1)
    except zlib.error as fault:
        raise BadInputError("its packed bytes are damaged; try again later") from fault
    if len(content) > limit:
        raise BadInputError(
            f"it unpacks to more than the limit of {limit:,} bytes; give the part that is wanted as a file"
        )
    if not inflater.eof or inflater.unused_data:
        raise BadInputError("its packed bytes break off, or others follow them; try again later")
    return content


def _has_header(body: bytes) -> bool:
    """Tells whether the bytes begin with zlib's header (RFC 1950), which half of the servers leave out of `deflate`."""
    return len(body) > 1 and body[0] & 0x0F == _ZLIB_METHOD and int.from_bytes(body[:2]) % 31 == 0
