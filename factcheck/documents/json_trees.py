"""JSON of strangers, strictly: what would be read in two ways is refused rather than read in one."""

import json
import math
from collections.abc import Sequence
from functools import partial
from typing import Any

IDENTIFIER_BITS = 64
"""What networks number their posts with takes no more."""


def parsed(text: str, *, bits: int = IDENTIFIER_BITS) -> object:
    """Gives the value that JSON text stands for (RFC 8259).

    Raises:
        ValueError: it is not JSON, holds a key twice in one object, NaN, Infinity, a number that a double cannot hold, a whole number
            of more bits, or is nested deeper than Python's stack; the message says which.
    """
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            parse_int=partial(_exact, bits=bits),
        )
    except RecursionError as fault:
        raise ValueError("it is nested too deep") from fault


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError("a key stands in it twice")
    return tree


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("a number in it is too large")
    return number


def _exact(digits: str, *, bits: int) -> int:
    largest = 2**bits
    number = int(digits) if len(digits) <= len(str(largest)) + 1 else largest
    if abs(number) >= largest:
        raise ValueError(f"a whole number in it is beyond 2^{bits}; write it as a string")
    return number
