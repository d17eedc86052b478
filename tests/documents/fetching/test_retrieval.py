import hashlib
import os
import socket
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import repeat

import pytest

from factcheck.documents.fetching import Guard, Internet, Limits, any_media_type, fetch
from factcheck.domain.errors import BadInputError, EnvironmentFailureError, GoneError
from tests.children import PATIENCE
from tests.documents.fetching.servers import (
    LOOPBACK,
    NAME,
    PAGE,
    FakeNames,
    Script,
    Server,
    answer,
    redirection,
    saying,
    served,
    slowly,
)
from tests.documents.fetching.sockets import watched_sockets


def refusal(server: Server, url: str | None = None, *, limits: Limits | None = None) -> str:
    with pytest.raises(BadInputError) as caught:
        server.fetch(url, limits=limits)
    message = str(caught.value)
    assert message.startswith("cannot fetch '")
    assert message.isprintable()
    assert len(message) <= 280
    return message


def refused_answer(script: Script | bytes, *, limits: Limits | None = None) -> str:
    with served(saying(script) if isinstance(script, bytes) else script) as server:
        return refusal(server, limits=limits)


def test_a_page_comes_back_as_the_bytes_that_were_sent_with_its_head() -> None:
    with served(saying(answer(fields=["X-Odd:  two  spaces "]))) as server:
        offered = server.fetch(server.url("/news?id=7"))
    assert offered.content == PAGE
    assert offered.envelope == (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        + f"Content-Length: {len(PAGE)}\r\n".encode()
        + b"X-Odd:  two  spaces \r\n\r\n"
    )
    assert offered.media_type == "text/html"
    assert offered.name == offered.url == server.url("/news?id=7")
    assert offered.warnings == ()
    assert (offered.title, offered.outlet, offered.author, offered.published, offered.language) == (None,) * 5


