import socket
import subprocess
import sys

import pytest

from factcheck.services.publishers import registered_domain

DOMAINS = [
    ("https://example.org/page", "example.org"),
    ("http://www.example.org", "example.org"),
    ("HTTPS://WWW.Example.ORG/A?b=c#d", "example.org"),
    ("https://a.b.c.example.org:8443/", "example.org"),
    ("https://news.bbc.co.uk/1", "bbc.co.uk"),
    ("https://www.city.kawasaki.jp/", "city.kawasaki.jp"),
    ("https://a.b.kawasaki.jp/", "a.b.kawasaki.jp"),
    ("https://www.ck/", "www.ck"),
    ("https://alice.github.io/", "alice.github.io"),
    ("https://bob.github.io/", "bob.github.io"),
    ("https://www.straße.example/", "xn--strae-oqa.example"),
    ("https://www.xn--strae-oqa.example/", "xn--strae-oqa.example"),
    ("https://www.食狮.公司.cn/", "xn--85x722f.xn--55qx5d.cn"),
    ("https://paper.new-tld-that-no-list-has/", "paper.new-tld-that-no-list-has"),
]


@pytest.mark.parametrize(("url", "domain"), DOMAINS)
def test_an_address_has_the_domain_that_somebody_registered(url: str, domain: str) -> None:
    assert registered_domain(url) == domain


NONE = {
    "a number": "https://192.0.2.1/",
    "a number with a port": "http://192.0.2.1:8080/a",
    "a number in an odd spelling": "http://0x7f000001/",
    "a number of IPv6": "https://[2001:db8::1]/",
    "one label": "https://localhost/",
    "a public suffix": "https://co.uk/",
    "a public suffix of the private part": "https://github.io/",
    "a top level": "https://org/",
    "a wildcard's suffix": "https://b.kawasaki.jp/",
    "nothing": "",
    "words": "no address at all",
    "a name alone": "example.org",
    "a path": "/pages/example.org",
    "another scheme": "ftp://example.org/",
    "a script": "javascript:alert(1)",
    "no host": "https:///page",
    "a login, which two programs may read in two ways": "https://example.org@example.net/",
    "a backslash, which two programs may read in two ways": "https://example.org\\@example.net/",
    "a host with an empty label": "https://a..example.org/",
    "a host with a space": "https://exa mple.org/",
    "a host that is no international name": "https://xn--zzzzzz-.example/",
    "a character that shows nothing": "https://exam\u200bple.org/",
    "too long": f"https://example.org/{'a' * 5000}",
}


@pytest.mark.parametrize("url", NONE.values(), ids=NONE)
def test_there_is_no_registered_domain_in(url: str) -> None:
    assert registered_domain(url) is None


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert registered_domain("https://www.example.co.uk/") == "example.co.uk"


def test_the_list_is_loaded_where_an_address_is_looked_at() -> None:
    probe = (
        "import sys; from factcheck.services import publishers; before = 'publicsuffixlist' in sys.modules; "
        "publishers.registered_domain('https://example.org/'); print(before, 'publicsuffixlist' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "False True\n"
