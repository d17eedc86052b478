from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path
from pkgutil import walk_packages
from threading import Barrier, Thread

import pytest

from factcheck import services
from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import (
    Event,
    Payload,
    PersonActivated,
    PersonDeactivated,
    PersonNamed,
    PersonRecused,
    RecusalLifted,
    person_stream,
)
from factcheck.domain.people import Person
from factcheck.domain.policies import DEFAULT
from factcheck.domain.statements import Reading
from factcheck.domain.vocabularies import Relation, Role, State
from factcheck.domain.workflow import Accept, AddNote, Approve, Part
from factcheck.domain.workflow.rules import CURRENT
from factcheck.recognition.recognising import Call, Suggestion
from factcheck.recognition.sightings import Candidate
from factcheck.services import (
    archiving,
    claims,
    databases,
    desks,
    judgements,
    known_claims,
    known_speakers,
    people,
    policies,
    possibilities,
    profiles,
    publishing,
    remedies,
    review,
    rotations,
)
from factcheck.services import batches as batches_of_claims
from factcheck.services import research as research_service
from factcheck.services.cases import case_of
from factcheck.services.desks import Desk
from factcheck.services.intake import batches, descriptions, recording, rereadings, withdrawals
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.examinations import Examination, examined
from factcheck.services.intake.recording import Details
from factcheck.services.known_claims import Offer
from factcheck.services.people import Subject
from factcheck.storage import ledger, queries
from tests.children import PATIENCE
from tests.examiners import InProcess
from tests.factories import (
    ADMIN,
    CHECKER,
    EDITOR,
    EVIDENCE,
    PICTURE,
    READER,
    SampleExtractor,
    bring,
    fake_outside,
    offered,
    open_desk,
    research,
    take_in,
    web_of,
)
from tests.services import probes


def _roles(desk: Desk) -> dict[str, str]:
    with desk.past() as past:
        return {line.handle: line.role for line in queries.person_lines(past.connection)}


def test_an_admin_adds_a_person(desk: Desk) -> None:
    added = people.add(desk, "zoe.w-2", role=Role.EDITOR, actor=ADMIN)
    assert (added.handle, added.role, added.added_by) == ("zoe.w-2", Role.EDITOR, ADMIN)
    assert _roles(desk)["zoe.w-2"] == "editor"
    assert probes.problems(desk) == []


def test_an_admin_gives_another_role_and_the_history_keeps_the_old(desk: Desk) -> None:
    assert people.add(desk, CHECKER, role=Role.EDITOR, actor=ADMIN).role is Role.EDITOR
    assert _roles(desk)[CHECKER] == "editor"
    kinds = [told.type for told in probes.events(desk) if told.stream == f"person/{CHECKER}"]
    assert kinds == ["person.added", "person.role_given"]
    assert probes.problems(desk) == []


@pytest.mark.parametrize(
    ("actor", "message"),
    [
        (READER, "cannot add zoe: rita is a reader, and this takes an admin"),
        (CHECKER, "cannot add zoe: ben is a checker, and this takes an admin"),
        (EDITOR, "cannot add zoe: eve is an editor, and this takes an admin"),
    ],
)
def test_nobody_else_adds_people(desk: Desk, actor: str, message: str) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        people.add(desk, "zoe", role=Role.READER, actor=actor)
    assert str(refusal.value) == message


def test_nobody_raises_themselves(desk: Desk) -> None:
    for actor in (READER, CHECKER, EDITOR):
        with probes.Unchanged(desk), pytest.raises(RefusedError, match="this takes an admin"):
            people.add(desk, actor, role=Role.ADMIN, actor=actor)


def test_a_desk_always_keeps_an_admin(desk: Desk) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        people.add(desk, ADMIN, role=Role.EDITOR, actor=ADMIN)
    assert str(refusal.value) == "cannot make ada an editor: nobody changes their own role; another admin can"
    people.add(desk, EDITOR, role=Role.ADMIN, actor=ADMIN)
    people.add(desk, ADMIN, role=Role.READER, actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ada is a reader"):
        people.add(desk, EDITOR, role=Role.READER, actor=ADMIN)
    assert _roles(desk)[EDITOR] == "admin"


def test_the_role_that_somebody_has_already_is_not_given_again(desk: Desk) -> None:
    with (
        probes.Unchanged(desk),
        pytest.raises(RefusedError, match=r"ben is at the desk already, .*; factcheck people name ben NAME"),
    ):
        people.add(desk, CHECKER, role=Role.CHECKER, actor=ADMIN)


@pytest.mark.parametrize(
    "handle",
    ["", "Ben", "ben ", "-ben", ".ben", "b/en", "bén", "b" * 33, "ben\n", "\u202eneb", "ben@desk", "ｂｅｎ"],
)
def test_a_handle_that_could_be_taken_for_another_is_refused(desk: Desk, handle: str) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="is no handle; use up to 32 of a-z"):
        people.add(desk, handle, role=Role.READER, actor=ADMIN)


