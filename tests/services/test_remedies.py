from dataclasses import replace

import pytest

from factcheck.domain.errors import RefusedError
from factcheck.domain.policies import DEFAULT
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Choice, Contact, CorrectionClass, Role
from factcheck.domain.workflow import (
    Accept,
    Action,
    Approve,
    CastVote,
    DecideCorrection,
    Dismiss,
    Drop,
    Hold,
    ProposeRetraction,
    Recall,
    RecordReply,
    Reopen,
    RequestCorrection,
    Return,
    SetEmbargo,
    Split,
    Start,
    Submit,
    Unlink,
)
from factcheck.domain.workflow.wording import Part
from factcheck.services import claims, people, policies, publishing, remedies, review
from factcheck.services.desks import Desk
from factcheck.services.people import Subject
from tests.domain.cases import link
from tests.factories import ADMIN, CHECKER, EDITOR, READER, VERDICT, research, take_in

SPLIT = Split((Part(text="It is safe"), Part(text="It is new", number=9)))


def helping(desk: Desk, claim: int, action: Action, actor: str) -> tuple[Remedy, ...]:
    """What would help against the refusal of an action."""
    with pytest.raises(RefusedError) as refusal:
        review.act(desk, claim, action, actor=actor)
    return refusal.value.remedies


def published(desk: Desk) -> int:
    """A claim that readers have a brief of."""
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)
    return claim


