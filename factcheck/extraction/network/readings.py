"""A text as the network reads it: the grammar of its words, and who says what with how far to believe it."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.statements import Span
from factcheck.extraction.attributions import Attribution
from factcheck.extraction.network.decoding import Found, believed
from factcheck.extraction.network.disputes import undisputed
from factcheck.extraction.network.grammars import grammar
from factcheck.extraction.network.graphs import Graphs, load
from factcheck.extraction.network.passes import passed
from factcheck.extraction.network.sheets import Sheet, sheet
from factcheck.extraction.network.spans import attribution, words_of
from factcheck.extraction.quotations import Quotation, quotations
from factcheck.extraction.words import Paragraph


@dataclass(frozen=True, slots=True)
class NetworkReading:
    """What one pass of the network over a text gave. `paragraphs` are its words with their grammar."""

    graphs: Graphs
    sheet: Sheet
    quoted: tuple[Quotation, ...]
    paragraphs: tuple[Paragraph, ...]
    found: tuple[Found, ...]

    def attributions(self, *, threshold: int | None = None, precise: bool = False) -> tuple[Attribution, ...]:
        """Gives the statements that are believed at least this far (thousandths), or as far as the network's card says."""
        card = self.graphs.card
        own = card.precise if precise else card.threshold
        least = (own if threshold is None else threshold) / 1000
        kept = believed(self.found, threshold=least, decoding=card.decoding)
        words = words_of(self.paragraphs)
        found = (attribution(self.sheet, one, words, self.quoted) for one in kept)
        return tuple(undisputed(self.sheet.text, [one for one in found if one], self.quoted))


def read(text: str, spans: Sequence[Span], quoted: Sequence[Quotation]) -> NetworkReading:
    """Gives the reading of a text with these paragraphs (at least one) and these quotations.

    Raises:
        EnvironmentFailureError: the network's weights cannot be loaded.
    """
    graphs = load()
    laid = sheet(text, spans, quoted, vocabulary=graphs.vocabulary)
    marked, found = passed(graphs, laid)
    return NetworkReading(graphs, laid, tuple(quoted), grammar(laid, marked, graphs.card), found)


def parse(text: str, spans: Sequence[Span]) -> tuple[Paragraph, ...]:
    """Gives the words of a text's paragraphs with their grammar."""
    return read(text, spans, quotations(text, spans)).paragraphs
