"""Whose words somebody quotes: `The Courier quoted Ruiz as saying that the dam leaks` is what Ruiz said, and not the Courier."""

import re
from collections.abc import Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.clauses import subjects
from factcheck.extraction.syntax.subjects import noun_phrase
from factcheck.extraction.syntax.words import Paragraph, overlapping
from factcheck.extraction.text.attributions import Attribution

_QUOTES = re.compile(r"(?:(?:is|are|was|were|been|being) )?(?:quot|cit|report)(?:e|es|ed|ing)?(?: as)?", re.IGNORECASE)
_AS_SAYING = re.compile(
    r"(?:(?P<who>[^.;:!?\n\u201c\u201d\"]{2,120}?) as )?(?P<cue>saying|stating|claiming|arguing|warning|adding|insisting|noting|writing)"
    r"(?:[:,]|\b)\s*(?=\S)"
)


def from_whom_it_quotes(text: str, paragraphs: Sequence[Paragraph], found: Attribution) -> Attribution:
    """Gives an attribution of what somebody is quoted as saying, to whom is quoted; any other as it is."""
    if len(found.cue) != 1 or len(found.content) != 1 or not _QUOTES.fullmatch(text[slice(*found.cue[0])]):
        return found
    match = _AS_SAYING.match(text, *found.content[0])
    if match is None:
        return found
    source = match.span("who") if match["who"] else _who_is_quoted(paragraphs, found.cue[0])
    if source is None:
        return found
    return Attribution((source,), (match.span("cue"),), ((match.end(), found.content[0][1]),), found.is_verbatim)


def _who_is_quoted(paragraphs: Sequence[Paragraph], cue: Span) -> Span | None:
    """The subject of a cue as `was quoted as`."""
    for paragraph in overlapping(paragraphs, cue):
        for verb in (word for word in paragraph.within(cue) if word.is_verb):
            before = [word for word in subjects(paragraph, verb) if word.is_noun and word.end <= cue[0]]
            if before:
                return noun_phrase(paragraph, before[0])
    return None
