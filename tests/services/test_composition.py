"""What readers are told of the people of a desk: the names that these had when a brief went out."""

from dataclasses import replace

import pytest

from factcheck.domain.errors import IntegrityError
from factcheck.domain.policies import DEFAULT
from factcheck.domain.vocabularies import Contact, CorrectionClass
from factcheck.domain.workflow import (
    Action,
    Approve,
    Drop,
    RecordReply,
    Reopen,
    Reword,
    Submit,
    WithdrawEvidence,
    WithdrawVerdict,
)
from factcheck.reporting.briefs import data_digest
from factcheck.services import composition, people, policies, publishing, review
from factcheck.services.desks import Desk
from tests.factories import ADMIN, CHECKER, EDITOR, EVIDENCE, VERDICT, act, research, take_in
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


def _taken_out(desk: Desk) -> int:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)
    return claim


LETTER = replace(EVIDENCE, title="A letter from a clerk", url="https://example.org/letter")
MINUTES = replace(EVIDENCE, title="Minutes of the council", url="https://example.org/minutes")
UPDATE = Reopen(CorrectionClass.UPDATE, "There is more evidence.")


def _corrected(desk: Desk, claim: int, *actions: Action) -> str:
    """What readers get of a published claim once it was corrected."""
    act(desk, claim, UPDATE, actor=EDITOR)
    act(desk, claim, *actions, Submit(), actor=CHECKER)
    act(desk, claim, Approve(), actor=EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)
    return publishing.brief(desk, claim).content.decode()


def test_what_was_taken_back_before_readers_had_it_is_in_no_brief(desk: Desk, submitted: int) -> None:
    act(desk, submitted, LETTER, WithdrawEvidence(2, "The clerk may not be named."), MINUTES, actor=CHECKER)
    draft = _draft(desk, submitted)
    act(desk, submitted, Submit(), actor=CHECKER)
    act(desk, submitted, Approve(), actor=EDITOR)
    publishing.publish(desk, submitted, actor=EDITOR)
    for told in (draft, _published(desk, submitted), _corrected(desk, submitted, replace(VERDICT, short_answer="No!"))):
        assert "clerk" not in told
        assert "\n2. **[Minutes of the council]" in told
    assert probes.problems(desk) == []


def test_what_is_taken_back_after_readers_had_it_stays_in_every_brief_and_is_marked(desk: Desk, submitted: int) -> None:
    act(desk, submitted, LETTER, Submit(), actor=CHECKER)
    act(desk, submitted, Approve(), actor=EDITOR)
    publishing.publish(desk, submitted, actor=EDITOR)
    told = _corrected(desk, submitted, WithdrawEvidence(2, "It is forged."))
    assert "Reason: It is forged" in told
    again = _corrected(desk, submitted, MINUTES)
    assert "Reason: It is forged" in again
    assert "\n3. **[Minutes of the council]" in again


def test_what_a_correction_attached_and_took_back_readers_never_had(desk: Desk, submitted: int) -> None:
    review.act(desk, submitted, Approve(), actor=EDITOR)
    publishing.publish(desk, submitted, actor=EDITOR)
    second = replace(LETTER, replaces=1)
    told = _corrected(desk, submitted, second, replace(MINUTES, replaces=2))
    assert "clerk" not in told
    assert "Evidence 2 takes its place." in told
    assert "\n2. **[Minutes of the council]" in told


def test_what_was_attached_to_a_correction_that_ended_in_a_retraction_readers_never_had(
    desk: Desk, submitted: int
) -> None:
    review.act(desk, submitted, Approve(), actor=EDITOR)
    publishing.publish(desk, submitted, actor=EDITOR)
    act(desk, submitted, UPDATE, actor=EDITOR)
    act(desk, submitted, LETTER, actor=CHECKER)
    publishing.propose_retraction(desk, submitted, reason="It was forged.", actor=CHECKER)
    publishing.retract(desk, submitted, actor=EDITOR)
    told = _corrected(desk, submitted, WithdrawEvidence(2, "The clerk may not be named."))
    assert "clerk" not in told


def test_a_replacement_that_readers_never_had_is_not_named(desk: Desk, submitted: int) -> None:
    review.act(desk, submitted, Approve(), actor=EDITOR)
    publishing.publish(desk, submitted, actor=EDITOR)
    told = _corrected(desk, submitted, replace(LETTER, replaces=1), WithdrawEvidence(2, "No."), MINUTES)
    assert "clerk" not in told
    assert "takes its place" not in told


