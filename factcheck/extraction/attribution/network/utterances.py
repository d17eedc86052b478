"""Whether what the network takes for a statement is one: somebody allowing, planning or handling something has not said anything yet."""

from collections.abc import Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.syntax.clauses import clauses
from factcheck.extraction.syntax.complements import Shape
from factcheck.extraction.syntax.reporting_verbs import bases, denies_saying, is_speech, takes
from factcheck.extraction.syntax.words import FINITE, Paragraph, Word, overlapping
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching

DONE = 0.5
"""How far words without marks must be believed to be said, where the cue is no verb of saying."""
NAMED = 0.7
"""The same of a word or two that assert nothing, where the cue is not what somebody does by speaking of them: `citing the documents`."""
_FEW = 2
_RULING = listed("allow ban bar block enable forbid let permit prevent prohibit require")
"""What is done by ruling, by whom or what has the power to: a law says it, and nobody has."""
_DEEDS = lexicon("nouns", "deeds")
"""Nouns of what somebody does or is, not of what somebody says: `the city's refusal to hold them`."""
_FUTURE = frozenset({"will", "'ll", "\u2019ll", "shall"})
_INTENT = listed("expect intend need plan schedule set slate want")


def is_said(
    paragraphs: Sequence[Paragraph], found: Attribution, quoted: Sequence[Quotation], *, belief: float | None
) -> bool:
    """Tells whether an attribution is of words that somebody said or wrote.

    What stands in quotation marks is, unless nobody is named who said it and it is a word or two in the reporter's sentence.

    `belief`: how far the network believes it, between 0 and 1; None where that is not to be asked.
    """
    marked = [touching(span, quoted) for span in found.content]
    is_asserted = any(_asserts(paragraphs, span) for span in found.content)
    cue, content = _words(paragraphs, found.cue), _words(paragraphs, found.content)
    is_denied = denies_saying([word.text for word in cue], content[0].text if content else "")
    if is_denied and (is_asserted or any(marked)):
        return False
    if any(marked) and (found.source or all(marked)):
        return True
    is_ruled = any(not bases(word.text).isdisjoint(_RULING) for word in cue)
    if is_ruled or _is_deed(cue, content):
        return False
    if not is_asserted and any(_is_to_come(paragraph, cue) for paragraph in overlapping(paragraphs, found.cue[0])):
        return False
    return belief is None or belief >= _least(cue, content, is_asserted=is_asserted)


def _least(cue: Sequence[Word], content: Sequence[Word], *, is_asserted: bool) -> float:
    """How far an attribution of words without marks must be believed."""
    if not is_asserted and sum(not word.is_stop for word in content) <= _FEW:
        return DONE if any(word.tag in FINITE and takes(word.text, Shape.OBJECT) for word in cue) else NAMED
    is_of_saying = any(is_speech(word.text) or word.lower == "according" for word in cue)
    is_mark = all(word.is_stop for word in cue)
    return 0.0 if is_of_saying or is_mark else DONE


def _words(paragraphs: Sequence[Paragraph], spans: Sequence[Span]) -> list[Word]:
    return [word for span in spans for paragraph in overlapping(paragraphs, span) for word in paragraph.within(span)]


def _is_deed(cue: Sequence[Word], content: Sequence[Word]) -> bool:
    is_named = any(word.lower in _DEEDS for word in cue) and not any(word.is_verb for word in cue)
    return is_named and any(word.tag == "TO" for word in content[:2])


def _asserts(paragraphs: Sequence[Paragraph], span: Span) -> bool:
    """Whether a clause with a verb of its own stands in the content, and is no part of a noun's phrase."""
    for paragraph in overlapping(paragraphs, span):
        words = paragraph.within(span)
        for number in dict.fromkeys(word.sentence for word in words):
            ours = [word for word in words if word.sentence == number]
            if paragraph.is_prose(number) and any(clauses(paragraph, ours)):
                return True
    return False


def _is_to_come(paragraph: Paragraph, cue: Sequence[Word]) -> bool:
    """Whether the cue is what somebody is going to do, or what a meeting is to be for: `will meet next week to discuss the dispute`."""
    verb = next((word for word in cue if word.is_verb), None)
    if verb is None or not paragraph.span[0] <= verb.start < paragraph.span[1]:
        return False
    helpers = {child.lower for child in paragraph.children(verb, "aux")}
    if helpers & _FUTURE:
        return True
    above = paragraph.head(verb)
    planned = {child.lower for child in paragraph.children(above, "aux")} & _FUTURE or not bases(above.text).isdisjoint(
        _INTENT
    )
    return "to" in helpers and above is not verb and bool(planned)
