"""The texts that `extract` is given: files, standard input, and JSON lines with many texts in one stream.

Bad input is a value here: a `BadInputError` stands in the place of the text that could not be had, and the next one follows.
"""

import json
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, TypeAlias

from factcheck.domain.errors import BadInputError
from factcheck.extraction.readers import read_document
from factcheck.extraction.readers.files import load

STDIN = "-"

BYTE_LIMIT = 20 * 2**20
"""Bytes of standard input, or of one line of JSON lines, that are taken; more is refused without holding it in memory."""

_BLOCK = 2**16


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to extract from, under the name that its statements are printed with."""

    document: str
    text: str


Given: TypeAlias = Passage | BadInputError


def from_file(path: str) -> Given:
    """Gives the text of a document, standard input for `-`, as the reader of its kind has it."""
    try:
        content = _read_standard_input() if path == STDIN else load(path).content
        return Passage(path, read_document(content, name=path).text)
    except BadInputError as error:
        return error


def from_json_lines(path: str) -> Iterator[Given]:
    """Gives the texts of `{"doc": id, "text": ...}` lines, standard input for `-`, each as soon as its line is complete."""
    try:
        stream = _standard_input() if path == STDIN else _open(path)
    except BadInputError as error:
        yield error
        return
    with stream:
        for number, line in enumerate(_lines(stream), start=1):
            if line.strip():
                yield _from_line(line, place=f"line {number} of {path}")


def _standard_input() -> IO[bytes]:
    if sys.stdin is None:
        raise BadInputError("cannot read standard input: it is closed; pipe a text into it or name a file")
    return sys.stdin.buffer


def _read_standard_input() -> bytes:
    content = _standard_input().read(BYTE_LIMIT + 1)
    if len(content) > BYTE_LIMIT:
        raise BadInputError(
            f"cannot read standard input: it is over the limit of {BYTE_LIMIT:,} bytes; give it in parts"
        )
    return content


def _open(path: str) -> IO[bytes]:
    # Non-blocking, because opening a pipe that nobody writes to would wait for ever.
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name holds a NUL"
        raise BadInputError(f"cannot read {path}: {reason}; name a file that can be read") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BadInputError(f"cannot read {path}: it is not a regular file; pipe it into - instead")
    return os.fdopen(descriptor, "rb")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Gives the lines of a stream; of one that is over the limit, only a beginning that is over it too."""
    while line := stream.readline(BYTE_LIMIT + 2):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_BLOCK)


def _from_line(line: bytes, *, place: str) -> Given:
    try:
        return _passage(_parse(line))
    except BadInputError as error:
        return BadInputError(f"cannot take {place}: {error}")


def _parse(line: bytes) -> dict[str, Any]:
    if len(line.removesuffix(b"\n")) > BYTE_LIMIT:
        raise BadInputError(f"it is over the limit of {BYTE_LIMIT:,} bytes; give the text in parts")
    try:
        tree = json.loads(line.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise BadInputError(f"byte {error.start + 1} is not UTF-8; write it in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"it is not one JSON object ({error}); write one object a line") from error
    if not isinstance(tree, dict):
        raise BadInputError('it is not a JSON object; write {"doc": ..., "text": ...}')
    return tree


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError("a key stands in it twice")
    return tree


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _passage(tree: dict[str, Any]) -> Passage:
    return Passage(_text(tree, "doc"), _text(tree, "text"))


def _text(tree: dict[str, Any], key: str) -> str:
    value = tree.get(key)
    if not isinstance(value, str):
        raise BadInputError(f'its "{key}" is {"missing" if key not in tree else "no text"}; give "{key}" as a string')
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise BadInputError(f'its "{key}" holds a NUL or half of a surrogate pair, which is no character; remove it')
    return value