def test_a_stranger_adds_nobody(desk: Desk) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="there is no person mallory"):
        people.add(desk, "mallory", role=Role.ADMIN, actor="mallory")


def _person(desk: Desk, handle: str) -> Person:
    with desk.past() as past:
        return past.person(handle)


# Names that briefs show


def test_people_name_themselves_and_an_admin_names_anybody(desk: Desk) -> None:
    assert people.rename(desk, READER, " Rita Reader ", actor=READER).shown() == "Rita Reader"
    assert people.rename(desk, READER, "Rita R.", actor=ADMIN).shown() == "Rita R."
    assert people.rename(desk, READER, None, actor=READER).shown() == READER
    assert people.add(desk, "zoe", role=Role.CHECKER, name="Zoë Walker", actor=ADMIN).shown() == "Zoë Walker"
    assert [line.name for line in _lines(desk)] == [None, None, None, None, "Zoë Walker"]
    assert probes.problems(desk) == []


def _lines(desk: Desk) -> tuple[queries.PersonLine, ...]:
    with desk.past() as past:
        return queries.person_lines(past.connection)


def test_nobody_but_an_admin_names_somebody_else(sqlite_desk: Desk) -> None:
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError) as refusal:
        people.rename(sqlite_desk, CHECKER, "Benedict", actor=EDITOR)
    assert str(refusal.value) == (
        "cannot name ben: eve is an editor, and this takes an admin; factcheck --as ada ... or factcheck --as ben ... may"
    )


@pytest.mark.parametrize(
    "name",
    [
        "eve",
        "EVE",
        "Ｅｖｅ",
        "Eve\u200b",
        " Evelyn  Editor ",
        "EVELYN EDITOR",
        "Evelyn\u00ad Editor",
        "eve\u2800",
        "Eve\ufe0f",
        "\u034feve",
    ],
)
def test_nobody_takes_a_name_by_which_readers_would_take_them_for_another(sqlite_desk: Desk, name: str) -> None:
    people.rename(sqlite_desk, EDITOR, "Evelyn Editor", actor=EDITOR)
    with probes.Unchanged(sqlite_desk):
        with pytest.raises(RefusedError, match="eve is called Evelyn Editor; choose what tells the two apart"):
            people.rename(sqlite_desk, CHECKER, name, actor=CHECKER)
        with pytest.raises(RefusedError, match="eve is called Evelyn Editor; choose"):
            people.add(sqlite_desk, "zoe", role=Role.CHECKER, name=name, actor=ADMIN)


def test_nobody_is_added_under_a_handle_that_somebody_is_called_by(sqlite_desk: Desk) -> None:
    people.rename(sqlite_desk, CHECKER, "Zoe", actor=CHECKER)
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="cannot add zoe: ben is called Zoe"):
        people.add(sqlite_desk, "zoe", role=Role.EDITOR, actor=ADMIN)


def test_no_name_is_taken_that_only_looks_like_anothers(sqlite_desk: Desk) -> None:
    for name, reason in (("\u0435ve", "mixes alphabets"), ("Benedict\u2800", "nobody sees"), (".", "has no letter")):
        with probes.Unchanged(sqlite_desk), pytest.raises(BadInputError, match=reason):
            people.rename(sqlite_desk, CHECKER, name, actor=CHECKER)


def test_a_person_is_shown_the_newest_notes_that_call_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(desk)
    for claim, text in ((1, "@ben: first."), (2, "@eve: not his."), (2, "@ben: second."), (1, "@eve and @ben: third.")):
        review.act(desk, claim, AddNote(text), actor=EDITOR)
    monkeypatch.setattr(people, "MENTIONS_SHOWN", 2)
    with desk.past() as past:
        told = [(line.claim, line.text, line.written_by) for line in people.person_view(past, CHECKER).mentions]
    assert told == [(1, "@eve and @ben: third.", EDITOR), (2, "@ben: second.", EDITOR)]


