from collections.abc import Callable
from datetime import date

import pytest

from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow import Accept
from factcheck.services.desks import Desk
from factcheck.services.statistics.overviews import FigureLine, figures, overview
from factcheck.services.statistics.periods import EVER, Period
from factcheck.storage import counts
from factcheck.storage.counts import Happened
from tests.factories import small_desk, take_in, worked_desk
from tests.services import counting
from tests.services.statistics.weeks_of_work import Work, clocked


@pytest.mark.parametrize("make", [small_desk, worked_desk])
def test_every_figure_is_the_one_that_the_claims_tell_one_by_one(location: str, make: Callable[[str], Desk]) -> None:
    desk = make(location)
    assert counting.agree(desk) > 3
    desk.database.close()


def test_a_desk_without_claims_has_nothing_to_show(desk: Desk) -> None:
    with desk.past() as past:
        assert list(figures(overview(past, today=date(2026, 1, 31)))) == []


def test_figures_are_told_one_by_one(desk: Desk) -> None:
    desk, clock = clocked(desk)
    take_in(desk)
    Work(desk, clock).on(6, 1, Accept())
    with desk.past() as past:
        shown = overview(past, today=date(2026, 1, 6))
    assert [(line.state, line.claims) for line in shown.states] == [(State.EXTRACTED, 1), (State.QUEUED, 1)]
    told = list(figures(shown))
    assert told[0] == FigureLine(part="state", of="extracted", figure="claims", value=1)
    assert FigureLine(part="week", of="2026-W02", figure="at_work", value=2) in told
    assert told[-1] == FigureLine(part="step", of="extracted", figure="p90_seconds", value=86_400)


def test_the_last_twelve_weeks_are_shown_unless_a_first_day_is_given(desk: Desk) -> None:
    desk, _ = clocked(desk)
    take_in(desk)
    with desk.past() as past:
        shown = overview(past, EVER, today=date(2026, 12, 31))
        assert [line.week for line in shown.weeks] == [f"2026-W{week}" for week in range(42, 54)]
        assert len(overview(past, Period(date(2026, 1, 1)), today=date(2026, 12, 31)).weeks) == 52


@pytest.mark.parametrize(
    "event",
    [
        Happened(7, "claim/999", "claim.accepted", "2026-01-06T09:00:00Z", "ben", queued=False),
        Happened(7, "claim/1", "claim.accepted", "yesterday", "ben", queued=False),
    ],
)
def test_a_ledger_that_tells_of_what_cannot_be_is_called_broken(
    sqlite_desk: Desk, event: Happened, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(sqlite_desk)
    found = counts.happened
    monkeypatch.setattr(counts, "happened", lambda connection, types: (*found(connection, types), event))
    with (
        sqlite_desk.past() as past,
        pytest.raises(IntegrityError, match=r"event 7 .* cannot be counted; run factcheck audit"),
    ):
        overview(past, today=date(2026, 1, 31))
