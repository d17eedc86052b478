"""The record of speakers who are one: newest claims, ratings over time, corrections asked for, repeats; on both databases."""

from dataclasses import replace

import pytest

from factcheck.domain.vocabularies import CorrectionClass
from factcheck.domain.workflow import Approve, DecideCorrection, RequestCorrection, Submit
from factcheck.services import profiles, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.intake import withdrawals
from factcheck.services.profile_views import MOST_SHOWN, profile_view
from factcheck.services.profiles import OfSpeaker
from factcheck.storage import profile_pages, queries, records
from factcheck.storage.records import AskedCorrection, Period, RatedPeriod
from tests.factories import CHECKER, EDITOR, research
from tests.services import working
from tests.storage.said import say


@pytest.fixture
def saying(desk: Desk) -> Desk:
    """A desk where speakers 1, 2 and 3 are Jane Doe in papers of three days, and 4 is somebody else; claims 1 to 3 are approved."""
    for day in ("2016-12-31", "2017-01-02", "2017-10-26"):
        working.approved(desk, say(desk, f"The bridge is open on {day}", on=day))
    say(desk, "The road is open", by="John Roe")
    profiles.attach(desk, (1, 2, 3), actor=CHECKER)
    return desk


def test_ratings_are_counted_by_the_time_in_which_a_claim_was_said(saying: Desk) -> None:
    with saying.past() as past:
        by_year = records.ratings_over_time(past.connection, (1, 2, 3, 4), by=Period.YEAR)
        by_quarter = records.ratings_over_time(past.connection, (2, 3), by=Period.QUARTER)
        assert records.ratings_over_time(past.connection, (4,), by=Period.YEAR) == ()
    assert by_year == (RatedPeriod("2016", "False", 1), RatedPeriod("2017", "False", 2))
    assert by_quarter == (RatedPeriod("2017-Q1", "False", 1), RatedPeriod("2017-Q4", "False", 1))


def rated_as(desk: Desk, *speakers: int, by: Period = Period.YEAR) -> list[tuple[str, str]]:
    """The ratings of speakers with their times, each as often as there are claims."""
    with desk.past() as past:
        found = records.ratings_over_time(past.connection, speakers, by=by)
    return [(one.period, one.rating) for one in found for _ in range(one.claims)]


def test_what_nobody_approved_is_no_rating_of_a_record(saying: Desk) -> None:
    research(saying, 4)
    assert rated_as(saying, 4) == []
    review.act(saying, 4, Approve(), actor=EDITOR)
    assert rated_as(saying, 4) == [("2026", "False")]


def test_a_record_has_the_rating_that_readers_see_until_a_correction_is_out(saying: Desk) -> None:
    publishing.publish(saying, 3, actor=EDITOR)
    true = replace(working.MENDED, rating="true")
    reopening = replace(working.REOPEN, correction=CorrectionClass.RATING_CHANGING)
    working.act(saying, 3, (reopening, EDITOR), (true, CHECKER), (Submit(), CHECKER))
    assert rated_as(saying, 3) == [("2017", "False")]
    review.act(saying, 3, Approve(), actor=EDITOR)
    assert rated_as(saying, 3) == [("2017", "False")]
    publishing.publish(saying, 3, actor=EDITOR)
    assert rated_as(saying, 3) == [("2017", "True")]
    working.retracted(saying, 3)
    assert rated_as(saying, 3) == []


@pytest.mark.parametrize(
    ("published", "year", "quarter"),
    [
        ("2017-10-26", "2017", "2017-Q4"),
        ("2017-03-01T08:00", "2017", "2017-Q1"),
        ("2017-10", "2017", "2017-Q4"),
        ("2017", "2017", "2017"),
        ("2017-", "2017", "2017"),
        ("2017-13-01", "2017", "2017"),
        ("2017-10th", "2017", "2017-Q4"),
        ("2017-1٠", "2017", "2017"),
        ("October", "2026", "2026-Q1"),
        ("", "2026", "2026-Q1"),
    ],
)
def test_a_day_that_is_told_in_part_is_counted_as_far_as_it_goes(
    sqlite_desk: Desk, published: str, year: str, quarter: str
) -> None:
    working.approved(sqlite_desk, say(sqlite_desk, "The bridge is open", on=published or None))
    assert rated_as(sqlite_desk, 1) == [(year, "False")]
    assert rated_as(sqlite_desk, 1, by=Period.QUARTER) == [(quarter, "False")]


