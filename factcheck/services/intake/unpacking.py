"""A container taken apart at a worker's end: its bytes come as they are asked for, its documents go out in portions.

It is one conversation. A portion says what is to come next, and nothing is read or taken apart before whoever asked wants more, so that
of a container of any size only a little is in memory at either end.
"""

import io
from collections.abc import Callable

from factcheck.documents.containers import holding
from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.containers.holding import Held
from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError
from factcheck.services.intake.answers import Following, Part, Portion, Refused
from factcheck.services.intake.requests import Bytes, Opening, Request

PORTION_BYTES = 2**20
"""Bytes of documents from which on a portion goes out."""
PORTION_ITEMS = 1_000

_BUFFER = 2**16


def take_apart(opening: Opening, *, say: Callable[[Portion], None], hear: Callable[[], Request]) -> Portion:
    """Gives the last portion of a container, after all before it were said.

    Args:
        opening: the container, with its first bytes.
        say: gives a portion out.
        hear: waits for the answer to a portion: more bytes, where those were asked for.

    Raises:
        EnvironmentFailureError: the extra that reads such a container is not installed.
        EOFError: nobody is there any more to take the portions.
    """
    portion = _Filling()

    def more() -> Bytes:
        say(portion.taken(Following.BYTES))
        answer = hear()
        return answer if isinstance(answer, Bytes) else Bytes(content=b"", is_last=True)

    stream = io.BufferedReader(_Inlet(opening.first, more), _BUFFER)
    for item in holding.contents(opening.container, stream):
        portion.add(item)
        if portion.is_full():
            say(portion.taken(Following.MORE))
            hear()
    return portion.taken(Following.NOTHING)


class _Filling:
    """A portion that is being filled."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._size = 0

    def add(self, item: Held | FeedItem) -> None:
        self._parts.append(Refused(str(item)) if isinstance(item, BadInputError) else item)
        self._size += len(item.content) if isinstance(item, Offered) else 0

    def is_full(self) -> bool:
        return self._size >= PORTION_BYTES or len(self._parts) >= PORTION_ITEMS

    def taken(self, following: Following) -> Portion:
        """Gives what there is, and begins anew."""
        parts, self._parts, self._size = tuple(self._parts), [], 0
        return Portion(parts=parts, following=following)


class _Inlet(io.RawIOBase):
    """The bytes of a container, of which each piece is asked for once the one before it is read."""

    def __init__(self, first: Bytes, more: Callable[[], Bytes]) -> None:
        self._piece = first
        self._place = 0
        self._more = more

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override] # what is given is always one
        while self._place == len(self._piece.content) and not self._piece.is_last:
            self._piece, self._place = self._more(), 0
        found = self._piece.content[self._place : self._place + len(buffer)]
        buffer[: len(found)] = found
        self._place += len(found)
        return len(found)
