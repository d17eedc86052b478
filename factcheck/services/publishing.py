"""Briefs: rendered from the ledger, published, and rendered again to the same bytes."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from factcheck.domain.actions import Publish
from factcheck.domain.claims import Appearance, Claim, Evidence, PublishedBrief, RenderingInputs, Verdict
from factcheck.domain.errors import BadInputError, IntegrityError, RefusedError
from factcheck.domain.workflow import decide
from factcheck.reporting.briefs import (
    TEMPLATE,
    Brief,
    BriefStatus,
    ShownAppearance,
    ShownCheckpoint,
    ShownEvidence,
    render,
    template_digest,
)
from factcheck.services import checkpoints
from factcheck.services.desks import Desk
from factcheck.services.review import case_of, demand_version
from factcheck.storage import checkpoints as kept
from factcheck.storage import ledger
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
    """A brief that is out, and why no checkpoint seals it; None where one does."""

    brief: RenderedBrief
    unsigned: str | None


def publish(desk: Desk, claim: int, *, actor: str, if_version: int | None = None) -> Publication:
    """Renders the brief of an approved claim and records its digest with all that the rendering used; a checkpoint seals it.

    The rendering happens before the write lock; if the claim has changed meanwhile, nothing is published.

    Raises:
        RefusedError: a rule is against it; every reason is named.
        ConflictError: the claim changed while the brief was rendered.
    """
    with desk.past() as past:
        case = case_of(past, claim)
        at = desk.outside.clock()  # not before what is published was read, so that no brief is older than its approval
        demand_version(case.claim, if_version)
        action = Publish(sha256="", size=0, inputs=_inputs(past, case.claim))
        decide(case, action, actor=past.person(actor), policy=past.policy())
        rendered = _published(past, case.claim, action.inputs, version=len(case.claim.briefs) + 1, at=at)
    action = replace(action, sha256=rendered.sha256(), size=len(rendered.content))
    with desk.present() as present:
        now = case_of(present, claim)
        demand_version(now.claim, case.claim.version)
        events = decide(now, action, actor=present.person(actor), policy=present.policy())
        present.record(events, stamp=desk.stamp(actor, at=at))
    return Publication(brief=rendered, unsigned=checkpoints.sign(desk))


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
            return _draft(past, found)
        published = _version(found, len(found.briefs) if version is None else version)
        then = Past(past.connection, until=published.inputs.position)
        return _again(then, then.claim(claim), published)


def _again(then: Past, claim: Claim, published: PublishedBrief) -> RenderedBrief:
    """Renders a published brief once more, from the ledger as it was then, and compares."""
    rendered = _published(then, claim, published.inputs, version=published.version, at=published.published_at)
    if rendered.sha256() != published.sha256:
        raise IntegrityError(
            f"brief {published.version} of claim {claim.id} renders to other bytes than were published; run factcheck audit verify"
        )
    return rendered


def _version(claim: Claim, version: int) -> PublishedBrief:
    if not 1 <= version <= len(claim.briefs):
        raise BadInputError(f"claim {claim.id} has no brief {version}; {len(claim.briefs)} were published")
    return claim.briefs[version - 1]


def _inputs(past: Past, claim: Claim) -> RenderingInputs:
    verdict = claim.verdict()
    return RenderingInputs(
        position=ledger.head(past.connection).seq,
        claim_version=claim.version,
        policy=verdict.policy if verdict else past.policy().version,
        template=TEMPLATE,
        template_sha256=template_digest(TEMPLATE),
        locale=LOCALE,
        checkpoint=kept.newest(past.connection),
    )


def _published(past: Past, claim: Claim, inputs: RenderingInputs, *, version: int, at: str) -> RenderedBrief:
    if template_digest(inputs.template) != inputs.template_sha256:
        raise IntegrityError(f"the template {inputs.template} is not the one that claim {claim.id} was published with")
    verdict = _verdict(claim)
    checkpoint = checkpoints.of_size(past, inputs.checkpoint)
    shown = replace(
        _brief(past, claim, verdict),
        version=version,
        status=BriefStatus.PUBLISHED,
        published_at=at,
        approved_by=(verdict.approval.by,) if verdict.approval else (),
        approval=verdict.approval,
        checkpoint=ShownCheckpoint(origin=checkpoint.origin, size=checkpoint.size, root=checkpoint.root.hex())
        if checkpoint
        else None,
        locale=inputs.locale,
    )
    return RenderedBrief(render(shown, template=inputs.template), version, BriefStatus.PUBLISHED)


def _draft(past: Past, claim: Claim) -> RenderedBrief:
    return RenderedBrief(render(_brief(past, claim, _verdict(claim))), 1, BriefStatus.DRAFT)


def _verdict(claim: Claim) -> Verdict:
    verdict = claim.verdict()
    lacking = ["no verdict is proposed"] if verdict is None else []
    if claim.merged_into is not None:
        lacking.append(f"it was merged into claim {claim.merged_into}, which has its appearances")
    elif not claim.appearances:
        lacking.append("no document shows where it was said")
    if verdict is None or lacking:
        raise RefusedError(f"make a brief of claim {claim.id}", lacking)
    return verdict


def _brief(past: Past, claim: Claim, verdict: Verdict) -> Brief:
    """Gives the claim as a brief shows it before anybody has approved it."""
    scale = past.policy(verdict.policy).policy.scale
    rating = scale.rating(verdict.rating)
    if rating is None:
        raise IntegrityError(f"the rating {verdict.rating!r} of claim {claim.id} is not on the scale of its day")
    return Brief(
        claim_id=claim.id,
        version=len(claim.briefs) + 1,
        status=BriefStatus.DRAFT,
        desk=past.desk().name,
        headline=verdict.headline,
        claim=claim.text,
        appearances=_shown_once(_appearance(past, appearance) for appearance in claim.appearances),
        rating=rating,
        scale=scale,
        short_answer=verdict.short_answer,
        findings=verdict.rationale,
        evidence=tuple(_evidence(past, item) for item in claim.evidence),
        researched_by=_researchers(claim),
        approved_by=(),
        published_at=None,
        corrections=(),
        approval=None,
        checkpoint=None,
    )


def _researchers(claim: Claim) -> tuple[str, ...]:
    """Gives everyone who attached evidence or proposed a verdict, each once, in the order of their work."""
    work = [(item.added_at, item.added_by) for item in claim.evidence]
    work += [(verdict.proposed_at, verdict.proposed_by) for verdict in claim.verdicts]
    return tuple(dict.fromkeys(who for _, who in sorted(work, key=lambda done: done[0])))


def _shown_once(appearances: Iterable[ShownAppearance]) -> tuple[ShownAppearance, ...]:
    """Gives appearances without repetition: two claims of one sentence, once linked, are one quote to a reader."""
    return tuple(dict.fromkeys(appearances))


def _appearance(past: Past, appearance: Appearance) -> ShownAppearance:
    document = past.document(appearance.document)
    speaker = past.speaker(appearance.speaker) if appearance.speaker is not None else None
    prefix, suffix = document.around(appearance.start, appearance.end)
    return ShownAppearance(
        quote=appearance.quote,
        prefix=prefix,
        suffix=suffix,
        kind=appearance.kind,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        document=document.heading(),
        outlet=document.outlet,
        published=document.published,
        url=document.url,
        based_on=document.based_on,
        sha256=document.sha256,
        start=appearance.start,
        end=appearance.end,
    )


def _evidence(past: Past, item: Evidence) -> ShownEvidence:
    return ShownEvidence(
        number=item.number,
        title=item.title,
        publisher=item.publisher,
        published=item.published,
        accessed=item.accessed,
        url=item.url,
        stance=item.stance,
        rank=item.rank,
        from_claimant=item.from_claimant,
        note=item.note,
        document=past.document(item.document).heading() if item.document is not None else None,
        sha256=item.sha256,
    )
