"""What extraction tells of a claim, told of one that a person has worded: its nature, whom its pronouns mean, its check-worthiness."""

from dataclasses import replace

from factcheck.domain.assessments import UNASSESSED, Assessment, Said
from factcheck.domain.errors import EnvironmentFailureError
from factcheck.domain.statements import may_be_english
from factcheck.extraction.analyses import Analysis
from factcheck.extraction.checkworthiness.scoring import Worthiness
from factcheck.extraction.extractors import neural
from factcheck.extraction.passages import Passage, nature_alone

SCORER = "worthiness"
"""What has assessed a claim of which nothing but the check-worthiness is told."""
_ATTRIBUTOR = neural.load()


def assess(text: str, *, said: Said | None = None) -> Assessment:
    """Gives the nature of a claim, its suggestion and its check-worthiness, by its words and by where it was said, if that is known.

    Of a claim in a document that is not in English only the check-worthiness of its words is told.

    Raises:
        EnvironmentFailureError: what assesses cannot be loaded.
    """
    words = " ".join(text.split())
    if not words:
        return UNASSESSED
    worth = Worthiness.load().score(words)
    if said and not may_be_english(said.language):
        return Assessment(None, None, worth, by=SCORER)
    try:
        return replace(_read(words, said), check_worthiness=worth, by=_ATTRIBUTOR.name)
    except ImportError as error:
        raise EnvironmentFailureError(f"cannot load what reads the claim: {error}; install the program anew") from error


def _read(words: str, said: Said | None) -> Assessment:
    worded = Analysis.read(words, _ATTRIBUTOR)
    if worded is None:
        return UNASSESSED
    passage = Passage.of(said, _ATTRIBUTOR) if said else None
    if passage is None:
        return replace(UNASSESSED, nature=nature_alone(worded))
    fragments = passage.fragments(words)
    return replace(
        UNASSESSED,
        nature=passage.nature(worded, fragments),
        suggestion=passage.suggestion(worded, fragments),
    )
