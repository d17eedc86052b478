from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import update

from factcheck.domain.claims import Choice, Rank, Stance, State
from factcheck.domain.errors import BadInputError, ConflictError, IntegrityError, RefusedError
from factcheck.domain.events import Event, Payload, claim_stream
from factcheck.domain.people import Role
from factcheck.domain.statements import Reading
from factcheck.domain.workflow import (
    Accept,
    AddEvidence,
    Approve,
    Dismiss,
    ProposeVerdict,
    Return,
    Start,
    Submit,
    VerdictApproved,
    VoteCast,
)
from factcheck.services import audit, claims, intake, people, policies, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.services.intake import Details
from factcheck.storage import ledger, tables
from factcheck.storage.ledger import Stamp
from factcheck.storage.transactions import Present
from tests.factories import (
    ADMIN,
    CHECKER,
    EDITOR,
    EVIDENCE,
    READER,
    VERDICT,
    SampleExtractor,
    fake_outside,
    open_desk,
    research,
    take_in,
)
from tests.services import probes, working

REPORT = Reading(
    text="Three girders are cracked.",
    media_type="text/plain",
    encoding="utf-8",
    title="Inspection report",
    outlet="County engineer",
    published="2026-01-12",
    url="https://example.org/report",
)
BARE = AddEvidence(stance=Stance.REFUTES, rank=Rank.PRIMARY, document=2)


@pytest.fixture
def claim(desk: Desk) -> int:
    """A claim as it was extracted."""
    return take_in(desk).claims[0]


@pytest.fixture
def researched(sqlite_desk: Desk) -> int:
    """A claim under research, at a desk with the report as source 2."""
    number = take_in(sqlite_desk).claims[0]
    _take_report(sqlite_desk, REPORT)
    for action, actor in ((Accept(), EDITOR), (Start(), CHECKER)):
        review.act(sqlite_desk, number, action, actor=actor)
    return number


def _take_report(desk: Desk, reading: Reading, details: Details | None = None) -> int:
    content, extractor = reading.text.encode(), SampleExtractor()
    return intake.add_document(
        desk, content, reading, name="report.txt", actor=CHECKER, extractor=extractor, details=details
    ).document


def test_a_claim_goes_the_whole_way_with_two_people(desk: Desk, claim: int) -> None:
    before = probes.size(desk)
    assert research(desk, claim).state is State.IN_REVIEW
    assert review.act(desk, claim, Approve(), actor=EDITOR).claim.state is State.APPROVED
    publishing.publish(desk, claim, actor=EDITOR)
    assert [(told.type, told.actor) for told in probes.events(desk, after=before)] == [
        ("claim.accepted", EDITOR),
        ("claim.research_started", CHECKER),
        ("claim.evidence_added", CHECKER),
        ("claim.verdict_proposed", CHECKER),
        ("claim.submitted", CHECKER),
        ("claim.vote_cast", EDITOR),
        ("claim.verdict_approved", EDITOR),
        ("claim.brief_published", EDITOR),
    ]
    assert probes.problems(desk) == []


def test_a_refused_action_changes_nothing(desk: Desk, claim: int) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        review.act(desk, claim, Submit(), actor=READER)
    assert str(refusal.value) == (
        "cannot submit claim 1: it is extracted, not researching; rita is a reader, and this takes a checker; "
        "no verdict is proposed; the verdict has no rationale; no evidence is attached"
    )


@pytest.mark.parametrize("stale", [0, 1, 2, 99])
def test_an_action_on_another_version_than_the_one_seen_is_a_conflict(desk: Desk, claim: int, stale: int) -> None:
    review.act(desk, claim, Accept(), actor=EDITOR)
    version = review.act(desk, claim, Start(), actor=CHECKER).claim.version
    with probes.Unchanged(desk), pytest.raises(ConflictError, match=f"is at version {version}, not {stale}"):
        review.act(desk, claim, EVIDENCE, actor=CHECKER, if_version=stale)
    assert review.act(desk, claim, EVIDENCE, actor=CHECKER, if_version=version).claim.version == version + 1


def test_who_and_what_there_is_not_is_bad_input(desk: Desk, claim: int) -> None:
    with probes.Unchanged(desk):
        with pytest.raises(BadInputError, match="there is no claim 99; factcheck claims list shows"):
            review.act(desk, 99, Accept(), actor=EDITOR)
        with pytest.raises(BadInputError, match="there is no person mallory; factcheck people list shows"):
            review.act(desk, claim, Accept(), actor="mallory")
        with pytest.raises(BadInputError, match="there is no person EVE"):
            review.act(desk, claim, Accept(), actor="EVE")


