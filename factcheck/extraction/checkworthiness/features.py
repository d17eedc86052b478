"""What tells how worth checking a sentence is: its words, its pairs of words, and a few traits of the whole.

A pair is two words that follow each other; the first word makes a pair with the sentence's beginning. Numbers are told apart by
their shape only. Training and scoring both read sentences here, so that weights fit what they are multiplied with.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log1p, sqrt
from zlib import crc32

from factcheck.extraction.lexicons.wordlists import lexicon, listed

LONGEST = 5_000
"""Characters of a sentence that are read; the rest of a longer one says nothing."""

BEGINNING = "^"
"""What stands for the beginning of a sentence in a pair."""

_FEWEST = 8
_MOST_NAMES = 4
_MOST_PAST = 4
_SHORT = 6
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*\w*|[^\W\d]+(?:['-]\w+)*|[?!%$£€]")
_YEAR = re.compile(r"(?:1[789]|20)\d\d")
_DECADE = re.compile(r"(?:(?:18|19|20)\d|\d)0s")


_NUMBERS = lexicon("worthiness", "numbers")
_MONEY = listed("$ £ € dollar dollars cents pound pounds euro euros")
_SHARES = listed("% percent per-cent percentage rate ratio proportion share")
_DATES = lexicon("worthiness", "dates")
_COMPARISONS = lexicon("worthiness", "comparisons")
_SELF = listed("i me my mine i'm i've i'd i'll")
_OPINIONS = lexicon("worthiness", "opinions")
_FUTURE = lexicon("worthiness", "future")
_NEGATIONS = listed("not no never none nobody nothing neither nor without cannot")
_ASKING = lexicon("worthiness", "asking")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as words: `said` as they stand there, `words` in lower case with numbers by their shape.

    `present` is the words once each; `names` counts the capitalised ones after the first.
    """

    said: tuple[str, ...]
    words: tuple[str, ...]
    present: frozenset[str]
    names: int


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that is told of a sentence as a whole. `value` gives 0 where it is not so, and at most about 1."""

    name: str
    value: Callable[[Sentence], float]


def sentence(text: str) -> Sentence:
    """Gives the words of a text, taken for one sentence."""
    found = _TOKEN.findall(text[:LONGEST].replace("\u2019", "'"))
    words = [_shape(word) if word[0].isdigit() else word for word in map(str.lower, found)]
    names = sum(word[0].isupper() and len(word) > 1 and word[1] != "'" for word in found[1:])
    return Sentence(tuple(found), tuple(words), frozenset(words), names)


def buckets(words: Sequence[str], *, mask: int) -> set[int]:
    """Gives the buckets of the words and pairs: CRC-32 of `word`, or of `word next`, in UTF-8, cut to the bits of the mask."""
    found = set()
    before = crc32(BEGINNING.encode())
    for word in words:
        # CRC-32 goes on where it stopped, so that a pair costs its second word only.
        spelt = word.encode("utf-8", "surrogatepass")
        found.add(crc32(b" " + spelt, before) & mask)
        before = crc32(spelt)
        found.add(before & mask)
    return found


def named_buckets(found: Sentence, *, mask: int) -> Iterator[tuple[int, str]]:
    """Gives the bucket of each word and pair with its words as they were said, in their order; some come several times."""
    for place, (said, word) in enumerate(zip(found.said, found.words, strict=True)):
        yield _bucket(word, mask=mask), f"“{said}”"
        if place:
            yield _bucket(f"{found.words[place - 1]} {word}", mask=mask), f"“{found.said[place - 1]} {said}”"
        else:
            yield _bucket(f"{BEGINNING} {word}", mask=mask), f"“{said}” at the beginning"


def share(found: int) -> float:
    """Gives what each of so many buckets counts: a long sentence says no more by its length, a very short one not all by one word."""
    return 1 / sqrt(max(found, _FEWEST))


def _bucket(spelling: str, *, mask: int) -> int:
    return crc32(spelling.encode("utf-8", "surrogatepass")) & mask


def _shape(number: str) -> str:
    if _YEAR.fullmatch(number):
        return "1999"
    if _DECADE.fullmatch(number):
        return "1990s"
    return "0" * min(len(number), 4) if number.isdecimal() else "0.0"


def _has(words: frozenset[str]) -> Callable[[Sentence], float]:
    return lambda found: not found.present.isdisjoint(words)


def _has_digits(found: Sentence) -> float:
    return any(word[0] in "01" for word in found.present)


def _asks(found: Sentence) -> float:
    return "?" in found.present or (bool(found.words) and found.words[0] in _ASKING)


def _is_negative(found: Sentence) -> float:
    return not found.present.isdisjoint(_NEGATIONS) or any(word.endswith("n't") for word in found.words)


def _past(found: Sentence) -> float:
    return min(sum(word.endswith("ed") for word in found.words), _MOST_PAST) / _MOST_PAST


TRAITS = (
    Trait("a number in digits", _has_digits),
    Trait("a number in words", _has(_NUMBERS)),
    Trait("money", _has(_MONEY)),
    Trait("a rate or share", _has(_SHARES)),
    Trait("a date or span of time", _has(_DATES)),
    Trait("a comparison or superlative", _has(_COMPARISONS)),
    Trait("names", lambda found: min(found.names, _MOST_NAMES) / _MOST_NAMES),
    Trait("words in the past tense", _past),
    Trait("a negation", _is_negative),
    Trait("the speaker's own self", _has(_SELF)),
    Trait("an opinion or feeling", _has(_OPINIONS)),
    Trait("a future or a wish", _has(_FUTURE)),
    Trait("a question", _asks),
    Trait("length", lambda found: log1p(min(len(found.words), 100)) / log1p(100)),
    Trait("fewer than six words", lambda found: len(found.words) < _SHORT),
)
"""The traits, in the order of their weights."""
