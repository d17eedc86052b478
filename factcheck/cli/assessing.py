"""What a person's words for a claim are assessed by."""

from factcheck.cli.output import say
from factcheck.domain.assessments import UNASSESSED, Assessment, Said
from factcheck.domain.errors import EnvironmentFailureError


def assess(text: str, *, said: Said | None = None) -> Assessment:
    """Gives what is told of a claim; nothing, having said why, where what tells it cannot be loaded: the claim is put down all the same."""
    from factcheck.extraction import assessments  # noqa: PLC0415 -- its rules and lists take a while to load

    try:
        return assessments.assess(text, said=said)
    except EnvironmentFailureError as failure:
        say(f"neither nature nor check-worthiness is told: {failure}")
        return UNASSESSED
