"""The names of hosts, as they are looked up and compared."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from factcheck.domain.errors import BadInputError

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LONGEST_NAME = 253
_PUNYCODE = "xn--"


def host_of(text: str) -> str:
    """Gives the host that an address names, in its one spelling: a name in lower case ASCII, IDN as punycode, or an IP address.

    Names are mapped by UTS 46 and checked by IDNA 2008. An IPv6 address comes without its brackets. A number in any other
    spelling than four decimal parts (`127.1`, `0x7f000001`, `2130706433`) is no host: resolvers disagree on what it means.

    Raises:
        BadInputError: it is not a host that a public page can have.
    """
    if text.startswith("["):
        return _bracketed(text)
    name = _ascii(text)
    if name.endswith("."):
        raise BadInputError("its host name ends in a dot; write it without")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _dotted(name)
    if len(name) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise BadInputError("its host name is not valid; check the address")
    if len(labels) == 1:
        raise BadInputError("its host name has no dot in it, so it is not one of the public web; write it in full")
    return name


def _bracketed(text: str) -> str:
    try:
        address = IPv6Address(text[1:-1])
    except AddressValueError as fault:
        raise BadInputError("what stands in the brackets is not an IPv6 address; check the address") from fault
    if address.scope_id is not None:
        raise BadInputError("its host is an address of this machine's own links (%), which is not public")
    return str(address)


def _dotted(name: str) -> str:
    try:
        return str(IPv4Address(name))
    except AddressValueError as fault:
        raise BadInputError("its host is a number in an unusual spelling; write the site's name") from fault


def _ascii(text: str) -> str:
    name = text.lower()
    if name.isascii() and _PUNYCODE not in name:
        return name
    import idna  # noqa: PLC0415 -- tables of all scripts, which hardly any address needs

    try:
        return ".".join(map(_label, idna.uts46_remap(name, std3_rules=True).split(".")))
    except idna.IDNAError as fault:
        raise BadInputError("its host name is not a valid international name; check the address") from fault


def _label(label: str) -> str:
    if label.isascii() and not label.startswith(_PUNYCODE):
        return label
    import idna  # noqa: PLC0415 -- tables of all scripts, which hardly any address needs

    return idna.alabel(label).decode("ascii")
