"""What a worker is asked for: to examine a document, to look through a text again, to take apart what holds several."""

from dataclasses import dataclass
from typing import TypeAlias

from factcheck.documents.containers.holding import Container
from factcheck.documents.offered import Offered
from factcheck.domain.documents import OwnWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A document that the desk has, to be looked through again: its number, its text, and whose own words it is from now on."""

    source: int
    text: str
    own: OwnWords | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bytes:
    """The next bytes of a container; `is_last` where none come after them."""

    content: bytes
    is_last: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """A container to be taken apart, with its first bytes."""

    container: Container
    first: Bytes


@dataclass(frozen=True, slots=True)
class GoOn:
    """Those of a container's documents that were given are taken, and the next may come."""


Request: TypeAlias = Offered | Known | Opening | Bytes | GoOn


def new_bytes(request: Request) -> int | None:
    """Gives how many bytes a request brings that are to be read; None where it only has the worker go on."""
    match request:
        case Offered(content=content) | Bytes(content=content) | Opening(first=Bytes(content=content)):
            return len(content)
        case Known(text=text):
            return len(text)
    return None
