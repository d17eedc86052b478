"""Recusals: a conflict of interest in a claim, a speaker or a tag, declared through the service and held by every action."""

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread

import pytest

from factcheck.domain.documents import SpeakerName
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import Event, claim_stream
from factcheck.domain.vocabularies import Choice, Role, State
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddNote,
    AppearancesLinked,
    Approve,
    CastVote,
    CorrectSpeaker,
    Return,
    Start,
    Tag,
    Untag,
)
from factcheck.services import claims, desks, people, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.services.people import Subject
from factcheck.storage import ledger
from tests.children import PATIENCE
from tests.factories import ADMIN, CHECKER, EDITOR, READER, fake_outside, open_desk, research, take_in
from tests.services import probes

BY_JANE = Subject(speaker="Jane Doe")


def _recuse(desk: Desk, subject: Subject, *, handle: str = CHECKER, reason: str = "She is kin.") -> None:
    people.recuse(desk, handle, subject, reason=reason, actor=handle)


def _does(desk: Desk, claim: int, action: Action, *, actor: str = CHECKER) -> State:
    return review.act(desk, claim, action, actor=actor).claim.state


def _assert_kept_out(desk: Desk, claim: int, why: str, *, actor: str = CHECKER) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError, match=why):
        review.act(desk, claim, AddNote("I was there."), actor=actor)


def test_a_recusal_from_a_claim_keeps_its_person_out_of_that_claim_alone(desk: Desk) -> None:
    first, second = take_in(desk).claims
    recusal = people.recuse(desk, CHECKER, Subject(claim=first), reason="I built it.", actor=CHECKER)
    assert (recusal.number, recusal.subject(), recusal.declared_by) == (1, "claim 1", CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        review.act(desk, first, Accept(), actor=CHECKER)
    assert str(refusal.value) == "cannot accept claim 1: ben is recused from claim 1 (I built it.)"
    assert _does(desk, first, Accept(), actor=EDITOR) is State.QUEUED
    assert _does(desk, second, Accept()) is State.QUEUED
    assert probes.problems(desk) == []


SPELT = ["Jane Doe", "jane doe", "JANE  DOE", " Ｊａｎｅ Ｄｏｅ", "Jane\u00a0Doe", "Jane\u200b Doe", "Ja\u00adne Doe"]


@pytest.mark.parametrize("spelt", SPELT)
def test_a_recusal_from_a_speaker_holds_however_the_name_is_spelt(desk: Desk, spelt: str) -> None:
    first, second = take_in(desk).claims
    _recuse(desk, Subject(speaker=spelt))
    for claim in (first, second):
        _assert_kept_out(desk, claim, "ben is recused from what .* says \\(She is kin.\\)")
    assert _does(desk, first, Accept(), actor=EDITOR) is State.QUEUED
    assert probes.problems(desk) == []


CLOSED = "The bridge was closed on Monday after a routine inspection"
BY_HER: dict[str, tuple[SpeakerName | int, Subject]] = {
    "by her name": (SpeakerName("Jane Doe"), BY_JANE),
    "by another spelling": (SpeakerName("jane  doe"), BY_JANE),
    "by her number": (1, BY_JANE),
    "by a name that is new to the source": (SpeakerName("Rob Hale"), Subject(speaker="ROB HALE")),
}


@pytest.mark.parametrize(("speaker", "subject"), BY_HER.values(), ids=BY_HER)
def test_who_is_recused_from_a_speaker_gives_them_no_claim(
    desk: Desk, speaker: SpeakerName | int, subject: Subject
) -> None:
    take_in(desk)
    place = Place(document=1, quote=CLOSED, speaker=speaker)
    nobodys = claims.add(desk, "It was shut.", actor=CHECKER, place=replace(place, speaker=None)).id
    bare = claims.add(desk, "It was shut.", actor=CHECKER).id
    _recuse(desk, subject)
    tried: dict[str, Callable[[str], object]] = {
        "add a claim": lambda actor: claims.add(desk, "It was closed.", actor=actor, place=place),
        f"place claim {bare}": lambda actor: claims.place(desk, bare, place, actor=actor),
        f"change the speaker of claim {nobodys}": lambda actor: claims.correct_speaker(
            desk, nobodys, speaker, actor=actor
        ),
    }
    for attempt, act in tried.items():
        with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
            act(CHECKER)
        assert str(refusal.value) == f"cannot {attempt}: ben is recused from {subject_of(subject)} (She is kin.)"
        act(EDITOR)
    assert probes.problems(desk) == []


def subject_of(subject: Subject) -> str:
    return f"what {subject.speaker} says"


def test_a_recusal_from_a_speaker_holds_in_documents_that_come_later(sqlite_desk: Desk) -> None:
    _recuse(sqlite_desk, BY_JANE)
    claim = take_in(sqlite_desk, actor=EDITOR).claims[0]
    _assert_kept_out(sqlite_desk, claim, "ben is recused from what Jane Doe says")


@pytest.mark.parametrize("name", ["Jane", "Doe", "Jane Doeson", "John Doe"])
def test_a_recusal_from_another_speaker_keeps_nobody_out(sqlite_desk: Desk, name: str) -> None:
    claim = take_in(sqlite_desk).claims[0]
    _recuse(sqlite_desk, Subject(speaker=name))
    assert _does(sqlite_desk, claim, Accept()) is State.QUEUED


def test_a_recusal_from_a_tag_holds_once_the_claim_has_it_and_no_longer_when_it_is_gone(desk: Desk) -> None:
    claim = take_in(desk).claims[0]
    _recuse(desk, Subject(tag="Bridges"))
    assert _does(desk, claim, Accept()) is State.QUEUED
    assert _does(desk, claim, Tag(("bridges", "county"))) is State.QUEUED
    _assert_kept_out(
        desk, claim, r"cannot note something on claim 1: ben is recused from claims tagged Bridges \(She is kin.\)"
    )
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="cannot untag claim 1: ben is recused"):
        review.act(desk, claim, Untag(("bridges",)), actor=CHECKER)
    _does(desk, claim, Untag(("bridges",)), actor=EDITOR)
    assert _does(desk, claim, Start()) is State.RESEARCHING
    assert probes.problems(desk) == []


