"""A text cut into the terms by which it is found and compared: the same for documents and for what somebody types.

    "Crime didn't fall by 1,000 in the U.S."  ->  crime do not fall by 1000 in the usa

Nothing is left out: *not*, *no* and *never* are terms like others. A word with hyphens is its parts, and `joined` has it as one word.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.search.stems import stem

PERCENT = "%"
"""The term for a share of a hundred, whether a sign or words say it."""

COUNTRY = "usa"
"""The term for what is written US, U.S. or USA; *us* is a word of its own."""

LONGEST = 64
"""In characters of what a term is made from; of a longer run of letters the rest is left out."""

_UNSEEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
_MARKS = "\u0300-\u036f"
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of scripts that write words without spaces: each is a term, and a word of them is a phrase."""

_LETTER = rf"[^\W\d_{_ALONE}][{_MARKS}{_UNSEEN}]*"
_LETTERS = rf"[^\W\d_{_ALONE}](?:[^\W\d_{_ALONE}]|[{_MARKS}{_UNSEEN}])*"
_APOSTROPHE = "['\u2019\u02bc\uff07]"
_NO_MORE = r"(?![^\W_])"
_TERM = (
    rf"(?P<initials>(?:{_LETTER}\.){{2,}}(?:{_LETTER}{_NO_MORE})?)(?:{_APOSTROPHE}s{_NO_MORE})?"
    rf"|(?P<percent>[%\u066a\uff05]|(?i:per\s?cent){_NO_MORE})"
    rf"|(?P<word>{_LETTERS}(?:{_APOSTROPHE}{_LETTERS})*\d*)"
    rf"|(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?(?:{_LETTERS})?)(?:{_APOSTROPHE}s{_NO_MORE})?"
    rf"|(?P<alone>[{_ALONE}])"
)
_HYPHENS = frozenset("-\u2010\u2011")
_HIDDEN = re.compile(f"[{_MARKS}{_UNSEEN}]+")
_FRACTION = re.compile(r"(\d)\.(\d*?)0*(?=\D|$)")

_SPELLED = str.maketrans(
    {
        "æ": "ae",
        "ø": "o",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        "\u2019": "'",
        "\u02bc": "'",
    }
)
_BEFORE_NOT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "be"}
_ENDINGS = {"re": ("be",), "m": ("be",), "ll": ("will",), "ve": ("have",), "d": ("would",), "s": ()}
_NEGATED = "are could did does do had has have is must should was were would"
_WITHOUT_APOSTROPHE = {verb + "nt": verb for verb in _NEGATED.split()} | {"cannot": "can"}


@dataclass(frozen=True, slots=True)
class Term:
    """A term and the characters of the text that it stands for, `text[start:end]`."""

    stem: str
    start: int
    end: int


def terms(text: str) -> tuple[Term, ...]:
    """Gives the terms of a text in its order; a word like *don't* gives two, for the same characters."""
    return tuple(each_term(text))


def each_term(text: str) -> Iterator[Term]:
    """Gives the terms of a text one by one, for who needs only the first of them."""
    return (Term(one, start, end) for kind, start, end in _cut(text) for one in _stems(kind, text[start:end]))


def stems(text: str) -> tuple[str, ...]:
    """Gives the terms of a text in its order, without their characters."""
    found: list[str] = []
    for match in _pattern().finditer(text):  # no generator: claims are cut by the hundred while somebody waits
        kind = match.lastgroup or ""
        found += _stems(kind, match[kind])
    return tuple(found)


def joined(text: str) -> tuple[str, ...]:
    """Gives what is written with hyphens as one term each: `e-mail` comes to that of `email`."""
    return tuple(stem(folded("".join(parts))) for parts in _compounds(text) if not all(map(str.isdigit, parts)))


def places(text: str) -> Iterator[tuple[int, int]]:
    """Gives where each word, number or letter that is a word stands, in order: `text[start:end]`."""
    return ((start, end) for _, start, end in _cut(text))


def folded(word: str) -> str:
    """Gives a word without what two people write differently: capitals, accents, widths, characters that nobody sees."""
    if word.isascii():
        return word[:LONGEST].lower()
    apart = unicodedata.normalize("NFKD", word[:LONGEST].casefold()).casefold()
    return _HIDDEN.sub("", apart.translate(_SPELLED))


def _cut(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _pattern().finditer(text):
        kind = match.lastgroup or ""
        yield kind, *match.span(kind)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_TERM)  # takes as long as all the rest of the import, and not every command cuts words


def _compounds(text: str) -> Iterator[tuple[str, ...]]:
    parts: list[str] = []
    before = -1
    for kind, start, end in _cut(text):
        if kind in {"word", "number"}:
            if parts and not (start == before + 1 and text[before] in _HYPHENS):
                yield from _several(parts)
                parts = []
            parts.append(text[start:end])
            before = end
    yield from _several(parts)


def _several(parts: list[str]) -> Iterator[tuple[str, ...]]:
    if len(parts) > 1:
        yield tuple(parts)


@lru_cache(maxsize=1 << 16)
def _stems(kind: str, written: str) -> tuple[str, ...]:
    match kind:
        case "word":
            return _of_word(written)
        case "number":
            return (_of_number(written),)
        case "initials":
            letters = folded(written).replace(".", "")
            return (COUNTRY if letters == "us" else letters,)
        case "percent":
            return (PERCENT,)
        case _:
            return (unicodedata.normalize("NFKC", written),)


def _of_word(written: str) -> tuple[str, ...]:
    return (COUNTRY,) if written == "US" else _of_parts(folded(written).split("'"))


def _of_parts(parts: list[str]) -> tuple[str, ...]:
    *heads, last = parts
    if not heads:
        verb = _WITHOUT_APOSTROPHE.get(last)
        return (stem(verb), "not") if verb else (stem(last),)
    if last in _ENDINGS:
        return (*_of_parts(heads), *_ENDINGS[last])
    if last == "t" and len(heads) == 1 and heads[0].endswith("n"):
        verb = heads[0][:-1]
        return (stem(_BEFORE_NOT.get(verb, verb)), "not")
    return (stem("".join(parts)),)


def _of_number(written: str) -> str:
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", folded(written))).replace(",", "")
    digits = "".join(str(unicodedata.decimal(one, one)) for one in plain)
    return _FRACTION.sub(lambda found: f"{found[1]}.{found[2]}" if found[2] else found[1], digits)
