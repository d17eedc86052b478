"""Who may do what: every action of the table by every kind of person, on the services and a real desk.

What is expected is written down here from the issue and from the table's documentation, and not taken from the code that decides.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest

from factcheck.domain.claims import Choice, Contact, CorrectionClass, Duty, Priority
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import Event, RoleGiven, person_stream
from factcheck.domain.people import Role
from factcheck.domain.policies import DEFAULT, Permission
from factcheck.domain.statements import Nature
from factcheck.domain.workflow import (
    TABLE,
    Accept,
    Action,
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
    Part,
    PlaceClaim,
    Recall,
    RecordReply,
    RequestCheck,
    RequestCorrection,
    Restore,
    Resume,
    Return,
    Reword,
    SetDue,
    SetEmbargo,
    Start,
    Submit,
    Tag,
    Unassign,
    Untag,
    WithdrawEvidence,
    WithdrawVerdict,
)
from factcheck.services import claims, desks, people, policies, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from tests.factories import ADMIN, CHECKER, EDITOR, EVIDENCE, VERDICT, fake_outside, open_desk, take_in
from tests.services import probes, working
from tests.services.rehearsing import Rehearsal, rehearsal

PAT, OTHERS = "pat", "zoe"
"""Who is looked at, and who did what is not their own."""

QUOTE = "The bridge was closed on Monday"
ROLES = ("reader", "checker", "editor", "admin")


@dataclass(frozen=True)
class Row:
    """What holds for an action: the stage that it is tried on, the least role, what it comes to; what speaks against one's own work.

    `against_own` and `against_others` name the reasons that stand against who did, or did not, what the stage shows. Where `on_hold`
    is set, it may also be taken while the work waits.
    """

    stage: str
    role: str
    events: tuple[str, ...]
    against_own: frozenset[str] = frozenset()
    against_others: frozenset[str] = frozenset()
    on_hold: bool = False


SECOND_PERSON = frozenset({"proposed", "submitted"})

ROWS = {
    "accept": Row("extracted", "checker", ("claim.accepted",)),
    "dismiss": Row("researching", "checker", ("claim.dismissed",)),
    "restore": Row("dismissed", "checker", ("claim.restored",)),
    "recall": Row("in review", "checker", ("claim.recalled",), against_others=frozenset({"not own"})),
    "reword": Row("researching", "checker", ("claim.reworded",)),
    "split": Row("researching", "checker", ("claim.split", "claim.split_off")),
    "place": Row("researching", "checker", ("claim.placed",)),
    "speaker": Row("researching", "checker", ("claim.speaker_corrected",)),
    "nature": Row("researching", "checker", ("claim.nature_changed",)),
    "link": Row("researching", "checker", ("claim.merged", "claim.appearances_linked")),
    "unlink": Row("merged", "checker", ("claim.unmerged", "claim.appearances_unlinked")),
    "start": Row("queued", "checker", ("claim.research_started",)),
    "drop": Row("researching", "checker", ("claim.research_dropped",)),
    "evidence": Row("researching", "checker", ("claim.evidence_added",)),
    "withdraw-evidence": Row("researching", "checker", ("claim.evidence_withdrawn",)),
    "reply": Row("researching", "checker", ("claim.reply_recorded",)),
    "verdict": Row("researching", "checker", ("claim.verdict_proposed",)),
    "withdraw-verdict": Row("researching", "checker", ("claim.verdict_withdrawn",)),
    "submit": Row("researching", "checker", ("claim.submitted",)),
    "vote": Row("in review", "editor", ("claim.vote_cast",), against_own=SECOND_PERSON),
    "approve": Row("in review", "editor", ("claim.vote_cast", "claim.verdict_approved"), against_own=SECOND_PERSON),
    "return": Row("in review", "editor", ("claim.returned",)),
    "publish": Row("approved", "editor", ("claim.brief_published",)),
    "embargo": Row("approved", "editor", ("claim.embargo_set",), on_hold=True),
    "reopen": Row("published", "editor", ("claim.reopened",)),
    "notice": Row("correcting", "checker", ("claim.notice_changed",)),
    "propose-retraction": Row("correcting", "checker", ("claim.retraction_proposed",), on_hold=True),
    "decline-retraction": Row("retracting", "editor", ("claim.retraction_declined",), on_hold=True),
    "retract": Row(
        "retracting", "editor", ("claim.retracted",), against_own=frozenset({"proposed to retract"}), on_hold=True
    ),
    "request-correction": Row("correcting", "checker", ("claim.correction_requested",), on_hold=True),
    "decide-correction": Row("asked", "editor", ("claim.correction_decided",), on_hold=True),
    "hold": Row("researching", "checker", ("claim.held",)),
    "resume": Row("held", "checker", ("claim.resumed",), on_hold=True),
    "note": Row("researching", "checker", ("claim.note_added",), on_hold=True),
    "tag": Row("researching", "checker", ("claim.tagged",), on_hold=True),
    "untag": Row("marked", "checker", ("claim.untagged",), on_hold=True),
    "assign": Row("researching", "checker", ("claim.assigned",), on_hold=True),
    "unassign": Row("marked", "checker", ("claim.unassigned",), on_hold=True),
    "priority": Row("researching", "checker", ("claim.priority_given",), on_hold=True),
    "due": Row("researching", "checker", ("claim.due_set",), on_hold=True),
    "request-check": Row("researching", "checker", ("claim.check_requested",), on_hold=True),
}
"""Everything that can be done with a claim; an action of the table without a row here fails the tests."""

NOT_HELD = {"dismissed", "merged", "published", "held"}
"""Stages in which there is no work that could wait, or in which it waits already."""

PHRASES = {
    "it is ": "state",
    f"{PAT} is a ": "role",
    f"{PAT} is an ": "role",
    f"{PAT} is deactivated": "deactivated",
    f"{PAT} is recused from what Jane Doe says": "recused",
    f"{PAT} proposed a verdict on it": "proposed",
    f"{PAT} submitted it": "submitted",
    f"{PAT} proposed it, so somebody else must retract": "proposed to retract",
    f"it was {OTHERS} who did it": "not own",
    "the last that happened to it is 'held'": "held last",
}


def test_every_action_of_the_table_has_a_row_and_no_other_has() -> None:
    assert sorted(ROWS) == sorted(TABLE)


# The desk.


def _way(by: str) -> dict[str, tuple[str, Action | Callable[[Desk, int], object], str]]:
    """How each stage is come to: from which other, by what, done by whom. What makes it one's own is done by that person."""
    return {
        "queued": ("extracted", Accept(), by),
        "begun": ("queued", Start(), by),
        "supported": ("begun", EVIDENCE, by),
        "researching": ("supported", VERDICT, by),
        "marked": ("tagged", Assign(EDITOR, Duty.READER), by),
        "tagged": ("researching", Tag(("bridges",)), by),
        "held": ("researching", Hold("a court decides"), by),
        "in review": ("researching", Submit(), by),
        "approved": ("in review", Approve(), EDITOR),
        "published": ("approved", lambda desk, claim: publishing.publish(desk, claim, actor=EDITOR), EDITOR),
        "correcting": ("published", working.REOPEN, by),
        "asked": ("correcting", RequestCorrection("The county", "There are four."), by),
        "retracting": (
            "correcting",
            lambda desk, claim: publishing.propose_retraction(desk, claim, reason="It is wrong.", actor=by),
            by,
        ),
        "dismissed": ("extracted", Dismiss("an opinion"), by),
        "merged": ("extracted", lambda desk, claim: review.link(desk, claim, into=TARGET, actor=by), by),
    }


