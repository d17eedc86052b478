"""The table of actions: every cell of it, who may, who may not, and what would help."""

from dataclasses import replace

import pytest

from factcheck.domain import workflow
from factcheck.domain.claims import Case, Claim
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.histories import evolve
from factcheck.domain.people import Person, Ties
from factcheck.domain.policies import DEFAULT, Permission
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import Action, Approve, Link, Submit
from factcheck.domain.workflow.table import TABLE, check_permissions, least_role, standing_in_the_way, way
from tests.domain.cases import ACTIONS, READY, VERDICT, applied, case, claim, granting, person, ready, recorded, recusal
from tests.domain.workflow.matrices import CLOSED, FLOORS, LETTERS, OPEN, ROLES, Cell, cell_id, cells, lines


def _why(subject: Case, action: Action, *, actor: Person) -> tuple[str, ...]:
    return tuple(reason.why for reason in workflow.unmet(subject, action, actor=actor, policy=applied()))


def test_the_matrix_has_every_action_and_every_state() -> None:
    assert list(LETTERS.values()) == list(State)
    assert len(lines()) == len(FLOORS)
    assert set(FLOORS) == set(TABLE)


def _kinds(base: type[Action]) -> list[type[Action]]:
    return [kind for sub in base.__subclasses__() for kind in (sub, *_kinds(sub))]


def test_an_action_has_a_row_or_fails_here() -> None:
    kinds = _kinds(Action)  # type: ignore[type-abstract]  # only asked for those below it
    named = {kind.name: kind for kind in kinds if kind.__module__.startswith("factcheck.")}
    assert named == {name: move.action for name, move in TABLE.items()}
    assert {name: type(action) for name, action in ACTIONS.items()} == named
    assert set(READY) <= set(named)


def test_the_table_is_the_matrix() -> None:
    told = {name: (move.role, move.floor) for name, move in TABLE.items()}
    assert told == FLOORS
    assert {(name, state) for name, move in TABLE.items() for state in move.moves} == {
        (name, state) for name, _, state, _ in OPEN
    }


@pytest.mark.parametrize("cell", cells(), ids=cell_id)
def test_an_action_is_open_in_the_states_and_to_the_roles_of_the_matrix_and_to_no_others(cell: Cell) -> None:
    for role in ROLES:
        _assert_as_in_the_matrix(cell, role)


def _assert_as_in_the_matrix(cell: Cell, role: str) -> None:
    name, least, state, target = cell
    reasons = _why(case(ready(name, state)), ACTIONS[name], actor=person(Role(role)))
    wrong_state = any(reason.startswith(f"it is {state.spelled()}, not ") for reason in reasons)
    wrong_role = any(reason.startswith(f"pat is a {role}, and this takes a") for reason in reasons)
    assert wrong_state is (target is None)
    assert wrong_role is (ROLES.index(role) < ROLES.index(least))
    assert len(reasons) >= wrong_state + wrong_role
    assert target is None or len(reasons) == wrong_role


@pytest.mark.parametrize("cell", OPEN, ids=cell_id)
def test_what_is_decided_takes_the_claim_where_the_matrix_says(cell: Cell) -> None:
    name, least, state, target = cell
    moved = subject = ready(name, state)
    events = workflow.decide(case(subject), ACTIONS[name], actor=person(Role(least)), policy=applied())
    own = [event.payload for event in events if event.stream == "claim/1"]
    for version, payload in enumerate(own, subject.version + 1):
        after = evolve(moved, recorded(payload, version=version))
        assert isinstance(after, Claim)
        moved = after
    assert (moved.state, moved.version) == (target, subject.version + len(own))


