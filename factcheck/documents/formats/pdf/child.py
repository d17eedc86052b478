"""Writes what stands on a PDF's pages to standard output. `process.read` runs this file as a process of its own, which may die.

It imports nothing of this package: an isolated interpreter need not find it.
"""

import json
import logging
import os
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from io import BytesIO
from math import hypot
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PAGES_LIMIT = 5_000
LINES_LIMIT = 200_000
FORMS_LIMIT = 1_000
"""Drawings within drawings that one page may show."""
STREAM_LIMIT = 32 * 1024 * 1024
"""Bytes that one packed stream may unpack to: more than the text of any page."""

_BESIDE = 5
"""Points that a line may begin beside its page and still be seen."""

_NOT_PAINTED = 3
"""The text rendering mode (ISO 32000-1, 9.3.6)."""

_REFUSED_EVENTS = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.remove",
    "ctypes.",
)


class Status(IntEnum):
    """How the process ends. An exception that nobody foresaw ends it with 1, as Python does, and a limit with a signal."""

    READ = 0
    DAMAGED = 1
    LOCKED = 10
    TOO_LONG = 11
    BEYOND_LIMITS = 12
    NO_MEMORY = 13


class UnreadError(Exception):
    """The file is one that is not read; `status` says why."""

    def __init__(self, status: Status) -> None:
        self.status = status
        super().__init__(status.name)


class Place(NamedTuple):
    """Where a piece of text begins, in points: on the page, and along and up the direction of writing."""

    x: float
    y: float
    along: float
    up: float
    height: float


class Row(NamedTuple):
    """A line of text with its page, and where and how large it is."""

    page: int
    along: float
    up: float
    height: float
    text: str


class RowTaker:
    """Takes the pieces of text of one page and gives its lines: each begins with its first piece and is as large as its longest."""

    def __init__(self, page: int, box: tuple[float, float, float, float]) -> None:
        self.rows: list[Row] = []
        self.outside = 0
        self.invisible = False
        self._page = page
        self._box = box
        self._begin_row()

    def piece(self, text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        """Takes a piece; `cm` and `tm` are the matrices that place it. A line break in it ends the line."""
        place = _place(cm, tm, size)
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end_row()
            self._add(part, place)

    def operand(self, operator: bytes, operands: Sequence[object], _cm: object, _tm: object) -> None:
        """Notices text that is not painted, as it lies under the picture of a scanned page."""
        if operator == b"Tr" and operands and operands[0] == _NOT_PAINTED:
            self.invisible = True

    def end_row(self) -> None:
        """Ends the line, if one has begun."""
        if self._start:
            text = "".join(self._pieces)
            self.rows.append(Row(self._page, self._start.along, self._start.up, self._height, text))
            self.outside += not self._shows(self._start)
        self._begin_row()

    def _begin_row(self) -> None:
        self._start: Place | None = None
        self._pieces: list[str] = []
        self._longest, self._height = 0, 0.0

    def _add(self, text: str, place: Place) -> None:
        letters = len(text.strip())
        if letters and self._start is None:
            self._start = place
        if letters > self._longest:
            self._longest, self._height = letters, place.height
        self._pieces.append(text)

    def _shows(self, place: Place) -> bool:
        left, bottom, right, top = self._box
        return left - _BESIDE <= place.x <= right + _BESIDE and bottom - _BESIDE <= place.y <= top + _BESIDE


def _place(cm: Sequence[float], tm: Sequence[float], size: float) -> Place:
    a = tm[0] * cm[0] + tm[1] * cm[2]
    b = tm[0] * cm[1] + tm[1] * cm[3]
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    length = hypot(a, b) or 1.0
    along, up = (x * a + y * b) / length, (y * a - x * b) / length
    return Place(x, y, round(along, 1), round(up, 1), round(abs(size) * length, 1))


def report(content: bytes) -> Iterator[str]:
    """Gives the lines of JSON that describe a PDF: one object of what it says of itself, then an array for each line of text.

    Raises:
        pypdf.errors.PyPdfError: it cannot be read.
        UnreadError: it is locked or too long.
    """
    from pypdf import PdfReader  # noqa: PLC0415 -- this file is imported for its names where there may be no need of pypdf

    notes = _Notes()
    logging.getLogger("pypdf").addHandler(notes)
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadError(Status.LOCKED)
    if len(reader.pages) > PAGES_LIMIT:
        raise UnreadError(Status.TOO_LONG)
    rows: list[Row] = []
    outside, invisible = 0, False
    for number, page in enumerate(reader.pages):
        taker = _taken(page, number)
        rows += taker.rows
        outside += taker.outside
        invisible |= taker.invisible
        if len(rows) > LINES_LIMIT:
            raise UnreadError(Status.TOO_LONG)
    described = _described(reader)
    yield json.dumps({**described, "notes": notes.count, "outside": outside, "invisible": invisible})
    yield from map(json.dumps, rows)


def _taken(page: "PageObject", number: int) -> RowTaker:
    box = page.cropbox
    taker = RowTaker(number, (float(box.left), float(box.bottom), float(box.right), float(box.top)))
    page.extract_text(visitor_operand_before=taker.operand, visitor_text=taker.piece)
    taker.end_row()
    return taker


def _described(reader: "PdfReader") -> dict[str, str | None]:
    stated: Mapping[str, object] = reader.metadata or {}
    return {
        "title": _string(stated.get("/Title")),
        "author": _string(stated.get("/Author")),
        "made": _string(stated.get("/CreationDate")),
        "language": _string(reader.root_object.get("/Lang")),
    }


def _string(stated: object) -> str | None:
    return str(stated) if isinstance(stated, str) else None


class _Notes(logging.Handler):
    """Counts what pypdf has to say about a file and keeps it from the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 -- only how many there are counts
        self.count += 1


def confine(*, memory: int, seconds: int) -> None:
    """Takes from this process what a reader of bytes has no need of: memory, time, files to write, the network, other programs."""
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED_EVENTS):
        raise PermissionError(event)


def main(arguments: Sequence[str]) -> NoReturn:
    """Reads a PDF from standard input. Arguments: the folder of pypdf, bytes of memory, seconds of processor time."""
    folder, memory, seconds = arguments
    sys.path.append(folder)
    confine(memory=int(memory), seconds=int(seconds))
    content = sys.stdin.buffer.read()
    try:
        from pypdf import overwrite_configuration  # noqa: PLC0415 -- its folder has only now been named
        from pypdf.errors import LimitReachedError  # noqa: PLC0415

        overwrite_configuration(
            xform_maximum_invocations_per_extraction=FORMS_LIMIT,
            zlib_maximum_output_length=STREAM_LIMIT,
            lzw_maximum_output_length=STREAM_LIMIT,
            run_length_maximum_output_length=STREAM_LIMIT,
            jbig2dec_binary=None,
        )
        for line in report(content):
            sys.stdout.buffer.write(line.encode("ascii") + b"\n")
        sys.stdout.buffer.flush()
    except LimitReachedError:
        status = Status.BEYOND_LIMITS
    except MemoryError:
        status = Status.NO_MEMORY
    except UnreadError as reason:
        status = reason.status
    else:
        status = Status.READ
    os._exit(status)  # nothing that the file made is worth tidying up


if __name__ == "__main__":
    main(sys.argv[1:])
