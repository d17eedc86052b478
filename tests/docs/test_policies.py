"""The policy files that the pages offer can be put into force, and do what they say."""

from pathlib import Path

import pytest

from factcheck.cli import program
from factcheck.domain.vocabularies import Choice, Contact, Rank, Role, Stance, State
from factcheck.domain.workflow import (
    Accept,
    AddEvidence,
    Approve,
    CastVote,
    ProposeVerdict,
    RecordReply,
    Start,
    Submit,
)
from factcheck.services import people, policies, publishing
from factcheck.services.desks import Desk
from tests.docs.playing import ROOT
from tests.factories import ADMIN, CHECKER, EDITOR, open_desk, take_in
from tests.services.working import act, look

FILES = sorted((ROOT / "docs" / "policies").glob("*.toml"))
THREE_EDITORS = ROOT / "docs" / "policies" / "three-editors.toml"
SECOND, THIRD = "eli", "ida"
DISSENT = CastVote(Choice.DISSENT, "Half of it is true.")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = open_desk(f"sqlite:///{tmp_path / 'factcheck.db'}")
    for editor in (SECOND, THIRD):
        people.add(desk, editor, role=Role.EDITOR, actor=ADMIN)
    policies.apply(desk, policies.read(THREE_EDITORS.read_text("utf-8"), name=THREE_EDITORS.name), actor=ADMIN)
    return desk


@pytest.fixture
def submitted(desk: Desk) -> int:
    """A claim researched as the policy wants it."""
    (claim, *_) = take_in(desk).claims
    act(
        desk,
        claim,
        (Accept(), EDITOR),
        (Start(), CHECKER),
        (_item("Inspection report", "Doe County", Rank.PRIMARY), CHECKER),
        (_item("Bridge closed", "The Example", Rank.SECONDARY), CHECKER),
        (RecordReply(contact=Contact.ASKED, day="2026-01-10", to="The mayor", how="by mail"), CHECKER),
        (RecordReply(contact=Contact.ANSWERED, day="2026-01-12", text="It is safe."), CHECKER),
        (ProposeVerdict("false", "Is the bridge safe?", "No.", "The report lists three cracked girders."), CHECKER),
        (Submit(), CHECKER),
    )
    return claim


def _item(title: str, publisher: str, rank: Rank) -> AddEvidence:
    return AddEvidence(
        stance=Stance.REFUTES, rank=rank, title=title, publisher=publisher, note="Three girders are cracked."
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_policy_file_of_the_pages_is_one_that_a_desk_could_work_by(file: Path) -> None:
    assert program.run(["policy", "check", str(file)]) == 0


def test_two_votes_of_three_editors_carry_whoever_dissents(desk: Desk, submitted: int) -> None:
    act(desk, submitted, (Approve(), EDITOR), (DISSENT, SECOND))
    assert look(desk, submitted).state is State.IN_REVIEW
    act(desk, submitted, (Approve(), THIRD))
    assert look(desk, submitted).state is State.APPROVED
    assert publishing.publish(desk, submitted, actor=EDITOR).brief.version == 1


def test_two_dissents_of_three_editors_do_not_carry(desk: Desk, submitted: int) -> None:
    act(desk, submitted, (Approve(), EDITOR), (DISSENT, SECOND), (DISSENT, THIRD))
    assert look(desk, submitted).state is State.IN_REVIEW


def test_two_votes_are_not_enough_while_the_third_editor_has_not_voted(desk: Desk, submitted: int) -> None:
    act(desk, submitted, (Approve(), EDITOR), (Approve(), SECOND))
    assert look(desk, submitted).state is State.IN_REVIEW
