"""Connections to public addresses only, each made to the very address that was checked."""

import errno
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address

import certifi

from factcheck.documents.fetching.limits import Deadline
from factcheck.documents.fetching.names import Resolver, addresses
from factcheck.documents.fetching.public_addresses import Address, Guard
from factcheck.documents.fetching.urls import Url
from factcheck.domain.errors import BadInputError, EnvironmentFailureError

_MOST_TRIED = 4
"""Addresses of one name that are tried in turn, each with its share of the time that is left."""

_NO_NETWORK = frozenset(
    {errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EACCES, errno.EPERM}
)
_LONGEST_REASON = 60


@contextmanager
def connected(
    url: Url, *, guard: Guard, resolve: Resolver, roots: str | None, deadline: Deadline
) -> Iterator[socket.socket]:
    """Gives a connection to the host of an address, and closes it. Over https it is encrypted and the host is proved.

    The name is resolved once; every address of it is checked; and one of those checked, as a number, is what is connected to, so
    that no second answer of a name server comes between. The certificate, the SNI and the Host header are the name's.

    Raises:
        BadInputError: the guard refuses the port or an address, or the server's certificate or its TLS is not good.
        EnvironmentFailureError: this machine has no network, or no roots of trust.
        OSError: the connection fails otherwise; TimeoutError when the deadline passes.
    """
    guard.check_port(url.port)
    checked = guard.checked(_answers(url.host, resolve=resolve, deadline=deadline))
    with _reached(checked[:_MOST_TRIED], port=url.port, deadline=deadline) as plain:
        if url.scheme == "http":
            yield plain
            return
        with _secured(plain, host=url.host, roots=roots, deadline=deadline) as secured:
            yield secured


def _answers(host: str, *, resolve: Resolver, deadline: Deadline) -> Sequence[str]:
    try:
        return (str(ip_address(host)),)
    except ValueError:
        return addresses(host, resolve=resolve, deadline=deadline)


def _reached(candidates: Sequence[Address], *, port: int, deadline: Deadline) -> socket.socket:
    failures: list[OSError] = []
    for untried, address in zip(range(len(candidates), 0, -1), candidates, strict=True):
        try:
            return _opened(address, port=port, seconds=deadline.left() / untried)
        except OSError as failure:
            failures.append(failure)
    # An address of a family that this machine has not got says nothing about the host.
    told = [failure for failure in failures if failure.errno not in _NO_NETWORK]
    if not told:
        raise EnvironmentFailureError("no way leads there from this machine; check its network") from failures[0]
    raise told[0]


def _opened(address: Address, *, port: int, seconds: float) -> socket.socket:
    family = socket.AF_INET6 if isinstance(address, IPv6Address) else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.settimeout(seconds)
        made.connect((str(address), port))
    except OSError:
        made.close()
        raise
    return made


def _secured(plain: socket.socket, *, host: str, roots: str | None, deadline: Deadline) -> ssl.SSLSocket:
    plain.settimeout(deadline.left())
    try:
        return _context(roots).wrap_socket(plain, server_hostname=host, suppress_ragged_eofs=False)
    except ssl.SSLCertVerificationError as failure:
        # The rest of the library's sentence repeats the name, which may be long.
        reason = failure.verify_message.partition(",")[0][:_LONGEST_REASON]
        raise BadInputError(f"its certificate is not to be trusted ({reason}); look at it in a browser") from failure
    except ssl.SSLError as failure:
        raise BadInputError("no secure connection (TLS 1.2 or newer) can be made with it; try again later") from failure


def _context(roots: str | None) -> ssl.SSLContext:
    """Gives a context that demands a valid certificate of the right name. It is made plain: the defaults read the environment."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    try:
        context.load_verify_locations(roots or certifi.where())
    except OSError as failure:
        raise EnvironmentFailureError(
            "the roots of trust cannot be read; install the package certifi anew"
        ) from failure
    return context
