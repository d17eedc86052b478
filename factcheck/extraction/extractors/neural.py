"""The extractor that learnt who said what, with rules for what cannot be learnt from single cues."""

from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.direct_speech import Utterance, utterances
from factcheck.extraction.attribution.misread_cues import without_misread_cues
from factcheck.extraction.attribution.paragraph_ends import within_paragraphs
from factcheck.extraction.attribution.posts import with_posts
from factcheck.extraction.attribution.signatures import with_signatures
from factcheck.extraction.attribution.uncued_quotations import Floor, carried_on, covered
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching
from factcheck.extraction.transcripts.attributions import with_turns


class Learnt:
    """An extractor for English news text. Loads its network at the first document.

    `threshold`: how far a statement must be believed to be given, in thousandths; without one, where precision and recall balance,
    or with `precise` where few are wrong.
    """

    def __init__(self, *, threshold: int | None = None, precise: bool = False) -> None:
        self._dial = "precise" if precise else threshold
        self._threshold = threshold
        self._precise = precise

    @property
    def name(self) -> str:
        """What stands beside what was found: which weights, and where the dial was turned to."""
        from factcheck.extraction.attribution.network import model  # noqa: PLC0415 -- the runtime takes a while to load

        name = f"network/{model.load().card.version}"
        return name if self._dial is None else f"{name}@{self._dial}"

    def found(
        self, text: str, spans: Sequence[Span], quoted: Sequence[Quotation]
    ) -> tuple[tuple[Paragraph, ...], tuple[Attribution, ...]]:
        """Gives the words of a document's paragraphs (at least one) with their grammar, and who says what in them."""
        from factcheck.extraction.attribution.network import readings  # noqa: PLC0415 -- the runtime takes a while to load

        reading = readings.read(text, spans, quoted, threshold=self._threshold, precise=self._precise)
        read = without_misread_cues(reading.paragraphs, reading.attributions())
        given = tuple(within_paragraphs(spans, quoted, tuple(read)))
        told = with_quotations(text, reading.paragraphs, quoted, given)
        signed = with_signatures(text, reading.paragraphs, quoted, with_posts(text, spans, told))
        return reading.paragraphs, with_turns(text, spans, signed, parsed=reading.paragraphs, quoted=quoted)


def load(*, threshold: int | None = None, precise: bool = False) -> Learnt:
    """Gives the extractor. What the entry point `factcheck.extractors` names."""
    return Learnt(threshold=threshold, precise=precise)


def with_quotations(
    text: str, parsed: Sequence[Paragraph], quoted: Sequence[Quotation], found: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Gives the attributions with those of the utterances that none of them covers, ordered by the place of their content."""
    floor = Floor(text)
    whole: list[Attribution] = []
    if any(quotation.continues for quotation in quoted):
        found = (*found, *carried_on(quoted, [*found, *_passed_over(text, parsed, quoted, found)]))
    taken = _taken(found)
    for paragraph, ours in _by_paragraph(parsed, found):
        marks = touching(paragraph.span, quoted)
        bare = [u for u in utterances(text, paragraph, marks) if not covered(taken, u.quotation)]
        told = [*ours, *_voiced(bare)]
        told = floor.with_floating(paragraph, [u.quotation for u in bare if u.reporting is None], told)
        floor.told(paragraph, told)
        whole.extend(told)
    return tuple(sorted(dict.fromkeys(whole), key=lambda a: (a.content, a.cue)))


def _passed_over(
    text: str, parsed: Sequence[Paragraph], quoted: Sequence[Quotation], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The utterances beside a verb of saying that none of the attributions covers."""
    taken = _taken(found)
    for paragraph in parsed:
        marks = touching(paragraph.span, quoted)
        yield from _voiced([u for u in utterances(text, paragraph, marks) if not covered(taken, u.quotation)])


def _taken(found: Sequence[Attribution]) -> list[Span]:
    return sorted(fragment for attribution in found for fragment in attribution.content)


def _by_paragraph(
    parsed: Sequence[Paragraph], found: Sequence[Attribution]
) -> Iterator[tuple[Paragraph, list[Attribution]]]:
    """Each paragraph with the attributions whose cue stands in it, or with those that have none whose content does."""
    waiting = sorted(found, key=lambda a: (a.cue or a.content)[0])
    at = 0
    for paragraph in parsed:
        first = at
        while at < len(waiting) and (waiting[at].cue or waiting[at].content)[0][0] < paragraph.span[1]:
            at += 1
        yield paragraph, waiting[first:at]


def _voiced(spoken: Sequence[Utterance]) -> Iterator[Attribution]:
    """Utterances beside a verb of saying that the network passed over."""
    for utterance in spoken:
        reporting = utterance.reporting
        if reporting and reporting.source:
            yield Attribution(
                (reporting.source,), (reporting.cue,), ((utterance.quotation.start, utterance.quotation.end),)
            )
