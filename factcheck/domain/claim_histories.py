"""A claim's history: one step for each thing that can happen to it."""

from collections.abc import Callable
from dataclasses import replace

from factcheck.domain.actions import ActionName
from factcheck.domain.claims import Appearance, Approval, Claim, Evidence, PublishedBrief, State, Verdict
from factcheck.domain.events import (
    AppearancesLinked,
    BriefPublished,
    ClaimAccepted,
    ClaimAdded,
    ClaimDismissed,
    ClaimExtracted,
    ClaimMerged,
    ClaimReturned,
    ClaimSubmitted,
    EvidenceAdded,
    Payload,
    Recorded,
    ResearchStarted,
    VerdictApproved,
    VerdictProposed,
)
from factcheck.domain.workflow import CLOSED_TO_LINKS, TRANSITIONS

ACTIONS: dict[type[Payload], ActionName] = {
    ClaimAccepted: ActionName.ACCEPT,
    ClaimDismissed: ActionName.DISMISS,
    ResearchStarted: ActionName.START,
    EvidenceAdded: ActionName.EVIDENCE,
    VerdictProposed: ActionName.VERDICT,
    ClaimSubmitted: ActionName.SUBMIT,
    VerdictApproved: ActionName.APPROVE,
    ClaimReturned: ActionName.RETURN,
    BriefPublished: ActionName.PUBLISH,
    ClaimMerged: ActionName.LINK,
}


def _extract(_: None, payload: ClaimExtracted, event: Recorded) -> Claim:
    return _told(_new(event, payload.text, (payload.appearance,)), payload)


def _add(_: None, payload: ClaimAdded, event: Recorded) -> Claim:
    return _told(_new(event, payload.text, (payload.appearance,) if payload.appearance else ()), payload)


def _told(claim: Claim, payload: ClaimExtracted | ClaimAdded) -> Claim:
    return replace(
        claim, check_worthiness=payload.check_worthiness, nature=payload.nature, suggestion=payload.suggestion
    )


def _new(event: Recorded, text: str, appearances: tuple[Appearance, ...]) -> Claim:
    return Claim(
        id=event.number(),
        version=event.version,
        text=text,
        state=State.EXTRACTED,
        recorded_by=event.actor,
        recorded_at=event.at,
        changed_at=event.at,
        appearances=appearances,
    )


def _move(claim: Claim, payload: Payload, event: Recorded) -> Claim:
    """Moves the claim along the table of transitions, from a state that the table allows only."""
    transition = TRANSITIONS[ACTIONS[type(payload)]]
    if claim.state not in transition.sources:
        raise ValueError(f"the claim was {claim.state}")
    return replace(claim, state=transition.target or claim.state, version=event.version, changed_at=event.at)


def _attach(claim: Claim, payload: EvidenceAdded, event: Recorded) -> Claim:
    item = Evidence(
        number=len(claim.evidence) + 1,
        stance=payload.stance,
        rank=payload.rank,
        document=payload.document,
        sha256=payload.sha256,
        url=payload.url,
        published=payload.published,
        accessed=payload.accessed,
        from_claimant=payload.from_claimant,
        title=payload.title,
        publisher=payload.publisher,
        note=payload.note,
        added_by=event.actor,
        added_at=event.at,
    )
    return replace(_move(claim, payload, event), evidence=(*claim.evidence, item))


def _propose(claim: Claim, payload: VerdictProposed, event: Recorded) -> Claim:
    verdict = Verdict(
        number=len(claim.verdicts) + 1,
        rating=payload.rating,
        policy=payload.policy,
        headline=payload.headline,
        short_answer=payload.short_answer,
        rationale=payload.rationale,
        proposed_by=event.actor,
        proposed_at=event.at,
    )
    return replace(_move(claim, payload, event), verdicts=(*claim.verdicts, verdict))


def _approve(claim: Claim, payload: VerdictApproved, event: Recorded) -> Claim:
    if payload.verdict != len(claim.verdicts):
        raise ValueError(f"it confirms verdict {payload.verdict} of {len(claim.verdicts)}")
    if event.actor in claim.proposers():
        raise ValueError(f"{event.actor} approved what {event.actor} proposed")
    approval = Approval(by=event.actor, at=event.at, position=event.seq, leaf=event.leaf)
    return replace(
        _move(claim, payload, event), verdicts=(*claim.verdicts[:-1], replace(claim.verdicts[-1], approval=approval))
    )


def _return(claim: Claim, payload: ClaimReturned, event: Recorded) -> Claim:
    moved = _move(claim, payload, event)
    if claim.state is not State.APPROVED:
        return moved
    return replace(moved, verdicts=(*claim.verdicts[:-1], replace(claim.verdicts[-1], approval=None)))


def _publish(claim: Claim, payload: BriefPublished, event: Recorded) -> Claim:
    if payload.brief != len(claim.briefs) + 1:
        raise ValueError(f"it is brief {payload.brief} after {len(claim.briefs)}")
    if payload.inputs.claim_version != claim.version or payload.inputs.position >= event.seq:
        raise ValueError("its brief is not of the claim as it was")
    brief = PublishedBrief(
        version=payload.brief,
        sha256=payload.sha256,
        size=payload.size,
        inputs=payload.inputs,
        published_by=event.actor,
        published_at=event.at,
    )
    return replace(_move(claim, payload, event), briefs=(*claim.briefs, brief))


def _merge(claim: Claim, payload: ClaimMerged, event: Recorded) -> Claim:
    return replace(_move(claim, payload, event), merged_into=payload.into, appearances=())


def _link(claim: Claim, payload: AppearancesLinked, event: Recorded) -> Claim:
    if claim.state in CLOSED_TO_LINKS:
        raise ValueError(f"the claim was {claim.state}")
    joined = claim.appearances + payload.appearances
    return replace(claim, appearances=joined, version=event.version, changed_at=event.at)


CLAIM_STEPS: dict[type[Payload], Callable[..., Claim]] = {
    ClaimExtracted: _extract,
    ClaimAdded: _add,
    ClaimAccepted: _move,
    ClaimDismissed: _move,
    ResearchStarted: _move,
    EvidenceAdded: _attach,
    VerdictProposed: _propose,
    ClaimSubmitted: _move,
    VerdictApproved: _approve,
    ClaimReturned: _return,
    BriefPublished: _publish,
    ClaimMerged: _merge,
    AppearancesLinked: _link,
}
