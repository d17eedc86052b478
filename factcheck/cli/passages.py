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
from factcheck.extraction.readers import load, read_document
from factcheck.extraction.readers.files import STANDARD_INPUT
from factcheck.extraction.readers.refusals import unreadable

LINE_LIMIT = 20 * 2**20
"""Bytes of one line of JSON lines; a longer one is refused without holding it in memory."""

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
        return Passage(path, read_document(load(path).content, name=path).text)
    except BadInputError as error:
        return error


def from_json_lines(path: str) -> Iterator[Given]:
    """Gives the texts of `{"doc": id, "text": ...}` lines, standard input for `-`, each as soon as its line is complete."""
    try:
        stream = _standard_input() if path == STANDARD_INPUT else _open(path)
    except BadInputError as error:
        yield error
        return
    with stream:
        for number, line in enumerate(_lines(stream), start=1):
            if line.strip():
                yield _from_line(line, place=f"line {number} of {path}")


def _standard_input() -> IO[bytes]:
    if sys.stdin is None:
        raise unreadable(STANDARD_INPUT, "standard input is closed; pipe the lines in, or name a file")
    return sys.stdin.buffer


def _open(path: str) -> IO[bytes]:
    # Non-blocking, because opening a pipe that nobody writes to would wait for ever.
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name holds a NUL"
        raise unreadable(path, f"{reason}; name a file that can be read") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise unreadable(path, "it is not a regular file; pipe it in, as '-'")
    return os.fdopen(descriptor, "rb")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Gives the lines of a stream; of one that is over the limit, only a beginning that is over it too."""
    while line := stream.readline(LINE_LIMIT + 2):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_BLOCK)


def _from_line(line: bytes, *, place: str) -> Given:
    try:
        return _passage(_parse(line))
    except BadInputError as error:
        return BadInputError(f"cannot take {place}: {error}")


def _parse(line: bytes) -> dict[str, Any]:
    if len(line.removesuffix(b"\n")) > LINE_LIMIT:
        raise BadInputError(f"it is over the limit of {LINE_LIMIT:,} bytes; give the text in parts")
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
