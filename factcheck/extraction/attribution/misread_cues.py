"""Words that look like cues and are none: a part of somebody's name, an act that says nothing."""

from collections.abc import Iterator, Sequence

from factcheck.extraction.coreference.mentions import mentions
from factcheck.extraction.coreference.name_parts import PARTICLES
from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping
from factcheck.extraction.text.attributions import Attribution

_ACTS = listed("""
    ability eagerness failure inability refusal reluctance readiness unwillingness willingness
""")
"""What somebody does or does not do: `the city's refusal to pay` is nobody's statement."""


def without_misread_cues(paragraphs: Sequence[Paragraph], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Gives the attributions whose cue is no part of a name, as in `Omar bin Said ran the port`, and no mere act."""
    for attribution in found:
        cue = _only_word(paragraphs, attribution)
        if cue is None or not (_is_an_act(*cue) or _is_in_a_name(*cue)):
            yield attribution


def _only_word(paragraphs: Sequence[Paragraph], attribution: Attribution) -> tuple[Paragraph, Word] | None:
    """The cue where it is one word, with its paragraph."""
    if len(attribution.cue) != 1:
        return None
    paragraph = next(iter(overlapping(paragraphs, attribution.cue[0])), None)
    words = paragraph.within(attribution.cue[0]) if paragraph else ()
    return (paragraph, words[0]) if paragraph and len(words) == 1 else None


def _is_an_act(paragraph: Paragraph, cue: Word) -> bool:
    before = paragraph.words[cue.place - 1] if cue.place else None
    return cue.lower in _ACTS and before is not None and before.tag in {"POS", "PRP$"}


def _is_in_a_name(paragraph: Paragraph, cue: Word) -> bool:
    if not (cue.text[0].isupper() or cue.text in PARTICLES):
        return False
    return any(cue in mention.name for mention in mentions(paragraph))