def test_the_question_names_the_host_and_sends_nothing_of_ours() -> None:
    """U16: no cookies, no credentials, no referrer."""
    hop = answer(b"", status="302 Elsewhere", fields=["Location: /next", "Set-Cookie: id=1; Path=/"])
    with served(saying(hop, answer(fields=["Set-Cookie: id=2"]))) as server:
        server.fetch()
        server.fetch()
    assert len(server.questions) == 3
    for question in server.questions:
        lines = question.decode().split("\r\n")
        assert lines[0] in {"GET / HTTP/1.1", "GET /next HTTP/1.1"}
        assert lines[1] == f"Host: {NAME}:{server.port}"
        names = {line.partition(":")[0] for line in lines[1:] if line}
        assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_a_login_that_a_server_wants_is_not_sent() -> None:
    """U16: 401 with Basic."""
    with served(saying(answer(status="401 No", fields=['WWW-Authenticate: Basic realm="x"']))) as server:
        assert "it wants a login" in refusal(server)
    assert len(server.questions) == 1


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """U16: proxy variables set to an attacker."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.2:9")
    monkeypatch.setenv("no_proxy", "")
    with served(saying(answer())) as server, watched_sockets() as log:
        assert server.fetch().content == PAGE
    assert set(log.reached) == {(LOOPBACK, server.port)}


def test_a_name_with_a_private_address_is_not_reached() -> None:
    """U06 and U02: what a name server says is judged, and no socket is made for it."""
    for answers in (["10.0.0.1"], ["8.8.8.8", "192.168.0.1"], ["::1"], ["fe80::1%lo"], ["8.8.8.8", "64:ff9b::7f00:1"]):
        with watched_sockets() as log, pytest.raises(BadInputError, match="not an address of the public internet"):
            fetch(f"https://{NAME}/", internet=Internet(resolve=FakeNames({NAME: [answers]})))
        assert log.events == []


def test_the_address_that_was_checked_is_the_one_connected_to() -> None:
    """U07: the second answer of the name server is another, and is never asked for."""
    with served(saying(answer())) as server:
        server.names = FakeNames({NAME: [[LOOPBACK], ["127.0.0.2"]]})
        with watched_sockets() as log:
            server.fetch()
        assert server.names.asked == [NAME]
        assert log.reached == [(LOOPBACK, server.port)]
        assert not any(event == "socket.getaddrinfo" for event, _ in log.events)
        with watched_sockets() as log:
            assert "it is at 127.0.0.2" in refusal(server)
        assert log.reached == []


def test_a_redirection_is_resolved_and_checked_anew() -> None:
    """U07 and U08: the name turns inwards between two hops."""
    with served(saying(redirection("/next"), answer())) as server:
        server.names = FakeNames({NAME: [[LOOPBACK], ["169.254.169.254"]]})
        with watched_sockets() as log:
            message = refusal(server)
    assert f"it leads to 'http://{NAME}:{server.port}/next': it is at 169.254.169.254" in message
    assert log.reached == [(LOOPBACK, server.port)]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        pytest.param("http://169.254.169.254/", "it is at 169.254.169.254", id="U08-metadata"),
        pytest.param("http://[::ffff:169.254.169.254]/", "it is at 169.254.169.254", id="U08-mapped"),
        pytest.param("//10.0.0.1/", "it is at 10.0.0.1", id="U08-scheme-relative"),
        pytest.param("http://2852039166/", "a number in an unusual spelling", id="U08-decimal"),
        pytest.param("file:///etc/passwd", "only addresses of the web", id="U08-file"),
        pytest.param("ftp://other.example/", "only addresses of the web", id="U08-ftp"),
        pytest.param("javascript:alert(1)", "only addresses of the web", id="U08-javascript"),
        pytest.param("http://user:pass@other.example/", "a login in the address", id="U08-login"),
        pytest.param("http://other.example:22/", "port 22 is not", id="U08-port"),
        pytest.param("http://other.example\\@10.0.0.1/", "a backslash", id="U08-backslash"),
        pytest.param("/\\10.0.0.1/", "a backslash", id="U08-path-backslash"),
        pytest.param("/a\tb", "is not proper HTTP|a space", id="U08-tab"),
        pytest.param("http:///10.0.0.1/", "its host or its port", id="U08-no-host"),
        pytest.param("///10.0.0.1/", "its host or its port", id="U08-three-slashes"),
        pytest.param("http://localhost/", "no dot in it", id="U08-localhost"),
        pytest.param("http://nowhere.example/", "there is no host of that name", id="U08-unknown-name"),
        pytest.param("/" + "a" * 5000, "longer than 4,096", id="U08-long"),
        pytest.param("/\rX: y", "is not proper HTTP", id="U08-carriage-return"),
    ],
)
def test_a_redirection_is_read_and_judged_as_strictly_as_the_first_address(location: str, reason: str) -> None:
    with served(saying(redirection(location))) as server, watched_sockets() as log:
        message = refusal(server)
    assert any(part in message for part in reason.split("|"))
    assert "user:pass" not in message
    assert log.reached == [(LOOPBACK, server.port)]


def test_a_line_break_in_a_redirection_starts_another_line_of_the_head_and_not_of_a_question() -> None:
    """U08: Location with CRLF."""
    with served(saying(redirection("/next\r\nX-Injected: yes"), answer())) as server:
        assert server.fetch().url == server.url("/next")
    assert server.questions[1].startswith(b"GET /next HTTP/1.1\r\nHost: ")
    assert b"Injected" not in server.questions[1]


def test_a_redirection_without_a_place_is_not_followed() -> None:
    assert "it answers with status 302" in refused_answer(answer(b"", status="302 Elsewhere"))


def test_two_places_of_one_redirection_are_refused() -> None:
    assert "its head says two things for location" in refused_answer(
        answer(b"", status="302 Elsewhere", fields=["Location: /a", "Location: /b"])
    )


def _leading_on(question: bytes) -> Iterator[bytes]:
    place = int(question.split(b" ")[1].removeprefix(b"/"))
    yield redirection(f"/{place - 1}", status=308) if place else answer()


def test_five_redirections_are_followed_and_not_six() -> None:
    """U08: hops."""
    with served(_leading_on) as server:
        offered = server.fetch(server.url("/5"))
        assert (offered.name, offered.url) == (server.url("/5"), server.url("/0"))
        assert len(server.questions) == 6
        assert "more than 5 times" in refusal(server, server.url("/6"))
        assert len(server.questions) == 12


def test_a_circle_of_redirections_is_left() -> None:
    """U08: loop."""
    with served(saying(redirection("/a"), redirection("/b"), redirection("/a"))) as server:
        assert "in a circle" in refusal(server)
    assert len(server.questions) == 3


@pytest.mark.parametrize(
    ("pieces", "seconds"),
    [
        pytest.param([b""], 0.7, id="U12-no-bytes"),
        pytest.param([answer()[i : i + 1] for i in range(60)], 0.05, id="U12-a-byte-at-a-time"),
        pytest.param([answer(fields=["Content-Length: 9000"]), *[b"x"] * 40], 0.05, id="U12-slow-body"),
        pytest.param(
            [answer(b"", fields=["Transfer-Encoding: chunked"]), *[b"1\r\nx\r\n"] * 40], 0.05, id="U12-slow-chunks"
        ),
        pytest.param([b"HTTP/1.1 103 Early Hints\r\n\r\n"] * 40, 0.05, id="U12-hints"),
    ],
)
def test_a_server_that_takes_its_time_is_left_at_the_deadline(pieces: list[bytes], seconds: float) -> None:
    start = time.monotonic()
    message = refused_answer(lambda _: slowly(iter(pieces), seconds=seconds), limits=Limits(seconds=0.3))
    assert "it took longer than 0.3 seconds" in message
    assert time.monotonic() - start < 3


def test_the_deadline_is_for_all_redirections_together() -> None:
    def script(question: bytes) -> Iterator[bytes]:
        time.sleep(0.2)
        yield from _leading_on(question)

    with served(script) as server:
        assert "it took longer than 0.5 seconds" in refusal(server, server.url("/5"), limits=Limits(seconds=0.5))
    assert len(server.questions) <= 3


def test_a_name_server_that_does_not_answer_is_left_at_the_deadline() -> None:
    def resolve(_host: str) -> list[str]:
        time.sleep(2)
        return ["8.8.8.8"]

    with watched_sockets() as log, pytest.raises(BadInputError, match=r"it took longer than 0\.2 seconds"):
        fetch(f"https://{NAME}/", limits=Limits(seconds=0.2), internet=Internet(resolve=resolve))
    assert log.reached == []


def test_the_clock_is_the_one_that_is_given() -> None:
    moments = iter([0.0, 1.0, 11.0])
    internet = Internet(resolve=FakeNames({NAME: [["8.8.8.8"]]}), clock=lambda: next(moments))
    with watched_sockets() as log, pytest.raises(BadInputError, match="it took longer than 10 seconds"):
        fetch(f"https://{NAME}/", internet=internet)
    assert log.reached == []


def _endless(piece: bytes, *, fields: list[str]) -> Script:
    def script(_question: bytes) -> Iterator[bytes]:
        yield answer(b"", fields=fields)
        yield from repeat(piece)

    return script


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        pytest.param(
            _endless(b"1000\r\n" + b"x" * 4096 + b"\r\n", fields=["Transfer-Encoding: chunked"]),
            "larger than the limit of 100,000 bytes",
            id="U12-endless-chunks",
        ),
        pytest.param(
            _endless(b"x" * 4096, fields=["Content-Length: 999999999999"]),
            "larger than the limit of 100,000 bytes",
            id="U12-endless-length",
        ),
        pytest.param(
            lambda _: iter([b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 4096] * 100]),
            "larger than the limit of 100,000 bytes",
            id="U12-endless-without-a-length",
        ),
        pytest.param(
            _endless(b"1;" + b"x" * 4096, fields=["Transfer-Encoding: chunked"]),
            "the head of its answer is longer",
            id="U12-endless-extension-of-a-chunk",
        ),
        pytest.param(
            lambda _: iter([b"HTTP/1.1 200 OK\r\nX: ", b"x" * 1_000_000, b"\r\n\r\n"]),
            "the head of its answer is longer",
            id="U12-head-of-1-MB",
        ),
        pytest.param(
            answer(fields=[f"X-{number}: y" for number in range(10_000)]),
            "the head of its answer is longer",
            id="U12-10000-fields",
        ),
        pytest.param(
            answer(fields=["X: y"] * 300), "the head of its answer is longer", id="U12-300-fields-in-a-small-head"
        ),
    ],
)
def test_an_answer_without_end_is_left_at_its_limit(script: Script | bytes, reason: str) -> None:
    assert reason in refused_answer(script, limits=Limits(seconds=5, size=100_000))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        pytest.param(answer(fields=["Content-Length: 9000"]), "breaks off before the end", id="U13-length-too-long"),
        pytest.param(answer(fields=["Content-Length: 10"]), "longer than it says", id="U13-length-too-short"),
        pytest.param(answer(fields=["Content-Length: 0"]), "longer than it says", id="U13-length-zero"),
        pytest.param(answer(fields=["Content-Length: -1"]), "not proper HTTP", id="U13-length-negative"),
        pytest.param(
            answer(fields=["Content-Length: 1", "Content-Length: 2"]), "not proper HTTP", id="U13-two-lengths"
        ),
        pytest.param(answer(fields=["Content-Length: +5"]), "not proper HTTP", id="U13-length-with-sign"),
        pytest.param(
            answer(b"5\r\nhello\r\n", fields=["Transfer-Encoding: chunked"]), "breaks off", id="U13-chunks-cut"
        ),
        pytest.param(answer(b"ff\r\nhello", fields=["Transfer-Encoding: chunked"]), "breaks off", id="U13-chunk-cut"),
        pytest.param(
            answer(b"5\r\nhelloXX0\r\n\r\n", fields=["Transfer-Encoding: chunked"]), "not proper", id="U13-chunk-lies"
        ),
        pytest.param(
            answer(b"-5\r\nhello\r\n0\r\n\r\n", fields=["Transfer-Encoding: chunked"]),
            "not proper",
            id="U13-chunk-sign",
        ),
        pytest.param(
            answer(b"5\r\nhello\r\n0\r\n\r\nmore", fields=["Transfer-Encoding: chunked"]),
            "longer than it says",
            id="U13-more-after-chunks",
        ),
        pytest.param(answer(fields=["Transfer-Encoding: gzip, chunked"]), "not proper", id="U13-packed-transfer"),
        pytest.param(answer()[:30], "breaks off before the end", id="U13-head-cut"),
        pytest.param(b"", "not proper HTTP|breaks off", id="U13-nothing"),
        pytest.param(b"\x00\xff" * 100, "not proper HTTP|breaks off", id="U13-garbage"),
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", "not proper HTTP|breaks off", id="U13-another-protocol"),
        pytest.param(b"HTTP/2 200 OK\r\n\r\n", "not proper HTTP", id="U13-another-version"),
        pytest.param(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", "not proper HTTP|breaks off", id="U13-upgrade"),
        pytest.param(answer(status="404 \x1b[31mOK"), "there is no such page", id="U13-control-in-status"),
        pytest.param(answer(status="404 Gone fishing"), "there is no such page", id="status-404"),
        pytest.param(answer(status="500 Oops"), "it answers with status 500: try again later", id="status-500"),
        pytest.param(answer(status="206 Part"), "it answers with status 206", id="status-206"),
        pytest.param(answer(fields=["Content-Encoding: br"]), "packed in a way that was not", id="U13-br"),
        pytest.param(answer(fields=["Content-Encoding: zstd"]), "packed in a way that was not", id="U13-zstd"),
        pytest.param(answer(fields=["Content-Encoding: gzip, gzip"]), "packed in a way that was not", id="U13-twice"),
        pytest.param(answer(fields=["Content-Encoding: gzip"]), "packed bytes are damaged", id="U13-not-packed"),
        pytest.param(
            answer(fields=["Content-Encoding: \xe4\xff"]), "packed in a way that was not", id="U13-odd-coding"
        ),
    ],
)
def test_an_answer_that_is_not_what_it_says_is_refused(said: bytes, reason: str) -> None:
    message = refused_answer(said)
    assert any(part in message for part in reason.split("|"))


def test_a_packed_answer_is_unpacked_up_to_the_limit() -> None:
    """U13: bombs. 1 GB of zeros would come out of 1 MB; the limit stops it in little memory."""
    import gzip  # noqa: PLC0415 -- only here

    bomb = gzip.compress(bytes(60_000_000), compresslevel=9, mtime=0)
    with served(saying(answer(bomb, fields=["Content-Encoding: gzip"]))) as server:
        tracemalloc.start()
        message = refusal(server, limits=Limits(seconds=5, size=1_000_000))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert "it unpacks to more than the limit of 1,000,000 bytes" in message
    assert peak < 8_000_000


def test_what_a_server_packs_unasked_is_unpacked() -> None:
    import gzip  # noqa: PLC0415 -- only here

    with served(saying(answer(gzip.compress(PAGE, mtime=0), fields=["Content-Encoding: gzip"]))) as server:
        offered = server.fetch()
    assert offered.content == PAGE
    assert b"Content-Encoding: gzip" in (offered.envelope or b"")
    assert b"Accept-Encoding: identity" in server.questions[0]


def test_gzip_inside_gzip_is_no_page() -> None:
    """U13: gzip of gzip."""
    import gzip  # noqa: PLC0415 -- only here

    twice = gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0)
    message = refused_answer(answer(twice, fields=["Content-Encoding: gzip"]))
    assert "declared as text/html, but its bytes are something else" in message


def test_chunks_are_put_together_and_early_hints_passed_over() -> None:
    chunked = answer(b"5\r\n<html\r\n1;x=y\r\n>\r\n0\r\nTrailer: x\r\n\r\n", fields=["Transfer-Encoding: chunked"])
    with served(saying(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + chunked)) as server:
        offered = server.fetch()
    assert offered.content == b"<html>"
    assert offered.envelope == b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_a_page_whose_length_is_not_said_is_taken_with_a_warning() -> None:
    with served(saying(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)) as server:
        offered = server.fetch()
    assert offered.content == PAGE
    assert offered.warnings == ("the server did not say how long the page is; it may be cut off",)


def test_a_page_of_another_type_is_refused() -> None:
    """U14: the type is checked once the bytes are there."""
    assert "of the type image/png" in refused_answer(answer(media_type="image/png"))
    assert "declared as text/html, but" in refused_answer(answer(b"\x89PNG\r\n\x1a\n\x00"))


def test_secrets_of_the_query_are_neither_kept_nor_shown() -> None:
    """U17: the raw address goes to the server and nowhere else."""
    with served(saying(redirection("/b?token=HUSH"), answer(), answer(status="404 No"))) as server:
        url = server.url("/a?api_key=SECRET&id=7")
        offered = server.fetch(url)
        message = refusal(server, url)
    assert offered.name == server.url("/a?api_key=***&id=7")
    assert offered.url == server.url("/b?token=***")
    assert server.questions[0].startswith(b"GET /a?api_key=SECRET&id=7 ")
    assert server.questions[1].startswith(b"GET /b?token=HUSH ")
    assert "SECRET" not in message
    assert "SECRET" not in repr(offered)
    assert "HUSH" not in repr(offered)


def test_each_fetch_is_a_snapshot_of_its_own() -> None:
    """U18: served differently on the second fetch."""
    with served(saying(answer(), answer(PAGE.replace(b"nothing", b"much")))) as server:
        first, second = server.fetch(), server.fetch()
    assert hashlib.sha256(first.content).digest() != hashlib.sha256(second.content).digest()
    assert first.content == PAGE
    assert first.name == second.name


def test_a_second_address_of_a_name_is_tried_when_the_first_does_not_answer() -> None:
    with served(saying(answer())) as server:
        server.names = FakeNames({NAME: [["127.0.0.3", LOOPBACK]]})
        guard = Guard(permits=frozenset(map(ip_address, (LOOPBACK, "127.0.0.3"))), ports=frozenset({server.port}))
        with watched_sockets() as log:
            assert fetch(server.url(), guard=guard, internet=Internet(resolve=server.names)).content == PAGE
    assert log.reached == [("127.0.0.3", server.port), (LOOPBACK, server.port)]


def test_a_connection_that_is_refused_is_told_in_one_line() -> None:
    with socket.create_server((LOOPBACK, 0)) as closed:
        port = closed.getsockname()[1]
    assert "the connection is refused or broken" in refusal(Server(port))


@pytest.mark.parametrize("number", [socket.EAI_NONAME, socket.EAI_FAIL, -5], ids=["no-name", "failure", "no-address"])
def test_a_host_that_does_not_exist_is_bad_input(number: int) -> None:
    def without_the_name(_host: str) -> list[str]:
        raise socket.gaierror(number, "Name or service not known")

    with pytest.raises(BadInputError, match="there is no host of that name"):
        fetch(f"https://{NAME}/", internet=Internet(resolve=without_the_name))


def test_a_machine_without_a_name_server_is_the_environment() -> None:
    def without_a_network(_host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    with pytest.raises(EnvironmentFailureError, match=r"^cannot fetch 'https://page.example/': no name server answers"):
        fetch(f"https://{NAME}/", internet=Internet(resolve=without_a_network))


def test_a_machine_without_a_way_out_is_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_socket: socket.socket, _address: object) -> None:
        raise OSError(101, "Internet is unreachable")

    monkeypatch.setattr("socket.socket.connect", unreachable)
    with pytest.raises(EnvironmentFailureError, match="no way leads there from this machine"):
        fetch(f"https://{NAME}/", internet=Internet(resolve=FakeNames({NAME: [["8.8.8.8", "2606:4700::1111"]]})))


def test_importing_it_loads_neither_the_protocol_nor_the_certificates() -> None:
    code = "import sys, factcheck.documents.fetching; print({'h11', 'ssl', 'certifi', 'idna'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ), timeout=PATIENCE
    )
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    ("status", "is_gone"),
    [("404 No", True), ("410 Gone", True), ("403 No", False), ("500 Oops", False), ("503 Later", False)],
)
def test_a_page_that_is_gone_is_told_from_one_that_is_not_given(status: str, *, is_gone: bool) -> None:
    with (
        served(saying(redirection("/there"), answer(status=status))) as server,
        pytest.raises(BadInputError, match=r"cannot fetch .*: it answers with status") as caught,
    ):
        server.fetch()
    assert isinstance(caught.value, GoneError) is is_gone


def test_what_is_kept_as_it_is_may_be_a_picture() -> None:
    picture = b"\x89PNG\r\n\x1a\n\x00"
    given = answer(picture, media_type="image/png")
    with served(saying(given, given)) as server:
        assert "it is of the type image/png" in refusal(server)
        offered = server.fetch(typed=any_media_type)
    assert (offered.content, offered.media_type) == (picture, "image/png")