def _added(desk: Desk) -> int:
    """A claim that nobody is said to have made."""
    place = Place(document=1, quote="An engineer of the county declined to comment")
    return claims.add(desk, "The county declined to comment.", actor=EDITOR, place=place).id


def test_a_link_to_what_the_speaker_says_makes_the_recusal_hold_and_its_end_lets_go(desk: Desk) -> None:
    said = take_in(desk).claims[0]
    other = _added(desk)
    _recuse(desk, BY_JANE)
    assert _does(desk, other, Accept()) is State.QUEUED
    review.link(desk, said, into=other, actor=EDITOR)
    _assert_kept_out(desk, other, "ben is recused from what Jane Doe says")
    review.unlink(desk, said, actor=EDITOR)
    assert _does(desk, other, Start()) is State.RESEARCHING
    assert probes.problems(desk) == []


def test_a_corrected_speaker_moves_a_claim_out_of_a_recusal_and_into_another(sqlite_desk: Desk) -> None:
    claim = take_in(sqlite_desk).claims[0]
    _recuse(sqlite_desk, BY_JANE)
    review.act(sqlite_desk, claim, CorrectSpeaker(appearance=1, speaker=None), actor=EDITOR)
    assert _does(sqlite_desk, claim, Accept()) is State.QUEUED
    review.act(sqlite_desk, claim, CorrectSpeaker(appearance=1, speaker=1), actor=EDITOR)
    _assert_kept_out(sqlite_desk, claim, "ben is recused from what Jane Doe says")


