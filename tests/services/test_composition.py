"""What readers are told of the people of a desk: the names that these had when a brief went out."""

from dataclasses import replace

import pytest

from factcheck.domain.policies import DEFAULT
from factcheck.domain.workflow import Approve
from factcheck.services import people, policies, publishing, review
from factcheck.services.desks import Desk
from tests.factories import ADMIN, CHECKER, EDITOR, research, take_in
from tests.services import probes


@pytest.fixture
def submitted(desk: Desk) -> int:
    """A claim under review, researched by ben."""
    claim = take_in(desk).claims[0]
    research(desk, claim)
    return claim


def _draft(desk: Desk, claim: int) -> str:
    with desk.past() as past:
        return publishing.draft(past, past.claim(claim)).content.decode()


def _published(desk: Desk, claim: int, *, version: int = 1) -> str:
    return publishing.brief(desk, claim, version=version).content.decode()


def test_a_brief_calls_people_by_the_names_that_they_had_been_given(desk: Desk, submitted: int) -> None:
    people.rename(desk, CHECKER, "Benedict Ash", actor=CHECKER)
    people.rename(desk, EDITOR, "Evelyn Birch", actor=ADMIN)
    review.act(desk, submitted, Approve(), actor=EDITOR)
    publishing.publish(desk, submitted, actor=EDITOR)
    brief = _published(desk, submitted)
    assert "Benedict Ash" in brief
    assert "Evelyn Birch" in brief


def test_a_later_name_changes_no_byte_of_what_is_out(desk: Desk, submitted: int) -> None:
    people.rename(desk, CHECKER, "Benedict Ash", actor=CHECKER)
    review.act(desk, submitted, Approve(), actor=EDITOR)
    publishing.publish(desk, submitted, actor=EDITOR)
    before = _published(desk, submitted)
    people.rename(desk, CHECKER, "Benedict Oak", actor=CHECKER)
    people.rename(desk, EDITOR, "Evelyn Birch", actor=EDITOR)
    people.rename(desk, CHECKER, None, actor=ADMIN)
    people.deactivate(desk, CHECKER, actor=ADMIN)
    assert _published(desk, submitted) == before
    assert probes.problems(desk) == []


def test_a_draft_follows_a_new_name(desk: Desk, submitted: int) -> None:
    people.rename(desk, CHECKER, "Benedict Ash", actor=CHECKER)
    assert "Benedict Ash" in _draft(desk, submitted)
    people.rename(desk, CHECKER, "Benedict Oak", actor=CHECKER)
    draft = _draft(desk, submitted)
    assert "Benedict Oak" in draft
    assert "Benedict Ash" not in draft


def test_a_new_name_voids_no_vote_and_no_approval(desk: Desk, submitted: int) -> None:
    policies.apply(desk, replace(DEFAULT, votes=2, voters=2), actor=ADMIN)
    review.act(desk, submitted, Approve(), actor=EDITOR)
    for handle, name in ((CHECKER, "Benedict Ash"), (EDITOR, "Evelyn Birch")):
        people.rename(desk, handle, name, actor=handle)
    review.act(desk, submitted, Approve(), actor=ADMIN)
    people.rename(desk, CHECKER, "Benedict Oak", actor=CHECKER)
    people.rename(desk, ADMIN, "Ada Cedar", actor=ADMIN)
    publishing.publish(desk, submitted, actor=EDITOR)
    brief = _published(desk, submitted)
    assert all(name in brief for name in ("Benedict Oak", "Evelyn Birch", "Ada Cedar"))
    assert probes.problems(desk) == []
