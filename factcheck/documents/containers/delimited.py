"""The rows of tables that are text: values with commas, semicolons, tabs or bars between them (RFC 4180 and its dialects)."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import IO

from factcheck.documents.columns import Columns
from factcheck.documents.containers import tables
from factcheck.documents.containers.tables import Row
from factcheck.documents.encodings import decode, marked_encoding
from factcheck.documents.kinds import TEXT, description, kind_of
from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown, unreadable
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError

LINE_LIMIT = 4 * 2**20
"""Characters of one line."""
CELL_LIMIT = 2**20
"""Characters of one cell."""
ROW_LIMIT = 4 * 2**20
"""Characters of one row, which quotation marks may spread over many lines."""

TAB = "\t"
_DELIMITERS = (",", ";", TAB, "|")
_HEAD = 4 * 2**20
"""Bytes that the encoding is concluded from, which are the whole of most tables."""
_SAMPLE = 64 * 1024
_SAMPLED_ROWS = 50
_STATED = re.compile(r"\ufeff?\"?sep=([,;\t|])\"?\r?\n?", re.IGNORECASE)
"""The line in which Excel is told what stands between values."""

_CP1252 = "the table is not UTF-8 and was read as Windows cp1252; check the quotation marks and accented letters"


def documents(
    content: bytes | IO[bytes], *, name: str, columns: Columns, delimiter: str | None = None
) -> Iterator[Offered | Remark | Skipped | BadInputError]:
    """Gives the documents of a table, as `tables.documents` does.

    Values that begin with `=` are text like any other. What stands between values is found by what gives rows of one length. Marks that do
    not fit, which would have a text end early, cost their row.

    Args:
        content: the table, or a stream of it, which is read a line at a time.
        name: what it was given as.
        columns: what a person says of its columns.
        delimiter: what stands between values, where that is known.
    """
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    head = stream.read(_HEAD)
    try:
        _demand_text(head)
        encoding = _encoding(head, is_whole=len(head) < _HEAD)
    except BadInputError as refusal:
        yield unreadable(name, str(refusal))
        return
    if encoding == "cp1252":
        yield Remark(name, _CP1252)
    text = io.TextIOWrapper(io.BufferedReader(_Rejoined(head, stream)), encoding=encoding, newline="")
    sample = head.decode(encoding, errors="ignore")[:_SAMPLE]
    yield from tables.documents(_rows(text, sample, name=name, delimiter=delimiter), name=name, columns=columns)


class _Rejoined(io.RawIOBase):
    """A stream with what was read of it already before it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override] # what is given is always one
        found = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def _demand_text(head: bytes) -> None:
    kind = kind_of(head, name="", media_type="text/plain")
    if kind != TEXT:
        raise BadInputError(f"it is called a table, and is {description(kind)}")


def _encoding(head: bytes, *, is_whole: bool) -> str:
    if marked_encoding(head) is None:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head, final=is_whole)
        except UnicodeDecodeError:
            return decode(head).encoding
        if b"\0" in head:
            raise BadInputError("it holds NUL characters, which no table has; save it as CSV in UTF-8")
        return "utf-8"
    return decode(head[: len(head) - len(head) % 4] if not is_whole else head).encoding


def _rows(text: io.TextIOWrapper, sample: str, *, name: str, delimiter: str | None) -> Iterator[Row | BadInputError]:
    csv.field_size_limit(CELL_LIMIT)
    stated = _STATED.match(sample)
    number = 0
    if stated:
        text.readline()
        number = 1
    between = stated[1] if stated else delimiter or _delimiter(sample)
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=between, strict=True)
    while True:
        number += 1
        lines.begin()
        try:
            yield Row(number, tuple(next(reader)))
        except StopIteration:
            return
        except csv.Error as fault:
            yield BadInputError(f"cannot take row {number} of {shown(name)}{_further(lines.count)}: {_reason(fault)}")
        except (UnicodeDecodeError, _EndlessError) as fault:
            reason = "its bytes are not in the encoding of those before; save it as CSV in UTF-8"
            if isinstance(fault, _EndlessError):
                reason = str(fault)
            yield BadInputError(f"cannot take row {number} of {shown(name)}, nor those after it: {reason}")
            return


class _EndlessError(Exception):
    """A line or a row is longer than any of a table."""


class _Lines:
    """The lines of a table, and how many of them the row in hand has taken."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.count = 0
        self._size = 0

    def begin(self) -> None:
        """Begins a row."""
        self.count = self._size = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(LINE_LIMIT + 1)
        if not line:
            raise StopIteration
        self.count += 1
        self._size += len(line)
        if len(line) > LINE_LIMIT:
            raise _EndlessError(f"it has a line of more than {LINE_LIMIT // 2**20} MiB; give a table")
        if self._size > ROW_LIMIT:
            raise _EndlessError(
                f"it has more than {ROW_LIMIT // 2**20} MiB, or a quotation mark in it is never closed; mend it"
            )
        return line


def _further(lines: int) -> str:
    """Tells of the lines that are lost with the first of a row."""
    others = lines - 1
    if others < 1:
        return ""
    named = "the line" if others == 1 else f"the {others:,} lines"
    return f", and {named} after it, which its open quotation mark takes in"


def _reason(fault: csv.Error) -> str:
    if "limit" in str(fault):
        return f"a cell has more than {CELL_LIMIT // 2**20} MiB, or its quotation mark is never closed; mend it"
    return "its quotation marks do not fit; write those inside a text twice"


def _delimiter(sample: str) -> str:
    """Gives what gives most rows the length of the first, and of those what gives the longest."""
    whole = sample[: sample.rfind("\n") + 1] or sample
    return max(_DELIMITERS, key=lambda one: _fit(whole, one))


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    lengths = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if row:
                lengths.append(len(row))
            if len(lengths) == _SAMPLED_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    if not lengths or lengths[0] == 1:
        return 0.0, 0
    return sum(length == lengths[0] for length in lengths) / len(lengths), lengths[0]
