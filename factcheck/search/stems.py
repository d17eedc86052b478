"""A word's stem: what all of its forms have in common.

The rules are those of Porter's second stemmer for English (<https://snowballstem.org/algorithms/english/stemmer.html>), and a list beside
this has what they get wrong or cannot know. Both databases are given these stems, so that neither uses rules of its own.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

_IRREGULAR = Path(__file__).with_name("irregular.txt")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Gives the stem of a folded word: the same for all of its forms, in letters and digits as they were."""
    known = _irregular().get(word)
    return known if known is not None else _rules()(word)


@cache
def _irregular() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _IRREGULAR.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, mark, forms = line.partition(": ") if ": " in line else line.partition(" =")
            own = head if "=" in mark else _rules()(head)
            found.update(dict.fromkeys((head, *forms.split()), own))
    return found


@cache
def _rules() -> Callable[[str], str]:
    from snowballstemmer import stemmer  # noqa: PLC0415 -- loads what it has for thirty languages, which only this needs

    return stemmer("english").stemWord  # type: ignore[no-any-return]
