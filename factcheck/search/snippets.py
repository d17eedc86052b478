"""The words around what was found, with what was found marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.search.queries import Beginning, Phrase
from factcheck.search.terms import Term, each_term

BEFORE = 60
"""Characters shown before the first words that were found."""

LONGEST = 220
"""Characters of a snippet."""

FARTHEST = 200_000
"""Characters of a text within which what was found is looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a snippet, and whether they are what was looked for."""

    text: str
    is_found: bool


def snippet(text: str, sought: Sequence[Phrase | Beginning]) -> tuple[Piece, ...]:
    """Gives the words of a text around the first that were looked for, on one line; its beginning where there are none."""
    found = list(_near(text[:FARTHEST], sought))
    start = _word_before(text, found[0][0] - BEFORE) if found else 0
    end = _word_before(text, start + LONGEST) if len(text) - start > LONGEST else len(text)
    pieces: list[Piece] = [Piece("…", is_found=False)] if start else []
    at = start
    for first, last in found:
        if last <= end:
            pieces += (Piece(text[at:first], is_found=False), Piece(text[first:last], is_found=True))
            at = last
    pieces.append(Piece(text[at:end] + ("…" if end < len(text) else ""), is_found=False))
    return tuple(piece for one in pieces if (piece := Piece(_on_one_line(one.text), one.is_found)).text)


def _on_one_line(text: str) -> str:
    """Gives a text with every run of white space as one blank."""
    return " ".join(f"|{text}|".split())[1:-1]


def _word_before(text: str, place: int) -> int:
    """Gives where the word begins in which a place is, or the place itself in a very long one."""
    if place <= 0:
        return 0
    blank = max(text.rfind(mark, max(0, place - BEFORE // 2), place) for mark in " \n")
    return blank + 1 if blank >= 0 else place


def _near(text: str, sought: Sequence[Phrase | Beginning]) -> Iterator[tuple[int, int]]:
    """Gives the characters of what was looked for, in order and apart, as far as one snippet shows them."""
    longest = max((len(part.stems) for part in sought if isinstance(part, Phrase)), default=1)
    window: list[Term] = []
    first, last = None, -1
    for term in each_term(text) if sought else ():
        if first is not None and term.start > first + LONGEST:
            return
        window = [*window[-longest + 1 :], term] if longest > 1 else [term]
        start = _begins(window, sought)
        if start is None:
            continue
        first = start if first is None else first
        if start >= last:
            yield start, term.end
        last = max(last, term.end)


def _begins(window: Sequence[Term], sought: Sequence[Phrase | Beginning]) -> int | None:
    """Gives where something begins that was looked for and ends with the last of some terms."""
    own = tuple(term.stem for term in window)
    for part in sought:
        if isinstance(part, Beginning):
            if own[-1].startswith(part.letters):
                return window[-1].start
        elif own[-len(part.stems) :] == part.stems:
            return window[-len(part.stems)].start
    return None
