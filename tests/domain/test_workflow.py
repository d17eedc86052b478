import itertools
import re
from dataclasses import replace

import pytest

from factcheck.domain import policies, workflow
from factcheck.domain.claims import Appearance, Case, Claim, Evidence, Rank, Stance, State, Verdict
from factcheck.domain.errors import RefusedError
from factcheck.domain.histories import evolve
from factcheck.domain.people import Role
from factcheck.domain.policies import DEFAULT, Policy
from factcheck.domain.workflow import (
    Action,
    ActionName,
    AddEvidence,
    AppearancesLinked,
    Approve,
    BriefPublished,
    ClaimMerged,
    Dismiss,
    Link,
    ProposeVerdict,
    Publish,
    Return,
    Submit,
    VerdictApproved,
    VerdictProposed,
)
from tests.domain.cases import (
    ACTIONS,
    APPEARANCE,
    EVIDENCE,
    INPUTS,
    VERDICT,
    applied,
    bare,
    case,
    claim,
    person,
    recorded,
)

MATRIX = """
action   from     | extracted  queued       researching  in_review    approved     published  dismissed  merged
-------------------------------------------------------------------------------------------------------------
accept   editor   | queued     -            -            -            -            -          -          -
dismiss  editor   | dismissed  dismissed    -            -            -            -          -          -
start    checker  | -          researching  -            -            -            -          -          -
evidence checker  | -          -            researching  -            -            -          -          -
verdict  checker  | -          -            researching  -            -            -          -          -
submit   checker  | -          -            in_review    -            -            -          -          -
approve  editor   | -          -            -            approved     -            -          -          -
return   editor   | -          -            -            researching  researching  -          -          -
publish  editor   | -          -            -            -            published    -          -          -
link     editor   | merged     merged       merged       -            -            -          -          -
"""
"""Where each action takes a claim from each state, and the least role that may take it there."""

ROLES = ("reader", "checker", "editor", "admin")

Cell = tuple[str, str, str, str]
"""An action, the least role for it, the state of the claim, the state after it or a dash."""


def _cells() -> list[Cell]:
    head, _, *lines = MATRIX.strip().splitlines()
    states = head.partition("|")[2].split()
    rows = [(line.partition("|")[0].split(), line.partition("|")[2].split()) for line in lines]
    return [
        (action, least, state, target)
        for (action, least), targets in rows
        for state, target in zip(states, targets, strict=True)
    ]


def _ids(cell: Cell) -> str:
    return f"{cell[0]}-{cell[2]}"


def test_the_matrix_of_this_test_has_every_action_and_every_state() -> None:
    cells = {(action, state) for action, _, state, _ in _cells()}
    assert cells == {(action.value, state.value) for action, state in itertools.product(ActionName, State)}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("cell", _cells(), ids=_ids)
def test_each_action_goes_from_the_matrix_states_for_the_matrix_roles_and_nowhere_else(cell: Cell, role: str) -> None:
    name, least, state, target = cell
    subject, action = case(claim(state=State(state))), ACTIONS[ActionName(name)]
    reasons = workflow.unmet(subject, action, actor=person(Role(role)), policy=applied())
    wrong_state = any(reason.startswith(f"it is {state.replace('_', ' ')}, not ") for reason in reasons)
    wrong_role = any(reason.startswith(f"pat is a {role}, and this takes a") for reason in reasons)
    assert wrong_state is (target == "-")
    assert wrong_role is (ROLES.index(role) < ROLES.index(least))
    assert len(reasons) == wrong_state + wrong_role


@pytest.mark.parametrize("cell", [cell for cell in _cells() if cell[3] != "-"], ids=_ids)
def test_what_is_decided_takes_the_claim_where_the_matrix_says(cell: Cell) -> None:
    name, least, state, target = cell
    subject = claim(state=State(state))
    first, *_ = workflow.decide(case(subject), ACTIONS[ActionName(name)], actor=person(Role(least)), policy=applied())
    moved = evolve(subject, recorded(first.payload))
    assert isinstance(moved, Claim)
    assert (moved.state, moved.version) == (target, subject.version + 1)


