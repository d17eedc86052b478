"""Claims, people and policies for tests of the rules: a claim that meets every guard, unless a test says otherwise."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from factcheck.domain import policies
from factcheck.domain.claims import (
    Appearance,
    Approval,
    Assignment,
    Case,
    Claim,
    Correction,
    CorrectionRequest,
    Evidence,
    Latest,
    Publication,
    PublishedBrief,
    QuoteCheck,
    RenderingInputs,
    RetractionProposal,
    Verdict,
    Vote,
    Work,
    numbered,
)
from factcheck.domain.events import Payload, Recorded
from factcheck.domain.histories import Thing, evolve
from factcheck.domain.judgements import Judgement
from factcheck.domain.people import Person, Recusal, Ties
from factcheck.domain.policies import AppliedPolicy, Permission, Policy
from factcheck.domain.vocabularies import (
    Choice,
    Contact,
    CorrectionClass,
    Dismissal,
    Duty,
    Kind,
    Nature,
    Priority,
    Rank,
    Relation,
    Role,
    Stance,
    State,
)
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddEvidence,
    AddNote,
    Approve,
    Assign,
    CastVote,
    ChangeNature,
    ChangeNotice,
    CorrectSpeaker,
    DecideCorrection,
    DeclineRetraction,
    Dismiss,
    Drop,
    GivePriority,
    Hold,
    Judge,
    Link,
    Part,
    PlaceClaim,
    ProposeRetraction,
    ProposeVerdict,
    Publish,
    Recall,
    RecordReply,
    Reopen,
    RequestCheck,
    RequestCorrection,
    Restore,
    Resume,
    Retract,
    Return,
    Reword,
    SetDue,
    SetEmbargo,
    Split,
    Start,
    Submit,
    Tag,
    Unassign,
    Unjudge,
    Unlink,
    Untag,
    WithdrawEvidence,
    WithdrawVerdict,
    decide,
    unmet,
)

AT = "2026-01-15T09:00:00Z"
LATER = "2026-01-15T10:00:00Z"
LEAF = "ab" * 32
DIGEST = "d1" * 32
"""Of what readers would get of the claim."""

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
SAID = numbered(APPEARANCE, 1)
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
)
VOTE = Vote(by="eve", at=AT, choice=Choice.AGREE, digest=DIGEST, note=None, submitted_by="ben")
APPROVAL = Approval(by="eve", at=AT, position=9, leaf=LEAF, digest=DIGEST)
INPUTS = RenderingInputs(
    position=9, claim_version=7, policy=1, template="t", template_sha256="0" * 64, locale="en", checkpoint=None
)
BRIEF = PublishedBrief(
    version=1,
    sha256="1" * 64,
    size=12,
    inputs=replace(INPUTS, position=5, claim_version=4),
    published_by="eve",
    published_at=AT,
    slug="is-the-bridge-safe",
    rating="false",
    is_kept=True,
)
NOTICE = replace(BRIEF, version=2, sha256="2" * 64, rating=None, is_retraction=True)
CORRECTION = Correction(
    kind=CorrectionClass.FACTUAL,
    note="The report is of 2025.",
    asked_by=None,
    request=None,
    opened_by="eve",
    opened_at=AT,
    of_version=1,
)
PROPOSAL = RetractionProposal(by="rex", at=AT, reason="The report was forged.", position=8, leaf=LEAF)
REQUEST = CorrectionRequest(number=1, asked_by="a reader", text="It is 2025.", recorded_by="ben", recorded_at=AT)

WORKS: dict[State, Work] = {
    State.EXTRACTED: Work(state=State.EXTRACTED),
    State.QUEUED: Work(state=State.QUEUED),
    State.RESEARCHING: Work(state=State.RESEARCHING),
    State.IN_REVIEW: Work(state=State.IN_REVIEW, submitted_by="ben"),
    State.APPROVED: Work(state=State.APPROVED, submitted_by="ben", approval=APPROVAL),
    State.PUBLISHED: Work(state=State.PUBLISHED, approval=APPROVAL),
    State.RETRACTED: Work(state=State.RETRACTED, why="The report was forged."),
    State.ON_HOLD: Work(state=State.ON_HOLD, left=State.RESEARCHING, why="The mayor is away."),
    State.DISMISSED: Work(state=State.DISMISSED, left=State.QUEUED, dismissal=Dismissal.OPINION),
    State.MERGED: Work(state=State.MERGED, left=State.RESEARCHING, merged_into=5),
}
BRIEFS: dict[State, tuple[PublishedBrief, ...]] = {State.PUBLISHED: (BRIEF,), State.RETRACTED: (BRIEF, NOTICE)}
ON_THE_WAY_OUT = {State.APPROVED, State.PUBLISHED, State.RETRACTED}
LATEST = {
    State.QUEUED: "claim.accepted",
    State.IN_REVIEW: "claim.submitted",
    State.DISMISSED: "claim.dismissed",
}


def claim(*, number: int = 1, state: State = State.RESEARCHING, **changes: Any) -> Claim:  # noqa: ANN401 -- fields of Claim
    """A claim with an appearance, evidence and a verdict that ben proposed, in any state, as it comes to be there."""
    told = Claim(
        id=number,
        version=7,
        text="The bridge is safe",
        work=WORKS[state],
        recorded_by="ben",
        recorded_at=AT,
        changed_at=AT,
        latest=Latest(type=LATEST.get(state, "claim.note_added"), actor="ben"),
        nature=Nature.FACT,
        appearances=(SAID,),
        last_appearance=1,
        evidence=(EVIDENCE,),
        verdicts=(replace(VERDICT, votes=(VOTE,) if state in ON_THE_WAY_OUT else ()),),
        publication=Publication(briefs=BRIEFS.get(state, ())),
    )
    return replace(told, **changes)


def bare(*, state: State = State.RESEARCHING) -> Claim:
    """A claim with nothing but its words."""
    return claim(state=state, appearances=(), last_appearance=0, evidence=(), verdicts=())


def working(subject: Claim, **changes: Any) -> Claim:  # noqa: ANN401 -- fields of Work
    """The claim, its work otherwise."""
    return replace(subject, work=replace(subject.work, **changes))


def publishing(subject: Claim, **changes: Any) -> Claim:  # noqa: ANN401 -- fields of Publication
    """The claim, its publication otherwise."""
    return replace(subject, publication=replace(subject.publication, **changes))


def live(subject: Claim) -> Claim:
    """The claim with a brief that readers have, if it was not published anyhow."""
    return subject if subject.briefs else publishing(subject, briefs=(BRIEF,))


def voted(subject: Claim, *votes: Vote) -> Claim:
    """The claim with these votes on the verdict that stands."""
    verdict = subject.verdict() or VERDICT
    kept = tuple(replace(old, votes=votes) if old == verdict else old for old in subject.verdicts)
    return replace(subject, verdicts=kept)


def vote(by: str, choice: Choice = Choice.AGREE, *, digest: str = DIGEST, note: str | None = None) -> Vote:
    """A vote on what ben submitted."""
    return replace(VOTE, by=by, choice=choice, digest=digest, note=note)


def case(subject: Claim, *, matches: bool = True, **changes: Any) -> Case:  # noqa: ANN401 -- fields of Case
    """The claim with its quotes compared and read, said by Jane Doe."""
    checks = (QuoteCheck(document=said.document, matches=matches) for said in subject.appearances)
    tied = Ties(claims=frozenset({subject.id}), speakers=("Jane Doe",), tags=frozenset(subject.tags))
    told = Case(claim=subject, at=LATER, quotes=tuple(checks), digest=DIGEST, ties=tied)
    return replace(told, **changes)


def person(role: Role = Role.EDITOR, *, handle: str = "pat", **changes: Any) -> Person:  # noqa: ANN401 -- fields of Person
    """Somebody of a role who has not worked on the claim."""
    return replace(Person(handle=handle, role=role, added_by="ada", added_at=AT), **changes)


def recusal(*, claim: int | None = None, speaker: str | None = None, tag: str | None = None) -> Recusal:
    """A conflict of interest that pat declared."""
    return Recusal(
        number=1, claim=claim, speaker=speaker, tag=tag, reason="a cousin", declared_by="pat", declared_at=AT
    )


def applied(policy: Policy = policies.DEFAULT, **changes: Any) -> AppliedPolicy:  # noqa: ANN401 -- fields of Policy
    """A policy in force, the desk's first."""
    return AppliedPolicy(version=1, policy=replace(policy, **changes), applied_by="ada", applied_at=AT)


