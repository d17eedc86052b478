"""What a transcript's labels say of who speaks, put in the place of what was found without them."""

from bisect import bisect_left
from collections.abc import Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.transcripts.turns import Turn, turns


def with_turns(text: str, spans: Sequence[Span], found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Gives the attributions of a document with these paragraphs, a transcript's turns among them, ordered by the place of their content.

    In a transcript the label is the source: what was found by a label's words, or runs over one, gives way to the turns.
    """
    said = turns(text, spans)
    if not said:
        return tuple(found)
    labels = sorted(turn.label for turn in said)
    kept = [attribution for attribution in found if not _touches(attribution, labels)]
    return tuple(sorted([*kept, *map(_attribution, said)], key=lambda a: (a.content, a.cue)))


def _attribution(turn: Turn) -> Attribution:
    return Attribution((turn.source,), (turn.cue,) if turn.cue else (), turn.content, is_verbatim=True)


def _touches(attribution: Attribution, labels: Sequence[Span]) -> bool:
    parts = (*attribution.source, *attribution.cue, *attribution.content)
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    at = bisect_left(labels, start, key=lambda label: label[1])
    return at < len(labels) and labels[at][0] < end