@pytest.mark.parametrize("reason", ["half \ud800 a character", "a NUL \0 in it"], ids=["surrogate", "nul"])
def test_words_that_no_database_keeps_are_refused_and_nothing_changes(desk: Desk, claim: int, reason: str) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError):
        review.act(desk, claim, Dismiss(reason), actor=EDITOR)


# Four eyes.


def test_neither_proposer_of_any_version_of_the_verdict_may_approve(desk: Desk, claim: int) -> None:
    people.add(desk, "zoe", role=Role.EDITOR, actor=ADMIN)
    research(desk, claim, checker="zoe")
    review.act(desk, claim, Return("find a second source"), actor=EDITOR)
    review.act(desk, claim, replace(VERDICT, rating="unproven"), actor=ADMIN)
    review.act(desk, claim, Submit(), actor=CHECKER)
    for proposer in ("zoe", ADMIN):
        with probes.Unchanged(desk), pytest.raises(RefusedError, match=f"{proposer} proposed a verdict on it"):
            review.act(desk, claim, Approve(), actor=proposer)
    assert review.act(desk, claim, Approve(), actor=EDITOR).claim.state is State.APPROVED


def test_another_role_does_not_let_a_proposer_approve(desk: Desk, claim: int) -> None:
    research(desk, claim)
    people.add(desk, CHECKER, role=Role.ADMIN, actor=ADMIN)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ben proposed a verdict on it"):
        review.act(desk, claim, Approve(), actor=CHECKER)


@pytest.mark.parametrize(("column", "rule"), [("proposed_by", "four_eyes"), ("submitted_by", "second_reader")])
def test_the_database_itself_refuses_a_vote_of_who_proposed_or_submitted(
    desk: Desk, claim: int, column: str, rule: str
) -> None:
    working.act(desk, claim, (Accept(), EDITOR), (Start(), CHECKER), (EVIDENCE, CHECKER), (VERDICT, CHECKER))
    working.act(desk, claim, (Submit(), ADMIN), (Approve(), EDITOR))
    change = update(tables.votes).values(voter=tables.votes.c[column])
    with probes.Unchanged(desk), pytest.raises(IntegrityError, match=rule), desk.database.writing() as connection:
        connection.execute(change)


def test_the_database_itself_refuses_an_approval_by_who_submitted(desk: Desk, claim: int) -> None:
    working.approved(desk, claim)
    change = update(tables.claims).values(approved_by=tables.claims.c.submitted_by)
    with (
        probes.Unchanged(desk),
        pytest.raises(IntegrityError, match="four_eyes"),
        desk.database.writing() as connection,
    ):
        connection.execute(change)


FORGED: dict[str, tuple[tuple[Payload, ...], str]] = {
    "an approval without a vote": ((VerdictApproved(verdict=1),), "ben had not voted on it"),
    "a vote of the proposer": (
        (VoteCast(verdict=1, choice=Choice.AGREE, digest="0" * 64, note=None), VerdictApproved(verdict=1)),
        "ben approved what ben proposed",
    ),
}


@pytest.mark.parametrize(("payloads", "message"), FORGED.values(), ids=FORGED)
def test_the_audit_finds_an_approval_by_the_proposer_that_was_written_past_the_rules(
    location: str, payloads: tuple[Payload, ...], message: str
) -> None:
    desk = open_desk(location)
    number = take_in(desk).claims[0]
    research(desk, number)
    people.add(desk, CHECKER, role=Role.EDITOR, actor=ADMIN)
    forged = forge(desk, number, payloads)
    desk.database.close()
    with pytest.raises(IntegrityError, match=rf"event {forged}\b.* {message}"):
        audit.verify(location, outside=fake_outside())


def forge(desk: Desk, claim: int, payloads: Sequence[Payload]) -> int:
    """Appends what `decide` would never give, properly chained, as the proposer; gives the first position."""
    with desk.database.writing() as connection:
        first = ledger.head(connection).seq + 1
        for version, payload in enumerate(payloads, 7):
            entry = ledger.seal(
                Event(claim_stream(claim), payload),
                ledger.head(connection),
                version=version,
                stamp=desk.stamp(CHECKER),
            )
            ledger._store(connection, [entry])
    return first


