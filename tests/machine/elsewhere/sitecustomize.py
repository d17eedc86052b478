"""Puts a process, and all that it starts, on a system that lacks what Windows lacks, as far as our own modules can tell.

Modules that only POSIX systems have cannot be imported by anybody. Names that `os` and `signal` lack on Windows are taken out of
what our modules get when they import these: the standard library itself runs as it does here, and needs some of them.
"""

import builtins
import os
import signal
import sys
from types import ModuleType
from typing import Any

from windows_lacks import MODULES, OF_OS, OF_SIGNAL  # type: ignore[import-not-found]  # the file beside this one


def without(module: ModuleType, names: tuple[str, ...]) -> ModuleType:
    """A module with what another holds, but for some names."""
    lacking = ModuleType(module.__name__)
    vars(lacking).update({name: value for name, value in vars(module).items() if name not in names})
    return lacking


LACKING = {"os": without(os, OF_OS), "signal": without(signal, OF_SIGNAL)}
_found = builtins.__import__


def _import(name: str, globals: Any = None, *given: Any, **named: Any) -> Any:  # noqa: A002, ANN401
    found = _found(name, globals, *given, **named)
    asks = str(globals.get("__name__", "")) if globals else ""
    return LACKING[name] if name in LACKING and asks.partition(".")[0] == "factcheck" else found


for _name in MODULES:
    sys.modules[_name] = None  # type: ignore[assignment]  # what Python itself takes for a module that is not there
builtins.__import__ = _import
