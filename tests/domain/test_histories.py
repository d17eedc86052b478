from dataclasses import replace

import pytest

from factcheck.domain.claims import Claim, Latest
from factcheck.domain.documents import Document
from factcheck.domain.errors import IntegrityError
from factcheck.domain.events import (
    DeskOpened,
    DocumentTaken,
    KeyRotated,
    Payload,
    PersonActivated,
    PersonAdded,
    PersonDeactivated,
    PersonNamed,
    PersonRecused,
    PlainDocumentTaken,
    PolicyApplied,
    RecusalLifted,
    RoleGiven,
    RulesAdopted,
    SpeakerNamed,
    StatementsFound,
)
from factcheck.domain.histories import BEGINNINGS, PAYLOADS, STEPS, OpenedDesk, Thing, evolve
from factcheck.domain.people import Person, Recusal
from factcheck.domain.policies import DEFAULT, AppliedPolicy
from factcheck.domain.vocabularies import Nature, Role, State
from factcheck.domain.workflow import (
    ClaimAccepted,
    ClaimAdded,
    ClaimExtracted,
    ClaimPayload,
    ClaimReturned,
    ClaimSubmitted,
    PlainClaimAdded,
    PlainClaimExtracted,
    ResearchStarted,
    VerdictApproved,
    VerdictProposed,
)
from tests.domain.cases import APPEARANCE, AT, EVIDENCE, LATER, SAID, claim, person, recorded, recusal, told

PROPOSED = VerdictProposed(rating="true", policy=1, headline="Safe?", short_answer="Yes.", rationale="It says so.")
ADDED = ClaimAdded(
    appearance=None,
    check_worthiness=None,
    nature=None,
    assessed_by=None,
    text="The bridge is safe",
    suggestion=None,
)
EXTRACTED = ClaimExtracted(
    appearance=APPEARANCE,
    check_worthiness=700,
    nature=Nature.OPINION,
    text="We are safe",
    suggestion="We [the city] are safe",
)


def test_a_claim_goes_through_its_history_event_by_event() -> None:
    approved = told(
        None,
        ("ben", ADDED),
        ("eve", ClaimAccepted()),
        ("ben", ResearchStarted()),
        ("ben", PROPOSED),
        ("ben", ClaimSubmitted()),
        ("eve", VerdictApproved(verdict=1)),
    )
    assert (approved.state, approved.version) == (State.APPROVED, 6)
    assert approved.latest == Latest(type="claim.verdict_approved", actor="eve")
    back = told(approved, ("dan", ClaimReturned(reason="a new report")))
    assert (back.state, back.version, back.latest.actor) == (State.RESEARCHING, 7, "dan")


def test_a_claim_is_of_the_nature_and_with_the_suggestion_that_it_was_extracted_with() -> None:
    subject = told(None, ("ben", EXTRACTED))
    assert (subject.check_worthiness, subject.nature, subject.suggestion) == (
        700,
        Nature.OPINION,
        "We [the city] are safe",
    )
    assert (subject.is_extracted, subject.appearances, subject.last_appearance) == (True, (SAID,), 1)


def test_a_claim_that_a_person_put_down_has_what_was_told_of_it() -> None:
    subject = told(None, ("ben", ADDED))
    assert (subject.check_worthiness, subject.nature, subject.suggestion) == (None, None, None)
    assert (subject.is_extracted, subject.appearances, subject.last_appearance) == (False, (), 0)
    assessed = replace(ADDED, check_worthiness=300, nature=Nature.FACT, suggestion="It [x] is", assessed_by="network/1")
    subject = told(None, ("ben", assessed))
    assert (subject.check_worthiness, subject.nature, subject.suggestion) == (300, Nature.FACT, "It [x] is")


def test_what_was_recorded_with_less_told_is_the_same_in_todays_form() -> None:
    plain = PlainClaimExtracted(appearance=APPEARANCE, check_worthiness=700, text="We are safe")
    assert plain.current() == replace(EXTRACTED, nature=None, suggestion=None)
    assert EXTRACTED.current() is EXTRACTED
    assert PlainClaimAdded(appearance=None, text="The bridge is safe").current() == ADDED


def test_a_history_that_does_not_begin_with_a_beginning_is_refused() -> None:
    with pytest.raises(IntegrityError, match="begins once, with its beginning"):
        evolve(None, recorded(ClaimAccepted(), version=1))


@pytest.mark.parametrize("payload", [ADDED, EXTRACTED])
def test_a_history_that_begins_again_is_refused(payload: Payload) -> None:
    with pytest.raises(IntegrityError) as refusal:
        evolve(claim(), recorded(payload))
    assert str(refusal.value) == (
        f"event 10 ({payload.type} in claim/1) cannot have happened: a history begins once, with its beginning"
    )


