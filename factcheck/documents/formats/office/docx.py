"""The text of a Word document."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from factcheck.documents.formats.office import properties
from factcheck.documents.formats.office.flow import Flow
from factcheck.documents.packages import Package
from factcheck.documents.xml_walks import walk
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_VOCABULARIES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_TAKEN_OUT = frozenset({"w:del", "w:moveFrom"})
_PUT_IN = frozenset({"w:ins", "w:moveTo"})
_NOT_SAID = frozenset(
    {
        *_TAKEN_OUT,
        "w:rt",  # how characters are pronounced, above them
        "w:instrText",
        "w:sdtPr",
        "mc:Fallback",  # the same once more, for older programs
    }
)
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_SIGNS = {"w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_STRUCK, _HIDDEN = "struck", "hidden"
_MARKS = {"w:strike": _STRUCK, "w:dstrike": _STRUCK, "w:vanish": _HIDDEN}
_OFF = frozenset({"0", "false", "off", "none"})
_MAIN, _STYLES = "word/document.xml", "word/styles.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")

_Marks = dict[str, bool]
"""Whether words are struck out or hidden, where something says so."""


def read(content: bytes) -> Reading:
    """Gives the text of a document of Word in paragraphs, cells of tables among them, footnotes and endnotes at the end.

    Heads and feet of pages, comments, and what tracked changes take out are no text, what they put in is; both are warned of. Words that
    are struck out or hidden are left out, with a warning. Nothing that it links to is opened. The date is the day on which the file was
    made.

    Raises:
        BadInputError: it is damaged, locked, holds macros, is beyond the limits, or has no text.
    """
    package = Package(content)
    main = package.part(_MAIN) or _only_document(package)
    flow, styles = Flow(), _styles(package)
    _walk(main, flow, styles)
    flow.turn_to_notes()
    for name in _NOTES:
        if notes := package.part(name):
            _walk(notes, flow, styles)
    stated = properties.of_office(package)
    return properties.reading(flow, stated, media_type=MEDIA_TYPE, encoding="docx")


def _only_document(package: Package) -> bytes:
    """Gives the main part where it is called otherwise: by some programs word/document2.xml."""
    names = [name for name in package.names() if name.startswith("word/document") and name.endswith(".xml")]
    found = package.part(names[0]) if names else None
    if found is None:
        raise BadInputError("it is called a document of Word, and holds none; open it there and save it again")
    return found


def _walk(content: bytes, flow: Flow, styles: Mapping[str, _Marks]) -> None:
    walk(content, _Words(flow, styles), vocabularies=_VOCABULARIES)


class _Words:
    """Tells a flow of the words of a part, and of those that are not said."""

    def __init__(self, flow: Flow, styles: Mapping[str, _Marks]) -> None:
        self._flow = flow
        self._styles = styles
        self._open: list[str] = []
        self._unsaid = 0
        self._is_removing = False
        self._paragraphs: list[_Paragraph] = []
        self._run: _Marks = {}
        self._changed: list[str] = []
        self._putting_in = 0
        self._aside: dict[str, list[str]] = {_STRUCK: flow.struck, _HIDDEN: flow.hidden}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._open.append(name)
        if self._unsaid or name in _NOT_SAID or attributes.get("w:type") in _SEPARATORS:
            self._unsaid += 1
            self._is_removing = name in _TAKEN_OUT if self._unsaid == 1 else self._is_removing
            if self._paragraphs and self._open[-3:] == ["w:pPr", "w:rPr", "w:del"]:
                self._paragraphs[-1].is_joined = True
        elif name in _PUT_IN:
            self._putting_in += 1
        elif name == "w:p":
            self._flow.begin()
            self._paragraphs.append(_Paragraph())
        elif name == "w:r":
            self._run = {}
        elif self._open[-3:-1] == ["w:r", "w:rPr"]:
            self._mark(name, attributes.get("w:val"))
        elif self._open[-3:] == ["w:p", "w:pPr", "w:pStyle"] and self._paragraphs:
            self._paragraphs[-1].marks = self._styles.get(attributes.get("w:val", ""), {})
        elif self._open[-2:-1] == ["w:r"]:
            self._say(_SIGNS.get(name) or (_sign(attributes.get("w:char", "")) if name == "w:sym" else ""))

    def end(self, name: str) -> None:
        self._open.pop()
        if self._unsaid:
            self._unsaid -= 1
            if not self._unsaid and self._is_removing:
                self._change(self._flow.taken_out)
        elif name in _PUT_IN:
            self._putting_in -= 1
            self._change(self._flow.put_in)
        elif name == "w:p" and self._paragraphs:
            self._flow.end(is_joined=self._paragraphs.pop().is_joined)

    def text(self, characters: str) -> None:
        if self._unsaid:
            if self._is_removing and self._open[-1] in {"w:t", "w:delText"}:
                self._changed.append(characters)
        elif self._open[-1] == "w:t":
            self._say(characters)

    def _change(self, changes: list[str]) -> None:
        changes.append("".join(self._changed))
        self._changed.clear()

    def _mark(self, name: str, value: str | None) -> None:
        if name == "w:rStyle":
            self._run = self._styles.get(value or "", {}) | self._run
        elif name in _MARKS:
            self._run[_MARKS[name]] = value not in _OFF

    def _say(self, words: str) -> None:
        marks = (self._paragraphs[-1].marks if self._paragraphs else {}) | self._run
        aside = next((mark for mark in (_HIDDEN, _STRUCK) if marks.get(mark)), None)
        if aside is None:
            self._flow.say(words)
            if self._putting_in:
                self._changed.append(words)
        else:
            self._aside[aside].append(words)


@dataclass(slots=True)
class _Paragraph:
    marks: _Marks = field(default_factory=dict)
    is_joined: bool = False


def _sign(code: str) -> str:
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return sign if sign.isprintable() or "\ue000" <= sign <= "\uf8ff" else ""


def _styles(package: Package) -> dict[str, _Marks]:
    """Gives what styles strike out or hide, and what they unmark again, with what they are based on."""
    content = package.part(_STYLES)
    if content is None:
        return {}
    styles = _Styles()
    walk(content, styles, vocabularies=_VOCABULARIES)
    return {name: styles.marks(name) for name in styles.own}


class _Styles:
    def __init__(self) -> None:
        self.own: dict[str, _Marks] = {}
        self._bases: dict[str, str] = {}
        self._open: list[str] = []
        self._name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._open.append(name)
        value = attributes.get("w:val", "1")
        if name == "w:style":
            self._name = attributes.get("w:styleId", "")
            self.own[self._name] = {}
        elif name == "w:basedOn" and self._name:
            self._bases[self._name] = value
        elif name in _MARKS and self._open[-3:-1] == ["w:style", "w:rPr"]:
            self.own[self._name][_MARKS[name]] = value not in _OFF

    def end(self, name: str) -> None:  # noqa: ARG002 - as a visitor is told
        self._open.pop()

    def text(self, characters: str) -> None:
        """Heeds none: styles have no words."""

    def marks(self, name: str) -> _Marks:
        found: _Marks = {}
        for style in self._line(name):
            found = self.own.get(style, {}) | found
        return found

    def _line(self, name: str) -> Iterator[str]:
        """Gives a style and those that it is based on, each once, whatever they say of each other."""
        seen: Counter[str] = Counter()
        while name and not seen[name] and len(seen) < len(self.own) + 1:
            seen[name] += 1
            yield name
            name = self._bases.get(name, "")