# What a document row says against what the ledger says.


@pytest.mark.parametrize("text", ["replace(text, 'bridge', 'tunnel')", "''", "' ' || text"])
def test_a_tampered_document_stops_submission_approval_and_publication(desk: Desk, claim: int, text: str) -> None:
    first, second = claim, claim + 1
    research(desk, first)
    research(desk, second)
    review.act(desk, second, Approve(), actor=EDITOR)
    third = claims.add(desk, "Again", actor=CHECKER, place=Place(document=1, quote="The bridge is safe")).id
    for action, actor in ((Accept(), EDITOR), (Start(), CHECKER), (EVIDENCE, CHECKER), (VERDICT, CHECKER)):
        review.act(desk, third, action, actor=actor)
    probes.tamper(desk, f"UPDATE documents SET text = {text}")
    with probes.Unchanged(desk):
        with pytest.raises(RefusedError, match=r"submit claim 3: its quote no longer matches source 1$"):
            review.act(desk, third, Submit(), actor=CHECKER)
        with pytest.raises(RefusedError, match=r"approve claim 1: its quote no longer matches source 1$"):
            review.act(desk, first, Approve(), actor=EDITOR)
        with pytest.raises(RefusedError, match="publish claim 2: its quote no longer matches source 1"):
            publishing.publish(desk, second, actor=EDITOR)


# Evidence that is a document of the desk.


def test_evidence_that_is_a_source_carries_its_digest_and_its_words(sqlite_desk: Desk, researched: int) -> None:
    (item,) = review.act(sqlite_desk, researched, BARE, actor=CHECKER).claim.evidence
    with sqlite_desk.past() as past:
        report = past.document(2)
    assert (item.document, item.sha256) == (2, report.sha256)
    assert (item.title, item.publisher) == ("Inspection report", "County engineer")
    assert (item.published, item.url) == ("2026-01-12", "https://example.org/report")


def test_what_a_person_says_of_evidence_goes_before_what_the_source_says(sqlite_desk: Desk, researched: int) -> None:
    said = replace(BARE, title="Page 4", publisher="The county", published="2026-01-13", url="https://example.org/4")
    (item,) = review.act(sqlite_desk, researched, said, actor=CHECKER).claim.evidence
    assert (item.title, item.publisher, item.published, item.url) == (
        "Page 4",
        "The county",
        "2026-01-13",
        "https://example.org/4",
    )


def test_evidence_from_a_source_without_a_title_is_called_by_its_file(sqlite_desk: Desk, researched: int) -> None:
    _take_report(sqlite_desk, replace(REPORT, text="Untitled.", title=None, outlet=None), Details())
    (item,) = review.act(sqlite_desk, researched, replace(BARE, document=3), actor=CHECKER).claim.evidence
    assert (item.title, item.publisher) == ("report.txt", None)


def test_the_right_digest_may_be_given_and_a_wrong_one_is_refused(sqlite_desk: Desk, researched: int) -> None:
    with sqlite_desk.past() as past:
        sha256 = past.document(2).sha256
    assert review.act(sqlite_desk, researched, replace(BARE, sha256=sha256), actor=CHECKER).claim.evidence
    with (
        probes.Unchanged(sqlite_desk),
        pytest.raises(BadInputError, match=f"source 2 has the SHA-256 {sha256}, not 00"),
    ):
        review.act(sqlite_desk, researched, replace(BARE, sha256="00" * 32), actor=CHECKER)


@pytest.mark.parametrize("document", [99, 0, -1])
def test_evidence_from_a_source_that_there_is_not_is_refused(sqlite_desk: Desk, researched: int, document: int) -> None:
    with probes.Unchanged(sqlite_desk), pytest.raises(BadInputError, match=f"there is no source {document};"):
        review.act(sqlite_desk, researched, replace(BARE, document=document, title="Report"), actor=CHECKER)


def test_the_brief_names_the_digest_of_evidence_that_the_desk_keeps(sqlite_desk: Desk, researched: int) -> None:
    (item,) = review.act(sqlite_desk, researched, BARE, actor=CHECKER).claim.evidence
    review.act(sqlite_desk, researched, VERDICT, actor=CHECKER)
    draft = publishing.brief(sqlite_desk, researched).content.decode()
    assert f"the copy that the desk keeps has the SHA-256 `{item.sha256}`" in draft


# Links.


