"""One question and its answer over HTTP/1.1, by h11. Nothing is remembered from one to the next, and nothing is sent but a GET."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import h11

import factcheck
from factcheck.documents.fetching.limits import Deadline, Limits
from factcheck.documents.fetching.urls import Url
from factcheck.domain.errors import BadInputError

_CHUNK = 16 * 1024
_PATIENCE = 0.25
"""Seconds in which a server that was asked to close must not send more than it announced."""

_TOO_LONG_A_HEAD = 431
_OK = 200
_ACCEPTED = "text/html, application/xhtml+xml, application/pdf, application/rss+xml, application/atom+xml, text/plain, */*;q=0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: the bytes of its head as they came, and of its body without the transfer's framing.

    The body is read only where the status is 200, else it is empty. `is_measured` says that the end of the body was announced, so
    that a body cut short would have been noticed.
    """

    status: int
    head: bytes
    fields: tuple[tuple[bytes, bytes], ...]
    body: bytes
    is_measured: bool

    def field(self, name: bytes) -> str | None:
        """Gives the one value of a field of the head, by its name in lower case; None when it is not there.

        Raises:
            BadInputError: there are several that differ, or it is not UTF-8.
        """
        values = {value for key, value in self.fields if key == name}
        if len(values) > 1:
            raise BadInputError(f"its head says two things for {name.decode()}; try again later")
        try:
            return next((value.decode("utf-8") for value in values), None)
        except UnicodeDecodeError as fault:
            raise BadInputError(f"its head holds unreadable bytes for {name.decode()}") from fault


def exchange(stream: socket.socket, url: Url, *, limits: Limits, deadline: Deadline) -> Answer:
    """Gives what the server at the other end answers when it is asked for an address.

    No cookie, login or referrer is sent, and no packing is asked for, so that the bytes kept are the bytes that were sent.

    Raises:
        BadInputError: the answer is not proper HTTP, breaks off, is longer than it says, or goes over a limit.
        OSError: the connection fails; TimeoutError when the deadline passes.
    """
    peer = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.head)
    stream.settimeout(deadline.left())
    stream.sendall(_question(peer, url))
    with _as_refusals(peer):
        response, head = _head(stream, peer, limits=limits, deadline=deadline)
        fields = tuple(response.headers)
        has_body = response.status_code == _OK
        is_measured = any(name in {b"content-length", b"transfer-encoding"} for name, _ in fields)
        body = _body(stream, peer, limits=limits, deadline=deadline) if has_body else b""
        if has_body and is_measured:
            _refuse_surplus(stream, peer, deadline=deadline)
    return Answer(status=response.status_code, head=head, fields=fields, body=body, is_measured=is_measured)


def _question(peer: h11.Connection, url: Url) -> bytes:
    headers = [
        ("Host", url.authority),
        ("User-Agent", f"factcheck/{factcheck.__version__}"),
        ("Accept", _ACCEPTED),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    ]
    question = peer.send(h11.Request(method="GET", target=url.target, headers=headers))
    return (question or b"") + (peer.send(h11.EndOfMessage()) or b"")


def _head(
    stream: socket.socket, peer: h11.Connection, *, limits: Limits, deadline: Deadline
) -> tuple[h11.Response, bytes]:
    received = bytearray()
    while True:
        event = peer.next_event()
        read = len(received) - len(peer.trailing_data[0])
        if event is h11.NEED_DATA:
            received += _heard(stream, peer, deadline=deadline)
        elif isinstance(event, h11.InformationalResponse):
            del received[:read]
        elif isinstance(event, h11.Response):
            if read > limits.head or len(event.headers) > limits.fields:
                raise _too_long_a_head()
            return event, bytes(received[:read])
        else:
            raise _improper()


def _body(stream: socket.socket, peer: h11.Connection, *, limits: Limits, deadline: Deadline) -> bytes:
    body = bytearray()
    while True:
        event = peer.next_event()
        if event is h11.NEED_DATA:
            _heard(stream, peer, deadline=deadline)
        elif isinstance(event, h11.Data):
            body += event.data
            if len(body) > limits.size:
                raise BadInputError(
                    f"it is larger than the limit of {limits.size:,} bytes; give the part that is wanted as a file"
                )
        elif isinstance(event, h11.EndOfMessage):
            return bytes(body)
        else:
            raise _improper()


def _heard(stream: socket.socket, peer: h11.Connection, *, deadline: Deadline) -> bytes:
    stream.settimeout(deadline.left())
    heard = stream.recv(_CHUNK)
    peer.receive_data(heard)
    return heard


def _refuse_surplus(stream: socket.socket, peer: h11.Connection, *, deadline: Deadline) -> None:
    surplus, _ = peer.trailing_data
    try:
        stream.settimeout(min(_PATIENCE, deadline.left()))
        surplus = surplus or stream.recv(1)
    except OSError:
        return  # the server neither closes nor sends, or breaks the connection: the answer was whole before
    if surplus:
        raise BadInputError("its answer is longer than it says; try again later")


@contextmanager
def _as_refusals(peer: h11.Connection) -> Iterator[None]:
    try:
        yield
    except h11.RemoteProtocolError as fault:
        if fault.error_status_hint == _TOO_LONG_A_HEAD:
            raise _too_long_a_head() from fault
        if peer.trailing_data[1]:
            raise BadInputError("its answer breaks off before the end; try again later") from fault
        raise _improper() from fault


def _too_long_a_head() -> BadInputError:
    return BadInputError("the head of its answer is longer than any page needs; try again later")


def _improper() -> BadInputError:
    return BadInputError("its answer is not proper HTTP; check the address")
