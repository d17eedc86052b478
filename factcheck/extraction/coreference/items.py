"""Lists of items that have nothing to do with each other, as on a page of teasers: whom one names, the next does not mean."""

from bisect import bisect_right
from collections.abc import Sequence

from factcheck.extraction.coreference.people import Person
from factcheck.extraction.syntax.words import Paragraph

_FEWEST = 4
_MARKS = frozenset({'"', "'", "``", "''", "\u2018", "\u2019", "\u201c", "\u201d"})
_STOPS = frozenset(".!?")
_LONGEST = 45
"""Words of the longest paragraph that is still an item."""


def are_items(paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> bool:
    """Whether a text is several short paragraphs of which no two name the same person.

    An article that has no longer ones comes back to somebody, or is about the only one whom it names in full, or begins a paragraph
    with what somebody says, who is named in another.
    """
    is_about_one = len(people) == 1 and bool(people[0].in_full)
    if len(paragraphs) < _FEWEST or is_about_one or any(map(_goes_on, paragraphs)):
        return False
    if any(sum(not word.is_stop for word in paragraph.words) > _LONGEST for paragraph in paragraphs):
        return False
    starts = [paragraph.span[0] for paragraph in paragraphs]
    return all(len({bisect_right(starts, m.name[0].start) for m in person.mentions}) == 1 for person in people)


def _goes_on(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with a quotation and ends as a sentence does, which no heading with a mark does."""
    return paragraph.words[0].text in _MARKS and paragraph.words[-1].text in _MARKS | _STOPS