def test_a_linked_claim_goes_on_with_the_appearances_of_both(desk: Desk, claim: int) -> None:
    again = take_in(desk, text="Another paper.\n\n“The bridge is safe, and so on,” Mayor Jane Doe said.\n", name="b")
    joined = review.link(desk, again.claims[0], into=claim, actor=EDITOR)
    assert [said.document for said in joined.appearances] == [1, 2]
    with desk.past() as past:
        merged = past.claim(again.claims[0])
    assert (merged.state, merged.work.merged_into, merged.shown_appearances()) == (State.MERGED, claim, ())
    assert probes.problems(desk) == []


def test_a_chain_of_links_brings_every_appearance_to_its_end(desk: Desk, claim: int) -> None:
    middle, last = claim + 1, claims.add(desk, "It is safe", actor=CHECKER).id
    review.link(desk, claim, into=middle, actor=EDITOR)
    end = review.link(desk, middle, into=last, actor=EDITOR)
    assert [said.quote for said in end.appearances] == ["The bridge is safe, and it will open on Friday"] * 2
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="claim 1 is merged, so it takes no other claim in"):
        review.link(desk, last, into=claim, actor=EDITOR)
    assert probes.problems(desk) == []


def test_the_brief_of_a_linked_claim_says_where_else_it_was_said(desk: Desk, claim: int) -> None:
    again = take_in(desk, text="Another paper.\n\n“The bridge is safe, and so on,” Mayor Jane Doe said.\n", name="b")
    review.link(desk, again.claims[0], into=claim, actor=EDITOR)
    working.approved(desk, claim)
    brief = publishing.publish(desk, claim, actor=EDITOR).brief.content.decode()
    assert "**Also said:**" in brief
    assert "Another paper." in brief.partition("**Also said:**")[2]
    with pytest.raises(RefusedError, match=f"merged into claim {claim}"):
        publishing.brief(desk, again.claims[0])


def test_a_link_to_itself_and_by_a_reader_is_refused_for_both_reasons(desk: Desk, claim: int) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        review.link(desk, claim, into=claim, actor=READER)
    assert refusal.value.reasons == (
        "rita is a reader, and this takes a checker",
        "a claim is not linked to itself",
    )


def test_a_dismissed_claim_takes_no_other_in(desk: Desk, claim: int) -> None:
    review.act(desk, claim + 1, Dismiss("an opinion"), actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="claim 2 is dismissed"):
        review.link(desk, claim, into=claim + 1, actor=EDITOR)


def test_nobody_adds_to_what_was_approved_between_approval_and_publication(desk: Desk, claim: int) -> None:
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="claim 1 is approved"):
        review.link(desk, claim + 1, into=claim, actor=EDITOR)


def test_a_link_to_a_claim_that_there_is_not_is_bad_input(desk: Desk, claim: int) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="there is no claim 99"):
        review.link(desk, claim, into=99, actor=EDITOR)


# A policy that changes while a claim is on its way.


def test_a_verdict_whose_rating_left_the_scale_is_not_approved(desk: Desk, claim: int) -> None:
    research(desk, claim)
    with desk.past() as past:
        policy = past.policy().policy
    ratings = tuple(rating for rating in policy.scale.ratings if rating.id != VERDICT.rating)
    scale = replace(policy.scale, version=2, ratings=ratings)
    policies.apply(desk, replace(policy, scale=scale), actor=ADMIN)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="rating 'false' is no longer on the desk's scale"):
        review.act(desk, claim, Approve(), actor=EDITOR)
    review.act(desk, claim, Return("the scale is another now"), actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="the rating 'false' is not on the desk's scale"):
        review.act(desk, claim, VERDICT, actor=CHECKER)
    review.act(desk, claim, ProposeVerdict("mostly-false", "Safe?", "No.", "It says so."), actor=CHECKER)
    review.act(desk, claim, Submit(), actor=CHECKER)
    assert review.act(desk, claim, Approve(), actor=EDITOR).claim.state is State.APPROVED


def test_what_fails_while_it_is_recorded_leaves_nothing_behind(
    desk: Desk, claim: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Present.record

    def record_and_fail(self: Present, drafts: Sequence[Event], *, stamp: Stamp) -> None:
        record(self, drafts, stamp=stamp)
        raise OSError("the lights went out")

    with probes.Unchanged(desk), monkeypatch.context() as patched:
        patched.setattr(Present, "record", record_and_fail)
        with pytest.raises(OSError, match="the lights went out"):
            review.act(desk, claim, Accept(), actor=EDITOR)
