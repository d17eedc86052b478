"""What readers get of a claim, put together from the ledger: the data of a brief or of a notice, before any template."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from factcheck.domain.claims import (
    Appearance,
    Approval,
    Asking,
    Claim,
    Correction,
    Evidence,
    PublishedBrief,
    RenderingInputs,
    Verdict,
    Vote,
)
from factcheck.domain.errors import IntegrityError, RefusedError
from factcheck.domain.events import person_stream
from factcheck.domain.people import Person
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Choice, Contact
from factcheck.domain.workflow import barred, dissents, valid_votes
from factcheck.domain.workflow.departures import gone
from factcheck.reporting.briefs import (
    Brief,
    BriefStatus,
    ShownAppearance,
    ShownCheckpoint,
    ShownCorrection,
    ShownDissent,
    ShownEvidence,
    ShownReply,
    ShownRetraction,
    ShownVote,
    data_digest,
)
from factcheck.reporting.retractions import Retraction
from factcheck.services import checkpoints
from factcheck.storage.transactions import Past


def digest(past: Past, claim: Claim) -> str | None:
    """Gives the digest of the data that readers would get of a claim now; None where there is nothing to show yet."""
    verdict = claim.verdict()
    if verdict is None or not claim.shown_appearances():
        return None
    return data_digest(composed(past, claim, verdict))


def draft(past: Past, claim: Claim) -> Brief:
    """Gives a claim as a brief would show it.

    Raises:
        RefusedError: there is nothing to show yet.
    """
    return composed(past, claim, standing(claim))


def standing(claim: Claim) -> Verdict:
    """Gives the verdict that stands of a claim that can be shown; RefusedError where it cannot."""
    verdict = claim.verdict()
    lacking = ["no verdict is proposed"] if verdict is None else []
    if claim.work.merged_into is not None:
        lacking.append(f"it was merged into claim {claim.work.merged_into}, which has its appearances")
    elif why := gone(claim):
        lacking.append(why)
    elif not claim.appearances:
        lacking.append("no document shows where it was said")
    if verdict is None or lacking:
        raise RefusedError(f"make a brief of claim {claim.id}", lacking)
    return verdict


def published(past: Past, claim: Claim, inputs: RenderingInputs, *, version: int, at: str, slug: str | None) -> Brief:
    """Gives an approved claim as a version of its brief shows it."""
    verdict, approval = standing(claim), claim.work.approval
    votes = _confirming(past, claim, approval) if approval and approval.digest else ()
    agreed = [vote for vote in votes if vote.choice is Choice.AGREE]
    approvers = [vote.by for vote in agreed] or ([approval.by] if approval else [])
    shown = composed(past, claim, verdict, version=version, at=at)
    return replace(
        shown,
        version=version,
        status=BriefStatus.PUBLISHED,
        published_at=at,
        approved_by=tuple(_called(past, handle) for handle in approvers),
        approvals=tuple(ShownVote(by=_called(past, vote.by), at=vote.at, digest=vote.digest or "") for vote in agreed),
        dissents=tuple(_dissents(past, claim)),
        approval=approval,
        checkpoint=_checkpoint(past, inputs.checkpoint),
        locale=inputs.locale,
        slug=slug,
    )


def _confirming(past: Past, claim: Claim, approval: Approval) -> tuple[Vote, ...]:
    """Gives the votes that carried the verdict, by the people and the policy of that day: nothing later takes them back."""
    then = Past(past.connection, until=approval.position)
    return valid_votes(claim, approval.digest, barred(claim, ties(claim, then.thing), then.policy(), then.person))


def retraction(
    past: Past, claim: Claim, inputs: RenderingInputs, *, version: int, at: str, by: str, slug: str
) -> Retraction:
    """Gives the notice that stands in place of a claim's live brief, with the words that readers know; RefusedError where it cannot.

    What a correction under way has changed since then, nobody may have confirmed.
    """
    live, proposal = claim.publication.live(), claim.publication.retraction
    if live is None or proposal is None:
        raise RefusedError(f"retract claim {claim.id}", ["nobody has proposed to retract what is live"])
    shown = Past(past.connection, until=live.inputs.position).claim(claim.id)
    return Retraction(
        claim_id=claim.id,
        version=version,
        desk=past.desk().name,
        headline=standing(shown).headline,
        claim=shown.text,
        slug=slug,
        retracted_at=at,
        reason=proposal.reason,
        proposed_by=_called(past, proposal.by),
        confirmed_by=_called(past, by),
        old_rating=rating_of(past, live),
        old_version=live.version,
        old_sha256=live.sha256,
        position=proposal.position,
        leaf=proposal.leaf,
        checkpoint=_checkpoint(past, inputs.checkpoint),
        locale=inputs.locale,
    )


def rating_of(past: Past, brief: PublishedBrief) -> str:
    """Gives the label of the rating that a version has, on the scale of its day."""
    rating = past.policy(brief.inputs.policy).policy.scale.rating(brief.rating or "")
    return rating.label if rating else brief.rating or ""


def composed(past: Past, claim: Claim, verdict: Verdict, *, version: int | None = None, at: str = "") -> Brief:
    """Gives the claim as a brief shows it before anybody has approved it."""
    policy = past.policy(verdict.policy).policy
    scale = policy.scale
    rating = scale.rating(verdict.rating)
    if rating is None:
        raise IntegrityError(f"the rating {verdict.rating!r} of claim {claim.id} is not on the scale of its day")
    next_version = len(claim.briefs) + 1 if version is None else version
    return Brief(
        claim_id=claim.id,
        version=next_version,
        status=BriefStatus.DRAFT,
        desk=past.desk().name,
        headline=verdict.headline,
        claim=claim.text,
        appearances=_shown_once(_appearance(past, said) for said in claim.shown_appearances()),
        rating=rating,
        scale=scale,
        short_answer=verdict.short_answer,
        findings=verdict.rationale,
        evidence=_told(past, claim),
        researched_by=tuple(_called(past, handle) for handle in _researchers(claim)),
        approved_by=(),
        published_at=None,
        corrections=tuple(_corrections(past, claim, next_version, at)),
        approval=None,
        checkpoint=None,
        replies=tuple(map(_reply, claim.askings())),
        slug=claim.publication.slug(),
        retractions=tuple(_retractions(past, claim)),
        often_from=policy.often_from(len({said.document for said in claim.shown_appearances()})),
    )


def _called(past: Past, handle: str) -> str:
    person = past.find(person_stream(handle), Person)
    return person.shown() if person else handle


def _checkpoint(past: Past, size: int | None) -> ShownCheckpoint | None:
    found = checkpoints.of_size(past, size)
    return ShownCheckpoint(origin=found.origin, size=found.size, root=found.root.hex()) if found else None


def _dissents(past: Past, claim: Claim) -> Iterator[ShownDissent]:
    """Gives the votes against the verdict, where the policy in force shows them."""
    if past.policy().policy.shows_dissent:
        for vote in dissents(claim):
            yield ShownDissent(by=_called(past, vote.by), at=vote.at, note=vote.note or "")


def _corrections(past: Past, claim: Claim, version: int, at: str) -> Iterator[ShownCorrection]:
    """Gives what was corrected, the correction under way as of the version that it makes."""
    briefs = {brief.version: brief for brief in claim.briefs}
    for correction in claim.publication.corrections:
        made = briefs[correction.version or 0]
        yield _correction(past, claim, correction, version=made.version, at=made.published_at)
    if claim.publication.correction:
        yield _correction(past, claim, claim.publication.correction, version=version, at=at)


def _correction(past: Past, claim: Claim, correction: Correction, *, version: int, at: str) -> ShownCorrection:
    rated = [brief for brief in claim.briefs[: correction.of_version] if brief.rating]
    return ShownCorrection(
        version=version,
        at=at,
        kind=correction.kind.value,
        note=correction.note,
        old_rating=rating_of(past, rated[-1]) if rated else None,
        asked_by=correction.asked_by,
    )


def _retractions(past: Past, claim: Claim) -> Iterator[ShownRetraction]:
    """Gives every notice that a later version took the place of, or takes now: no notice follows another."""
    for notice in (brief for brief in claim.briefs if brief.is_retraction):
        yield ShownRetraction(
            version=notice.version,
            at=notice.published_at,
            reason=_reason_of(past, claim, notice),
            again=notice.version + 1,
        )


def _reason_of(past: Past, claim: Claim, notice: PublishedBrief) -> str:
    """Gives the words in which readers were told why the brief was retracted: those of the proposal as it stood then."""
    proposal = Past(past.connection, until=notice.inputs.position).claim(claim.id).publication.retraction
    if proposal is None:
        raise IntegrityError(f"nobody had proposed what notice {notice.version} of claim {claim.id} tells of")
    return proposal.reason


def _reply(asking: Asking) -> ShownReply:
    asked, outcome = asking.asked, asking.outcome
    answered = outcome is not None and outcome.contact is Contact.ANSWERED
    return ShownReply(
        asked_at=asked.day,
        how=asked.how or "",
        to=asked.to or "",
        deadline=asked.deadline,
        answer=outcome.text if outcome and answered else None,
        answered_at=outcome.day if outcome and answered else None,
        silent=outcome is not None and not answered,
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


def seen(past: Past, claim: Claim) -> frozenset[int]:
    """Gives the numbers of the evidence that readers have had in a version of the brief, as it stood when that went out."""
    briefs = (brief for brief in claim.briefs if not brief.is_retraction)
    shown = (Past(past.connection, until=brief.inputs.position).claim(claim.id) for brief in briefs)
    return frozenset(item.number for then in shown for item in then.standing_evidence())


def _told(past: Past, claim: Claim) -> tuple[ShownEvidence, ...]:
    """Gives the evidence as a brief tells of it: what stands, and marked what was taken back after readers had it.

    What was taken back before that, they never hear of. So items are counted anew; a number that was given once stays the item's, because
    what one version leaves out no later one has.
    """
    if len(claim.standing_evidence()) == len(claim.evidence):
        told = claim.evidence
    else:
        known = seen(past, claim)
        told = tuple(item for item in claim.evidence if item.withdrawn is None or item.number in known)
    numbers = {item.number: place for place, item in enumerate(told, 1)}
    return tuple(_evidence(past, item, numbers, successor=_successor(claim, item, numbers)) for item in told)


def _successor(claim: Claim, item: Evidence, numbers: Mapping[int, int]) -> int | None:
    """Gives the number that readers know the item by that stands in an item's place; what came between they never had."""
    withdrawn = item.withdrawn
    while withdrawn and withdrawn.replaced_by is not None:
        if withdrawn.replaced_by in numbers:
            return numbers[withdrawn.replaced_by]
        withdrawn = claim.evidence[withdrawn.replaced_by - 1].withdrawn
    return None


def _evidence(past: Past, item: Evidence, numbers: Mapping[int, int], *, successor: int | None) -> ShownEvidence:
    document = past.document(item.document) if item.document is not None else None
    passage, withdrawn = item.passage, item.withdrawn
    return ShownEvidence(
        number=numbers[item.number],
        title=item.title,
        publisher=item.publisher,
        author=item.author,
        published=item.published,
        accessed=item.accessed,
        url=item.url,
        stance=item.stance,
        rank=item.rank,
        from_claimant=item.from_claimant,
        note=item.note,
        document=document.heading() if document else None,
        sha256=item.sha256,
        passage=passage.quote if passage else None,
        passage_start=passage.start if passage else None,
        passage_end=passage.end if passage else None,
        withdrawn=withdrawn.reason if withdrawn else None,
        withdrawn_at=withdrawn.at if withdrawn else None,
        replaced_by=successor,
        conversation=item.is_conversation,
    )
