"""XML walked through once, from its first element to its last, without ever being a tree; nothing that it names is opened."""

from collections.abc import Iterator, Mapping
from typing import Protocol
from xml.parsers import expat  # a document type, and with it every entity, is refused before it is read

from factcheck.domain.errors import BadInputError

ELEMENTS_LIMIT = 1_500_000
DEPTH_LIMIT = 500
_CHUNK = 2**20
"""Bytes at a time: older versions of expat begin a long token again with every piece of it, so that there are to be few."""

_ADVICE = "save it again, or save its text as a .txt file"


class Visitor(Protocol):
    """Whoever is told of what is walked through. Names are `prefix:local`, with the prefixes that the walk was given."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Is told that an element begins."""

    def end(self, name: str) -> None:
        """Is told that it ends."""

    def text(self, characters: str) -> None:
        """Is told of characters, which may be a part of those that stand there."""


def walk(content: bytes, visitor: Visitor, *, vocabularies: Mapping[str, str], elements: int = ELEMENTS_LIMIT) -> None:
    """Tells a visitor of every element and character.

    Args:
        content: the XML.
        visitor: who is told.
        vocabularies: prefixes by the namespaces that they stand for; names of other namespaces begin with a colon.
        elements: how many there may be.

    Raises:
        BadInputError: it is not well-formed, has a document type, more elements than that, or any nested more than 500 deep.
    """
    for _ in steps(content, visitor, vocabularies=vocabularies, elements=elements):
        pass


def steps(content: bytes, visitor: Visitor, *, vocabularies: Mapping[str, str], elements: int) -> Iterator[None]:
    """Walks as `walk` does, and stops after each MiB, so that what was told so far can be taken."""
    parser = _parser(visitor, vocabularies=vocabularies, elements=elements)
    try:
        for place in range(0, len(content), _CHUNK):
            parser.Parse(content[place : place + _CHUNK], False)  # noqa: FBT003 - takes no names
            yield
        parser.Parse(b"", True)  # noqa: FBT003 - takes no names
        yield
    except expat.ExpatError as fault:
        raise BadInputError(f"its XML is not well-formed (line {fault.lineno}); {_ADVICE}") from fault
    except (LookupError, ValueError) as fault:
        raise BadInputError(f"its XML is in an encoding that is not read; {_ADVICE}") from fault


def _parser(visitor: Visitor, *, vocabularies: Mapping[str, str], elements: int) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names: dict[str, str] = {}
    depth, count = 0, 0

    def named(name: str) -> str:
        if name not in names:
            space, _, local = name.rpartition(" ")
            names[name] = f"{vocabularies.get(space, '')}:{local}" if space else local
        return names[name]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEPTH_LIMIT or count > elements:
            raise BadInputError(
                f"its XML has more than {elements:,} elements, or more than {DEPTH_LIMIT} in each other; {_ADVICE}"
            )
        visitor.start(named(name), {named(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        visitor.end(named(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = visitor.text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise BadInputError(f"its XML declares a document type, which no document of its kind has; {_ADVICE}")
