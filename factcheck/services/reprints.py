"""Documents that are printed twice, what each is to the other, and where they differ. Nothing here says that two claims are one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from factcheck.domain.documents import Document
from factcheck.search.reprints.alignments import Change
from factcheck.search.reprints.fingerprints import fingerprint
from factcheck.search.reprints.likeness import Difference, Extent, Likeness, Side, differences, likeness
from factcheck.search.terms import places
from factcheck.services.changed_words import marked
from factcheck.services.intake.documents import standing_document
from factcheck.storage import fingerprints, queries
from factcheck.storage.transactions import Past

MOST = 8
"""Documents that are held against one, those that share most with it; more printings of one text tell nothing new."""

NEAR = 3
"""Words that are shown before and after a change."""

MOST_SHOWN = 20
"""Words that are shown of the beginning of a long change, and as many of its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """A document with much of another's text.

    Args:
        source: the other document, which has all of this in common with the one that is asked about.
        extent: what the one is to the other: the same, a part of it, the whole that the other is a part of, or much of it is the same.
        share: of the words of the shorter, in thousandths.
        changed: words that differ, as `search.reprints.likeness` counts them.
        is_reordered: whether some of it stands in another order.
    """

    source: int
    extent: Extent
    share: int
    changed: int
    is_reordered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A place where a document has other words than another: `start` and `end` are characters of the one, `marked` has both in one."""

    kind: Difference
    start: int
    end: int
    before: str
    after: str
    marked: str


def reprints(past: Past, source: int, *, is_earlier: bool = False) -> tuple[Reprint, ...]:
    """Gives the documents that are near-identical to one, those first that share most; BadInputError where there is none of this number.

    Args:
        past: the desk.
        source: the document's number.
        is_earlier: only the first of them, of those taken in before it.
    """
    document = past.document(source)
    if document.withdrawn:
        return ()
    return tuple(islice(_reprints(past, document, is_earlier=is_earlier), 1 if is_earlier else None))


def _reprints(past: Past, document: Document, *, is_earlier: bool) -> Iterator[Reprint]:
    marks, below = fingerprint(document.text), document.id if is_earlier else None
    found = fingerprints.alike(past.connection, marks, other_than=document.id, below=below, most=MOST)
    own = Side.of(document.text if found else "")
    for number in found:
        other = likeness(own, Side.of(queries.document_text(past.connection, number) or ""))
        if other.is_reprint:
            yield _reprint(number, other)


def _reprint(number: int, found: Likeness) -> Reprint:
    return Reprint(
        source=number,
        extent=found.extent,
        share=round(found.share * 1000),
        changed=found.changed,
        is_reordered=found.is_reordered,
    )


def compare(past: Past, source: int, other: int) -> tuple[Reprint | None, tuple[Differing, ...]]:
    """Gives what one document is to another, None where it is no reprint, and where it differs from it, word by word.

    Raises:
        BadInputError: there is no document of one of these numbers, or it was withdrawn.
    """
    before, after = (standing_document(past, number).text for number in (other, source))
    old, new = Side.of(before), Side.of(after)
    found = likeness(new, old)
    here, there = _Places.of(before), _Places.of(after)
    told = tuple(_differing(here, there, change, kind) for change, kind in differences(old, new))
    return _reprint(other, found) if found.is_reprint else None, told


@dataclass(frozen=True, slots=True)
class _Places:
    """A text with where each of its words stands."""

    text: str
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> "_Places":
        return cls(text, tuple(places(text)))

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Gives the first character of some words and the one behind their last; of none, where they would stand."""
        first = self.places[start][0] if start < len(self.places) else len(self.text)
        return (first, self.places[end - 1][1]) if end > start else (first, first)

    def words(self, start: int, end: int) -> str:
        """Gives some words as they are written, with what stands between them and behind the last."""
        start, end = max(start, 0), min(end, len(self.places))
        if start >= end:
            return ""
        behind = self.places[end][0] if end < len(self.places) else len(self.text)
        return self.text[self.places[start][0] : behind].strip()


def _differing(before: _Places, after: _Places, change: Change, kind: Difference) -> Differing:
    start, end = after.bounds(change.other_start, change.other_end)
    return Differing(
        kind=kind,
        start=start,
        end=end,
        before=before.words(change.start, change.end),
        after=after.words(change.other_start, change.other_end),
        marked=_marked(before, after, change),
    )


def _marked(before: _Places, after: _Places, change: Change) -> str:
    """Gives both in one with the words beside them; of long ones the middle is left out."""
    lead = after.words(change.other_start - NEAR, change.other_start)
    rest = after.words(change.other_end, change.other_end + NEAR)
    old, new = before.words(change.start, change.end), after.words(change.other_start, change.other_end)
    told = marked(_short(old), _short(new))
    return " ".join(part for part in (f"… {lead}" if lead else "", told, f"{rest} …" if rest else "") if part)


def _short(text: str) -> str:
    words = text.split()
    if len(words) <= 2 * MOST_SHOWN:
        return text
    return " ".join((*words[:MOST_SHOWN], f"({len(words) - 2 * MOST_SHOWN:,} words more)", *words[-MOST_SHOWN:]))
