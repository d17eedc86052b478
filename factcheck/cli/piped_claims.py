"""The claims of a listing that another command prints as JSON, read from standard input."""

import re
import sys
from collections.abc import Iterator
from typing import BinaryIO

from factcheck.documents import json_trees
from factcheck.domain.errors import BadInputError

MOST_BYTES = 32 * 2**20
"""Bytes of a listing: of a thousand claims with the longest words that any has in practice, several times over."""

OF_OTHERS = frozenset({"claims", "name", "sha256"})
"""Keys by which a line says that its `id` is that of a source or of a speaker."""

ADVICE = "pipe claims list, queue or search with --format jsonl into it"


def piped() -> tuple[int, ...]:
    """Gives the claims of the listing on standard input, as `claims_of` does."""
    if sys.stdin is None:
        raise BadInputError(f"there is no standard input; {ADVICE}")
    return claims_of(sys.stdin.buffer)


def claims_of(listing: BinaryIO) -> tuple[int, ...]:
    """Gives the numbers of the claims of a listing, in its order: lines of JSON objects, or one array of them.

    A claim is named by `claim`, or by `id` where that is the claim's.

    Raises:
        BadInputError: it is too large, no JSON, or a line of it names no claim; the message says which.
    """
    content = listing.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadInputError(
            f"standard input is over the limit of {MOST_BYTES // 2**20} MiB; give fewer claims at a time"
        )
    return tuple(_claim(place, row) for place, row in _rows(content.removeprefix(b"\xef\xbb\xbf")))


def _rows(content: bytes) -> Iterator[tuple[str, object]]:
    """Gives the rows of a listing, each with what it is called in a message."""
    if content.lstrip().startswith(b"["):
        array = _parsed(content, "its array")
        for number, row in enumerate(array if isinstance(array, list) else [], start=1):
            yield f"item {number}", row
        return
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield f"line {number}", _parsed(line, f"line {number}")


def _parsed(text: bytes, place: str) -> object:
    try:
        return json_trees.parsed(text.decode())
    except UnicodeDecodeError:
        raise _wrong(place, "is not UTF-8") from None
    except ValueError as fault:
        why = re.sub(r" \(char [0-9]+\)$", "", str(fault))
        raise _wrong(place, f"is no JSON ({why})") from None


def _claim(place: str, row: object) -> int:
    if not isinstance(row, dict):
        raise _wrong(place, "is no object")
    if "claim" not in row and (others := sorted(OF_OTHERS & row.keys())):
        raise _wrong(place, f"names no claim: its id is that of something else, which has {others[0]}")
    if row.get("id", 0) is None and row.get("source"):
        raise _wrong(place, "is a source and names no claim: search with -in:document to find claims alone")
    number = row.get("claim", row.get("id"))
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise _wrong(place, "names no claim")
    return number


def _wrong(place: str, what: str) -> BadInputError:
    return BadInputError(f"standard input, {place} {what}, so nothing was done; {ADVICE}")
