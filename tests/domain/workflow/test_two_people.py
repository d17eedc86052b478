"""Nothing is published that only one person has seen, whatever way somebody goes about it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.domain.claims import Claim
from factcheck.domain.errors import RefusedError
from factcheck.domain.events import PersonActivated, PersonDeactivated, PersonRecused, person_stream
from factcheck.domain.policies import DEFAULT
from factcheck.domain.vocabularies import Choice, Contact, CorrectionClass, Nature, Rank, Stance, State
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddEvidence,
    AddNote,
    Approve,
    CastVote,
    ChangeNature,
    ChangeNotice,
    CorrectSpeaker,
    DecideCorrection,
    DeclineRetraction,
    Dismiss,
    Drop,
    Hold,
    Link,
    Part,
    PlaceClaim,
    ProposeRetraction,
    ProposeVerdict,
    Publish,
    Recall,
    RecordReply,
    Reopen,
    RequestCorrection,
    Restore,
    Resume,
    Retract,
    Return,
    Reword,
    SetEmbargo,
    Split,
    Start,
    Submit,
    Tag,
    Unlink,
    Untag,
    WithdrawEvidence,
    WithdrawVerdict,
    unmet,
)
from tests.domain.cases import link
from tests.domain.newsrooms import PEOPLE, Newsroom, place

REPORT = AddEvidence(
    stance=Stance.REFUTES, rank=Rank.PRIMARY, title="Report", url="https://example.org/1", publisher="The County"
)
FALSE = ProposeVerdict("false", "Is the bridge safe?", "No.", "The report says so.")
TRUE = replace(FALSE, rating="true", short_answer="Yes.")
REWORD = Reword(text="The old bridge is safe")


def _researched(room: Newsroom, *, on: int = 1) -> None:
    for action in (Accept(), Start(), REPORT, FALSE):
        room.act(action, by="ben", on=on)


def _in_review(room: Newsroom) -> Newsroom:
    _researched(room)
    room.act(Submit(), by="ben")
    return room


def _published(room: Newsroom) -> Newsroom:
    _in_review(room).act(Approve(), by="eve")
    room.publish(by="eve")
    return room


def _refused(room: Newsroom, action: Action, *, by: str, on: int = 1) -> tuple[str, ...]:
    """Why an action is refused; and nothing has happened."""
    before = dict(room.things)
    with pytest.raises(RefusedError) as refusal:
        room.act(action, by=by, on=on)
    assert room.things == before
    return refusal.value.reasons


def test_two_people_suffice_for_a_brief_its_correction_and_its_retraction() -> None:
    room = _published(Newsroom())
    room.act(Reopen(CorrectionClass.RATING_CHANGING, "The report was of another bridge."), by="eve")
    room.act(TRUE, by="ben")
    room.act(Submit(), by="ben")
    room.act(Approve(), by="eve")
    room.publish(by="eve")
    room.act(ProposeRetraction("It was a hoax."), by="ben")
    room.retract(by="eve")
    assert [brief.is_retraction for brief in room.claim().briefs] == [False, False, True]


# Changes after somebody has looked.

CHANGES: dict[str, tuple[Action, str]] = {
    "its words": (REWORD, "eve"),
    "where it was said": (PlaceClaim(place(1)), "eve"),
    "who said it": (CorrectSpeaker(1, None), "eve"),
    "its evidence": (replace(REPORT, url="https://example.org/2"), "eve"),
    "an item taken back": (WithdrawEvidence(1, "of another bridge"), "eve"),
    "an item replaced": (replace(REPORT, replaces=1), "eve"),
    "the verdict": (TRUE, "ben"),
    "a verdict taken back": (WithdrawVerdict("I misread it."), "ben"),
    "a reply": (RecordReply(contact=Contact.ASKED, day="2026-01-14", to="Jane Doe", how="by mail"), "eve"),
}


@pytest.mark.parametrize(("action", "who"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_what_is_read_takes_it_out_of_review(action: Action, who: str) -> None:
    room = _in_review(Newsroom())
    read = room.read(1)
    assert room.act(action, by=who).state is State.RESEARCHING
    assert room.read(1) != read
    assert _refused(room, Approve(), by="dan")[0] == "it is researching, not in review"


@pytest.mark.parametrize(("action", "who"), CHANGES.values(), ids=CHANGES)
def test_nothing_changes_once_it_is_approved_or_while_it_then_waits(action: Action, who: str) -> None:
    room = _in_review(Newsroom())
    room.act(Approve(), by="eve")
    assert _refused(room, action, by=who)
    room.act(Hold("The mayor is away."), by="dan")
    assert _refused(room, action, by=who)
    room.act(Resume(), by="dan")
    assert room.publish(by="dan").state is State.PUBLISHED


def test_who_changes_and_submits_what_ben_proposed_does_not_approve_it() -> None:
    room = _in_review(Newsroom())
    room.act(REWORD, by="eve")
    room.act(Submit(), by="eve")
    assert _refused(room, Approve(), by="eve") == ("eve submitted it, so somebody else must approve",)


def test_an_earlier_vote_does_not_carry_what_its_voter_then_submits() -> None:
    """Eve agrees, has it changed and changed back, submits it herself, and needs two others all the same."""
    room = _in_review(Newsroom(replace(DEFAULT, votes=2, voters=2)))
    room.act(Approve(), by="eve")
    room.act(REWORD, by="eve")
    room.act(Reword(text="The bridge is safe"), by="eve")
    room.act(Submit(), by="eve")
    assert room.act(Approve(), by="dan").state is State.IN_REVIEW
    assert room.act(Approve(), by="pat").state is State.APPROVED


def test_an_earlier_vote_does_not_count_once_its_voter_has_proposed_something_too() -> None:
    room = _in_review(Newsroom(replace(DEFAULT, votes=2, voters=2)))
    room.act(Approve(), by="eve")
    room.act(TRUE, by="eve")
    room.act(WithdrawVerdict("ben was right"), by="eve")
    room.act(Submit(), by="ben")
    assert room.act(Approve(), by="dan").state is State.IN_REVIEW
    assert room.act(Approve(), by="pat").state is State.APPROVED


def test_a_verdict_that_stands_again_after_a_newer_one_has_gone_is_submitted_and_read_again() -> None:
    room = _in_review(Newsroom())
    room.act(TRUE, by="ben")
    room.act(WithdrawVerdict("I misread it."), by="ben")
    assert _refused(room, Approve(), by="eve")[0] == "it is researching, not in review"
    room.act(Submit(), by="ben")
    room.act(Approve(), by="eve")
    assert room.publish(by="eve").briefs[0].rating == "false"


def test_a_return_is_not_undone_by_the_votes_before_it() -> None:
    """Two of three: eve agrees, dan sends it back; a link and its end change nothing in the end, and eve's word is gone."""
    room = _in_review(Newsroom(replace(DEFAULT, votes=2, voters=3)))
    room.act(Approve(), by="eve")
    room.act(Return("say who was asked"), by="dan")
    room.act(link(room.claim(1)), by="ben", on=2)
    room.act(Unlink(room.claim(1)), by="ben", on=2)
    room.act(Submit(), by="ben")
    room.act(Approve(), by="dan")
    room.act(CastVote(Choice.DISSENT, "not yet"), by="pat")
    assert room.claim().state is State.IN_REVIEW
    assert room.act(Approve(), by="eve").state is State.APPROVED


