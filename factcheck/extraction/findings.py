"""From who said what to statements: with whom each source means, and what each content asserts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from factcheck.domain.statements import Kind, Span, Statement
from factcheck.extraction.attributions import Attribution
from factcheck.extraction.figures import with_signs
from factcheck.extraction.paragraphs import paragraphs
from factcheck.extraction.propositions import propositions
from factcheck.extraction.quotations import Quotation, kind_of, quotations
from factcheck.extraction.referents import Referents
from factcheck.extraction.speakers import Cast
from factcheck.extraction.words import Paragraph
from factcheck.extraction.worthiness import scored


class Finder(Protocol):
    """Whatever finds who says what."""

    def found(
        self, text: str, spans: Sequence[Span], quoted: Sequence[Quotation]
    ) -> tuple[tuple[Paragraph, ...], tuple[Attribution, ...]]:
        """Gives the words of a document's paragraphs (at least one) with their grammar, and who says what in them."""
        ...


def statements(text: str, finder: Finder) -> tuple[Statement, ...]:
    """Gives the statements of one document, one for each attribution, in their order."""
    spans = paragraphs(text)
    if not spans:
        return ()
    quoted = quotations(text, spans)
    parsed, attributions = finder.found(text, spans, quoted)
    found = tuple(_with_figures(text, attribution) for attribution in attributions)
    places = tuple((quotation.start, quotation.end) for quotation in quoted)
    cast = Cast(text, parsed, quoted=places, told=found)
    return tuple(_statement(text, parsed, attribution, cast, quoted, places) for attribution in found)


def _with_figures(text: str, found: Attribution) -> Attribution:
    """The attribution with figures whole at the edges of its content, which are cut between words."""
    bounds = zip(
        [0, *(end for _, end in found.content)], [*(start for start, _ in found.content[1:]), len(text)], strict=False
    )
    return replace(
        found,
        content=tuple(with_signs(text, span, within=bound) for span, bound in zip(found.content, bounds, strict=True)),
    )


def _statement(  # noqa: PLR0917 -- all of a document
    text: str,
    parsed: Sequence[Paragraph],
    found: Attribution,
    cast: Cast,
    quoted: Sequence[Quotation],
    places: Sequence[Span],
) -> Statement:
    speaker = cast.speaker(found.source)
    referents = Referents(text, parsed, cast, found.source, found.content, speaker, places)
    return Statement(
        source=found.source,
        cue=found.cue,
        content=found.content,
        kind=Kind.DIRECT if found.is_verbatim else kind_of(text, found.content, quoted),
        speaker=speaker,
        propositions=scored(propositions(text, parsed, found, referents=referents)),
    )
