"""What is wrong with a tree that somebody wrote by hand, in their words: every fault at once, by key and value.

`codec.from_plain` takes a tree that has no fault here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

from factcheck.domain import codec

SHOWN = 40
"""Characters of a value that a fault shows."""

WANTED = {str: "no text in quotation marks", int: "no whole number", bool: "neither true nor false"}


def faults(kind: Any, tree: object, *, at: str = "") -> Iterator[str]:  # noqa: ANN401 -- a type of a field is whatever an annotation can be
    """Gives all that keeps a tree from being of a kind.

    Args:
        kind: a dataclass, a tuple, an enum, text, a whole number or a truth.
        tree: what a file holds.
        at: the key that holds it, as a fault names it; empty for the file itself.
    """
    kind = codec.without_none(kind)
    if get_origin(kind) is tuple:
        yield from _of_list(get_args(kind)[0], tree, at)
    elif is_dataclass(kind) and isinstance(kind, type):
        yield from _of_table(kind, tree, at)
    elif issubclass(kind, StrEnum):
        if tree not in list(kind):
            yield f"{at}: {_shown(tree)} is none of {', '.join(kind)}"
    elif type(tree) is not kind:
        yield f"{at}: {_shown(tree)} is {WANTED[kind]}"


def _of_list(kind: Any, tree: object, at: str) -> Iterator[str]:  # noqa: ANN401 -- as above
    if not isinstance(tree, list):
        yield f"{at}: {_shown(tree)} is no list"
        return
    for place, item in enumerate(tree, 1):
        yield from faults(kind, item, at=f"{at} {place}{_name(item)}")


def _of_table(kind: type, tree: object, at: str) -> Iterator[str]:
    before = f"{at}: " if at else ""
    if not isinstance(tree, Mapping):
        yield f"{before}{_shown(tree)} is no table of keys"
        return
    known = {part.name: part.kind for part in codec.parts(kind)}
    for key in tree:
        if key not in known:
            yield f"{before}{key!r} is no key of it; it has {', '.join(known)}"
    for key, inner in known.items():
        if key in tree:
            yield from faults(inner, tree[key], at=f"{before}{key}")
        elif key in codec.needed(kind):
            yield f"{before}{key!r} is missing; give it"


def _name(item: object) -> str:
    """Gives what tells an item of a list from the others, beside its place."""
    name = item.get("id") or item.get("action") if isinstance(item, Mapping) else None
    return f" ({name})" if isinstance(name, str) and len(name) <= SHOWN else ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | Mapping):
        return "a list" if isinstance(value, list) else "a table"
    told = repr(value) if isinstance(value, str) else str(value)
    return told if len(told) <= SHOWN else f"{told[:SHOWN]}…"
