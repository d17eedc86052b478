"""Claims, people and policies for tests of the rules: a claim that meets every guard, unless a test says otherwise."""

from dataclasses import replace

from factcheck.domain import policies
from factcheck.domain.claims import (
    Appearance,
    Approval,
    Case,
    Claim,
    Evidence,
    QuoteCheck,
    Rank,
    RenderingInputs,
    Stance,
    State,
    Verdict,
)
from factcheck.domain.events import Payload, Recorded
from factcheck.domain.people import Person, Role
from factcheck.domain.policies import AppliedPolicy, Policy
from factcheck.domain.statements import Kind
from factcheck.domain.workflow import (
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

AT = "2026-01-15T09:00:00Z"
LEAF = "ab" * 32

APPEARANCE = Appearance(
    document=3,
    statement=1,
    start=10,
    end=28,
    span=((10, 28),),
    kind=Kind.DIRECT,
    speaker=1,
    quote="The bridge is safe",
    prefix="“",
    suffix=",”",
)
EVIDENCE = Evidence(
    number=1,
    stance=Stance.REFUTES,
    rank=Rank.PRIMARY,
    document=None,
    sha256=None,
    url="https://example.org/report",
    published="2026-01-12",
    accessed=None,
    from_claimant=False,
    title="Inspection report",
    publisher=None,
    note=None,
    added_by="ben",
    added_at=AT,
)
VERDICT = Verdict(
    number=1,
    rating="false",
    policy=1,
    headline="Is the bridge safe?",
    short_answer="No.",
    rationale="The report says otherwise.",
    proposed_by="ben",
    proposed_at=AT,
    approval=Approval(by="eve", at=AT, position=9, leaf=LEAF),
)
INPUTS = RenderingInputs(
    position=9, claim_version=7, policy=1, template="t", template_sha256="0" * 64, locale="en", checkpoint=None
)


def claim(*, number: int = 1, state: State = State.RESEARCHING) -> Claim:
    """A claim with an appearance, evidence and an approved verdict that ben proposed, in any state."""
    return Claim(
        id=number,
        version=7,
        text="The bridge is safe",
        state=state,
        recorded_by="ben",
        recorded_at=AT,
        changed_at=AT,
        appearances=(APPEARANCE,),
        evidence=(EVIDENCE,),
        verdicts=(VERDICT,),
        merged_into=5 if state is State.MERGED else None,
    )


def bare(*, state: State = State.RESEARCHING) -> Claim:
    """A claim with nothing but its words."""
    return replace(claim(state=state), appearances=(), evidence=(), verdicts=())


def case(subject: Claim, *, matches: bool = True) -> Case:
    """The claim with its quotes compared."""
    checks = (QuoteCheck(document=said.document, matches=matches) for said in subject.appearances)
    return Case(claim=subject, quotes=tuple(checks))


def person(role: Role, *, handle: str = "pat") -> Person:
    """Somebody of a role who has not worked on the claim."""
    return Person(handle=handle, role=role, added_by="ada", added_at=AT)


def applied(policy: Policy = policies.DEFAULT) -> AppliedPolicy:
    """A policy in force, the desk's first."""
    return AppliedPolicy(version=1, policy=policy, applied_by="ada", applied_at=AT)


def recorded(payload: Payload, *, stream: str = "claim/1", version: int = 8, actor: str = "pat") -> Recorded:
    """The event that a payload becomes, after the nine that made the claim."""
    return Recorded(
        seq=10,
        id="tests-10",
        stream=stream,
        version=version,
        actor=actor,
        login="tester",
        at="2026-01-15T10:00:00Z",
        leaf="cd" * 32,
        payload=payload,
    )


ACTIONS: dict[ActionName, Action] = {
    ActionName.ACCEPT: Accept(),
    ActionName.DISMISS: Dismiss("an opinion"),
    ActionName.START: Start(),
    ActionName.EVIDENCE: AddEvidence(stance=Stance.CONTEXT, rank=Rank.SECONDARY, title="Minutes of the council"),
    ActionName.VERDICT: ProposeVerdict("true", "Is it safe?", "Yes.", "The second report says so."),
    ActionName.SUBMIT: Submit(),
    ActionName.APPROVE: Approve(),
    ActionName.RETURN: Return("the second girder"),
    ActionName.PUBLISH: Publish(sha256="0" * 64, size=1, inputs=INPUTS),
    ActionName.LINK: Link(claim(number=2, state=State.QUEUED)),
}
"""One action of each kind that no guard is against."""