def test_a_name_that_changes_after_the_approval_stops_the_publication() -> None:
    room = _in_review(Newsroom())
    room.act(Approve(), by="eve")
    room.rename("ben", "Benjamin")
    publication = room.publication(Publish, 1)
    assert _refused(room, publication, by="dan") == ("what readers would get has changed since it was approved",)
    room.rename("ben", None)
    assert room.publish(by="dan").state is State.PUBLISHED


def test_a_brief_that_was_rendered_before_something_happened_is_not_published() -> None:
    room = _in_review(Newsroom())
    room.act(Approve(), by="eve")
    stale = room.publication(Publish, 1)
    room.act(AddNote("ready"), by="dan")
    assert _refused(room, stale, by="eve") == ("the brief was rendered from an older version of the claim",)


# Ways around: hold, drop, recall, dismiss, reopen.


def test_a_hold_keeps_a_review_as_it_was_and_no_longer() -> None:
    room = _in_review(Newsroom(replace(DEFAULT, votes=2, voters=2)))
    room.act(Approve(), by="eve")
    room.act(Hold("The mayor is away."), by="ben")
    assert _refused(room, Approve(), by="dan")[0] == "it is on hold, not in review"
    assert _refused(room, Recall(), by="ben")[0].startswith("it is on hold")
    room.act(Resume(), by="ben")
    assert _refused(room, Recall(), by="ben") == (
        "the last that happened to it is 'resumed', which is not taken back so",
    )
    assert room.act(Approve(), by="dan").state is State.APPROVED