def test_a_name_that_changes_nothing_is_refused(sqlite_desk: Desk) -> None:
    people.rename(sqlite_desk, CHECKER, "Benedict", actor=CHECKER)
    with probes.Unchanged(sqlite_desk):
        with pytest.raises(RefusedError, match="cannot name ben: ben is called Benedict already"):
            people.rename(sqlite_desk, CHECKER, "Benedict", actor=ADMIN)
        with pytest.raises(RefusedError, match="cannot name eve: eve has no name"):
            people.rename(sqlite_desk, EDITOR, None, actor=EDITOR)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "Ben\nEve"])
def test_a_name_is_one_line_of_words(sqlite_desk: Desk, name: str) -> None:
    with probes.Unchanged(sqlite_desk), pytest.raises(BadInputError, match="is not one line of words"):
        people.rename(sqlite_desk, CHECKER, name, actor=CHECKER)


# Deactivation


def test_a_deactivated_person_keeps_their_history_and_can_act_again(desk: Desk) -> None:
    claim = take_in(desk).claims[0]
    assert not people.deactivate(desk, CHECKER, actor=ADMIN).is_active
    with desk.past() as past:
        assert past.claim(claim).recorded_by == CHECKER
    assert [line.is_active for line in _lines(desk)] == [True, False, True, True]
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="cannot accept claim 1: ben is deactivated"):
        review.act(desk, claim, Accept(), actor=CHECKER)
    assert people.activate(desk, CHECKER, actor=ADMIN).is_active
    assert review.act(desk, claim, Accept(), actor=CHECKER).claim.state is State.QUEUED
    assert probes.problems(desk) == []


def test_only_admins_deactivate_and_activate_and_only_who_is_not_so_already(sqlite_desk: Desk) -> None:
    people.deactivate(sqlite_desk, READER, actor=ADMIN)
    with probes.Unchanged(sqlite_desk):
        for attempt in (people.deactivate, people.activate):
            with pytest.raises(RefusedError, match="eve is an editor, and this takes an admin"):
                attempt(sqlite_desk, READER, actor=EDITOR)
            with pytest.raises(BadInputError, match="there is no person mallory"):
                attempt(sqlite_desk, "mallory", actor=ADMIN)
        with pytest.raises(RefusedError, match="cannot deactivate rita: rita is deactivated already"):
            people.deactivate(sqlite_desk, READER, actor=ADMIN)
        with pytest.raises(RefusedError, match="cannot activate eve: eve is not deactivated"):
            people.activate(sqlite_desk, EDITOR, actor=ADMIN)
        with pytest.raises(
            RefusedError, match="rita is at the desk already, as a reader, deactivated; factcheck people activate rita"
        ):
            people.add(sqlite_desk, READER, role=Role.READER, actor=ADMIN)


def test_the_last_admin_who_can_act_is_not_deactivated(desk: Desk) -> None:
    people.add(desk, EDITOR, role=Role.ADMIN, actor=ADMIN)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="nobody deactivates themselves; another admin can"):
        people.deactivate(desk, ADMIN, actor=ADMIN)
    people.deactivate(desk, EDITOR, actor=ADMIN)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ada is the only admin who can act; make another"):
        people.deactivate(desk, ADMIN, actor=ADMIN)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve is deactivated"):
        people.deactivate(desk, ADMIN, actor=EDITOR)


def test_of_two_admins_who_deactivate_each_other_one_remains(location: str) -> None:
    desk = open_desk(location)
    people.add(desk, EDITOR, role=Role.ADMIN, actor=ADMIN)
    others = desks.open_desk(location, outside=fake_outside("other"))
    start, refusals = Barrier(2, timeout=PATIENCE), []

    def deactivate(at: Desk, handle: str, actor: str) -> None:
        start.wait()
        try:
            people.deactivate(at, handle, actor=actor)
        except RefusedError as error:
            refusals.append(str(error))

    tries = [Thread(target=deactivate, args=args) for args in ((desk, EDITOR, ADMIN), (others, ADMIN, EDITOR))]
    for thread in tries:
        thread.start()
    for thread in tries:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    assert len(refusals) == 1
    assert sorted(line.is_active for line in _lines(desk) if line.role == Role.ADMIN) == [False, True]
    assert probes.problems(desk) == []
    for opened in (desk, others):
        opened.database.close()


