from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents.fetching import Guard, Internet, fetch
from factcheck.documents.fetching.urls import parse, redirected
from factcheck.domain.errors import BadInputError
from tests.documents.fetching.servers import FakeNames
from tests.documents.fetching.sockets import watched_sockets


def refusal(url: str) -> str:
    """What `fetch` says against an address, once no socket and no name server has been touched for it."""
    names = FakeNames({})
    with watched_sockets() as log, pytest.raises(BadInputError) as caught:
        fetch(url, internet=Internet(resolve=names))
    assert log.events == []
    assert names.asked == []
    message = str(caught.value)
    assert message.startswith("cannot fetch '")
    assert message.isprintable()
    assert len(message) <= 280
    return message


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("file:///etc/passwd", id="U01-file"),
        pytest.param("ftp://site.example/x", id="U01-ftp"),
        pytest.param("gopher://site.example/", id="U01-gopher"),
        pytest.param("data:text/html,<p>x</p>", id="U01-data"),
        pytest.param("javascript:alert(1)", id="U01-javascript"),
        pytest.param("jar:http://site.example/x.jar!/", id="U01-jar"),
        pytest.param("dict://site.example:80/x", id="U01-dict"),
        pytest.param("//site.example/x", id="U01-no-scheme"),
        pytest.param("site.example/x", id="U01-name-only"),
        pytest.param("", id="U01-empty"),
        pytest.param("httpx://site.example/", id="U01-longer-scheme"),
        pytest.param("view-source:http://site.example/", id="U01-scheme-around"),
    ],
)
def test_only_addresses_of_the_web_are_fetched(url: str) -> None:
    assert "only addresses of the web" in refusal(url)


@pytest.mark.parametrize("url", ["http:/site.example", "http:site.example", "https:", "http:\u002f"])
def test_a_scheme_without_a_host_is_said_to_lack_it(url: str) -> None:
    assert "there must be // and a host" in refusal(url)


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("127.0.0.1", id="U02-loopback"),
        pytest.param("127.255.255.254", id="U02-loopback-end"),
        pytest.param("[::1]", id="U02-loopback-6"),
        pytest.param("0.0.0.0", id="U02-this-host"),  # noqa: S104 -- it is refused, not bound
        pytest.param("[::]", id="U02-unspecified-6"),
        pytest.param("10.1.2.3", id="U02-10"),
        pytest.param("172.16.0.1", id="U02-172-16"),
        pytest.param("172.31.255.255", id="U02-172-31"),
        pytest.param("192.168.1.1", id="U02-192-168"),
        pytest.param("169.254.169.254", id="U02-metadata"),
        pytest.param("[fe80::1]", id="U02-link-local"),
        pytest.param("[fc00::1]", id="U02-fc00"),
        pytest.param("[fd00:ec2::254]", id="U02-metadata-6"),
        pytest.param("[fec0::1]", id="U02-site-local"),
        pytest.param("[::ffff:127.0.0.1]", id="U04-mapped"),
        pytest.param("[::ffff:7f00:1]", id="U04-mapped-hexadecimal"),
        pytest.param("[::127.0.0.1]", id="U04-compatible"),
        pytest.param("[64:ff9b::7f00:1]", id="U04-nat64"),
        pytest.param("[64:ff9b::10.0.0.1]", id="U04-nat64-private"),
        pytest.param("[64:ff9b:1::7f00:1]", id="U04-nat64-local"),
        pytest.param("[2002:7f00:1::]", id="U04-6to4"),
        pytest.param("[2001:0:4136:e378:8000:63bf:80ff:fffe]", id="U04-teredo"),
        pytest.param("[2606:4700::5efe:7f00:1]", id="U04-isatap"),
        pytest.param("100.64.0.1", id="U05-carrier"),
        pytest.param("100.100.100.200", id="U05-metadata-in-carrier"),
        pytest.param("192.0.0.192", id="U05-metadata-in-protocols"),
        pytest.param("168.63.129.16", id="U05-metadata-in-public"),
        pytest.param("198.18.0.1", id="U05-benchmarks"),
        pytest.param("224.0.0.1", id="U05-multicast"),
        pytest.param("[ff02::1]", id="U05-multicast-6"),
        pytest.param("[ff0e::1]", id="U05-multicast-6-global"),
        pytest.param("255.255.255.255", id="U05-broadcast"),
        pytest.param("240.0.0.1", id="U05-reserved"),
        pytest.param("192.0.2.1", id="U05-documentation"),
        pytest.param("192.88.99.1", id="U05-6to4-relay"),
        pytest.param("[2001:db8::1]", id="U05-documentation-6"),
        pytest.param("[3fff::1]", id="U05-documentation-6-new"),
        pytest.param("[5f00::1]", id="U05-segments"),
        pytest.param("[4000::1]", id="U05-not-given-out"),
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_address_that_is_not_public_is_refused_before_a_socket_is_made(scheme: str, host: str) -> None:
    assert "not an address of the public internet" in refusal(f"{scheme}://{host}/latest/meta-data/")


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("2130706433", id="U03-decimal"),
        pytest.param("0x7f000001", id="U03-hexadecimal"),
        pytest.param("0X7F.0.0.1", id="U03-hexadecimal-part"),
        pytest.param("0177.0.0.1", id="U03-octal"),
        pytest.param("127.1", id="U03-short"),
        pytest.param("0", id="U03-zero"),
        pytest.param("127.0.0.0x", id="U03-bare-mark"),
        pytest.param("8.8.8.010", id="U03-public-in-octal"),
        pytest.param("1.2.3.4.5", id="U03-five-parts"),
        pytest.param("a.b.256", id="U03-name-that-ends-in-a-number"),
        pytest.param("99999999999999999999", id="U03-too-large"),
    ],
)
def test_a_number_in_an_unusual_spelling_is_no_host(host: str) -> None:
    assert "a number in an unusual spelling" in refusal(f"http://{host}/")