@pytest.mark.parametrize("version", [2, 8])
def test_a_history_that_does_not_begin_at_one_is_refused(version: int) -> None:
    with pytest.raises(IntegrityError, match=f"it is number {version} of its history"):
        evolve(None, recorded(ADDED, version=version))


@pytest.mark.parametrize(
    ("stream", "payload"),
    [
        ("claim/01", ADDED),
        ("claim/0", ADDED),
        ("claim/-1", ADDED),
        ("claim/１", ADDED),
        ("claim/ 1", ADDED),
        ("claim/", ADDED),
        ("claim", ADDED),
        ("speaker/007", SpeakerNamed(document=1, name="Jane Doe", role=None)),
        ("desk/2", DeskOpened(key=None, name="A second desk")),
        ("policy/2", PolicyApplied(policy=DEFAULT)),
        ("person/", PersonAdded(role=Role.ADMIN)),
    ],
)
def test_a_second_name_for_a_thing_is_refused(stream: str, payload: Payload) -> None:
    with pytest.raises(IntegrityError, match="no history has this name"):
        evolve(None, recorded(payload, stream=stream, version=1))


@pytest.mark.parametrize("stream", ["document/1", "person/pat", "claims/1", "policy"])
def test_an_event_in_another_things_history_is_refused(stream: str) -> None:
    with pytest.raises(IntegrityError, match="it stands in another thing's history"):
        evolve(None, recorded(ADDED, stream=stream, version=1))


def test_a_policy_is_replaced_by_the_next_and_keeps_count() -> None:
    first = evolve(None, recorded(PolicyApplied(policy=DEFAULT), stream="policy", version=1))
    stricter = replace(DEFAULT, evidence_minimum=2)
    second = evolve(first, recorded(PolicyApplied(policy=stricter), stream="policy", version=2, actor="eve"))
    assert second == AppliedPolicy(version=2, policy=stricter, applied_by="eve", applied_at=LATER)


# The desk.

DESK = OpenedDesk(name="The desk", key=None, opened_by="ada", opened_at=LATER)


def test_a_desk_begins_by_the_first_rules_and_goes_on_by_those_that_it_adopts() -> None:
    opened = evolve(None, recorded(DeskOpened(key=None, name="The desk"), stream="desk", version=1, actor="ada"))
    assert opened == DESK
    adopted = evolve(opened, recorded(RulesAdopted(rules=2), stream="desk", version=2))
    assert adopted == replace(DESK, rules=2)


@pytest.mark.parametrize("rules", [2, 1, 0])
def test_a_desk_does_not_adopt_the_rules_that_it_has_or_older_ones(rules: int) -> None:
    with pytest.raises(IntegrityError, match="the desk had rules 2"):
        evolve(replace(DESK, rules=2), recorded(RulesAdopted(rules=rules), stream="desk", version=3))


ROTATED = KeyRotated(key="cd" * 32, by_old="1" * 128, by_new="2" * 128)


def test_a_desk_whose_key_was_changed_knows_which_key_was_which_days() -> None:
    opened = replace(DESK, key="ab" * 32)
    once = evolve(opened, replace(recorded(ROTATED, stream="desk", version=2), seq=7))
    twice = evolve(once, replace(recorded(replace(ROTATED, key="ef" * 32), stream="desk", version=3), seq=9))
    assert isinstance(twice, OpenedDesk)
    assert twice.key == "ef" * 32
    days = {0: "ab", 6: "ab", 7: "cd", 8: "cd", 9: "ef", 99: "ef"}
    assert {position: twice.key_at(position) for position in days} == {at: key * 32 for at, key in days.items()}
    assert DESK.key_at(5) is None


@pytest.mark.parametrize(("key", "why"), [(None, "the desk had no key"), ("cd" * 32, "the desk had this key before")])
def test_a_key_that_was_never_there_or_is_there_already_is_not_changed(key: str | None, why: str) -> None:
    with pytest.raises(IntegrityError, match=why):
        evolve(replace(DESK, key=key), recorded(ROTATED, stream="desk", version=2))


# People.


def _person(before: Person, payload: Payload, *, actor: str = "ada") -> Person:
    after = evolve(before, recorded(payload, stream="person/pat", version=2, actor=actor))
    assert isinstance(after, Person)
    return after


PAT = person(Role.CHECKER)
CLAIM_7 = PersonRecused(claim=7, tag=None, speaker=None, reason="a cousin")


def test_a_person_is_added_with_a_role() -> None:
    added = evolve(None, recorded(PersonAdded(role=Role.CHECKER), stream="person/pat", version=1, actor="ada", at=AT))
    assert added == PAT


def test_a_person_is_given_a_role_by_somebody_else_only() -> None:
    assert _person(PAT, RoleGiven(role=Role.EDITOR)).role is Role.EDITOR
    with pytest.raises(IntegrityError, match="pat changed their own role"):
        _person(PAT, RoleGiven(role=Role.ADMIN), actor="pat")


