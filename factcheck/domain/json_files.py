"""Small JSON files that others may have written: read without trust in what they are."""

import json
import re
from collections.abc import Mapping
from typing import Any

from factcheck.domain.canonical import Json


def parsed(content: bytes, *, most: int) -> Json:
    """Gives the tree of a JSON text in UTF-8.

    Args:
        content: the text.
        most: bytes that it may have.

    Raises:
        ValueError: it is none, or too large, nested too deeply, or holds a key twice or a number that is none.
    """
    if len(content) > most:
        raise ValueError(f"it has more than {most:,} bytes")
    try:
        return tree(content.decode())
    except UnicodeDecodeError:
        raise ValueError("it is no JSON") from None


def tree(text: str) -> Json:
    """Gives the tree of a JSON text; ValueError where it is none, or holds what not every reader takes for the same."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError:
        raise ValueError("it is no JSON") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def demand_fields(found: Json, kinds: Mapping[str, type]) -> dict[str, Any]:
    """Gives an object that has these fields, each of its kind, and no other; ValueError where it does not."""
    if not isinstance(found, dict) or found.keys() != kinds.keys():
        raise ValueError(f"an object does not have the fields {', '.join(kinds)}")
    if wrong := next((name for name, kind in kinds.items() if type(found[name]) is not kind), None):
        raise ValueError(f"{wrong} is of another kind")
    return found


def demand_hex(text: Json, *, size: int) -> str:
    """Gives a text of so many hexadecimal digits; ValueError where it is another."""
    if not isinstance(text, str) or len(text) != size or not re.fullmatch(r"[0-9a-f]+", text):
        raise ValueError(f"where {size} hexadecimal digits belong stands something else")
    return text


def path(nodes: list[Json], *, most: int) -> tuple[bytes, ...]:
    """Gives the hashes of a proof, 32 bytes each, of their hexadecimal digits; ValueError where they are none or too many."""
    if len(nodes) > most:
        raise ValueError(f"it has more than {most} hashes")
    return tuple(bytes.fromhex(demand_hex(node, size=64)) for node in nodes)
