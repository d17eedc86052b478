"""Whom the desk knows already of those who speak in its documents."""

import pytest
from sqlalchemy import delete, insert, select

from factcheck.domain.errors import BadInputError
from factcheck.domain.profiles.things import OtherName
from factcheck.recognition.recognising import Call
from factcheck.recognition.ties import Doubt
from factcheck.services import profiles, recognitions
from factcheck.services.desks import Desk
from factcheck.services.intake import withdrawals
from factcheck.services.profiles import Details
from factcheck.services.recognitions import Recognised
from factcheck.storage import name_keys, rebuilding, sightings, tables
from tests.factories import CHECKER
from tests.services.registering import walk, with_speakers
from tests.services.voices import hear


def seen(desk: Desk, speaker: int) -> Recognised:
    with desk.past() as past:
        return recognitions.of_speaker(past, speaker)


def ids(found: Recognised) -> list[str]:
    return [one.candidate.id for one in found.recognition.suggestions]


def test_a_speaker_is_known_as_the_profile_of_the_same_name(desk: Desk) -> None:
    hear(desk, "Mitch Osgood (Mayor)", "Ada Colby")
    profiles.attach(desk, (1,), actor=CHECKER)
    hear(desk, "Mitch Osgood (Mayor of Elmhurst)", "Ada Colby", day="2017-10-14")
    found = seen(desk, 3)
    assert ids(found) == ["profile/1"]
    (one,) = found.recognition.suggestions
    assert one.call is Call.PROBABLY
    assert [reason.said for reason in one.reasons] == [
        "same name",
        "role alike: Mayor of Elmhurst, Mayor",
        "same outlet: The Elmhurst Post",
        "named together with Ada Colby",
        "10 days apart",
    ]


def test_a_speaker_without_a_profile_is_suggested_too(desk: Desk) -> None:
    hear(desk, "Mitch Osgood (Mayor)")
    hear(desk, "M. Osgood (Mayor)")
    assert ids(seen(desk, 2)) == ["1"]
    assert ids(seen(desk, 1)) == ["2"]


def test_two_speakers_of_one_document_are_not_suggested_as_one(desk: Desk) -> None:
    hear(desk, "Mitch Osgood", "M. Osgood")
    assert ids(seen(desk, 1)) == []


def test_a_profile_is_known_by_the_names_of_those_attached_to_it_and_by_what_was_told(desk: Desk) -> None:
    hear(desk, "Mitchell Osgood")
    profiles.attach(desk, (1,), actor=CHECKER, name="The Mayor of Elmhurst")
    hear(desk, "Mitchell Osgood")
    assert ids(seen(desk, 2)) == ["profile/1"]
    profiles.describe(desk, 1, Details(names=(OtherName(name="Bill Castell"),)), actor=CHECKER)
    hear(desk, "William Castell")
    assert ids(seen(desk, 3)) == ["profile/1"]


def test_a_merged_profile_is_known_as_the_one_that_goes_on(desk: Desk) -> None:
    hear(desk, "Bill Castell")
    hear(desk, "William Castell")
    profiles.attach(desk, (1,), actor=CHECKER)
    profiles.attach(desk, (2,), actor=CHECKER)
    hear(desk, "Will Castell")
    assert ids(seen(desk, 3)) == ["profile/1", "profile/2"]
    profiles.merge(desk, 1, into=2, actor=CHECKER)
    assert ids(seen(desk, 3)) == ["profile/2"]
    profiles.unmerge(desk, 1, actor=CHECKER)
    assert ids(seen(desk, 3)) == ["profile/1", "profile/2"]


def test_whom_the_desks_own_rule_names_is_ticked(desk: Desk) -> None:
    hear(desk, "Mitch Osgood")
    hear(desk, "Mary Osgood")
    for speaker in (1, 2):
        profiles.attach(desk, (speaker,), actor=CHECKER)
    profiles.tell_alias(desk, "Osgood", 2, actor=CHECKER)
    hear(desk, "OSGOOD")
    found = seen(desk, 3)
    assert [(one.candidate.id, one.call) for one in found.recognition.suggestions] == [
        ("profile/2", Call.TICKED),
        ("profile/1", Call.PERHAPS),
    ]


def test_whom_a_speaker_is_attached_to_is_no_suggestion(desk: Desk) -> None:
    hear(desk, "Mitch Osgood")
    hear(desk, "Mitch Osgood")
    profiles.attach(desk, (1,), actor=CHECKER)
    profiles.attach(desk, (2,), actor=CHECKER)
    assert ids(seen(desk, 1)) == ["profile/2"]


def test_a_lookalike_is_named_and_never_suggested(desk: Desk) -> None:
    hear(desk, "Mitch Osgood (Mayor)")
    profiles.attach(desk, (1,), actor=CHECKER)
    hear(desk, "Mitch \u041esgood (Mayor)")
    hear(desk, "Mitch Osg0od (Mayor)")
    for speaker in (2, 3):
        found = seen(desk, speaker)
        assert "profile/1" not in ids(found)
        assert "profile/1" in [one.id for one in found.recognition.lookalikes]
        assert found.recognition.suggestions == ()