def test_a_person_has_a_name_beside_the_handle_and_can_lose_it() -> None:
    named = _person(PAT, PersonNamed(name="Pat Smith"))
    assert (named.shown(), named.handle) == ("Pat Smith", "pat")
    assert _person(named, PersonNamed(name=None)).shown() == "pat"


def test_a_person_goes_and_comes_back_once_each() -> None:
    gone = _person(PAT, PersonDeactivated())
    assert gone == replace(PAT, is_active=False)
    assert _person(gone, PersonActivated()) == PAT
    with pytest.raises(IntegrityError, match="pat was deactivated"):
        _person(gone, PersonDeactivated())
    with pytest.raises(IntegrityError, match="pat was active"):
        _person(PAT, PersonActivated())


def test_a_recusal_is_kept_with_who_declared_it_and_stays_when_it_is_lifted() -> None:
    recused = _person(PAT, CLAIM_7, actor="pat")
    own = Recusal(number=1, claim=7, speaker=None, tag=None, reason="a cousin", declared_by="pat", declared_at=LATER)
    assert recused.recusals == (own,)
    twice = _person(recused, replace(CLAIM_7, claim=None, tag="roads"))
    lifted = _person(twice, RecusalLifted(recusal=1, reason="moved away"))
    assert [(one.number, one.is_lifted) for one in lifted.recusals] == [(1, True), (2, False)]


FORGED: dict[str, tuple[Person, Payload, str]] = {
    "a recusal from nothing": (
        PAT,
        replace(CLAIM_7, claim=None),
        "a recusal is from one claim, one speaker or one tag",
    ),
    "a recusal from two things": (
        PAT,
        replace(CLAIM_7, tag="x"),
        "a recusal is from one claim, one speaker or one tag",
    ),
    "the end of no recusal": (PAT, RecusalLifted(recusal=1, reason="x"), "no recusal 1 held"),
    "the end of a recusal twice": (
        person(Role.CHECKER, recusals=(replace(recusal(claim=1), is_lifted=True),)),
        RecusalLifted(recusal=1, reason="x"),
        "no recusal 1 held",
    ),
}


@pytest.mark.parametrize(("before", "payload", "why"), FORGED.values(), ids=FORGED)
def test_no_person_has(before: Person, payload: Payload, why: str) -> None:
    with pytest.raises(IntegrityError, match=why):
        _person(before, payload)


# Documents and speakers.

TAKEN = PlainDocumentTaken(
    sha256="a" * 64,
    size=19,
    characters=19,
    media_type="text/plain",
    encoding="utf-8",
    language=None,
    published=None,
    name="bridge.txt",
    title=None,
    outlet=None,
    author=None,
    url=None,
    based_on=None,
    text="The bridge is safe.",
)


def test_a_document_is_what_was_taken_with_what_was_found_in_it() -> None:
    plain = TAKEN.current()
    assert isinstance(plain, DocumentTaken)
    assert plain.origin is None
    taken = evolve(None, recorded(plain, stream="document/1", version=1))
    found = evolve(
        taken, recorded(StatementsFound(extractor="sample/1", statements=()), stream="document/1", version=2)
    )
    assert isinstance(taken, Document)
    assert found == replace(taken, extractor="sample/1")


# All of it.


def test_every_event_has_its_step_in_todays_form() -> None:
    newest: dict[str, type[Payload]] = {}
    for (name, schema), kind in PAYLOADS.items():
        if schema == max(n for other, n in PAYLOADS if other == name):
            newest[name] = kind
    claims = {kind for kind in newest.values() if issubclass(kind, ClaimPayload)}
    assert set(STEPS) == set(newest.values()) - claims
    assert set(BEGINNINGS) <= set(newest.values())
    assert {kind for kind in claims if "applied" not in vars(kind)} == set()


def test_an_event_that_was_recorded_in_an_older_form_has_no_step_of_its_own() -> None:
    older = {kind for (name, schema), kind in PAYLOADS.items() if (name, schema + 1) in PAYLOADS}
    assert older
    assert all("current" in vars(kind) and "applied" not in vars(kind) for kind in older)


def test_no_step_changes_what_it_is_given() -> None:
    before = claim()
    evolve(before, recorded(PROPOSED))
    assert before == claim()


def test_a_moment_is_that_of_the_event_and_the_beginning_stays() -> None:
    changed: Thing = evolve(claim(state=State.EXTRACTED), recorded(ClaimAccepted()))
    assert isinstance(changed, Claim)
    assert (changed.recorded_at, changed.changed_at, changed.recorded_by) == (AT, LATER, "ben")
    assert changed.evidence == (EVIDENCE,)


def test_a_payload_without_a_step_cannot_be_made() -> None:
    stepless = type("Stepless", (ClaimPayload,), {})
    with pytest.raises(TypeError, match="applied"):
        stepless()