TARGET = 2
"""A claim to be linked into."""


def _staged(desk: Desk, stage: str, by: str) -> int:
    """Brings a new claim to a stage, and gives it."""
    if stage == "extracted":
        return claims.add(desk, "The bridge was closed.", actor=by, place=Place(document=1, quote=QUOTE, speaker=1)).id
    before, step, actor = _way(by)[stage]
    claim = _staged(desk, before, by)
    if isinstance(step, Action):
        review.act(desk, claim, step, actor=actor)
    else:
        step(desk, claim)
    return claim


@dataclass(frozen=True)
class Stages:
    """The desk, and its claims by stage, by whether they are one's own, and by whether they are on hold."""

    desk: Desk
    stage: Rehearsal
    claims: dict[tuple[str, bool, bool], int]


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stages]:
    location = str(Path(tmp_path_factory.mktemp("authorisation")) / "factcheck.db")
    desk = open_desk(location, outside=replace(fake_outside(), key=desks.no_key))
    for handle in (PAT, OTHERS):
        people.add(desk, handle, role=Role.EDITOR, actor=ADMIN)
    take_in(desk)
    desk.database.close()
    with rehearsal(location) as (rehearsed, stage):
        keyless = replace(rehearsed, outside=replace(rehearsed.outside, key=desks.no_key))
        yield Stages(keyless, stage, dict(_claims(keyless)))


