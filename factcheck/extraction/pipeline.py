"""The way in: from a text and an extractor to the statements of the text."""

from factcheck.domain.documents import OwnWords
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Extractor, Statement
from factcheck.extraction.attribution.attributors import Attributor, attributes, gives_statements


def statements(text: str, extractor: Extractor | Attributor, *, own: OwnWords | None = None) -> tuple[Statement, ...]:
    """Gives the statements of one document, ordered by the place of their content.

    Each is what an attribution of the extractor comes to: with whom its source means, what its content asserts, and how worth checking
    that is. An extractor that gives statements itself is taken at its word.

    Args:
        text: the document.
        extractor: what looks through it.
        own: which stretch of it is one speaker's own words, each sentence of which that asserts something is a statement as well.

    Raises:
        BadInputError: a stretch is one speaker's own, and the extractor does not tell the grammar that sentences are told apart by.
    """
    if own is None and gives_statements(extractor):
        return extractor.statements(text)
    if not attributes(extractor):
        raise BadInputError(
            f"the extractor {extractor.name} cannot look through one speaker's own text; leave --speaker out, or --extractor"
        )
    from factcheck.extraction.analyses import Analysis  # noqa: PLC0415 -- who is given statements needs nothing of it

    analysis = Analysis.read(text, extractor)
    if analysis is None:
        return ()
    if own is None:
        return tuple(map(analysis.statement, analysis.attributions))
    from factcheck.extraction.own_words import sentences  # noqa: PLC0415 -- only who asks for it pays for what it loads

    return sentences.statements(analysis, own)
