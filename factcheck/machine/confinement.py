"""A process that reads what strangers wrote, and can do nothing else.

It is a net below the readers and extractors, not a wall: what Python does is refused whatever the system; on Linux the system itself
refuses memory and files to write as well. Code that a stranger got to run past Python would still have the rights of the login.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import NoReturn

from factcheck.machine import features, memory

NO_MEMORY = 13
"""The status with which a process ends that has more memory than it may have."""

ORPHANED = 14
"""The status with which a process ends whose parent has ended."""

_GLANCE = 0.2
"""Seconds between two looks at the memory."""

_REFUSED = (
    *("socket.", "subprocess."),
    *("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.kill", "pty."),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown"),
    *("winreg.SetValue", "winreg.CreateKey", "winreg.DeleteKey", "winreg.DeleteValue"),
)
"""Audit events (PEP 578) by how they begin: the network, other programs, other processes, changes to files."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def confine(*, memory_limit: int) -> None:
    """Takes from this process for good what reading takes no part of: files to write, the network, other programs, more memory.

    Args:
        memory_limit: bytes that it may take beside those that it has. Where the system does not hold to that by itself,
            `watch` does.
    """
    _bound(memory_limit)
    os.environ.clear()
    _silence()
    sys.addaudithook(_refuse)


def watch(*, memory_limit: int, has_parent_ended: Callable[[float], bool]) -> None:
    """Ends this process, from now on, once it has so many bytes more than now, or its parent has ended.

    Args:
        memory_limit: bytes that it may take beside those that it has.
        has_parent_ended: waits up to so many seconds for that, and tells whether it has come.
    """
    limit = (memory.used() or 0) + memory_limit

    def look() -> None:
        while not has_parent_ended(_GLANCE):
            if (memory.used() or 0) > limit:
                give_up()
        os._exit(ORPHANED)

    Thread(target=look, name="watch", daemon=True).start()


def give_up() -> NoReturn:
    """Ends this process at once, as one that would need more memory than it may have."""
    os._exit(NO_MEMORY)


def _bound(memory_limit: int) -> None:
    resource = features.module("resource")
    if resource is None:
        return
    mapped = memory.mapped()
    limits = {"RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0, **({"RLIMIT_AS": mapped + memory_limit} if mapped else {})}
    for name, limit in limits.items():
        with suppress(ValueError, OSError):  # a lower limit holds already
            resource.setrlimit(getattr(resource, name), (limit, limit))


def _silence() -> None:
    """Has nothing that a library prints reach the terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED) or (event == "open" and _writes(*arguments)):
        raise PermissionError(event)


def _writes(_path: object, _mode: object, flags: object, *_: object) -> bool:
    return isinstance(flags, int) and bool(flags & _WRITING)
