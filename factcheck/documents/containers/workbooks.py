"""The rows of spreadsheets in .xlsx files (ECMA-376): what cells show, never what they would compute."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck.documents.columns import Columns
from factcheck.documents.containers import tables
from factcheck.documents.containers.tables import Row
from factcheck.documents.days import day_of_serial
from factcheck.documents.metadata import name_in
from factcheck.documents.offered import Offered
from factcheck.documents.packages import Package
from factcheck.documents.refusals import shown, unreadable
from factcheck.documents.skips import Remark, Skipped
from factcheck.documents.xml_walks import steps, walk
from factcheck.domain.errors import BadInputError

COLUMNS_LIMIT = 512
_ELEMENTS_LIMIT = 6_000_000
"""Of one sheet or all its strings: a million cells have three."""
_SHEETS_LIMIT = 100
_CELL_LIMIT = 32_767
"""Characters of one cell, as Excel has it."""
_CELLS_LIMIT = 64 * 2**20
"""Characters of all cells of a sheet, where many may show one text."""

_VOCABULARIES = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "p",
}
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,7}", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BESIDE_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATED = frozenset((*range(14, 23), *range(27, 37), *range(50, 59)))
"""Numbers of the formats for dates that every program knows (18.8.30), those of East Asia too."""


def documents(content: bytes, *, name: str, columns: Columns) -> Iterator[Offered | Remark | Skipped | BadInputError]:
    """Gives the documents of the sheets in which a text is found, as `tables.documents` does, and why other sheets have none.

    A formula is what it came to when the file was saved; dates are told by the formats of their cells. Nothing that the file links to is
    opened.
    """
    try:
        workbook = _Workbook(Package(content))
        sheets = workbook.sheets()
        yield from _sheets(workbook, sheets, name=name, columns=columns)
    except BadInputError as refusal:
        yield unreadable(name, str(refusal))


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    is_hidden: bool


def _sheets(
    workbook: "_Workbook", sheets: tuple[_Sheet, ...], *, name: str, columns: Columns
) -> Iterator[Offered | Remark | Skipped | BadInputError]:
    """Gives what is in the sheets; where none has a text, the refusal of the first."""
    refusals: list[tuple[str, BadInputError]] = []
    has_any = False
    for number, sheet in enumerate(sheets, start=1):
        place = name if len(sheets) == 1 else f"{name}, sheet {name_in(sheet.name) or number}"
        if sheet.is_hidden:
            yield Skipped(place, "it is a hidden sheet")
            continue
        found = tables.documents(_rows(workbook, sheet, name=place), name=place, columns=columns)
        first = next(found)
        if isinstance(first, BadInputError):
            refusals.append((place, first))
            continue
        has_any = True
        yield first
        yield from found
    if not has_any:
        yield refusals[0][1] if refusals else unreadable(name, "there is no sheet to be seen in it; give one with rows")
    else:
        yield from (Skipped(place, "no column of it is known for its text") for place, _ in refusals)


def _rows(workbook: "_Workbook", sheet: _Sheet, *, name: str) -> Iterator[Row | BadInputError]:
    content = workbook.package.part(sheet.part)
    if content is None:
        return
    cells = _Cells(workbook.strings(), workbook.dated(), from_1904=workbook.from_1904)
    try:
        for _ in steps(content, cells, vocabularies=_VOCABULARIES, elements=_ELEMENTS_LIMIT):
            yield from cells.taken()
    except BadInputError as refusal:
        yield from cells.taken()
        yield BadInputError(f"cannot take more of {shown(name)}: {refusal}")


class _Workbook:
    """What the sheets of a file have in common."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._book = _Found("x:sheet", "x:workbookPr")
        self._walk("xl/workbook.xml", self._book)
        stated = next((attributes.get("date1904") for attributes in self._book.of("x:workbookPr")), None)
        self.from_1904 = stated in {"1", "true"}
        self._strings: tuple[str, ...] | None = None
        self._dated: tuple[bool, ...] | None = None

    def sheets(self) -> tuple[_Sheet, ...]:
        """Gives the sheets in their order.

        Raises:
            BadInputError: there are more than 100.
        """
        links = _Found("p:Relationship")
        self._walk("xl/_rels/workbook.xml.rels", links)
        targets = {link.get("Id"): link.get("Target", "") for link in links.of("p:Relationship")}
        stated = self._book.of("x:sheet")
        if len(stated) > _SHEETS_LIMIT:
            raise BadInputError(
                f"it has more than {_SHEETS_LIMIT} sheets; give those that are wanted in a file of their own"
            )
        return tuple(
            _Sheet(
                name=sheet.get("name", ""),
                part=_path(targets.get(sheet.get("r:id"), "")),
                is_hidden=sheet.get("state", "visible") != "visible",
            )
            for sheet in stated
        )

    def strings(self) -> tuple[str, ...]:
        """Gives the texts that cells point to by their number."""
        if self._strings is None:
            found = _Strings()
            self._walk("xl/sharedStrings.xml", found)
            self._strings = tuple(found.found)
        return self._strings

    def dated(self) -> tuple[bool, ...]:
        """Tells of each style of cells whether it shows numbers as dates."""
        if self._dated is None:
            styles = _Styles()
            self._walk("xl/styles.xml", styles)
            self._dated = tuple(styles.dated())
        return self._dated

    def _walk(self, part: str, visitor: "_Found | _Strings | _Styles") -> None:
        if content := self.package.part(part):
            walk(content, visitor, vocabularies=_VOCABULARIES, elements=_ELEMENTS_LIMIT)


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