def granting(**roles: Role) -> AppliedPolicy:
    """A policy in force that gives actions to roles; `_` stands for the dash in an action's name."""
    granted = tuple(Permission(action=action.replace("_", "-"), role=role) for action, role in roles.items())
    return applied(permissions=granted)


JUDGEMENT = Judgement(number=1, other=2, relation=Relation.DIFFERENT, note="of another town", by="eve", at=AT)
"""What eve said of a claim and claim 2."""


def link(other: Claim) -> Link:
    """A link to a claim that nobody is said to have made, and that came from nowhere."""
    return Link(other, Ties(claims=frozenset({other.id})))


def recorded(
    payload: Payload,
    *,
    stream: str = "claim/1",
    version: int = 8,
    actor: str = "pat",
    seq: int = 10,
    at: str = LATER,
) -> Recorded:
    """The event that a payload becomes, after the nine that made the claim."""
    return Recorded(
        seq=seq,
        id=f"tests-{seq}",
        stream=stream,
        version=version,
        actor=actor,
        login="tester",
        at=at,
        leaf="cd" * 32,
        payload=payload,
    )


_EACH: tuple[Action, ...] = (
    Accept(),
    Dismiss("an opinion"),
    Restore("It is a fact after all."),
    Recall(),
    Reword(text="The old bridge is safe"),
    Split((Part(text="The bridge is safe"), Part(text="The bridge is new", number=2))),
    PlaceClaim(replace(APPEARANCE, start=40, end=58, span=((40, 58),))),
    CorrectSpeaker(1, None),
    ChangeNature(Nature.PROMISE),
    link(claim(number=2, state=State.QUEUED)),
    Unlink(claim(number=5)),
    Start(),
    Drop("Nobody answers."),
    AddEvidence(stance=Stance.CONTEXT, rank=Rank.SECONDARY, title="Minutes of the council", note="page 3"),
    WithdrawEvidence(1, "It is of another bridge."),
    RecordReply(contact=Contact.ASKED, day="2026-01-14", to="Jane Doe", how="by mail"),
    ProposeVerdict("true", "Is it safe?", "Yes.", "The second report says so."),
    WithdrawVerdict("I misread the report."),
    Submit(),
    CastVote(Choice.CHANGES, "the second girder"),
    Approve(),
    Return("the second girder"),
    Publish(sha256="3" * 64, size=1, inputs=INPUTS, slug="is-the-bridge-safe"),
    SetEmbargo("2026-02-01T06:00:00Z"),
    Reopen(CorrectionClass.FACTUAL, "The report is of 2025."),
    ChangeNotice(CorrectionClass.CLARIFICATION, "It is the old bridge."),
    ProposeRetraction("The report was forged."),
    DeclineRetraction("It was not."),
    Retract(sha256="3" * 64, size=1, inputs=INPUTS, slug="is-the-bridge-safe"),
    RequestCorrection("a reader", "The report is of 2025."),
    DecideCorrection(1, is_accepted=True),
    Hold("The mayor is away.", "2026-02-01"),
    Resume(),
    Judge(claim(number=2), Ties(claims=frozenset({2})), Relation.CONTRADICTS, "Both cannot be."),
    Unjudge(claim(number=2), Ties(claims=frozenset({2}))),
    AddNote("Ask the county, @eve.", ("eve",)),
    Tag(("bridges",)),
    Untag(("roads",)),
    Assign("eve", Duty.READER),
    Unassign("ben", Duty.RESEARCHER),
    GivePriority(Priority.HIGH),
    SetDue("2026-02-01"),
    RequestCheck("a reader"),
)
ACTIONS: dict[str, Action] = {action.name: action for action in _EACH}
"""One action of each name that no guard is against, once the claim is ready for it."""

