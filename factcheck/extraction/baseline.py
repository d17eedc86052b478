"""The first extractor: rules over spaCy's grammar."""

from collections.abc import Sequence

from factcheck.domain.statements import Statement
from factcheck.extraction.attribution import attributions
from factcheck.extraction.attributions import Attribution
from factcheck.extraction.paragraphs import paragraphs
from factcheck.extraction.propositions import propositions
from factcheck.extraction.quotations import Quotation, kind_of, quotations
from factcheck.extraction.referents import Referents
from factcheck.extraction.speakers import Cast
from factcheck.extraction.words import Paragraph
from factcheck.extraction.worthiness import scored


class Baseline:
    """An extractor for English news text that needs no training of ours. Loads spaCy at the first document."""

    name = "spacy-baseline/1"

    def statements(self, text: str) -> tuple[Statement, ...]:
        """Gives the statements of one document, ordered by the place of their content."""
        from factcheck.extraction.parsing import parse  # noqa: PLC0415 -- spaCy takes two seconds to load

        spans = paragraphs(text)
        if not spans:
            return ()
        quoted = quotations(text, spans)
        parsed = parse(text, spans)
        cast = Cast(text, parsed, quoted=[(q.start, q.end) for q in quoted])
        found = attributions(text, parsed, quoted)
        return tuple(_statement(text, attribution, parsed, quoted, cast) for attribution in found)


def load() -> Baseline:
    """Gives the extractor. What the entry point `factcheck.extractors` names."""
    return Baseline()


def _statement(
    text: str, found: Attribution, parsed: Sequence[Paragraph], quoted: Sequence[Quotation], cast: Cast
) -> Statement:
    speaker = cast.speaker(found.source)
    places = [(quotation.start, quotation.end) for quotation in quoted]
    referents = Referents(text, parsed, cast, found.source, found.content, speaker, places)
    return Statement(
        source=found.source,
        cue=found.cue,
        content=found.content,
        kind=kind_of(text, found.content, quoted),
        speaker=speaker,
        propositions=scored(propositions(text, parsed, found, referents=referents)),
    )
