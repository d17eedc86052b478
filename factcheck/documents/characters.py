"""Characters that are lost or hidden in a text, and the warnings that tell of them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from factcheck.documents.alphabets import mixed_alphabet_warnings

REPLACEMENT = "\ufffd"
"""What decoders put where a character was lost."""

_RANGES = (
    (0x0000, 0x0008),  # C0 controls without tab and line breaks
    (0x000B, 0x000B),
    (0x000E, 0x001F),
    (0x007F, 0x009F),  # delete and the C1 controls
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),  # zero width, directional marks
    (0x2028, 0x202E),  # separators, embeddings and overrides
    (0x2060, 0x206F),  # joiners, isolates, deprecated formats
    (0x3164, 0x3164),
    (0xFE00, 0xFE0E),  # variation selectors; the sixteenth asks for a coloured emoji and is everywhere
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),  # tags and further variation selectors
)


def _characters(ranges: Iterable[tuple[int, int]]) -> Iterator[str]:
    return map(chr, chain.from_iterable(range(first, last + 1) for first, last in ranges))


HIDDEN = frozenset(_characters(_RANGES))
"""Characters that show nothing, or change what others show: controls, zero width, bidirectional, fillers, tags."""

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters without a meaning of their own, which fonts have for ligatures and ornaments."""

_NAMED_AT_MOST = 5


def has_text(text: str) -> bool:
    """Tells whether there is a character to be seen: neither space nor one of `HIDDEN`."""
    return any(character not in HIDDEN and not character.isspace() for character in set(text))


def warnings_about(text: str) -> tuple[str, ...]:
    """Gives a sentence each for a text's hidden characters, its lost ones, and its words of mixed alphabets, with their places."""
    return (*_hidden(text), *_lost(text), *mixed_alphabet_warnings(text))


def _hidden(text: str) -> tuple[str, ...]:
    found = sorted(HIDDEN.intersection(text))
    if not found:
        return ()
    named = [f"{_name(character)} ({_places(text, character)})" for character in found[:_NAMED_AT_MOST]]
    if len(found) > _NAMED_AT_MOST:
        named.append(f"{len(found) - _NAMED_AT_MOST} further kinds")
    return (f"the text holds hidden characters, kept as they are: {', '.join(named)}",)


def _lost(text: str) -> tuple[str, ...]:
    """Gives what tells of characters that cannot be known any more: replaced by a decoder, or private to a font that is not here."""
    told = []
    if REPLACEMENT in text:
        told.append(f"the text holds U+FFFD ({_places(text, REPLACEMENT)}): characters were lost before it came here")
    if private := _PRIVATE.findall(text):
        first = min(map(text.index, set(private)))
        told.append(
            f"the text holds private-use characters, such as U+{ord(text[first]):04X} ({len(private)} in all, first at {first}): only "
            "the font that it was set in tells what they stand for, so they are lost"
        )
    return tuple(told)


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _places(text: str, character: str) -> str:
    return f"{text.count(character)} times, first at {text.index(character)}"
