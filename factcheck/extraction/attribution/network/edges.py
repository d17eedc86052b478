"""Contents that end with a phrase: one that the network's reach cuts in the middle of it has the rest too, or ends before it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.complements import MEDIA
from factcheck.extraction.syntax.words import FINITE, Paragraph, Word, overlapping
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching

_TO_THE_RIGHT = frozenset({
    "det", "predet", "amod", "nummod", "quantmod", "compound", "nmod", "poss", "case", "aux", "auxpass", "mark", "neg", "advmod",
})  # fmt: skip
"""What a word is to the one behind it that it belongs to: without that it says nothing, or the opposite."""
_TAKING = frozenset({"prep", "agent", "dative", "pcomp"})
_IN_A_MEDIUM = frozenset({"in", "during", "via"})
_MOST = 40
"""No phrase is as long: what seems to be one is left as it is cut."""


def at_phrases(paragraphs: Sequence[Paragraph], found: Attribution, quoted: Sequence[Quotation]) -> Attribution:
    """Gives an attribution whose contents end with a phrase. Where a quotation ends a content, it ends with that.

    What belongs to the last word is taken in up to the cue, the source or the next fragment. Where that is more than a phrase, the word
    is left out: `the meeting in | a news release`.
    """
    taken = sorted([*found.source, *found.cue, *found.content])
    content = tuple(_whole(paragraphs, fragment, taken, quoted) for fragment in found.content)
    return replace(found, content=content) if content != found.content else found


def _whole(paragraphs: Sequence[Paragraph], fragment: Span, taken: Sequence[Span], quoted: Sequence[Quotation]) -> Span:
    paragraph = next(iter(overlapping(paragraphs, (fragment[1] - 1, fragment[1]))), None)
    words = paragraph.within(fragment) if paragraph else ()
    if paragraph is None or not words or words[-1].is_stop or touching((words[-1].start, fragment[1]), quoted):
        return fragment
    kept = _without_medium(paragraph, words)
    while (past := _past(paragraph, kept[-1])) is not None:
        end = paragraph.words[past].end
        if 0 < past - kept[-1].place <= _MOST and not _is_taken(taken, kept[-1].end, end):
            return fragment[0], end
        shorter = _without_last(kept)
        if not shorter:
            break
        kept = shorter
    return (fragment[0], kept[-1].end) if len(kept) < len(words) else fragment


def _without_last(words: Sequence[Word]) -> list[Word]:
    """The words without the last one and the stops before it."""
    kept = list(words[:-1])
    while kept and kept[-1].is_stop:
        kept.pop()
    return kept


def _without_medium(paragraph: Paragraph, words: Sequence[Word]) -> list[Word]:
    """The words of a thing that is spoken of, without where it was: `the meeting`, announced `in a news release`."""
    if any(word.is_verb or word.tag in FINITE for word in words):
        return list(words)
    heads = (word for word in words[1:] if word.relation == "prep" and word.lower in _IN_A_MEDIUM)
    place = next((word for word in heads if _ends_with_a_medium(paragraph, word, words[-1])), None)
    return [word for word in words if place is None or word.place < place.place]


def _ends_with_a_medium(paragraph: Paragraph, preposition: Word, last: Word) -> bool:
    held = paragraph.children(preposition, "pobj")
    return (
        bool(held) and held[0].lower in MEDIA and preposition.last <= last.place <= max(preposition.last, held[0].last)
    )


def _is_taken(taken: Sequence[Span], start: int, end: int) -> bool:
    """Whether another part of the attribution begins between two places."""
    at = bisect_right(taken, start, key=lambda span: span[0])
    return at < len(taken) and taken[at][0] < end


def _past(paragraph: Paragraph, last: Word) -> int | None:
    """The place of the last word of the phrase that a content's last word begins; its own where it is better left out.

    None where the word ends a phrase.
    """
    if last.place + 1 == len(paragraph.words):
        return None
    following = paragraph.words[last.place + 1]
    if following.is_stop or following.sentence != last.sentence:
        return None
    head = paragraph.head(last)
    if last.relation in _TAKING:
        return _of_preposition(paragraph, last)
    if last.relation == "cc":
        return _of_conjunction(paragraph, last)
    if last.relation in _TO_THE_RIGHT and head.place > last.place:
        return _end(paragraph, last, head)
    return None


def _of_preposition(paragraph: Paragraph, preposition: Word) -> int | None:
    held = [child for child in paragraph.children(preposition) if child.place > preposition.place]
    if not held:
        return None
    is_medium = any(child.lower in MEDIA for child in held)
    return preposition.place if is_medium else _end(paragraph, preposition, held[-1])


def _of_conjunction(paragraph: Paragraph, conjunction: Word) -> int:
    joined = [c for c in paragraph.children(paragraph.head(conjunction), "conj") if c.place > conjunction.place]
    if not joined or joined[0].tag in FINITE:
        return conjunction.place
    return _end(paragraph, conjunction, joined[0])


def _end(paragraph: Paragraph, last: Word, head: Word) -> int:
    """The end of a phrase: of a verb's with all that belongs to it, of another's up to the first mark within it."""
    ours = paragraph.words[last.place + 1 : head.last + 1]
    if not head.is_verb:
        behind = next(
            (word.place for word in ours if word.is_stop and word.text != "-" and word.place > head.place), None
        )
        return (behind - 1) if behind is not None else head.last
    while ours and ours[-1].is_stop:
        ours = ours[:-1]
    return ours[-1].place if ours else last.place
