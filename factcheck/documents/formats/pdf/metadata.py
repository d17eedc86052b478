"""What a PDF says of itself, where it is worth believing."""

import re
from datetime import date

from factcheck.documents.metadata import one_line

_FILE_NAME = re.compile(r"\.(?:docx?|odt|rtf|pdf|indd|qxd|xlsx?|pptx?|html?|txt|tex|dvi|pages)$", re.IGNORECASE)
_BY_PROGRAMS = re.compile(r"(?:Microsoft (?:Word|PowerPoint|Excel)|PowerPoint Presentation|Slide|Layout) ?\d*(?: - |$)")
_NOTHING = frozenset(
    {
        "untitled",
        "untitled document",
        "document",
        "title",
        "no title",
        "none",
        "null",
        "unknown",
        "(anonymous)",
        "(unspecified)",
    }
)
_NOBODY = _NOTHING | frozenset(
    {"user", "owner", "admin", "administrator", "author", "anonymous", "windows user", "default", "guest", "root"}
)
_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_FIRST_YEAR = 1993
"""There was no PDF before."""
_LAST_YEAR = 2100


def title(stated: str | None) -> str | None:
    """Gives the title, or None for a name of a file, what programs put there by themselves, or nothing that is one."""
    line = _printable(stated)
    if line is None or line.lower() in _NOTHING or _FILE_NAME.search(line) or _BY_PROGRAMS.match(line):
        return None
    return line


def author(stated: str | None) -> str | None:
    """Gives the author, or None for the name of an account: one word in small letters, or what nobody is called."""
    line = _printable(stated)
    if line is None or line.lower() in _NOBODY or (" " not in line and line == line.lower()):
        return None
    return line


def made_on(stated: str | None) -> str | None:
    """Gives the day the file was made, as it was where it was made, in ISO form; None where it cannot be (ISO 32000-1, 7.9.4)."""
    match = _DATE.match(stated or "")
    if match is None or not match[0].isascii() or not _FIRST_YEAR <= int(match[1]) < _LAST_YEAR:
        return None
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def _printable(stated: str | None) -> str | None:
    line = one_line(stated)
    return line if line and line.isprintable() else None