def test_whoever_is_recused_from_one_of_two_claims_neither_links_nor_parts_them(desk: Desk) -> None:
    said = take_in(desk).claims[0]
    other = _added(desk)
    for subject, into, claim in ((Subject(claim=other), other, said), (Subject(claim=said), said, other)):
        recusal = people.recuse(desk, CHECKER, subject, reason="I built it.", actor=CHECKER)
        with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
            review.link(desk, claim, into=into, actor=CHECKER)
        assert str(refusal.value) == f"cannot link claim {claim}: ben is recused from claim {into} (I built it.)"
        review.link(desk, claim, into=into, actor=EDITOR)
        with probes.Unchanged(desk), pytest.raises(RefusedError, match=f"ben is recused from claim {into}"):
            review.unlink(desk, claim, actor=CHECKER)
        review.unlink(desk, claim, actor=EDITOR)
        people.lift(desk, CHECKER, recusal.number, reason="It was another.", actor=ADMIN)
    review.link(desk, said, into=other, actor=CHECKER)
    assert probes.problems(desk) == []


def test_whoever_is_recused_from_what_somebody_says_neither_links_nor_parts_another_claim_with_it(desk: Desk) -> None:
    said, other = take_in(desk).claims[0], _added(desk)
    _recuse(desk, BY_JANE)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ben is recused from what Jane Doe says"):
        review.link(desk, other, into=said, actor=CHECKER)
    review.link(desk, other, into=said, actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ben is recused from what Jane Doe says"):
        review.unlink(desk, other, actor=CHECKER)
    assert probes.problems(desk) == []


def test_one_conflict_in_both_of_two_claims_is_named_once(sqlite_desk: Desk) -> None:
    first, second = take_in(sqlite_desk).claims
    _recuse(sqlite_desk, BY_JANE)
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError) as refusal:
        review.link(sqlite_desk, first, into=second, actor=CHECKER)
    assert refusal.value.reasons == ("ben is recused from what Jane Doe says (She is kin.)",)