READY: dict[str, Callable[[Claim], Claim]] = {
    "recall": lambda subject: replace(subject, latest=replace(subject.latest, actor="pat")),
    "notice": lambda subject: publishing(live(subject), correction=CORRECTION),
    "propose-retraction": live,
    "decline-retraction": lambda subject: publishing(live(subject), retraction=PROPOSAL),
    "retract": lambda subject: publishing(live(subject), retraction=PROPOSAL),
    "request-correction": live,
    "decide-correction": lambda subject: publishing(live(subject), requests=(REQUEST,)),
    "unjudge": lambda subject: replace(subject, judgements=(JUDGEMENT,)),
    "untag": lambda subject: replace(subject, tags=("roads",)),
    "unassign": lambda subject: replace(subject, assignments=(Assignment(handle="ben", duty=Duty.RESEARCHER),)),
}
"""What an action is about, where a claim does not have it anyhow."""


def ready(name: str, state: State) -> Claim:
    """A claim in a state, with all that the action of a name is about."""
    subject = claim(state=state)
    return READY[name](subject) if name in READY else subject


def why(
    subject: Case | Claim, action: Action, *, by: Person | None = None, policy: AppliedPolicy | None = None
) -> tuple[str, ...]:
    """Why an action is refused, to an editor by a new desk's policy unless told; nothing where it is not."""
    seen = subject if isinstance(subject, Case) else case(subject)
    return tuple(reason.why for reason in unmet(seen, action, actor=by or person(), policy=policy or applied()))


def after(
    subject: Case | Claim, action: Action, *, by: Person | None = None, policy: AppliedPolicy | None = None
) -> Claim:
    """The claim once an action was taken on it."""
    seen = subject if isinstance(subject, Case) else case(subject)
    actor = by or person()
    events = decide(seen, action, actor=actor, policy=policy or applied())
    own = [event.payload for event in events if event.stream == f"claim/{seen.claim.id}"]
    return told(seen.claim, *((actor.handle, payload) for payload in own))


def told(subject: Claim | None, *happened: tuple[str, Payload]) -> Claim:
    """The claim after a history that nobody decided about, as (who, what)."""
    thing: Thing | None = subject
    for who, payload in happened:
        version = 1 + (thing.version if isinstance(thing, Claim) else 0)
        thing = evolve(thing, recorded(payload, version=version, actor=who, seq=version + 2))
    assert isinstance(thing, Claim)
    return thing
