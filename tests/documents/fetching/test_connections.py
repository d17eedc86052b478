import ssl
import warnings
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from factcheck.documents.fetching import Guard, Internet, Limits, fetch
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from tests.documents.fetching.certificates import Authority
from tests.documents.fetching.servers import LOOPBACK, NAME, PAGE, FakeNames, answer, redirection, saying, served


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


def test_a_page_over_tls_is_asked_for_by_its_name(authority: Authority) -> None:
    """U07: SNI and Host are the name, the connection is to the address that was checked."""
    context = authority.context(NAME)
    named: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: named.append(name)
    with served(saying(answer()), context=context, roots=authority.roots) as server:
        offered = server.fetch()
    assert offered.content == PAGE
    assert offered.url == server.url()
    assert named == [NAME]
    assert f"Host: {NAME}:{server.port}\r\n".encode() in server.questions[0]


@pytest.mark.parametrize(
    ("host", "days", "is_self_signed", "reason"),
    [
        pytest.param(NAME, -1, False, "certificate has expired", id="U15-expired"),
        pytest.param(NAME, 30, True, "self-signed certificate|self signed certificate", id="U15-self-signed"),
        pytest.param("wrong.example", 30, False, "Hostname mismatch", id="U15-wrong-host"),
        pytest.param("127.0.0.1", 30, False, "Hostname mismatch", id="U15-the-address-and-not-the-name"),
    ],
)
def test_a_server_without_a_good_certificate_is_not_asked(
    authority: Authority,
    host: str,
    days: int,
    *,
    is_self_signed: bool,
    reason: str,
) -> None:
    context = authority.context(host, days=days, is_self_signed=is_self_signed)
    with served(saying(answer()), context=context, roots=authority.roots) as server:
        with pytest.raises(BadInputError, match=rf"its certificate is not to be trusted \(({reason})\)"):
            server.fetch()
        assert server.questions == []


def test_an_authority_of_nobody_is_not_trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """U15: neither is one that the environment names."""
    monkeypatch.setenv("SSL_CERT_FILE", authority.roots)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", authority.roots)
    with served(saying(answer()), context=authority.context(NAME), roots=authority.roots) as server:
        guard = Guard(permits=frozenset({ip_address(LOOPBACK)}), ports=frozenset({server.port}))
        with pytest.raises(BadInputError, match="unable to get local issuer certificate"):
            fetch(server.url(), guard=guard, internet=Internet(resolve=server.names))
        assert server.questions == []


def test_an_address_in_the_certificate_proves_an_address(authority: Authority) -> None:
    with served(saying(answer()), context=authority.context(LOOPBACK), roots=authority.roots) as server:
        assert server.fetch(server.url(host=LOOPBACK)).content == PAGE
    assert server.names.asked == []


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1], ids=["U15-TLS-1.0", "U15-TLS-1.1"])
def test_an_old_tls_is_refused(authority: Authority, version: ssl.TLSVersion) -> None:
    context = authority.context(NAME)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that it is old is the point
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = version
    context.set_ciphers("ALL:@SECLEVEL=0")
    with served(saying(answer()), context=context, roots=authority.roots) as server:
        with pytest.raises(BadInputError, match=r"no secure connection \(TLS 1\.2 or newer\)"):
            server.fetch()
        assert server.questions == []


def test_a_redirection_out_of_https_is_refused(authority: Authority) -> None:
    """U08: https to http."""
    hop = redirection("http://other.example/")
    with (
        served(saying(hop), context=authority.context(NAME), roots=authority.roots) as server,
        pytest.raises(BadInputError, match="it leads from https back to http"),
    ):
        server.fetch()
    assert server.names.asked == [NAME]


def test_a_redirection_into_https_is_followed(authority: Authority) -> None:
    with (
        served(saying(answer()), context=authority.context("other.example"), roots=authority.roots) as secure,
        served(saying(redirection(secure.url(host="other.example"))), roots=authority.roots) as plain,
    ):
        offered = plain.fetch(ports=[secure.port])
    assert (offered.name, offered.url) == (plain.url(), secure.url(host="other.example"))


def test_a_page_of_unknown_length_that_breaks_off_under_tls_is_refused(authority: Authority) -> None:
    """U13: without TLS's own goodbye anybody on the way may have cut it."""

    def script(_question: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
        raise ConnectionAbortedError

    with (
        served(script, context=authority.context(NAME), roots=authority.roots) as server,
        pytest.raises(BadInputError, match="the connection is refused or broken"),
    ):
        server.fetch()


def test_a_handshake_that_does_not_come_is_left_at_the_deadline() -> None:
    with (
        served(saying(answer())) as plain,  # it waits for a question's end, which no handshake has
        pytest.raises(BadInputError, match=r"it took longer than 0\.3 seconds"),
    ):
        plain.fetch(plain.url().replace("http:", "https:"), limits=Limits(seconds=0.3))


def test_roots_that_are_not_there_are_the_environments(authority: Authority, tmp_path: Path) -> None:
    with served(saying(answer()), context=authority.context(NAME), roots=authority.roots) as server:
        server.roots = str(tmp_path / "gone.pem")
        with pytest.raises(EnvironmentFailureError, match="the roots of trust cannot be read"):
            server.fetch()


def test_the_context_knows_no_way_to_trust_less() -> None:
    from factcheck.documents.fetching.connections import _context  # noqa: PLC0415 -- only here

    context = _context(None)
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.keylog_filename is None


def test_no_address_of_a_name_takes_the_time_of_those_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    shares: list[float] = []

    def black_hole(_address: object, *, port: int, seconds: float) -> None:  # noqa: ARG001 -- named as in its subject
        shares.append(seconds)
        raise TimeoutError

    monkeypatch.setattr("factcheck.documents.fetching.connections._opened", black_hole)
    names = FakeNames({NAME: [["8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9"]]})
    with pytest.raises(BadInputError, match="it took longer than 12 seconds"):
        fetch(f"https://{NAME}/", limits=Limits(seconds=12), internet=Internet(resolve=names, clock=lambda: 0))
    assert shares == [3, 4, 6, 12]
