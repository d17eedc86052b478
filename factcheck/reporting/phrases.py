"""The small pieces of a brief's prose: days, names in a row, and a quote in bold inside its context."""

import re
from collections.abc import Sequence
from datetime import date

from factcheck.reporting.characters import GAPS
from factcheck.reporting.escaping import Escaped, markdown_paragraphs, markdown_text

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?", re.DOTALL)
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
    r"(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_PARAGRAPH_END = re.compile(r"\r?\n[ \t]*\r?\n")
# Whatever stands beside them, emphasis opens and closes next to these: every Markdown counts them as spaces or punctuation.
_BESIDE_EMPHASIS = frozenset(
    " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”„«»—…¿¡、。「」『』\u2018\u2019\u201a\u2039\u203a\u2013\uff08\uff09\uff0c"
)
_SENTENCE_ENDS = (".", "!", "?", ".”", "!”", "?”", '."', '!"', '?"')


def is_moment(text: str) -> bool:
    """Says whether the text is a date and time of day with its zone, as ISO 8601 writes them."""
    match = _MOMENT.fullmatch(text)
    return match is not None and _spelled_day(match[1]) is not None


def moment(text: str) -> Escaped:
    """Gives "26 October 2017, 14:07 UTC" for an ISO moment, in the zone it was recorded in; else the text as it is."""
    match = _MOMENT.fullmatch(text)
    day_of_it = _spelled_day(match[1]) if match else None
    if match is None or day_of_it is None:
        return markdown_text(text)
    zone = "UTC" if match[3] in {"Z", "+00:00"} else match[3]
    return Escaped(f"{day_of_it}, {match[2]} {zone}")


def day(text: str) -> Escaped:
    """Gives "26 October 2017" for an ISO date or moment, "October 2017" for a month; else the text as it is."""
    month = _MONTH.fullmatch(text)
    if month:
        return Escaped(f"{_MONTHS[int(month[2]) - 1]} {month[1]}")
    spelled = _spelled_day(text)
    return markdown_text(text) if spelled is None else Escaped(spelled)


def calendar_day(text: str) -> str | None:
    """Gives the day that an ISO date or moment names, YYYY-MM-DD; None where the text is neither."""
    return text[:10] if _spelled_day(text) else None


def listed(names: Sequence[str]) -> Escaped:
    """Gives "A", "A and B" or "A, B and C"."""
    escaped = [markdown_text(name) for name in names]
    if not escaped:
        return Escaped("nobody")
    return Escaped(" and ".join(part for part in (", ".join(escaped[:-1]), escaped[-1]) if part))


def capitalised(text: str) -> Escaped:
    """Gives the text as a sentence begins with it: its first letter a capital, where it was a small one."""
    return markdown_text(text[:1].title() + text[1:] if text[:1].islower() else text)


def block_quote(text: str, *, under: int | None = None) -> Escaped:
    """Gives the text's paragraphs as a block quote; under the item of that number in a list, indented until it belongs to it.

    CommonMark counts what is indented by the width of an item's marker and its space to the item (5.2, list items).
    """
    indent = "" if under is None else " " * len(f"{under}. ")
    lines = markdown_paragraphs(text).split("\n")
    return Escaped("\n".join(f"{indent}> {line}".rstrip(" ") for line in lines))


def quote_in_context(quote: str, *, prefix: str, suffix: str, start: int) -> Escaped:
    """Gives the quote in bold between the words of its own paragraph around it; an ellipsis says that the paragraph goes on.

    `start` is the quote's offset in the document: a prefix that reaches back to the first character is not cut.
    """
    before = _context_before(prefix, is_cut=start > len(prefix))
    after = _context_after(suffix)
    bold = markdown_text(quote)
    opening = _gap(before[-1:], bold[0], is_apart=_is_gap(prefix[-1:]) or _is_gap(quote[:1]))
    closing = _gap(after[:1], bold[-1], is_apart=_is_gap(suffix[:1]) or _is_gap(quote[-1:]))
    return Escaped(f"{before}{opening}**{bold}**{closing}{after}")


def _spelled_day(text: str) -> str | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        known = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return f"{known.day} {_MONTHS[known.month - 1]} {known.year}"


def _context_before(prefix: str, *, is_cut: bool) -> str:
    *earlier, own = _PARAGRAPH_END.split(prefix)
    if earlier or not is_cut:
        return _inline(own)
    whole_words = own.lstrip(GAPS).partition(" ")[2].strip(GAPS) or own.strip(GAPS)
    return f"… {_inline(whole_words)}" if whole_words else ""


def _context_after(suffix: str) -> str:
    own, *later = _PARAGRAPH_END.split(suffix)
    own = own.rstrip(GAPS)
    if later or not own:
        return _inline(own)
    if own.endswith(_SENTENCE_ENDS):
        return f"{_inline(own)} …"
    return f"{_inline(own.rpartition(' ')[0].strip(GAPS) or own)} …"


def _inline(text: str) -> str:
    return markdown_text(text) if text.strip(GAPS) else ""


def _gap(outside: str, inside: str, *, is_apart: bool) -> str:
    """Gives what goes between the context's and the quote's nearest characters: the document's own space, or one that is needed.

    CommonMark opens emphasis inside a word, or beside a space or punctuation, but not between a letter and a quotation mark
    (6.2, flanking delimiter runs).
    """
    if not outside:
        return ""
    touches = outside in _BESIDE_EMPHASIS or (inside.isascii() and inside.isalnum())
    return "" if touches and not is_apart else " "


def _is_gap(character: str) -> bool:
    return character in GAPS
