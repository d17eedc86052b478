"""Quotations that nobody has yet: to the verb of saying beside them, to whose speech they go on with, or to whoever has the floor."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.direct_speech import Utterance, utterances
from factcheck.extraction.attribution.floors import Floor
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching

_NESTED = 16
"""Among so many fragments before a place is the one that covers it, if one does."""


def with_quotations(
    text: str, parsed: Sequence[Paragraph], quoted: Sequence[Quotation], found: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Gives the attributions with those of the utterances that none of them covers, ordered by the place of their content."""
    floor = Floor(text)
    whole: list[Attribution] = []
    if any(quotation.continues for quotation in quoted):
        found = (*found, *_carried_on(quoted, [*found, *_passed_over(text, parsed, quoted, found)]))
    taken = _taken(found)
    for paragraph, ours in _by_paragraph(parsed, found):
        marks = touching(paragraph.span, quoted)
        bare = [u for u in utterances(text, paragraph, marks) if not _covered(taken, u.quotation)]
        told = [*ours, *_voiced(bare)]
        told = floor.with_floating(paragraph, [u.quotation for u in bare if u.reporting is None], told)
        floor.told(paragraph, told)
        whole.extend(told)
    return tuple(sorted(dict.fromkeys(whole), key=lambda a: (a.content, a.cue)))


def _passed_over(
    text: str, parsed: Sequence[Paragraph], quoted: Sequence[Quotation], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The utterances beside a verb of saying that none of the attributions covers."""
    taken = _taken(found)
    for paragraph in parsed:
        marks = touching(paragraph.span, quoted)
        yield from _voiced([u for u in utterances(text, paragraph, marks) if not _covered(taken, u.quotation)])


def _taken(found: Sequence[Attribution]) -> list[Span]:
    return sorted(fragment for attribution in found for fragment in attribution.content)


def _by_paragraph(
    parsed: Sequence[Paragraph], found: Sequence[Attribution]
) -> Iterator[tuple[Paragraph, list[Attribution]]]:
    """Each paragraph with the attributions whose cue stands in it, or with those that have none whose content does."""
    waiting = sorted(found, key=lambda a: (a.cue or a.content)[0])
    at = 0
    for paragraph in parsed:
        first = at
        while at < len(waiting) and (waiting[at].cue or waiting[at].content)[0][0] < paragraph.span[1]:
            at += 1
        yield paragraph, waiting[first:at]


def _voiced(spoken: Sequence[Utterance]) -> Iterator[Attribution]:
    """Utterances beside a verb of saying that the network passed over."""
    for utterance in spoken:
        reporting = utterance.reporting
        if reporting and reporting.source:
            yield Attribution(
                (reporting.source,), (reporting.cue,), ((utterance.quotation.start, utterance.quotation.end),)
            )


def _carried_on(quoted: Sequence[Quotation], found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Gives the paragraphs of speeches that nobody has yet, to whoever has the paragraph after them, else the one before them.

    Each paragraph of such a speech opens with a mark, and none but the last closes; whose it is may be said in any of them.

    Args:
        quoted: the document's outermost quotations, in order.
        found: who says what, as far as it is known.
    """
    told = sorted(((fragment, one) for one in found for fragment in one.content), key=lambda pair: pair[0])
    taken = [fragment for fragment, _ in told]
    holders = [_holder(told, taken, quotation) for quotation in quoted]
    speakers = list(holders)
    for place in range(len(quoted) - 1, 0, -1):
        if quoted[place].continues:
            speakers[place - 1] = speakers[place - 1] or speakers[place]
    for place in range(1, len(quoted)):
        if quoted[place].continues:
            speakers[place] = speakers[place] or speakers[place - 1]
    return tuple(
        Attribution(speaker.source, (), ((quotation.start, quotation.end),))
        for quotation, holder, speaker in zip(quoted, holders, speakers, strict=True)
        if holder is None and speaker is not None and speaker.source
    )


def _holder(
    told: Sequence[tuple[Span, Attribution]], taken: Sequence[Span], quotation: Quotation
) -> Attribution | None:
    """The attribution that shares words with a quotation."""
    place = _sharing(taken, quotation)
    return told[place][1] if place is not None else None


def _covered(taken: Sequence[Span], quotation: Quotation) -> bool:
    """Tells whether some fragment shares words with a quotation. The fragments are in order."""
    return _sharing(taken, quotation) is not None


def _sharing(taken: Sequence[Span], quotation: Quotation) -> int | None:
    """The place of a fragment that shares words with a quotation. They are in order, and hardly any is within another."""
    start, end = quotation.words
    past = bisect_left(taken, end, key=lambda fragment: fragment[0])
    near = range(past - 1, max(0, past - _NESTED) - 1, -1)
    return next((place for place in near if taken[place][1] > start), None)
