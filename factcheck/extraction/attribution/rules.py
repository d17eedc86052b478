"""Who said what: every attribution of a document, from its quotations and its grammar."""

from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.direct_speech import Utterance, quoted_words, utterances
from factcheck.extraction.attribution.floors import Floor
from factcheck.extraction.attribution.indirect_speech import reported
from factcheck.extraction.attribution.name_labels import labelled
from factcheck.extraction.coreference.mentions import mentions
from factcheck.extraction.coreference.speakability import head_of, is_measure
from factcheck.extraction.syntax.complements import Shape, complements
from factcheck.extraction.syntax.words import Paragraph, Word
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation

_LEAD_IN = 3
"""How many characters may stand between a clause and the quotation that it leads into."""


def attributions(text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """Gives the document's attributions, ordered by the place of their content."""
    surnames = frozenset(mention.surname for paragraph in paragraphs for mention in mentions(paragraph))
    reading = _Reading(text, surnames)
    for paragraph, ours in zip(paragraphs, _shared_out(paragraphs, quoted), strict=True):
        reading.read(paragraph, ours)
    return tuple(sorted(dict.fromkeys(reading.found), key=lambda a: (a.content, a.cue)))


def _shared_out(paragraphs: Sequence[Paragraph], quoted: Sequence[Quotation]) -> Iterator[tuple[Quotation, ...]]:
    at = 0
    for paragraph in paragraphs:
        first = at
        while at < len(quoted) and quoted[at].start < paragraph.span[1]:
            at += 1
        yield tuple(quoted[first:at])


class _Reading:
    """One pass over a document, remembering what a paragraph may need from the one before."""

    def __init__(self, text: str, surnames: frozenset[str]) -> None:
        self.found: list[Attribution] = []
        self._text = text
        self._surnames = surnames
        self._floor = Floor(text)

    def read(self, paragraph: Paragraph, quoted: Sequence[Quotation]) -> None:
        labels = tuple(labelled(self._text, paragraph, quoted, surnames=self._surnames))
        ours = [Attribution((label.source,), (label.cue,), (label.content,)) for label in labels]
        if not ours:
            spoken = utterances(self._text, paragraph, quoted)
            ours = [
                a for a in (*_said(paragraph, spoken), *_reports(paragraph, quoted, spoken)) if _has_voice(paragraph, a)
            ]
            ours = self._floor.with_floating(paragraph, [u.quotation for u in spoken if u.reporting is None], ours)
        self.found.extend(ours)
        self._floor.told(paragraph, ours)


def _has_voice(paragraph: Paragraph, attribution: Attribution) -> bool:
    """Whether the source could say anything, which a date or a number cannot."""
    words = paragraph.within(attribution.source[0])
    return not words or not is_measure(words, head_of(words))


def _said(paragraph: Paragraph, spoken: Sequence[Utterance]) -> Iterator[Attribution]:
    verbs = dict.fromkeys(u.reporting.verb for u in spoken if u.reporting)
    for verb in verbs:
        ours = [u for u in spoken if u.reporting and u.reporting.verb == verb]
        reporting = ours[0].reporting
        if reporting and reporting.source:
            content = tuple(_led_in(paragraph, verb, u.quotation) for u in ours)
            yield Attribution((reporting.source,), (reporting.cue,), content)


def _led_in(paragraph: Paragraph, verb: Word, quotation: Quotation) -> Span:
    """The quotation with the clause that leads into it: `said he had one rule: "..."`."""
    clauses = (span for c in complements(paragraph, verb) if c.shape is Shape.CLAUSE for span in c.content)
    for start, end in clauses:
        if verb.end <= start < quotation.start <= end + _LEAD_IN:
            return start, quotation.end
    return quotation.start, quotation.end


def _reports(paragraph: Paragraph, quoted: Sequence[Quotation], spoken: Sequence[Utterance]) -> Iterator[Attribution]:
    quoting = {u.reporting.verb for u in spoken if u.reporting}
    taken = set(quoted_words(paragraph, quoted))
    for report in reported(paragraph, quoted, taken=taken):
        if report.reporting.verb in quoting or not report.reporting.source:
            continue
        yield Attribution((report.reporting.source,), report.cue, report.content)
