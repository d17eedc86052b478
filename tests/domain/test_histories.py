from dataclasses import replace

import pytest

from factcheck.domain.claims import Approval, Claim, State
from factcheck.domain.documents import Document, Purpose
from factcheck.domain.errors import IntegrityError
from factcheck.domain.events import (
    PAYLOADS,
    AppearancesLinked,
    BriefPublished,
    ClaimAccepted,
    ClaimAdded,
    ClaimDismissed,
    ClaimExtracted,
    ClaimMerged,
    ClaimReturned,
    ClaimSubmitted,
    DeskOpened,
    DocumentKept,
    DocumentTaken,
    Payload,
    PersonAdded,
    PlainClaimExtracted,
    PolicyApplied,
    ResearchStarted,
    RoleGiven,
    SpeakerNamed,
    StatementsFound,
    VerdictApproved,
    VerdictProposed,
)
from factcheck.domain.histories import BEGINNINGS, STEPS, Thing, evolve
from factcheck.domain.people import Person, Role
from factcheck.domain.policies import DEFAULT, AppliedPolicy
from factcheck.domain.statements import Nature
from tests.domain.cases import APPEARANCE, AT, EVIDENCE, INPUTS, LEAF, VERDICT, claim, person, recorded

PROPOSED = VerdictProposed(rating="true", policy=1, headline="Safe?", short_answer="Yes.", rationale="It says so.")
ADDED = ClaimAdded(appearance=None, text="The bridge is safe")
EXTRACTED = ClaimExtracted(
    appearance=APPEARANCE,
    check_worthiness=700,
    nature=Nature.OPINION,
    text="We are safe",
    suggestion="We [the city] are safe",
)
PUBLISHED = BriefPublished(brief=1, sha256="1" * 64, size=12, inputs=INPUTS)


def _told(payloads: list[tuple[str, Payload]]) -> Claim:
    """The claim after a history written past `decide`, as (who, what)."""
    thing: Thing | None = None
    for version, (who, payload) in enumerate(payloads, 1):
        thing = evolve(thing, replace(recorded(payload, version=version, actor=who), seq=version))
    assert isinstance(thing, Claim)
    return thing


TO_REVIEW: list[tuple[str, Payload]] = [
    ("ben", ADDED),
    ("eve", ClaimAccepted()),
    ("ben", ResearchStarted()),
    ("ben", PROPOSED),
    ("ben", ClaimSubmitted()),
]


def test_an_approval_is_kept_with_the_position_and_leaf_of_its_entry() -> None:
    approved = _told([*TO_REVIEW, ("eve", VerdictApproved(verdict=1))])
    assert approved.state is State.APPROVED
    assert approved.verdicts[0].approval == Approval(by="eve", at="2026-01-15T10:00:00Z", position=6, leaf="cd" * 32)


def test_a_history_in_which_the_proposer_approves_is_refused() -> None:
    with pytest.raises(IntegrityError, match=r"event 6 \(claim\.verdict_approved in claim/1\).* ben approved what ben"):
        _told([*TO_REVIEW, ("ben", VerdictApproved(verdict=1))])


def test_a_history_in_which_the_first_of_two_proposers_approves_is_refused() -> None:
    again: list[tuple[str, Payload]] = [
        ("eve", ClaimReturned(reason="more")),
        ("pat", PROPOSED),
        ("pat", ClaimSubmitted()),
    ]
    assert _told([*TO_REVIEW, *again, ("eve", VerdictApproved(verdict=2))]).state is State.APPROVED
    for proposer in ("ben", "pat"):
        with pytest.raises(IntegrityError, match=f"{proposer} approved what {proposer} proposed"):
            _told([*TO_REVIEW, *again, (proposer, VerdictApproved(verdict=2))])


def test_a_claim_returned_after_its_approval_is_not_approved_any_more() -> None:
    back = _told([*TO_REVIEW, ("eve", VerdictApproved(verdict=1)), ("eve", ClaimReturned(reason="a new report"))])
    assert back.state is State.RESEARCHING
    assert [verdict.approval for verdict in back.verdicts] == [None]