@pytest.mark.parametrize("cell", [cell for cell in _cells() if cell[3] == "-"], ids=_ids)
def test_what_the_matrix_forbids_is_refused_with_the_states_that_would_do(cell: Cell) -> None:
    name, _, state, _ = cell
    subject = case(claim(state=State(state)))
    sources = [source for action, _, source, target in _cells() if action == name and target != "-"]
    with pytest.raises(RefusedError) as refusal:
        workflow.decide(subject, ACTIONS[ActionName(name)], actor=person(Role.ADMIN), policy=applied())
    spelled = f"it is {state}, not {' or '.join(sources)}".replace("_", " ")
    assert str(refusal.value) == f"cannot {ATTEMPTS.get(name, name)} claim 1: {spelled}"


def _but(
    *,
    appearances: tuple[Appearance, ...] = (APPEARANCE,),
    evidence: tuple[Evidence, ...] = (EVIDENCE,),
    verdicts: tuple[Verdict, ...] = (VERDICT,),
) -> Case:
    return case(replace(claim(), appearances=appearances, evidence=evidence, verdicts=verdicts))


ATTEMPTS = {"evidence": "attach evidence to", "verdict": "propose a verdict on"}
STRICT = replace(DEFAULT, evidence_minimum=3)
OTHER_SCALE = replace(
    DEFAULT, scale=replace(DEFAULT.scale, version=2, ratings=(*DEFAULT.scale.ratings[:1], *DEFAULT.scale.ratings[2:4]))
)
CITED_BY_CLAIMANT = replace(EVIDENCE, number=2, from_claimant=True)

SUBMISSIONS: dict[str, tuple[Case, Policy, str]] = {
    "without a verdict": (
        _but(verdicts=()),
        DEFAULT,
        "no verdict is proposed; the verdict has no rationale",
    ),
    "without a rationale": (
        _but(verdicts=(replace(VERDICT, rationale=" \n"),)),
        DEFAULT,
        "the verdict has no rationale",
    ),
    "with a rating that left the scale": (
        case(claim()),
        OTHER_SCALE,
        "the proposed rating 'false' is no longer on the desk's scale",
    ),
    "without evidence": (_but(evidence=()), DEFAULT, "no evidence is attached"),
    "with the claimant citing itself": (
        _but(evidence=(replace(EVIDENCE, from_claimant=True),)),
        DEFAULT,
        "0 of 1 items of evidence come from others than the claimant, and the desk demands 1",
    ),
    "with less evidence than the policy demands": (
        _but(evidence=(EVIDENCE, CITED_BY_CLAIMANT)),
        STRICT,
        "1 of 2 items of evidence come from others than the claimant, and the desk demands 3",
    ),
    "without an appearance": (_but(appearances=()), DEFAULT, "no document shows where it was said"),
    "with a quote that its document lost": (
        case(claim(), matches=False),
        DEFAULT,
        "its quote no longer matches source 3",
    ),
    "with a quote that nobody compared": (Case(claim=claim()), DEFAULT, "its quote no longer matches source 3"),
    "with nothing at all": (
        case(bare()),
        DEFAULT,
        "no verdict is proposed; the verdict has no rationale; no evidence is attached; no document shows where it was said",
    ),
}


@pytest.mark.parametrize(("subject", "policy", "reasons"), SUBMISSIONS.values(), ids=SUBMISSIONS)
def test_a_claim_is_not_submitted(subject: Case, policy: Policy, reasons: str) -> None:
    with pytest.raises(RefusedError, match=re.escape(f"cannot submit claim 1: {reasons}") + "$"):
        workflow.decide(subject, Submit(), actor=person(Role.CHECKER), policy=applied(policy))


@pytest.mark.parametrize("left_out", ["rationale", "evidence", "quotes"])
def test_a_policy_that_leaves_a_guard_out_does_not_demand_it(left_out: str) -> None:
    guards = tuple(guard for guard in DEFAULT.submit_guards if guard != left_out)
    broken = {
        "rationale": _but(verdicts=(replace(VERDICT, rationale=""),)),
        "evidence": _but(evidence=()),
        "quotes": case(claim(), matches=False),
    }
    actor, policy = person(Role.CHECKER), applied(replace(DEFAULT, submit_guards=guards))
    assert workflow.unmet(broken[left_out], Submit(), actor=actor, policy=policy) == ()


def _propose(**fields: str) -> ProposeVerdict:
    return replace(ProposeVerdict("true", "Is it safe?", "Yes.", "The report says so."), **fields)