def test_an_asking_of_the_same_person_again_is_one_with_the_first(desk: Desk, submitted: int) -> None:
    asked = RecordReply(contact=Contact.ASKED, day="2026-01-10", to="The mayor", how="e-mail")
    again = replace(asked, day="2026-01-12", deadline="2026-01-20")
    answer = RecordReply(contact=Contact.ANSWERED, day="2026-01-14", text="It is safe.")
    act(desk, submitted, asked, again, answer, actor=CHECKER)
    told = _draft(desk, submitted)
    assert "awaited" not in told
    assert told.count("was asked on") == 1
    assert "The mayor was asked on 10 January 2026 by e-mail and answered on 14 January 2026:" in told


def _retracted(desk: Desk, claim: int, reason: str) -> None:
    publishing.propose_retraction(desk, claim, reason=reason, actor=CHECKER)
    publishing.retract(desk, claim, actor=EDITOR)


def test_what_was_retracted_and_is_out_again_says_so_in_the_words_of_each_notice(desk: Desk) -> None:
    claim = _taken_out(desk)
    first = _published(desk, claim)
    _retracted(desk, claim, "The report was forged")
    second = _corrected(desk, claim, replace(VERDICT, short_answer="No!"))
    _retracted(desk, claim, "The bridge is another.")
    spelling = Reopen(CorrectionClass.SPELLING, "Girder, not grider.")
    act(desk, claim, spelling, actor=EDITOR)
    with desk.past() as past:
        draft = composition.draft(past, past.claim(claim))
    told = [(one.version, one.reason, one.again) for one in draft.retractions]
    assert told == [(2, "The report was forged", 3), (4, "The bridge is another.", 5)]
    assert "etracted" not in first
    assert "(version 2), and published again as of version 3:** The report was forged\n" in second
    assert "The bridge is another." not in second
    assert probes.problems(desk) == []


def test_a_notice_that_nobody_had_proposed_is_an_integrity_failure(sqlite_desk: Desk) -> None:
    claim = _taken_out(sqlite_desk)
    _retracted(sqlite_desk, claim, "The report was forged.")
    with sqlite_desk.past() as past:
        found = past.claim(claim)
        first, notice = found.briefs
        forged = replace(found.publication, briefs=(first, replace(notice, inputs=first.inputs)))
        with pytest.raises(IntegrityError, match="nobody had proposed what notice 2 of claim 1 tells of"):
            composition.draft(past, replace(found, publication=forged))


def test_a_retraction_is_part_of_what_a_vote_agrees_to(desk: Desk) -> None:
    claim = _taken_out(desk)
    _retracted(desk, claim, "The report was forged.")
    act(desk, claim, UPDATE, actor=EDITOR)
    with desk.past() as past:
        draft = composition.draft(past, past.claim(claim))
        assert composition.digest(past, past.claim(claim)) == data_digest(draft)
    assert data_digest(draft) != data_digest(replace(draft, retractions=()))


def test_a_retraction_is_in_the_words_that_readers_know_whatever_a_correction_has_made_of_them(desk: Desk) -> None:
    """What the correction says nobody has confirmed; the notice would put it before readers all the same."""
    claim = _taken_out(desk)
    review.act(desk, claim, Reopen(CorrectionClass.FACTUAL, "The report is of 2025."), actor=EDITOR)
    review.act(desk, claim, Reword(text="Nobody has read this claim"), actor=CHECKER)
    unread = replace(VERDICT, headline="Nobody has read this headline")
    review.act(desk, claim, unread, actor=CHECKER)
    publishing.propose_retraction(desk, claim, reason="The report was forged.", actor=CHECKER)
    notice = publishing.retract(desk, claim, actor=EDITOR).brief.content.decode()
    assert "Nobody has read" not in notice
    assert "Is the bridge safe?" in notice


def test_a_published_claim_is_retracted_although_its_verdict_was_taken_back_in_a_correction(desk: Desk) -> None:
    claim = _taken_out(desk)
    review.act(desk, claim, Reopen(CorrectionClass.VOID, "We were wrong."), actor=EDITOR)
    review.act(desk, claim, WithdrawVerdict("I misread the report."), actor=CHECKER)
    review.act(desk, claim, Drop("It is to be retracted."), actor=CHECKER)
    publishing.propose_retraction(desk, claim, reason="We were wrong.", actor=CHECKER)
    notice = publishing.retract(desk, claim, actor=EDITOR).brief.content.decode()
    assert "Is the bridge safe?" in notice
    assert publishing.brief(desk, claim, version=1).version == 1
