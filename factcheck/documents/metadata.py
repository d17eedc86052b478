"""What a container declares of a document, taken only where it is well formed: dates, web addresses, names, languages."""

import codecs
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from factcheck.documents.characters import HIDDEN

ADDRESS_LIMIT = 2_048
NAME_LIMIT = 1_000
BYTE_ORDER_MARK = "\ufeff"
_DATE_LIMIT = 64
_YEARS = range(1600, 2100)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}")
"""No language has a code of more letters, and a word such as `English` is none."""
_CHARSET_WITHIN = 4_096


def declared_date(value: str) -> str | None:
    """Gives the day, YYYY-MM-DD, of a date as ISO 8601 or RFC 5322 write it, in the zone that it is written in.

    None for anything else: a year alone or of two digits, a day that does not exist, a year before 1600 or after 2099.
    """
    value = value.strip()
    if len(value) > _DATE_LIMIT or not value.isascii():
        return None
    day = _iso(value) or _internet(value)
    return day.isoformat() if day and day.year in _YEARS and str(day.year) in value else None


def _iso(value: str) -> date | None:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


def _internet(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def web_address(value: str | None) -> str | None:
    """Gives an http(s) address of at most 2,048 characters as it is, or None: no user, no space, nothing that cannot be seen."""
    if not value or len(value) > ADDRESS_LIMIT or any(sign.isspace() or sign in HIDDEN for sign in value):
        return None
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - it raises for a port that is none
    except ValueError:
        return None
    return value if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else None


def one_line(value: str | None) -> str | None:
    """Gives a name or a title with every run of space as one; None where nothing is left, or more than 1,000 characters."""
    line = " ".join((value or "").split())
    return line if 0 < len(line) <= NAME_LIMIT else None


def name_in(stated: str | None) -> str | None:
    """Gives a name or a title without characters that show nothing, on one line; None as for `one_line`."""
    seen = (sign for sign in stated or "" if sign.isspace() or not (sign in HIDDEN or "\ud800" <= sign <= "\udfff"))
    return one_line("".join(seen))


def language_tag(value: str | None) -> str | None:
    """Gives a language tag (BCP 47, such as `en-GB`) as it is, or None where it is not formed like one."""
    return value if value and _LANGUAGE.fullmatch(value) else None


def page(markup: str) -> bytes:
    """Gives the bytes of HTML that came as characters, so that no `<meta charset>` in it can have them read as others."""
    content = markup.encode("utf-8")
    return codecs.BOM_UTF8 + content if b"charset" in content[:_CHARSET_WITHIN].lower() else content


def plain(text: str) -> bytes:
    """Gives the bytes that are read as this text: a mark of byte order that is one of its characters stands behind one that is none."""
    return f"{BYTE_ORDER_MARK}{text}".encode() if text.startswith(BYTE_ORDER_MARK) else text.encode()
