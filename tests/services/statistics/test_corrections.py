from datetime import date

import pytest

from factcheck.domain.vocabularies import CorrectionClass
from factcheck.domain.workflow import (
    Accept,
    Approve,
    ChangeNotice,
    DecideCorrection,
    DeclineRetraction,
    Drop,
    Reopen,
    RequestCorrection,
    Reword,
    Start,
    Submit,
)
from factcheck.services import publishing
from factcheck.services.desks import Desk
from factcheck.services.statistics.corrections import CorrectionsLine, corrections
from factcheck.services.statistics.periods import EVER, Period
from tests.factories import ADMIN, CHECKER, EDITOR, take_in
from tests.services.statistics.weeks_of_work import RESEARCH, Work, clocked

DAY = 86_400
EVERYTHING = (*map(str, CorrectionClass), "retraction", "request")


@pytest.fixture
def work(desk: Desk) -> Work:
    """A desk whose claim 1 is published, on the sixth of January 2026."""
    desk, clock = clocked(desk)
    take_in(desk)
    made = Work(desk, clock)
    made.on(6, 1, Accept(), Start(), *RESEARCH, Submit())
    made.on(6, 1, Approve(), by=EDITOR)
    made.publish(6, 1)
    return made


def line(work: Work, of: str, period: Period = EVER) -> CorrectionsLine:
    with work.desk.past() as past:
        lines = {one.of: one for one in corrections(past, period)}
    assert tuple(lines) == EVERYTHING
    return lines[of]


def figures(work: Work, of: str, period: Period = EVER) -> tuple[int, int | None, int, int | None]:
    found = line(work, of, period)
    return found.done, found.declined, found.waiting, found.median_seconds


def test_where_nothing_was_corrected_every_line_says_so(work: Work) -> None:
    for of in EVERYTHING:
        declined = 0 if of in {"retraction", "request"} else None
        assert line(work, of) == CorrectionsLine(
            of=of, done=0, declined=declined, waiting=0, median_seconds=None, p90_seconds=None
        )


def test_a_correction_takes_from_the_reopening_to_the_next_version(work: Work) -> None:
    work.on(8, 1, Reopen(CorrectionClass.CLARIFICATION, "We were not clear."), by=EDITOR)
    assert figures(work, "clarification") == (0, None, 1, None)
    work.on(10, 1, ChangeNotice(CorrectionClass.FACTUAL, "We were wrong."), Reword(text="It is safe"), Submit())
    work.on(10, 1, Approve(), by=ADMIN)
    work.publish(11, 1)
    assert figures(work, "factual") == (1, None, 0, 3 * DAY)
    assert figures(work, "clarification") == (0, None, 0, None)
    assert figures(work, "factual", Period(None, date(2026, 1, 10))) == (0, None, 0, None)
    assert figures(work, "factual", Period(date(2026, 1, 11), None)) == (1, None, 0, 3 * DAY)


def test_a_correction_that_was_dropped_is_none(work: Work) -> None:
    work.on(8, 1, Reopen(CorrectionClass.UPDATE, "There is news."), by=EDITOR)
    work.on(9, 1, Drop("It was no news."))
    assert figures(work, "update") == (0, None, 0, None)


def test_retractions_are_proposed_confirmed_and_declined(work: Work) -> None:
    publishing.propose_retraction(work.desk, 1, reason="It was another bridge.", actor=CHECKER)
    assert figures(work, "retraction") == (0, 0, 1, None)
    work.on(8, 1, DeclineRetraction("It was this one."), by=EDITOR)
    assert figures(work, "retraction") == (0, 1, 0, 2 * DAY)
    work.retract(17, 1, proposed_on=13)
    found = line(work, "retraction")
    assert (found.done, found.declined, found.median_seconds, found.p90_seconds) == (1, 1, 2 * DAY, 4 * DAY)


def test_requests_are_accepted_declined_or_wait(work: Work) -> None:
    for day in (7, 8, 9):
        work.on(day, 1, RequestCorrection("Jane Doe", "I said it of another bridge."))
    work.on(10, 1, DecideCorrection(1, is_accepted=True), by=EDITOR)
    work.on(10, 1, DecideCorrection(2, is_accepted=False, reason="The recording has it."), by=EDITOR)
    assert figures(work, "request") == (1, 1, 1, 2 * DAY)
    assert figures(work, "request", Period(None, date(2026, 1, 9))) == (0, 0, 1, None)
    assert figures(work, "request", Period(date(2026, 1, 10), None)) == (1, 1, 0, 2 * DAY)
