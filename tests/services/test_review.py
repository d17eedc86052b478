from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from sqlalchemy import update

from factcheck.domain.claims import Claim, Latest, Passage
from factcheck.domain.errors import BadInputError, ConflictError, IntegrityError, RefusedError
from factcheck.domain.events import Event, Payload, claim_stream
from factcheck.domain.remedies import Remedy
from factcheck.domain.statements import Reading
from factcheck.domain.vocabularies import Choice, Contact, Duty, Nature, Priority, Rank, Role, Stance, State
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddEvidence,
    AddNote,
    Approve,
    Assign,
    CastVote,
    CorrectSpeaker,
    Dismiss,
    GivePriority,
    Hold,
    Part,
    ProposeVerdict,
    RecordReply,
    RequestCheck,
    Resume,
    Return,
    Reword,
    SetDue,
    Start,
    Submit,
    Tag,
    VerdictApproved,
    VoteCast,
    WithdrawEvidence,
    WithdrawVerdict,
)
from factcheck.services import audit, claims, people, policies, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.services.intake import recording
from factcheck.services.intake.recording import Details
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
def extracted(sqlite_desk: Desk) -> int:
    """A claim as it was extracted, where which database it is on does not matter."""
    return take_in(sqlite_desk).claims[0]


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
    return recording.add_document(
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
        "no verdict is proposed; no evidence is attached"
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
    scale = replace(policy.scale, version=3, ratings=ratings)
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


# Several claims at once.


def _accept(_present: Present, _claim: int, _stamp: Stamp) -> Action:
    return Accept()


def test_a_batch_is_taken_whole(desk: Desk, claim: int) -> None:
    before = probes.size(desk)
    changed = review.act_on(desk, (claim, claim + 1), _accept, actor=EDITOR)
    assert [(one.claim.id, one.claim.state) for one in changed] == [(claim, State.QUEUED), (claim + 1, State.QUEUED)]
    assert [told.stream for told in probes.events(desk, after=before)] == ["claim/1", "claim/2"]


def test_a_batch_of_which_one_is_refused_is_not_taken_at_all(desk: Desk, claim: int) -> None:
    review.act(desk, claim + 1, Dismiss("an opinion"), actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        review.act_on(desk, (claim, claim + 1), _accept, actor=EDITOR)
    assert str(refusal.value) == (
        "cannot accept claim 2: it is dismissed, not extracted; so nothing was done about any of the 2 claims"
    )
    assert refusal.value.remedies == (Remedy("restore", claim + 1),)


@pytest.mark.parametrize(
    ("claims", "error"), [((1, 99), BadInputError), ((1, 1), RefusedError), ((2, 1), ConflictError)]
)
def test_a_batch_with_a_wrong_number_in_it_changes_nothing(
    sqlite_desk: Desk, extracted: int, claims: tuple[int, ...], error: type[Exception]
) -> None:
    review.act(sqlite_desk, extracted, AddNote("seen"), actor=CHECKER)
    version = 1 if error is ConflictError else None
    with probes.Unchanged(sqlite_desk), pytest.raises(error):
        review.act_on(sqlite_desk, claims, _accept, actor=EDITOR, if_version=version)


def test_a_batch_of_approvals_is_sealed_by_one_checkpoint(desk: Desk, claim: int) -> None:
    for number in (claim, claim + 1):
        research(desk, number)
    before = len(probes.everything(desk)["checkpoints"])
    approved = review.act_on(desk, (claim, claim + 1), lambda *_: Approve(), actor=EDITOR)
    assert [(one.claim.state, one.unsigned) for one in approved] == [(State.APPROVED, None)] * 2
    assert len(probes.everything(desk)["checkpoints"]) == before + 1


# Who was faster.


def test_a_conflict_names_who_changed_the_claim(sqlite_desk: Desk, extracted: int) -> None:
    version = working.look(sqlite_desk, extracted).version
    review.act(sqlite_desk, extracted, Accept(), actor=CHECKER)
    with probes.Unchanged(sqlite_desk), pytest.raises(ConflictError) as conflict:
        review.act(sqlite_desk, extracted, Dismiss("an opinion"), actor=EDITOR, if_version=version)
    assert (
        str(conflict.value)
        == "claim 1 is at version 2, not 1: ben changed it; look at it again with factcheck claims show 1"
    )


@pytest.mark.parametrize("attempt", ["link", "unlink", "split"])
def test_links_and_splits_of_another_version_are_a_conflict(sqlite_desk: Desk, extracted: int, attempt: str) -> None:
    attempts: dict[str, Callable[[], object]] = {
        "link": lambda: review.link(sqlite_desk, extracted, into=extracted + 1, actor=EDITOR, if_version=7),
        "unlink": lambda: review.unlink(sqlite_desk, extracted, actor=EDITOR, if_version=7),
        "split": lambda: review.split(
            sqlite_desk, extracted, (Part(text="a"), Part(text="b")), actor=EDITOR, if_version=7
        ),
    }
    with probes.Unchanged(sqlite_desk), pytest.raises(ConflictError, match="is at version 1, not 7: ben changed it"):
        attempts[attempt]()


# Claims taken apart.

PARTS = (Part(text="The bridge is safe"), Part(text="Somebody says so", nature=Nature.FACT), Part(text="It is Monday"))


def test_a_split_claim_goes_on_with_its_first_part_and_the_others_are_claims_of_their_own(
    desk: Desk, claim: int
) -> None:
    whole = working.look(desk, claim)
    first, second, third = review.split(desk, claim, PARTS, actor=CHECKER)
    assert [(part.id, part.text) for part in (first, second, third)] == [
        (claim, "The bridge is safe"),
        (claim + 2, "Somebody says so"),
        (claim + 3, "It is Monday"),
    ]
    for part in (second, third):
        assert (part.split_from, part.state, part.recorded_by) == (claim, State.EXTRACTED, CHECKER)
        assert part.appearances == whole.appearances == first.appearances
    assert (first.readings.text, first.version, second.nature) == (1, 2, Nature.FACT)
    assert probes.problems(desk) == []


@pytest.mark.parametrize(
    ("steps", "state"), [(("accept",), State.QUEUED), (("accept", "start"), State.QUEUED), ((), State.EXTRACTED)]
)
def test_what_is_split_off_waits_where_the_desk_has_decided_to_check_it(
    sqlite_desk: Desk, extracted: int, steps: tuple[str, ...], state: State
) -> None:
    ways: dict[str, Action] = {"accept": Accept(), "start": Start()}
    for step in steps:
        review.act(sqlite_desk, extracted, ways[step], actor=CHECKER)
    assert [part.state for part in review.split(sqlite_desk, extracted, PARTS, actor=CHECKER)[1:]] == [state, state]


def test_a_claim_that_is_split_under_review_is_back_in_research(sqlite_desk: Desk, extracted: int) -> None:
    research(sqlite_desk, extracted)
    assert review.split(sqlite_desk, extracted, PARTS, actor=CHECKER)[0].state is State.RESEARCHING
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="it is researching, not in review"):
        review.act(sqlite_desk, extracted, Approve(), actor=EDITOR)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("one",), "it takes two parts or more"),
        (("one", " "), "a part has no words"),
        (("one", " one"), "two parts are worded alike"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(
    sqlite_desk: Desk, extracted: int, parts: tuple[str, ...], message: str
) -> None:
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match=message):
        review.split(sqlite_desk, extracted, [Part(text=text) for text in parts], actor=CHECKER)