def test_the_only_person_who_can_act_acts_without_being_named(sqlite_desk: Desk) -> None:
    for handle in (CHECKER, EDITOR):
        people.deactivate(sqlite_desk, handle, actor=ADMIN)
    with pytest.raises(BadInputError, match="2 people work at this desk; say who acts"):
        desks.actor(sqlite_desk, None)
    people.deactivate(sqlite_desk, READER, actor=ADMIN)
    assert desks.actor(sqlite_desk, None) == ADMIN


def _arrival() -> tuple[Arrival, Examination]:
    content = b"Another text."
    arrival = Arrival(offered=Offered(name="other.txt", content=content), name="other.txt")
    return arrival, examined(SAMPLE, extractor=SampleExtractor)


SAMPLE = Reading(text="Another text.", media_type="text/plain", encoding="utf-8")


def _nothing_is_possible(desk: Desk) -> None:
    with desk.past() as past:
        possible = possibilities.possible_actions(past, 1, actor=EDITOR, at="2026-01-15T10:00:00Z")
    assert not any(one.may for one in possible)
    raise RefusedError("do anything", sorted({reason for one in possible for reason in one.reasons}))


def _nothing_may_be_tried(desk: Desk) -> None:
    with desk.past() as past:
        review.demand_possible(past, "note", 1, actor=EDITOR, at="2026-01-15T10:00:00Z")


def _nothing_is_decided(desk: Desk) -> None:
    with desk.past() as past:
        case = case_of(past, 2, at="2026-01-15T10:00:00Z")
        remedies.decided(past, case, Accept(), actor=EDITOR)


def _each_is_refused(fates: Iterable[batches_of_claims.Fate]) -> None:
    (fate,) = fates
    assert fate.outcome is batches_of_claims.Outcome.REFUSED
    assert fate.why
    raise fate.why


def _attach_offered(desk: Desk) -> None:
    there = Candidate(number=1, is_profile=True, names=("Jane Doe",))
    suggestion = Suggestion(candidate=there, call=Call.PROBABLY, points=90, reasons=(), warnings=())
    offer = known_speakers.Offer(speaker=1, name="Jane Doe", suggestion=suggestion)
    tuple(known_speakers.attach(desk, (offer,), actor=EDITOR))


def _link_offered(desk: Desk) -> None:
    with desk.past() as past:
        own, other = past.claim(2), past.claim(1)
    offer = Offer(
        claim=2, version=own.version, text="", quote="", speaker=None, same_as=1, known_version=other.version, why=""
    )
    known_claims.link(desk, (offer,), actor=EDITOR)


