from dataclasses import replace
from datetime import date

import pytest

from factcheck.domain.statements import SpeakerMention, Statement
from factcheck.domain.vocabularies import CorrectionClass
from factcheck.domain.workflow import (
    Accept,
    Approve,
    Dismiss,
    Hold,
    Part,
    Recall,
    Reopen,
    Restore,
    Resume,
    Return,
    Reword,
    Start,
    Submit,
    Tag,
    WithdrawVerdict,
)
from factcheck.services import claims, review
from factcheck.services.desks import Desk
from factcheck.services.intake import descriptions, withdrawals
from factcheck.services.intake.recording import Details
from factcheck.services.statistics.periods import EVER, Period
from factcheck.services.statistics.turnaround import Grouping, turnaround, turnaround_by
from factcheck.services.statistics.walks import Step
from tests.factories import ADMIN, CHECKER, EDITOR, TEXT, VERDICT, SampleExtractor, take_in
from tests.services.statistics.weeks_of_work import RESEARCH, Work, clocked

DAY, HOUR = 86_400, 3_600


@pytest.fixture
def work(desk: Desk) -> Work:
    """A desk with the claims 1 and 2 of one document, recorded on Monday, the fifth of January 2026."""
    desk, clock = clocked(desk)
    take_in(desk)
    return Work(desk, clock)


def times(work: Work, period: Period = EVER) -> dict[str, tuple[int, int, int]]:
    with work.desk.past() as past:
        lines = turnaround(past, period)
    return {line.step.value: (line.claims, line.median_seconds, line.p90_seconds) for line in lines}


def grouped(work: Work, grouping: Grouping, step: Step, *, limit: int | None = None) -> list[tuple[str | None, int]]:
    with work.desk.past() as past:
        lines = turnaround_by(past, grouping, limit=limit)
    return [(line.group, line.claims) for line in lines if line.step is step]


def to_brief(work: Work, claim: int, *, day: int = 6) -> None:
    work.on(day, claim, Accept(), Start(), *RESEARCH, Submit())
    work.on(day, claim, Approve(), by=EDITOR)
    work.publish(day, claim)


def test_a_desk_on_which_nothing_went_on_has_no_times(work: Work) -> None:
    work.on(6, 1, Dismiss("It is an opinion."))
    assert times(work) == {}


def test_each_step_takes_the_time_until_the_next(work: Work) -> None:
    work.on(6, 1, Accept())
    work.on(8, 1, Start())
    work.on(11, 1, *RESEARCH, Submit())
    work.on(11, 1, Approve(), by=EDITOR, hour=13)
    work.publish(12, 1, hour=13)
    assert times(work) == {
        "extracted": (1, DAY, DAY),
        "queued": (1, 2 * DAY, 2 * DAY),
        "researching": (1, 3 * DAY, 3 * DAY),
        "in_review": (1, 4 * HOUR, 4 * HOUR),
        "approved": (1, DAY, DAY),
        "whole": (1, 7 * DAY + 4 * HOUR, 7 * DAY + 4 * HOUR),
    }


def test_a_claim_that_came_back_counts_once_with_all_its_stays(work: Work) -> None:
    work.on(5, 1, Accept(), Start())
    work.on(7, 1, *RESEARCH, Submit())
    work.on(8, 1, Return("Ask the county."), by=EDITOR)
    work.on(11, 1, Reword(text="The bridge is safe now"), Submit())
    work.on(12, 1, Approve(), by=EDITOR)
    assert times(work)["researching"] == (1, 5 * DAY, 5 * DAY)
    assert times(work)["in_review"] == (1, 2 * DAY, 2 * DAY)


def test_what_takes_a_claim_out_of_review_sends_it_back_to_research(work: Work) -> None:
    work.on(5, 1, Accept(), Start(), *RESEARCH, Submit())
    work.on(6, 1, Reword(text="The bridge is safe now"))
    work.on(9, 1, Submit())
    work.on(10, 1, Approve(), by=EDITOR)
    assert times(work)["researching"] == (1, 3 * DAY, 3 * DAY)
    assert times(work)["in_review"] == (1, 2 * DAY, 2 * DAY)


def test_time_on_hold_is_a_step_of_its_own(work: Work) -> None:
    work.on(5, 1, Accept(), Start())
    work.on(6, 1, Hold("The county has until Friday."))
    work.on(9, 1, Resume())
    work.on(11, 1, *RESEARCH, Submit())
    assert times(work)["researching"] == (1, 3 * DAY, 3 * DAY)
    assert times(work)["on_hold"] == (1, 3 * DAY, 3 * DAY)


def test_time_dismissed_belongs_to_no_step(work: Work) -> None:
    work.on(6, 1, Dismiss("It is an opinion."))
    work.on(16, 1, Restore())
    work.on(17, 1, Accept())
    assert times(work) == {"extracted": (1, 2 * DAY, 2 * DAY)}


def test_what_is_taken_back_and_done_again_counts_as_of_the_last_time(work: Work) -> None:
    work.on(6, 1, Accept())
    work.on(7, 1, Recall())
    work.on(9, 1, Accept(), by=EDITOR)
    assert times(work) == {"extracted": (1, 3 * DAY, 3 * DAY)}
    assert grouped(work, Grouping.PERSON, Step.EXTRACTED) == [(EDITOR, 1)]