def test_a_speaker_is_held_against_the_profile_that_it_is_attached_to(desk: Desk) -> None:
    hear(desk, "Mitch Osgood (Mayor)")
    profiles.attach(desk, (1,), actor=CHECKER)
    for name in ("Mitch \u041esgood", "M. Osgood (Governor)", "Ada Colby", "Mary Osgood"):
        hear(desk, name)
    profiles.attach(desk, (2, 3, 4, 5), to=1, actor=CHECKER)
    with desk.past() as past:
        found = [[warned.doubt for warned in recognitions.doubts(past, number, 1)] for number in range(1, 6)]
    assert found == [[Doubt.ROLES], [Doubt.LOOKALIKE, Doubt.LOOKALIKE], [Doubt.ROLES], [], [Doubt.FIRST_NAMES]]


def test_whose_names_look_like_a_profiles_is_found_within_it_and_beside_it(desk: Desk) -> None:
    hear(desk, "Mitch Osgood")
    hear(desk, "Mitch \u041esgood")
    hear(desk, "Mitch Osg0od")
    hear(desk, "Mitch Osgo\u043ed")
    profiles.attach(desk, (1, 2), actor=CHECKER)
    profiles.attach(desk, (3,), actor=CHECKER)
    with desk.past() as past:
        found = [(one.number, one.is_profile, one.name) for one in recognitions.lookalikes(past, 1)]
        assert found == [(2, False, "Mitch Osgood"), (2, True, "Mitch Osgood"), (4, False, "Mitch Osgood")]


def test_what_was_withdrawn_is_not_suggested(desk: Desk) -> None:
    source = hear(desk, "Mitch Osgood")
    hear(desk, "Mitch Osgood")
    withdrawals.withdraw(desk, source, reason="It is a hoax.", actor=CHECKER)
    assert ids(seen(desk, 2)) == []
    with desk.past() as past, pytest.raises(BadInputError, match="source 1, which names speaker 1, was withdrawn"):
        recognitions.of_speaker(past, 1)


def test_those_who_wait_come_clearest_first_and_some_at_a_time(desk: Desk) -> None:
    hear(desk, "Mitch Osgood (Mayor)", "Ada Colby", "Tom Ferris Jr.")
    profiles.attach(desk, (1,), actor=CHECKER)
    hear(desk, "Osgood (Mayor)", "Zoe Prado", "Tom Ferris")
    hear(desk, "Mitch Osgood (Mayor)")
    with desk.past() as past:
        found, last = recognitions.waiting(past, most=10)
        assert ([one.speaker.speaker for one in found], last) == ([7, 6, 4], None)
        found, last = recognitions.waiting(past, most=3)
        assert ([one.speaker.speaker for one in found], last) == ([4], 4)
        found, last = recognitions.waiting(past, after=4, most=3)
        assert ([one.speaker.speaker for one in found], last) == ([7, 6], None)
        assert [one.speaker.speaker for one in recognitions.of_source(past, 2)] == [4, 5, 6]


def test_names_are_found_as_they_would_be_anew_whatever_is_done_to_profiles(sqlite_desk: Desk) -> None:
    with_speakers(sqlite_desk, 4)
    for _ in walk(sqlite_desk, seed=7, steps=25, speakers=4):
        with sqlite_desk.past() as past:
            assert rebuilding.is_index_as_told(past.connection)


def test_a_row_too_many_or_too_few_is_not_as_told(desk: Desk) -> None:
    hear(desk, "Mitch Osgood")
    own = tables.name_keys
    with desk.database.writing() as connection:
        assert rebuilding.is_index_as_told(connection)
        rows = {tuple(row) for row in connection.execute(select(own))}
        assert rows == {("mltch osgod", 0, 1), ("mltch", 0, 1), ("osgod", 0, 1)}
        connection.execute(delete(own).where(own.c.key == "osgod"))
        assert not rebuilding.is_index_as_told(connection)
        connection.execute(insert(own), {"key": "osgod", "bearer": 0, "number": 1001})
        assert not rebuilding.is_index_as_told(connection)
        rebuilding.index(connection)
        assert {tuple(row) for row in connection.execute(select(own))} == rows


def test_a_document_of_many_speakers_leaves_others_theirs(desk: Desk) -> None:
    many = hear(desk, *(f"Person{number} Colby" for number in range(sightings.MOST_BESIDE * 10 + 1)))
    few = hear(desk, "Mitch Osgood (Mayor)", "Ada Colby")
    with desk.past() as past:
        named = sightings.named_in(past.connection, (few, many))
    assert [name for _, name in named[few]] == ["Mitch Osgood", "Ada Colby"]
    assert [name for _, name in named[many]] == [f"Person{number} Colby" for number in range(sightings.MOST_BESIDE)]


def test_of_a_name_that_thousands_bear_the_newest_are_looked_at(desk: Desk) -> None:
    hear(desk, "Mitch Osgood")
    with desk.database.writing() as connection:
        told = [{"key": key, "bearer": 0, "number": number} for number in range(2, 5_000) for key in ("mltch", "osgod")]
        connection.execute(insert(tables.name_keys), told)
        found = name_keys.sharing(connection, ["Mitch Osgood"], most=10)
    assert [one.number for one in found] == [1, *range(4_999, 4_990, -1)]
    assert ids(seen(desk, 1)) == []
