"""The rules as they were, and as they are: nobody changes the table without a new version of them."""

import pytest

from factcheck.domain import policies
from factcheck.domain.histories import BEGINNINGS, PAYLOADS
from factcheck.domain.policies import DEFAULT
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import ClaimPayload, Setting
from factcheck.domain.workflow.rules import CURRENT, RULES, V1, V6, Rule, wrong_permission
from factcheck.domain.workflow.table import TABLE
from tests.domain.cases import ACTIONS, applied, case, granting, person, ready
from tests.domain.workflow.matrices import FLOORS, OPEN

FIRST = """
                   role    | from
extracted          checker | nothing
added              checker | nothing
accepted           editor  | extracted
dismissed          editor  | extracted queued
research_started   checker | queued
evidence_added     checker | researching
verdict_proposed   checker | researching
submitted          checker | researching
verdict_approved   editor  | in_review
returned           editor  | in_review approved
brief_published    editor  | approved
merged             editor  | extracted queued researching
appearances_linked editor  | extracted queued researching in_review published
"""
"""What held at version 0.1.0: the events of a claim, the role that each took, the states that it came from."""

INTO_OTHERS = {
    "claim.appearances_linked": "EQRPX",
    "claim.appearances_unlinked": "EQRPX",
    "claim.judged_with": "EQRVAPXHD",
    "claim.judgement_taken_back_with": "EQRVAPXHDM",
}
WITH_SOURCES = {"claim.source_withdrawn": "EQRHDM", "claim.source_restored": "EQRHDM", "claim.replaced": "E"}
"""What comes into another claim's history, from the states in which that claim is open to it."""


def _first() -> dict[str, Rule]:
    rules = {}
    for line in FIRST.strip("\n").splitlines()[1:]:
        (name, role), sources = line.partition("|")[0].split(), line.partition("|")[2].split()
        states = frozenset(State(source) for source in sources if source != "nothing")
        rules[f"claim.{name}"] = Rule(states, Role(role))
    return rules


def test_the_rules_of_version_1_are_those_of_the_first_release_for_ever() -> None:
    assert dict(V1) == _first()


def test_no_policy_changed_a_role_by_the_rules_of_version_1() -> None:
    assert {rule.action for rule in V1.values()} == {None}
    assert wrong_permission(granting(note=Role.ADMIN).policy, 1) == (
        "permissions give 'note' = admin, and there is no such action; factcheck workflow lists them"
    )
    assert wrong_permission(DEFAULT, 1) is None


def test_the_program_decides_by_the_newest_rules_that_it_knows() -> None:
    assert sorted(RULES) == list(range(1, CURRENT + 1))
    assert RULES[CURRENT] is V6


def _own_event(name: str) -> str:
    """The type of the event that an action comes to in the claim's own history: of an approval, the vote."""
    state = next(state for other, _, state, _ in OPEN if other == name)
    setting = Setting(case(ready(name, state)), person(), applied())
    return ACTIONS[name].payload(setting).type


OWN = {name: _own_event(name) for name in TABLE if name != "approve"} | {"approve": "claim.verdict_approved"}


@pytest.mark.parametrize("name", TABLE)
def test_the_table_and_the_newest_rules_say_the_same(name: str) -> None:
    """A change of the table is a change of the rules: it takes a version of its own, beside the old ones."""
    rule, move = V6[OWN[name]], TABLE[name]
    assert rule == Rule(frozenset(move.moves), move.role, name, move.floor)


def test_the_newest_rules_know_every_event_of_a_claim_and_no_other() -> None:
    assert set(V6) == {kind.type for kind in PAYLOADS.values() if issubclass(kind, ClaimPayload)}


def test_what_no_row_of_the_table_leads_to_is_a_beginning_or_comes_from_another_claim() -> None:
    others = {kind: rule for kind, rule in V6.items() if kind not in OWN.values()}
    beginnings = {kind.type for kind in BEGINNINGS if issubclass(kind, ClaimPayload)}
    assert {kind for kind, rule in others.items() if not rule.sources} == beginnings
    letters = {state.name: letter for state, letter in zip(State, "EQRVAPXHDM", strict=True)}
    told = {
        kind: "".join(letters[state.name] for state in State if state in rule.sources) for kind, rule in others.items()
    }
    assert {kind: sources for kind, sources in told.items() if sources} == INTO_OTHERS | WITH_SOURCES
    assert {(rule.action, rule.role) for kind, rule in others.items() if kind in INTO_OTHERS} == {
        ("link", Role.CHECKER),
        ("unlink", Role.CHECKER),
        ("judge", Role.CHECKER),
        ("unjudge", Role.CHECKER),
    }


def test_two_events_of_one_action_take_one_floor() -> None:
    floors: dict[str, set[Role]] = {}
    for rule in V6.values():
        if rule.action:
            floors.setdefault(rule.action, set()).add(rule.floor)
    assert floors == {name: {floor} for name, (_, floor) in FLOORS.items()}


def test_approving_publishing_and_retracting_stay_with_editors_whatever_a_policy_says() -> None:
    floors = {name: floor for name, (_, floor) in FLOORS.items() if floor is not Role.CHECKER}
    assert floors == dict.fromkeys(("vote", "approve", "publish", "retract"), Role.EDITOR)
    assert Role.READER not in {floor for _, floor in FLOORS.values()}


def test_a_policy_says_nothing_about_what_is_none_of_the_workflow() -> None:
    assert not {"people", "policy", "keys", "add", "extract"} & set(TABLE)
    assert policies.DEFAULT.permissions == ()
