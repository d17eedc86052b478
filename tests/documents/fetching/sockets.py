"""Which sockets a piece of code opens, as the interpreter itself tells it to its audit hooks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_WATCHED = frozenset(
    {
        "socket.__new__",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.sendto",
        "socket.sendmsg",
    }
)


@dataclass
class SocketLog:
    """The audit events of sockets, in every thread, while it is open."""

    events: list[tuple[str, object]] = field(default_factory=list)

    @property
    def reached(self) -> list[object]:
        """The addresses that were connected to, or tried."""
        return [address for event, address in self.events if event == "socket.connect"]


_open: list[SocketLog] = []


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _open and event in _WATCHED:
        for log in _open:
            log.events.append((event, args[-1] if event == "socket.connect" else args))


sys.addaudithook(_hook)  # once: a hook cannot be taken away again


@contextmanager
def watched_sockets() -> Iterator[SocketLog]:
    """Gives the log of what happens to sockets inside the block."""
    log = SocketLog()
    _open.append(log)
    try:
        yield log
    finally:
        _open.remove(log)
