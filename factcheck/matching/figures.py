"""Numbers in a text, whether digits or words say them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from factcheck.domain.statements import Span
from factcheck.matching.wordlists import listed

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES: Final = {
    word: number for number, word in enumerate(listed(f"zero one two three four five six seven eight nine {_TEENS}"))
}
_TENS: Final = {
    word: 10 * number
    for number, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
_ORDINALS: Final = {word: number for number, word in enumerate(listed(_RANKS), start=1)}
_PARTS: Final = {
    "half": 2, "quarter": 4, "quarters": 4, "thirds": 3, "fourths": 4, "fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8,
    "ninths": 9, "tenths": 10,
}  # fmt: skip
_TIMES: Final = {
    "once": 1, "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "thrice": 3, "triple": 3, "tripled": 3, "quadrupled": 4,
    "dozen": 12, "dozens": 12, "both": 2,
}  # fmt: skip
_HUNDRED = 100
_SCALES: Final = {"hundred": _HUNDRED, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES: Final = _SCALES | {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9}

WORDS: Final = frozenset((*_ONES, *_TENS, *_ORDINALS, *_PARTS, *_TIMES))
"""Words that stand for numbers, scales apart."""

_SPELT = "|".join(sorted(WORDS, key=lambda word: (-len(word), word)))
_SCALE = "|".join(_SCALES)
_NUMBER = re.compile(
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?:st|nd|rd|th)?"
    rf"(?:(?:\s|-)?(?P<scale>{_SCALE}|bn|mn|[kmb](?![a-z\d]))s?)?"
    rf"|\b(?P<spelt>(?:{_SPELT}|(?:{_SCALE})s?)(?:(?:\sand)?(?:\san?)?[\s-](?:{_SPELT}|(?:{_SCALE})s?))*)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?-?(?:%|per\s?cent\b|percentage\b)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\s(?:and|an?))*[\s-]")
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b")
_ADDED: Final = "+half"
_A_PART_OF = re.compile(r"\ba\s(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\sof\b", re.IGNORECASE)
_MOST_DIGITS: Final = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: what it comes to, a percentage as a part of one, and how it is written."""

    value: Fraction
    written: str


def figures(text: str, *, without: Iterable[Span] = ()) -> tuple[Figure, ...]:
    """Gives the numbers in a text that have no character of such spans, in their order."""
    return tuple(_figures(text, tuple(without)))


def _figures(text: str, without: Sequence[Span]) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        value = _value(match)
        if value is not None and not any(first < end and start < past for first, past in without):
            percent = _PERCENT.match(text, end)
            yield Figure(value / _HUNDRED if percent else value, text[start : percent.end() if percent else end])


def _value(match: re.Match[str]) -> Fraction | None:
    if match["spelt"]:
        words = _BETWEEN.split(_AND_A_HALF.sub(f" {_ADDED}", match["spelt"].lower()))
        return _spelt(["one", *words] if _is_part(match) else words)
    digits = match["digits"].replace(",", "")
    if len(digits) > _MOST_DIGITS:
        return None
    return Fraction(digits) * _SHORT_SCALES.get((match["scale"] or "").lower(), 1)


def _is_part(match: re.Match[str]) -> bool:
    """Whether it is a third of something, and not the third of several."""
    return _A_PART_OF.match(match.string, max(0, match.start() - len("a "))) is not None


def _spelt(words: Sequence[str]) -> Fraction:
    """What words for numbers come to: scales multiply what stands before them, the rest is added up."""
    whole, part = Fraction(0), Fraction(0)
    for word in words:
        if scale := _SCALES.get(word.removesuffix("s")):
            part = (part or Fraction(1)) * scale
            if scale > _HUNDRED:
                whole, part = whole + part, Fraction(0)
        else:
            part = _with(part, word)
    return whole + part


def _with(part: Fraction, word: str) -> Fraction:
    """A number and the next word of it: `two` and `thirds`, `twenty` and `five`."""
    if word == _ADDED:
        return part + Fraction(1, 2)
    if divisor := _PARTS.get(word) or (_ORDINALS.get(word) if part else None):
        return (part or Fraction(1)) / divisor
    if times := _TIMES.get(word):
        return (part or Fraction(1)) * times
    return part + (_ONES.get(word) or _TENS.get(word) or _ORDINALS.get(word) or 0)