def test_what_is_dropped_out_of_a_correction_leaves_no_approval_behind() -> None:
    room = _published(Newsroom())
    room.act(Reopen(CorrectionClass.RATING_CHANGING, "We were wrong."), by="eve")
    room.act(TRUE, by="ben")
    room.act(Drop("We were not."), by="ben")
    assert (room.claim().state, room.claim().work.approval) == (State.PUBLISHED, None)
    assert _refused(room, room.publication(Publish, 1), by="eve")[:2] == (
        "it is published, not approved",
        "the verdict is not approved",
    )
    room.act(Reopen(CorrectionClass.FACTUAL, "The report is of 2025."), by="eve")
    assert [(one.rating, one.withdrawn is None) for one in room.claim().verdicts] == [("false", True), ("true", False)]
    assert room.act(Submit(), by="ben").state is State.IN_REVIEW


def test_a_verdict_that_a_correction_withdrew_stands_again_when_it_is_dropped() -> None:
    room = _published(Newsroom())
    room.act(Reopen(CorrectionClass.VOID, "We were wrong."), by="eve")
    room.act(WithdrawVerdict("It was of another bridge."), by="ben")
    assert room.claim().verdict() is None
    dropped = room.act(Drop("It was not."), by="ben")
    assert [(one.rating, one.withdrawn) for one in dropped.verdicts] == [("false", None)]


def _voids(subject: Claim) -> list[bool]:
    return [cast.is_void for one in subject.verdicts for cast in one.votes]


def test_what_is_reopened_or_dropped_is_read_anew() -> None:
    published = _published(Newsroom())
    assert _voids(published.claim()) == [False]
    assert _voids(published.act(Reopen(CorrectionClass.CLARIFICATION, "It is so."), by="eve")) == [True]
    dropped = _in_review(Newsroom(replace(DEFAULT, votes=2, voters=2)))
    dropped.act(Approve(), by="eve")
    dropped.act(REWORD, by="ben")
    assert _voids(dropped.act(Drop("It is of no interest."), by="ben")) == [True]


def test_no_vote_on_an_older_verdict_outlives_a_return() -> None:
    room = _in_review(Newsroom(replace(DEFAULT, votes=2, voters=2)))
    room.act(Approve(), by="eve")
    room.act(TRUE, by="ben")
    room.act(Submit(), by="ben")
    room.act(Return("It is false."), by="dan")
    room.act(WithdrawVerdict("It is false."), by="ben")
    room.act(Submit(), by="ben")
    assert room.act(Approve(), by="dan").state is State.IN_REVIEW
    assert room.act(Approve(), by="eve").state is State.APPROVED


def test_who_dissents_does_not_bring_the_words_before_readers() -> None:
    room = _in_review(Newsroom(replace(DEFAULT, votes=1, voters=2, shows_dissent=True)))
    room.act(Approve(), by="eve")
    room.act(CastVote(Choice.DISSENT, "It is a scandal."), by="dan")
    assert room.claim().state is State.APPROVED
    assert _refused(room, room.publication(Publish, 1), by="dan") == (
        "dan dissented, and readers get the words, so somebody else must publish",
    )
    room.publish(by="eve")


@pytest.mark.parametrize("subject", [{"claim": 2}, {"tag": "roads"}])
def test_a_recusal_goes_with_a_claim_that_is_split_or_merged(subject: dict[str, Any]) -> None:
    room = Newsroom()
    room.act(Tag(("roads",)), by="ben", on=2)
    _recused(room, "eve", **subject)
    room.act(Split((Part(text="The bridge is safe"), Part(text="The bridge is new", number=9))), by="ben", on=2)
    assert len(_refused(room, Accept(), by="eve", on=9)) == 1
    room.act(Link(room.claim(2), room.ties(2)), by="ben", on=9)
    room.act(Link(room.claim(1), room.ties(1)), by="ben", on=2)
    assert len(_refused(room, Accept(), by="eve")) == 1
    room.act(Unlink(room.claim(1), room.ties(1)), by="ben", on=2)
    room.act(Accept(), by="eve")