@pytest.mark.parametrize("cell", CLOSED, ids=cell_id)
def test_what_the_matrix_forbids_is_refused_with_the_states_that_would_do(cell: Cell) -> None:
    name, _, state, _ = cell
    action = ACTIONS[name]
    with pytest.raises(RefusedError) as refusal:
        workflow.decide(case(ready(name, state)), action, actor=person(Role.ADMIN), policy=applied())
    sources = [source.spelled() for other, _, source, target in OPEN if other == name and target]
    sources = ["a claim of its own"] if len(sources) == len(State) - 1 else sources
    assert set(refusal.value.reasons[0].removeprefix(f"it is {state.spelled()}, not ").split(" or ")) == set(sources)
    assert str(refusal.value).startswith(f"cannot {action.attempt} claim 1: it is {state.spelled()}, not ")


# A refusal as a whole.


def test_a_refusal_names_every_unmet_guard_at_once() -> None:
    verdict = replace(VERDICT, rating="gone", rationale="")
    subject = claim(state=State.QUEUED, evidence=(), verdicts=(verdict,))
    rita = person(Role.READER, handle="rita", is_active=False, recusals=(recusal(speaker="Jane Doe"),))
    with pytest.raises(RefusedError) as refusal:
        workflow.decide(case(subject, matches=False), Submit(), actor=rita, policy=applied())
    assert refusal.value.reasons == (
        "it is queued, not researching",
        "rita is a reader, and this takes a checker",
        "rita is deactivated",
        "rita is recused from what Jane Doe says (a cousin)",
        "the proposed rating 'gone' is no longer on the desk's scale",
        "the verdict has no rationale",
        "no evidence is attached",
        "its quote no longer matches source 3",
    )
    assert refusal.value.remedies == tuple(Remedy(name, 1) for name in ("start", "people", "verdict", "evidence"))


def test_an_approval_with_everything_wrong_names_everything() -> None:
    subject = claim(verdicts=(replace(VERDICT, rating="gone", proposed_by="pat"),))
    with pytest.raises(RefusedError) as refusal:
        workflow.decide(case(subject, matches=False), Approve(), actor=person(Role.CHECKER), policy=applied())
    assert refusal.value.reasons == (
        "it is researching, not in review",
        "pat is a checker, and this takes an editor",
        "the proposed rating 'gone' is no longer on the desk's scale",
        "pat proposed a verdict on it, so somebody else must approve",
        "its quote no longer matches source 3",
    )
    assert refusal.value.remedies == tuple(Remedy(name, 1) for name in ("submit", "people", "verdict"))


def test_a_reason_that_two_guards_give_is_named_once() -> None:
    pat = person(recusals=(recusal(speaker="Jane Doe"),))
    same = Link(claim(number=2, state=State.QUEUED), Ties(claims=frozenset({2}), speakers=("Jane Doe",)))
    assert _why(case(claim()), same, actor=pat) == ("pat is recused from what Jane Doe says (a cousin)",)


@pytest.mark.parametrize("cell", CLOSED, ids=cell_id)
def test_what_stands_in_the_way_whatever_an_action_says_is_part_of_its_refusal(cell: Cell) -> None:
    name, _, state, _ = cell
    subject, actor = case(ready(name, state)), person(Role.READER, is_active=False, recusals=(recusal(claim=1),))
    in_the_way = standing_in_the_way(name, subject, actor=actor, policy=applied())
    assert len(in_the_way) == 4
    assert set(in_the_way) <= set(workflow.unmet(subject, ACTIONS[name], actor=actor, policy=applied()))


# What would help.

WAYS: list[tuple[State, tuple[State, ...], str | None]] = [
    (State.EXTRACTED, (State.QUEUED,), "accept"),
    (State.EXTRACTED, (State.PUBLISHED,), "accept"),
    (State.QUEUED, (State.RESEARCHING,), "start"),
    (State.RESEARCHING, (State.IN_REVIEW,), "submit"),
    (State.IN_REVIEW, (State.APPROVED,), "approve"),
    (State.IN_REVIEW, (State.EXTRACTED, State.QUEUED, State.RESEARCHING), "recall"),
    (State.APPROVED, (State.RESEARCHING, State.IN_REVIEW), "return"),
    (State.APPROVED, (State.PUBLISHED,), "publish"),
    (State.PUBLISHED, (State.RESEARCHING,), "reopen"),
    (State.RETRACTED, (State.APPROVED,), "reopen"),
    (State.ON_HOLD, (State.RESEARCHING,), "resume"),
    (State.DISMISSED, (State.QUEUED,), "restore"),
    (State.MERGED, (State.RESEARCHING,), "unlink"),
    (State.EXTRACTED, (State.DISMISSED,), None),
    (State.RESEARCHING, (State.MERGED,), None),
    (State.QUEUED, (State.ON_HOLD,), None),
    (State.PUBLISHED, (State.PUBLISHED,), None),
    (State.PUBLISHED, (), None),
]