IN_REVIEW, APPROVED = claim(state=State.IN_REVIEW), claim(state=State.APPROVED)
STALE = Publish(sha256="0" * 64, size=1, inputs=replace(INPUTS, claim_version=6))

REFUSALS: dict[str, tuple[Case, Action, str]] = {
    "a dismissal without a reason": (
        case(claim(state=State.QUEUED)),
        Dismiss("  "),
        "no reason is given",
    ),
    "a return without a reason": (case(IN_REVIEW), Return(""), "no reason is given"),
    "evidence without a title": (
        case(claim()),
        AddEvidence(stance=Stance.CONTEXT, rank=Rank.PRIMARY, title=" "),
        "the evidence has no title",
    ),
    "a digest without a document": (
        case(claim()),
        AddEvidence(stance=Stance.CONTEXT, rank=Rank.PRIMARY, title="Report", sha256="0" * 64),
        "a digest is given for evidence that is no source of the desk",
    ),
    "a rating that the scale has not": (
        case(claim()),
        _propose(rating="pants-on-fire"),
        "the rating 'pants-on-fire' is not on the desk's scale (true, mostly-true, lacks-context, mostly-false, false, unproven)",
    ),
    "a rating by its label": (
        case(claim()),
        _propose(rating="Mostly true"),
        "the rating 'Mostly true' is not on the desk's scale (true, mostly-true, lacks-context, mostly-false, false, unproven)",
    ),
    "a verdict without a headline": (case(claim()), _propose(headline=""), "the verdict has no headline"),
    "a verdict without any answer": (
        case(claim()),
        _propose(headline=" ", short_answer="\n"),
        "the verdict has no headline and no short answer",
    ),
    "an approval by the proposer": (
        case(replace(IN_REVIEW, verdicts=(replace(VERDICT, proposed_by="pat", approval=None),))),
        Approve(),
        "pat proposed a verdict on it, so somebody else must approve",
    ),
    "an approval by the proposer of an older verdict": (
        case(
            replace(
                IN_REVIEW,
                verdicts=(
                    replace(VERDICT, proposed_by="pat", approval=None),
                    replace(VERDICT, number=2, approval=None),
                ),
            )
        ),
        Approve(),
        "pat proposed a verdict on it, so somebody else must approve",
    ),
    "an approval of a quote that its document lost": (
        case(IN_REVIEW, matches=False),
        Approve(),
        "its quote no longer matches source 3",
    ),
    "a publication of what nobody approved": (
        case(replace(APPROVED, verdicts=(replace(VERDICT, approval=None),))),
        ACTIONS[ActionName.PUBLISH],
        "the verdict is not approved",
    ),
    "a publication of a quote that its document lost": (
        case(APPROVED, matches=False),
        ACTIONS[ActionName.PUBLISH],
        "its quote no longer matches source 3",
    ),
    "a publication of an older version": (
        case(APPROVED),
        STALE,
        "the brief was rendered from an older version of the claim",
    ),
    "a link to itself": (case(claim()), Link(claim()), "a claim is not linked to itself"),
    "a link to a merged claim": (
        case(claim()),
        Link(claim(number=2, state=State.MERGED)),
        "claim 2 is merged, so it takes no other claim in",
    ),
    "a link to a dismissed claim": (
        case(claim()),
        Link(claim(number=2, state=State.DISMISSED)),
        "claim 2 is dismissed, so it takes no other claim in",
    ),
    "a link that would change what was approved": (
        case(claim()),
        Link(claim(number=2, state=State.APPROVED)),
        "claim 2 is approved, so it takes no other claim in",
    ),
}


