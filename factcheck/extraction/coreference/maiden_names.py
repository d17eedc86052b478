"""Names of before a marriage, in brackets behind the first name: `Anna (née Roy) Hale`."""

from collections.abc import Sequence

from factcheck.extraction.coreference.name_parts import is_particle
from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.syntax.words import Word

MARRIED = listed("née nee born")
"""What stands before the name that somebody had before a marriage."""
_LONGEST = 3


def past_maiden_name(words: Sequence[Word], at: int) -> int | None:
    """Gives the place behind a name of before a marriage in brackets; None where none begins here."""
    inside = words[at + 1 : at + 3 + _LONGEST]
    if not inside or inside[0].lower not in MARRIED:
        return None
    length = next((place for place, word in enumerate(inside) if word.text == ")"), 0)
    is_name = length > 1 and all(word.text[0].isupper() or is_particle(word) for word in inside[1:length])
    return at + 1 + length + 1 if is_name else None
