"""Tables of posts or statements: each row is a document of its own, with what the columns beside its text say of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.documents.characters import has_text
from factcheck.documents.columns import Columns, Parts, parts_of
from factcheck.documents.days import posted_day
from factcheck.documents.entities import has_entities, without_entities
from factcheck.documents.formats.post import kept
from factcheck.documents.metadata import name_in, one_line, web_address
from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown, unreadable
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError

ROWS_LIMIT = 1_000_000

_REPOST = re.compile(r"RT @?\w+")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number, as a spreadsheet counts them: the headers are row 1."""

    number: int
    cells: tuple[str, ...]

    def is_blank(self) -> bool:
        """Tells whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


def documents(
    rows: Iterable[Row | BadInputError], *, name: str, columns: Columns
) -> Iterator[Offered | Remark | Skipped | BadInputError]:
    """Gives a document for each row that has a text, after a remark that says which column was taken for what.

    The first row that is not blank has the headers. A row that cannot be taken costs itself alone, and a date or an address that is none
    is left out with a warning. After a million rows the rest is refused in one piece.

    Args:
        rows: all of them, in their order.
        name: what the table was given as, for messages and the names of the documents.
        columns: what a person says of the columns.
    """
    filled = (row for row in rows if isinstance(row, BadInputError) or not row.is_blank())
    first = next(filled, None)
    if not isinstance(first, Row):
        yield first or unreadable(name, "there is no row in it; give a table with headers and rows")
        return
    headers = tuple(header.strip() for header in first.cells)
    try:
        parts = parts_of(headers, wanted=columns)
    except BadInputError as refusal:
        yield unreadable(name, str(refusal))
        return
    yield Remark(name, f"read as posts: {parts.described(headers)}")
    table = _Table(name, headers, parts)
    for row in filled:
        if isinstance(row, BadInputError):
            yield row
        elif row.number > ROWS_LIMIT + 1:
            yield BadInputError(f"cannot take more of {shown(name)}: it has over {ROWS_LIMIT:,} rows; split it")
            return
        else:
            yield table.document(row)


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    headers: Sequence[str]
    parts: Parts

    def document(self, row: Row) -> Offered | Skipped | BadInputError:
        """Gives the document of a row."""
        place = f"{self.name}, row {row.number}"
        if any(cell.strip() for cell in row.cells[len(self.headers) :]):
            return BadInputError(
                f"cannot take {shown(place)}: it has {len(row.cells)} cells, and there are {len(self.headers)} headers; "
                "put quotation marks around a text with separators in it"
            )
        told, row = _with_signs(row, self.parts.text)
        text = self._cell(row, self.parts.text)
        if not has_text(text):
            return Skipped(place, f"there is no text in its {shown(self.headers[self.parts.text])}")
        if _NO_CHARACTER.search(text):
            return BadInputError(f"cannot take {shown(place)}: its text holds a NUL, which is no character; remove it")
        return self._offered(row, text, name=place, warnings=told)

    def _offered(self, row: Row, text: str, *, name: str, warnings: list[str]) -> Offered:
        speaker = self._named(row, self.parts.speaker, warnings)
        if speaker and _REPOST.match(text):
            warnings.append(
                f"it repeats a post of another, so that its words are not taken for those of {shown(speaker)}"
            )
            speaker = None
        bytes_kept = kept(text, speaker=speaker)
        return Offered(
            name=name,
            content=bytes_kept.content,
            media_type=bytes_kept.media_type,
            title=self._named(row, self.parts.title, warnings),
            outlet=self._named(row, self.parts.outlet, warnings),
            author=self._named(row, self.parts.author, warnings),
            published=self._day(row, warnings),
            url=self._address(row, warnings),
            speaker=speaker,
            role=self._named(row, self.parts.role, warnings) if speaker else None,
            warnings=tuple(warnings),
        )

    def _named(self, row: Row, place: int | None, warnings: list[str]) -> str | None:
        stated = self._cell(row, place)
        if not stated.strip():
            return None
        name = name_in(stated)
        if name is None:
            warnings.append(f"what stands in its {self._header(place)} is no name, and was left out")
        elif name != one_line(stated):
            warnings.append(f"hidden characters in its {self._header(place)} were left out")
        return name

    def _day(self, row: Row, warnings: list[str]) -> str | None:
        stated = self._cell(row, self.parts.date).strip()
        day = posted_day(stated)
        if stated and day is None:
            warnings.append(f"its date {shown(stated)} is none, or can be read in two ways, and was left out")
        return day

    def _address(self, row: Row, warnings: list[str]) -> str | None:
        stated = self._cell(row, self.parts.url).strip()
        if stated and web_address(stated) is None:
            warnings.append(f"its address {shown(stated)} is no http(s) address, and was left out")
        return web_address(stated)

    def _header(self, place: int | None) -> str:
        return shown(self.headers[place]) if place is not None else ""

    @staticmethod
    def _cell(row: Row, place: int | None) -> str:
        return row.cells[place] if place is not None and place < len(row.cells) else ""


def _with_signs(row: Row, text: int) -> tuple[list[str], Row]:
    """Gives a row with its signs as they are where it was exported with entities for them, and what is to be told of that."""
    put_back = Row(row.number, tuple(map(without_entities, row.cells)))
    if put_back != row:
        return ["its signs were written as HTML has them (&amp;), and were put back as they are"], put_back
    if text < len(row.cells) and has_entities(row.cells[text]):
        return ["it holds signs as HTML writes them (&amp;) beside a plain &, and was left as it is"], row
    return [], row
