"""What a transcript's labels say of who speaks, put in the place of what was found without them."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.words import Paragraph, overlapping
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching
from factcheck.extraction.transcripts.labels import UNNAMED, Style, label_of
from factcheck.extraction.transcripts.turns import Turn, turns


def with_turns(
    text: str,
    spans: Sequence[Span],
    found: Sequence[Attribution],
    *,
    parsed: Sequence[Paragraph],
    quoted: Sequence[Quotation],
) -> tuple[Attribution, ...]:
    """Gives the attributions of a document with these paragraphs, a transcript's turns among them, ordered by the place of their content.

    In a transcript the label is the source: what was found by a label's words, or runs over one, gives way to the turns, and so does
    what only a turn's own words are that say nothing by themselves: `We offered | a raise of six percent`.
    """
    said = turns(text, spans)
    if not said:
        return tuple(_labelled(text, spans, found))
    labels = sorted(turn.label for turn in said)
    words = sorted(span for turn in said for span in turn.content)
    kept = [
        attribution
        for attribution in found
        if not _touches(attribution, labels)
        and (_says_something(attribution, parsed, quoted) or not _is_within(attribution, words))
    ]
    # A headline above the turns (`Pence: She Won't Be There`) has a label too, and not one's own words.
    kept = list(_labelled(text, spans, kept, styles=frozenset(Style), since=labels[0][0]))
    told = [_attribution(text, turn) for turn in said]
    return tuple(sorted([*kept, *told], key=lambda a: (a.content, a.cue)))


def _labelled(
    text: str,
    spans: Sequence[Span],
    found: Sequence[Attribution],
    styles: Container[Style] = (Style.CAPITALS,),
    since: int = 0,
) -> Iterator[Attribution]:
    """Gives the attributions, of which what follows a label in one of these styles, which is no turn's, is word for word too."""
    for one in found:
        start = one.source[0][0] if one.source and one.cue else None
        place = len(spans) if start is None or start < since else bisect_left(spans, start, key=lambda span: span[0])
        is_first = place < len(spans) and spans[place][0] == start
        label = label_of(text, spans[place]) if is_first else None
        if label is not None and label.style in styles and label.cue in one.cue and label.names_a_speaker():
            yield replace(one, is_verbatim=True)
        else:
            yield one


def _attribution(text: str, turn: Turn) -> Attribution:
    source = () if text[slice(*turn.source)].lower() in UNNAMED else (turn.source,)
    return Attribution(source, (turn.cue,) if turn.cue else (), turn.content, is_verbatim=True)


def _touches(attribution: Attribution, labels: Sequence[Span]) -> bool:
    parts = (*attribution.source, *attribution.cue, *attribution.content)
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    at = bisect_left(labels, start, key=lambda label: label[1])
    return at < len(labels) and labels[at][0] < end


def _is_within(attribution: Attribution, told: Sequence[Span]) -> bool:
    """Whether all that is said stands in one stretch of a turn."""
    start, end = attribution.content[0][0], attribution.content[-1][1]
    at = bisect_right(told, start, key=lambda span: span[0]) - 1
    return at >= 0 and end <= told[at][1]


def _says_something(attribution: Attribution, parsed: Sequence[Paragraph], quoted: Sequence[Quotation]) -> bool:
    """Whether a content is quoted or has a verb."""
    return any(
        touching(span, quoted)
        or any(word.is_verb for paragraph in overlapping(parsed, span) for word in paragraph.within(span))
        for span in attribution.content
    )