def test_what_readers_have_is_corrected_and_not_split(sqlite_desk: Desk, extracted: int) -> None:
    working.published(sqlite_desk, extracted)
    review.act(sqlite_desk, extracted, working.REOPEN, actor=EDITOR)
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="readers have its brief; correct it instead"):
        review.split(sqlite_desk, extracted, PARTS, actor=CHECKER)


# A link taken back.


def _substance(claim: Claim) -> Claim:
    """A claim but for what each event changes."""
    return replace(claim, version=0, changed_at="", latest=Latest(type="", actor=""), last_appearance=0)


@pytest.mark.parametrize("steps", [0, 1, 2, 4], ids=["extracted", "queued", "researching", "with a verdict"])
def test_a_link_taken_back_leaves_each_claim_as_it_was(desk: Desk, steps: int) -> None:
    one, two = working.said_twice(desk)
    way: list[Action] = [Accept(), Start(), EVIDENCE, VERDICT]
    for number in (one, two):
        for action in way[:steps]:
            review.act(desk, number, action, actor=CHECKER)
    before = [working.look(desk, number) for number in (one, two)]
    joined = review.link(desk, two, into=one, actor=CHECKER)
    assert [(said.number, said.from_claim) for said in joined.appearances] == [(1, None), (2, two)]
    assert review.unlink(desk, two, actor=CHECKER).id == two
    after = [working.look(desk, number) for number in (one, two)]
    assert list(map(_substance, after)) == list(map(_substance, before))
    assert probes.problems(desk) == []