@pytest.mark.parametrize(("start", "goals", "first"), WAYS)
def test_the_shortest_way_to_a_state_begins_with(start: State, goals: tuple[State, ...], first: str | None) -> None:
    assert way(start, goals) == first


@pytest.mark.parametrize("cell", CLOSED, ids=cell_id)
def test_what_a_refusal_of_a_state_names_as_help_can_be_done_in_that_state(cell: Cell) -> None:
    name, _, state, _ = cell
    with pytest.raises(RefusedError) as refusal:
        workflow.decide(case(ready(name, state)), ACTIONS[name], actor=person(Role.ADMIN), policy=applied())
    for remedy in [one for one in refusal.value.remedies if one.claim == 1][:1]:
        assert remedy.action == "brief" or state in TABLE[remedy.action].moves


# Policies.


@pytest.mark.parametrize("name", FLOORS)
@pytest.mark.parametrize("role", ROLES)
def test_a_policy_moves_an_action_to_any_role_but_not_below_its_floor(name: str, role: str) -> None:
    policy, (_, floor) = granting(**{name.replace("-", "_"): Role(role)}), FLOORS[name]
    least = Role(role) if ROLES.index(role) >= ROLES.index(floor) else floor
    assert least_role(TABLE[name], policy) is least
    for other in ROLES:
        reasons = standing_in_the_way(name, case(claim()), actor=person(Role(other)), policy=policy)
        wrong_role = any("and this takes" in reason.why for reason in reasons)
        assert wrong_role is (ROLES.index(other) < ROLES.index(least))


@pytest.mark.parametrize("name", FLOORS)
def test_a_policy_that_goes_below_a_floor_is_refused_with_its_key_and_value(name: str) -> None:
    floor = FLOORS[name][1]
    below = Role(ROLES[ROLES.index(floor) - 1])
    with pytest.raises(BadInputError) as refusal:
        check_permissions(replace(DEFAULT, permissions=(Permission(action=name, role=below),)))
    assert str(refusal.value) == (
        f"the policy's permissions give {name} = {below}, and no policy may give it below {floor}"
    )


@pytest.mark.parametrize("name", ["people", "policy", "keys", "Approve", "", "publish ", "claim.brief_published"])
def test_a_policy_about_an_action_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        check_permissions(replace(DEFAULT, permissions=(Permission(action=name, role=Role.ADMIN),)))
    assert str(refusal.value) == (
        f"the policy's permissions give {name!r} = admin, and there is no such action; factcheck workflow lists them"
    )


def test_a_policy_that_parts_approving_from_voting_is_refused() -> None:
    for name, told in (("approve", "approve = admin and vote = editor"), ("vote", "approve = editor and vote = admin")):
        with pytest.raises(BadInputError, match=f"the policy's permissions give {told}, and to approve is to vote"):
            check_permissions(replace(DEFAULT, permissions=(Permission(action=name, role=Role.ADMIN),)))
    check_permissions(granting(approve=Role.ADMIN, vote=Role.ADMIN).policy)


def test_the_policy_of_a_new_desk_and_one_that_gives_everything_to_admins_pass() -> None:
    check_permissions(DEFAULT)
    every = tuple(Permission(action=name, role=Role.ADMIN) for name in TABLE)
    check_permissions(replace(DEFAULT, permissions=every))
