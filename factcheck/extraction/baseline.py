"""The first extractor: rules over spaCy's grammar."""

from factcheck.domain.statements import Statement
from factcheck.extraction import findings
from factcheck.extraction.attribution import attributions
from factcheck.extraction.paragraphs import paragraphs
from factcheck.extraction.quotations import quotations


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
        return findings.statements(text, parsed, quoted, attributions(text, parsed, quoted))


def load() -> Baseline:
    """Gives the extractor. What the entry point `factcheck.extractors` names."""
    return Baseline()
