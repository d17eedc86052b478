"""Who may do what: every action, as each role, by people of every part in the claim. Written down without a look at the code."""

from dataclasses import replace

import pytest

from factcheck.domain import workflow
from factcheck.domain.claims import Case, Latest
from factcheck.domain.errors import RefusedError
from factcheck.domain.people import Person
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow.table import TABLE
from tests.domain.cases import ACTIONS, APPROVAL, LATEST, applied, case, person, ready, recusal, working
from tests.domain.workflow.matrices import FLOORS, OPEN, ROLES

PARTS = (
    "somebody else",
    "proposer",
    "submitter",
    "recused by claim",
    "recused by speaker",
    "recused by tag",
    "recused from others",
    "no longer recused",
    "deactivated",
    "claim on hold",
)
HANDLES = {"proposer": "ben", "submitter": "sam"}
RECUSALS = {
    "recused by claim": (recusal(claim=1),),
    "recused by speaker": (recusal(speaker=" ＪＡＮＥ  doe"),),
    "recused by tag": (recusal(tag="roads"),),
    "recused from others": (recusal(claim=9), recusal(speaker="Jane Do"), recusal(tag="road")),
    "no longer recused": (replace(recusal(claim=1), is_lifted=True),),
}

SECOND_READERS = {"vote", "approve"}
"""What neither who proposed a verdict nor who submitted the claim does."""
ON_HOLD = {
    "resume",
    "embargo",
    "propose-retraction",
    "decline-retraction",
    "retract",
    "request-correction",
    "decide-correction",
    "judge",
    "unjudge",
    "note",
    "tag",
    "untag",
    "assign",
    "unassign",
    "priority",
    "due",
    "request-check",
}
"""What is done with a claim on hold."""
PHRASES = {
    "state": "it is on hold, not ",
    "role": ", and this takes a",
    "deactivated": " is deactivated",
    "recused": " is recused from ",
    "proposed": " proposed a verdict on it, so somebody else must approve",
    "submitted": " submitted it, so somebody else must approve",
}


def _expected(name: str, role: str, part: str) -> set[str]:
    """Why the rules refuse, by the keys of PHRASES; nothing is yes."""
    reasons = {
        "role": ROLES.index(role) < ROLES.index(FLOORS[name][0]),
        "deactivated": part == "deactivated",
        "recused": part in {"recused by claim", "recused by speaker", "recused by tag"},
        "proposed": part == "proposer" and name in SECOND_READERS,
        "submitted": part == "submitter" and name in SECOND_READERS,
        "state": part == "claim on hold" and name not in ON_HOLD,
    }
    return {reason for reason, holds in reasons.items() if holds}


def _played(name: str, role: str, part: str, state: State) -> tuple[Case, Person]:
    actor = person(
        Role(role),
        handle=HANDLES.get(part, "pat"),
        is_active=part != "deactivated",
        recusals=RECUSALS.get(part, ()),
    )
    subject = ready(name, State.ON_HOLD if part == "claim on hold" else state)
    subject = replace(subject, tags=(*subject.tags, "roads"))
    if subject.state is State.IN_REVIEW:
        subject = working(subject, submitted_by="sam")
    if part == "claim on hold":
        subject = working(subject, left=State.APPROVED, approval=APPROVAL, submitted_by="sue")
    if name == "recall":
        subject = replace(subject, latest=Latest(type=LATEST.get(state, ""), actor=actor.handle))
    return case(subject), actor


def _given(reasons: tuple[str, ...]) -> set[str]:
    given = {key for key, phrase in PHRASES.items() for reason in reasons if phrase in reason}
    assert len(given) == len(reasons), reasons
    return given


STATES = {name: [state for other, _, state, _ in OPEN if other == name] for name in FLOORS}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", TABLE)
def test_each_action_is_allowed_or_refused_as_the_rules_say(name: str, role: str) -> None:
    for part in PARTS:
        _assert_by_the_rules(name, role, part)


def _assert_by_the_rules(name: str, role: str, part: str) -> None:
    expected = _expected(name, role, part)
    for state in STATES[name]:
        subject, actor = _played(name, role, part, state)
        reasons = workflow.unmet(subject, ACTIONS[name], actor=actor, policy=applied())
        assert _given(tuple(reason.why for reason in reasons)) == expected
        if not expected and part != "claim on hold":
            assert workflow.decide(subject, ACTIONS[name], actor=actor, policy=applied())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", TABLE)
def test_whoever_is_refused_gets_no_event(name: str, role: str) -> None:
    for part in PARTS:
        if expected := _expected(name, role, part):
            subject, actor = _played(name, role, part, STATES[name][0])
            with pytest.raises(RefusedError) as refusal:
                workflow.decide(subject, ACTIONS[name], actor=actor, policy=applied())
            assert all(any(PHRASES[key] in why for why in refusal.value.reasons) for key in expected)
