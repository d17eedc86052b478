"""Quotations that somebody utters, and the verb of saying beside each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.reporting_verbs import is_speech
from factcheck.extraction.syntax.subjects import ReportingClause, according_to, cue_of, reporting_clause
from factcheck.extraction.syntax.words import Paragraph, Word
from factcheck.extraction.text.quotations import Quotation, is_quoted

_FRESH = frozenset(".!?:\"”'\u2019…)")
_GOES_ON = frozenset(",;—\u2013-")
_HANDS_OVER = frozenset(",?!—\u2013-…")
_STOPS = frozenset({".", "?", "!"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "JJ", "POS", "CD", "PRP$", "VBG", "WP"})
_LINK = re.compile(r",\s(?:but|and|because|so|or|that)$")
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation that is speech of its own, not a few words in the reporter's sentence; `reporting` says whose, if the paragraph does."""

    quotation: Quotation
    reporting: ReportingClause | None


def utterances(text: str, paragraph: Paragraph, quoted: Sequence[Quotation]) -> tuple[Utterance, ...]:
    """Gives the paragraph's utterances in order, each with its reporting clause where a cue stands beside it."""
    spoken = [q for q in quoted if is_utterance(text, paragraph, q)]
    reportings: list[ReportingClause | None] = []
    for place, quotation in enumerate(spoken):
        before = spoken[place - 1].end if place else paragraph.span[0]
        after = spoken[place + 1].start if place + 1 < len(spoken) else paragraph.span[1]
        reporting = _after(text, paragraph, quotation, after) or _before(text, paragraph, quotation, before)
        if reporting is None and place and _goes_on(paragraph, reportings[-1], spoken[place - 1], quotation):
            reporting = reportings[-1]
        reportings.append(reporting)
    _look_ahead(paragraph, spoken, reportings)
    return tuple(Utterance(q, v) for q, v in zip(spoken, reportings, strict=True))


