"""A text as the network reads it: the grammar of its words, and who says what with how far to believe it."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.network.asides import in_its_sentence, is_gesture, not_cleared
from factcheck.extraction.attribution.network.decoding import Found, believed
from factcheck.extraction.attribution.network.edges import at_phrases
from factcheck.extraction.attribution.network.encoding import Layout, arranged
from factcheck.extraction.attribution.network.inference import passed
from factcheck.extraction.attribution.network.inner_speakers import from_who_speaks
from factcheck.extraction.attribution.network.model import load
from factcheck.extraction.attribution.network.quoted_speakers import from_whom_it_quotes
from factcheck.extraction.attribution.network.shared_quotations import undisputed
from factcheck.extraction.attribution.network.spans import attribution, words_of
from factcheck.extraction.attribution.network.trees import grammar
from factcheck.extraction.attribution.network.utterances import is_said
from factcheck.extraction.attribution.network.whole_quotations import whole
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, quotations

_NOTHING = 1_000
"""A threshold that no statement reaches."""


@dataclass(frozen=True, slots=True)
class NetworkReading:
    """What one pass of the network over a text gave: its words with their grammar, and what is believed far enough to be given.

    `is_balanced`: how far that is was left to the network's card.
    """

    layout: Layout
    quoted: tuple[Quotation, ...]
    paragraphs: tuple[Paragraph, ...]
    believed: tuple[Found, ...]
    is_balanced: bool = True

    def attributions(self) -> tuple[Attribution, ...]:
        """Gives who says what, in characters, each quotation whole and once."""
        words, text = words_of(self.paragraphs), self.layout.text
        found = ((attribution(self.layout, one, words, self.quoted), one.belief) for one in self.believed)
        given = [self._given(one, belief) for one, belief in found if one]
        said = [one for one in given if one and not is_gesture(text, one, self.quoted)]
        return tuple(undisputed(text, said, self.quoted))

    def _given(self, found: Attribution, belief: float) -> Attribution | None:
        """An attribution with its content set right, to whom it belongs; None where nothing is said."""
        text, quoted = self.layout.text, self.quoted
        quoting = from_whom_it_quotes(text, self.paragraphs, found)
        ended = at_phrases(self.paragraphs, in_its_sentence(text, self.paragraphs, quoting, quoted), quoted)
        whole_one = from_who_speaks(self.paragraphs, not_cleared(text, whole(text, ended, quoted)), quoted)
        asked = belief if self.is_balanced else None
        return whole_one if is_said(self.paragraphs, whole_one, quoted, belief=asked) else None


def read(
    text: str,
    spans: Sequence[Span],
    quoted: Sequence[Quotation],
    *,
    threshold: int | None = None,
    precise: bool = False,
) -> NetworkReading:
    """Gives the reading of a text with these paragraphs (at least one) and these quotations.

    `threshold`: how far a statement must be believed, in thousandths; without one, as far as the network's card says.

    Raises:
        EnvironmentFailureError: the network's weights cannot be loaded.
    """
    graphs = load()
    card = graphs.card
    own = card.precise if precise else card.threshold
    least = (own if threshold is None else threshold) / 1000
    laid = arranged(text, spans, quoted, vocabulary=graphs.vocabulary)
    marked, found = passed(graphs, laid, threshold=least)
    kept = believed(found, threshold=least, decoding=card.decoding)
    return NetworkReading(laid, tuple(quoted), grammar(laid, marked, card), kept, is_balanced=threshold is None)


def parse(text: str, spans: Sequence[Span]) -> tuple[Paragraph, ...]:
    """Gives the words of a text's paragraphs with their grammar."""
    return read(text, spans, quotations(text, spans), threshold=_NOTHING).paragraphs
