"""How a rating looks: a colour that can be read on white, and a symbol that tells it from others without any colour."""

import re
from unicodedata import category, east_asian_width

LEAST_CONTRAST = 3.0
"""The contrast that large text and signs need at least (WCAG 2.2, success criteria 1.4.3 and 1.4.11)."""

MOST_CHARACTERS = 2
"""Characters of a symbol, at most."""

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE | re.ASCII)
_PICTURES = 0x1F000
"""From here on the symbols of Unicode are pictures."""


def is_colour(text: str) -> bool:
    """Tells whether a text is a colour of the form `#rrggbb`."""
    return _COLOUR.fullmatch(text) is not None


def contrast_with_white(colour: str) -> float:
    """Gives the contrast of a colour `#rrggbb` against white, from 1 for white itself to 21 for black (WCAG 2.2, contrast ratio)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def is_symbol(text: str) -> bool:
    """Tells whether a text is one or two characters that print as letters, digits or signs, and in no colour of their own."""
    return 0 < len(text) <= MOST_CHARACTERS and all(map(_prints_plainly, text))


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 -- the constants of sRGB


def _prints_plainly(character: str) -> bool:
    kind = category(character)[0]
    if kind != "S":
        return kind in "LNP"
    # Whatever is shown as a coloured picture by default is wide (UAX #11, section 5), but for the letters of flags.
    return east_asian_width(character) != "W" and ord(character) < _PICTURES