IMPOSSIBLE: dict[str, tuple[Claim, Payload, str]] = {
    "accepted twice": (claim(state=State.QUEUED), ClaimAccepted(), "the claim was queued"),
    "dismissed once published": (claim(state=State.PUBLISHED), ClaimDismissed(reason="x"), "the claim was published"),
    "approved before it was submitted": (claim(), VerdictApproved(verdict=1), "the claim was researching"),
    "approved in a verdict that does not stand": (
        claim(state=State.IN_REVIEW),
        VerdictApproved(verdict=2),
        "it confirms verdict 2 of 1",
    ),
    "published before its approval": (claim(state=State.IN_REVIEW), PUBLISHED, "the claim was in_review"),
    "published as a brief out of turn": (
        claim(state=State.APPROVED),
        replace(PUBLISHED, brief=2),
        "it is brief 2 after 0",
    ),
    "published as it was earlier": (
        claim(state=State.APPROVED),
        replace(PUBLISHED, inputs=replace(INPUTS, claim_version=6)),
        "its brief is not of the claim as it was",
    ),
    "published from what is yet to come": (
        claim(state=State.APPROVED),
        replace(PUBLISHED, inputs=replace(INPUTS, position=10)),
        "its brief is not of the claim as it was",
    ),
    "merged once published": (claim(state=State.PUBLISHED), ClaimMerged(into=2), "the claim was published"),
    "linked into once merged": (
        claim(state=State.MERGED),
        AppearancesLinked(claim=2, appearances=(APPEARANCE,)),
        "the claim was merged",
    ),
    "linked into once approved": (
        claim(state=State.APPROVED),
        AppearancesLinked(claim=2, appearances=(APPEARANCE,)),
        "the claim was approved",
    ),
    "extracted when it was there already": (
        claim(),
        EXTRACTED,
        "a history begins once, with its beginning",
    ),
}


