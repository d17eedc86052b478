"""What a transcript's labels say of who speaks, put in the place of what was found without them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.transcripts.labels import Style, label_of
from factcheck.extraction.transcripts.turns import Turn, turns


def with_turns(text: str, spans: Sequence[Span], found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Gives the attributions of a document with these paragraphs, a transcript's turns among them, ordered by the place of their content.

    In a transcript the label is the source: what was found by a label's words, or runs over one, gives way to the turns.
    """
    said = turns(text, spans)
    if not said:
        return tuple(_labelled(text, spans, found))
    labels = sorted(turn.label for turn in said)
    kept = [attribution for attribution in found if not _touches(attribution, labels)]
    return tuple(sorted([*kept, *map(_attribution, said)], key=lambda a: (a.content, a.cue)))


def _labelled(text: str, spans: Sequence[Span], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Gives the attributions of a text too short to be a transcript, of which what follows a label in capitals is word for word too."""
    for one in found:
        start = one.source[0][0] if one.source and one.cue else None
        place = bisect_left(spans, start, key=lambda span: span[0]) if start is not None else len(spans)
        is_first = place < len(spans) and spans[place][0] == start
        label = label_of(text, spans[place]) if is_first else None
        if label is not None and label.style is Style.CAPITALS and label.cue in one.cue and label.names_a_speaker():
            yield replace(one, is_verbatim=True)
        else:
            yield one


def _attribution(turn: Turn) -> Attribution:
    return Attribution((turn.source,), (turn.cue,) if turn.cue else (), turn.content, is_verbatim=True)


def _touches(attribution: Attribution, labels: Sequence[Span]) -> bool:
    parts = (*attribution.source, *attribution.cue, *attribution.content)
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    at = bisect_left(labels, start, key=lambda label: label[1])
    return at < len(labels) and labels[at][0] < end
