from dataclasses import replace

import pytest

from factcheck.domain.claims import Choice
from factcheck.domain.events import Event, PersonDeactivated, PersonRecused, person_stream
from factcheck.domain.people import Role
from factcheck.domain.policies import DEFAULT, Permission
from factcheck.domain.workflow import CastVote, Tag, WithdrawVerdict
from factcheck.services import people, policies, readers, review
from factcheck.services.desks import Desk
from factcheck.services.readers import SecondReaders
from tests.factories import ADMIN, CHECKER, EDITOR, VERDICT, research, take_in


def readers_of(desk: Desk, claim: int) -> SecondReaders:
    with desk.past() as past:
        return readers.second_readers(past, past.claim(claim))


def record(desk: Desk, handle: str, *payloads: PersonRecused | PersonDeactivated) -> None:
    with desk.present() as present:
        present.record([Event(person_stream(handle), payload) for payload in payloads], stamp=desk.stamp(ADMIN))


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
    assert readers_of(desk, claim).handles == (ADMIN,)


def test_too_few_people_are_named_with_what_to_do(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    assert readers_of(desk, claim).lacking() is None
    policies.apply(desk, replace(DEFAULT, votes=2, voters=3), actor=ADMIN)
    assert readers_of(desk, claim).lacking() == (
        "only ada and eve may approve it, and the policy wants 3; add an editor with factcheck people add HANDLE --role editor"
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
