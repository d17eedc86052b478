"""Values with one place of them changed, by a path such as `evidence.1.title`."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any


def replaced(thing: Any, path: str, value: object) -> Any:  # noqa: ANN401 - whatever the path leads through
    """Gives a dataclass or tuple with the value at the path."""
    head, _, rest = path.partition(".")
    if isinstance(thing, tuple):
        index = int(head)
        return *thing[:index], replaced(thing[index], rest, value) if rest else value, *thing[index + 1 :]
    return replace(thing, **{head: replaced(getattr(thing, head), rest, value) if rest else value})


def leaves(thing: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - as above
    """Gives the path and value of everything in a dataclass or tuple that is neither of the two."""
    if not isinstance(thing, tuple) and not is_dataclass(thing):
        yield path.removesuffix("."), thing
        return
    names = [str(index) for index in range(len(thing))] if isinstance(thing, tuple) else [f.name for f in fields(thing)]
    for name in names:
        yield from leaves(thing[int(name)] if isinstance(thing, tuple) else getattr(thing, name), f"{path}{name}.")


def another(value: Any) -> Any:  # noqa: ANN401 - as above
    """Gives a value of the same kind that is not this one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next(member for member in type(value) if member is not value)
    return value + 1 if isinstance(value, int) else f"{value} changed"