def test_unicode_digits_are_read_as_the_address_that_they_spell() -> None:
    """U03: ①②⑦.⓪.⓪.①."""
    assert "it is at 127.0.0.1, which is not" in refusal("http://①②⑦.⓪.⓪.①/")  # the map of UTS 46
    assert "it is at 127.0.0.1, which is not" in refusal("http://127。0。0。1/")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("http://user:hunter2@site.example/", "a login in the address", id="U09-login"),
        pytest.param("http://user@site.example/", "a login in the address", id="U09-user"),
        pytest.param("http://@site.example/", "a login in the address", id="U09-empty-login"),
        pytest.param("http://good.example@127.0.0.1/", "a login in the address", id="U09-host-as-login"),
        pytest.param("http://127.0.0.1#@good.example/", "not an address of the public", id="U09-fragment"),
        pytest.param("http://127.0.0.1?@good.example/", "not an address of the public", id="U09-query"),
        pytest.param("http://good.example\\@127.0.0.1/", "a space, a backslash", id="U09-backslash"),
        pytest.param("http:\\\\127.0.0.1/", "a space, a backslash", id="U09-backslashes"),
        pytest.param("http://site.example/\t", "a space, a backslash", id="U09-tab"),
        pytest.param("ht\ntp://site.example/", "a space, a backslash", id="U09-newline"),
        pytest.param(" http://site.example/", "a space, a backslash", id="U09-leading-space"),
        pytest.param("http://site.example/a b", "a space, a backslash", id="U09-space"),
        pytest.param("http://site.example/\x00", "a space, a backslash", id="U09-nul"),
        pytest.param("http://site.example/\x9b31m", "a space, a backslash", id="U09-c1"),
        pytest.param("http://site.example/\u202egpj.exe", "a space, a backslash", id="U09-bidi"),
        pytest.param("http://site.example/\u200b", "a space, a backslash", id="U09-zero-width"),
        pytest.param("http://site.example/\udcff", "a space, a backslash", id="U09-surrogate"),
        pytest.param("http://site.example/\U000e0041" * 100, "a space, a backslash", id="U09-tags"),
        pytest.param("http://site%2eexample/", "host name is not valid", id="U09-escaped-host"),
        pytest.param("http://127.0.0.%31/", "host name is not valid", id="U09-escaped-digit"),
        pytest.param("http://site.example:22/", "port 22 is not", id="U10-22"),
        pytest.param("http://site.example:25/", "port 25 is not", id="U10-25"),
        pytest.param("http://site.example:6379/", "port 6379 is not", id="U10-6379"),
        pytest.param("https://site.example:5432/", "port 5432 is not", id="U10-5432"),
        pytest.param("http://site.example:8080/", "port 8080 is not", id="U10-8080"),
        pytest.param("http://site.example:65536/", "not a port's number", id="U10-65536"),
        pytest.param("http://site.example:0/", "not a port's number", id="U10-0"),
        pytest.param("http://site.example:80:80/", "its host or its port", id="U10-two"),
        pytest.param("http://site.example:/", "its host or its port", id="U10-empty"),
        pytest.param("http://site.example:٨٠/", "its host or its port", id="U10-arabic-digits"),
        pytest.param("http://site.example:+80/", "its host or its port", id="U10-sign"),
        pytest.param("http://:80/", "its host or its port", id="U10-no-host"),
        pytest.param("http:///etc/passwd", "its host or its port", id="U01-no-host"),
        pytest.param("http://[::1/", "its host or its port", id="U02-open-bracket"),
        pytest.param("http://[1.2.3.4]/", "not an IPv6 address", id="U02-four-in-brackets"),
        pytest.param("http://[fe80::1%25eth0]/", "this machine's own links", id="U02-zone"),
        pytest.param("http://[2606:4700::1%eth0]/", "this machine's own links", id="U02-zone-on-public"),
        pytest.param("http://site.example./", "ends in a dot", id="U11-trailing-dot"),
        pytest.param("http://127.0.0.1./", "ends in a dot", id="U11-trailing-dot-on-number"),
        pytest.param(f"http://{'a' * 300}.example/", "host name is not valid", id="U11-long-label"),
        pytest.param(f"http://{'ä' * 300}.example/", "not a valid international name", id="U11-long-label-idn"),
        pytest.param(f"http://{'a.' * 130}example/", "host name is not valid", id="U11-long-name"),
        pytest.param("http://xn--\u0430.example/", "not a valid international name", id="U11-punycode-of-letters"),
        pytest.param("http://xn---.example/", "not a valid international name", id="U11-bad-punycode"),
        pytest.param("http://xn--a.example/", "not a valid international name", id="U11-punycode-of-ascii"),
        pytest.param("http://site\u2024example/", "not a valid international name", id="U11-look-alike-dot"),
        pytest.param("http://good.example\uff0f.evil.example/", "not a valid international name", id="U11-wide-slash"),
        pytest.param("http://a..example/", "host name is not valid", id="U11-empty-label"),
        pytest.param("http://-a.example/", "host name is not valid", id="U11-hyphen"),
        pytest.param("http://localhost/", "no dot in it", id="U02-localhost"),
        pytest.param("http://intranet/", "no dot in it", id="U02-intranet"),
        pytest.param(f"http://site.example/{'a' * 5000}", "longer than 4,096", id="U12-long-address"),
    ],
)
def test_an_address_that_can_be_read_in_two_ways_is_refused_in_one_line(url: str, reason: str) -> None:
    message = refusal(url)
    assert reason in message
    assert "hunter2" not in message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("http://site.example", "http://site.example/", id="no-path"),
        pytest.param("HTTPS://Site.EXAMPLE:443/A?b=C", "https://site.example/A?b=C", id="upper-case"),
        pytest.param("http://site.example:443/", "http://site.example:443/", id="the-other-port"),
        pytest.param("https://site.example?q=1", "https://site.example/?q=1", id="query-only"),
        pytest.param("https://site.example/a#top", "https://site.example/a", id="fragment"),
        pytest.param("https://site.example/é?q=“x”", "https://site.example/%C3%A9?q=%E2%80%9Cx%E2%80%9D", id="letters"),
        pytest.param("https://site.example/a%20b%2F", "https://site.example/a%20b%2F", id="escapes"),
        pytest.param("https://8.8.8.8/", "https://8.8.8.8/", id="public-number"),
        pytest.param("https://[2606:4700:0::1111]/", "https://[2606:4700::1111]/", id="public-number-6"),
        pytest.param("https://r3---sn.site.example/", "https://r3---sn.site.example/", id="hyphens"),
        pytest.param("https://münchen.example/", "https://xn--mnchen-3ya.example/", id="U11-idn"),
        pytest.param("https://\u0430pple.example/", "https://xn--pple-43d.example/", id="U11-homograph"),
        pytest.param("https://xn--pple-43d.example/", "https://xn--pple-43d.example/", id="U11-homograph-in-punycode"),
        pytest.param("https://ＳＩＴＥ.example/", "https://site.example/", id="U11-wide-letters"),
        pytest.param("https://faß.example/", "https://xn--fa-hia.example/", id="U11-sharp-s-of-2008"),
    ],
)
def test_an_address_has_one_spelling_with_its_host_in_punycode(text: str, expected: str) -> None:
    assert str(parse(text)) == expected


