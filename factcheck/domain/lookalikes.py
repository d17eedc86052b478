"""Names that a reader takes for one another although they are written otherwise: `Landrieu`, and the same with a Cyrillic letter.

The way is that of Unicode Technical Standard 39, section 4: each name is brought to what a reader sees of it, and two that come to the
same there look alike. The table of letters (`lookalikes.txt`) is read when a name first needs it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final
from unicodedata import combining, decimal, name, normalize

from factcheck.domain.characters import is_unseen_in_words, mixed_words
from factcheck.domain.names import LONGEST

_KEPT: Final = 4096
"""Answers that are kept for names and words that come again: one name is held against many."""

_TABLE: Final = Path(__file__).with_suffix(".txt")

_SIGNS: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bb\u02bc\u2032\u00b4`\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\uff0d", "-")
    | {chr(0xFB00 + at): letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
)
"""Signs that printers choose between, and ligatures: with either a name is the same."""

_PLAIN: Final = str.maketrans(
    {
        "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00f0": "d", "\u00fe": "th",
        "\u0131": "i", "\u0127": "h", "\u0167": "t", "\u0259": "e", "\u0253": "b", "\u0257": "d", "\u0199": "k", "\u01b4": "y",
    }
)  # fmt: skip
"""Latin letters that are no letter with an accent, as they are written where a keyboard lacks them."""

_ACCENTS: Final = frozenset(
    map(chr, (*range(0x300, 0x305), *range(0x306, 0x30D), 0x30F, 0x311, 0x31B, *range(0x323, 0x329), 0x32D, 0x331))
)
"""Marks that some language writes on Latin letters, with one sign for both or without."""

_MOST_MARKS: Final = 2
"""Marks that a letter has in any language that writes names in Latin letters."""

_OVERRIDE, _POP = "\u202e", "\u202c"
_ONE: Final = frozenset("Il1|")
"""What looks like a single stroke, and may stand for an `l` or for an `i`."""

_MOST_TOLD: Final = 3

_SEVERAL: Final = (("rn", "m"), ("vv", "w"))
"""Letters that together look like one."""


@dataclass(frozen=True, slots=True)
class Strange:
    """A character of a name that misleads who reads it, and the letter that is seen in its place: empty where it is none.

    `place` counts characters of the name, from 1.
    """

    place: int
    character: str
    seen: str

    def told(self) -> str:
        """Gives it in words that need no look at the character: `character 2 is U+0430 CYRILLIC SMALL LETTER A, which looks like a`."""
        unseen = "which makes no letter with the one before it" if combining(self.character) else "which is not seen"
        look = f"which looks like {self.seen}" if self.seen else unseen
        return f"character {self.place} is {_named(self.character)}, {look}"


def spelling(written: str) -> str:
    """Gives a name so that two which are spelled the same are equal: capitals, blanks, dashes and apostrophes make no difference."""
    composed = normalize("NFC", written[:LONGEST]).translate(_SIGNS)
    return " ".join(composed.split()).casefold()


@lru_cache(maxsize=_KEPT)
def without_accents(written: str) -> str:
    """Gives the spelling of a name with the letters that a keyboard without accents has: `José Wałęsa` is `jose walesa`.

    A mark that no language sets on its letters, such as a stroke through one, is no accent, and stays.
    """
    parts = normalize("NFD", spelling(written)).translate(_PLAIN)
    return "".join(character for character in parts if character not in _ACCENTS)


@lru_cache(maxsize=_KEPT)
def look(written: str) -> str:
    """Gives what is seen of a name, roughly: two that look alike are equal here, and so are two that differ in accents.

    It is what names are looked up by; `are_lookalikes` then says which of those that are equal look alike.
    """
    return " ".join(_roughly(_seen(word, "l")) for word in _words(written))


def are_lookalikes(one: str, other: str) -> bool:
    """Whether two names look the same and are not spelled the same, be it without accents. Nobody may take them for one person's."""
    if not look(one) or look(one) != look(other) or without_accents(one) == without_accents(other):
        return False
    pairs = zip(_words(one), _words(other), strict=True)
    return all(_appearances(ours) & _appearances(theirs) for ours, theirs in pairs)


@lru_cache(maxsize=_KEPT)
def strange_characters(written: str) -> tuple[Strange, ...]:
    """Gives the characters of a name that mislead: hidden ones, stray marks, letters of another alphabet within a word."""
    text = written[:LONGEST]
    mixed = {place for start, end in mixed_words(text) for place in range(start, end)}
    return tuple(_strange(text, mixed))


