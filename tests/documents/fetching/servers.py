"""A web server on the loopback that says exactly the bytes it is told to, and keeps the questions it was asked."""

import contextlib
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from threading import Thread

from factcheck.documents.fetching import Guard, Internet, Limits, fetch
from factcheck.documents.fetching.media_types import Typed, media_type
from factcheck.documents.offered import Offered

LOOPBACK = "127.0.0.1"
NAME = "page.example"
PAGE = b"<!DOCTYPE html><html><body><p>The mayor said that nothing would change.</p></body></html>"

Script = Callable[[bytes], Iterator[bytes]]
"""From the question's head to the pieces of the answer; it may sleep between them."""


def answer(
    body: bytes = PAGE, *, status: str = "200 OK", media_type: str | None = "text/html", fields: Sequence[str] = ()
) -> bytes:
    """A whole answer with the right length, for changing a single thing about it."""
    declared = [f"Content-Type: {media_type}"] if media_type else []
    length = (
        []
        if any(name.startswith(("Content-Length", "Transfer-")) for name in fields)
        else [f"Content-Length: {len(body)}"]
    )
    return "\r\n".join([f"HTTP/1.1 {status}", *declared, *length, *fields, "", ""]).encode() + body


def redirection(location: str, *, status: int = 302) -> bytes:
    return answer(b"", status=f"{status} Elsewhere", fields=[f"Location: {location}"])


@dataclass
class FakeNames:
    """A resolver that answers from a table: a name's first question with the first list, each later one with the next."""

    table: dict[str, list[list[str]]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str) -> list[str]:
        answers = self.table.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        self.asked.append(host)
        return answers.pop(0) if len(answers) > 1 else answers[0]


@dataclass
class Server:
    port: int
    scheme: str = "http"
    roots: str | None = None
    questions: list[bytes] = field(default_factory=list)
    names: FakeNames = field(default_factory=lambda: FakeNames({NAME: [[LOOPBACK]], "other.example": [[LOOPBACK]]}))

    def url(self, target: str = "/", *, host: str = NAME) -> str:
        return f"{self.scheme}://{host}:{self.port}{target}"

    def fetch(
        self,
        url: str | None = None,
        *,
        limits: Limits | None = None,
        ports: Sequence[int] = (),
        typed: Typed = media_type,
    ) -> Offered:
        """Fetches with the loopback standing for a public address and the server's port for one of the web's."""
        return fetch(
            url or self.url(),
            limits=limits or Limits(seconds=5),
            guard=Guard(permits=frozenset({ip_address(LOOPBACK)}), ports=frozenset({80, 443, self.port, *ports})),
            internet=Internet(resolve=self.names, roots=self.roots),
            typed=typed,
        )


@contextmanager
def served(script: Script, *, context: ssl.SSLContext | None = None, roots: str | None = None) -> Iterator[Server]:
    """Serves one connection after the other by the script, each closed after its answer."""
    with socket.create_server((LOOPBACK, 0)) as listening:
        server = Server(listening.getsockname()[1], "https" if context else "http", roots)
        thread = Thread(target=_serve, args=(listening, server, script, context), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def saying(*answers: bytes) -> Script:
    """The first answer to the first question, and so on; the last one to all that follow."""
    left = list(answers)

    def script(_question: bytes) -> Iterator[bytes]:
        yield left.pop(0) if len(left) > 1 else left[0]

    return script


def slowly(pieces: Iterator[bytes], *, seconds: float) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        time.sleep(seconds)


def _serve(listening: socket.socket, server: Server, script: Script, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:
            return
        with plain, contextlib.suppress(OSError):  # the other side breaks off in most of these tests
            plain.settimeout(5)
            with context.wrap_socket(plain, server_side=True) if context else plain as stream:
                _answer(stream, server, script)


def _answer(stream: socket.socket, server: Server, script: Script) -> None:
    question = b""
    while not question.endswith(b"\r\n\r\n"):
        heard = stream.recv(4096)
        if not heard:
            return
        question += heard
    server.questions.append(question)
    for piece in script(question):
        stream.sendall(piece)
    if isinstance(stream, ssl.SSLSocket):
        stream.unwrap()