def _claims(desk: Desk) -> Iterator[tuple[tuple[str, bool, bool], int]]:
    for name, own in product(sorted({row.stage for row in ROWS.values()}), (True, False)):
        by = PAT if own else OTHERS
        yield (name, own, False), _staged(desk, name, by)
        if name not in NOT_HELD:
            claim = _staged(desk, name, by)
            review.act(desk, claim, Hold("a court decides"), actor=by)
            yield (name, own, True), claim
        elif name == "held":
            yield (name, own, True), _staged(desk, name, by)


# The actions.


def _asked(desk: Desk, name: str, claim: int) -> object:
    """Has the person that is looked at ask for an action, through the service that a command would call."""
    services: dict[str, Callable[[], object]] = {
        "publish": lambda: publishing.publish(desk, claim, actor=PAT),
        "retract": lambda: publishing.retract(desk, claim, actor=PAT),
        "propose-retraction": lambda: publishing.propose_retraction(desk, claim, reason="It is wrong.", actor=PAT),
        "link": lambda: review.link(desk, claim, into=TARGET, actor=PAT),
        "unlink": lambda: review.unlink(desk, claim, actor=PAT),
        "split": lambda: review.split(desk, claim, (Part(text="One."), Part(text="Two.")), actor=PAT),
    }
    return services[name]() if name in services else review.act(desk, claim, _action(desk, name, claim), actor=PAT)


def _action(desk: Desk, name: str, claim: int) -> Action:
    if name == "place":
        (said,) = working.look(desk, claim).appearances
        return PlaceClaim(replace(said.bare(), start=said.start, end=said.end - 1, quote=said.quote[:-1]))
    return ACTIONS[name]


ACTIONS: dict[str, Action] = {
    "accept": Accept(),
    "dismiss": Dismiss("an opinion"),
    "restore": Restore(),
    "recall": Recall(),
    "reword": Reword(text="The bridge was open."),
    "speaker": CorrectSpeaker(1, None),
    "nature": ChangeNature(Nature.PREDICTION),
    "start": Start(),
    "drop": Drop("No time."),
    "evidence": replace(EVIDENCE, url="https://example.org/second"),
    "withdraw-evidence": WithdrawEvidence(1, "It is forged."),
    "reply": RecordReply(contact=Contact.ASKED, day="2026-01-10", to="The mayor", how="by mail"),
    "verdict": working.UNPROVEN,
    "withdraw-verdict": WithdrawVerdict("It is wrong."),
    "submit": Submit(),
    "vote": CastVote(Choice.DISSENT, "Girders bend."),
    "approve": Approve(),
    "return": Return("Which girders?"),
    "embargo": SetEmbargo("2027-01-01T00:00:00Z"),
    "reopen": working.REOPEN,
    "notice": ChangeNotice(CorrectionClass.UPDATE, "Four girders."),
    "decline-retraction": DeclineRetraction("It is right."),
    "request-correction": RequestCorrection("A reader", "There are five."),
    "decide-correction": DecideCorrection(1, is_accepted=True),
    "hold": Hold("a court decides"),
    "resume": Resume(),
    "note": AddNote("seen"),
    "tag": Tag(("girders",)),
    "untag": Untag(("bridges",)),
    "assign": Assign(CHECKER),
    "unassign": Unassign(EDITOR, Duty.READER),
    "priority": GivePriority(Priority.HIGH),
    "due": SetDue("2026-02-01"),
    "request-check": RequestCheck("A reader"),
}