def test_an_approved_correction_that_is_retracted_is_never_published() -> None:
    room = _published(Newsroom())
    room.act(Reopen(CorrectionClass.RATING_CHANGING, "We were wrong."), by="eve")
    room.act(TRUE, by="ben")
    room.act(Submit(), by="ben")
    room.act(ProposeRetraction("It was a hoax."), by="ben")
    room.act(Approve(), by="eve")
    room.retract(by="dan")
    assert _refused(room, room.publication(Publish, 1), by="eve")[:2] == (
        "it is retracted, not approved",
        "the verdict is not approved",
    )


def test_nobody_retracts_alone_whatever_happens_in_between() -> None:
    room = _published(Newsroom())
    room.act(ProposeRetraction("It was a hoax."), by="eve")
    room.act(Reopen(CorrectionClass.VOID, "x"), by="eve")
    room.act(Hold("x"), by="eve")
    why = ("eve proposed it, so somebody else must retract",)
    assert _refused(room, room.publication(Retract, 1), by="eve") == why
    assert _refused(room, ProposeRetraction("y"), by="eve") == ("eve has proposed it already",)
    room.act(DeclineRetraction("no"), by="eve")
    room.act(ProposeRetraction("It was a hoax."), by="eve")
    assert _refused(room, room.publication(Retract, 1), by="eve") == why
    assert room.retract(by="dan").state is State.RETRACTED


def test_what_somebody_else_submitted_or_accepted_is_not_recalled() -> None:
    room = _in_review(Newsroom())
    assert _refused(room, Recall(), by="eve") == ("it was ben who did it",)
    room.act(Tag(("roads",)), by="cal")
    assert _refused(room, Recall(), by="ben") == (
        "the last that happened to it is 'tagged', which is not taken back so",
    )


def test_a_recalled_claim_is_read_again_and_its_votes_count_for_the_same_data_only() -> None:
    room = _in_review(Newsroom(replace(DEFAULT, votes=2, voters=2)))
    room.act(Recall(), by="ben")
    room.act(Submit(), by="cal")
    room.act(Approve(), by="eve")
    assert room.act(Approve(), by="dan").work.submitted_by == "cal"


# Policies and scales that change in between.


def test_a_policy_of_more_votes_judges_what_comes_after_it() -> None:
    room = _in_review(Newsroom())
    room.apply(votes=2, voters=2)
    assert room.act(Approve(), by="eve").state is State.IN_REVIEW
    assert room.act(Approve(), by="dan").state is State.APPROVED
    room.apply(votes=3, voters=3)
    assert room.publish(by="dan").state is State.PUBLISHED


def test_a_policy_of_fewer_votes_approves_nothing_by_itself() -> None:
    room = _in_review(Newsroom(replace(DEFAULT, votes=2, voters=2)))
    room.act(Approve(), by="eve")
    room.apply(votes=1, voters=1)
    assert room.claim().state is State.IN_REVIEW
    assert room.act(Approve(), by="eve").state is State.APPROVED


def test_a_scale_that_loses_the_rating_stops_the_second_reader_and_leaves_what_is_approved() -> None:
    smaller = replace(DEFAULT.scale, version=2, ratings=DEFAULT.scale.ratings[:2])
    room = _in_review(Newsroom())
    room.apply(scale=smaller)
    assert _refused(room, Approve(), by="eve") == ("the proposed rating 'false' is no longer on the desk's scale",)
    approved = _in_review(Newsroom())
    approved.act(Approve(), by="eve")
    approved.apply(scale=smaller)
    assert approved.publish(by="eve").verdicts[0].policy == 1


# Mergers and splits.


def test_a_merger_neither_changes_what_is_read_or_approved_nor_takes_from_it() -> None:
    room = Newsroom()
    room.act(link(room.claim(1)), by="ben", on=2)
    _in_review(room)
    for _ in range(2):
        state = room.claim().state.spelled()
        assert _refused(room, link(room.claim(1)), by="ben", on=3) == (
            f"claim 1 is {state}, so it takes no other claim in",
        )
        assert _refused(room, Unlink(room.claim(1)), by="ben", on=2) == (
            f"claim 1 is {state}, so it gives no claim back",
        )
        if room.claim().state is State.IN_REVIEW:
            room.act(Approve(), by="eve")
    assert len(room.publish(by="eve").appearances) == 2


def test_what_is_linked_to_a_published_claim_goes_out_with_the_next_version_only() -> None:
    room = _published(Newsroom())
    briefs = room.claim().briefs
    room.act(link(room.claim(1)), by="ben", on=2)
    assert (room.claim().briefs, room.claim().state) == (briefs, State.PUBLISHED)
    assert _refused(room, room.publication(Publish, 1), by="eve")[0] == "it is published, not approved"


