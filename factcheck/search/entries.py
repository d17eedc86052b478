"""What the index has of each thing that is searched: one row with its terms, and a number that says whose it is and how new.

A row's number is made of the day, the kind, the claim's or the source's number and the number within
that. So a row says whose it is without asking another table, the newest have the greatest numbers, and both databases have the same order.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.search.queries import EVERYTHING, Field, Searched, mark
from factcheck.search.terms import each_term, folded, joined, stems

GAP = "|"
"""Stands between what does not belong together, so that no phrase is found across it; it is no term."""

MOST_TERMS = 2000
"""Terms of a row. PostgreSQL knows no place behind the 16,383rd; a long document has several rows."""

ENOUGH_TERMS = 1500
"""Terms of a row behind which the end of a paragraph ends it."""

MOST_TIMES = 255
"""How often a row has one term. PostgreSQL knows no more places of one."""

DAY, KIND, THING, NUMBER = 22, 3, 24, 14
"""Bits of a row's number."""

_KINDS = (
    Searched.EXTERNAL,
    Searched.DOCUMENT,
    Searched.NOTE,
    Searched.EVIDENCE,
    Searched.VERDICT,
    Searched.QUOTE,
    Searched.CLAIM,
)
"""In the order of their numbers; of what is as new, the last is listed first."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a row of the index stands for.

    Args:
        day: when it was said or written, counted from the year 1; 0 where nobody knows.
        kind: what it is.
        thing: the number of the claim, of the source where it is a document, or of the external claim.
        number: which of the claim's quotes, notes, ...; for a document, which of its passages.
    """

    day: int
    kind: Searched
    thing: int
    number: int

    def row(self) -> int | None:
        """Gives the row's number; None where one of its own is greater than an index has room for."""
        if self.thing >> THING or self.number >> NUMBER:
            return None
        kind = _KINDS.index(self.kind) + 1
        return ((self.day << KIND | kind) << THING | self.thing) << NUMBER | self.number


def place(row: int) -> Place:
    """Gives what a row of this number stands for."""
    rest, number = row >> NUMBER, row & ~(-1 << NUMBER)
    rest, thing = rest >> THING, rest & ~(-1 << THING)
    return Place(rest >> KIND, _KINDS[(rest & ~(-1 << KIND)) - 1], thing, number)


def thing_of(row: int) -> int:
    """Gives the number of the thing that a row of this number is of: of many rows quicker than by their places."""
    return row >> NUMBER & _THINGS


_THINGS = ~(-1 << THING)


def of_kinds(rows: Iterable[int], kinds: Collection[Searched]) -> tuple[int, ...]:
    """Gives the rows that are of such kinds, in their order."""
    wanted = frozenset(_KINDS.index(kind) + 1 for kind in kinds)
    return tuple(row for row in rows if row >> NUMBER + THING & _EACH_KIND in wanted)


def is_of(row: int, kind: Searched) -> bool:
    """Tells whether a row is of a kind: of many rows quicker than by their places."""
    return row >> NUMBER + THING & _EACH_KIND == _KINDS.index(kind) + 1


_EACH_KIND = ~(-1 << KIND)


def first_row(day: int) -> int:
    """Gives the number below which no row of a day or a later one is."""
    return day << (KIND + THING + NUMBER)


def day_of(*written: str | None) -> int:
    """Gives the newest day that any of these begins with, counted from the year 1; 0 where none begins with one."""
    return max((_day(one) for one in written if one), default=0)


def _day(written: str) -> int:
    try:
        return date.fromisoformat(written[:10]).toordinal()
    except ValueError:
        return 0


def words(texts: Iterable[str | None], *, marks: Iterable[str]) -> str:
    """Gives the words of a row: what filters find it by, then the terms of its texts, each text once."""
    written = tuple(dict.fromkeys(text for text in texts if text))
    cut = dict.fromkeys(" ".join(stems(text)) for text in written)
    together = " ".join(dict.fromkeys(one for text in written for one in joined(text)))
    parts = (" ".join(dict.fromkeys((*EVERYTHING.stems, *marks))), *cut, together)
    return f" {GAP} ".join(part for part in parts if part)


def number_of_texts(texts: Iterable[str | None]) -> int:
    """Gives a number by which it is known which of some texts have terms of their own in a row, as `words` puts them there.

    It is 1, and 2 more for the second text, 4 more for the third, and so on; `texts_of` reads it.
    """
    told = [" ".join(stems(text)) if text else "" for text in texts]
    own = (place for place, terms in enumerate(told) if terms and terms not in told[:place])
    return 1 | sum(1 << place for place in own)


def texts_of(number: int) -> tuple[int, ...]:
    """Gives the places of the texts that have terms of their own in a row, by what `number_of_texts` gave for it."""
    return tuple(place for place in range(number.bit_length()) if number >> place & 1)


def fields(told: str) -> tuple[tuple[str, ...], ...]:
    """Gives the terms of each text of a row out of its words; texts without any are left out."""
    _, *parts = told.split(f" {GAP} ")
    return tuple(tuple(part.split()) for part in parts)


def terms_of(words: str) -> tuple[str, ...]:
    """Gives the terms of the texts of a row in their order, out of its words; what filters find it by is left out."""
    return tuple(term for term in words.partition(f" {GAP} ")[2].split() if term != GAP)


def names(name: Field, written: Iterable[str]) -> Iterator[str]:
    """Gives the marks of names: each of their words, and the whole, by which they are counted."""
    for text in written:
        yield from (mark(name, one) for one in stems(text))
        yield mark(name, f"={marked(text)}")


def marked(value: str) -> str:
    """Gives a tag, a rating or the like as the index has it: what people write differently is the same."""
    plain = folded(value).replace("'s ", " ").removesuffix("'s").replace("'", "")
    return "-".join("".join(one if one.isalnum() else " " for one in plain).split())


def passages(text: str) -> tuple[tuple[int, int], ...]:
    """Gives the characters of each part of a text that is a row of its own: `text[start:end]`, in order; none where there is no term.

    A part ends at the end of a paragraph where it has enough terms, and elsewhere only where it has too many, or one of them too often.
    """
    found: list[tuple[int, int]] = []
    start = end = many = 0
    times: dict[str, int] = {}
    for term in each_term(text):
        is_paragraph = many >= ENOUGH_TERMS and "\n" in text[end : term.start]
        if is_paragraph or many >= MOST_TERMS or times.get(term.stem, 0) >= MOST_TIMES:
            found.append((start, end))
            start, many, times = term.start, 0, {}
        times[term.stem] = times.get(term.stem, 0) + 1
        many += 1
        end = max(end, term.end)
    return (*found, (start, end)) if many else tuple(found)


def beginning(text: str | None) -> str | None:
    """Gives as much of a text as one row holds."""
    if text is None or len(text) < MOST_TIMES:
        return text
    parts = passages(text)
    return text[slice(*parts[0])] if parts else None