def test_a_homograph_is_shown_in_a_message_as_what_it_is() -> None:
    names = FakeNames({})
    with pytest.raises(BadInputError) as caught:
        fetch("https://\u0430pple.example/", internet=Internet(resolve=names))
    assert (
        str(caught.value)
        == r"cannot fetch 'https://\u0430pple.example/': there is no host of that name; check the address"
    )


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b?c", "https://site.example/b?c"),
        ("b", "https://site.example/a/b"),
        ("../b", "https://site.example/b"),
        ("?c", "https://site.example/a/?c"),
        ("//other.example/x", "https://other.example/x"),
        ("https://other.example", "https://other.example/"),
    ],
)
def test_a_redirection_is_read_from_where_it_was_given(location: str, expected: str) -> None:
    assert str(redirected(parse("https://site.example/a/"), location)) == expected


def test_an_odd_port_is_taken_only_by_a_guard_that_lists_it() -> None:
    Guard(ports=frozenset({8443})).check_port(8443)
    with pytest.raises(BadInputError, match="port 80 is not one of the web's, 8443"):
        Guard(ports=frozenset({8443})).check_port(80)


_PARTS = st.sampled_from(
    [
        "http",
        "https",
        "file",
        ":",
        "/",
        "//",
        "\\",
        "@",
        "#",
        "?",
        "[",
        "]",
        "%",
        ".",
        "..",
        "127.1",
        "0x7f",
        "::1",
        "xn--",
        "é",
        "。",
        "a",
        "=",
        "token",
    ]
)


@given(
    text=st.one_of(
        st.text(), st.lists(_PARTS).map("".join), st.lists(_PARTS).map(lambda parts: "http://" + "".join(parts))
    )
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_the_same_way_twice_or_refused_in_one_line(text: str) -> None:
    with suppress(BadInputError):
        assert parse(str(parse(text))) == parse(text)
        assert str(parse(text)).isascii()
    with pytest.raises(BadInputError) as caught:
        fetch(text, internet=Internet(resolve=FakeNames({})))
    message = str(caught.value)
    assert message.startswith("cannot fetch '")
    assert message.isprintable()
    assert len(message) <= 280
