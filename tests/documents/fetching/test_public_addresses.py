from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest

from factcheck.documents.fetching import Guard
from factcheck.documents.fetching.names import system_resolver
from factcheck.documents.fetching.public_addresses import is_public
from factcheck.domain.errors import BadInputError


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "193.0.6.139", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808"]
)
def test_addresses_of_the_public_internet_are_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_every_address_must_be_public() -> None:
    """U06: one public and one private answer."""
    assert Guard().checked(["8.8.8.8", "2606:4700::1111"]) == (
        IPv4Address("8.8.8.8"),
        IPv6Address("2606:4700::1111"),
    )
    for answers in (["8.8.8.8", "10.0.0.1"], ["10.0.0.1", "8.8.8.8"], ["8.8.8.8", "::1"]):
        with pytest.raises(BadInputError, match="not an address of the public internet"):
            Guard().checked(answers)


@pytest.mark.parametrize("answers", [[], ["site.example"], [""], ["8.8.8.8/32"], ["134744072"]])
def test_what_is_not_an_address_is_refused(answers: list[str]) -> None:
    with pytest.raises(BadInputError):
        Guard().checked(answers)


def test_a_mapped_address_is_reached_as_the_one_inside_it() -> None:
    assert Guard().checked(["::ffff:8.8.8.8"]) == (IPv4Address("8.8.8.8"),)


def test_a_permit_is_for_one_address_only() -> None:
    guard = Guard(permits=frozenset({IPv4Address("127.0.0.1")}))
    assert guard.checked(["127.0.0.1"]) == (IPv4Address("127.0.0.1"),)
    with pytest.raises(BadInputError):
        guard.checked(["127.0.0.2"])


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("2130706433", id="U03-decimal"),
        pytest.param("0x7f000001", id="U03-hexadecimal"),
        pytest.param("0177.0.0.1", id="U03-octal"),
        pytest.param("127.1", id="U03-short"),
        pytest.param("0", id="U03-zero"),
    ],
)
def test_a_spelling_that_the_resolver_knows_would_be_refused_by_what_it_resolves_to(host: str) -> None:
    with pytest.raises(BadInputError, match="not an address of the public internet"):
        Guard().checked(system_resolver(host))


@pytest.mark.parametrize(
    "network",
    [
        "10.0.0.0",
        "100.127.255.255",
        "172.16.0.0",
        "192.0.0.192",
        "192.168.255.255",
        "198.19.255.255",
        "239.255.255.255",
    ],
)
def test_no_clothes_of_ipv6_make_a_closed_address_public(network: str) -> None:
    inner = int(IPv4Address(network))
    clothed = (
        inner,
        0xFFFF << 32 | inner,
        0x64FF9B << 96 | inner,
        0x2002 << 112 | inner << 80,
        0x20010000 << 96 | inner,
    )
    assert not any(is_public(IPv6Address(number)) for number in clothed)