@pytest.mark.parametrize(("subject", "payload", "why"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_claim_cannot_have_been(subject: Claim, payload: Payload, why: str) -> None:
    with pytest.raises(IntegrityError) as refusal:
        evolve(subject, recorded(payload))
    assert str(refusal.value) == f"event 10 ({payload.type} in claim/1) cannot have happened: {why}"


def test_a_claim_is_of_the_nature_and_with_the_suggestion_that_it_was_extracted_with() -> None:
    told = evolve(None, recorded(EXTRACTED, version=1))
    assert isinstance(told, Claim)
    assert (told.check_worthiness, told.nature, told.suggestion) == (700, Nature.OPINION, "We [the city] are safe")


def test_a_claim_that_a_person_put_down_is_of_no_told_nature() -> None:
    told = evolve(None, recorded(ADDED, version=1))
    assert isinstance(told, Claim)
    assert (told.check_worthiness, told.nature, told.suggestion) == (None, None, None)


def test_a_claim_extracted_before_natures_were_told_is_the_same_claim_without() -> None:
    plain = PlainClaimExtracted(appearance=APPEARANCE, check_worthiness=700, text="We are safe")
    assert plain.current() == replace(EXTRACTED, nature=None, suggestion=None)
    assert EXTRACTED.current() is EXTRACTED


def test_a_history_that_does_not_begin_with_a_beginning_is_refused() -> None:
    with pytest.raises(IntegrityError, match="begins once, with its beginning"):
        evolve(None, recorded(ClaimAccepted(), version=1))


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
    second = evolve(first, recorded(PolicyApplied(policy=stricter), stream="policy", version=2))
    assert isinstance(second, AppliedPolicy)
    assert (second.version, second.policy) == (2, stricter)


def test_a_person_is_given_a_role_by_somebody_else_only() -> None:
    given = evolve(
        person(Role.CHECKER), recorded(RoleGiven(role=Role.EDITOR), stream="person/pat", version=2, actor="ada")
    )
    assert isinstance(given, Person)
    assert given.role is Role.EDITOR
    with pytest.raises(IntegrityError, match="pat changed their own role"):
        evolve(person(Role.CHECKER), recorded(RoleGiven(role=Role.ADMIN), stream="person/pat", version=2, actor="pat"))


def test_a_merged_claim_has_no_appearances_and_says_where_they_went() -> None:
    merged = evolve(claim(), recorded(ClaimMerged(into=2)))
    assert isinstance(merged, Claim)
    assert (merged.state, merged.merged_into, merged.appearances) == (State.MERGED, 2, ())


def test_linked_appearances_come_after_those_that_were_there() -> None:
    other = replace(APPEARANCE, document=4)
    joined = evolve(claim(), recorded(AppearancesLinked(claim=2, appearances=(other,))))
    assert isinstance(joined, Claim)
    assert (joined.appearances, joined.state) == ((APPEARANCE, other), State.RESEARCHING)


def test_linked_appearances_leave_a_published_claim_published() -> None:
    joined = evolve(claim(state=State.PUBLISHED), recorded(AppearancesLinked(claim=2, appearances=(APPEARANCE,))))
    assert isinstance(joined, Claim)
    assert joined.state is State.PUBLISHED


def test_a_later_verdict_leaves_the_earlier_as_it_was() -> None:
    told = evolve(replace(claim(), verdicts=(VERDICT,)), recorded(PROPOSED, actor="eve"))
    assert isinstance(told, Claim)
    assert told.verdicts[0] == VERDICT
    assert (told.verdicts[1].number, told.verdicts[1].proposed_by, told.verdicts[1].approval) == (2, "eve", None)


def document(kind: type[DocumentTaken | DocumentKept]) -> DocumentTaken | DocumentKept:
    """The beginning of a document's history."""
    return kind(
        sha256="0" * 64,
        size=4,
        characters=4,
        media_type="text/plain",
        encoding="utf-8",
        language=None,
        published=None,
        origin=None,
        name="report.txt",
        title=None,
        outlet=None,
        author=None,
        url=None,
        based_on=None,
        text="Safe",
    )


@pytest.mark.parametrize(("kind", "purpose"), [(DocumentTaken, Purpose.SOURCE), (DocumentKept, Purpose.EVIDENCE)])
def test_a_document_that_is_kept_differs_from_one_that_is_taken_in_by_what_it_is_for(
    kind: type[DocumentTaken | DocumentKept], purpose: Purpose
) -> None:
    thing = evolve(None, recorded(document(kind), stream="document/1", version=1))
    assert isinstance(thing, Document)
    assert (thing.purpose(), thing.is_evidence) == (purpose, purpose is Purpose.EVIDENCE)
    assert (thing.sha256, thing.text, thing.name, thing.taken_by) == ("0" * 64, "Safe", "report.txt", "pat")


def test_a_history_in_which_something_is_looked_for_in_evidence_is_refused() -> None:
    found = StatementsFound(extractor="sample/1", statements=())
    taken = evolve(None, recorded(document(DocumentTaken), stream="document/1", version=1))
    searched = evolve(taken, recorded(found, stream="document/1", version=2))
    assert isinstance(searched, Document)
    assert searched.extractor == "sample/1"
    kept = evolve(None, recorded(document(DocumentKept), stream="document/1", version=1))
    with pytest.raises(IntegrityError, match="nothing is looked for in a document that is kept as evidence"):
        evolve(kept, recorded(found, stream="document/1", version=2))


@pytest.mark.parametrize("kind", [DocumentTaken, DocumentKept])
def test_a_document_is_not_kept_again_in_its_own_history(kind: type[DocumentTaken | DocumentKept]) -> None:
    kept = evolve(None, recorded(document(DocumentKept), stream="document/1", version=1))
    with pytest.raises(IntegrityError, match="begins once, with its beginning"):
        evolve(kept, recorded(document(kind), stream="document/1", version=2))


def test_every_event_has_its_step_and_no_step_changes_what_it_is_given() -> None:
    kinds = {PAYLOADS[kind.type, max(n for name, n in PAYLOADS if name == kind.type)] for kind in PAYLOADS.values()}
    assert set(STEPS) == kinds
    assert set(BEGINNINGS) <= kinds
    before = claim()
    evolve(before, recorded(PROPOSED))
    assert before == claim()


def test_a_moment_and_a_leaf_are_those_of_the_event() -> None:
    changed = evolve(claim(state=State.EXTRACTED), recorded(ClaimAccepted()))
    assert isinstance(changed, Claim)
    assert (changed.recorded_at, changed.changed_at) == (AT, "2026-01-15T10:00:00Z")
    assert changed.evidence == (EVIDENCE,)
    assert changed.verdicts[0].approval == Approval(by="eve", at=AT, position=9, leaf=LEAF)