@pytest.mark.parametrize(("subject", "action", "reason"), REFUSALS.values(), ids=REFUSALS)
def test_a_guard_alone_refuses(subject: Case, action: Action, reason: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        workflow.decide(subject, action, actor=person(Role.EDITOR), policy=applied())
    assert str(refusal.value) == f"cannot {ATTEMPTS.get(action.name, action.name)} claim 1: {reason}"


def test_a_refusal_names_every_unmet_guard_at_once() -> None:
    subject = replace(
        claim(), state=State.QUEUED, evidence=(), verdicts=(replace(VERDICT, rating="gone", rationale=""),)
    )
    with pytest.raises(RefusedError) as refusal:
        workflow.decide(case(subject, matches=False), Submit(), actor=person(Role.READER), policy=applied())
    assert refusal.value.reasons == (
        "it is queued, not researching",
        "pat is a reader, and this takes a checker",
        "the proposed rating 'gone' is no longer on the desk's scale",
        "the verdict has no rationale",
        "no evidence is attached",
        "its quote no longer matches source 3",
    )


def test_an_approval_with_everything_wrong_names_everything() -> None:
    subject = replace(claim(), verdicts=(replace(VERDICT, rating="gone", proposed_by="pat", approval=None),))
    with pytest.raises(RefusedError) as refusal:
        workflow.decide(case(subject, matches=False), Approve(), actor=person(Role.CHECKER), policy=applied())
    assert refusal.value.reasons == (
        "it is researching, not in review",
        "pat is a checker, and this takes an editor",
        "the proposed rating 'gone' is no longer on the desk's scale",
        "pat proposed a verdict on it, so somebody else must approve",
        "its quote no longer matches source 3",
    )


def test_every_source_with_a_broken_quote_is_named_once_and_in_order() -> None:
    twice = (replace(APPEARANCE, document=9), APPEARANCE, replace(APPEARANCE, start=30, end=48))
    subject = case(replace(IN_REVIEW, appearances=twice), matches=False)
    assert workflow.unmet(subject, Approve(), actor=person(Role.EDITOR), policy=applied()) == (
        "its quote no longer matches source 3, 9",
    )


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_no_role_lifts_the_rule_of_four_eyes(role: Role) -> None:
    reasons = workflow.unmet(case(IN_REVIEW), Approve(), actor=person(role, handle="ben"), policy=applied())
    assert reasons == ("ben proposed a verdict on it, so somebody else must approve",)


def test_no_policy_can_name_the_rule_of_four_eyes_away() -> None:
    bare_policy = applied(Policy(scale=DEFAULT.scale, submit_guards=("verdict", "appearance"), evidence_minimum=0))
    ben = person(Role.ADMIN, handle="ben")
    assert workflow.unmet(case(IN_REVIEW), Approve(), actor=ben, policy=bare_policy)
    assert workflow.unmet(case(IN_REVIEW, matches=False), Approve(), actor=person(Role.ADMIN), policy=bare_policy)


def test_a_verdict_is_recorded_with_the_policy_of_its_day() -> None:
    policy = replace(applied(), version=4)
    (event,) = workflow.decide(case(claim()), _propose(), actor=person(Role.CHECKER), policy=policy)
    assert isinstance(event.payload, VerdictProposed)
    assert (event.payload.rating, event.payload.policy) == ("true", 4)


def test_an_approval_names_the_verdict_that_stands() -> None:
    subject = replace(IN_REVIEW, verdicts=(VERDICT, replace(VERDICT, number=2, approval=None)))
    (event,) = workflow.decide(case(subject), Approve(), actor=person(Role.EDITOR), policy=applied())
    assert event.payload == VerdictApproved(verdict=2)


def test_a_publication_records_the_bytes_and_what_they_came_from() -> None:
    (event,) = workflow.decide(
        case(APPROVED), Publish(sha256="1" * 64, size=12, inputs=INPUTS), actor=person(Role.EDITOR), policy=applied()
    )
    assert event.payload == BriefPublished(brief=1, sha256="1" * 64, size=12, inputs=INPUTS)


def test_a_link_closes_one_claim_and_hands_its_appearances_to_the_other() -> None:
    target = claim(number=2, state=State.PUBLISHED)
    merged, linked = workflow.decide(case(claim()), Link(target), actor=person(Role.EDITOR), policy=applied())
    assert (merged.stream, merged.payload) == ("claim/1", ClaimMerged(into=2))
    assert (linked.stream, linked.payload) == ("claim/2", AppearancesLinked(claim=1, appearances=(APPEARANCE,)))


def test_a_link_of_a_claim_without_appearances_leaves_the_other_as_it_was() -> None:
    events = workflow.decide(case(bare()), Link(claim(number=2)), actor=person(Role.EDITOR), policy=applied())
    assert [event.stream for event in events] == ["claim/1"]


def test_the_guards_that_policies_can_name_are_those_that_exist() -> None:
    assert set(policies.SUBMIT_GUARDS) == set(workflow.POLICY_GUARDS)