def test_an_appearance_after_a_link_that_was_taken_back_gets_a_number_that_no_other_had(sqlite_desk: Desk) -> None:
    one, two = working.said_twice(sqlite_desk)
    review.link(sqlite_desk, two, into=one, actor=CHECKER)
    review.unlink(sqlite_desk, two, actor=CHECKER)
    again = review.link(sqlite_desk, two, into=one, actor=CHECKER)
    assert [said.number for said in again.appearances] == [1, 3]


def test_a_chain_of_links_is_taken_back_from_its_end(desk: Desk) -> None:
    one, two = working.said_twice(desk)
    end = claims.add(desk, "It is safe", actor=CHECKER).id
    review.link(desk, two, into=one, actor=CHECKER)
    review.link(desk, one, into=end, actor=CHECKER)
    with (
        probes.Unchanged(desk),
        pytest.raises(RefusedError, match="claim 1 is merged, so it gives no claim back") as no,
    ):
        review.unlink(desk, two, actor=CHECKER)
    assert no.value.remedies == (Remedy("unlink", one),)
    assert len(review.unlink(desk, one, actor=CHECKER).appearances) == 2
    assert working.look(desk, end).appearances == ()
    review.unlink(desk, two, actor=CHECKER)
    assert [len(working.look(desk, number).appearances) for number in (one, two)] == [1, 1]
    assert probes.problems(desk) == []


def test_what_is_under_review_gives_no_claim_back_and_takes_none_in(sqlite_desk: Desk) -> None:
    one, two = working.said_twice(sqlite_desk)
    review.link(sqlite_desk, two, into=one, actor=CHECKER)
    research(sqlite_desk, one)
    with (
        probes.Unchanged(sqlite_desk),
        pytest.raises(RefusedError, match="claim 1 is in review, so it gives no claim back"),
    ):
        review.unlink(sqlite_desk, two, actor=CHECKER)
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="claim 1 is in review, so it takes no other"):
        review.link(sqlite_desk, one + 1, into=one, actor=CHECKER)


def test_a_claim_that_readers_have_takes_others_in_and_its_brief_stays(desk: Desk) -> None:
    one, two = working.said_twice(desk)
    brief = working.published(desk, one)
    assert len(review.link(desk, two, into=one, actor=CHECKER).appearances) == 2
    assert publishing.brief(desk, one).content == brief.content
    review.unlink(desk, two, actor=CHECKER)
    assert len(working.look(desk, one).appearances) == 1
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="it is published, not extracted"):
        review.link(desk, one, into=two, actor=EDITOR)


# Notes.


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@eve have a look", (EDITOR,)),
        ("ask @eve, @ada and @eve.", (EDITOR, ADMIN)),
        ("(@ben)", (CHECKER,)),
        ("@mallory does not work here", ()),
        ("write to jane@eve or eve@example.org", ()),
        ("@@eve", ()),
        ("@Eve is nobody's handle", ()),
        ("@eve-2", ()),
    ],
)
def test_a_note_calls_the_people_of_the_desk_that_it_names(
    sqlite_desk: Desk, extracted: int, text: str, called: tuple[str, ...]
) -> None:
    (note,) = review.act(sqlite_desk, extracted, AddNote(text), actor=CHECKER).claim.notes
    assert (note.number, note.by, note.text, note.mentions) == (1, CHECKER, text, called)


def test_notes_and_tags_and_duties_are_in_no_brief(desk: Desk, claim: int) -> None:
    research(desk, claim)
    draft = publishing.brief(desk, claim).content
    working.act(
        desk,
        claim,
        (AddNote("@eve a secret"), CHECKER),
        (Tag(("public-interest",)), CHECKER),
        (Assign(EDITOR, Duty.READER), CHECKER),
        (GivePriority(Priority.HIGH), CHECKER),
        (SetDue("2026-02-01"), CHECKER),
        (RequestCheck("a reader"), CHECKER),
    )
    assert publishing.brief(desk, claim).content == draft
    assert working.look(desk, claim).state is State.IN_REVIEW


