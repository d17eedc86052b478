"""What somebody searches for, as a tree that either database can be asked with."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Searched(StrEnum):
    """A kind of thing that is searched."""

    CLAIM = "claim"
    QUOTE = "quote"
    DOCUMENT = "document"
    EVIDENCE = "evidence"
    VERDICT = "verdict"
    NOTE = "note"
    EXTERNAL = "external"


class Field(StrEnum):
    """What a search can be narrowed by, as it is typed before a colon."""

    SPEAKER = "speaker"
    RATING = "rating"
    STATE = "state"
    TAG = "tag"
    OUTLET = "outlet"
    NATURE = "nature"
    IN = "in"
    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand one behind the other; often it is a single one."""

    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Any term that begins so."""

    letters: str


@dataclass(frozen=True, slots=True)
class All:
    """All of several."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of several, or more of them."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Whatever has not this."""

    part: "Node"


Node: TypeAlias = Phrase | Beginning | All | Either | Without

EVERYTHING = Phrase(("=",))
"""The term that every row of the index has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: what is to be there, within which days, and what of it was not understood.

    Args:
        node: what is to be there; None finds nothing.
        since: the first day, counted from the year 1.
        until: the last.
        notices: what was not understood, each a sentence without its full stop.
    """

    node: Node | None = None
    since: int | None = None
    until: int | None = None
    notices: tuple[str, ...] = field(default=())

    def sought(self) -> tuple[Phrase | Beginning, ...]:
        """Gives what of the words of a text was looked for, each once, those that are to be missing left out."""
        found = _sought(self.node) if self.node else ()
        return tuple(dict.fromkeys(found))

    def names(self, term: str) -> bool:
        """Tells whether a term is looked for, and not only to leave out what has it."""
        return self.node is not None and _names(self.node, term)


def _names(node: Node, term: str) -> bool:
    match node:
        case All(parts) | Either(parts):
            return any(_names(part, term) for part in parts)
        case Phrase(stems):
            return term in stems
        case Beginning() | Without():
            return False


def _sought(node: Node) -> Iterator[Phrase | Beginning]:
    match node:
        case All(parts) | Either(parts):
            for part in parts:
                yield from _sought(part)
        case Phrase((first, *_)) if "=" in first:
            return
        case Beginning(letters) if "=" in letters:
            return
        case Phrase() | Beginning():
            yield node
        case Without():
            return


def mark(name: Field, value: str) -> str:
    """Gives the term that a row has which a filter finds."""
    return f"{name}={value}"