# What is expected.


def _against(row: Row, role: str, *, own: bool, recused: bool, deactivated: bool, on_hold: bool) -> set[str]:
    """Every reason against it; none where it may be done."""
    found = set(row.against_own if own else row.against_others)
    if "not own" in found | row.against_others and on_hold:
        found = {"held last"}
    if on_hold and not row.on_hold:
        found.add("state")
    if ROLES.index(role) < ROLES.index(row.role):
        found.add("role")
    found |= {"recused"} if recused else set()
    return found | ({"deactivated"} if deactivated else set())


def _recognised(reason: str) -> str:
    return next((name for phrase, name in PHRASES.items() if reason.startswith(phrase)), reason)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("recused", "deactivated"), [(False, False), (True, False), (False, True), (True, True)])
def test_every_action_is_open_to_exactly_those_who_may(
    stages: Stages, role: str, *, recused: bool, deactivated: bool
) -> None:
    tried, stage = 0, stages.stage
    with stage.taken_back():
        _make(stages.desk, role, recused=recused, deactivated=deactivated)
        for name, (own, on_hold) in product(ROWS, product((True, False), repeat=2)):
            row, claim = ROWS[name], stages.claims.get((ROWS[name].stage, own, on_hold))
            if claim is not None:
                expected = _against(row, role, own=own, recused=recused, deactivated=deactivated, on_hold=on_hold)
                where = f"{name} by {role}, own {own}, on hold {on_hold}"
                _try(stages, name, claim, expected, where=where)
                tried += 1
    assert tried > 3.5 * len(ROWS)


@pytest.mark.parametrize("role", ["checker", "editor", "admin"])
def test_a_policy_can_keep_every_action_for_admins(stages: Stages, role: str) -> None:
    permissions = tuple(Permission(action=name, role=Role.ADMIN) for name in ROWS)
    with stages.stage.taken_back():
        policies.apply(stages.desk, replace(DEFAULT, permissions=permissions), actor=ADMIN)
        _make(stages.desk, role, recused=False, deactivated=False)
        for name, row in ROWS.items():
            expected = set(row.against_others) | ({"role"} if role != "admin" else set())
            _try(stages, name, stages.claims[row.stage, False, False], expected, where=f"{name} by {role}")


@pytest.mark.parametrize(("action", "role"), [("approve", "checker"), ("publish", "checker"), ("retract", "reader")])
def test_no_policy_gives_approving_publishing_or_retracting_below_editors(
    stages: Stages, action: str, role: str
) -> None:
    permissions = (Permission(action=action, role=Role(role)),)
    with stages.stage.taken_back():
        writes = stages.stage.changes()
        with pytest.raises(BadInputError, match=f"permissions give {action} = {role}"):
            policies.apply(stages.desk, replace(DEFAULT, permissions=permissions), actor=ADMIN)
        assert stages.stage.changes() == writes


def _make(desk: Desk, role: str, *, recused: bool, deactivated: bool) -> None:
    """Makes the person that is looked at what they are to be."""
    with desk.present() as present:
        stamp = desk.stamp(ADMIN)
        present.record([Event(person_stream(PAT), RoleGiven(role=Role(role)))], stamp=stamp)
    if recused:
        working.recuse(desk, PAT, speaker="Jane Doe", actor=ADMIN)
    if deactivated:
        working.deactivate(desk, PAT)


def _try(stages: Stages, name: str, claim: int, expected: set[str], *, where: str) -> None:
    desk, stage = stages.desk, stages.stage
    before = probes.size(desk)
    with stage.taken_back():
        writes = stage.changes()
        try:
            _asked(desk, name, claim)
        except RefusedError as error:
            reasons = [_recognised(reason) for reason in error.reasons]
            assert sorted(reasons) == sorted(expected), where
            assert stage.changes() == writes, f"{where}: something was written"
        else:
            assert not expected, f"{where} was let through"
            told = probes.events(desk, after=before)
            assert tuple(one.type for one in told) == ROWS[name].events, where
            assert {one.actor for one in told} == {PAT}, where