def test_nobody_is_assigned_who_is_not_there_or_can_do_nothing(sqlite_desk: Desk, extracted: int) -> None:
    with probes.Unchanged(sqlite_desk), pytest.raises(BadInputError, match="there is no person mallory"):
        review.act(sqlite_desk, extracted, Assign("mallory"), actor=CHECKER)
    working.deactivate(sqlite_desk, EDITOR)
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="assign claim 1: eve is deactivated"):
        review.act(sqlite_desk, extracted, Assign(EDITOR), actor=CHECKER)


# Evidence, once more.


def test_the_same_source_twice_is_refused_and_another_passage_of_it_is_not(sqlite_desk: Desk, researched: int) -> None:
    review.act(sqlite_desk, researched, BARE, actor=CHECKER)
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="it is evidence 1 already"):
        review.act(sqlite_desk, researched, BARE, actor=EDITOR)
    passage = Passage(start=0, end=13, quote="Three girders")
    added = review.act(sqlite_desk, researched, replace(BARE, passage=passage), actor=CHECKER)
    assert [item.number for item in added.claim.evidence] == [1, 2]


def test_where_a_claim_was_read_is_evidence_as_context_or_of_the_claimant_only(
    sqlite_desk: Desk, researched: int
) -> None:
    own = replace(BARE, document=1)
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="source 1 is where the claim was read"):
        review.act(sqlite_desk, researched, own, actor=CHECKER)
    review.act(sqlite_desk, researched, replace(own, stance=Stance.CONTEXT), actor=CHECKER)
    review.act(
        sqlite_desk,
        researched,
        replace(own, from_claimant=True, passage=Passage(start=0, end=1, quote="T")),
        actor=CHECKER,
    )
    review.act(sqlite_desk, researched, VERDICT, actor=CHECKER)
    with pytest.raises(RefusedError, match="0 of 2 items of evidence come from others than the claimant"):
        review.act(sqlite_desk, researched, Submit(), actor=CHECKER)


def test_evidence_that_is_withdrawn_or_replaced_keeps_its_number_and_its_reason(desk: Desk, claim: int) -> None:
    research(desk, claim)
    newer = replace(EVIDENCE, title="The second report", url="https://example.org/2", replaces=1)
    third = replace(EVIDENCE, title="Minutes", url="https://example.org/3")
    found = working.act(
        desk, claim, (newer, CHECKER), (third, CHECKER), (WithdrawEvidence(3, "It is of another bridge."), EDITOR)
    )
    one, two, three = found.evidence
    assert one.withdrawn
    assert three.withdrawn
    assert (one.withdrawn.replaced_by, two.withdrawn, three.withdrawn.by) == (2, None, EDITOR)
    assert three.withdrawn.reason == "It is of another bridge."
    assert (found.state, [item.number for item in found.standing_evidence()]) == (State.RESEARCHING, [2])
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="evidence 1 is withdrawn already"):
        review.act(desk, claim, WithdrawEvidence(1, "again"), actor=CHECKER)
    assert probes.problems(desk) == []


# Second readers.


@pytest.fixture
def read(sqlite_desk: Desk, extracted: int) -> int:
    """A claim under review at a desk with two editors besides its admin, where two of two must agree."""
    working.with_seconds(sqlite_desk)
    working.demand_votes(sqlite_desk, 2, 2)
    research(sqlite_desk, extracted)
    return extracted


def test_the_last_vote_that_is_needed_approves(sqlite_desk: Desk, read: int) -> None:
    first = review.act(sqlite_desk, read, Approve(), actor=EDITOR)
    assert (first.claim.state, first.claim.work.approval) == (State.IN_REVIEW, None)
    before = probes.size(sqlite_desk)
    second = review.act(sqlite_desk, read, CastVote(Choice.AGREE), actor="eli").claim
    assert [told.type for told in probes.events(sqlite_desk, after=before)] == [
        "claim.vote_cast",
        "claim.verdict_approved",
    ]
    assert second.work.approval
    assert (second.state, second.work.approval.by) == (State.APPROVED, "eli")
    assert b"Approved by eve and eli" in publishing.publish(sqlite_desk, read, actor=EDITOR).brief.content