def is_utterance(text: str, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence of its own, by what stands before it and how it begins and ends."""
    start, end = quotation.words
    words = [match.group() for match in _WORD.finditer(text, start, min(end, start + 400))]
    if not words:
        return False
    before = _LINK.sub(",", text[max(paragraph.span[0], quotation.start - 80) : quotation.start].rstrip())
    capital = words[0][0].isupper() or words[0][0].isdigit()
    ended = text[end - 1] in ",.?!—…" or text[quotation.end : quotation.end + 1] == ","
    if not before or before[-1] in _FRESH:
        return capital or quotation.continues or not before
    if before[-1] in _GOES_ON:
        return (capital and len(words) > 1) or (ended and len(words) >= _FEWEST_WORDS)
    return capital and ended and len(words) >= _FEWEST_WORDS and _follows_speech(paragraph, quotation)


def _follows_speech(paragraph: Paragraph, quotation: Quotation) -> bool:
    before = [word for word in paragraph.within((paragraph.span[0], quotation.start)) if not word.is_stop]
    return bool(before) and before[-1].is_verb and is_speech(before[-1].lower)


def _after(text: str, paragraph: Paragraph, quotation: Quotation, limit: int) -> ReportingClause | None:
    """`"...," she said`: the cue follows at once."""
    last, following = text[quotation.words[1] - 1], text[quotation.end : quotation.end + 1]
    words = _up_to_stop(paragraph.within((quotation.end, limit)))
    verb = next((word for word in words if word.is_verb and is_speech(word.lower)), None)
    if verb is None:
        return None
    reporting = _outside(paragraph, verb, words)
    between = [word for word in words if word.end <= reporting.reach[0] and not word.is_stop]
    hands_over = last in _HANDS_OVER or following == ","
    if any(word.is_verb for word in between) or len(between) > (2 if hands_over else 0):
        return None
    return _as_told(paragraph, reporting) if reporting.source and (hands_over or last != ".") else None


def _up_to_stop(words: Sequence[Word]) -> list[Word]:
    found = []
    for word in words:
        if word.text in _STOPS:
            break
        found.append(word)
    return found


def _outside(paragraph: Paragraph, verb: Word, words: Sequence[Word]) -> ReportingClause:
    """The verb's clause, read off the surface where the grammar looks for the source inside the quotation."""
    reporting = reporting_clause(paragraph, verb)
    if reporting.source and _is_within(reporting.source, words):
        return reporting
    source = _named_before(words, verb) or _named_behind(words, verb)
    return ReportingClause(verb, cue_of(paragraph, verb), None, source)


def _named_before(words: Sequence[Word], verb: Word) -> Span | None:
    before = [
        word for word in words if word.place < verb.place and word.tag not in {"RB", "MD", "VBZ", "VBD", "VBP", "CC"}
    ]
    return _nominal(before)


def _named_behind(words: Sequence[Word], verb: Word) -> Span | None:
    return _nominal([word for word in words if word.place > verb.place])


def _nominal(words: Sequence[Word]) -> Span | None:
    run: list[Word] = []
    for word in words:
        if word.tag in _NOMINAL or (run and word.lower == "of"):
            run.append(word)
        elif run:
            break
    return (run[0].start, run[-1].end) if any(word.is_noun or word.tag in {"PRP", "WP"} for word in run) else None


def _before(text: str, paragraph: Paragraph, quotation: Quotation, limit: int) -> ReportingClause | None:
    """`She said: "..."`: the cue leads in, within the sentence that the quotation ends."""
    lead = text[limit : quotation.start].rstrip()
    if not lead or (lead[-1] not in ",:" and not lead[-1].isalnum()):
        return None
    words = _since_stop(paragraph.within((limit, quotation.start)))
    verbs = [word for word in words if (word.is_verb and is_speech(word.lower)) or word.lower == "according"]
    if not verbs and lead[-1] == ":":
        verbs = [word for word in words if word.relation == "ROOT" and word.is_verb]
    for verb in reversed(verbs):
        reporting = _leading(paragraph, verb, words)
        if reporting:
            return _as_told(paragraph, reporting)
    return None


def _as_told(paragraph: Paragraph, reporting: ReportingClause) -> ReportingClause:
    """A reporting clause without its source where it denies that anybody says so: `She never said, “...”`."""
    return replace(reporting, source=None) if paragraph.children(reporting.verb, "neg") else reporting


def _leading(paragraph: Paragraph, verb: Word, words: Sequence[Word]) -> ReportingClause | None:
    if verb.lower == "according":
        return according_to(paragraph, verb)
    reporting = reporting_clause(paragraph, verb)
    if reporting.source and reporting.source[0] >= paragraph.span[0] and not _is_within(reporting.source, words):
        return reporting if words[0].sentence != verb.sentence or reporting.source[1] <= words[0].start else None
    if reporting.source:
        return reporting
    source = _named_behind(words, verb) if verb.place == words[0].place else None
    return ReportingClause(verb, reporting.cue, None, source) if source else None


def _is_within(span: Span, words: Sequence[Word]) -> bool:
    return words[0].start <= span[0] and span[1] <= words[-1].end


def _since_stop(words: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    for word in words:
        if word.text in _STOPS:
            found = []
        else:
            found.append(word)
    return found


def _goes_on(paragraph: Paragraph, reporting: ReportingClause | None, earlier: Quotation, later: Quotation) -> bool:
    """`"...," she said. "..."`: nothing but the end of her cue's sentence stands between."""
    between = paragraph.within((earlier.end, later.start))
    if all(word.is_stop for word in between):
        return True
    stops = [word for word in between if word.text in _STOPS]
    ends_there = (
        not stops or stops[0].place == between[-1].place or all(w.is_stop for w in between if w.place > stops[0].place)
    )
    return reporting is not None and ends_there and earlier.end <= reporting.verb.start <= later.start


def _look_ahead(paragraph: Paragraph, spoken: Sequence[Quotation], reportings: list[ReportingClause | None]) -> None:
    for place in range(len(spoken) - 2, -1, -1):
        between = paragraph.within((spoken[place].end, spoken[place + 1].start))
        if reportings[place] is None and all(word.is_stop for word in between):
            reportings[place] = reportings[place + 1]


def hanging(text: str, paragraph: Paragraph) -> ReportingClause | None:
    """Gives the reporting clause that a paragraph ends with when it hands over to the next one: `Caddell continued:`."""
    if text[paragraph.span[1] - 1 : paragraph.span[1]] != ":":
        return None
    words = _since_stop(paragraph.words)
    for verb in reversed(
        [word for word in words if word.is_verb and (is_speech(word.lower) or word.relation == "ROOT")]
    ):
        reporting = reporting_clause(paragraph, verb)
        if reporting.source:
            return reporting
    return None


def quoted_words(paragraph: Paragraph, quoted: Sequence[Quotation]) -> Iterator[Word]:
    """Gives the paragraph's words that stand inside quotations."""
    for word in paragraph.words:
        if is_quoted((word.start, word.end), quoted):
            yield word
