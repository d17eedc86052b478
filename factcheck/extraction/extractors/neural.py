"""The extractor that learnt who said what, with rules for what cannot be learnt from single cues."""

from collections.abc import Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.misread_cues import without_misread_cues
from factcheck.extraction.attribution.paragraph_ends import within_paragraphs
from factcheck.extraction.attribution.posts import with_posts
from factcheck.extraction.attribution.signatures import with_signatures
from factcheck.extraction.attribution.uncued_quotations import with_quotations
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation
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