@pytest.mark.parametrize("choice", [Choice.CHANGES, Choice.DISSENT])
def test_who_does_not_agree_says_why_and_may_think_again(sqlite_desk: Desk, read: int, choice: Choice) -> None:
    review.act(sqlite_desk, read, Approve(), actor=EDITOR)
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="no words are given"):
        review.act(sqlite_desk, read, CastVote(choice), actor="eli")
    against = review.act(sqlite_desk, read, CastVote(choice, "Which girders?"), actor="eli").claim
    assert against.state is State.IN_REVIEW
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="eli has voted so already"):
        review.act(sqlite_desk, read, CastVote(choice, "Which girders?"), actor="eli")
    assert review.act(sqlite_desk, read, Approve(), actor="eli").claim.state is State.APPROVED


@pytest.mark.parametrize("order", list(permutations([Choice.AGREE, Choice.AGREE, Choice.DISSENT]))[::2])
def test_two_of_three_carry_whoever_votes_last(sqlite_desk: Desk, extracted: int, order: tuple[Choice, ...]) -> None:
    working.with_seconds(sqlite_desk)
    working.demand_votes(sqlite_desk, 2, 3)
    research(sqlite_desk, extracted)
    states = [
        review.act(sqlite_desk, extracted, CastVote(choice, "So I say."), actor=voter).claim.state
        for choice, voter in zip(order, (EDITOR, "eli", ADMIN), strict=True)
    ]
    assert states == [State.IN_REVIEW, State.IN_REVIEW, State.APPROVED]
    assert publishing.publish(sqlite_desk, extracted, actor=EDITOR).brief.content
    assert probes.problems(sqlite_desk) == []


CHANGES: dict[str, Action] = {
    "words": Reword(text="The bridge was never safe"),
    "speaker": CorrectSpeaker(1, None),
    "evidence": replace(EVIDENCE, url="https://example.org/other"),
    "withdrawn evidence": WithdrawEvidence(1, "It is forged."),
    "verdict": replace(VERDICT, headline="Really?"),
    "withdrawn verdict": WithdrawVerdict("It is wrong."),
    "reply": RecordReply(contact=Contact.ASKED, day="2026-01-10", to="The mayor", how="by mail"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_what_readers_get_takes_a_claim_out_of_review_and_voids_the_votes(
    sqlite_desk: Desk, read: int, change: Action
) -> None:
    review.act(sqlite_desk, read, Approve(), actor=EDITOR)
    assert review.act(sqlite_desk, read, change, actor=CHECKER).claim.state is State.RESEARCHING
    mended: list[Action] = [replace(EVIDENCE, url="https://example.org/4"), replace(VERDICT, rating="unproven")]
    for action in (*mended, Submit()):
        review.act(sqlite_desk, read, action, actor=CHECKER)
    assert review.act(sqlite_desk, read, Approve(), actor="eli").claim.state is State.IN_REVIEW
    assert review.act(sqlite_desk, read, Approve(), actor=EDITOR).claim.state is State.APPROVED


def test_whoever_proposes_after_a_vote_is_no_second_reader_any_more(sqlite_desk: Desk, read: int) -> None:
    review.act(sqlite_desk, read, Approve(), actor=EDITOR)
    working.act(
        sqlite_desk,
        read,
        (replace(VERDICT, rating="unproven"), EDITOR),
        (WithdrawVerdict("I was wrong."), EDITOR),
        (Submit(), CHECKER),
    )
    assert review.act(sqlite_desk, read, Approve(), actor="eli").claim.state is State.IN_REVIEW
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="eve proposed a verdict on it"):
        review.act(sqlite_desk, read, Approve(), actor=EDITOR)
    assert review.act(sqlite_desk, read, Approve(), actor=ADMIN).claim.state is State.APPROVED


def test_whoever_submits_after_a_vote_is_no_second_reader_any_more(sqlite_desk: Desk, read: int) -> None:
    working.act(sqlite_desk, read, (Approve(), EDITOR), (Reword(text="It is safe"), CHECKER))
    working.act(sqlite_desk, read, (Reword(text="The bridge is safe"), CHECKER), (Submit(), EDITOR))
    assert review.act(sqlite_desk, read, Approve(), actor="eli").claim.state is State.IN_REVIEW
    assert review.act(sqlite_desk, read, Approve(), actor=ADMIN).claim.state is State.APPROVED


def test_a_return_ends_what_was_voted_even_where_everything_is_put_back_as_it_was(sqlite_desk: Desk, read: int) -> None:
    original = working.look(sqlite_desk, read).text
    working.act(
        sqlite_desk,
        read,
        (Approve(), EDITOR),
        (Return("Which bridge?"), "eli"),
        (Reword(text="The old bridge is safe"), CHECKER),
        (Reword(text=original), CHECKER),
        (Submit(), CHECKER),
    )
    assert review.act(sqlite_desk, read, Approve(), actor="eli").claim.state is State.IN_REVIEW
    assert review.act(sqlite_desk, read, Approve(), actor=EDITOR).claim.state is State.APPROVED


def test_what_comes_back_unchanged_is_not_submitted_again(sqlite_desk: Desk, extracted: int) -> None:
    research(sqlite_desk, extracted)
    review.act(sqlite_desk, extracted, Return("Which girders?"), actor=EDITOR)
    with (
        probes.Unchanged(sqlite_desk),
        pytest.raises(RefusedError, match=r"nothing has changed .* \(Which girders\?\)"),
    ):
        review.act(sqlite_desk, extracted, Submit(), actor=CHECKER)
    assert working.act(sqlite_desk, extracted, (working.MENDED, CHECKER), (Submit(), CHECKER)).state is State.IN_REVIEW


def test_a_claim_on_hold_goes_on_where_it_was_with_its_votes(sqlite_desk: Desk, read: int) -> None:
    working.act(sqlite_desk, read, (Approve(), EDITOR), (Hold("a court decides", until="2026-03-01"), CHECKER))
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="it is on hold, not in review"):
        review.act(sqlite_desk, read, Approve(), actor="eli")
    assert working.act(sqlite_desk, read, (Resume(), CHECKER), (Approve(), "eli")).state is State.APPROVED


