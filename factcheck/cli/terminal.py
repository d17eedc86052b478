"""Text made safe to look at: nothing in it moves the cursor, hides, reorders or piles up.

Every string from outside goes through here before a terminal, a message or a spreadsheet shows it. What is taken out of the
way stays visible as an escape, so that a reader sees that it was there.
"""

from unicodedata import category

from factcheck.domain.characters import hides

MARKS_PER_BASE = 8
"""Combining marks shown on one letter. No orthography needs more; a pile of them climbs over the lines around it."""

_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def safe(text: str, *, keep: str = "") -> str:
    r"""Gives the text with visible escapes (`\x1b`, `\u202e`, `\U000e0041`) for all that a terminal would obey or not show.

    Args:
        text: anything, lone surrogates included.
        keep: unsafe characters that may stay as they are, such as a newline where lines are wanted.
    """
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    marks = 0
    for character in text:
        kind = category(character)
        if kind[0] != "M":
            _count_hidden(shown, marks)
            marks = 0
        else:
            marks += 1
        if character in keep or not hides(character, kind):
            if marks <= MARKS_PER_BASE:
                shown.append(character)
        else:
            shown.append(_escape(character))
    _count_hidden(shown, marks)
    return "".join(shown)


def json_safe(document: str) -> str:
    r"""Gives JSON text of the same value in which all that a terminal would obey or not show is written `\uXXXX`.

    Args:
        document: the text of one JSON value as `json.dumps` gives it, so that such characters occur only inside its strings.
    """
    if document.isascii() and "\x7f" not in document:
        return document
    shown: list[str] = []
    marks = 0
    for character in document:
        kind = category(character)
        marks = marks + 1 if kind[0] == "M" else 0
        spaced = character == "\n" or (not hides(character, kind) and marks <= MARKS_PER_BASE)
        shown.append(character if spaced else _json_escape(character))
    return "".join(shown)


def visible(text: str) -> str:
    """Gives what is left of a text without white space and characters that show nothing; empty means that nobody sees anything."""
    return "".join(character for character in text if not character.isspace() and not hides(character))


def _count_hidden(shown: list[str], marks: int) -> None:
    if marks > MARKS_PER_BASE:
        shown.append(f"[+{marks - MARKS_PER_BASE} marks]")


def _escape(character: str) -> str:
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:  # noqa: PLR2004 - the last code that two digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the last code that four digits hold


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
