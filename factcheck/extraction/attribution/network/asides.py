"""What stands beside a statement and is no part of it: a gesture, somebody who is cleared of having said it, the next sentence."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.syntax.words import Paragraph, overlapping
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching

_GESTURES = lexicon("reporting_verbs", "gestures")
_ENDED = re.compile(r"\.[\"\u201d\u2019']*\s*$")
_CLEARED = re.compile(
    r"\b[Ii]t (?:was|is|were) (?P<who>[^;:!?\n]{2,60}?),? (?:and )?(?:not|rather than|instead of|and never) "
    r"(?P<other>[^;:!?\n]{2,60}?),? (?:who|that)\s*$"
)
_DENIED = re.compile(
    r"\b[Ii]t (?:(?:was|is|were) (?:not|never)|(?:was|is|were)n['\u2019]t) "
    r"(?!.*\bbut\b)(?:(?! (?:who|that) .)[^;:!?\n]){2,60}?,? (?:who|that)\s*$"
)
_NAME = r"[^;:!?.,\n\u201c\"]{2,60}"
_INSTEAD = re.compile(
    r"[.,]?[\"\u201d\u2019']?\s*(?:;|\u2014|\u2013|--)\s*"
    rf"(?:(?:it|that|this) was (?P<who>(?!the one\b){_NAME}(?:, (?!and\b|who\b|but\b){_NAME}(?=[,.;]))?)|(?P<doer>{_NAME}?) did\b)"
)
"""Who is named behind a semicolon or a dash in place of who did not say it: `; it was Bob Tate`, `; Bob Tate did`."""
_NOT_ANOTHER = re.compile(r"(?P<who>[^,;:\n]{2,60}),? (?:(?:and|but) )?(?:not|never|rather than|instead of) \S")
_NEAR = 160


def is_gesture(text: str, found: Attribution, quoted: Sequence[Quotation]) -> bool:
    """Tells whether an attribution is only what somebody does after a quotation that a full stop has ended.

    `“The dam leaked.” Tate nodded.` is a sentence of its own, and whoever had the floor before keeps it.
    """
    if len(found.cue) != 1 or not found.source or text[slice(*found.cue[0])].lower() not in _GESTURES:
        return False
    start = found.source[0][0]
    place = bisect_right(quoted, start, key=lambda one: one.end) - 1
    before = quoted[place] if place >= 0 else None
    if before is None or text[before.end : start].strip() or (before.start, before.end) not in found.content:
        return False
    return _ENDED.search(text, before.start, before.end) is not None and text[start].isupper()


def not_cleared(text: str, found: Attribution) -> Attribution:
    """Gives an attribution to whom a sentence names, where it goes to whom the sentence clears, or to both: `It was X, not Y, who said`.

    Where it clears somebody and names nobody else, as in `It was not X who said`, the attribution is nobody's.
    """
    if not found.source or not found.cue:
        return found
    if both := _NOT_ANOTHER.match(text, *found.source[0]):
        return replace(found, source=(both.span("who"), *found.source[1:]))
    cue = found.cue[0][0]
    if _DENIED.search(text, max(0, cue - _NEAR), cue):
        return _of_who_did(text, found)
    match = _CLEARED.search(text, max(0, cue - _NEAR), cue)
    if match is None or not match.start("other") <= found.source[0][0] < cue:
        return found
    return Attribution((match.span("who"), *found.source[1:]), found.cue, found.content, found.is_verbatim)


def _of_who_did(text: str, found: Attribution) -> Attribution:
    """An attribution without whom its sentence clears: of whoever is named behind what was said, where it ends, else nobody's."""
    start = max(found.content[0][0], found.cue[0][1])
    told = _INSTEAD.search(text, start, found.content[-1][1] + _NEAR)
    if told is None or "\n" in text[start : told.start()] or re.search(r"[.?!]\s", text[start : told.start()]):
        return replace(found, source=())
    content = tuple(
        (first, min(past, _end_of_what_was_said(told))) for first, past in found.content if first < told.start()
    )
    who = told.span("who") if told["who"] else told.span("doer")
    return replace(found, source=(who,), content=content)


def _end_of_what_was_said(told: re.Match[str]) -> int:
    """Where the words before a semicolon end, the mark that closes them included."""
    return told.start() + len(re.split(r"\s*(?:;|\u2014|\u2013|--)", told[0], maxsplit=1)[0])


def in_its_sentence(
    text: str, paragraphs: Sequence[Paragraph], found: Attribution, quoted: Sequence[Quotation]
) -> Attribution:
    """Gives an attribution whose content without marks ends with the sentence that its cue stands in.

    `My opponents say that we are broke. We are not.`: the second sentence is the writer's, and nobody is said to say it. What a colon
    announces may be several sentences.
    """
    if not found.cue:
        return found
    content = tuple(_within_a_sentence(text, paragraphs, found.cue[-1], fragment, quoted) for fragment in found.content)
    return replace(found, content=content)


def _within_a_sentence(
    text: str, paragraphs: Sequence[Paragraph], cue: Span, fragment: Span, quoted: Sequence[Quotation]
) -> Span:
    start, end = fragment
    if cue[1] > start or ":" in text[cue[0] : start] or touching(fragment, quoted):
        return fragment
    paragraph = next(iter(overlapping(paragraphs, fragment)), None)
    told = paragraph.within((cue[0], end)) if paragraph else ()
    ours = [word for word in told if word.sentence == told[0].sentence and word.end > start and not word.is_stop]
    return (
        (start, ours[-1].end) if ours and len(ours) < len([word for word in told if word.start >= start]) else fragment
    )
