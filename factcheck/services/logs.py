"""Everything that happened at a desk, narrowed and in either direction, whatever it happened to."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.errors import BadInputError
from factcheck.domain.histories import PAYLOADS
from factcheck.services import happenings
from factcheck.services.happenings import Happening
from factcheck.services.kinds import name_of
from factcheck.storage import logs
from factcheck.storage.logs import TOGETHER, Wanted
from factcheck.storage.transactions import Past

LOOK = 100_000
"""Entries that are looked at for one page; what is narrowed to little would else be looked for through the whole ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the log. `next` is the position to go on behind, None at its end; `looked` counts the entries that were looked at."""

    happenings: tuple[Happening, ...]
    next: int | None
    looked: int


def types_of(words: str) -> tuple[str, ...]:
    """Gives the types of events that have some words in their name: `returned`, `person`, `verdict approved`, `claim.due_set`.

    Raises:
        BadInputError: no type has them all.
    """
    asked = set(_words(words))
    types = sorted({kind for kind, _ in PAYLOADS})
    found = tuple(kind for kind in types if asked and asked <= _names(kind))
    if not found:
        known = sorted({word for kind in types for word in _names(kind)})
        near = [one for word in sorted(asked - set(known)) for one in difflib.get_close_matches(word, known, n=1)]
        hint = f"; is it {near[0]}?" if near else "; factcheck log --format jsonl shows what there is"
        raise BadInputError(f"nothing that happens at a desk is called {words!r}{hint}")
    return found


def _names(kind: str) -> set[str]:
    """Gives the words of a type of event, and how people call the things that it happens to."""
    return {*_words(kind), name_of(kind.partition(".")[0])}


def _words(name: str) -> list[str]:
    return re.findall(r"[^\s._-]+", name.lower())


def page(past: Past, wanted: Wanted, *, after: int | None, most: int, backwards: bool, look: int = LOOK) -> Page:
    """Gives at most so many entries that have what is wanted, of those behind a position, looking at a bounded number of them."""
    found: list[int] = []
    looked, end = 0, None
    for stretch in logs.stretches(past.connection, wanted, after=after, backwards=backwards):
        found += stretch.found
        looked += stretch.looked
        end = stretch.end
        if len(found) > most or looked >= look:
            break
    behind = found[most - 1] if len(found) > most else end
    return Page(happenings=tuple(_told(past, found[:most])), next=behind, looked=looked)


def walked(past: Past, wanted: Wanted, *, after: int | None, backwards: bool) -> Iterator[Happening]:
    """Gives every entry behind a position that has what is wanted, read as they are asked for."""
    for stretch in logs.stretches(past.connection, wanted, after=after, backwards=backwards):
        yield from _told(past, stretch.found)


def _told(past: Past, positions: Sequence[int]) -> Iterator[Happening]:
    for start in range(0, len(positions), TOGETHER):
        yield from happenings.told(past, logs.entries(past.connection, positions[start : start + TOGETHER]))
