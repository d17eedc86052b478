"""The text of an OpenDocument text."""

import re
from collections.abc import Mapping

from factcheck.documents.formats.office import properties
from factcheck.documents.formats.office.flow import Flow
from factcheck.documents.packages import Package
from factcheck.documents.xml_walks import walk
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_VOCABULARIES = {
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0": prefix
    for name, prefix in (
        ("text", "text"),
        ("office", "office"),
        ("style", "style"),
        ("drawing", "draw"),
        ("manifest", "manifest"),
    )
} | {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg"}
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_NOT_SAID = frozenset(
    {
        "office:annotation",
        "office:forms",
        "text:tracked-changes",  # what was taken out is kept there
        "text:note-citation",
        "text:ruby-text",
        "text:hidden-text",
        "text:hidden-paragraph",
        "text:sequence-decls",
        "text:variable-decls",
        "text:user-field-decls",
        "text:index-title-template",
        "text:script",
        "svg:title",
        "svg:desc",
    }
)
_SIGNS = {"text:tab": " ", "text:line-break": "\n"}
_STRUCK, _HIDDEN = "struck", "hidden"
_LINES_THROUGH = ("style:text-line-through-style", "style:text-line-through-type")
_SPACES_LIMIT = 1_000
_WHOLE = re.compile(r"[0-9]{1,7}", re.ASCII)
_SPACE = re.compile(r"[ \t\r\n]+")
_Marks = dict[str, bool]


def read(content: bytes) -> Reading:
    """Gives the text of a document of OpenDocument in paragraphs, cells of tables among them, footnotes and endnotes at the end.

    Heads and feet of pages, comments, and what tracked changes take out are no text, what they put in is; both are warned of. Words that
    are struck out or hidden are left out, with a warning. Nothing that it links to is opened. The date is the day on which the file was
    made.

    Raises:
        BadInputError: it is damaged, locked, holds macros, is beyond the limits, or has no text.
    """
    package = Package(content)
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise BadInputError("it is locked by a password; save it without one")
    main = package.part("content.xml")
    if main is None:
        raise BadInputError("it is called an OpenDocument text, and holds none; open it and save it again")
    words = _Words(Flow())
    if common := package.part("styles.xml"):
        words.only_styles = True
        walk(common, words, vocabularies=_VOCABULARIES)
        words.only_styles = False
    walk(main, words, vocabularies=_VOCABULARIES)
    return properties.reading(words.flow, properties.of_open_document(package), media_type=MEDIA_TYPE, encoding="odt")


class _Words:
    """Tells a flow of the words of a document, and of those that are not said. Learns styles as they come, before the words."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.only_styles = False
        self._unsaid = 0
        self._is_text = 0
        self._styles: dict[str, _Marks] = {}
        self._style = ""
        self._marks: list[_Marks] = [{}]
        self._changes = _Changes(flow)
        self._aside = {_STRUCK: flow.struck, _HIDDEN: flow.hidden}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._changes.start(name, attributes)
        if self._unsaid or name in _NOT_SAID:
            self._unsaid += 1
            return
        self._marks.append(self._marked(name, attributes))
        self._learn(name, attributes)
        if self.only_styles:
            return
        if name == "office:text":
            self._is_text += 1
        elif name in _PARAGRAPHS:
            self.flow.begin()
        elif name == "text:note-body":
            self.flow.turn_to_notes()
        elif name in _SIGNS:
            self._say(_SIGNS[name])
        elif name == "text:s":
            self._say(" " * _count(attributes.get("text:c", "1")))

    def end(self, name: str) -> None:
        self._changes.end(name)
        if self._unsaid:
            self._unsaid -= 1
            return
        self._marks.pop()
        if self.only_styles:
            return
        if name in _PARAGRAPHS:
            self.flow.end()
        elif name == "text:note-body":
            self.flow.turn_back()
        elif name == "office:text":
            self._is_text -= 1

    def text(self, characters: str) -> None:
        if self._unsaid:
            self._changes.take_out(characters)
        elif not self.only_styles:
            self._say(_SPACE.sub(" ", characters))

    def _say(self, words: str) -> None:
        if not self._is_text:
            return
        marks = self._marks[-1]
        aside = next((mark for mark in (_HIDDEN, _STRUCK) if marks.get(mark)), None)
        if aside is None:
            self.flow.say(words)
            self._changes.put_in(words)
        else:
            self._aside[aside].append(words)

    def _marked(self, name: str, attributes: Mapping[str, str]) -> _Marks:
        marks = self._marks[-1] | self._styles.get(attributes.get("text:style-name", ""), {})
        if name == "text:section" and attributes.get("text:display") == "none":
            marks = marks | {_HIDDEN: True}
        return marks

    def _learn(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style:style":
            self._style = attributes.get("style:name", "")
            self._styles[self._style] = dict(self._styles.get(attributes.get("style:parent-style-name", ""), {}))
        elif name == "style:text-properties" and self._style:
            self._styles[self._style] |= _stated(attributes)


class _Changes:
    """Tells a flow what tracked changes take out and put in. What they take out stands before the text, with its marks in it."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._insertions: set[str] = set()
        self._region = ""
        self._is_deletion = False
        self._puts_in = ""
        self._words: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "text:changed-region":
            self._region = attributes.get("text:id") or next(
                (value for key, value in attributes.items() if key.endswith(":id")), ""
            )
        elif name == "text:insertion":
            self._insertions.add(self._region)
        elif name == "text:deletion":
            self._is_deletion = True
        elif name == "text:change-start" and attributes.get("text:change-id") in self._insertions and not self._puts_in:
            self._puts_in = attributes["text:change-id"]
        elif name == "text:change-end" and attributes.get("text:change-id") == self._puts_in:
            self._close(self._flow.put_in)
            self._puts_in = ""

    def end(self, name: str) -> None:
        if name == "text:deletion":
            self._is_deletion = False
            self._close(self._flow.taken_out)
        elif name in _PARAGRAPHS and (self._is_deletion or self._puts_in):
            self._words.append(" ")
        elif name == "office:change-info":
            self._words.clear()  # who made the change, and when

    def take_out(self, characters: str) -> None:
        if self._is_deletion:
            self._words.append(characters)

    def put_in(self, words: str) -> None:
        if self._puts_in:
            self._words.append(words)

    def _close(self, changes: list[str]) -> None:
        changes.append("".join(self._words))
        self._words.clear()


def _stated(attributes: Mapping[str, str]) -> _Marks:
    marks: _Marks = {}
    for line in _LINES_THROUGH:
        if line in attributes:
            marks[_STRUCK] = attributes[line] != "none"
    if "text:display" in attributes:
        marks[_HIDDEN] = attributes["text:display"] == "none"
    return marks


def _count(stated: str) -> int:
    return min(int(stated), _SPACES_LIMIT) if _WHOLE.fullmatch(stated) else 1
