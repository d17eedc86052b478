"""What a worker answers, as bytes on the way to whoever asked, who need not trust it."""

import io
import pickle
from dataclasses import dataclass, is_dataclass
from enum import Enum, StrEnum
from typing import TypeAlias

from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.offered import Offered
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Statement
from factcheck.services.intake.examinations import Examination

MOST_BYTES = 256 * 2**20
"""Bytes of an answer: more than statements of the longest document that is taken."""

_DOMAIN = "factcheck.domain."
_MODULES = frozenset({kind.__module__ for kind in (Examination, Offered, Skipped, FeedItem)} | {__name__})
"""Where the classes are that an answer is made of, and the domain. They hold values, and making one does nothing else."""


@dataclass(frozen=True, slots=True)
class Bug:
    """A mistake of the program that a worker met, as its traceback tells it."""

    told: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker has begun and takes documents."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A document is not taken, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unable:
    """The machine lacks something that every document needs."""

    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What an extractor of this name finds in a text."""

    extractor: str
    statements: tuple[Statement, ...]


class Following(StrEnum):
    """What is to come after a portion: nothing, the next one, or first more bytes of the container."""

    NOTHING = "nothing"
    MORE = "more"
    BYTES = "bytes"


Part: TypeAlias = Offered | FeedItem | Remark | Skipped | Refused
"""Something in a container."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Some of what a container holds."""

    parts: tuple[Part, ...]
    following: Following


Answer: TypeAlias = Examination | Found | Portion | BadInputError | EnvironmentFailureError | Bug | Ready


def encoded(answer: Answer) -> bytes:
    """Gives the bytes of an answer."""
    match answer:
        case BadInputError():
            told: object = Refused(str(answer))
        case EnvironmentFailureError():
            told = Unable(str(answer))
        case _:
            told = answer
    return pickle.dumps(told)


def decoded(content: bytes) -> Answer:
    """Gives the answer of bytes, whoever wrote them.

    Raises:
        ValueError: they are none. Nothing of them was run.
    """
    try:
        told = _Reader(io.BytesIO(content)).load()
    except Exception as error:  # a pickle that nobody vouches for makes its reader raise anything
        raise ValueError(f"it is no answer of a worker: {error}") from error
    match told:
        case Refused(reason=str(reason)):
            return BadInputError(reason)
        case Unable(reason=str(reason)):
            return EnvironmentFailureError(reason)
        case Portion(parts=tuple(parts)) if all(isinstance(part, Part) for part in parts):
            return told
        case Examination() | Found() | Bug() | Ready():
            return told
    raise ValueError(f"it is no answer of a worker, but {type(told).__name__}")


class _Reader(pickle.Unpickler):
    """Reads values of our own classes. What else a pickle can name, functions above all, it refuses."""

    def find_class(self, module: str, name: str) -> type:
        """Gives a class that an answer may be made of."""
        is_ours = (module.startswith(_DOMAIN) or module in _MODULES) and "." not in name
        found = super().find_class(module, name) if is_ours else None
        if isinstance(found, type) and found.__module__ == module and (is_dataclass(found) or issubclass(found, Enum)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer")
