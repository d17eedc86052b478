"""The visible form of a text: what a reader is shown of characters that would otherwise act, hide or pile up.

A published brief is rendered again, byte for byte, by later versions of Python. So nothing here asks the interpreter's own
Unicode tables, which grow: the ranges are written out, and the combining marks are those of Unicode 3.2, which Python keeps
unchanged for IDNA (RFC 3490), and of the blocks that hold nothing but marks.
"""

import re
from collections.abc import Callable
from unicodedata import ucd_3_2_0

SPACES = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Every character that is only a gap between words."""

GAPS = SPACES + "\t\n\r"
"""The same, and what ends a line."""

MARKS_PER_BASE = 8
"""So many combining marks are shown on one base character; a longer pile covers the lines around it."""

_HIDDEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers, selectors
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"  # zero-width, separators, bidirectional
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\ufffc\ufffe\uffff"  # surrogates, private use, specials
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"  # format controls, tags, private planes
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 14))  # noncharacters
    + "]"
)
_BREAKS = re.compile("[\t\n\r ]+")
_MARKS_ONLY = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")


def visible(text: str) -> str:
    r"""Gives one line that shows the text as it is: breaks folded to a space, hidden characters named, marks capped.

    A hidden character appears as its Python escape, `\u202e`. A text with nothing to see gives "(blank)".
    """
    named = named_characters(_BREAKS.sub(" ", text)).strip(SPACES)
    return _capped(named) or "(blank)"


def named_characters(text: str, *, name: Callable[[str], str] | None = None) -> str:
    """Gives the text with each control, bidirectional, zero-width, tag or unassignable character written as its escape."""
    written = name or escape_of
    return _HIDDEN.sub(lambda match: written(match[0]), text)


def has_hidden_characters(text: str) -> bool:
    """Says whether any character of the text has no sure appearance of its own."""
    return _HIDDEN.search(text) is not None


def escape_of(character: str) -> str:
    r"""Gives the escape that Python and YAML share: `\x1b`, `\u202e`, `\U000e0041`."""
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - the widths of the three escapes
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - as above


def _capped(text: str) -> str:
    if text.isascii():
        return text
    pieces: list[str] = []
    pile = 0
    for character in text:
        if not _is_mark(character):
            pieces += [_left_out(pile), character]
            pile = 0
            continue
        pile += 1
        if not pieces:
            pieces.append("\u25cc")
        if pile <= MARKS_PER_BASE:
            pieces.append(character)
    return "".join([*pieces, _left_out(pile)])


def _left_out(pile: int) -> str:
    return f"[{pile - MARKS_PER_BASE} more marks]" if pile > MARKS_PER_BASE else ""


def _is_mark(character: str) -> bool:
    return ucd_3_2_0.category(character) in {"Mn", "Me"} or _MARKS_ONLY.match(character) is not None
