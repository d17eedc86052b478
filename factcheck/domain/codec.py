"""Dataclasses to JSON trees and back, with the free text set apart.

A field declared with `words()` goes into the second tree, which the ledger keeps beside its chain and can withdraw; every other field
goes into the first, which is chained. Nested dataclasses are split the same way, place by place.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from factcheck.domain.canonical import Json
from factcheck.domain.errors import IntegrityError

T = TypeVar("T")


class Withdrawn(str):
    """Words that are no longer kept. It is text, and says so itself: who makes no difference shows what a person is to read."""

    __slots__ = ()


WITHDRAWN = Withdrawn("[withdrawn]")
"""What stands in every field of words, and in place of the second tree, where the words of a payload are gone."""


def words(**options: Any) -> Any:  # noqa: ANN401 -- stands where dataclasses.field stands, whose type is as open
    """Declares a field of free text."""
    return field(metadata={"words": True}, **options)


SHOWN_VALUE = 40
"""Characters of a value that a message about it shows."""


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a dataclass as the codec sees it."""

    name: str
    kind: Any
    is_words: bool
    has_words: bool


def encode(value: object) -> tuple[Json, Json]:
    """Gives a dataclass instance as two trees: its data and its words."""
    data: dict[str, Json] = {}
    spoken: dict[str, Json] = {}
    for part in parts(type(value)):
        content = getattr(value, part.name)
        if part.is_words:
            spoken[part.name] = plain(content)
        elif not part.has_words:
            data[part.name] = plain(content)
        else:
            data[part.name], spoken[part.name] = _split(content)
    return data, spoken


def decode(kind: type[T], data: Json, spoken: Json) -> T:
    """Gives back the instance that `encode` took apart. Where its words are `WITHDRAWN`, so is every field of text among them.

    Nobody can tell any more which of them said nothing; what is no text is None.

    Raises:
        IntegrityError: the trees are not of this kind.
    """
    try:
        return _join(kind, data, spoken)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise IntegrityError(f"what is stored is no {kind.__name__}: {type(error).__name__} {error}") from error


