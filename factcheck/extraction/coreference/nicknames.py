"""Nicknames in marks within a name: `Dolores “Dolly” Hart`, `William (Bill) Hart`."""

from collections.abc import Sequence

from factcheck.extraction.coreference.maiden_names import past_maiden_name
from factcheck.extraction.coreference.name_parts import PARTICLES, is_called, is_capital
from factcheck.extraction.lexicons.titles import is_first_name
from factcheck.extraction.syntax.words import Word

_QUOTES = frozenset({'"', "'", "``", "''"})
ASIDES = _QUOTES | frozenset("()")
"""What a nickname stands between: `Dolores "Dolly" Hart`, `William (Bill) Hart`."""
_LONGEST_NICKNAME = 3


def nickname(name: Sequence[Word]) -> tuple[Word, ...]:
    """Gives the words between quotation marks within a name, without the marks; none where there are none."""
    marks = [place for place, word in enumerate(name) if word.text in ASIDES]
    return tuple(name[marks[0] + 1 : marks[-1]]) if len(marks) > 1 else ()


def behind_nickname(words: Sequence[Word], at: int) -> int | None:
    """Gives the place of the surname behind a nickname in marks, `Dolores "Dolly" Hart`; None where no such thing begins here."""
    before = words[at - 1]
    if words[at].text not in ASIDES or before.end == words[at].start or is_called(before):
        return None
    past = _past_nickname(words, at)
    while past < len(words) and words[past].text in PARTICLES:
        past += 1
    if past in {at, len(words)}:
        return None
    is_person = "PERSON" in words[past].entity or (not words[past].entity and is_first_name(before.text))
    is_person |= past_maiden_name(words, at) is not None
    is_named = "PERSON" in before.entity or is_first_name(before.text)
    return past if is_person and is_named and is_capital(words[past]) and not is_called(words[past]) else None


def _past_nickname(words: Sequence[Word], at: int) -> int:
    """The place behind a nickname and its marks that begin here; the same place where none does.

    In brackets it is one word behind a first name: `William (Bill) Hart`, not `Hart (Elmhurst)`.
    """
    first = at + 1
    if words[at].text == "(":
        if past := past_maiden_name(words, at):
            return past
        first += first < len(words) and words[first].text in _QUOTES
        inside = words[first : first + 2]
        is_nickname = len(inside) > 1 and is_first_name(words[at - 1].text) and inside[1].text in ASIDES
        ends = [first + 2, first + 3] if is_nickname and inside[0].text[0].isupper() else []
        return next((past for past in ends if past <= len(words) and words[past - 1].text == ")"), at)
    inside = words[first : first + 1 + _LONGEST_NICKNAME]
    length = next((place for place, word in enumerate(inside) if word.text in _QUOTES), 0)
    return first + length + 1 if length and all(word.text[0].isupper() for word in inside[:length]) else at


def before_nickname(capitals: Sequence[Word], first: int) -> int:
    """Gives the place of the first name before a nickname in marks, where the nickname is what was marked: `Thomas (Tom) Hart`."""
    before = first
    while before and capitals[before - 1].text in ASIDES:
        before -= 1
    return before - 1 if 0 < before < first else first
