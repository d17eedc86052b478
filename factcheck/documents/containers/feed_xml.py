"""The XML of a feed, made tame: what comes out has no declarations, no instructions, no more than is wanted, and is UTF-8.

A feed is the work of a stranger, and what reads it takes a time that grows with the square of some of its parts (an author's name,
the categories of an item). So only the elements that are used are let through, each with a cap.
"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from xml.sax import SAXException, SAXParseException
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesNSImpl

from factcheck.documents.extras import not_installed
from factcheck.domain.errors import BadInputError

if TYPE_CHECKING:
    from xml.sax.xmlreader import XMLReader

BYTES_LIMIT = 5 * 2**20
ITEMS_LIMIT = 500
NAME_LIMIT = 120
"""Characters of the name of an author, for which feedparser looks with a pattern whose time grows with the square of them."""

# What takes time. feedparser needs 40 microseconds for an element and 5 for a run of characters, which an entity or the end of a
# line ends.
_LIMITS = {"namespaces": 64, "elements": 100_000, "elements of items": 15_000, "runs of characters": 250_000}
_DEPTH_LIMIT = 200
_ATTRIBUTES_LIMIT = 64
_SAME_LIMIT = 4

_ITEMS = frozenset({"item", "entry"})
_FRAMES = frozenset({"rss", "rdf", "feed", "channel"}) | _ITEMS
_TEXTS = frozenset({"content", "encoded", "description", "summary"})
_NAMES = frozenset({"author", "name", "creator", "language"})
_DATES = frozenset({"pubdate", "published", "issued", "date", "updated", "modified"})
# Characters of an element that are let through: one more than are taken of it, so that what is too long is known to be.
_ROOM = {
    **dict.fromkeys(("link", "guid", "id"), 2_049),
    "title": 1_001,
    **dict.fromkeys(_NAMES, NAME_LIMIT + 1),
    **dict.fromkeys(_DATES, 200),
}
_WANTED = _FRAMES | _TEXTS | frozenset(_ROOM)
_ATTRIBUTES = frozenset({"rel", "type", "href", "mode", "isPermaLink", "lang", "base", "version"})
_ATTRIBUTE_ROOM = 2_048
_VALUE_ROOM = 16_384
"""Characters of an attribute inside an item's text, where a picture may be."""

