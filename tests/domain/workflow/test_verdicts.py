"""Verdicts and the second readers of them: who votes on what, which votes count, and when they carry."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import Approval, Claim, Vote, Withdrawal
from factcheck.domain.errors import IntegrityError
from factcheck.domain.policies import DEFAULT, AppliedPolicy, Policy
from factcheck.domain.vocabularies import Choice, Role, State
from factcheck.domain.workflow import (
    Action,
    Approve,
    CastVote,
    ClaimReturned,
    ClaimSubmitted,
    ProposeVerdict,
    Return,
    Reword,
    Submit,
    VerdictApproved,
    VerdictProposed,
    VerdictWithdrawn,
    VoteCast,
    WithdrawVerdict,
    carries,
    decide,
    valid_votes,
)
from tests.domain.cases import (
    AT,
    DIGEST,
    LATER,
    VERDICT,
    after,
    applied,
    bare,
    case,
    claim,
    person,
    told,
    vote,
    voted,
    why,
    working,
)

IN_REVIEW = claim(state=State.IN_REVIEW)
SECOND = replace(VERDICT, number=2, rating="true")
GONE = Withdrawal(by="ben", at=AT, reason="I misread the report.")
AGREE, CHANGES, DISSENT = Choice.AGREE, Choice.CHANGES, Choice.DISSENT
OTHER_DIGEST = "d2" * 32
SCALE = "(true, mostly-true, lacks-context, mostly-false, false, unproven)"


def _propose(**fields: str) -> ProposeVerdict:
    return replace(ProposeVerdict("true", "Is it safe?", "Yes.", "The report says so."), **fields)


def _by(*handles: str, **changes: Any) -> Claim:  # noqa: ANN401 -- fields of Verdict
    verdicts = (replace(VERDICT, number=number, proposed_by=who, **changes) for number, who in enumerate(handles, 1))
    return claim(state=State.IN_REVIEW, verdicts=tuple(verdicts))


REFUSALS: dict[str, tuple[Claim, Action, tuple[str, ...]]] = {
    "a rating that the scale has not": (
        claim(),
        _propose(rating="pants-on-fire"),
        (f"the rating 'pants-on-fire' is not on the desk's scale {SCALE}",),
    ),
    "a rating by its label": (
        claim(),
        _propose(rating="Mostly true"),
        (f"the rating 'Mostly true' is not on the desk's scale {SCALE}",),
    ),
    "a verdict without a headline": (claim(), _propose(headline=""), ("the verdict has no headline",)),
    "a verdict without any answer": (
        claim(),
        _propose(headline=" ", short_answer="\n"),
        ("the verdict has no headline and no short answer",),
    ),
    "the end of no verdict": (claim(verdicts=()), WithdrawVerdict("x"), ("no verdict is proposed",)),
    "the end of a verdict that was taken back": (
        claim(verdicts=(replace(VERDICT, withdrawn=GONE),)),
        WithdrawVerdict(" "),
        ("no verdict is proposed", "no reason is given"),
    ),
    "a return without a reason": (IN_REVIEW, Return(" "), ("no reason is given",)),
    "an approval by the proposer": (
        _by("pat"),
        Approve(),
        ("pat proposed a verdict on it, so somebody else must approve",),
    ),
    "an approval by the proposer of an older verdict": (
        _by("pat", "ben"),
        Approve(),
        ("pat proposed a verdict on it, so somebody else must approve",),
    ),
    "an approval by the proposer of a verdict that was taken back": (
        claim(state=State.IN_REVIEW, verdicts=(VERDICT, replace(SECOND, proposed_by="pat", withdrawn=GONE))),
        Approve(),
        ("pat proposed a verdict on it, so somebody else must approve",),
    ),
    "an approval by who submitted": (
        working(IN_REVIEW, submitted_by="pat"),
        Approve(),
        ("pat submitted it, so somebody else must approve",),
    ),
    "a dissent by who proposed and submitted": (
        working(_by("pat"), submitted_by="pat"),
        CastVote(DISSENT, "no"),
        (
            "pat proposed a verdict on it, so somebody else must approve",
            "pat submitted it, so somebody else must approve",
        ),
    ),
    "a vote on what no document shows": (
        claim(state=State.IN_REVIEW, appearances=()),
        Approve(),
        ("no document shows where it was said",),
    ),
    "a vote on no verdict": (claim(state=State.IN_REVIEW, verdicts=()), Approve(), ("no verdict is proposed",)),
    "a vote on nothing": (
        bare(state=State.IN_REVIEW),
        Approve(),
        ("no verdict is proposed", "no document shows where it was said"),
    ),
    "changes without words": (
        IN_REVIEW,
        CastVote(CHANGES),
        ("no words are given; say what is to be changed, or why not",),
    ),
    "a dissent with empty words": (
        IN_REVIEW,
        CastVote(DISSENT, " "),
        ("no words are given; say what is to be changed, or why not",),
    ),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), REFUSALS.values(), ids=REFUSALS)
def test_a_guard_refuses(subject: Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


def test_a_rating_that_left_the_scale_is_not_confirmed() -> None:
    smaller = applied(scale=replace(DEFAULT.scale, version=2, ratings=DEFAULT.scale.ratings[:2]))
    reasons = ("the proposed rating 'false' is no longer on the desk's scale",)
    assert why(IN_REVIEW, Approve(), policy=smaller) == reasons
    assert why(IN_REVIEW, CastVote(DISSENT, "no"), policy=smaller) == reasons


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
@pytest.mark.parametrize("action", [Approve(), CastVote(AGREE), CastVote(DISSENT, "no")])
def test_no_role_lifts_the_rule_of_four_eyes(role: Role, action: Action) -> None:
    assert why(IN_REVIEW, action, by=person(role, handle="ben")) == (
        "ben proposed a verdict on it, so somebody else must approve",
        "ben submitted it, so somebody else must approve",
    )


def test_no_policy_names_the_rule_of_four_eyes_or_the_quotes_away() -> None:
    least = applied(Policy(scale=DEFAULT.scale, submit_guards=("verdict", "appearance"), evidence_minimum=0))
    assert why(IN_REVIEW, Approve(), by=person(Role.ADMIN, handle="ben"), policy=least)
    assert why(case(IN_REVIEW, matches=False), Approve(), policy=least) == ("its quote no longer matches source 3",)


def test_a_verdict_is_recorded_with_the_policy_of_its_day() -> None:
    changed = after(IN_REVIEW, _propose(), policy=replace(applied(), version=4))
    assert changed.verdict() == replace(
        SECOND,
        headline="Is it safe?",
        short_answer="Yes.",
        rationale="The report says so.",
        policy=4,
        proposed_by="pat",
        proposed_at=LATER,
    )
    assert (changed.state, changed.work.submitted_by) == (State.RESEARCHING, None)
    assert changed.verdicts[0] == VERDICT


# Which votes count.

TWO_OF_THREE = applied(votes=2, voters=3)
TWO_OF_TWO = applied(votes=2, voters=2)
ONE_OF_TWO = applied(votes=1, voters=2)

CARRYING: list[tuple[AppliedPolicy, Sequence[Choice], int | None]] = [
    (applied(), (AGREE,), 1),
    (applied(), (DISSENT, AGREE), 2),
    (applied(), (CHANGES, DISSENT), None),
    (TWO_OF_TWO, (AGREE,), None),
    (TWO_OF_TWO, (AGREE, AGREE), 2),
    (TWO_OF_TWO, (AGREE, CHANGES, AGREE), 3),
    (TWO_OF_THREE, (AGREE, AGREE), None),
    (TWO_OF_THREE, (AGREE, AGREE, AGREE), 3),
    (TWO_OF_THREE, (AGREE, DISSENT, AGREE), 3),
    (TWO_OF_THREE, (AGREE, AGREE, DISSENT), 3),
    (TWO_OF_THREE, (DISSENT, AGREE, AGREE), 3),
    (TWO_OF_THREE, (DISSENT, CHANGES, AGREE), None),
    (TWO_OF_THREE, (DISSENT, CHANGES, AGREE, AGREE), 4),
    (ONE_OF_TWO, (AGREE, DISSENT), 2),
    (ONE_OF_TWO, (DISSENT, CHANGES), None),
]
"""Votes of one person after another, and with which of them they carry the verdict."""


@pytest.mark.parametrize(("policy", "choices", "last"), CARRYING)
def test_enough_votes_carry_a_verdict_in_whatever_order_they_come(
    policy: AppliedPolicy, choices: Sequence[Choice], last: int | None
) -> None:
    subject = IN_REVIEW
    for number, choice in enumerate(choices, 1):
        subject = after(subject, CastVote(choice, "why"), by=person(handle=f"editor-{number}"), policy=policy)
        assert subject.state is (State.APPROVED if number == last else State.IN_REVIEW)
        if number == last:
            break
    approval = subject.work.approval
    assert (approval.by if approval else None) == (f"editor-{last}" if last else None)


def test_an_approval_is_a_vote_to_agree() -> None:
    for action in (Approve(), CastVote(AGREE)):
        events = decide(case(IN_REVIEW), action, actor=person(), policy=applied())
        assert [event.payload for event in events] == [
            VoteCast(verdict=1, choice=AGREE, digest=DIGEST, note=None),
            VerdictApproved(verdict=1),
        ]
    approved = after(IN_REVIEW, Approve())
    assert approved.work.approval == Approval(by="pat", at=LATER, position=11, leaf="cd" * 32, digest=DIGEST)
    assert approved.verdicts[0].votes == (replace(vote("pat"), at=LATER),)
    assert approved.work.submitted_by == "ben"


def test_a_vote_to_agree_may_come_with_words() -> None:
    assert after(IN_REVIEW, Approve(note="well done")).verdicts[0].votes[0].note == "well done"


def test_a_vote_names_the_verdict_that_stands() -> None:
    for verdicts, number in (((VERDICT, SECOND), 2), ((VERDICT, replace(SECOND, withdrawn=GONE)), 1)):
        subject = claim(state=State.IN_REVIEW, verdicts=verdicts)
        events = decide(case(subject), Approve(), actor=person(), policy=applied())
        assert [event.payload.verdict for event in events if isinstance(event.payload, VoteCast | VerdictApproved)] == [
            number,
            number,
        ]


COUNTED: dict[str, tuple[Claim, tuple[Vote, ...]]] = {
    "votes on what readers would get": (voted(IN_REVIEW, vote("eve"), vote("dan")), (vote("eve"), vote("dan"))),
    "none on anything else": (voted(IN_REVIEW, vote("eve", digest=OTHER_DIGEST)), ()),
    "the last of each": (
        voted(IN_REVIEW, vote("eve"), vote("dan"), vote("eve", DISSENT, note="no")),
        (vote("eve", DISSENT, note="no"), vote("dan")),
    ),
    "the last of each on this, whatever they said of something else since": (
        voted(IN_REVIEW, vote("eve"), vote("eve", DISSENT, digest=OTHER_DIGEST)),
        (vote("eve"),),
    ),
    "none from before a return": (voted(IN_REVIEW, replace(vote("eve"), is_void=True), vote("dan")), (vote("dan"),)),
    "none of who submitted what is read now": (voted(IN_REVIEW, vote("eve"), vote("ben")), (vote("eve"),)),
    "none of who proposed another verdict since, and took it back": (
        claim(
            state=State.IN_REVIEW,
            verdicts=(
                replace(VERDICT, votes=(vote("eve"), vote("dan"))),
                replace(SECOND, proposed_by="eve", withdrawn=GONE),
            ),
        ),
        (vote("dan"),),
    ),
    "none on an older verdict": (
        claim(state=State.IN_REVIEW, verdicts=(replace(VERDICT, votes=(vote("eve"),)), SECOND)),
        (),
    ),
    "none where no verdict stands": (claim(verdicts=(replace(VERDICT, votes=(vote("eve"),), withdrawn=GONE),)), ()),
}


@pytest.mark.parametrize(("subject", "votes"), COUNTED.values(), ids=COUNTED)
def test_there_count(subject: Claim, votes: tuple[Vote, ...]) -> None:
    assert valid_votes(subject, DIGEST, frozenset()) == votes


def test_no_vote_counts_that_was_cast_on_nothing() -> None:
    blind = voted(IN_REVIEW, replace(vote("eve"), digest=None))
    assert valid_votes(blind, None, frozenset()) == ()


def test_votes_carry_by_the_numbers_of_the_policy() -> None:
    votes = (vote("eve"), vote("dan"), vote("pat", DISSENT))
    assert carries(votes, TWO_OF_THREE.policy)
    assert not carries(votes, applied(votes=3, voters=3).policy)
    assert not carries(votes, applied(votes=2, voters=4).policy)
    assert not carries((), applied().policy)


def test_who_has_voted_votes_again_only_to_say_something_else() -> None:
    agreed = after(IN_REVIEW, Approve(), policy=TWO_OF_TWO)
    assert why(agreed, Approve(), policy=TWO_OF_TWO) == ("pat has voted so already; another vote is needed",)
    assert why(agreed, CastVote(DISSENT, "no"), policy=TWO_OF_TWO) == ()
    assert why(agreed, Approve(note="after all"), policy=TWO_OF_TWO) == ()
    assert why(case(agreed, digest=OTHER_DIGEST), Approve(), policy=TWO_OF_TWO) == ()


def test_a_changed_vote_takes_the_place_of_the_old_one_which_stays_in_the_history() -> None:
    changed = after(after(IN_REVIEW, Approve(), policy=TWO_OF_TWO), CastVote(DISSENT, "no"), policy=TWO_OF_TWO)
    assert [cast.choice for cast in changed.verdicts[0].votes] == [AGREE, DISSENT]
    assert why(changed, Approve(), by=person(handle="eve"), policy=TWO_OF_TWO) == ()
    again = after(changed, Approve(), by=person(handle="eve"), policy=TWO_OF_TWO)
    assert again.state is State.IN_REVIEW
    assert after(again, Approve(), policy=TWO_OF_TWO).state is State.APPROVED


def test_votes_that_a_new_policy_finds_enough_carry_when_one_of_them_is_given_again() -> None:
    agreed = after(IN_REVIEW, Approve(), policy=TWO_OF_TWO)
    assert why(agreed, Approve(), policy=applied()) == ()
    assert after(agreed, Approve(), policy=applied()).state is State.APPROVED


def test_a_change_voids_the_votes_before_it_and_the_old_data_makes_them_count_again() -> None:
    read = after(IN_REVIEW, Approve(), by=person(handle="eve"), policy=TWO_OF_TWO)
    changed = after(after(read, Reword(text="The old bridge is safe")), Submit(), by=person(handle="ben"))
    assert valid_votes(changed, OTHER_DIGEST, frozenset()) == ()
    second = after(case(changed, digest=OTHER_DIGEST), Approve(), policy=TWO_OF_TWO)
    assert second.state is State.IN_REVIEW
    back = after(after(second, Reword(text="The bridge is safe")), Submit(), by=person(handle="ben"))
    assert after(back, Approve(), policy=TWO_OF_TWO).state is State.APPROVED


def test_no_vote_outlives_a_return() -> None:
    read = after(IN_REVIEW, Approve(), by=person(handle="eve"), policy=TWO_OF_TWO)
    returned = after(read, Return("the second girder"))
    assert returned.work == replace(claim().work, is_unchanged=True, mend="the second girder")
    assert [cast.is_void for cast in returned.verdicts[0].votes] == [True]
    mended = after(after(returned, Reword(text="It is safe")), Submit(), by=person(handle="ben"))
    assert after(mended, Approve(), policy=TWO_OF_TWO).state is State.IN_REVIEW


def test_nothing_stands_approved_after_a_return() -> None:
    returned = after(claim(state=State.APPROVED), Return("a new report"))
    assert (returned.work.approval, returned.work.submitted_by) == (None, None)
    assert valid_votes(returned, DIGEST, frozenset()) == ()
    assert [cast.by for cast in returned.verdicts[0].votes] == ["eve"]


def test_a_claim_without_a_verdict_can_be_returned() -> None:
    assert after(claim(state=State.IN_REVIEW, verdicts=()), Return("more")).state is State.RESEARCHING


def test_an_older_verdict_that_stands_again_keeps_the_votes_on_it() -> None:
    read = after(IN_REVIEW, Approve(), by=person(handle="eve"), policy=TWO_OF_TWO)
    newer = after(read, _propose(), by=person(handle="ben"))
    assert valid_votes(newer, DIGEST, frozenset()) == ()
    older = after(newer, WithdrawVerdict("I misread it."))
    assert older.verdict() == read.verdicts[0]
    assert [cast.by for cast in valid_votes(older, DIGEST, frozenset())] == ["eve"]


def test_a_verdict_that_is_taken_back_stays_with_who_did_and_why() -> None:
    gone = after(IN_REVIEW, WithdrawVerdict("I misread it."))
    assert gone.verdicts == (replace(VERDICT, withdrawn=Withdrawal(by="pat", at=LATER, reason="I misread it.")),)
    assert (gone.verdict(), gone.state) == (None, State.RESEARCHING)
    assert gone.proposers() == {"ben"}


# Histories that nobody decided about.

CAST = VoteCast(verdict=1, choice=AGREE, digest=DIGEST, note=None)
FORGED: dict[str, tuple[Claim, str, Any, str]] = {
    "a vote of the proposer": (IN_REVIEW, "ben", CAST, "ben approved what ben proposed"),
    "a vote of the proposer of another verdict": (
        _by("pat", "ben"),
        "pat",
        replace(CAST, verdict=2),
        "pat approved what pat proposed",
    ),
    "a vote of who submitted": (
        working(IN_REVIEW, submitted_by="sam"),
        "sam",
        CAST,
        "sam voted on what sam submitted",
    ),
    "a vote on a verdict that does not stand": (_by("ben", "ben"), "pat", CAST, "it confirms verdict 1 of 2"),
    "a vote on no verdict": (claim(verdicts=()), "pat", CAST, "it confirms verdict 1 of 0"),
    "an approval of the proposer": (IN_REVIEW, "ben", VerdictApproved(verdict=1), "ben approved what ben proposed"),
    "an approval of a verdict that does not stand": (
        IN_REVIEW,
        "pat",
        VerdictApproved(verdict=2),
        "it confirms verdict 2 of 1",
    ),
    "the end of a verdict that does not stand": (
        _by("ben", "ben"),
        "pat",
        VerdictWithdrawn(verdict=1, reason="x"),
        "verdict 1 did not stand",
    ),
}


@pytest.mark.parametrize(("subject", "actor", "payload", "reason"), FORGED.values(), ids=FORGED)
def test_no_history_has(subject: Claim, actor: str, payload: Any, reason: str) -> None:  # noqa: ANN401 -- a payload
    with pytest.raises(IntegrityError, match=reason):
        told(subject, (actor, payload))


# What rules v1 recorded.


def test_an_approval_of_the_first_rules_is_the_one_vote_that_there_was() -> None:
    approved = told(IN_REVIEW, ("eve", VerdictApproved(verdict=1)))
    assert (approved.state, approved.work.approval) == (
        State.APPROVED,
        Approval(by="eve", at=LATER, position=10, leaf="cd" * 32, digest=None),
    )
    assert approved.verdicts[0].votes == (
        Vote(by="eve", at=LATER, choice=AGREE, digest=None, note=None, submitted_by=None),
    )


def test_an_approval_of_the_first_rules_can_be_given_again_after_a_return() -> None:
    twice = told(
        IN_REVIEW,
        ("eve", VerdictApproved(verdict=1)),
        ("eve", ClaimReturned(reason="more")),
        ("ben", ClaimSubmitted()),
        ("eve", VerdictApproved(verdict=1)),
    )
    assert [(cast.by, cast.is_void) for cast in twice.verdicts[0].votes] == [("eve", True), ("eve", False)]


def test_two_proposers_of_the_first_rules_approve_nothing() -> None:
    again = VerdictProposed(rating="true", policy=1, headline="Safe?", short_answer="Yes.", rationale="So.")
    history = (("eve", ClaimReturned(reason="more")), ("pat", again), ("pat", ClaimSubmitted()))
    assert told(IN_REVIEW, *history, ("eve", VerdictApproved(verdict=2))).state is State.APPROVED
    for proposer in ("ben", "pat"):
        with pytest.raises(IntegrityError, match=f"{proposer} approved what {proposer} proposed"):
            told(IN_REVIEW, *history, (proposer, VerdictApproved(verdict=2)))