def test_who_may_is_named_where_somebody_may_not(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    assert helping(desk, claim, Accept(), READER) == (
        Remedy("accept", claim, by=CHECKER),
        Remedy("accept", claim, by=EDITOR),
    )
    research(desk, claim, checker=EDITOR)
    assert helping(desk, claim, Approve(), EDITOR) == (Remedy("approve", claim, by=ADMIN),)
    people.recuse(desk, ADMIN, Subject(claim=claim), reason="A cousin.", actor=ADMIN)
    assert helping(desk, claim, Approve(), EDITOR) == (Remedy("add-person", claim, (("role", Role.EDITOR),), by=ADMIN),)


def test_a_remedy_is_named_under_who_may_take_it(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    assert helping(desk, claim, Start(), CHECKER) == ()
    review.act(desk, claim, Approve(), actor=EDITOR)
    assert helping(desk, claim, Submit(), CHECKER)[0] == Remedy("return", claim, by=EDITOR)


def test_what_is_in_review_is_recalled_by_who_submitted_it_and_returned_by_others(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    assert helping(desk, claim, Drop("no"), CHECKER) == (Remedy("recall", claim),)
    assert helping(desk, claim, Drop("no"), EDITOR) == (Remedy("return", claim),)
    assert helping(desk, claim, Recall(), EDITOR) == (Remedy("return", claim),)


def test_nothing_but_a_correction_is_a_reason_to_reopen(desk: Desk) -> None:
    claim = published(desk)
    for action in (SetEmbargo(None), Hold("no"), Return("no"), Start()):
        assert helping(desk, claim, action, EDITOR) == ()
    assert helping(desk, claim, Approve(), EDITOR) == (Remedy("brief", claim),)
    for correcting in (VERDICT, Submit(), SPLIT):
        assert helping(desk, claim, correcting, EDITOR) == (Remedy("reopen", claim),)


def test_publishing_again_points_to_the_brief_that_is_out(desk: Desk) -> None:
    claim = published(desk)
    with pytest.raises(RefusedError) as refusal:
        publishing.publish(desk, claim, actor=EDITOR)
    assert refusal.value.remedies == (Remedy("brief", claim),)


def test_a_part_of_what_is_corrected_is_reworded(desk: Desk) -> None:
    claim = published(desk)
    review.act(desk, claim, Reopen(CorrectionClass.FACTUAL, "So."), actor=EDITOR)
    assert helping(desk, claim, SPLIT, EDITOR) == (Remedy("reword", claim),)


def test_the_way_to_a_state_is_all_that_helps_far_from_it(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    assert helping(desk, claim, Reopen(None, ""), CHECKER) == (Remedy("accept", claim),)


def test_what_was_said_is_said_again_with_what_is_missing(desk: Desk) -> None:
    claim = published(desk)
    review.act(desk, claim, RequestCorrection("Jane Doe", "Another bridge."), actor=CHECKER)
    assert helping(desk, claim, Reopen(None, "", request=1), EDITOR) == (
        Remedy("reopen", claim, (("request", "1"), ("correction", None), ("note", None))),
    )
    claim += 1
    lacking = Remedy("dismiss", claim, (("dismissal", "other"), ("reason", None)))
    assert helping(desk, claim, Dismiss(), CHECKER) == (lacking,)


def test_who_proposed_a_retraction_is_told_who_may_confirm_it(desk: Desk) -> None:
    claim = published(desk)
    publishing.propose_retraction(desk, claim, reason="It is forged.", actor=EDITOR)
    assert helping(desk, claim, ProposeRetraction("Again."), EDITOR) == (Remedy("retract", claim, by=ADMIN),)


def test_who_voted_is_told_who_may_still_vote_and_then_to_return_it(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    people.add(desk, "kim", role=Role.EDITOR, actor=ADMIN)
    policies.apply(desk, replace(DEFAULT, votes=2, voters=2), actor=ADMIN)
    research(desk, claim)
    no = CastVote(Choice.DISSENT, "It is not so.")
    review.act(desk, claim, no, actor=EDITOR)
    assert helping(desk, claim, no, EDITOR) == (Remedy("vote", claim, by="kim"), Remedy("vote", claim, by=ADMIN))
    review.act(desk, claim, Approve(), actor="kim")
    assert helping(desk, claim, Approve(), "kim") == (Remedy("return", claim),)


def test_a_claim_is_linked_into_what_the_other_was_merged_into_or_that_is_opened_first(desk: Desk) -> None:
    one, two = take_in(desk).claims
    three = claims.add(desk, "It is new.", actor=CHECKER).id
    review.link(desk, two, into=three, actor=CHECKER)
    with desk.past() as past:
        merged = past.claim(two)
    assert helping(desk, one, link(merged), CHECKER) == (Remedy("link", one, (("into", str(three)),)),)
    assert helping(desk, three, Unlink(None), CHECKER) == (Remedy("unlink", two),)
    review.act(desk, three, Hold("later"), actor=CHECKER)
    with desk.past() as past:
        held = past.claim(three)
    assert helping(desk, one, link(held), CHECKER) == (Remedy("resume", three),)


def test_who_waits_for_an_answer_records_it_or_holds_the_claim_until_its_day(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    asked = RecordReply(contact=Contact.ASKED, day="2026-01-10", deadline="2026-12-01", to="the mayor", how="e-mail")
    review.act(desk, claim, asked, actor=CHECKER)
    until = (("until", "2026-12-01"),)
    silent = RecordReply(contact=Contact.SILENT, day="2026-01-12")
    assert helping(desk, claim, silent, CHECKER) == (Remedy("answer", claim, until), Remedy("hold", claim, until))


def test_a_policy_is_applied_by_an_admin(desk: Desk) -> None:
    with pytest.raises(RefusedError) as refusal:
        policies.apply(desk, replace(DEFAULT, votes=2, voters=2), actor=CHECKER)
    assert refusal.value.remedies == (Remedy("apply-policy", 0, by=ADMIN),)


def onwards(desk: Desk, claim: int, actor: str) -> Remedy | None:
    with desk.past() as past:
        return remedies.onwards(past, claim, actor=actor, at="2026-02-01T00:00:00Z")


def test_what_comes_next_takes_the_claim_on_or_is_what_that_lacks(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    assert onwards(desk, claim, CHECKER) == Remedy("accept", claim)
    review.act(desk, claim, Accept(), actor=CHECKER)
    review.act(desk, claim, Start(), actor=CHECKER)
    assert onwards(desk, claim, CHECKER) == Remedy("evidence", claim)
    review.act(desk, claim, Hold("later"), actor=CHECKER)
    assert onwards(desk, claim, CHECKER) == Remedy("resume", claim)
    other = claim + 1
    research(desk, other)
    assert onwards(desk, other, CHECKER) == Remedy("approve", other, by=EDITOR)
    review.act(desk, other, Approve(), actor=EDITOR)
    assert onwards(desk, other, EDITOR) == Remedy("publish", other)
    publishing.publish(desk, other, actor=EDITOR)
    assert onwards(desk, other, EDITOR) is None


def test_nobody_is_sent_to_vote_who_has_voted(desk: Desk) -> None:
    policies.apply(desk, replace(DEFAULT, votes=2, voters=3), actor=ADMIN)
    people.add(desk, "kim", role=Role.EDITOR, actor=ADMIN)
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, CastVote(Choice.DISSENT, "no"), actor=EDITOR)
    assert _next(desk, claim, EDITOR) == Remedy("approve", claim, by="kim")
    with pytest.raises(RefusedError) as refusal:
        publishing.publish(desk, claim, actor=EDITOR)
    assert refusal.value.remedies == (Remedy("approve", claim, by="kim"),)
    review.act(desk, claim, CastVote(Choice.CHANGES, "some"), actor="kim")
    review.act(desk, claim, Approve(), actor=ADMIN)
    assert _next(desk, claim, EDITOR) == Remedy("return", claim)


def _next(desk: Desk, claim: int, actor: str) -> Remedy | None:
    with desk.past() as past:
        return remedies.onwards(past, claim, actor=actor, at=desk.outside.clock())


def test_a_refusal_to_decline_is_followed_by_declining(desk: Desk) -> None:
    claim = published(desk)
    review.act(desk, claim, RequestCorrection("a reader", "No."), actor=CHECKER)
    no = DecideCorrection(1, is_accepted=False, reason="It is right.")
    assert ("reason", "It is right.") in helping(desk, claim, no, CHECKER)[0].known


def test_what_was_linked_the_other_way_round_already_is_not_linked_again(desk: Desk) -> None:
    one, two = take_in(desk).claims
    review.link(desk, two, into=one, actor=CHECKER)
    with pytest.raises(RefusedError, match="claim 2 is merged into it already") as refusal:
        review.link(desk, one, into=two, actor=CHECKER)
    assert refusal.value.remedies == ()