def test_a_past_period_stays_as_it_was(work: Work) -> None:
    first = Period(date(2026, 1, 5), date(2026, 1, 7))
    work.on(6, 1, Accept())
    before = times(work, first)
    work.on(8, 1, Recall())
    work.on(9, 1, Accept())
    assert times(work, first) == before == {"extracted": (1, DAY, DAY)}
    assert times(work, Period(date(2026, 1, 8), None)) == {"extracted": (1, 2 * DAY, 2 * DAY)}
    assert times(work, Period(date(2026, 1, 10), None)) == {}


def test_what_a_correction_takes_is_no_part_of_it(work: Work) -> None:
    to_brief(work, 1)
    before = times(work)
    work.on(10, 1, Reopen(CorrectionClass.CLARIFICATION, "We were not clear."), by=EDITOR)
    work.on(20, 1, replace(VERDICT, short_answer="Not at all."), Submit())
    work.on(21, 1, Approve(), by=ADMIN)
    work.publish(22, 1)
    assert times(work) == before


def test_median_and_ninetieth_are_by_nearest_rank(work: Work) -> None:
    for day in range(3, 11):
        claims.add(work.desk, f"Claim {day}", actor=CHECKER)
    for claim in range(1, 11):
        work.on(5 + claim, claim, Accept())
    assert times(work) == {"extracted": (10, 5 * DAY, 9 * DAY)}


def test_the_clock_that_was_put_back_takes_no_time_away(work: Work) -> None:
    work.on(4, 1, Accept())
    work.on(6, 1, Start())
    assert times(work) == {"extracted": (1, 0, 0), "queued": (1, 2 * DAY, 2 * DAY)}


def test_claims_whose_source_was_withdrawn_are_not_counted(work: Work) -> None:
    work.on(6, 1, Accept())
    withdrawals.withdraw(work.desk, 1, reason="It was another city.", actor=CHECKER)
    assert times(work) == {}
    withdrawals.restore(work.desk, 1, actor=CHECKER)
    assert times(work) == {"extracted": (1, DAY, DAY)}


def test_a_claim_split_off_begins_where_the_other_was(work: Work) -> None:
    work.on(6, 1, Accept())
    split = review.split(work.desk, 1, [Part(text="It is safe"), Part(text="It stands")], actor=CHECKER)[1]
    work.on(9, split.id, Start())
    assert times(work) == {"extracted": (1, DAY, DAY), "queued": (1, 3 * DAY, 3 * DAY)}


def test_people_are_those_who_took_the_claim_on(work: Work) -> None:
    to_brief(work, 1)
    assert grouped(work, Grouping.PERSON, Step.RESEARCHING) == [(CHECKER, 1)]
    assert grouped(work, Grouping.PERSON, Step.IN_REVIEW) == [(EDITOR, 1)]


def test_a_claim_is_in_the_group_of_each_of_its_tags(work: Work) -> None:
    work.on(6, 1, Accept(), Tag(("bridges", "county")))
    work.on(7, 2, Accept(), Tag(("county",)))
    claims.add(work.desk, "No tag", actor=CHECKER)
    work.on(8, 3, Accept())
    assert grouped(work, Grouping.TAG, Step.EXTRACTED) == [("county", 2), ("bridges", 1), (None, 1)]
    assert grouped(work, Grouping.TAG, Step.EXTRACTED, limit=1) == [("county", 2)]


def test_ratings_are_those_of_the_verdict_that_stands(work: Work) -> None:
    to_brief(work, 1)
    work.on(6, 2, Accept())
    assert grouped(work, Grouping.RATING, Step.EXTRACTED) == [("False", 1), (None, 1)]
    work.on(6, 2, Start(), VERDICT, replace(VERDICT, rating="true"))
    assert ("True", 1) in grouped(work, Grouping.RATING, Step.EXTRACTED)
    work.on(6, 2, WithdrawVerdict("It is not."))
    assert grouped(work, Grouping.RATING, Step.EXTRACTED) == [("False", 2)]


def test_outlets_are_those_of_the_documents(work: Work) -> None:
    descriptions.describe(work.desk, 1, Details(outlet="The Herald"), actor=CHECKER)
    take_in(work.desk, text=f"{TEXT}\nAnother\n", name="b.txt")
    descriptions.describe(work.desk, 2, Details(outlet="THE  HERALD"), actor=CHECKER)
    for claim in (1, 2, 3):
        work.on(6, claim, Accept())
    assert grouped(work, Grouping.OUTLET, Step.EXTRACTED) == [("The Herald", 3)]


def test_two_spellings_of_a_speaker_are_one(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    found = SampleExtractor.statements

    def shouted(self: SampleExtractor, text: str) -> tuple[Statement, ...]:
        mention = SpeakerMention(name="ＪＡＮＥ doe", role=None, mention="Mayor Jane Doe")
        return tuple(replace(statement, speaker=mention) for statement in found(self, text))

    monkeypatch.setattr(SampleExtractor, "statements", shouted)
    take_in(work.desk, text=f"{TEXT}\nAnother\n", name="b.txt")
    claims.add(work.desk, "Nobody said it", actor=CHECKER)
    for claim in (1, 2, 3, 5):
        work.on(6, claim, Accept())
    assert grouped(work, Grouping.SPEAKER, Step.EXTRACTED) == [("Jane Doe", 3), (None, 1)]
