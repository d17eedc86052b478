"""The addresses that a name stands for, asked of the machine's resolver and waited for no longer than there is time."""

import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Thread

from factcheck.documents.fetching.limits import Deadline
from factcheck.domain.errors import BadInputError, EnvironmentFailureError

_NO_SERVER = frozenset({socket.EAI_AGAIN, socket.EAI_SYSTEM, socket.EAI_MEMORY})

Resolver = Callable[[str], Sequence[str]]
"""Gives the IP addresses of an ASCII host name. Raises OSError, as `socket.getaddrinfo` does."""


def system_resolver(host: str) -> tuple[str, ...]:
    """Gives the addresses that the operating system knows for a name, in its order of preference.

    Raises:
        socket.gaierror: there are none, or no name server answers.
    """
    # As bytes, so that the interpreter does not apply its older rules for international names to it.
    found = socket.getaddrinfo(host.encode("ascii"), None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def addresses(host: str, *, resolve: Resolver, deadline: Deadline) -> Sequence[str]:
    """Gives what the resolver answers for a name.

    Raises:
        BadInputError: there is no such name.
        EnvironmentFailureError: no name server answers this machine.
        TimeoutError: the deadline passed first.
    """
    answer: Future[Sequence[str]] = Future()
    # The system's resolver takes no limit of time; a thread that waits for it beyond ours does not keep the program from ending.
    Thread(target=_ask, args=(host, resolve, answer), name="name-resolution", daemon=True).start()
    try:
        return answer.result(deadline.left())
    except socket.gaierror as failure:
        if failure.errno in _NO_SERVER:
            raise EnvironmentFailureError("no name server answers; check the network, or try again later") from failure
        raise BadInputError("there is no host of that name; check the address") from failure


def _ask(host: str, resolve: Resolver, answer: "Future[Sequence[str]]") -> None:
    try:
        answer.set_result(resolve(host))
    except OSError as failure:
        answer.set_exception(failure)
