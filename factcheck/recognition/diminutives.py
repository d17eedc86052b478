"""First names and the short forms that people go by: `Bill` is `William`."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

_LIST: Final = Path(__file__).with_suffix(".txt")


def are_one(one: str, other: str) -> bool:
    """Whether two first names, in small letters without accents, are forms of one: `bill` and `william`, `bill` and `billy`."""
    return not _names().get(one, frozenset()).isdisjoint(_names().get(other, frozenset()))


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """The names that each form may stand for, itself among them where it is one."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, forms = line.partition(":")
            for form in (name, *forms.split()):
                found[form].add(name)
    return {form: frozenset(names) for form, names in found.items()}