def plain(value: object) -> Json:
    """Gives a value as one tree, words and data together."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return {part.name: plain(getattr(value, part.name)) for part in parts(type(value))}
    return value


def from_plain(kind: type[T], tree: Json) -> T:
    """Gives back the instance that `plain` made a tree of; unknown and missing keys raise KeyError or TypeError."""
    result: T = _read(kind, tree)
    return result


def parts(kind: type) -> tuple[Part, ...]:
    """Gives the fields of a dataclass, with their resolved types."""
    known = PARTS.get(kind)
    if known is None:
        hints = get_type_hints(kind)
        known = PARTS[kind] = tuple(_part(entry, hints[entry.name]) for entry in fields(kind))
    return known


PARTS: dict[type, tuple[Part, ...]] = {}
"""What `parts` has resolved so far; resolving type hints costs more than all the rest of decoding."""


def _part(entry: "Field[Any]", kind: object) -> Part:
    is_words = bool(entry.metadata.get("words"))
    return Part(entry.name, kind, is_words, has_words=not is_words and _has_words(kind))


def _has_words(kind: object) -> bool:
    if is_dataclass(kind) and isinstance(kind, type):
        return any(part.is_words or part.has_words for part in parts(kind))
    return any(_has_words(inner) for inner in get_args(kind))


def _split(content: object) -> tuple[Json, Json]:
    if content is None:
        return None, None
    if isinstance(content, tuple):
        pairs = [_split(item) for item in content]
        return [data for data, _ in pairs], [spoken for _, spoken in pairs]
    return encode(content)


def _join(kind: type[T], data: Json, spoken: Json) -> T:
    _demand_fields(kind, data, spoken)
    values = {}
    for part in parts(kind):
        if part.is_words:
            values[part.name] = _read(part.kind, _of(spoken, part.name))
        elif not part.has_words:
            values[part.name] = _read(part.kind, data[part.name])
        else:
            values[part.name] = _merge(part.kind, data[part.name], _of(spoken, part.name))
    return kind(**values)


def _of(spoken: Json, name: str) -> Json:
    return WITHDRAWN if spoken is WITHDRAWN else spoken[name]


def _demand_fields(kind: type, data: Json, spoken: Json) -> None:
    """Passes two trees that hold the fields of a dataclass and nothing else."""
    in_data = {part.name for part in parts(kind) if not part.is_words}
    in_words = {part.name for part in parts(kind) if part.is_words or part.has_words}
    trees = ((data, in_data),) if spoken is WITHDRAWN else ((data, in_data), (spoken, in_words))
    for tree, known in trees:
        if different := sorted(tree.keys() ^ known):
            raise TypeError(f"{different[0]!r} is {'missing' if different[0] in known else 'no field of it'}")


def _merge(kind: Any, data: Json, spoken: Json) -> Any:  # noqa: ANN401 -- the type is known at run time only
    if data is None and (spoken is None or spoken is WITHDRAWN) and NoneType in get_args(kind):
        return None
    inner = without_none(kind)
    if get_origin(inner) is tuple:
        item = get_args(inner)[0]
        if spoken is WITHDRAWN:
            return tuple(_merge(item, one, WITHDRAWN) for one in data)
        return tuple(_merge(item, *pair) for pair in zip(data, spoken, strict=True))
    return _join(inner, data, spoken)


def _read(kind: Any, tree: Json) -> Any:  # noqa: ANN401 -- the type is known at run time only
    if tree is None:
        if kind is NoneType or NoneType in get_args(kind):
            return None
        raise TypeError("nothing stands where a value is needed")
    if tree is WITHDRAWN:
        return WITHDRAWN if without_none(kind) is str else None
    kind = without_none(kind)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), tree)
    if is_dataclass(kind) and isinstance(kind, type):
        return _read_dataclass(kind, tree)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(tree)
    if type(tree) is not kind:
        raise TypeError(f"{type(tree).__name__} stands where {kind.__name__} is needed")
    return tree


def _read_dataclass(kind: type, tree: Json) -> object:
    if not isinstance(tree, Mapping):
        raise TypeError(f"{type(tree).__name__} stands where a table is needed")
    known = {part.name: part.kind for part in parts(kind)}
    if unknown := sorted(tree.keys() - known.keys()):
        raise TypeError(f"{unknown[0]!r} is no field of it")
    if missing := [name for name in needed(kind) if name not in tree]:
        raise TypeError(f"{missing[0]!r} is missing")
    return kind(**{name: _read_field(name, known[name], value) for name, value in tree.items()})


def _read_field(name: str, kind: Any, tree: Json) -> Any:  # noqa: ANN401 -- the type is known at run time only
    try:
        return _read(kind, tree)
    except (TypeError, ValueError) as error:
        value = f" {tree!r}" if isinstance(tree, str | int | float) and len(repr(tree)) <= SHOWN_VALUE else ""
        raise TypeError(f"{name}{value}: {error}") from error


def needed(kind: type) -> tuple[str, ...]:
    """Gives the fields of a dataclass that have no default."""
    return tuple(entry.name for entry in fields(kind) if entry.default is MISSING and entry.default_factory is MISSING)


def _read_tuple(kinds: tuple[Any, ...], tree: Json) -> tuple[Any, ...]:
    if not isinstance(tree, list):
        raise TypeError(f"{type(tree).__name__} stands where a list is needed")
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], item) for item in tree)
    return tuple(_read(kind, item) for kind, item in zip(kinds, tree, strict=True))


def without_none(kind: Any) -> Any:  # noqa: ANN401 -- the type is known at run time only
    """Gives a type without None, where that is one of what it can be."""
    if isinstance(kind, UnionType) or type(kind).__name__ == "_UnionGenericAlias":
        return next(inner for inner in get_args(kind) if inner is not NoneType)
    return kind
