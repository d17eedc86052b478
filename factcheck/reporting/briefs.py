"""Briefs: what a reader sees of a rated claim, as Markdown."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain import canonical, codec
from factcheck.domain.canonical import Json
from factcheck.domain.claims import Approval
from factcheck.domain.documents import BasedOn
from factcheck.domain.errors import RefusedError
from factcheck.domain.policies import Rating, Scale
from factcheck.reporting.escaping import Escaped
from factcheck.reporting.phrases import is_moment
from factcheck.reporting.rendering import LOCALES, TEMPLATE, filled, template_digest
from factcheck.reporting.repetitions import repetition
from factcheck.reporting.shown import (
    ON_TOP,
    UNMARKED,
    ShownAgreement,
    ShownAppearance,
    ShownCheckpoint,
    ShownCopy,
    ShownCorrection,
    ShownDissent,
    ShownEvidence,
    ShownReply,
    ShownRetraction,
    ShownVote,
)
from factcheck.reporting.slugs import is_slug, slug

__all__ = [
    "TEMPLATE",
    "Brief",
    "BriefStatus",
    "ShownAppearance",
    "ShownCheckpoint",
    "ShownCopy",
    "ShownCorrection",
    "ShownDissent",
    "ShownEvidence",
    "ShownReply",
    "ShownRetraction",
    "ShownVote",
    "data_digest",
    "render",
    "template_digest",
    "voted",
]


class BriefStatus(StrEnum):
    """Whether readers may rely on a brief."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All that one version of a brief shows. The first appearance is the claim box's; the others are listed as also said.

    `claim` is the proposition that was checked, `findings` plain text in paragraphs, `rating` one of `scale`'s. `often_from` is from how
    many documents on the desk calls a claim often repeated, None where this one is not.
    `published_at` is an ISO moment with zone; it and `approval` are None in a draft. `slug` is the name that the first version was
    published under; without it the headline gives one.
    """

    claim_id: int
    version: int
    status: BriefStatus
    desk: str
    headline: str
    claim: str
    appearances: tuple[ShownAppearance, ...]
    rating: Rating
    scale: Scale
    short_answer: str
    findings: str
    evidence: tuple[ShownEvidence, ...]
    researched_by: tuple[str, ...]
    approved_by: tuple[str, ...]
    published_at: str | None
    corrections: tuple[ShownCorrection, ...]
    approval: Approval | None
    checkpoint: ShownCheckpoint | None
    locale: str = "en"
    slug: str | None = None
    replies: tuple[ShownReply, ...] = ()
    dissents: tuple[ShownDissent, ...] = ()
    approvals: tuple[ShownVote, ...] = ()
    retractions: tuple[ShownRetraction, ...] = ()
    often_from: int | None = None

    def digests(self) -> tuple[str, ...]:
        """Gives the SHA-256 of everything that the brief rests on, each once, in the order in which a reader meets them."""
        kept = (item.sha256 for item in self.evidence if item.sha256 and item.withdrawn is None)
        return tuple(dict.fromkeys((*(said.sha256 for said in self.appearances), *kept)))

    def copies(self) -> tuple[ShownCopy, ...]:
        """Gives the copies of evidence that the desk keeps, each once, with the items that are in it."""
        numbers: dict[str, tuple[str, ...]] = {}
        for item in self.evidence:
            if item.sha256:
                numbers[item.sha256] = (*numbers.get(item.sha256, ()), str(item.number))
        return tuple(ShownCopy(items, sha256) for sha256, items in numbers.items())

    def documents(self) -> tuple[str, ...]:
        """Gives the SHA-256 of the documents that the claim appears in, each once."""
        return tuple(dict.fromkeys(said.sha256 for said in self.appearances))

    def notices(self) -> tuple[ShownCorrection | ShownRetraction, ...]:
        """Gives the corrections that stand on top, and every retraction among them, the newest first."""
        grave = [correction for correction in reversed(self.corrections) if correction.kind in ON_TOP]
        return tuple(sorted((*grave, *self.retractions), key=lambda notice: notice.version, reverse=True))

    def remarks(self) -> tuple[ShownCorrection, ...]:
        """Gives the corrections that stand below, in the order in which they were made."""
        return tuple(correction for correction in self.corrections if correction.kind not in ON_TOP | UNMARKED)

    def agreements(self) -> tuple[ShownAgreement, ...]:
        """Gives who agreed to what, by its digest, in the order of their votes."""
        names: dict[str, tuple[str, ...]] = {}
        for vote in self.approvals:
            names[vote.digest] = (*names.get(vote.digest, ()), vote.by)
        return tuple(ShownAgreement(by, digest) for digest, by in names.items())


def render(brief: Brief, *, template: str = TEMPLATE) -> bytes:
    """Gives the brief as Markdown in UTF-8: the same bytes for the same brief and template, at any time and place.

    Raises:
        RefusedError: the brief is not whole; every reason is named.
        IntegrityError: the package has no such template.
    """
    reasons = tuple(_unmet(brief))
    if reasons:
        raise RefusedError(f"render the brief of claim {brief.claim_id}", reasons)
    return filled(
        template,
        brief=brief,
        claimed=brief.appearances[0],
        also_said=brief.appearances[1:],
        repetition=repetition(brief.appearances),
        is_draft=brief.status is BriefStatus.DRAFT,
        slug=brief.slug or slug(brief.headline, claim_id=brief.claim_id),
        date=Escaped(brief.published_at or ""),
    )


VOTED: dict[type, tuple[str, ...]] = {
    Brief: (
        *("headline", "claim", "appearances", "rating", "scale", "short_answer", "findings"),
        *("evidence", "replies", "corrections", "retractions", "often_from"),
    ),
    ShownAppearance: (
        *("quote", "prefix", "suffix", "kind", "speaker", "role", "document", "outlet", "published", "url", "based_on"),
        *("sha256", "start", "end"),
    ),
    BasedOn: ("headline", "outlet", "published"),
    Rating: ("id", "label", "meaning", "symbol", "number", "colour"),
    Scale: ("name", "version", "ratings", "worst", "best"),
    ShownEvidence: (
        *("number", "title", "publisher", "published", "accessed", "url", "stance", "rank", "from_claimant", "note"),
        *("document", "sha256", "author", "passage", "passage_start", "passage_end", "archived_at", "withdrawn"),
        *("withdrawn_at", "replaced_by", "conversation"),
    ),
    ShownReply: ("asked_at", "how", "to", "deadline", "answer", "answered_at", "silent"),
    ShownCorrection: ("kind", "note", "old_rating", "asked_by"),
    ShownRetraction: ("reason",),
}
"""What a vote agrees to, class by class: what readers get of the claim, and not when, as which version or under whose names.

