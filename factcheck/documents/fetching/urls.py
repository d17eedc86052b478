"""Addresses as a person or a page gives them, made whole and checked before anything is asked of them."""

import re
from dataclasses import dataclass
from unicodedata import category
from urllib.parse import quote, urljoin

from factcheck.documents.fetching.hosts import host_of
from factcheck.documents.masking import masked
from factcheck.domain.errors import BadInputError

LONGEST_URL = 4096

_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FORM = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?", re.IGNORECASE
)
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]+)(?::(?P<port>[0-9]{1,5}))?")
_KEPT = "%/:@!$&'()*+,;=-._~?[]"
"""What is not escaped on its way into a request: RFC 3986's characters, the mark of an escape among them."""

_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """An address of the web in the one reading that is both checked and fetched. `host` is ASCII; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as a Host header says them: IPv6 in brackets, the scheme's own port left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def public(self) -> str:
        """The address as it may be printed and stored: IDN in punycode, secrets of the query masked."""
        return masked(str(self))

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse(text: str) -> Url:
    """Gives the address that a text is, read strictly: what two programs might read in two ways is refused, not mended.

    The part after `#` is not of the fetch and is left out. Characters that a request cannot hold are escaped as UTF-8.

    Raises:
        BadInputError: not http or https; with a login, a backslash, white space or an invisible character; without a valid
            host; with a port that is none; or longer than 4,096 characters.
    """
    _refuse_characters(text)
    form = _FORM.fullmatch(text)
    if form is None:
        raise BadInputError(_unfit(text))
    authority = _authority(form["authority"])
    scheme = form["scheme"].lower()
    port = _PORTS[scheme] if authority["port"] is None else int(authority["port"])
    if not 0 < port <= _HIGHEST_PORT:
        raise BadInputError("its port is not a port's number; check the address")
    target = quote((form["path"] or "/") + (form["query"] or ""), safe=_KEPT)
    return Url(scheme=scheme, host=host_of(authority["host"]), port=port, target=target)


def redirected(url: Url, location: str) -> Url:
    """Gives the address that an answer from `url` sends on to, read as strictly as one that a person gives.

    Raises:
        BadInputError: the address is refused by `parse`, or leads from https back to http.
    """
    _refuse_characters(location)
    if location.startswith("//"):
        location = f"{url.scheme}:{location}"
    elif not _SCHEME.match(location):
        location = urljoin(str(url), location)
    target = parse(location)
    if url.scheme == "https" and target.scheme == "http":
        raise BadInputError("it leads from https back to http, where anybody on the way could change the page")
    return target


def _refuse_characters(text: str) -> None:
    if len(text) > LONGEST_URL:
        raise BadInputError(f"the address is longer than {LONGEST_URL:,} characters")
    if "\\" in text or any(category(character)[0] in "CZ" for character in text):
        raise BadInputError(
            "there is a space, a backslash or an invisible character in the address; write it without, or as %20"
        )


def _unfit(text: str) -> str:
    scheme = _SCHEME.match(text)
    if scheme is not None and scheme[1].lower() in _PORTS:
        return "there must be // and a host after http: or https:; check the address"
    return "only addresses of the web, which begin with http:// or https://, are fetched"


def _authority(text: str) -> re.Match[str]:
    if "@" in text:
        raise BadInputError("there is a login in the address (before the @), and none is ever sent; write it without")
    authority = _AUTHORITY.fullmatch(text)
    if authority is None:
        raise BadInputError("its host or its port is not valid; check the address")
    return authority
