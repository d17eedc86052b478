"""Retractions: the notice that stays public in place of a brief that the desk no longer stands by."""

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.domain.errors import RefusedError
from factcheck.reporting.briefs import BriefStatus
from factcheck.reporting.escaping import Escaped
from factcheck.reporting.phrases import is_moment
from factcheck.reporting.rendering import LOCALES, RETRACTION_TEMPLATE, filled
from factcheck.reporting.shown import ShownCheckpoint
from factcheck.reporting.slugs import is_slug

__all__ = ["RETRACTION_TEMPLATE", "Retraction", "render_retraction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """All that a notice shows. `version` is its own among the claim's briefs, `slug` the name that the brief was published under.

    `old_version`, `old_sha256` and `old_rating` (its label) are of the brief that it replaces. `position` and `leaf` name the
    ledger's entry in which the retraction was proposed, `retracted_at` is the ISO moment with zone at which it was confirmed.
    """

    claim_id: int
    version: int
    desk: str
    headline: str
    claim: str
    slug: str
    retracted_at: str
    reason: str
    proposed_by: str
    confirmed_by: str
    old_rating: str
    old_version: int
    old_sha256: str
    position: int
    leaf: str
    checkpoint: ShownCheckpoint | None
    locale: str = "en"


def render_retraction(retraction: Retraction, *, template: str = RETRACTION_TEMPLATE) -> bytes:
    """Gives the notice as Markdown in UTF-8: the same bytes for the same retraction and template, at any time and place.

    Raises:
        RefusedError: the retraction is not whole; every reason is named.
        IntegrityError: the package has no such template.
    """
    reasons = tuple(_unmet(retraction))
    if reasons:
        raise RefusedError(f"render the retraction of claim {retraction.claim_id}", reasons)
    return filled(
        template,
        retraction=retraction,
        status=BriefStatus.RETRACTED.value,
        date=Escaped(retraction.retracted_at),
    )


def _unmet(retraction: Retraction) -> Iterator[str]:
    if retraction.old_version >= retraction.version:
        yield f"version {retraction.old_version}, which it retracts, is not before it"
    if retraction.locale not in LOCALES:
        yield "its locale is not one of " + ", ".join(LOCALES)
    if not is_slug(retraction.slug):
        yield "its slug is not of a-z, 0-9 and -"
    if not is_moment(retraction.retracted_at):
        yield "its date is not an ISO 8601 moment with zone"
