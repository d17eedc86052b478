import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents.fetching import Deadline, Limits
from factcheck.documents.fetching.http import Answer, exchange
from factcheck.documents.fetching.urls import parse
from factcheck.domain.errors import BadInputError
from tests.documents.fetching.servers import PAGE, answer, saying, served

CHUNKED = answer(b"5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nT: x\r\n\r\n", fields=["Transfer-Encoding: chunked"])


def exchanged(said: bytes) -> Answer:
    """What comes of an answer that is said at once and then closed, without a network between."""
    near, far = socket.socketpair()
    with closing(near), closing(far):
        far.sendall(said)
        far.shutdown(socket.SHUT_WR)
        deadline = Deadline(time.monotonic() + 5, time.monotonic)
        return exchange(near, parse("http://page.example/"), limits=Limits(size=1000), deadline=deadline)


def outcome(said: bytes) -> Answer | str:
    try:
        return exchanged(said)
    except BadInputError as refusal:
        return str(refusal)


def test_the_head_is_kept_to_its_last_byte() -> None:
    got = exchanged(CHUNKED)
    assert CHUNKED.startswith(got.head)
    assert got.head.endswith(b"chunked\r\n\r\n")
    assert got.body == b"hello world"


@pytest.mark.parametrize("place", range(0, len(CHUNKED) - 1, 3))
def test_a_cut_anywhere_is_noticed(place: int) -> None:
    """U13: truncated chunked."""
    with pytest.raises(BadInputError):
        exchanged(CHUNKED[:place])


@given(
    said=st.sampled_from([answer(), CHUNKED]),
    place=st.integers(0, 200),
    change=st.binary(max_size=4),
    skipped=st.integers(0, 6),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_changed_in_an_answer_it_is_taken_or_refused(
    said: bytes, place: int, change: bytes, skipped: int
) -> None:
    got = outcome(said[:place] + change + said[place + skipped :])
    if isinstance(got, Answer):
        assert len(got.body) <= 1000
    else:
        assert got.isprintable()
        assert len(got) <= 130


def test_a_body_in_chunks_of_one_byte_does_not_outlast_the_deadline() -> None:
    """U12: the work for each byte is ours, the byte is the server's."""

    def script(_question: bytes) -> Iterator[bytes]:
        yield answer(b"", fields=["Transfer-Encoding: chunked"])
        while True:
            yield b"1\r\nx\r\n" * 10_000

    start = time.monotonic()
    with served(script) as server, pytest.raises(BadInputError, match=r"larger than the limit|it took longer"):
        server.fetch(limits=Limits(seconds=0.5, size=10_000_000))
    assert time.monotonic() - start < 3


def test_a_page_of_the_full_size_is_taken() -> None:
    body = PAGE + b"x" * (1_000_000 - len(PAGE))
    with served(saying(answer(body))) as server:
        assert server.fetch(limits=Limits(seconds=5, size=len(body))).content == body
