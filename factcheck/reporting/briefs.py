"""Briefs: what a reader sees of a rated claim, as Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.claims import Approval, Rank, Stance
from factcheck.domain.documents import BasedOn
from factcheck.domain.errors import RefusedError
from factcheck.domain.policies import Rating, Scale
from factcheck.domain.statements import Kind
from factcheck.reporting.escaping import Escaped
from factcheck.reporting.phrases import is_moment
from factcheck.reporting.rendering import TEMPLATE, filled, template_digest
from factcheck.reporting.slugs import slug

__all__ = [
    "TEMPLATE",
    "Brief",
    "BriefStatus",
    "ShownAppearance",
    "ShownCheckpoint",
    "ShownCopy",
    "ShownCorrection",
    "ShownEvidence",
    "render",
    "template_digest",
]

LOCALES = ("en",)
"""The languages that a template's own words exist in."""


class BriefStatus(StrEnum):
    """Whether readers may rely on a brief."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAppearance:
    """The claim as one document has it: `quote` verbatim at [start, end) of its text, `prefix` and `suffix` the characters around.

    `sha256` is the digest of the document's bytes, in hex; `published` an ISO date or moment, or the document's own words for it.
    """

    quote: str
    prefix: str
    suffix: str
    kind: Kind
    speaker: str | None
    role: str | None
    document: str
    outlet: str | None
    published: str | None
    url: str | None
    based_on: BasedOn | None
    sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvidence:
    """An item that bears on the claim. `document` is the title of the source document that it is, `sha256` the kept copy's digest."""

    number: int
    title: str
    publisher: str | None
    published: str | None
    accessed: str | None
    url: str | None
    stance: Stance
    rank: Rank
    from_claimant: bool
    note: str | None
    document: str | None
    sha256: str | None
    author: str | None = None
    passage: str | None = None
    passage_start: int | None = None
    passage_end: int | None = None
    archived_at: str | None = None
    withdrawn: str | None = None
    withdrawn_at: str | None = None
    replaced_by: int | None = None
    conversation: bool = False


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """A kept copy of evidence: the numbers of the items that are in it, and its digest in hex."""

    numbers: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCorrection:
    """A change after publishing: the version that it made, when (ISO, with zone), its class, and what was changed and why."""

    version: int
    at: str
    kind: str
    note: str
    old_rating: str | None = None
    asked_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReply:
    asked_at: str
    how: str
    to: str
    deadline: str | None
    answer: str | None
    answered_at: str | None
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDissent:
    by: str
    at: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVote:
    by: str
    at: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCheckpoint:
    """A signed statement of the ledger's size and root, stored before the brief was rendered."""

    origin: str
    size: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All that one version of a brief shows. The first appearance is the claim box's; the others are listed as also said.

    `claim` is the proposition that was checked, `findings` plain text in paragraphs, `rating` one of `scale`'s.
    `published_at` is an ISO moment with zone; it and `approval` are None in a draft.
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
    replies: tuple[ShownReply, ...] = ()
    dissents: tuple[ShownDissent, ...] = ()
    approvals: tuple[ShownVote, ...] = ()
    slug: str | None = None

    def digests(self) -> tuple[str, ...]:
        """Gives the SHA-256 of everything that the brief rests on, each once, in the order in which a reader meets them."""
        kept = (item.sha256 for item in self.evidence if item.sha256)
        return tuple(dict.fromkeys((*(said.sha256 for said in self.appearances), *kept)))

    def copies(self) -> tuple["ShownCopy", ...]:
        """Gives the copies of evidence that the desk keeps, each once, with the items that are in it."""
        numbers: dict[str, tuple[str, ...]] = {}
        for item in self.evidence:
            if item.sha256:
                numbers[item.sha256] = (*numbers.get(item.sha256, ()), str(item.number))
        return tuple(ShownCopy(items, sha256) for sha256, items in numbers.items())


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
        is_draft=brief.status is BriefStatus.DRAFT,
        slug=slug(brief.headline, claim_id=brief.claim_id),
        date=Escaped(brief.published_at or ""),
    )


def _unmet(brief: Brief) -> Iterator[str]:
    if not brief.appearances:
        yield "it has no appearance"
    if brief.rating not in brief.scale.ratings:
        yield "its rating is not on its scale"
    if [item.number for item in brief.evidence] != list(range(1, len(brief.evidence) + 1)):
        yield "its evidence is not numbered 1, 2, 3, ..."
    if brief.locale not in LOCALES:
        yield "its locale is not one of " + ", ".join(LOCALES)
    if brief.status is BriefStatus.PUBLISHED:
        yield from _unpublishable(brief)


def _unpublishable(brief: Brief) -> Iterator[str]:
    if brief.approval is None:
        yield "it has no approval"
    if brief.published_at is None or not is_moment(brief.published_at):
        yield "its date of publishing is not an ISO 8601 moment with zone"


RETRACTION_TEMPLATE = "retraction-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
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
    return filled(template, notice=retraction)


def data_digest(brief: Brief) -> str:
    import hashlib

    from factcheck.domain import canonical, codec

    tree = codec.plain(brief)
    for name in (
        "version",
        "status",
        "published_at",
        "approval",
        "checkpoint",
        "approved_by",
        "researched_by",
        "dissents",
        "approvals",
        "locale",
        "slug",
    ):
        tree.pop(name)
    for c in tree["corrections"]:
        c.pop("at")
        c.pop("version")
    return hashlib.sha256(canonical.encode(tree).encode()).hexdigest()
