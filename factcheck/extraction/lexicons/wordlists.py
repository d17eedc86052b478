"""Lists of words: short ones as modules write them down, long ones in the files beside this."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


def listed(words: str) -> frozenset[str]:
    """Gives the words of a list, which white space parts."""
    return frozenset(words.split())


def lexicon(name: str, section: str) -> frozenset[str]:
    """Gives the words, or phrases of several, that stand in a section of one of the files; KeyError where there is none.

    A file is UTF-8. `[name]` begins a section, `#` a line that explains, and commas part what is listed.
    """
    return _sections(name)[section]


@cache
def _sections(name: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            section.extend(word for word in map(str.strip, line.split(",")) if word)
    return {heading: frozenset(entries) for heading, entries in found.items()}
