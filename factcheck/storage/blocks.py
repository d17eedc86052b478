"""Many values, as many at a time as one question takes or as are held in memory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Value = TypeVar("Value")


def blocks(values: Iterable[Value], size: int) -> Iterator[tuple[Value, ...]]:
    """Gives values in their order in tuples of a size, the last with what remains; they are read as they are asked for."""
    waiting = iter(values)
    while block := tuple(islice(waiting, size)):
        yield block
