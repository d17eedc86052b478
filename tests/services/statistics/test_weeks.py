from datetime import date

import pytest

from factcheck.domain.vocabularies import CorrectionClass
from factcheck.domain.workflow import Accept, Approve, Dismiss, Drop, Reopen, Restore, Start, Submit
from factcheck.services import claims, review
from factcheck.services.desks import Desk
from factcheck.services.statistics.periods import EVER, Period
from factcheck.services.statistics.weeks import WeekLine, by_week
from tests.factories import CHECKER, EDITOR, take_in
from tests.services.statistics.weeks_of_work import RESEARCH, Work, clocked

TODAY = date(2026, 1, 29)


@pytest.fixture
def work(desk: Desk) -> Work:
    """A desk with the claims 1 and 2, recorded on Monday of the second week of 2026."""
    desk, clock = clocked(desk)
    take_in(desk)
    return Work(desk, clock)


def lines(work: Work, period: Period = EVER, *, today: date = TODAY) -> tuple[WeekLine, ...]:
    with work.desk.past() as past:
        return by_week(past, period, today=today)


def week(name: str, *, at_work: int, **flows: int) -> WeekLine:
    told = dict.fromkeys(("new", "back", "published", "retracted", "dismissed", "merged"), 0) | flows
    went_out = told["published"] + told["retracted"] + told["dismissed"] + told["merged"]
    return WeekLine(week=name, **told, came_in=told["new"] + told["back"], went_out=went_out, at_work=at_work)


def to_brief(work: Work, *, day: int) -> None:
    work.on(day, 1, Accept(), Start(), *RESEARCH, Submit())
    work.on(day, 1, Approve(), by=EDITOR)
    work.publish(day, 1)


def test_a_desk_without_claims_has_no_weeks(desk: Desk) -> None:
    with desk.past() as past:
        assert by_week(past, today=TODAY) == ()


def test_claims_come_in_and_go_out_week_by_week_until_today(work: Work) -> None:
    to_brief(work, day=14)
    work.on(15, 2, Dismiss("It is an opinion."))
    assert lines(work) == (
        week("2026-W02", new=2, at_work=2),
        week("2026-W03", published=1, dismissed=1, at_work=0),
        week("2026-W04", at_work=0),
        week("2026-W05", at_work=0),
    )


def test_what_comes_back_comes_in_again(work: Work) -> None:
    to_brief(work, day=6)
    work.on(6, 2, Dismiss("It is an opinion."))
    work.on(12, 2, Restore())
    work.on(13, 1, Reopen(CorrectionClass.CLARIFICATION, "We were not clear."), by=EDITOR)
    work.on(20, 1, Drop("It was clear."))
    assert lines(work, today=date(2026, 1, 20)) == (
        week("2026-W02", new=2, published=1, dismissed=1, at_work=0),
        week("2026-W03", back=2, at_work=2),
        week("2026-W04", published=1, at_work=1),
    )


def test_a_retraction_takes_nothing_out_that_was_out_already(work: Work) -> None:
    to_brief(work, day=6)
    work.retract(13, 1, proposed_on=12)
    assert lines(work, today=date(2026, 1, 13)) == (
        week("2026-W02", new=2, published=1, at_work=1),
        week("2026-W03", at_work=1),
    )


def test_a_correction_that_ends_as_a_retraction_goes_out_so(work: Work) -> None:
    to_brief(work, day=6)
    work.on(7, 1, Reopen(CorrectionClass.CLARIFICATION, "We were not clear."), by=EDITOR)
    work.retract(8, 1, proposed_on=8)
    (line,) = lines(work, today=date(2026, 1, 8))
    assert line == week("2026-W02", new=2, back=1, published=1, retracted=1, at_work=1)


def test_a_merger_takes_a_claim_out(work: Work) -> None:
    work.clock.day = 12
    review.link(work.desk, 1, into=2, actor=CHECKER)
    assert lines(work)[1] == week("2026-W03", merged=1, at_work=1)


def test_what_was_before_a_period_counts_as_at_work_in_it(work: Work) -> None:
    work.clock.day = 21
    claims.add(work.desk, "One more", actor=CHECKER)
    assert lines(work, Period(date(2026, 1, 20), date(2026, 1, 22))) == (week("2026-W04", new=1, at_work=3),)
    assert lines(work, Period(None, date(2026, 1, 13))) == (
        week("2026-W02", new=2, at_work=2),
        week("2026-W03", at_work=2),
    )


def test_a_week_that_a_period_cuts_counts_its_days_alone(work: Work) -> None:
    work.clock.day = 7
    claims.add(work.desk, "One more", actor=CHECKER)
    assert lines(work, Period(date(2026, 1, 6), date(2026, 1, 9))) == (week("2026-W02", new=1, at_work=3),)


def test_a_period_that_never_ends_ends_today(work: Work) -> None:
    assert [line.week for line in lines(work, Period(date.min, date.max), today=date(2026, 1, 13))] == [
        "2026-W02",
        "2026-W03",
    ]


def test_what_a_fast_clock_recorded_after_today_is_shown(work: Work) -> None:
    assert [line.week for line in lines(work, today=date(2020, 1, 1))] == ["2026-W02"]