def test_a_claim_that_gave_an_appearance_to_a_published_one_takes_it_back_and_readers_keep_their_brief() -> None:
    room = Newsroom()
    room.act(link(room.claim(1)), by="ben", on=2)
    _published(room)
    briefs = room.claim().briefs
    room.act(Unlink(room.claim(1)), by="ben", on=2)
    assert room.claim(2).shown_appearances()[0].bare() == place(1)
    assert (room.claim(1).briefs, len(room.claim(1).appearances)) == (briefs, 1)


def test_a_chain_of_mergers_is_taken_apart_from_its_end() -> None:
    room = Newsroom()
    room.act(link(room.claim(2)), by="ben", on=1)
    room.act(link(room.claim(3)), by="ben", on=2)
    assert _refused(room, Unlink(room.claim(2)), by="ben", on=1) == ("claim 2 is merged, so it gives no claim back",)
    room.act(Unlink(room.claim(3)), by="ben", on=2)
    room.act(Unlink(room.claim(2)), by="ben", on=1)
    assert [len(room.claim(number).shown_appearances()) for number in (1, 2, 3)] == [1, 1, 1]


def test_a_part_of_a_claim_in_review_has_a_review_of_its_own() -> None:
    room = _in_review(Newsroom())
    room.act(Split((Part(text="It is safe"), Part(text="It is old", number=4))), by="eve")
    assert (room.claim(1).state, room.claim(4).state) == (State.RESEARCHING, State.QUEUED)
    assert (room.claim(4).verdicts, room.claim(4).appearances[0].bare()) == ((), place(0))


# People.


def _recused(room: Newsroom, handle: str, **subject: str | int) -> None:
    told: dict[str, str | int | None] = {"claim": None, "tag": None, "speaker": None, **subject}
    room.tell(person_stream(handle), PersonRecused(**told, reason="a cousin"), by=handle)  # type: ignore[arg-type]


def test_a_recusal_from_the_claim_that_takes_in_forbids_the_link_as_the_audit_would() -> None:
    room = Newsroom()
    _recused(room, "eve", claim=2)
    assert _refused(room, Link(room.claim(2), room.ties(2)), by="eve") == ("eve is recused from claim 2 (a cousin)",)
    room.act(Link(room.claim(2), room.ties(2)), by="dan")
    assert _refused(room, Unlink(room.claim(2), room.ties(2)), by="eve") == ("eve is recused from claim 2 (a cousin)",)


def test_a_link_brings_the_recusals_of_its_speakers_along() -> None:
    room = Newsroom()
    room.act(CorrectSpeaker(1, None), by="ben")
    _recused(room, "eve", speaker="jane doe")
    _in_review(room)
    room.act(Recall(), by="ben")
    room.act(link(room.claim(1)), by="ben", on=2)
    room.act(Submit(), by="ben")
    assert _refused(room, Approve(), by="eve") == ("eve is recused from what jane doe says (a cousin)",)


def test_a_person_who_has_gone_does_nothing_and_what_they_did_stays() -> None:
    room = _in_review(Newsroom(replace(DEFAULT, votes=2, voters=2)))
    room.act(Approve(), by="eve")
    room.tell(person_stream("eve"), PersonDeactivated(), by="ada")
    assert _refused(room, CastVote(Choice.DISSENT, "no"), by="eve") == ("eve is deactivated",)
    assert room.act(Approve(), by="dan").state is State.IN_REVIEW
    room.tell(person_stream("eve"), PersonActivated(), by="ada")
    assert room.act(Approve(), by="dan").state is State.APPROVED


# Random work: whatever people do, the audit passes every event, a refusal changes nothing, and the witness never complains.

PROPOSERS = {"ben", "cal", "eve"}
"""Who proposes verdicts here, so that somebody is left to read them."""
RATINGS = ("false", "true")
TEXTS = ("The bridge is safe", "The old bridge is safe")


