"""Who said what: every attribution of a document, from its quotations and its grammar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.domain.statements import Span
from factcheck.extraction.quotations import Quotation
from factcheck.extraction.reports import reported
from factcheck.extraction.speech import Utterance, hanging, heard, utterances
from factcheck.extraction.words import Paragraph

if TYPE_CHECKING:
    from factcheck.extraction.voices import Voice


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a statement's source, cue and content lie. Source and cue may be empty; content never is."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def attributions(text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """Gives the document's attributions, ordered by the place of their content."""
    reading = _Reading(text)
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

    def __init__(self, text: str) -> None:
        self.found: list[Attribution] = []
        self._text = text
        self._latest: Attribution | None = None
        self._open: Attribution | None = None
        self._handed: Voice | None = None

    def read(self, paragraph: Paragraph, quoted: Sequence[Quotation]) -> None:
        spoken = utterances(self._text, paragraph, quoted)
        ours = [*_said(spoken), *_reports(paragraph, quoted, spoken)]
        ours.extend(self._floating(spoken, ours))
        self.found.extend(ours)
        self._handed = hanging(self._text, paragraph)
        self._latest = _last(ours)

    def _floating(self, spoken: Sequence[Utterance], ours: Sequence[Attribution]) -> Iterator[Attribution]:
        """Utterances without a cue belong to whoever spoke last: in this paragraph, else in the one before."""
        for group in _groups([u for u in spoken if u.voice is None]):
            content = tuple((u.quotation.start, u.quotation.end) for u in group)
            if self._handed and self._handed.source and spoken[0] is group[0]:
                yield Attribution((self._handed.source,), (self._handed.cue,), content)
                continue
            earlier = [a for a in ours if a.source and a.content[0][0] < content[0][0]]
            holder = _last(earlier) or self._latest
            if holder:
                yield Attribution(holder.source, (), content)


def _said(spoken: Sequence[Utterance]) -> Iterator[Attribution]:
    verbs = dict.fromkeys(u.voice.verb for u in spoken if u.voice)
    for verb in verbs:
        ours = [u for u in spoken if u.voice and u.voice.verb == verb]
        voice = ours[0].voice
        if voice and voice.source:
            content = tuple((u.quotation.start, u.quotation.end) for u in ours)
            yield Attribution((voice.source,), (voice.cue,), content)


def _reports(paragraph: Paragraph, quoted: Sequence[Quotation], spoken: Sequence[Utterance]) -> Iterator[Attribution]:
    quoting = {u.voice.verb for u in spoken if u.voice}
    taken = set(heard(paragraph, spoken))
    for report in reported(paragraph, quoted, taken=taken):
        if report.voice.verb in quoting or not report.voice.source:
            continue
        yield Attribution((report.voice.source,), report.cue, report.content)


def _groups(spoken: Sequence[Utterance]) -> Iterator[tuple[Utterance, ...]]:
    if spoken:
        yield tuple(spoken)


def _last(found: Sequence[Attribution]) -> Attribution | None:
    named = [a for a in found if a.source]
    return max(named, key=lambda a: max(a.cue, default=a.content[0]), default=None)
