"""Briefs and notices: rendered from the ledger, published, and rendered again to the same bytes."""

import hashlib
from dataclasses import dataclass, replace

from factcheck.domain.claims import Claim, PublishedBrief, RenderingInputs
from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.workflow import ProposeRetraction, Publish, Retract
from factcheck.reporting.briefs import (
    TEMPLATE,
    BriefStatus,
    render,
    template_digest,
)
from factcheck.reporting.retractions import RETRACTION_TEMPLATE, render_retraction
from factcheck.reporting.slugs import slug as slug_of
from factcheck.services import checkpoints, composition, review
from factcheck.services.cases import case_of, demand_version
from factcheck.services.desks import Desk
from factcheck.services.remedies import decided
from factcheck.storage import checkpoints as kept
from factcheck.storage import ledger, queries
from factcheck.storage.transactions import Past

LOCALE = "en"


@dataclass(frozen=True, slots=True)
class RenderedBrief:
    """A brief as bytes, and which version of the claim's briefs it is; a draft has the version that it would be published as."""

    content: bytes
    version: int
    status: BriefStatus

    def sha256(self) -> str:
        """Gives the digest of the bytes, in hex."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A brief or a notice that is out, and why no checkpoint seals it; None where one does."""

    brief: RenderedBrief
    unsigned: str | None


def publish(desk: Desk, claim: int, *, actor: str, if_version: int | None = None) -> Publication:
    """Renders the brief of an approved claim and records its digest with all that the rendering used; a checkpoint seals it.

    The rendering happens before the write lock; if the claim has changed meanwhile, nothing is published.

    Raises:
        RefusedError: a rule is against it; every reason is named.
        ConflictError: the claim changed while the brief was rendered.
    """
    return _put_out(desk, claim, Publish, TEMPLATE, actor=actor, if_version=if_version)


def retract(desk: Desk, claim: int, *, actor: str, if_version: int | None = None) -> Publication:
    """Renders the notice that somebody else has proposed, and puts it in place of the live brief, which can still be rendered.

    Raises:
        RefusedError: a rule is against it; every reason is named.
        ConflictError: the claim changed while the notice was rendered.
    """
    return _put_out(desk, claim, Retract, RETRACTION_TEMPLATE, actor=actor, if_version=if_version)


def propose_retraction(desk: Desk, claim: int, *, reason: str, actor: str, if_version: int | None = None) -> Claim:
    """Records that the live brief should be retracted, and gives the claim; somebody else has to confirm it.

    A checkpoint seals the proposal, where one can be signed, because the notice names both.
    """
    proposed = review.act(desk, claim, ProposeRetraction(reason), actor=actor, if_version=if_version).claim
    checkpoints.sign(desk)
    return proposed


def _put_out(
    desk: Desk, claim: int, kind: type[Publish | Retract], template: str, *, actor: str, if_version: int | None
) -> Publication:
    with desk.past() as past:
        at = desk.outside.clock()
        case = case_of(past, claim, at=at, is_read=True)
        demand_version(case.claim, if_version)
        inputs, name = _inputs(past, case.claim, template), _slug(case.claim)
        action = kind(sha256="", size=0, inputs=inputs, slug=name)
        decided(past, case, action, actor=actor)
        version = len(case.claim.briefs) + 1
        rendered = _rendered(past, case.claim, inputs, version=version, at=at, by=actor, slug=name)
    action = replace(action, sha256=rendered.sha256(), size=len(rendered.content))
    with desk.present() as present:
        now = case_of(present, claim, at=at, is_read=True)
        demand_version(now.claim, case.claim.version)
        events = decided(present, now, action, actor=actor)
        present.keep(rendered.sha256(), rendered.content)
        present.record(events, stamp=desk.stamp(actor, at=at))
    return Publication(brief=rendered, unsigned=checkpoints.sign(desk))


def _slug(claim: Claim) -> str:
    """Gives the name of a claim's page: as it was first published, else after its headline."""
    verdict = claim.verdict()
    return claim.publication.slug() or slug_of(verdict.headline if verdict else "", claim_id=claim.id)


def brief(desk: Desk, claim: int, *, version: int | None = None) -> RenderedBrief:
    """Gives a claim's brief: the published version asked for, else the newest, else a draft of what would be published.

    Raises:
        BadInputError: there is no such claim or version.
        RefusedError: there is nothing to show yet.
        IntegrityError: the published bytes do not come out again.
    """
    with desk.past() as past:
        found = past.claim(claim)
        if version is None and not found.briefs:
            return draft(past, found)
        return _again(past, found, _version(found, len(found.briefs) if version is None else version))


def draft(past: Past, claim: Claim) -> RenderedBrief:
    """Gives a draft of what would be published of a claim; RefusedError where there is nothing to show yet."""
    composed = composition.draft(past, claim)
    return RenderedBrief(render(composed, template=TEMPLATE), composed.version, BriefStatus.DRAFT)


def _again(past: Past, claim: Claim, published: PublishedBrief) -> RenderedBrief:
    """Gives the bytes of a published version: those that the desk keeps, else rendered once more from the ledger as it was then."""
    content = queries.content(past.connection, published.sha256) if published.is_kept else None
    status = BriefStatus.RETRACTED if published.is_retraction else BriefStatus.PUBLISHED
    found = reproduced(past, claim, published) if content is None else RenderedBrief(content, published.version, status)
    if found.sha256() != published.sha256:
        raise IntegrityError(
            f"brief {published.version} of claim {claim.id} is not the bytes that were published; run factcheck audit verify"
        )
    return found


def reproduced(past: Past, claim: Claim, published: PublishedBrief) -> RenderedBrief:
    """Renders a published version once more, from the ledger as it was then; whether the bytes are the same is for the digest to tell."""
    then = Past(past.connection, until=published.inputs.position)
    return _rendered(
        then,
        then.claim(claim.id),
        published.inputs,
        version=published.version,
        at=published.published_at,
        by=published.published_by,
        slug=published.slug,
    )


def _version(claim: Claim, version: int) -> PublishedBrief:
    if not 1 <= version <= len(claim.briefs):
        raise BadInputError(f"claim {claim.id} has no brief {version}; {len(claim.briefs)} were published")
    return claim.briefs[version - 1]


def _inputs(past: Past, claim: Claim, template: str) -> RenderingInputs:
    verdict = claim.verdict()
    return RenderingInputs(
        position=ledger.head(past.connection).seq,
        claim_version=claim.version,
        policy=verdict.policy if verdict else past.policy().version,
        template=template,
        template_sha256=template_digest(template),
        locale=LOCALE,
        checkpoint=kept.newest(past.connection),
    )


def _rendered(
    past: Past, claim: Claim, inputs: RenderingInputs, *, version: int, at: str, by: str, slug: str | None
) -> RenderedBrief:
    if template_digest(inputs.template) != inputs.template_sha256:
        raise IntegrityError(f"the template {inputs.template} is not the one that claim {claim.id} was published with")
    if inputs.template.startswith("retraction-"):
        notice = composition.retraction(past, claim, inputs, version=version, at=at, by=by, slug=slug or "")
        return RenderedBrief(render_retraction(notice, template=inputs.template), version, BriefStatus.RETRACTED)
    shown = composition.published(past, claim, inputs, version=version, at=at, slug=slug)
    return RenderedBrief(render(shown, template=inputs.template), version, BriefStatus.PUBLISHED)
