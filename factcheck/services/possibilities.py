"""What a person can do about a claim now, and why not the rest."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from factcheck.domain.claims import Case, Claim, RenderingInputs, Work
from factcheck.domain.people import Person, Ties
from factcheck.domain.policies import AppliedPolicy
from factcheck.domain.remedies import Remedy
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Choice, Contact, CorrectionClass, Dismissal, Relation, State
from factcheck.domain.workflow import (
    TABLE,
    Accept,
    Action,
    Approve,
    CastVote,
    ChangeNotice,
    DecideCorrection,
    DeclineRetraction,
    Dismiss,
    Drop,
    Hold,
    Judge,
    Link,
    Part,
    ProposeRetraction,
    Publish,
    Reason,
    Recall,
    RecordReply,
    Reopen,
    RequestCheck,
    RequestCorrection,
    Restore,
    Resume,
    Retract,
    Return,
    SetEmbargo,
    Split,
    Start,
    Submit,
    Unassign,
    Unjudge,
    Unlink,
    Untag,
    WithdrawEvidence,
    WithdrawVerdict,
    unmet,
)
from factcheck.domain.workflow.table import remedies, standing_in_the_way
from factcheck.services.cases import case_of
from factcheck.storage.transactions import Past

SOMETHING = "..."
"""Stands for whatever a person would write."""

ONE_DAY = "9999-12-31T00:00:00Z"

NO_TIES = Ties(claims=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """An action by its name, whether the person may take it on the claim now, why not, and what would help first.

    `is_always` says that it may be taken in every state of a claim that no other goes on for.
    """

    action: str
    may: bool
    is_always: bool
    reasons: tuple[str, ...]
    remedy: Remedy | None


def possible_actions(past: Past, claim: int, *, actor: str, at: str) -> tuple[Possible, ...]:
    """Gives every action of the table with whether a person may take it on a claim at a moment (UTC, ISO 8601).

    What an action says (words, a day, a rating) is taken to be in order; where it takes something that is there (evidence to withdraw, a
    request to decide), it is the first.
    """
    state = past.claim(claim).state
    case = case_of(past, claim, at=at, is_read=state in {State.IN_REVIEW, State.APPROVED})
    person, policy = past.person(actor), past.policy()
    return tuple(_possible(past, name, case, person, policy) for name in TABLE)


def _possible(past: Past, name: str, case: Case, person: Person, policy: AppliedPolicy) -> Possible:
    reasons = in_the_way(past, name, case, person, policy)
    return Possible(
        action=name,
        may=not reasons,
        is_always=is_always(name),
        reasons=tuple(reason.why for reason in reasons),
        remedy=next(iter(remedies(case, name, reasons)), None),
    )


def is_always(name: str) -> bool:
    """Tells whether the action of a name may be taken in every state of a claim that no other goes on for."""
    return all(state in TABLE[name].moves for state in State if state is not State.MERGED)


def in_the_way(past: Past, name: str, case: Case, person: Person, policy: AppliedPolicy) -> tuple[Reason, ...]:
    """Gives why somebody could not take the action of a name now, where what it says is in order."""
    supposed = SUPPOSED.get(name)
    if supposed is None:
        return standing_in_the_way(name, case, actor=person, policy=policy)
    return unmet(case, supposed(past, case.claim), actor=person, policy=policy)


Supposed = Callable[[Past, Claim], Action]
"""Gives an action as somebody would take it."""


def _bare(action: Action) -> Supposed:
    return lambda _past, _claim: action


def _inputs(claim: Claim) -> RenderingInputs:
    return RenderingInputs(
        position=0,
        claim_version=claim.version,
        policy=1,
        template=SOMETHING,
        template_sha256=SOMETHING,
        locale=SOMETHING,
        checkpoint=None,
    )


def _publish(_past: Past, claim: Claim) -> Action:
    return Publish(sha256=SOMETHING, size=1, inputs=_inputs(claim), slug=SOMETHING)


def _retract(_past: Past, claim: Claim) -> Action:
    return Retract(sha256=SOMETHING, size=1, inputs=_inputs(claim), slug=SOMETHING)


def unlinking(past: Past, claim: Claim) -> Action:
    """Gives the end of a claim's merger, with what there is to know of the other claim."""
    into = claim.work.merged_into
    if into is None:
        return Unlink(None)
    other = past.claim(into)
    return Unlink(other, ties(other, past.thing))


def _withdraw_evidence(_past: Past, claim: Claim) -> Action:
    return WithdrawEvidence(next((item.number for item in claim.standing_evidence()), 1), SOMETHING)


def _decide_correction(_past: Past, claim: Claim) -> Action:
    waiting = (request.number for request in claim.publication.requests if request.is_accepted is None)
    return DecideCorrection(next(waiting, 1), is_accepted=True)


def _unassign(_past: Past, claim: Claim) -> Action:
    first = next(iter(claim.assignments), None)
    return Unassign(first.handle, first.duty) if first else Unassign("anybody")


def _judge(_past: Past, claim: Claim) -> Action:
    return Judge(_some_other(claim), NO_TIES, Relation.SAME, SOMETHING)


def _unjudge(past: Past, claim: Claim) -> Action:
    standing = next((one for one in claim.judgements if one.stands()), None)
    other = past.claim(standing.other) if standing else _some_other(claim)
    return Unjudge(other, ties(other, past.thing))


def _some_other(claim: Claim) -> Claim:
    """Gives a claim that another could be compared with, or linked into; it has no number."""
    return replace(claim, id=0, work=Work(state=State.QUEUED), departed=None)


SUPPOSED: dict[str, Supposed] = {
    "accept": _bare(Accept()),
    "dismiss": _bare(Dismiss(None, Dismissal.OPINION)),
    "restore": _bare(Restore()),
    "recall": _bare(Recall()),
    "start": _bare(Start()),
    "drop": _bare(Drop(SOMETHING)),
    "submit": _bare(Submit()),
    "approve": _bare(Approve()),
    "vote": _bare(CastVote(Choice.CHANGES, SOMETHING)),
    "return": _bare(Return(SOMETHING)),
    "reopen": _bare(Reopen(CorrectionClass.CLARIFICATION, SOMETHING)),
    "notice": _bare(ChangeNotice(CorrectionClass.CLARIFICATION, SOMETHING)),
    "propose-retraction": _bare(ProposeRetraction(SOMETHING)),
    "decline-retraction": _bare(DeclineRetraction(SOMETHING)),
    "request-correction": _bare(RequestCorrection(SOMETHING, SOMETHING)),
    "hold": _bare(Hold(SOMETHING)),
    "resume": _bare(Resume()),
    "embargo": _bare(SetEmbargo(ONE_DAY)),
    "request-check": _bare(RequestCheck(SOMETHING)),
    "withdraw-verdict": _bare(WithdrawVerdict(SOMETHING)),
    "split": _bare(Split((Part(text=SOMETHING), Part(text=f"{SOMETHING}{SOMETHING}")))),
    "link": lambda _past, claim: Link(_some_other(claim), NO_TIES),
    "judge": _judge,
    "unjudge": _unjudge,
    "publish": _publish,
    "retract": _retract,
    "unlink": unlinking,
    "withdraw-evidence": _withdraw_evidence,
    "decide-correction": _decide_correction,
    "unassign": _unassign,
    "untag": lambda _past, claim: Untag(claim.tags),
    "reply": lambda _past, claim: RecordReply(
        contact=Contact.ASKED, day=claim.changed_at[:10], to=SOMETHING, how=SOMETHING
    ),
}
"""What each action would be, of those that have guards of their own beyond what they say."""
