"""Names for a brief's file and page, made from its headline."""

import re
import unicodedata

LONGEST_STEM = 80
"""In characters, before the claim's id."""

LONGEST = LONGEST_STEM + 20
"""In characters, with the id of any claim that a database can count to."""

# Below this, letters with accents come apart into ASCII. Above it, Unicode still grows look-alikes of ASCII, and a name would
# change under a later Python.
_LAST_LATIN = "\u1eff"
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "đ": "d"}
)
_SILENT = re.compile("['\u2019\u02bc]")
_NAME = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def slug(title: str, *, claim_id: int) -> str:
    """Gives the title in at most 80 of `a-z`, `0-9` and `-`, then the claim's id, so that no two claims share a name."""
    return f"{_shortened(_stem(title)) or 'claim'}-{claim_id}"


def is_slug(text: str) -> bool:
    """Says whether the text is a name for a file and a page, of a-z, 0-9 and single hyphens inside."""
    return len(text) <= LONGEST and _NAME.fullmatch(text) is not None


def _stem(title: str) -> str:
    latin = "".join(character if character <= _LAST_LATIN else " " for character in _SILENT.sub("", title))
    plain = unicodedata.normalize("NFKD", latin.translate(_SPELLED)).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")


def _shortened(stem: str) -> str:
    if len(stem) <= LONGEST_STEM:
        return stem
    whole_words = stem[: LONGEST_STEM + 1].rpartition("-")[0]
    return (whole_words or stem[:LONGEST_STEM]).strip("-")