def test_a_recused_editor_neither_votes_nor_returns_nor_publishes(desk: Desk) -> None:
    claim = take_in(desk).claims[0]
    research(desk, claim, editor=ADMIN)
    _recuse(desk, BY_JANE, handle=EDITOR)
    for action in (Approve(), CastVote(Choice.DISSENT, note="No."), Return("Ask again.")):
        with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve is recused from what Jane Doe says"):
            review.act(desk, claim, action, actor=EDITOR)
    review.act(desk, claim, Approve(), actor=ADMIN)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="cannot publish claim 1: eve is recused"):
        publishing.publish(desk, claim, actor=EDITOR)
    publishing.publish(desk, claim, actor=ADMIN)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve is recused"):
        publishing.propose_retraction(desk, claim, reason="No.", actor=EDITOR)
    assert probes.problems(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_a_recusal_and_an_approval_that_race_leave_no_approval_behind_the_recusal(location: str, attempt: int) -> None:
    desk = open_desk(location)
    research(desk, take_in(desk).claims[0])
    others = desks.open_desk(location, outside=fake_outside(f"other {attempt}"))
    start, refusals = Barrier(2, timeout=PATIENCE), []

    def at_once(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except RefusedError as error:
            refusals.append(str(error))

    acts = (
        lambda: people.recuse(desk, EDITOR, Subject(claim=1), reason="Kin.", actor=ADMIN),
        lambda: review.act(others, 1, Approve(), actor=EDITOR),
    )
    tries = [Thread(target=at_once, args=(act,)) for act in acts]
    for thread in tries:
        thread.start()
    for thread in tries:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    order = [told.type for told in probes.events(desk) if told.type in {"person.recused", "claim.verdict_approved"}]
    assert order in (["person.recused"], ["claim.verdict_approved", "person.recused"])
    assert refusals == (["cannot approve claim 1: eve is recused from claim 1 (Kin.)"] if len(order) == 1 else [])
    assert probes.problems(desk) == []
    for opened in (desk, others):
        opened.database.close()


# Declaring and lifting


def test_a_recusal_is_declared_by_the_person_or_an_admin(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    assert people.recuse(sqlite_desk, READER, Subject(claim=1), reason="Kin.", actor=READER).declared_by == READER
    assert people.recuse(sqlite_desk, READER, Subject(claim=2), reason="Kin.", actor=ADMIN).number == 2
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError) as refusal:
        people.recuse(sqlite_desk, CHECKER, Subject(claim=1), reason="Kin.", actor=EDITOR)
    assert str(refusal.value) == (
        "cannot recuse ben: eve is an editor, and this takes an admin; factcheck --as ada ... or factcheck --as ben ... may"
    )
    assert probes.problems(sqlite_desk) == []


@pytest.mark.parametrize(
    ("subject", "again"),
    [
        (Subject(claim=1), Subject(claim=1)),
        (Subject(tag="bridges"), Subject(tag="Bridges ")),
        (BY_JANE, Subject(speaker="JANE  doe")),
    ],
    ids=["claim", "tag", "speaker"],
)
def test_a_recusal_that_holds_is_not_declared_again(sqlite_desk: Desk, subject: Subject, again: Subject) -> None:
    take_in(sqlite_desk)
    _recuse(sqlite_desk, subject)
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match=r"cannot recuse ben: .* already: recusal 1"):
        _recuse(sqlite_desk, again)
    people.lift(sqlite_desk, CHECKER, 1, reason="No longer.", actor=ADMIN)
    _recuse(sqlite_desk, again)
    assert probes.problems(sqlite_desk) == []


def test_a_recusal_is_from_something_there_is_for_a_reason(sqlite_desk: Desk) -> None:
    wrong = {
        "there is no claim 9": (Subject(claim=9), "Kin."),
        "and 0 are given": (Subject(), "Kin."),
        "and 2 are given": (Subject(claim=1, tag="bridges"), "Kin."),
        "has no letters": (Subject(speaker=" \u200b"), "Kin."),
        "no reason is given": (Subject(tag="bridges"), "  "),
    }
    with probes.Unchanged(sqlite_desk):
        for why, (subject, reason) in wrong.items():
            with pytest.raises(BadInputError, match=why):
                _recuse(sqlite_desk, subject, reason=reason)
        with pytest.raises(BadInputError, match="there is no person mallory"):
            people.recuse(sqlite_desk, "mallory", Subject(tag="bridges"), reason="Kin.", actor=ADMIN)


def test_only_an_admin_lifts_a_recusal_and_nobody_their_own(desk: Desk) -> None:
    claim = take_in(desk).claims[0]
    for handle in (CHECKER, ADMIN):
        _recuse(desk, Subject(claim=claim), handle=handle)
    with probes.Unchanged(desk):
        for actor in (CHECKER, EDITOR):
            with pytest.raises(RefusedError, match="this takes an admin"):
                people.lift(desk, CHECKER, 1, reason="No longer.", actor=actor)
        with pytest.raises(RefusedError, match="nobody lifts their own recusal; another admin can"):
            people.lift(desk, ADMIN, 1, reason="No longer.", actor=ADMIN)
        with pytest.raises(BadInputError, match="no reason is given"):
            people.lift(desk, CHECKER, 1, reason="", actor=ADMIN)
        with pytest.raises(
            RefusedError, match="cannot lift recusal 2 of ben: no such recusal holds; factcheck people show ben"
        ):
            people.lift(desk, CHECKER, 2, reason="No longer.", actor=ADMIN)
    assert people.lift(desk, CHECKER, 1, reason="No longer.", actor=ADMIN).is_lifted
    assert _does(desk, claim, Accept()) is State.QUEUED
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="no such recusal holds"):
        people.lift(desk, CHECKER, 1, reason="No longer.", actor=ADMIN)
    people.add(desk, EDITOR, role=Role.ADMIN, actor=ADMIN)
    assert people.lift(desk, ADMIN, 1, reason="No longer.", actor=EDITOR).is_lifted
    assert probes.problems(desk) == []


def test_the_audit_names_what_a_recused_person_did_past_the_services(sqlite_desk: Desk) -> None:
    first, second = take_in(sqlite_desk).claims
    _recuse(sqlite_desk, Subject(claim=first))
    review.link(sqlite_desk, second, into=first, actor=EDITOR)
    forged = Event(claim_stream(first), AppearancesLinked(claim=second, appearances=()))
    with sqlite_desk.present() as present:
        ledger.append(present.connection, [forged], stamp=sqlite_desk.stamp(CHECKER))
    (problem,) = probes.problems(sqlite_desk)
    assert "ben was recused from claim 1" in problem
