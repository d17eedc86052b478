"""The rules of the desk: who may do what, when, and what must be so first. `decide` is the only place where they are applied."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.domain.actions import (
    Accept,
    Action,
    ActionName,
    AddEvidence,
    Approve,
    Dismiss,
    Link,
    ProposeVerdict,
    Publish,
    Return,
    Start,
    Submit,
)
from factcheck.domain.claims import Case, State
from factcheck.domain.errors import RefusedError
from factcheck.domain.events import (
    AppearancesLinked,
    BriefPublished,
    ClaimAccepted,
    ClaimDismissed,
    ClaimMerged,
    ClaimReturned,
    ClaimSubmitted,
    Event,
    EvidenceAdded,
    Payload,
    ResearchStarted,
    VerdictApproved,
    VerdictProposed,
    claim_stream,
)
from factcheck.domain.people import Person, Role
from factcheck.domain.policies import AppliedPolicy

CLOSED_TO_LINKS = frozenset({State.MERGED, State.DISMISSED, State.APPROVED})
"""States in which a claim takes no other claim's appearances in. What is approved shows nothing that nobody approved."""

Guard: TypeAlias = Callable[[Case, Action, Person, AppliedPolicy], str | None]
"""Gives the reason why an action may not be taken, or None."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: from which states, to which (None: it stays), from which role on, under which guards."""

    sources: tuple[State, ...]
    target: State | None
    role: Role
    guards: tuple[Guard, ...] = ()