def _moves(room: Newsroom, number: int, handle: str) -> Iterator[Action]:
    subject = room.claim(number)
    others = [other for other in room.claims().values() if other.id != number]
    into = subject.work.merged_into
    yield from (Accept(), Start(), Submit(), Resume(), Restore(), Recall(), Dismiss("x"), Drop("x"), Hold("x"))
    yield from (Return("x"), Approve(), CastVote(Choice.DISSENT, "x"), CastVote(Choice.CHANGES, "x"))
    if handle in PROPOSERS:
        yield from (replace(FALSE, rating=rating) for rating in RATINGS)
    yield from (WithdrawVerdict("x"), WithdrawEvidence(len(subject.evidence), "x"), AddNote("x"))
    yield from (replace(REPORT, url=f"https://example.org/{one}") for one in (1, 2))
    yield from (Reword(text=text) for text in TEXTS)
    yield from (PlaceClaim(place(number % 3)), CorrectSpeaker(1, None), CorrectSpeaker(1, 1))
    yield from (ChangeNature(Nature.FACT), ChangeNature(Nature.WISH), Tag(("roads",)), Untag(("roads",)))
    yield from (RecordReply(contact=Contact.ASKED, day="2026-01-14", to="Jane Doe", how="by mail"),)
    yield from (Reopen(kind, "x") for kind in (CorrectionClass.FACTUAL, CorrectionClass.VOID))
    yield from (ChangeNotice(CorrectionClass.VOID, "y"), ChangeNotice(CorrectionClass.FACTUAL, "z"))
    yield from (ProposeRetraction("x"), DeclineRetraction("x"), SetEmbargo("2026-01-15T09:30:00Z"), SetEmbargo(None))
    yield from (RequestCorrection("a reader", "x"), DecideCorrection(1, is_accepted=True))
    yield from (room.publication(Publish, number), room.publication(Retract, number))
    yield from (Link(other, room.ties(other.id)) for other in others)
    if into is not None:
        yield Unlink(room.claim(into), room.ties(into))
    if len(room.claims()) < 5:
        yield Split((Part(text=TEXTS[0]), Part(text="a part", number=len(room.claims()) + 1)))


AWAY: tuple[Callable[[Newsroom], None], ...] = (
    lambda room: room.apply(votes=1, voters=1),
    lambda room: room.apply(votes=2, voters=3),
    lambda room: room.rename("ben", "Benjamin"),
    lambda room: room.rename("ben", None),
    lambda room: _recused(room, "pat", tag="roads"),
    lambda room: _recused(room, "cal", claim=2),
)
"""What happens beside the claims."""


def _any(room: Newsroom, chance: Random) -> None:
    """Somebody tries something, most often something that the rules allow."""
    number = chance.choice(sorted(room.claims()))
    handle = chance.choice(sorted(PEOPLE))
    case, actor, policy = room.case(number), room.person(handle), room.policy()
    moves = list(_moves(room, number, handle))
    allowed = [move for move in moves if not unmet(case, move, actor=actor, policy=policy)]
    forward = [move for name in FORWARD[case.claim.state] for move in allowed if move.name == name][:1]
    ((action,),) = [
        chance.choices(few) for few in chance.choices((forward or moves, allowed or moves, moves), (6, 2, 1))
    ]
    if action in allowed:
        room.act(action, by=handle, on=number)
    else:
        reasons = tuple(reason.why for reason in unmet(case, action, actor=actor, policy=policy))
        assert _refused(room, action, by=handle, on=number) == reasons


FORWARD: dict[State, tuple[str, ...]] = {
    State.EXTRACTED: ("accept",),
    State.QUEUED: ("start",),
    State.RESEARCHING: ("submit", "evidence", "verdict", "notice", "place"),
    State.IN_REVIEW: ("approve",),
    State.APPROVED: ("publish",),
    State.PUBLISHED: ("reopen",),
    State.RETRACTED: ("reopen",),
    State.ON_HOLD: ("resume",),
    State.DISMISSED: ("restore",),
    State.MERGED: ("unlink",),
}
"""What leads to readers from each state, so that random work gets there."""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_random_work_never_publishes_what_only_one_person_has_seen(chance: Random) -> None:
    room = _published(Newsroom())
    for _ in range(60):
        if chance.random() < 0.05:
            chance.choice(AWAY)(room)
        else:
            _any(room, chance)


def test_random_work_gets_as_far_as_readers_and_back() -> None:
    """What the test above looks at: that its random work is not all refusals, and visits every state and a third version."""
    room, chance = Newsroom(), Random(7)  # noqa: S311 -- the same work every time
    seen: set[tuple[State, int]] = set()
    for _ in range(1500):
        _any(room, chance)
        seen |= {(subject.state, len(subject.briefs)) for subject in room.claims().values()}
    assert {state for state, _ in seen} == set(State)
    assert max(versions for _, versions in seen) >= 3
