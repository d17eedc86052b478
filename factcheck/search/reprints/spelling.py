"""A text as the words by which it is held against another: what two printers set differently is the same, every other word counts.

Nothing is stemmed: *will fall* and *fell* differ. Capitals, accents, widths and quotation marks do not.
"""

from functools import lru_cache

from factcheck.search.terms import LONGEST, folded, places

Words = tuple[str, ...]
"""A text's words in its order."""


def spelled(text: str) -> Words:
    """Gives the words of a text in its order."""
    return tuple(_folded(text[start:end]) for start, end in places(text))


@lru_cache(maxsize=1 << 16)
def _folded(written: str) -> str:
    """Gives all of a word, however long: scripts without spaces write whole sentences as one."""
    return "".join(folded(written[start : start + LONGEST]) for start in range(0, len(written), LONGEST))
