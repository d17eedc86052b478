"""Profiles at a desk: speakers attached and detached, merged and unmerged to the letter, and what the audit says to forgeries."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import Event, Payload
from factcheck.domain.profiles import (
    AliasTold,
    OtherName,
    Page,
    ProfileDescribed,
    ProfileGivenBack,
    ProfileMade,
    ProfileMerged,
    ProfileRenamed,
    ProfileTakenIn,
    ProfileUnmerged,
    SpeakerAttached,
    SpeakerDetached,
    SpeakersAttached,
    SpeakersDetached,
    Tenure,
    as_one,
    profile_stream,
)
from factcheck.domain.profiles.checks import WITH_PROFILES
from factcheck.domain.vocabularies import ProfileKind
from factcheck.domain.workflow import AddNote
from factcheck.services import desks, histories, people, profiles, review
from factcheck.services.desks import Desk
from factcheck.services.people import Subject
from factcheck.services.profiles import Details, OfSpeaker
from factcheck.storage import ledger, rebuilding, tables
from factcheck.storage import profiles as stored
from tests.children import PATIENCE
from tests.factories import ADMIN, CHECKER, EDITOR, READER, fake_outside, open_desk
from tests.services import probes
from tests.services.registering import Model, walk, with_speakers
from tests.services.voices import hear


def long_name(seed: str) -> str:
    """A name of 4,000 characters, in which nothing repeats: 500 of them are the same whatever the seed."""
    return "".join((*random.Random("same").choices(LETTERS, k=500), *random.Random(seed).choices(LETTERS, k=3_500)))  # noqa: S311


LETTERS = [chr(number) for number in range(0x4E00, 0x9000)]


@pytest.fixture
def crowd(desk: Desk) -> Desk:
    """A desk with speakers 1 to 4."""
    with_speakers(desk, 4)
    return desk


@pytest.fixture
def small_crowd(sqlite_desk: Desk) -> Desk:
    """A desk in a file with speakers 1 to 4."""
    with_speakers(sqlite_desk, 4)
    return sqlite_desk


def groups(desk: Desk) -> dict[int, set[int]]:
    """The speakers who are one, by the profile that goes on, as the rows have it."""
    with desk.past() as past:
        known = past.connection.execute(select(tables.speakers.c.id)).scalars().all()
        found: dict[int, set[int]] = {}
        for speaker, profile in stored.of_speakers(past.connection, known).items():
            found.setdefault(profile.id, set()).add(speaker)
        return found


def by_histories(desk: Desk) -> dict[int, set[int]]:
    """The same as the histories of profiles have it."""
    with desk.past() as past:
        newest = past.connection.execute(select(func.max(tables.profiles.c.id))).scalar() or 0
        ones = [as_one(past.profile(number), past.thing) for number in range(1, newest + 1)]
        found = {one[0].id: {speaker for part in one for speaker in part.speakers} for one in ones}
        return {number: speakers for number, speakers in found.items() if speakers}


def rows_of(desk: Desk, *, profile: int) -> Mapping[str, object]:
    """The rows of one profile and of its speakers."""
    found = probes.everything(desk)
    names = ("profiles", "profile_names", "profile_tenures", "profile_pages", "aliases")
    own = {name: [row for row in found[name] if row[0] == profile] for name in names}  # type: ignore[index]
    return own | {"attachments": [row for row in found["attachments"] if row[1] == profile]}  # type: ignore[index]


def test_speakers_of_two_documents_become_one_person(crowd: Desk) -> None:
    told = profiles.attach(crowd, (2,), to=OfSpeaker(1), actor=CHECKER)
    assert (told.is_new, told.speakers, told.profile.name) == (True, (1, 2), "Jane Doe")
    again = profiles.attach(crowd, (3,), to=OfSpeaker(2), actor=EDITOR)
    assert (again.is_new, again.speakers, again.profile.id) == (False, (3,), 1)
    assert groups(crowd) == by_histories(crowd) == {1: {1, 2, 3}}
    assert probes.problems(crowd) == []


def test_a_speaker_who_is_somebody_already_is_not_attached(small_crowd: Desk) -> None:
    profiles.attach(small_crowd, (1,), actor=CHECKER)
    profiles.attach(small_crowd, (2,), actor=CHECKER, name="Jane E. Doe")
    with probes.Unchanged(small_crowd), pytest.raises(RefusedError) as refusal:
        profiles.attach(small_crowd, (3, 1), to=OfSpeaker(2), actor=EDITOR)
    assert str(refusal.value) == (
        "cannot attach speaker 3 and 1 more: speaker 1 is attached to profile 1 (Jane Doe) already, by ben; "
        "first factcheck speakers detach 1, or factcheck speakers merge profile/1 profile/2"
    )
    with pytest.raises(RefusedError, match=r"speaker 1 is attached to profile 1 \(Jane Doe\) already, by ben$"):
        profiles.attach(small_crowd, (1,), to=1, actor=EDITOR)


def test_nobody_is_attached_or_detached_twice_in_one_go(small_crowd: Desk) -> None:
    assert profiles.attach(small_crowd, (1, 1, 2), actor=CHECKER).speakers == (1, 2)
    profiles.detach(small_crowd, (2, 2, 1), actor=CHECKER)
    assert groups(small_crowd) == {}
    with pytest.raises(RefusedError, match="speaker 1 is attached to no profile"):
        profiles.detach(small_crowd, (1,), actor=CHECKER)
    assert probes.problems(small_crowd) == []


def test_what_was_detached_can_be_attached_elsewhere(small_crowd: Desk) -> None:
    profiles.attach(small_crowd, (1, 2), actor=CHECKER)
    profiles.detach(small_crowd, (2,), actor=EDITOR)
    profiles.attach(small_crowd, (2, 3), actor=CHECKER)
    assert groups(small_crowd) == by_histories(small_crowd) == {1: {1}, 2: {2, 3}}
    assert probes.problems(small_crowd) == []


def test_unmerging_gives_back_exactly_what_was_a_profiles_own(crowd: Desk) -> None:
    profiles.attach(crowd, (1, 2), actor=CHECKER)
    profiles.describe(crowd, 1, FULL, actor=CHECKER)
    profiles.tell_alias(crowd, "the mayor", 1, actor=CHECKER)
    profiles.attach(crowd, (3,), actor=CHECKER)
    before, there = rows_of(crowd, profile=1), rows_of(crowd, profile=2)
    ended, other = profiles.merge(crowd, OfSpeaker(2), into=OfSpeaker(3), actor=EDITOR)
    assert (ended.merged_into, other.taken_in) == (2, (1,))
    assert groups(crowd) == {2: {1, 2, 3}}
    with crowd.past() as past:
        assert stored.ruled(past.connection, "THE  Mayor") == 2
        assert set(stored.called(past.connection, "j. doe")) == {2}
    profiles.attach(crowd, (4,), to=1, actor=CHECKER)
    profiles.unmerge(crowd, OfSpeaker(1), actor=CHECKER)
    assert rows_of(crowd, profile=1) == before
    assert groups(crowd) == by_histories(crowd) == {1: {1, 2}, 2: {3, 4}}
    profiles.detach(crowd, (4,), actor=CHECKER)
    assert rows_of(crowd, profile=2) == there
    assert probes.problems(crowd) == []


FULL = Details(
    kind=ProfileKind.PERSON,
    names=(OtherName("J. Doe"), OtherName("Jane E. Doe")),
    roles=(Tenure(what="mayor", since="2018-05", until=None), Tenure(what="engineer", since="2001", until="2018")),
    parties=(Tenure(what="the Bridge Party", since=None, until=None),),
    wikidata="Q42",
    homepage="https://example.org/doe",
    same_as=(Page("https://example.net/doe"),),
)


def test_what_is_known_of_a_profile_is_told_bit_by_bit(crowd: Desk) -> None:
    profiles.attach(crowd, (1,), actor=CHECKER)
    told = profiles.describe(crowd, OfSpeaker(1), FULL, actor=CHECKER)
    assert told.changed == profiles.DESCRIBED
    more = profiles.describe(crowd, 1, Details(names=(OtherName("Doe"), OtherName("J. Doe"))), actor=EDITOR)
    assert more.changed == ("names",)
    assert more.profile.called()[1:] == ("J. Doe", "Jane E. Doe", "Doe")
    assert profiles.describe(crowd, 1, Details(wikidata="Q42"), actor=EDITOR).changed == ()
    less = profiles.describe(
        crowd, 1, Details(names=(OtherName("Jane Smith"),)), unknown=("names", "homepage"), actor=CHECKER
    )
    assert (less.profile.called()[1:], less.profile.homepage, less.profile.roles) == (("Jane Smith",), None, FULL.roles)
    assert profiles.rename(crowd, 1, "Mayor  Doe", actor=CHECKER).name == "Mayor Doe"
    assert probes.problems(crowd) == []


WRONG: dict[str, tuple[Callable[[Desk], object], str]] = {
    "nothing": (lambda desk: profiles.describe(desk, 1, Details(), actor=CHECKER), "nothing is said of it"),
    "a wrong id": (lambda desk: profiles.describe(desk, 1, Details(wikidata="42"), actor=CHECKER), "no id of Wikidata"),
    "a wrong day": (
        lambda desk: profiles.describe(
            desk, 1, Details(roles=(Tenure(what="mayor", since="May", until=None),)), actor=CHECKER
        ),
        "mayor: 'May' is no day, month or year; a day is 2017-10-26",
    ),
    "too many names": (
        lambda desk: profiles.describe(
            desk, 1, Details(names=tuple(OtherName(str(number)) for number in range(101))), actor=CHECKER
        ),
        "that makes 101 names; a profile has 100 at most",
    ),
    "a name without words": (lambda desk: profiles.rename(desk, 1, " .. ", actor=CHECKER), "the name has no words"),
    "no speaker": (lambda desk: profiles.attach(desk, (9,), actor=CHECKER), "there is no speaker 9"),
    "no profile": (lambda desk: profiles.attach(desk, (2,), to=9, actor=CHECKER), "there is no profile 9"),
    "nobody": (lambda desk: profiles.attach(desk, (), actor=CHECKER), "0 speakers are given"),
    "a crowd": (lambda desk: profiles.attach(desk, range(1, 1002), actor=CHECKER), "1001 speakers are given"),
    "a speaker without": (
        lambda desk: profiles.rename(desk, OfSpeaker(2), "Doe", actor=CHECKER),
        "speaker 2 has no profile; factcheck speakers attach 2 gives it one",
    ),
    "a name for what has one": (
        lambda desk: profiles.attach(desk, (2,), to=1, name="Doe", actor=CHECKER),
        "profile 1 is there, Jane Doe; speakers rename and describe change it",
    ),
    "itself": (lambda desk: profiles.merge(desk, 1, into=OfSpeaker(1), actor=CHECKER), "both are profile 1"),
    "no such alias": (lambda desk: profiles.drop_alias(desk, "Doe", actor=CHECKER), "no alias is 'Doe'"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_is_said_in_one_line_and_changes_nothing(small_crowd: Desk, what: str) -> None:
    profiles.attach(small_crowd, (1,), actor=CHECKER)
    act, why = WRONG[what]
    with probes.Unchanged(small_crowd), pytest.raises(BadInputError) as refusal:
        act(small_crowd)
    assert why in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_name_has_one_rule(crowd: Desk) -> None:
    profiles.attach(crowd, (1,), actor=CHECKER)
    profiles.attach(crowd, (2,), actor=CHECKER)
    profiles.tell_alias(crowd, "Doe", 1, actor=CHECKER)
    with pytest.raises(RefusedError, match="it is already"):
        profiles.tell_alias(crowd, " DOE", 1, actor=CHECKER)
    profiles.tell_alias(crowd, "doe", OfSpeaker(2), actor=CHECKER)
    with crowd.past() as past:
        assert stored.ruled(past.connection, "Doe") == 2
        assert [one.is_dropped for one in past.profile(1).aliases] == [True]
    assert probes.problems(crowd) == []
    assert profiles.drop_alias(crowd, "DOE", actor=EDITOR).id == 2
    with crowd.past() as past:
        assert stored.ruled(past.connection, "Doe") is None
    assert probes.problems(crowd) == []


def test_a_name_without_an_end_is_a_profiles_and_a_rules(desk: Desk) -> None:
    first, second = long_name("first"), long_name("second")
    hear(desk, first)
    assert profiles.attach(desk, (1,), actor=CHECKER).profile.name == first
    hear(desk, "Jane Doe")
    profiles.attach(desk, (2,), actor=CHECKER)
    profiles.describe(desk, 2, Details(names=(OtherName(second),)), actor=CHECKER)
    profiles.tell_alias(desk, first, 1, actor=CHECKER)
    with pytest.raises(RefusedError, match="it is already"):
        profiles.tell_alias(desk, second, 1, actor=CHECKER)
    profiles.tell_alias(desk, second, 2, actor=CHECKER)
    with desk.past() as past:
        assert stored.called(past.connection, second) == (1, 2)
        assert stored.ruled(past.connection, first) == 2
        assert not past.profile(1).standing_aliases()
    rows = probes.everything(desk)
    with desk.database.writing() as connection:
        rebuilding.rebuild(connection)
    assert probes.everything(desk) == rows


def test_only_one_of_two_people_attaches_a_speaker(location: str) -> None:
    desk = open_desk(location)
    with_speakers(desk, 3)
    profiles.attach(desk, (1,), actor=CHECKER)
    profiles.attach(desk, (2,), actor=CHECKER)
    others = open_again(location)
    start, refusals = Barrier(2, timeout=PATIENCE), list[str]()

    def at_once(own: Desk, to: int, actor: str) -> None:
        start.wait()
        try:
            profiles.attach(own, (3,), to=to, actor=actor)
        except RefusedError as refusal:
            refusals.append(str(refusal))

    tries = [Thread(target=at_once, args=one) for one in ((desk, 1, CHECKER), (others, 2, EDITOR))]
    for thread in tries:
        thread.start()
    for thread in tries:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    (refusal,) = refusals
    assert refusal.startswith("cannot attach speaker 3: speaker 3 is attached to profile ")
    assert len([told for told in probes.events(desk) if told.type == "speaker.attached"]) == 3
    assert probes.problems(desk) == []
    for opened in (desk, others):
        opened.database.close()


def open_again(location: str) -> Desk:
    """The same desk, as another process has it."""
    return desks.open_desk(location, outside=fake_outside("others"))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_in_whatever_order_the_desk_is_as_a_naive_model_has_it(sqlite_desk: Desk, seed: int) -> None:
    with_speakers(sqlite_desk, 6)
    model = Model()
    for model in walk(sqlite_desk, seed=seed, steps=40, speakers=6):
        assert groups(sqlite_desk) == model.groups()
    assert by_histories(sqlite_desk) == model.groups()
    assert probes.problems(sqlite_desk) == []
    before = probes.everything(sqlite_desk)
    with sqlite_desk.database.writing() as connection:
        rebuilding.rebuild(connection)
    assert probes.everything(sqlite_desk) == before


@pytest.mark.parametrize("seed", range(4))
def test_a_merger_taken_back_leaves_everything_as_it_was(sqlite_desk: Desk, seed: int) -> None:
    with_speakers(sqlite_desk, 5)
    for _ in walk(sqlite_desk, seed=seed, steps=20, speakers=5):
        pass
    with sqlite_desk.past() as past:
        newest = past.connection.execute(select(func.max(tables.profiles.c.id))).scalar() or 0
        alone = [one for one in range(1, newest + 1) if past.profile(one).merged_into is None]
    tried = 0
    for one in alone:
        for other in alone:
            if one != other:
                before = registry(sqlite_desk)
                profiles.merge(sqlite_desk, one, into=other, actor=CHECKER)
                assert registry(sqlite_desk) != before
                profiles.unmerge(sqlite_desk, one, actor=EDITOR)
                assert registry(sqlite_desk) == before
                tried += 1
    assert tried > 0


def registry(desk: Desk) -> dict[str, tuple[object, ...]]:
    """Every row of the registry."""
    found = probes.everything(desk)
    names = ("profiles", "profile_names", "profile_tenures", "profile_pages", "aliases", "attachments")
    return {name: found[name] for name in names}


# Recusals


def test_a_recusal_from_a_name_holds_for_whoever_the_desk_knows_by_it(crowd: Desk) -> None:
    people.recuse(crowd, CHECKER, Subject(speaker="Landrieu"), reason="Kin.", actor=CHECKER)
    review.act(crowd, 1, AddNote("Who is this?"), actor=CHECKER)
    profiles.attach(crowd, (1, 2), actor=EDITOR)
    profiles.describe(crowd, 1, Details(names=(OtherName("LANDRIEU"),)), actor=EDITOR)
    with probes.Unchanged(crowd), pytest.raises(RefusedError, match="ben is recused from what Landrieu says"):
        review.act(crowd, 1, AddNote("I know her."), actor=CHECKER)
    profiles.detach(crowd, (1,), actor=EDITOR)
    review.act(crowd, 1, AddNote("Not her after all."), actor=CHECKER)
    assert probes.problems(crowd) == []


def test_a_recusal_holds_for_every_name_of_those_that_were_merged(small_crowd: Desk) -> None:
    profiles.attach(small_crowd, (1,), actor=EDITOR)
    profiles.attach(small_crowd, (2,), name="Mitch Landrieu", actor=EDITOR)
    people.recuse(small_crowd, CHECKER, Subject(speaker="Mitch Landrieu"), reason="Kin.", actor=CHECKER)
    profiles.merge(small_crowd, 2, into=1, actor=EDITOR)
    with pytest.raises(RefusedError, match="recused from what Mitch Landrieu says"):
        review.act(small_crowd, 1, AddNote("I know her."), actor=CHECKER)
    profiles.unmerge(small_crowd, 2, actor=EDITOR)
    review.act(small_crowd, 1, AddNote("Another."), actor=CHECKER)
    assert probes.problems(small_crowd) == []


KEPT_OUT: dict[str, Callable[[Desk], object]] = {
    "attach": lambda desk: profiles.attach(desk, (3,), to=2, actor=CHECKER),
    "detach": lambda desk: profiles.detach(desk, (2,), actor=CHECKER),
    "merge": lambda desk: profiles.merge(desk, 1, into=2, actor=CHECKER),
    "merge away": lambda desk: profiles.merge(desk, 2, into=1, actor=CHECKER),
    "unmerge": lambda desk: profiles.unmerge(desk, 3, actor=CHECKER),
    "rename": lambda desk: profiles.rename(desk, 2, "Somebody", actor=CHECKER),
    "call so": lambda desk: profiles.rename(desk, 1, "Landrieu", actor=CHECKER),
    "describe": lambda desk: profiles.describe(desk, 2, Details(wikidata="Q1"), actor=CHECKER),
    "alias": lambda desk: profiles.tell_alias(desk, "Mitch", 2, actor=CHECKER),
    "drop": lambda desk: profiles.drop_alias(desk, "Mitchell", actor=CHECKER),
}


@pytest.mark.parametrize("what", KEPT_OUT)
def test_who_is_recused_from_what_somebody_says_does_not_say_who_that_is(small_crowd: Desk, what: str) -> None:
    profiles.attach(small_crowd, (1,), actor=EDITOR)
    profiles.attach(small_crowd, (2,), name="Landrieu", actor=EDITOR)
    profiles.attach(small_crowd, (4,), name="Mayor of New Orleans", actor=EDITOR)
    profiles.merge(small_crowd, 3, into=2, actor=EDITOR)
    profiles.tell_alias(small_crowd, "Mitchell", 2, actor=EDITOR)
    people.recuse(small_crowd, CHECKER, Subject(speaker="Landrieu"), reason="Kin.", actor=CHECKER)
    with probes.Unchanged(small_crowd), pytest.raises(RefusedError, match="ben is recused from what Landrieu says"):
        KEPT_OUT[what](small_crowd)


# What was written past the services


FORGED: dict[str, tuple[tuple[tuple[str, Payload], ...], str, str]] = {
    "speakers attached in the profile alone": (
        (("profile/1", SpeakersAttached(speakers=(3,))),),
        CHECKER,
        "speaker 3 was not attached to profile 1 with it",
    ),
    "a speaker attached in its own history alone": (
        (("speaker/3", SpeakerAttached(profile=1)),),
        CHECKER,
        "profile 1 was not given it with that",
    ),
    "a speaker attached to another profile than the one that says so": (
        (("profile/1", SpeakersAttached(speakers=(3,))), ("speaker/3", SpeakerAttached(profile=2))),
        CHECKER,
        "speaker 3 was not attached to profile 1 with it",
    ),
    "a speaker attached who is somebody already": (
        (("profile/2", SpeakersAttached(speakers=(1,))), ("speaker/1", SpeakerAttached(profile=2))),
        CHECKER,
        "speaker 1 was attached to profile 1",
    ),
    "a speaker attached whom no document names": (
        (("profile/2", SpeakersAttached(speakers=(9,))),),
        CHECKER,
        "there was no speaker 9",
    ),
    "a speaker detached in the profile alone": (
        (("profile/1", SpeakersDetached(speakers=(1,))),),
        CHECKER,
        "speaker 1 was not detached from profile 1 with it",
    ),
    "a speaker detached in its own history alone": (
        (("speaker/1", SpeakerDetached(profile=1)),),
        CHECKER,
        "profile 1 did not let it go with that",
    ),
    "a merger that the other does not know": (
        (("profile/1", ProfileMerged(into=2)),),
        CHECKER,
        "profile 2 did not take in profile 1",
    ),
    "a merger into itself": ((("profile/1", ProfileMerged(into=1)),), CHECKER, "a profile is not merged into itself"),
    "a merger into nothing": ((("profile/1", ProfileMerged(into=7)),), CHECKER, "there was no profile 7"),
    "a merger into what has ended": (
        (
            ("profile/1", ProfileMerged(into=2)),
            ("profile/2", ProfileTakenIn(profile=1)),
            ("profile/2", ProfileMerged(into=1)),
        ),
        CHECKER,
        "profile 1 was merged into profile 2",
    ),
    "a profile taken in that was not merged": (
        (("profile/2", ProfileTakenIn(profile=1)),),
        CHECKER,
        "profile 1 was not merged into it with that",
    ),
    "a profile given back that stays merged": (
        (
            ("profile/1", ProfileMerged(into=2)),
            ("profile/2", ProfileTakenIn(profile=1)),
            ("profile/2", ProfileGivenBack(profile=1)),
        ),
        CHECKER,
        "profile 1 was not unmerged from it with that",
    ),
    "a profile given back that was not merged": (
        (("profile/2", ProfileGivenBack(profile=1)),),
        CHECKER,
        "profile 1 was not merged into it",
    ),
    "a profile unmerged that was not merged": (
        (("profile/1", ProfileUnmerged(from_profile=2)),),
        CHECKER,
        "it was not merged into profile 2",
    ),
    "something said of what has ended": (
        (
            ("profile/1", ProfileMerged(into=2)),
            ("profile/2", ProfileTakenIn(profile=1)),
            ("profile/1", ProfileRenamed(name="Doe")),
        ),
        CHECKER,
        "the profile was merged into profile 2",
    ),
    "a reader's word": (
        (("profile/1", ProfileRenamed(name="Doe")),),
        READER,
        "rita was a reader, and it takes a checker",
    ),
    "the word of who is recused": (
        (("profile/2", ProfileRenamed(name="Doe")),),
        EDITOR,
        "eve was recused from what Landrieu says",
    ),
    "a wrong id": (
        (
            (
                "profile/1",
                ProfileDescribed(kind=None, roles=(), parties=(), names=(), wikidata="42", homepage=None, same_as=()),
            ),
        ),
        CHECKER,
        "'42' is no id of Wikidata",
    ),
    "a time that ends before it began": (
        (
            (
                "profile/1",
                ProfileDescribed(
                    kind=None,
                    roles=(Tenure(what="mayor", since="2018", until="2010"),),
                    parties=(),
                    names=(),
                    wikidata=None,
                    homepage=None,
                    same_as=(),
                ),
            ),
        ),
        CHECKER,
        "2018 is after 2010",
    ),
    "a rule of a name that another profile has": (
        (("profile/2", AliasTold(name="DOE")),),
        CHECKER,
        "aliases 2.1: the row is missing",
    ),
}


@pytest.mark.parametrize("what", FORGED)
def test_the_audit_names_what_was_said_of_profiles_past_the_services(small_crowd: Desk, what: str) -> None:
    profiles.attach(small_crowd, (1,), actor=CHECKER)
    profiles.attach(small_crowd, (2,), name="Landrieu", actor=CHECKER)
    profiles.tell_alias(small_crowd, "Doe", 1, actor=CHECKER)
    people.recuse(small_crowd, EDITOR, Subject(speaker="Landrieu"), reason="Kin.", actor=EDITOR)
    assert probes.problems(small_crowd) == []
    drafts, by, why = FORGED[what]
    with small_crowd.present() as present:
        events = [Event(stream, payload) for stream, payload in drafts]
        ledger.append(present.connection, events, stamp=small_crowd.stamp(by))
    problem, *_ = probes.problems(small_crowd)
    assert why in problem


def test_before_the_rules_that_know_them_there_are_no_profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "CURRENT", WITH_PROFILES - 1)
    old = desks.create(str(tmp_path / "old.db"), name="Old", admin=ADMIN, outside=fake_outside())
    with old.present() as present:
        made = Event(profile_stream(1), ProfileMade(kind=None, name="Jane Doe"))
        ledger.append(present.connection, [made], stamp=old.stamp(ADMIN))
    problem, *_ = probes.problems(old)
    assert "rules 5 know nothing of the kind" in problem
    old.database.close()


TAMPERED = {
    "UPDATE profiles SET name = 'Somebody'": "profiles 1: its name is not what the ledger says",
    "UPDATE profiles SET merged_into = 9": "profiles 1: its merged_into is not what the ledger says",
    "UPDATE profile_names SET folded = 'x'": "profile_names 1.1: its folded is not what the ledger says",
    "UPDATE profile_tenures SET until = '2030'": "profile_tenures 1.party.1: its until is not what the ledger says",
    "UPDATE profile_pages SET url = 'https://evil.example'": "profile_pages 1.1: its url is not what the ledger says",
    "DELETE FROM aliases": "aliases 1.1: the row is missing",
    "DELETE FROM attachments": "attachments 1: the row is missing",
    "INSERT INTO attachments VALUES (2, 1, 'ben', 'now')": "attachments 2: the ledger knows no such row",
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_a_row_that_was_changed_is_found(small_crowd: Desk, statement: str) -> None:
    profiles.attach(small_crowd, (1,), actor=CHECKER)
    profiles.describe(small_crowd, 1, FULL, actor=CHECKER)
    profiles.tell_alias(small_crowd, "Doe", 1, actor=CHECKER)
    probes.tamper(small_crowd, statement)
    assert TAMPERED[statement] in probes.problems(small_crowd)


JOINED: list[tuple[list[tuple[str, str | None, str | None]], list[str]]] = [
    ([("mayor", "2010", None), ("mayor", None, "2018")], ["mayor, 2010 to 2018"]),
    ([("mayor", None, None), ("Mayor", "2010-05", None)], ["Mayor, since 2010-05"]),
    ([("mayor", "2010", "2018"), ("mayor", "2022", None)], ["mayor, 2010 to 2018", "mayor, since 2022"]),
    ([("mayor", "2010", None), ("mayor", "2012", None)], ["mayor, since 2010", "mayor, since 2012"]),
    ([("mayor", "2010", None), ("senator", None, "2018")], ["mayor, since 2010", "senator, until 2018"]),
    ([("mayor", "2010", None), ("mayor", "2010", None)], ["mayor, since 2010"]),
    ([("mayor", "2010", None), ("mayor", None, "2018"), ("mayor", None, "2018")], ["mayor, 2010 to 2018"]),
    ([("mayor", None, "2018"), ("mayor", "2010", "2018")], ["mayor, 2010 to 2018"]),
]


@pytest.mark.parametrize(("told", "shown"), JOINED)
def test_a_role_that_lasts_is_told_to_have_ended_and_stands_once(
    small_crowd: Desk, told: list[tuple[str, str | None, str | None]], shown: list[str]
) -> None:
    profiles.attach(small_crowd, (1,), actor=CHECKER)
    for what, since, until in told:
        role = Tenure(what=what, since=since, until=until)
        profile = profiles.describe(small_crowd, 1, Details(roles=(role,)), actor=CHECKER).profile
    assert [one.shown() for one in profile.roles] == shown


def test_the_history_of_a_profile_and_of_a_speaker_is_a_story(small_crowd: Desk) -> None:
    profiles.attach(small_crowd, (2,), to=OfSpeaker(1), actor=CHECKER)
    profiles.describe(small_crowd, 1, FULL, actor=EDITOR)
    profiles.tell_alias(small_crowd, "the mayor", 1, actor=CHECKER)
    profiles.drop_alias(small_crowd, "the mayor", actor=CHECKER)
    profiles.attach(small_crowd, (3,), name="Doe", actor=CHECKER)
    profiles.merge(small_crowd, 2, into=1, actor=CHECKER)
    profiles.unmerge(small_crowd, 2, actor=CHECKER)
    profiles.rename(small_crowd, 1, "Jane E. Doe", actor=CHECKER)
    profiles.detach(small_crowd, (2,), actor=CHECKER)
    assert [(line.event, line.details) for line in histories.of_stream(small_crowd, "profile/1")] == [
        ("made", "name Jane Doe"),
        ("speakers attached", "speaker 1 (Jane Doe in source 1), speaker 2 (Jane Doe in source 2)"),
        (
            "described",
            (
                "kind person; wikidata Q42; homepage https://example.org/doe; roles mayor, since 2018-05 | engineer, 2001 to 2018; "
                "parties the Bridge Party; names J. Doe | Jane E. Doe; pages https://example.net/doe"
            ),
        ),
        ("alias told", "name the mayor"),
        ("alias dropped", "name the mayor"),
        ("taken in", "profile 2; Doe"),
        ("given back", "profile 2; Doe"),
        ("renamed", "name Jane E. Doe"),
        ("speakers detached", "speaker 2 (Jane Doe in source 2)"),
    ]
    assert [(line.event, line.details) for line in histories.of_stream(small_crowd, "profile/2")][2:] == [
        ("merged", "into profile 1; Jane E. Doe"),
        ("unmerged", "from profile 1; Jane E. Doe"),
    ]
    assert [(line.event, line.details) for line in histories.of_stream(small_crowd, "speaker/2")] == [
        ("named", "Jane Doe; Mayor; in source 2"),
        ("attached", "profile 1; Jane E. Doe"),
        ("detached", "profile 1; Jane E. Doe"),
    ]
    with pytest.raises(BadInputError, match="there is no profile 9"):
        histories.of_stream(small_crowd, "profile/9")
