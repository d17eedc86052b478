import re
from dataclasses import replace

import pytest

from factcheck.domain.events import Event, PersonActivated, PersonDeactivated, PersonRecused, RoleGiven, person_stream
from factcheck.domain.policies import DEFAULT, Permission
from factcheck.domain.vocabularies import Choice, Role, State
from factcheck.domain.workflow import Approve, CastVote, Tag, WithdrawVerdict
from factcheck.services import people, policies, publishing, readers, review
from factcheck.services.desks import Desk
from factcheck.services.publishing import RenderedBrief
from factcheck.services.readers import SecondReaders
from tests.factories import ADMIN, CHECKER, EDITOR, VERDICT, research, take_in
from tests.services import probes


def readers_of(desk: Desk, claim: int) -> SecondReaders:
    with desk.past() as past:
        return readers.second_readers(past, past.claim(claim))


Happening = PersonRecused | PersonDeactivated | PersonActivated | RoleGiven


def record(desk: Desk, handle: str, *payloads: Happening) -> None:
    with desk.present() as present:
        present.record([Event(person_stream(handle), payload) for payload in payloads], stamp=desk.stamp(ADMIN))


def approvers(brief: RenderedBrief) -> list[str]:
    """Who is said to have approved it."""
    found = re.search(r"Approved by (.+?) on ", brief.content.decode())
    assert found
    return found[1].split(" and ")


def recused(*, claim: int | None = None, speaker: str | None = None, tag: str | None = None) -> PersonRecused:
    return PersonRecused(claim=claim, tag=tag, speaker=speaker, reason="They are friends.")


def test_editors_and_admins_who_had_no_hand_in_it_may_confirm_a_verdict(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    assert readers_of(desk, claim) == SecondReaders(handles=(ADMIN, EDITOR), needed=1)


def test_who_submitted_it_may_not(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim, checker=EDITOR)
    assert readers_of(desk, claim).handles == (ADMIN,)


def test_who_ever_proposed_a_verdict_may_not(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, replace(VERDICT, rating="true"), actor=EDITOR)
    review.act(desk, claim, WithdrawVerdict("no"), actor=CHECKER)
    assert readers_of(desk, claim).handles == (ADMIN,)


@pytest.mark.parametrize(
    "payload",
    [recused(claim=1), recused(speaker="JANE  doe"), recused(tag="bridges"), PersonDeactivated()],
    ids=["claim", "speaker", "tag", "deactivated"],
)
def test_who_is_recused_or_deactivated_may_not(desk: Desk, payload: PersonRecused | PersonDeactivated) -> None:
    claim, _ = take_in(desk).claims
    review.act(desk, claim, Tag(("bridges",)), actor=CHECKER)
    record(desk, EDITOR, payload)
    assert readers_of(desk, claim).handles == (ADMIN,)


def test_the_policy_says_from_which_role_on(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    policies.apply(
        desk,
        replace(DEFAULT, permissions=tuple(Permission(action=name, role=Role.ADMIN) for name in ("approve", "vote"))),
        actor=ADMIN,
    )
    assert readers_of(desk, claim) == SecondReaders(handles=(ADMIN,), needed=1, role=Role.ADMIN)


def test_too_few_people_are_named_with_what_to_do(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    assert readers_of(desk, claim).lacking() is None
    policies.apply(desk, replace(DEFAULT, votes=2, voters=3), actor=ADMIN)
    assert readers_of(desk, claim).lacking() == (
        "only ada and eve may approve it, and the policy wants 3; add an editor with factcheck people add HANDLE --role editor"
    )
    assert SecondReaders(handles=(), needed=1, role=Role.ADMIN).lacking() == (
        "nobody at the desk may approve it; add an admin with factcheck people add HANDLE --role admin"
    )
    assert SecondReaders(handles=(), needed=1).lacking() == (
        "nobody at the desk may approve it; add an editor with factcheck people add HANDLE --role editor"
    )


def test_votes_on_what_has_changed_since_do_not_count(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    policies.apply(desk, replace(DEFAULT, votes=2, voters=2), actor=ADMIN)
    people.add(desk, "kim", role=Role.EDITOR, actor=ADMIN)
    research(desk, claim)
    review.act(desk, claim, CastVote(Choice.AGREE), actor=EDITOR)
    review.act(desk, claim, CastVote(Choice.DISSENT, "No."), actor="kim")
    with desk.past() as past:
        tally = readers.tally(past, past.claim(claim))
    assert (tally.cast, tally.agreeing, tally.votes, tally.voters) == (2, 1, 2, 2)
    review.act(desk, claim, replace(VERDICT, rationale="It is worse."), actor=CHECKER)
    with desk.past() as past:
        tally = readers.tally(past, past.claim(claim))
    assert (tally.cast, tally.agreeing) == (0, 0)


@pytest.mark.parametrize(
    "payload",
    [recused(claim=1), recused(speaker="Jane Doe"), PersonDeactivated(), RoleGiven(role=Role.CHECKER)],
    ids=["claim", "speaker", "deactivated", "demoted"],
)
def test_the_vote_of_who_might_not_vote_any_more_carries_nothing(desk: Desk, payload: Happening) -> None:
    claim, _ = take_in(desk).claims
    policies.apply(desk, replace(DEFAULT, votes=2, voters=2), actor=ADMIN)
    people.add(desk, "kim", role=Role.EDITOR, actor=ADMIN)
    research(desk, claim)
    review.act(desk, claim, CastVote(Choice.AGREE), actor=EDITOR)
    record(desk, EDITOR, payload)
    with desk.past() as past:
        assert readers.tally(past, past.claim(claim)).cast == 0
    assert review.act(desk, claim, Approve(), actor="kim").claim.state is State.IN_REVIEW
    assert review.act(desk, claim, Approve(), actor=ADMIN).claim.state is State.APPROVED
    assert approvers(publishing.publish(desk, claim, actor="kim").brief) == ["kim", ADMIN]
    assert probes.problems(desk) == []


def test_a_vote_counts_again_once_its_voter_may_vote_again(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    policies.apply(desk, replace(DEFAULT, votes=2, voters=2), actor=ADMIN)
    people.add(desk, "kim", role=Role.EDITOR, actor=ADMIN)
    research(desk, claim)
    review.act(desk, claim, CastVote(Choice.AGREE), actor=EDITOR)
    record(desk, EDITOR, PersonDeactivated())
    record(desk, EDITOR, PersonActivated())
    assert review.act(desk, claim, Approve(), actor="kim").claim.state is State.APPROVED


def test_what_happens_to_a_voter_after_the_approval_takes_nothing_back(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    policies.apply(desk, replace(DEFAULT, votes=2, voters=2), actor=ADMIN)
    people.add(desk, "kim", role=Role.EDITOR, actor=ADMIN)
    research(desk, claim)
    for reader in (EDITOR, "kim"):
        review.act(desk, claim, Approve(), actor=reader)
    record(desk, EDITOR, PersonDeactivated())
    assert approvers(publishing.publish(desk, claim, actor="kim").brief) == [EDITOR, "kim"]
    assert probes.problems(desk) == []