# Conflicts of interest, and people who have left.

RECUSALS: dict[str, dict[str, str | int]] = {
    "claim": {"claim": 1},
    "speaker": {"speaker": "  JANE   doe "},
    "tag": {"tag": "bridges"},
}


@pytest.mark.parametrize("about", RECUSALS.values(), ids=RECUSALS)
def test_who_is_recused_does_nothing_about_the_claim(
    sqlite_desk: Desk, extracted: int, about: dict[str, str | int]
) -> None:
    review.act(sqlite_desk, extracted, Tag(("bridges",)), actor=CHECKER)
    working.recuse(sqlite_desk, EDITOR, **about)  # type: ignore[arg-type] # each is one of its keywords
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match=r"eve is recused from .* \(a cousin\)"):
        review.act(sqlite_desk, extracted, Accept(), actor=EDITOR)
    assert review.act(sqlite_desk, extracted, Accept(), actor=ADMIN).claim.state is State.QUEUED


def test_who_is_recused_from_one_claim_may_work_on_another_but_not_link_it_there_nor_back(desk: Desk) -> None:
    one, two = working.said_twice(desk)
    working.recuse(desk, EDITOR, claim=one)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve is recused from claim 1"):
        review.link(desk, two, into=one, actor=EDITOR)
    review.link(desk, two, into=one, actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve is recused from claim 1"):
        review.unlink(desk, two, actor=EDITOR)
    review.unlink(desk, two, actor=CHECKER)
    assert review.act(desk, two, Accept(), actor=EDITOR).claim.state is State.QUEUED
    assert probes.problems(desk) == []


def test_who_is_deactivated_does_nothing_and_what_they_did_stays(desk: Desk, claim: int) -> None:
    research(desk, claim)
    working.deactivate(desk, EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match=r"approve claim 1: eve is deactivated$"):
        review.act(desk, claim, Approve(), actor=EDITOR)
    working.activate(desk, EDITOR)
    assert review.act(desk, claim, Approve(), actor=EDITOR).claim.state is State.APPROVED
    assert probes.problems(desk) == []
