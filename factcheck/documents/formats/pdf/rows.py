"""What stands on a PDF's pages, line by line, as pypdf finds it."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from factcheck.domain.errors import BadInputError

if TYPE_CHECKING:
    from pypdf import PageObject

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

_ADVICE = "open it in a viewer and save its text as a .txt file"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file says of itself, how it was read, and its lines. `notes` counts what pypdf found amiss."""

    title: str | None
    author: str | None
    made: str | None
    language: str | None
    notes: int
    outside: int
    invisible: bool
    rows: tuple[Row, ...]


def contents(content: bytes) -> Contents:
    """Gives what stands on the pages of a PDF, and what it says of itself.

    Raises:
        BadInputError: it is damaged, locked by a password, too long, or unpacks to more than a document holds.
        MemoryError: it takes more than there is.
    """
    from pypdf import overwrite_configuration  # noqa: PLC0415 -- only who has a PDF pays for it
    from pypdf.errors import LimitReachedError  # noqa: PLC0415 -- as above

    overwrite_configuration(
        xform_maximum_invocations_per_extraction=FORMS_LIMIT,
        zlib_maximum_output_length=STREAM_LIMIT,
        lzw_maximum_output_length=STREAM_LIMIT,
        run_length_maximum_output_length=STREAM_LIMIT,
        jbig2dec_binary=None,
    )
    try:
        return _contents(content)
    except (BadInputError, MemoryError):
        raise
    except LimitReachedError as failure:
        raise BadInputError(f"it unpacks to more than a document holds; {_ADVICE}") from failure
    except Exception as failure:  # what a broken file does to pypdf cannot be foreseen
        raise BadInputError(f"it is damaged and cannot be read; {_ADVICE}") from failure


def _contents(content: bytes) -> Contents:
    from pypdf import PdfReader  # noqa: PLC0415 -- only who has a PDF pays for it

    with _noted() as notes:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInputError(f"it is locked by a password; {_ADVICE}")
        if len(reader.pages) > PAGES_LIMIT:
            raise _too_long()
        rows: list[Row] = []
        outside, invisible = 0, False
        for number, page in enumerate(reader.pages):
            taker = _taken(page, number)
            rows += taker.rows
            outside += taker.outside
            invisible |= taker.invisible
            if len(rows) > LINES_LIMIT:
                raise _too_long()
        stated: Mapping[str, object] = reader.metadata or {}
        return Contents(
            title=_string(stated.get("/Title")),
            author=_string(stated.get("/Author")),
            made=_string(stated.get("/CreationDate")),
            language=_string(reader.root_object.get("/Lang")),
            notes=notes.count,
            outside=outside,
            invisible=invisible,
            rows=tuple(rows),
        )


def _too_long() -> BadInputError:
    return BadInputError(f"it holds more than a document does ({PAGES_LIMIT:,} pages at most); give it in parts")


def _taken(page: "PageObject", number: int) -> RowTaker:
    box = page.cropbox
    taker = RowTaker(number, (float(box.left), float(box.bottom), float(box.right), float(box.top)))
    page.extract_text(visitor_operand_before=taker.operand, visitor_text=taker.piece)
    taker.end_row()
    return taker


def _string(stated: object) -> str | None:
    return str(stated) if isinstance(stated, str) else None


class _Notes(logging.Handler):
    """Counts what pypdf has to say about a file and keeps it from the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 -- only how many there are counts
        self.count += 1


@contextmanager
def _noted() -> Iterator[_Notes]:
    """Gives what counts the notes of pypdf, which go nowhere else meanwhile."""
    log, notes = logging.getLogger("pypdf"), _Notes()
    passes_on = log.propagate
    log.addHandler(notes)
    log.propagate = False
    try:
        yield notes
    finally:
        log.removeHandler(notes)
        log.propagate = passes_on
