"""From who said what to statements: with whom each source means, and what each content asserts."""

from collections.abc import Sequence

from factcheck.domain.statements import Kind, Proposition, Span, Statement
from factcheck.extraction.attributions import Attribution
from factcheck.extraction.propositions import propositions
from factcheck.extraction.quotations import Quotation, kind_of
from factcheck.extraction.referents import Referents
from factcheck.extraction.speakers import Cast
from factcheck.extraction.words import Paragraph
from factcheck.extraction.worthiness import scored


def statements(
    text: str, parsed: Sequence[Paragraph], quoted: Sequence[Quotation], found: Sequence[Attribution]
) -> tuple[Statement, ...]:
    """Gives the statements of a document, one for each attribution, in their order."""
    places = tuple((quotation.start, quotation.end) for quotation in quoted)
    cast = Cast(text, parsed, quoted=places, told=found)
    return tuple(
        Statement(
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            kind=Kind.DIRECT if attribution.is_verbatim else kind_of(text, attribution.content, quoted),
            speaker=cast.speaker(attribution.source),
            propositions=asserted(text, parsed, attribution, cast, places),
        )
        for attribution in found
    )


def asserted(
    text: str, parsed: Sequence[Paragraph], found: Attribution, cast: Cast, quoted: Sequence[Span]
) -> tuple[Proposition, ...]:
    """Gives what an attribution's content asserts, each with how worth checking it is."""
    speaker = cast.speaker(found.source)
    referents = Referents(text, parsed, cast, found.source, found.content, speaker, quoted)
    return scored(propositions(text, parsed, found, referents=referents))