def difference(one: str, other: str) -> str:
    """Tells in words that need no look at the characters how two names differ that look alike; of several places at most three."""
    for place, names in (("", (one, other)), ("there ", (other, one))):
        known = {strange.character for strange in strange_characters(names[1])}
        if told := [strange.told() for strange in strange_characters(names[0]) if strange.character not in known]:
            return "; ".join(f"{place}{line}" for line in told[:_MOST_TOLD])
    ours, theirs = (normalize("NFC", name[:LONGEST]) for name in (one, other))
    at = next((at for at, (mine, its) in enumerate(zip(ours, theirs, strict=False)) if mine != its), None)
    if at is None or len(ours) != len(theirs):
        return "letters that look like others"
    return f"character {at + 1} is {_named(ours[at])}, there {_named(theirs[at])}"


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {name(character, 'without a name')}"


def _strange(text: str, mixed: set[int]) -> Iterator[Strange]:
    marks = 0
    for at, character in enumerate(text):
        marks = marks + 1 if combining(character) else 0
        if is_unseen_in_words(character) or _is_stray(character, marks, before=text[at - marks : at - marks + 1]):
            yield Strange(at + 1, character, "")
        elif _misleads(character, is_mixed=at in mixed):
            yield Strange(at + 1, character, _letter(character))


def _is_stray(character: str, marks: int, *, before: str) -> bool:
    """Whether a character is a mark that no language sets on the Latin letter before it, or one too many."""
    return marks > 0 and _is_latin(before) and (character not in _ACCENTS or marks > _MOST_MARKS)


def _misleads(character: str, *, is_mixed: bool) -> bool:
    """Whether a letter of another alphabet stands among Latin ones, or one of Latin's own that no language writes names with."""
    if character in _table():
        return (is_mixed or _is_latin(character)) and ord(character) not in _PLAIN
    return (
        not character.isascii()
        and _letter(character).isascii()
        and _letter(character).isalpha()
        and not _is_composed(character)
    )


def _is_composed(character: str) -> bool:
    """Whether a character is a letter with accents, or a sign or ligature that printers choose."""
    return len(normalize("NFD", character)) > 1 or ord(character) in _SIGNS


def _is_latin(character: str) -> bool:
    return name(character, "").startswith("LATIN") if character else False


def _words(written: str) -> list[str]:
    """Gives the words of a name in the order in which they are seen, with the signs that printers choose between as one."""
    return [word for word in _in_order(written[:LONGEST]).translate(_SIGNS).split() if _seen(word, "l")]


def _in_order(text: str) -> str:
    """Gives a text as it stands on a line: what follows an override from right to left is turned round."""
    before, override, behind = text.partition(_OVERRIDE)
    if not override:
        return text
    turned, _, rest = behind.partition(_POP)
    return before + turned[::-1] + _in_order(rest)


@lru_cache(maxsize=_KEPT)
def _appearances(word: str) -> frozenset[str]:
    """Gives what a word may be seen as: a single stroke is an `l`, or an `i`."""
    is_loud = sum(map(str.isupper, word)) > sum(map(str.islower, word))
    return frozenset({_seen(word, "l"), _seen(word, "i", is_loud=is_loud)})


def _seen(word: str, stroke: str, *, is_loud: bool = False) -> str:
    """Gives what is seen of a word, in small letters. A small `l` may be an `i` among capitals alone: there it is none of them."""
    strokes = _ONE if is_loud or stroke == "l" else _ONE - {"l"}
    plain = "".join(map(_shown, word))
    seen = "".join(stroke if letter in strokes else letter for letter in plain).casefold().translate(_PLAIN)
    for several, one in _SEVERAL:
        seen = seen.replace(several, one)
    return seen


@lru_cache(maxsize=_KEPT)
def _shown(character: str) -> str:
    """Gives what is seen of a character without its marks: a letter or two, or nothing."""
    if is_unseen_in_words(character):
        return ""
    letters = normalize("NFD", "".join(map(_letter, normalize("NFKC", character))))
    return "".join(letter for letter in letters if not combining(letter))


@lru_cache(maxsize=_KEPT)
def _letter(character: str) -> str:
    """Gives the Latin letter that is seen of a character, else the character."""
    if character.isascii():
        return "o" if character == "0" else character
    digit = decimal(character, None)
    if digit is not None:
        return "o1"[digit] if digit in {0, 1} else str(digit)
    compatible = normalize("NFD", normalize("NFKC", character))
    return _table().get(compatible[:1], compatible[:1] if len(compatible) == 1 else character)


def _roughly(seen: str) -> str:
    return seen.replace("i", "l")


@cache
def _table() -> Mapping[str, str]:
    """The Latin letter that is seen of each character that has the look of one."""
    lines = (line.split() for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[:1] not in {"", "#"})
    return {chr(int(code, 16)): letter for letter, *codes in lines for code in codes}