Votes are recorded with a digest of it. So a class of the domain that gains a field changes no digest until the field stands here.
"""


def data_digest(brief: Brief) -> str:
    """Gives the SHA-256, in hex, of the canonical JSON of all that a vote on the brief agrees to.

    A field that is null, false or without items is left out, so that one that comes later leaves the digests before it as they are.

    Raises:
        BadInputError: a text of the brief cannot stand in the ledger either.
    """
    return hashlib.sha256(canonical.encode(voted(brief)).encode()).hexdigest()


def voted(value: object) -> Json:
    """Gives what a vote agrees to of a brief, or of a part of one, as a tree of JSON."""
    if isinstance(value, tuple):
        return [voted(item) for item in value]
    if type(value) not in VOTED:
        return codec.plain(value)
    told = ((name, getattr(value, name)) for name in VOTED[type(value)])
    return {name: voted(content) for name, content in told if not _is_nothing(content)}


def _is_nothing(content: object) -> bool:
    return content is None or content is False or content == ()


def _unmet(brief: Brief) -> Iterator[str]:
    if not brief.appearances:
        yield "it has no appearance"
    if brief.rating not in brief.scale.ratings:
        yield "its rating is not on its scale"
    yield from _unmet_of_evidence(brief.evidence)
    if any(reply.silent and reply.answer is not None for reply in brief.replies):
        yield "it has a reply that is an answer and a silence at once"
    if brief.locale not in LOCALES:
        yield "its locale is not one of " + ", ".join(LOCALES)
    if brief.slug is not None and not is_slug(brief.slug):
        yield "its slug is not of a-z, 0-9 and -"
    if brief.status is BriefStatus.RETRACTED:
        yield "it was retracted, which has a notice of its own"
    if brief.status is BriefStatus.PUBLISHED:
        yield from _unpublishable(brief)


def _unmet_of_evidence(evidence: tuple[ShownEvidence, ...]) -> Iterator[str]:
    numbers = [item.number for item in evidence]
    if numbers != list(range(1, len(evidence) + 1)):
        yield "its evidence is not numbered 1, 2, 3, ..."
    if any(item.replaced_by not in {None, *numbers} - {item.number} for item in evidence):
        yield "it has evidence that is replaced by no other item of it"


def _unpublishable(brief: Brief) -> Iterator[str]:
    if brief.approval is None:
        yield "it has no approval"
    if brief.published_at is None or not is_moment(brief.published_at):
        yield "its date of publishing is not an ISO 8601 moment with zone"
