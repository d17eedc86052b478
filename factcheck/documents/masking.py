"""Addresses as they may be printed and stored: secrets masked, strange characters escaped, on one line."""

import re
from urllib.parse import unquote_plus

MASK = "***"
SHOWN_CHARACTERS = 60
"""An address longer than this is shown without its middle, so that two of them and a reason stay one readable line."""

_USERINFO = re.compile(r"\A((?:[A-Za-z][A-Za-z0-9+.-]*+:)?[/\\]++|)[^/?#]*@")
_INNER = re.compile(r"((?:https?|ftp):[/\\]*+|[/\\]{2,}+)([^/?#\\]*+)", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,30}:[/\\]{2}|https?:", re.IGNORECASE | re.ASCII)
_PAIR = re.compile(r"([?&;#])([^?=&;#]+)=([^&;#]*)")
_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_SECRET = re.compile(
    r".*(?:token|secret|passw|credential|signature|session|jwt|hmac|oauth|authorization)"
    r"|(?:pass|pwd|auth|sig|sid|pin|otp)\Z"
    r"|(?:x|api|app|access|auth|account|client|consumer|licen[cs]e|private|shared|subscription|user)*key(?:id|pairid)?\Z"
)


def masked(address: str) -> str:
    """Gives an address, well-formed or not, with the login and the values of keys such as `api_key` and `token` masked.

    A value that itself holds such a key or a login, like an address in a query, is masked as a whole; of an address in the path,
    the login. A secret that has no key, such as a part of the path, cannot be told from other words and stays.
    """
    return _INNER.sub(_masked_login, _PAIR.sub(_masked_pair, _USERINFO.sub(rf"\1{MASK}@", address)))


def public(name: str) -> str:
    """Gives what something is called as it may be printed and stored: an address masked, any other name as it is."""
    return masked(name) if _ADDRESS.match(name) else name


def quoted(address: str) -> str:
    """Gives the masked address in quotation marks, ASCII but for the mark of omission, as a message may show it."""
    text = masked(address).encode("unicode_escape").decode("ascii")
    if len(text) > SHOWN_CHARACTERS:
        half = SHOWN_CHARACTERS // 2
        text = f"{text[:half]}…{text[-half:]}"
    return f"'{text}'"


def _masked_pair(found: re.Match[str]) -> str:
    mark, key, value = found.groups()
    return f"{mark}{key}={MASK}" if _is_secret(key) or _holds_secret(value) else found[0]


def _is_secret(key: str) -> bool:
    return _SECRET.match(_PUNCTUATION.sub("", unquote_plus(key).lower())) is not None


def _holds_secret(value: str) -> bool:
    # An address inside an address is escaped once for each address around it.
    inner = unquote_plus(unquote_plus(value))
    return any(_is_secret(pair[2]) for pair in _PAIR.finditer(f"?{inner}")) or any(
        "@" in authority[2] for authority in _INNER.finditer(inner)
    )


def _masked_login(found: re.Match[str]) -> str:
    login, mark, host = found[2].rpartition("@")
    return f"{found[1]}{MASK}@{host}" if mark and login else found[0]