def test_corrections_asked_for_are_told_with_what_came_of_them(saying: Desk) -> None:
    publishing.publish(saying, 2, actor=EDITOR)
    working.published(saying, 4)
    for asked_by in ("A reader", "The county"):
        review.act(saying, 2, RequestCorrection(asked_by=asked_by, text="It was not so."), actor=CHECKER)
    review.act(saying, 2, DecideCorrection(request=1, is_accepted=False, reason="It was."), actor=EDITOR)
    review.act(saying, 4, RequestCorrection(asked_by="John Roe", text="Not I."), actor=CHECKER)
    with saying.past() as past:
        found = records.corrections_asked(past.connection, (1, 2, 3), most=9)
        assert len(records.corrections_asked(past.connection, (1, 2, 3, 4), most=1)) == 1
    told = [(one.claim, one.number, one.asked_by, one.outcome) for one in found]
    assert told == [(2, 2, "The county", "waiting"), (2, 1, "A reader", "declined")]
    assert isinstance(found[0], AskedCorrection)


def test_a_record_shows_the_newest_claims_and_how_many_there_are(saying: Desk) -> None:
    first = say(saying, "The bridge is old")  # speaker 5
    for _ in range(2):
        say(saying, "The bridge is old", of=first)
    for number in range(MOST_SHOWN):
        say(saying, f"The bridge has {number} arches")
    with saying.past() as past:
        known = [line.id for line in profile_pages.walked_speakers(past.connection) if line.id != 4]
    profiles.attach(saying, known[3:], to=OfSpeaker(1), actor=CHECKER)
    with saying.past() as past:
        view = profile_view(past, 1)
    assert view.counts.claims == 4 + MOST_SHOWN
    assert view.counts.repeated == 1
    assert (view.counts.speakers, view.counts.sources) == (len(known), len(known))
    assert len(view.claims) == len(view.speakers) == MOST_SHOWN
    assert [line.id for line in view.claims] == sorted((line.id for line in view.claims), reverse=True)
    assert sum(one.claims for one in view.ratings) == 3


def test_speakers_who_are_not_listed_take_no_place_from_those_who_are(saying: Desk) -> None:
    for number in range(MOST_SHOWN):
        say(saying, f"The bridge has {number} arches")
    profiles.attach(saying, range(5, MOST_SHOWN + 5), to=OfSpeaker(1), actor=CHECKER)
    for document in range(5, MOST_SHOWN + 2):
        withdrawals.withdraw(saying, document, reason="It was the wrong file.", actor=EDITOR)
    with saying.past() as past:
        view = profile_view(past, 1)
        first = queries.numbered_speaker_lines(past.connection, range(-queries.BLOCK, 60), most=4)
    assert view.counts.speakers == 6
    assert [one.id for one in view.speakers] == [1, 2, 3, MOST_SHOWN + 2, MOST_SHOWN + 3, MOST_SHOWN + 4]
    assert [one.id for one in first] == [1, 2, 3, 4]


def test_profiles_are_listed_page_by_page_with_those_merged_into_them(saying: Desk) -> None:
    profiles.attach(saying, (4,), actor=CHECKER)
    say(saying, "The river is high", by="The county")
    profiles.attach(saying, (5,), actor=CHECKER)
    profiles.merge(saying, 2, into=3, actor=EDITOR)
    with saying.past() as past:
        whole = [*profile_pages.walked_profiles(past.connection)]
        assert [*profile_pages.walked_profiles(past.connection, limit=1)] == whole[:1]
        assert [*profile_pages.walked_profiles(past.connection, after=1)] == whole[1:]
    assert [(line.id, line.name, line.names, line.speakers, line.claims) for line in whole] == [
        (1, "Jane Doe", (), 3, 3),
        (3, "The county", ("John Roe",), 2, 2),
    ]
