"""Which addresses of the network may be reached: those of the public internet, judged by what the traffic would arrive at."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from factcheck.domain.errors import BadInputError

Address = IPv4Address | IPv6Address

# The library's tables differ between versions of Python, and let several of these pass; so all are named here.
_CLOSED_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this host
            "10.0.0.0/8",
            "100.64.0.0/10",  # behind a carrier's address translation; a cloud's metadata
            "127.0.0.0/8",
            "168.63.129.16/32",  # a cloud's metadata at an address that looks public
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",  # the protocols' own; a cloud's metadata
            "192.0.2.0/24",
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
_OPEN_6 = IPv6Network("2000::/3")
"""All that is given out for the public internet; loopback, local, mapped and translated addresses lie outside."""

_CLOSED_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # the protocols' own, Teredo among them, which carries an IPv4 address
            "2001:db8::/32",
            "2002::/16",  # 6to4, which carries an IPv4 address
            "3fff::/20",
        ),
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
_WORD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What may be reached: public addresses at the web's two ports.

    `permits` are addresses that stand for public ones although they are not, and `ports` the ports. Both are for whoever calls the
    library, such as a test with a server of its own; no command, file or variable of the environment sets them.
    """

    permits: frozenset[Address] = frozenset()
    ports: frozenset[int] = frozenset({80, 443})

    def check_port(self, port: int) -> None:
        """Passes a port of the web.

        Raises:
            BadInputError: it is another.
        """
        if port not in self.ports:
            raise BadInputError(f"port {port} is not one of the web's, {' and '.join(map(str, sorted(self.ports)))}")

    def checked(self, answers: Sequence[str]) -> tuple[Address, ...]:
        """Gives the addresses that a name stands for, once all of them are found public.

        One that is not public refuses them all: a name that points both in and out is not a public site's. An IPv4 address in
        IPv6's clothes (`::ffff:...`) comes back as the IPv4 address.

        Raises:
            BadInputError: one is not public, or not an address, or there are none.
        """
        if not answers:
            raise BadInputError("its name has no address")
        return tuple(map(self._checked, answers))

    def _checked(self, answer: str) -> Address:
        try:
            address = _plain(ip_address(answer))
        except ValueError as fault:
            raise BadInputError("its name stands for something that is not an address") from fault
        if address not in self.permits and not is_public(address):
            raise BadInputError(f"it is at {address}, which is not an address of the public internet")
        return address


def is_public(address: Address) -> bool:
    """Tells whether an address is one of the public internet, and so is every address that it carries inside.

    A translated one (NAT64, RFC 6052) is judged by the IPv4 address in it, as networks without IPv4 reach the public web so;
    tunnels (6to4, Teredo, ISATAP) are closed whatever they carry.
    """
    address = _plain(address)
    if isinstance(address, IPv6Address):
        if address in _TRANSLATED:
            return is_public(IPv4Address(int(address) & _WORD))
        closed = any(address in network for network in _CLOSED_6)
        return address in _OPEN_6 and not closed and not _is_isatap(address) and _seems_public(address)
    return not any(address in network for network in _CLOSED_4) and _seems_public(address)


def _plain(address: Address) -> Address:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _seems_public(address: Address) -> bool:
    return address.is_global and not address.is_multicast


def _is_isatap(address: IPv6Address) -> bool:
    return int(address) >> 32 & _WORD in _ISATAP
