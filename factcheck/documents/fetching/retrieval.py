"""An address followed to its document, through its redirects."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.documents.fetching.limits import Deadline, Limits
from factcheck.documents.fetching.media_types import Typed, media_type
from factcheck.documents.fetching.names import Resolver, system_resolver
from factcheck.documents.fetching.packing import unpacked
from factcheck.documents.fetching.public_addresses import Guard
from factcheck.documents.fetching.urls import Url, parse, redirected
from factcheck.documents.masking import quoted
from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError, EnvironmentFailureError, GoneError

if TYPE_CHECKING:
    from factcheck.documents.fetching.http import Answer

_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_GONE = frozenset({404, 410})
_ADVICE = {
    401: "it wants a login; save the page from a browser and give the file",
    403: "it is not given to programs; save the page from a browser and give the file",
    404: "there is no such page; check the address",
    410: "the page was taken down; look for an archived copy",
    429: "it was asked too often; try again later",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Internet:
    """What a fetch takes from the world around it: who answers for names, a clock in seconds, and the roots of trust.

    `roots` is the path of a PEM file that is trusted instead of certifi's; certificates are verified against it all the same.
    Nothing here is read from the environment: no proxy, no netrc, no SSL_CERT_FILE.
    """

    resolve: Resolver = system_resolver
    clock: Callable[[], float] = time.monotonic
    roots: str | None = None


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    guard: Guard | None = None,
    internet: Internet | None = None,
    typed: Typed = media_type,
) -> Offered:
    """Gives the document at an address of the web, with the head that it came with; each call is a new snapshot.

    `content` is the body's bytes without the transfer's framing, and as they were sent: no packing is asked for, and only what a
    server packs unasked is unpacked. `envelope` is the head of the last answer as it came, all its lines included. `name` is the
    address that was asked for and `url` the one that answered after all redirections, both with IDN in punycode and the values of
    secret keys masked (`masking.masked`). The unmasked address goes to the server that it names and nowhere else: it is neither
    in the result nor in a message, so a page behind a secret must be given with it again.

    Only public addresses are reached (`guards`), each checked inside the connection and anew after each redirection, of which at
    most five are followed and none from https to http. Cookies, logins and proxies are not used.

    Args:
        url: an http or https address.
        limits: how much it may take; by default 10 seconds in all and 20 MiB.
        guard: which addresses and ports may be reached; by default public ones at 80 and 443.
        internet: the resolver, the clock and the roots of trust; by default the system's and certifi's.
        typed: tells the type of what came, or refuses it; by default one that takes only what is read.

    Raises:
        GoneError: the server says that there is no such page, or no more.
        BadInputError: this address cannot be taken: it is malformed or leads to an address that is not public, there is no such
            host, or the server does not answer as it should (in time, with a good certificate, a document of a type that is read,
            within the limits). Another address may still do.
        EnvironmentFailureError: nothing can be fetched from this machine: no name server or no network is there.
    """
    limits, guard, internet = limits or Limits(), guard or Guard(), internet or Internet()
    deadline = Deadline(internet.clock() + limits.seconds, internet.clock)
    with _told(f"cannot fetch {quoted(url)}"):
        asked = parse(url)
        found, answer = _followed(asked, limits=limits, guard=guard, internet=internet, deadline=deadline)
        return _offered(asked, found, answer, limits=limits, typed=typed)


def _followed(
    asked: Url, *, limits: Limits, guard: Guard, internet: Internet, deadline: Deadline
) -> "tuple[Url, Answer]":
    url = asked
    seen = {url}
    while True:
        with _told("" if url == asked else f"it leads to {quoted(str(url))}"):
            answer = _answer(url, limits=limits, guard=guard, internet=internet, deadline=deadline)
            location = answer.field(b"location") if answer.status in _REDIRECTIONS else None
        if location is None:
            return url, answer
        with _told(f"it leads to {quoted(location)}"):
            url = redirected(url, location)
        if url in seen or len(seen) > limits.redirections:
            raise BadInputError(f"it leads on in a circle, or more than {limits.redirections} times; check the address")
        seen.add(url)


def _answer(url: Url, *, limits: Limits, guard: Guard, internet: Internet, deadline: Deadline) -> "Answer":
    # h11 and ssl take 60 ms to load, which a command that fetches nothing need not pay.
    from factcheck.documents.fetching.connections import connected  # noqa: PLC0415 -- see above
    from factcheck.documents.fetching.http import exchange  # noqa: PLC0415 -- see above

    with (
        _as_refusals(seconds=limits.seconds),
        connected(url, guard=guard, resolve=internet.resolve, roots=internet.roots, deadline=deadline) as stream,
    ):
        return exchange(stream, url, limits=limits, deadline=deadline)


def _offered(asked: Url, found: Url, answer: "Answer", *, limits: Limits, typed: Typed) -> Offered:
    if answer.status != _OK:
        failure = GoneError if answer.status in _GONE else BadInputError
        raise failure(f"it answers with status {answer.status}: {_ADVICE.get(answer.status, 'try again later')}")
    content = unpacked(answer.body, coding=answer.field(b"content-encoding") or "", limit=limits.size)
    return Offered(
        name=asked.public,
        content=content,
        media_type=typed(answer.field(b"content-type"), content=content),
        url=found.public,
        envelope=answer.head,
        warnings=() if answer.is_measured else ("the server did not say how long the page is; it may be cut off",),
    )


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Begins each failure inside with what was tried; an empty `what` adds nothing."""
    try:
        yield
    except (BadInputError, EnvironmentFailureError) as failure:
        raise type(failure)(f"{what}: {failure}" if what else str(failure)) from failure


@contextmanager
def _as_refusals(*, seconds: float) -> Iterator[None]:
    """Words what the far side does to a connection as a refusal of the address."""
    try:
        yield
    except TimeoutError as failure:
        reason = f"it took longer than {seconds:g} seconds; try again later, or save the page and give the file"
        raise BadInputError(reason) from failure
    except OSError as failure:
        raise BadInputError("the connection is refused or broken; check the address, or try again later") from failure