WRITING: dict[str, Callable[[Desk], object]] = {
    "batches.take_in": lambda desk: list(
        batches.take_in(desk, [_arrival()[0]], actor=EDITOR, examiner=InProcess(), jobs=1)
    ),
    "archiving.keep": lambda desk: archiving.keep(
        desk, "https://a.example", actor=EDITOR, outlook=web_of(PICTURE, desk=desk)
    ),
    "rotations.rotate": lambda desk: rotations.rotate(desk, Path(desk.database.name).parent, actor=EDITOR),
    "claims.correct_speaker": lambda desk: claims.correct_speaker(desk, 2, None, actor=EDITOR),
    "claims.place": lambda desk: claims.place(
        desk, 2, claims.Place(document=1, quote="routine inspection"), actor=EDITOR
    ),
    "claims.request": lambda desk: claims.request(desk, "Is the bridge safe?", asked_by="A reader", actor=EDITOR),
    "claims.reword": lambda desk: claims.reword(desk, 2, "It is old.", actor=EDITOR),
    "claims.split": lambda desk: claims.split(desk, 2, ("It is old.", "It is safe."), actor=EDITOR),
    "research.attach": lambda desk: research_service.attach(desk, 1, EVIDENCE, actor=EDITOR),
    "claims.add": lambda desk: claims.add(desk, "The bridge is old.", actor=EDITOR),
    "recording.demand_right": lambda desk: recording.demand_right(desk, EDITOR),
    "recording.add_document": lambda desk: take_in(desk, text="Another text.", actor=EDITOR),
    "recording.add": lambda desk: recording.add(desk, *_arrival(), actor=EDITOR),
    "descriptions.describe": lambda desk: descriptions.describe(desk, 1, Details(title="x"), actor=EDITOR),
    "rereadings.reread": lambda desk: rereadings.reread(desk, 1, actor=EDITOR, examiner=InProcess.of(SampleExtractor)),
    "withdrawals.withdraw": lambda desk: withdrawals.withdraw(desk, 1, reason="x", actor=EDITOR),
    "withdrawals.restore": lambda desk: withdrawals.restore(desk, 1, actor=EDITOR),
    "profiles.attach": lambda desk: profiles.attach(desk, (1,), actor=EDITOR),
    "profiles.detach": lambda desk: profiles.detach(desk, (1,), actor=EDITOR),
    "profiles.merge": lambda desk: profiles.merge(desk, 1, into=2, actor=EDITOR),
    "profiles.unmerge": lambda desk: profiles.unmerge(desk, 1, actor=EDITOR),
    "profiles.rename": lambda desk: profiles.rename(desk, 1, "Doe", actor=EDITOR),
    "profiles.describe": lambda desk: profiles.describe(desk, 1, profiles.Details(wikidata="Q1"), actor=EDITOR),
    "profiles.tell_alias": lambda desk: profiles.tell_alias(desk, "Doe", 1, actor=EDITOR),
    "profiles.drop_alias": lambda desk: profiles.drop_alias(desk, "Doe", actor=EDITOR),
    "people.add": lambda desk: people.add(desk, "zoe", role=Role.READER, actor=EDITOR),
    "people.rename": lambda desk: people.rename(desk, EDITOR, "Evelyn", actor=EDITOR),
    "people.deactivate": lambda desk: people.deactivate(desk, READER, actor=EDITOR),
    "people.activate": lambda desk: people.activate(desk, EDITOR, actor=EDITOR),
    "people.recuse": lambda desk: people.recuse(desk, EDITOR, Subject(claim=1), reason="Kin.", actor=EDITOR),
    "people.lift": lambda desk: people.lift(desk, CHECKER, 1, reason="Divorced.", actor=EDITOR),
    "policies.apply": lambda desk: policies.apply(desk, DEFAULT, actor=EDITOR),
    "publishing.publish": lambda desk: publishing.publish(desk, 1, actor=EDITOR),
    "publishing.retract": lambda desk: publishing.retract(desk, 1, actor=EDITOR),
    "publishing.propose_retraction": lambda desk: publishing.propose_retraction(desk, 1, reason="No.", actor=EDITOR),
    "possibilities.possible_actions": _nothing_is_possible,
    "review.demand_possible": _nothing_may_be_tried,
    "remedies.decided": _nothing_is_decided,
    "review.reopen": lambda desk: review.reopen(desk, 1, correction=None, note=None, actor=EDITOR),
    "review.act": lambda desk: review.act(desk, 2, Accept(), actor=EDITOR),
    "review.act_on": lambda desk: review.act_on(desk, (2,), lambda *_: Accept(), actor=EDITOR),
    "review.link": lambda desk: review.link(desk, 2, into=1, actor=EDITOR),
    "review.unlink": lambda desk: review.unlink(desk, 2, actor=EDITOR),
    "batches.each": lambda desk: _each_is_refused(
        batches_of_claims.each(desk, (2,), lambda *_: Accept(), actor=EDITOR)
    ),
    "batches.rehearsed": lambda desk: _each_is_refused(
        batches_of_claims.rehearsed(desk, (2,), lambda *_: Accept(), actor=EDITOR)
    ),
    "judgements.judge": lambda desk: judgements.judge(desk, 1, 2, Relation.RELATED, actor=EDITOR),
    "judgements.unjudge": lambda desk: judgements.unjudge(desk, 1, 2, actor=EDITOR),
    "known_claims.link": _link_offered,
    "known_speakers.attach": _attach_offered,
    "external_claims.take_in": lambda desk: bring(desk, offered("a", "The bridge is old."), actor=EDITOR),
    "review.split": lambda desk: review.split(
        desk, 2, (Part(text="It is old."), Part(text="It is safe.")), actor=EDITOR
    ),
}
"""A call of every service that somebody acts through, by eve."""


ADVICE = {
    "known_claims.known",
    "stories.story",
    "remedies.helped",
    "remedies.onwards",
    "remedies.why_not",
    "sights.sight",
    "steps.begun",
}
"""What only tells somebody what there is, and what to do next."""


