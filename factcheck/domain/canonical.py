"""Canonical JSON: RFC 8785 narrowed until plain sorting and separators give its bytes.

No floats, no integer at or above 2^53, ASCII keys, no NUL, no lone surrogate. Under these limits sorting keys by code point and
sorting them by UTF-16 unit, as RFC 8785 section 3.2.3 wants, are the same order.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from factcheck.domain.errors import BadInputError, IntegrityError

Json: TypeAlias = Any
"""A tree of dict, list, str, int, bool and None, as `json.loads` gives it."""

LARGEST_INTEGER = 2**53 - 1


def encode(tree: Json) -> str:
    """Gives the one canonical text of a tree.

    Raises:
        BadInputError: the tree holds something that has no canonical text here.
    """
    _check(tree)
    return json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def decode(text: str) -> Json:
    """Gives the tree of a canonical text.

    Raises:
        IntegrityError: the text is not what `encode` gives for any tree, so it was not written by this program.
    """
    try:
        tree = json.loads(text)
        canonical = encode(tree)
    except (ValueError, RecursionError, BadInputError):
        canonical = None
    if canonical != text:
        raise IntegrityError("the stored text is not canonical JSON")
    return tree


def _check(tree: Json) -> None:
    if tree is None or isinstance(tree, bool):
        return
    if isinstance(tree, str):
        _check_text(tree)
    elif isinstance(tree, int):
        _check_integer(tree)
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            _check_key(key)
            _check(value)
    elif isinstance(tree, Sequence) and not isinstance(tree, bytes):
        for item in tree:
            _check(item)
    else:
        raise BadInputError(
            f"a {type(tree).__name__} cannot be recorded; the ledger takes text, whole numbers, yes and no"
        )


def _check_text(text: str) -> None:
    if "\0" in text:
        raise BadInputError("the text holds a NUL character, which databases cut texts at; remove it")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadInputError("the text holds half of a surrogate pair, which is no character; remove it") from None


def _check_integer(number: int) -> None:
    if abs(number) > LARGEST_INTEGER:
        raise BadInputError("the number is beyond 2^53, which not every reader of JSON takes exactly")


def _check_key(key: object) -> None:
    if not isinstance(key, str) or not key.isascii():
        raise BadInputError("a key of a recorded object is not ASCII text")
