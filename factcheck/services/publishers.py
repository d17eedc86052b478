"""The registered domain of an address: the part of its host that somebody has registered, by the public suffix list."""

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.domain.errors import BadInputError

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def registered_domain(url: str) -> str | None:
    """Gives the registered domain of a web address, in lower case and ASCII: `bbc.co.uk` for `https://news.bbc.co.uk/1`.

    The list's private part counts too: of `https://alice.github.io/` it is `alice.github.io`, because its sites are other people's than
    its owner's. The list is the one inside the installed package, which changes with it; who decides by a domain keeps it.

    Returns:
        None where there is none: no address of the web that can be read in one way only, an IP address, one label, a public suffix.
    """
    from factcheck.documents.fetching.urls import parse  # noqa: PLC0415 -- what fetches is loaded where an address is looked at

    try:
        host = parse(url).host
    except BadInputError:
        return None
    return None if _is_number(host) else _suffixes().privatesuffix(host)


def _is_number(host: str) -> bool:
    """Tells whether a host is an IP address: no name has a colon, or ends in a part that is all digits."""
    return ":" in host or host.rpartition(".")[2].isdecimal()


@lru_cache(maxsize=1)
def _suffixes() -> "PublicSuffixList":
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 -- 35 ms for 10,000 rules, which few commands need

    return PublicSuffixList()
