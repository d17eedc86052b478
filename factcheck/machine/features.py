"""Names that Python has on some systems only."""

import os
from importlib import import_module
from types import ModuleType
from typing import Any


def module(name: str) -> ModuleType | None:
    """Gives a module of the standard library; None where this system has none of that name."""
    try:
        return import_module(name)
    except ImportError:
        return None


def offered(owner: object, name: str) -> Any:  # noqa: ANN401 -- whatever a module of the standard library holds
    """Gives what a module or class has under a name; None where it has nothing there on this system."""
    return getattr(owner, name, None)


def open_flags(*names: str) -> int:
    """Gives the flags of `os.open` that have these names, without those that this system does not know."""
    flags = 0
    for name in names:
        flags |= offered(os, name) or 0
    return flags


def is_windows() -> bool:
    """Tells whether this system is not one of the POSIX kind: the mode of a file says nothing there, and no user has a number."""
    return offered(os, "getuid") is None