class _Found:
    """The attributes of elements of some names."""

    def __init__(self, *names: str) -> None:
        self._found: dict[str, list[Mapping[str, str]]] = {name: [] for name in names}

    def of(self, name: str) -> list[Mapping[str, str]]:
        return self._found[name]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in self._found:
            self._found[name].append(attributes)

    def end(self, name: str) -> None:
        """Heeds no end."""

    def text(self, characters: str) -> None:
        """Heeds no words."""


class _Pieces:
    """The characters of one cell, as they come up.

    Raises:
        BadInputError: there are more than Excel lets a cell have.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0

    def add(self, characters: str) -> None:
        """Adds some, still with their escapes, which have seven characters for one."""
        self._parts.append(characters)
        self._size += len(characters)
        self._demand(self._size <= 7 * _CELL_LIMIT)

    def taken(self, *, is_escaped: bool) -> str:
        """Gives all of them, and begins anew."""
        text = "".join(self._parts)
        self._parts, self._size = [], 0
        if is_escaped:
            text = _unescaped(text)
        self._demand(len(text) <= _CELL_LIMIT)
        return text

    @staticmethod
    def _demand(fits: bool) -> None:  # noqa: FBT001 - it is all that is asked
        if not fits:
            raise BadInputError(
                f"a cell of it has more than {_CELL_LIMIT:,} characters, which no program lets it have; split its text"
            )


class _Strings:
    """The shared texts, without the pronunciation that may stand beside them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces = _Pieces()
        self._name = ""
        self._is_beside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - as a visitor is told
        self._name = name
        self._is_beside |= name == "x:rPh"

    def end(self, name: str) -> None:
        self._name = ""
        if name == "x:rPh":
            self._is_beside = False
        elif name == "x:si":
            self.found.append(self._pieces.taken(is_escaped=True))

    def text(self, characters: str) -> None:
        if self._name == "x:t" and not self._is_beside:
            self._pieces.add(characters)


class _Styles:
    """The formats of cells."""

    def __init__(self) -> None:
        self._own: dict[str, bool] = {}
        self._formats: list[str] = []
        self._is_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "x:numFmt":
            self._own[attributes.get("numFmtId", "")] = _shows_days(attributes.get("formatCode", ""))
        elif name == "x:cellXfs":
            self._is_cells = True
        elif name == "x:xf" and self._is_cells:
            self._formats.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "x:cellXfs":
            self._is_cells = False

    def text(self, characters: str) -> None:
        """Heeds none: formats have no words."""

    def dated(self) -> Iterator[bool]:
        for number in self._formats:
            yield self._own.get(number, _whole(number) in _DATED)


def _shows_days(code: str) -> bool:
    letters = _BESIDE_LETTERS.sub("", code).lower()
    return "d" in letters or "y" in letters


class _Cells:
    """The rows of a sheet, as they come up."""

    def __init__(self, strings: tuple[str, ...], dated: tuple[bool, ...], *, from_1904: bool) -> None:
        self._strings = strings
        self._dated = dated
        self._from_1904 = from_1904
        self._rows: list[Row] = []
        self._number = 0
        self._cells: dict[int, str] = {}
        self._place = 0
        self._kind, self._style = "n", ""
        self._name = ""
        self._is_beside = False
        self._pieces = _Pieces()
        self._size = 0

    def taken(self) -> list[Row]:
        """Gives the rows that are complete, once."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._name = name
        if name == "x:row":
            stated = _whole(attributes.get("r", ""))
            self._number = self._number + 1 if stated is None else stated
            self._cells, self._place = {}, 0
        elif name == "x:c":
            match = _PLACE.fullmatch(attributes.get("r", ""))
            self._place = _column(match[1]) if match else self._place + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        elif name == "x:rPh":
            self._is_beside = True

    def end(self, name: str) -> None:
        self._name = ""
        if name == "x:c":
            self._end_cell()
        elif name == "x:row" and self._cells:
            cells = tuple(self._cells.get(place, "") for place in range(1, max(self._cells) + 1))
            self._rows.append(Row(self._number, cells))
        elif name == "x:rPh":
            self._is_beside = False

    def text(self, characters: str) -> None:
        if self._name in {"x:v", "x:t"} and not self._is_beside:
            self._pieces.add(characters)

    def _end_cell(self) -> None:
        shown_text = self._shown(self._pieces.taken(is_escaped=self._kind in {"inlineStr", "str"}))
        if self._place > COLUMNS_LIMIT:
            return
        self._cells[self._place] = shown_text
        self._size += len(shown_text)
        if self._size > _CELLS_LIMIT:
            raise BadInputError(f"its cells have more than {_CELLS_LIMIT // 2**20} MiB of text; split it")

    def _shown(self, value: str) -> str:
        match self._kind:
            case "s":
                place = _whole(value)
                return self._strings[place] if place is not None and place < len(self._strings) else ""
            case "e":
                return ""
            case "n" if self._is_dated() and _NUMBER.fullmatch(value):
                return day_of_serial(float(value), from_1904=self._from_1904) or value
            case _:
                return value

    def _is_dated(self) -> bool:
        style = _whole(self._style) or 0
        return style < len(self._dated) and self._dated[style]


def _whole(stated: str) -> int | None:
    return int(stated) if _WHOLE.fullmatch(stated) else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _unescaped(text: str) -> str:
    """Gives a text with the characters that XML cannot hold, which are written as `_x000D_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
