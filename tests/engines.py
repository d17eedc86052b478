"""Engines that do once in a run what has nothing to do with the one desk, and that wait for no disk."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import sqlalchemy
from sqlalchemy import URL, Engine, event

_known: dict[tuple[str, ModuleType | None], Engine] = {}
"""The first engine with a connection, by its dialect and driver."""


def create_engine(url: str | URL, *, module: ModuleType | None = None, **given: Any) -> Engine:  # noqa: ANN401
    """Gives an engine to which every statement is known that another engine has run: a desk's is alike in all of them.

    A tenth of the time of all tests would go into compiling the same statements for each desk anew.
    """
    made = sqlalchemy.create_engine(url, **given, **({"module": module} if module else {}))
    key = made.dialect.name, module
    if known := _known.get(key):
        made.dialect = made.pool._dialect = known.dialect
        made._compiled_cache = known._compiled_cache
    else:
        event.listen(made, "connect", lambda *_: _known.setdefault(key, made))
    if made.dialect.name == "sqlite":
        event.listen(made, "checkout", _without_waiting)
    return made


def _without_waiting(connection: Any, *_: object) -> None:  # noqa: ANN401 -- one of two drivers that share no type
    """Has a connection leave it to the system when the disk gets what was written: no test pulls the plug."""
    connection.execute("PRAGMA synchronous = OFF")


def sharing(patch: Callable[..., None]) -> None:
    """Has the program make engines so."""
    for module in ("sqlite", "postgresql"):
        patch(f"factcheck.storage.{module}.create_engine", create_engine)