_VOCABULARIES = (
    "http://www.w3.org/2005/atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",  # and its modules, of which the names that are wanted tell
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
_Attribute: TypeAlias = tuple[tuple[str | None, str], str]

_INCLUSION = "http://www.w3.org/2001/XInclude"
_ADVICE = "ask its publisher for a plain RSS or Atom feed, or give the pages themselves"


@dataclass(frozen=True, slots=True)
class TameFeed:
    """A feed's XML with what is wanted of it; `is_cut` where it had more items than are taken."""

    markup: bytes
    is_cut: bool


def tame(content: bytes) -> TameFeed:
    """Gives the part of a feed that is used, as well-formed XML in UTF-8. Nothing that it names is opened.

    Raises:
        BadInputError: it is not well-formed XML, has a document type, entities or inclusions, or is beyond the limits.
        EnvironmentFailureError: the extra `feeds` is not installed.
    """
    if len(content) > BYTES_LIMIT:
        raise BadInputError(f"it holds more than {BYTES_LIMIT // 2**20} MiB; {_ADVICE}")
    out = io.BytesIO()
    writer = _Tamer(out)
    try:
        _parser(writer).parse(io.BytesIO(content.lstrip()))
    except _EnoughError:
        writer.close_all()
        return TameFeed(out.getvalue(), is_cut=True)
    except SAXParseException as fault:
        raise BadInputError(
            f"it is not well-formed XML (line {fault.getLineNumber()}: {fault.getMessage()}); {_ADVICE}"
        ) from fault
    except (SAXException, ValueError, LookupError) as fault:
        raise BadInputError(
            f"it declares a document type, entities or an unknown encoding, which are not read; {_ADVICE}"
        ) from fault
    return TameFeed(out.getvalue(), is_cut=False)


class _EnoughError(Exception):
    """There are as many items as are taken."""


def _parser(writer: "_Tamer") -> "XMLReader":
    try:
        from defusedxml.expatreader import create_parser  # noqa: PLC0415 - of an extra
    except ImportError as failure:
        raise not_installed(failure, attempt="read feeds", extra="feeds") from failure
    # In one piece, because older versions of expat begin a long token again with every piece of it.
    parser: XMLReader = create_parser(namespaceHandling=1, bufsize=BYTES_LIMIT + 1, forbid_dtd=True)
    parser.setContentHandler(writer)
    return parser


class _Tamer(XMLGenerator):
    """Writes the wanted elements of what is parsed. Inside of an item's text every element is wanted."""

    def __init__(self, out: io.BytesIO) -> None:
        super().__init__(out, encoding="utf-8")
        self._open: list[tuple[str | None, str]] = []
        self._texts = 0
        self._skipped = 0
        self._counts: Counter[str] = Counter()
        self._namespaces: set[tuple[str | None, str]] = set()
        self._items = 0
        self._seen: Counter[str] = Counter()
        self._room = 0

    def startPrefixMapping(self, prefix: str | None, uri: str) -> None:  # noqa: N802 - SAX's name
        if (prefix, uri) not in self._namespaces:
            self._count("namespaces")
        self._namespaces.add((prefix, uri))
        super().startPrefixMapping(prefix, uri)

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802 - SAX's name
        self._count("elements")
        _demand(len(self._open) + self._skipped < _DEPTH_LIMIT, f"elements nested more than {_DEPTH_LIMIT} deep")
        _demand(len(attrs) <= _ATTRIBUTES_LIMIT, f"more than {_ATTRIBUTES_LIMIT} attributes on one element")
        _demand(name[0] != _INCLUSION, "inclusions of other files")
        if self._skipped or not (self._texts or self._is_wanted(*name)):
            self._skipped += 1
            # Else the next element that is written declares what all that were skipped before it declare.
            self._undeclared_ns_maps.clear()  # type: ignore[attr-defined] # typeshed leaves it out
            return
        self._count("elements of items")
        kept = _short(attrs) if self._texts else _wanted(attrs)
        self._open.append(name)
        self._texts += _is_text(name)
        super().startElementNS(name, qname, AttributesNSImpl(dict(kept), {}))

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802 - SAX's name
        if self._skipped:
            self._skipped -= 1
            return
        self._texts -= _is_text(self._open.pop())
        super().endElementNS(name, qname)

    def characters(self, content: str) -> None:
        if self._skipped:
            return
        self._count("runs of characters")
        if not self._texts:
            content = content[: self._room]
            self._room -= len(content)
        super().characters(content)

    def ignorableWhitespace(self, content: str) -> None:  # noqa: N802 - SAX's name
        """Leaves it out."""

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802 - SAX's name
        """Leaves it out: a style sheet is nothing to read."""

    def close_all(self) -> None:
        """Ends every element that is open, so that what was written is well formed."""
        self._skipped = 0
        for name in reversed(tuple(self._open)):
            self.endElementNS(name, None)
        self.endDocument()

    def _is_wanted(self, vocabulary: str | None, name: str) -> bool:
        local = name.lower()
        if local not in _WANTED or not (vocabulary or _VOCABULARIES[0]).lower().startswith(_VOCABULARIES):
            return False
        if local in _ITEMS:
            self._start_item()
        if local in _FRAMES:
            return True
        self._seen[local] += 1
        self._room = _ROOM.get(local, 0)
        return self._seen[local] <= _SAME_LIMIT

    def _count(self, what: str) -> None:
        self._counts[what] += 1
        _demand(self._counts[what] <= _LIMITS[what], f"more than {_LIMITS[what]:,} {what}")

    def _start_item(self) -> None:
        if self._items == ITEMS_LIMIT:
            raise _EnoughError
        self._items += 1
        self._seen.clear()


def _is_text(name: tuple[str | None, str]) -> bool:
    return name[1].lower() in _TEXTS


def _wanted(attrs: AttributesNSImpl) -> Iterator[_Attribute]:
    return ((name, value) for name, value in attrs.items() if name[1] in _ATTRIBUTES and len(value) <= _ATTRIBUTE_ROOM)


def _short(attrs: AttributesNSImpl) -> Iterator[_Attribute]:
    return ((name, value) for name, value in attrs.items() if len(value) <= _VALUE_ROOM)


def _demand(is_so: bool, excess: str) -> None:  # noqa: FBT001 - as of an assertion
    if not is_so:
        raise BadInputError(f"it has {excess}, which are not read; {_ADVICE}")
