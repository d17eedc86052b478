"""What attributes, and leaves it to the pipeline to make statements of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeGuard

from factcheck.domain.statements import Extractor, Span

if TYPE_CHECKING:
    from factcheck.extraction.syntax.words import Paragraph
    from factcheck.extraction.text.attributions import Attribution
    from factcheck.extraction.text.quotations import Quotation


class Attributor(Protocol):
    """What the entry points of `factcheck.extractors` load that tells who says what and no more. `name` goes into the ledger."""

    @property
    def name(self) -> str:
        """Says which extractor it is, in which version."""
        ...

    def found(
        self, text: str, spans: Sequence[Span], quoted: Sequence["Quotation"]
    ) -> tuple[tuple["Paragraph", ...], tuple["Attribution", ...]]:
        """Gives the words of a document's paragraphs with their grammar, and who says what in them, ordered by the place of the content.

        Args:
            text: the document.
            spans: where its paragraphs are, at least one.
            quoted: its quotations.
        """
        ...


def attributes(extractor: Extractor | Attributor) -> TypeGuard[Attributor]:
    """Says whether an extractor tells who says what, with the grammar of the words."""
    return callable(getattr(extractor, "found", None))


def gives_statements(extractor: Extractor | Attributor) -> TypeGuard[Extractor]:
    """Says whether an extractor gives statements itself, as those of other packages may."""
    return callable(getattr(extractor, "statements", None))