def reason_is_given(_case: Case, action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands words that tell others why."""
    return "no reason is given" if isinstance(action, Dismiss | Return) and not action.reason.strip() else None


def evidence_is_named(_case: Case, action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands a title that readers can know the item by."""
    return "the evidence has no title" if isinstance(action, AddEvidence) and not action.title.strip() else None


def copy_is_at_the_desk(_case: Case, action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands that a digest is that of a document of the desk, because the brief says that the desk keeps a copy."""
    if isinstance(action, AddEvidence) and action.sha256 is not None and action.document is None:
        return "a digest is given for evidence that is no source of the desk"
    return None


def answer_is_given(_case: Case, action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands what readers see first."""
    if not isinstance(action, ProposeVerdict):
        return None
    words = {"headline": action.headline, "short answer": action.short_answer}
    lacking = [name for name, text in words.items() if not text.strip()]
    return f"the verdict has no {' and no '.join(lacking)}" if lacking else None


def rating_is_on_the_scale(_case: Case, action: Action, _actor: Person, policy: AppliedPolicy) -> str | None:
    """Demands a rating of the desk's scale."""
    if isinstance(action, ProposeVerdict) and policy.policy.scale.rating(action.rating) is None:
        return f"the rating {action.rating!r} is not on the desk's scale ({policy.policy.scale.ids()})"
    return None


def verdict_is_proposed(case: Case, _action: Action, _actor: Person, policy: AppliedPolicy) -> str | None:
    """Demands a verdict whose rating is on the scale of the day."""
    verdict = case.claim.verdict()
    if verdict is None:
        return "no verdict is proposed"
    if policy.policy.scale.rating(verdict.rating) is None:
        return f"the proposed rating {verdict.rating!r} is no longer on the desk's scale"
    return None


def rationale_is_given(case: Case, _action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands reasons for the rating."""
    verdict = case.claim.verdict()
    return "the verdict has no rationale" if verdict is None or not verdict.rationale.strip() else None


def evidence_is_attached(case: Case, _action: Action, _actor: Person, policy: AppliedPolicy) -> str | None:
    """Demands evidence that is not the claimant citing itself."""
    have, need = len(case.claim.independent_evidence()), policy.policy.evidence_minimum
    if have >= need:
        return None
    if not case.claim.evidence:
        return "no evidence is attached"
    return f"{have} of {len(case.claim.evidence)} items of evidence come from others than the claimant, and the desk demands {need}"


def appearance_is_known(case: Case, _action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands a document that shows where the claim was made."""
    return None if case.claim.appearances else "no document shows where it was said"


def quotes_match(case: Case, _action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands that every quote is what its document has at those characters."""
    broken = {check.document for check in case.quotes if not check.matches}
    broken |= {appearance.document for appearance in case.claim.appearances} - {check.document for check in case.quotes}
    return f"its quote no longer matches source {', '.join(map(str, sorted(broken)))}" if broken else None


def somebody_else_proposed(case: Case, _action: Action, actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands a second pair of eyes."""
    if actor.handle in case.claim.proposers():
        return f"{actor.handle} proposed a verdict on it, so somebody else must approve"
    return None


def verdict_is_approved(case: Case, _action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands a confirmed verdict."""
    verdict = case.claim.verdict()
    return "the verdict is not approved" if verdict is None or verdict.approval is None else None


def brief_is_of_this_claim(case: Case, action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands a brief rendered from the claim as it is now."""
    if isinstance(action, Publish) and action.inputs.claim_version != case.claim.version:
        return "the brief was rendered from an older version of the claim"
    return None


def other_claim_can_take_it(case: Case, action: Action, _actor: Person, _policy: AppliedPolicy) -> str | None:
    """Demands a target that is another claim, still open to change."""
    if not isinstance(action, Link):
        return None
    if action.into.id == case.claim.id:
        return "a claim is not linked to itself"
    if action.into.state in CLOSED_TO_LINKS:
        return f"claim {action.into.id} is {action.into.state}, so it takes no other claim in"
    return None


POLICY_GUARDS: dict[str, Guard] = {
    "verdict": verdict_is_proposed,
    "rationale": rationale_is_given,
    "evidence": evidence_is_attached,
    "appearance": appearance_is_known,
    "quotes": quotes_match,
}

S = State
TRANSITIONS: dict[ActionName, Transition] = {
    ActionName.ACCEPT: Transition((S.EXTRACTED,), S.QUEUED, Role.EDITOR),
    ActionName.DISMISS: Transition((S.EXTRACTED, S.QUEUED), S.DISMISSED, Role.EDITOR, (reason_is_given,)),
    ActionName.START: Transition((S.QUEUED,), S.RESEARCHING, Role.CHECKER),
    ActionName.EVIDENCE: Transition((S.RESEARCHING,), None, Role.CHECKER, (evidence_is_named, copy_is_at_the_desk)),
    ActionName.VERDICT: Transition((S.RESEARCHING,), None, Role.CHECKER, (rating_is_on_the_scale, answer_is_given)),
    ActionName.SUBMIT: Transition((S.RESEARCHING,), S.IN_REVIEW, Role.CHECKER),
    ActionName.APPROVE: Transition(
        (S.IN_REVIEW,), S.APPROVED, Role.EDITOR, (verdict_is_proposed, somebody_else_proposed, quotes_match)
    ),
    ActionName.RETURN: Transition((S.IN_REVIEW, S.APPROVED), S.RESEARCHING, Role.EDITOR, (reason_is_given,)),
    ActionName.PUBLISH: Transition(
        (S.APPROVED,), S.PUBLISHED, Role.EDITOR, (verdict_is_approved, quotes_match, brief_is_of_this_claim)
    ),
    ActionName.LINK: Transition(
        (S.EXTRACTED, S.QUEUED, S.RESEARCHING),  # a verdict that is under review does not vanish by the way
        S.MERGED,
        Role.EDITOR,
        (other_claim_can_take_it,),
    ),
}


ATTEMPTS = {ActionName.EVIDENCE: "attach evidence to", ActionName.VERDICT: "propose a verdict on"}
"""How a refusal calls an action whose name is no verb."""


def decide(case: Case, action: Action, *, actor: Person, policy: AppliedPolicy) -> tuple[Event, ...]:
    """Gives the events that an action comes to.

    Raises:
        RefusedError: the action may not be taken; the error names every reason.
    """
    if reasons := unmet(case, action, actor=actor, policy=policy):
        raise RefusedError(f"{ATTEMPTS.get(action.name, action.name)} claim {case.claim.id}", reasons)
    return tuple(_events(case, action, policy))


def unmet(case: Case, action: Action, *, actor: Person, policy: AppliedPolicy) -> tuple[str, ...]:
    """Gives every reason why an action may not be taken; none means that it may."""
    transition = TRANSITIONS[action.name]
    guards = transition.guards
    if action.name is ActionName.SUBMIT:
        guards += tuple(POLICY_GUARDS[guard] for guard in policy.policy.submit_guards)
    reasons = [_wrong_state(case, transition), _wrong_role(actor, transition)]
    reasons += [guard(case, action, actor, policy) for guard in guards]
    return tuple(reason for reason in reasons if reason)


def _wrong_state(case: Case, transition: Transition) -> str | None:
    if case.claim.state in transition.sources:
        return None
    return f"it is {_spelled(case.claim.state)}, not {' or '.join(map(_spelled, transition.sources))}"


def _spelled(state: State) -> str:
    return state.replace("_", " ")


def _wrong_role(actor: Person, transition: Transition) -> str | None:
    if actor.role.includes(transition.role):
        return None
    return f"{actor.handle} is {actor.role.with_article()}, and this takes {transition.role.with_article()}"


def _events(case: Case, action: Action, policy: AppliedPolicy) -> list[Event]:
    own = [Event(claim_stream(case.claim.id), _payload(case, action, policy))]
    if isinstance(action, Link) and case.claim.appearances:
        linked = AppearancesLinked(claim=case.claim.id, appearances=case.claim.appearances)
        own.append(Event(claim_stream(action.into.id), linked))
    return own


def _payload(case: Case, action: Action, policy: AppliedPolicy) -> Payload:  # noqa: C901, PLR0911 -- one line an action is the table
    match action:
        case Accept():
            return ClaimAccepted()
        case Dismiss(reason=reason):
            return ClaimDismissed(reason=reason)
        case Start():
            return ResearchStarted()
        case AddEvidence():
            return _evidence(action)
        case ProposeVerdict(rating, headline, short_answer, rationale):
            return VerdictProposed(
                rating=rating, policy=policy.version, headline=headline, short_answer=short_answer, rationale=rationale
            )
        case Submit():
            return ClaimSubmitted()
        case Approve():
            return VerdictApproved(verdict=len(case.claim.verdicts))
        case Return(reason):
            return ClaimReturned(reason=reason)
        case Publish(sha256, size, inputs):
            return BriefPublished(brief=len(case.claim.briefs) + 1, sha256=sha256, size=size, inputs=inputs)
        case Link(into):
            return ClaimMerged(into=into.id)


def _evidence(action: AddEvidence) -> EvidenceAdded:
    return EvidenceAdded(
        stance=action.stance,
        rank=action.rank,
        document=action.document,
        sha256=action.sha256,
        published=action.published,
        accessed=action.accessed,
        from_claimant=action.from_claimant,
        title=action.title,
        publisher=action.publisher,
        url=action.url,
        note=action.note,
    )