def _acting() -> Iterator[str]:
    """Gives the names of the services that take an actor."""
    found = walk_packages(services.__path__, prefix=f"{services.__name__}.")
    for module in (import_module(one.name) for one in found):
        for name, value in vars(module).items():
            is_own = isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
            if is_own and "actor" in signature(value).parameters:
                yield f"{module.__name__.rpartition('.')[2]}.{name}"


def test_every_service_that_somebody_acts_through_is_called_here() -> None:
    assert set(_acting()) - ADVICE == set(WRITING)
    assert set(_acting()) > ADVICE


@pytest.fixture
def without_eve(sqlite_desk: Desk) -> Desk:
    """A desk where eve, who was an admin, is deactivated, ben recused, and claim 1 approved."""
    people.add(sqlite_desk, EDITOR, role=Role.ADMIN, actor=ADMIN)
    people.recuse(sqlite_desk, CHECKER, Subject(tag="budget"), reason="Kin.", actor=CHECKER)
    claim = take_in(sqlite_desk).claims[0]
    research(sqlite_desk, claim)
    review.act(sqlite_desk, claim, Approve(), actor=ADMIN)
    people.deactivate(sqlite_desk, EDITOR, actor=ADMIN)
    return sqlite_desk


@pytest.mark.parametrize("service", WRITING)
def test_a_deactivated_person_can_do_nothing(without_eve: Desk, service: str) -> None:
    with probes.Unchanged(without_eve), pytest.raises(RefusedError, match="eve is deactivated"):
        WRITING[service](without_eve)


def test_a_deactivated_admin_does_not_upgrade_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = str(tmp_path / "factcheck.db")
    desk = open_desk(location)
    people.add(desk, EDITOR, role=Role.ADMIN, actor=ADMIN)
    people.deactivate(desk, EDITOR, actor=ADMIN)
    desk.database.close()
    monkeypatch.setattr(databases, "CURRENT", CURRENT + 1)
    with pytest.raises(RefusedError, match="cannot upgrade the desk: eve is deactivated"):
        databases.upgrade(location, outside=fake_outside("later"), handle=EDITOR)
    assert databases.upgrade(location, outside=fake_outside("later")).rules == CURRENT + 1


# What was written past the services


def _forge(desk: Desk, payload: Payload, handle: str, *, by: str) -> list[str]:
    """Records what the services would refuse, and gives what the audit finds."""
    with desk.present() as present:
        ledger.append(present.connection, [Event(person_stream(handle), payload)], stamp=desk.stamp(by))
    return probes.problems(desk)


@pytest.mark.parametrize(
    ("payload", "handle", "by", "why"),
    [
        (PersonDeactivated(), ADMIN, ADMIN, "ada deactivated themselves"),
        (PersonDeactivated(), CHECKER, EDITOR, "eve was an editor, and it takes an admin"),
        (PersonActivated(), CHECKER, ADMIN, "ben was active"),
        (PersonNamed(name="Benedict"), CHECKER, EDITOR, "eve was an editor, and it takes an admin"),
        (PersonRecused(claim=9, tag=None, speaker=None, reason="Kin."), CHECKER, CHECKER, "there was no claim 9"),
        (PersonRecused(claim=None, tag="a", speaker=None, reason="Kin."), CHECKER, EDITOR, "it takes an admin"),
        (RecusalLifted(recusal=1, reason="No."), CHECKER, ADMIN, "no recusal 1 held"),
        (RecusalLifted(recusal=1, reason="No."), ADMIN, ADMIN, "ada lifted their own recusal"),
    ],
)
def test_the_audit_names_what_was_said_of_people_past_the_services(
    sqlite_desk: Desk, payload: Payload, handle: str, by: str, why: str
) -> None:
    people.recuse(sqlite_desk, ADMIN, Subject(tag="budget"), reason="Kin.", actor=ADMIN)
    assert probes.problems(sqlite_desk) == []
    (problem,) = _forge(sqlite_desk, payload, handle, by=by)
    assert why in problem


def test_the_audit_names_what_a_deactivated_person_did(sqlite_desk: Desk) -> None:
    people.deactivate(sqlite_desk, CHECKER, actor=ADMIN)
    (problem,) = _forge(sqlite_desk, PersonNamed(name="Benedict"), CHECKER, by=CHECKER)
    assert "ben was deactivated" in problem
