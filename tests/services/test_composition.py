from dataclasses import replace

from factcheck.domain.claims import CorrectionClass
from factcheck.domain.workflow import Approve, Drop, Reopen, Reword, WithdrawVerdict
from factcheck.services import publishing, review
from factcheck.services.desks import Desk
from tests.factories import CHECKER, EDITOR, VERDICT, research, take_in


def _published(desk: Desk) -> int:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)
    return claim


def test_a_retraction_is_in_the_words_that_readers_know_whatever_a_correction_has_made_of_them(desk: Desk) -> None:
    """What the correction says nobody has confirmed; the notice would put it before readers all the same."""
    claim = _published(desk)
    review.act(desk, claim, Reopen(CorrectionClass.FACTUAL, "The report is of 2025."), actor=EDITOR)
    review.act(desk, claim, Reword(text="Nobody has read this claim"), actor=CHECKER)
    unread = replace(VERDICT, headline="Nobody has read this headline")
    review.act(desk, claim, unread, actor=CHECKER)
    publishing.propose_retraction(desk, claim, reason="The report was forged.", actor=CHECKER)
    notice = publishing.retract(desk, claim, actor=EDITOR).brief.content.decode()
    assert "Nobody has read" not in notice
    assert "Is the bridge safe?" in notice


def test_a_published_claim_is_retracted_although_its_verdict_was_taken_back_in_a_correction(desk: Desk) -> None:
    claim = _published(desk)
    review.act(desk, claim, Reopen(CorrectionClass.VOID, "We were wrong."), actor=EDITOR)
    review.act(desk, claim, WithdrawVerdict("I misread the report."), actor=CHECKER)
    review.act(desk, claim, Drop("It is to be retracted."), actor=CHECKER)
    publishing.propose_retraction(desk, claim, reason="We were wrong.", actor=CHECKER)
    notice = publishing.retract(desk, claim, actor=EDITOR).brief.content.decode()
    assert "Is the bridge safe?" in notice
    assert publishing.brief(desk, claim, version=1).version == 1
