from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.domain.errors import RefusedError
from factcheck.domain.policies import DEFAULT, Permission
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow import TABLE, Accept, Approve, Start, Submit
from factcheck.services import people, policies, possibilities, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.people import Subject
from factcheck.services.possibilities import SUPPOSED, Possible
from tests.factories import ADMIN, CHECKER, EDITOR, READER, research, take_in, worked_desk

LATER = "2026-02-01T00:00:00Z"


def possible(desk: Desk, claim: int, actor: str) -> dict[str, Possible]:
    with desk.past() as past:
        return {one.action: one for one in possibilities.possible_actions(past, claim, actor=actor, at=LATER)}


def can(desk: Desk, claim: int, actor: str) -> set[str]:
    return {name for name, one in possible(desk, claim, actor).items() if one.may and not one.is_always}


def test_every_action_of_the_table_is_told_of(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    assert list(possible(desk, claim, CHECKER)) == list(TABLE)
    assert SUPPOSED.keys() <= TABLE.keys()


def test_what_can_be_done_follows_the_state_and_the_role(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    changing = {"reword", "split", "place", "speaker", "nature", "link"}
    assert can(desk, claim, CHECKER) == {"accept", "dismiss", "hold"} | changing
    assert can(desk, claim, EDITOR) == {"accept", "dismiss", "hold", "embargo"} | changing
    assert can(desk, claim, READER) == set()
    review.act(desk, claim, Accept(), actor=CHECKER)
    assert can(desk, claim, CHECKER) == {"start", "recall", "dismiss", "hold"} | changing
    assert "recall" not in can(desk, claim, EDITOR)


def test_what_cannot_is_told_with_every_reason_and_what_would_help(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    review.act(desk, claim, Accept(), actor=CHECKER)
    review.act(desk, claim, Start(), actor=CHECKER)
    submit = possible(desk, claim, CHECKER)["submit"]
    with pytest.raises(RefusedError) as refusal:
        review.act(desk, claim, Submit(), actor=CHECKER)
    assert (submit.may, submit.reasons) == (False, refusal.value.reasons)
    assert submit.remedy == refusal.value.remedies[0] == Remedy("verdict", claim)


def test_nobody_is_told_that_they_can_confirm_their_own_verdict(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim, checker=EDITOR)
    assert {"vote", "approve"} & can(desk, claim, EDITOR) == set()
    assert {"vote", "approve"} <= can(desk, claim, ADMIN)
    assert possible(desk, claim, EDITOR)["approve"].reasons == (
        "eve proposed a verdict on it, so somebody else must approve",
        "eve submitted it, so somebody else must approve",
    )


def test_what_is_approved_can_be_published_and_then_corrected_or_retracted_by_two(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    assert "publish" in can(desk, claim, EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)
    assert can(desk, claim, EDITOR) == {"reopen", "propose-retraction"}
    publishing.propose_retraction(desk, claim, reason="It is forged.", actor=CHECKER)
    assert can(desk, claim, EDITOR) == {"reopen", "retract", "decline-retraction"}
    assert possible(desk, claim, CHECKER)["propose-retraction"].remedy == Remedy("retract", claim)


def test_the_policy_of_the_desk_counts(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    policies.apply(desk, replace(DEFAULT, permissions=(Permission(action="accept", role=Role.EDITOR),)), actor=ADMIN)
    assert "accept" not in can(desk, claim, CHECKER)


def test_a_merged_claim_can_be_given_back(tmp_path: object) -> None:
    desk = worked_desk(f"{tmp_path}/factcheck.db")
    assert can(desk, 3, CHECKER) == {"unlink"}
    assert {"withdraw-evidence", "withdraw-verdict"} <= can(desk, 2, CHECKER)
    desk.database.close()


def test_who_is_recused_from_the_other_claim_cannot_take_a_merger_back(tmp_path: Path) -> None:
    desk = worked_desk(f"{tmp_path}/factcheck.db")
    people.recuse(desk, CHECKER, Subject(speaker="Jane Doe"), reason="A cousin.", actor=CHECKER)
    with pytest.raises(RefusedError) as refusal:
        review.unlink(desk, 3, actor=CHECKER)
    unlink = possible(desk, 3, CHECKER)["unlink"]
    assert (unlink.may, unlink.reasons) == (False, refusal.value.reasons)
    desk.database.close()
