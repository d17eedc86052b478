"""What a ledger tells of several things at once: the audit refuses what the program would never have written."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from factcheck.domain.claims import Appearance, Claim, Latest, Passage, numbered
from factcheck.domain.coherence import incoherence, role_for
from factcheck.domain.documents import Document, DocumentWithdrawal, FoundStatement, OwnWords, Speaker
from factcheck.domain.events import (
    DESK,
    POLICY,
    DocumentReread,
    KeyRotated,
    OwnWordsTold,
    Payload,
    PersonActivated,
    PersonAdded,
    PersonDeactivated,
    PersonNamed,
    PersonRecused,
    PolicyApplied,
    Recorded,
    RecusalLifted,
    RoleGiven,
    RulesAdopted,
    SpeakerNamed,
    StatementsFound,
)
from factcheck.domain.histories import OpenedDesk, Thing
from factcheck.domain.judgements import TakenBack
from factcheck.domain.people import Person
from factcheck.domain.policies import DEFAULT
from factcheck.domain.vocabularies import (
    Basis,
    Choice,
    CorrectionClass,
    Dismissal,
    Duty,
    Kind,
    Rank,
    Relation,
    Role,
    Stance,
    State,
)
from factcheck.domain.workflow import (
    AppearancesLinked,
    AppearancesUnlinked,
    BriefPublished,
    ClaimAccepted,
    ClaimAdded,
    ClaimAssigned,
    ClaimDismissed,
    ClaimJudged,
    ClaimJudgedWith,
    ClaimMerged,
    ClaimPayload,
    ClaimPlaced,
    ClaimReopened,
    ClaimReplaced,
    ClaimRetracted,
    ClaimSplit,
    ClaimSplitOff,
    ClaimUnmerged,
    EvidenceAdded,
    JudgementTakenBack,
    NoteAdded,
    SourceRestored,
    SourceWithdrawn,
    SpeakerCorrected,
    VerdictApproved,
    VerdictProposed,
    VoteCast,
)
from factcheck.domain.workflow.rules import CURRENT, RULES, V1
from tests.domain import cases
from tests.domain.cases import AT, BRIEF, DIGEST, INPUTS, JUDGEMENT, LATER, granting, recusal, vote, voted, working

QUOTE = Appearance(
    document=1,
    statement=None,
    start=4,
    end=10,
    span=((4, 10),),
    kind=Kind.DIRECT,
    speaker=1,
    quote="bridge",
    prefix="The ",
    suffix=" is safe.",
)
ADDED = ClaimAdded(
    appearance=None, check_worthiness=None, nature=None, assessed_by=None, text="the bridge is safe", suggestion=None
)
EVIDENCE = EvidenceAdded(
    stance=Stance.REFUTES,
    rank=Rank.PRIMARY,
    document=1,
    sha256="a" * 64,
    published=None,
    accessed=None,
    from_claimant=False,
    is_conversation=False,
    replaces=None,
    passage=Passage(start=11, end=18, quote="is safe"),
    title="Report",
    publisher=None,
    author=None,
    url=None,
    domain=None,
    note=None,
)
PROPOSED = VerdictProposed(rating="false", policy=1, headline="Is it?", short_answer="No.", rationale="Because.")
SPLIT = ClaimSplit(others=(8,), check_worthiness=None, text="a", suggestion=None)
PART = ClaimSplitOff(
    claim=7, queued=True, appearances=(QUOTE,), check_worthiness=None, nature=None, text="b", suggestion=None
)
OUT = BriefPublished(brief=1, sha256="3" * 64, size=12, inputs=INPUTS, slug="x")
NOTICE = ClaimRetracted(brief=2, sha256="3" * 64, size=12, inputs=INPUTS, slug="is-the-bridge-safe")

JUDGED_3 = ClaimJudged(other=3, relation=Relation.CONTRADICTS, note="Both cannot be.")

DOCUMENT = Document(
    id=1,
    sha256="a" * 64,
    size=19,
    media_type="text/plain",
    encoding="utf-8",
    language=None,
    name="bridge.txt",
    title=None,
    outlet=None,
    author=None,
    published=None,
    url=None,
    based_on=None,
    text="The bridge is safe.",
    taken_by="ben",
    taken_at=AT,
)
SAID = numbered(QUOTE, 1)
OUT_OF_LISTS = replace(DOCUMENT, withdrawn=DocumentWithdrawal(by="ben", at=AT, reason="another town"))
REREAD = replace(DOCUMENT, is_reread=True)
GONE = SourceWithdrawn(source=1)
OWN = OwnWords(start=0, end=19, basis=Basis.STATED, speaker="Jane Doe", role=None)
FIRST_RULES = OpenedDesk(name="The desk", key=None, opened_by="ada", opened_at=AT)


def _claim(number: int, state: State = State.RESEARCHING) -> Claim:
    return cases.claim(number=number, state=state, appearances=(SAID,))


WORLD: dict[str, Thing] = {
    DESK: replace(FIRST_RULES, rules=CURRENT),
    "person/ada": cases.person(Role.ADMIN, handle="ada"),
    "person/ben": cases.person(Role.CHECKER, handle="ben"),
    "person/eve": cases.person(Role.EDITOR, handle="eve"),
    "person/dan": cases.person(Role.EDITOR, handle="dan"),
    "person/rita": cases.person(Role.READER, handle="rita"),
    "person/gone": cases.person(Role.ADMIN, handle="gone", is_active=False),
    "person/kin": cases.person(Role.ADMIN, handle="kin", recusals=(recusal(speaker="JANE DOE"),)),
    POLICY: cases.applied(),
    "document/1": DOCUMENT,
    "speaker/1": Speaker(id=1, document=1, name="Jane Doe", role=None),
    "speaker/2": Speaker(id=2, document=2, name="Jane Doe", role=None),
    "claim/1": _claim(1),
    "claim/2": working(_claim(2, State.MERGED), merged_into=1),
    "claim/3": _claim(3, State.EXTRACTED),
    "claim/4": replace(_claim(4, State.IN_REVIEW), latest=Latest(type="claim.submitted", actor="ben")),
    "claim/5": _claim(5, State.APPROVED),
    "claim/6": _claim(6, State.PUBLISHED),
    "claim/7": replace(_claim(7), split_into=(8,), latest=Latest(type="claim.split", actor="ben")),
}
WORLD["claim/11"] = cases.claim(number=11, appearances=(replace(SAID, speaker=None),))
VOTED = replace(voted(_claim(4, State.IN_REVIEW), vote("eve")), latest=Latest(type="claim.vote_cast", actor="eve"))


def event(payload: Payload, *, actor: str = "ben", stream: str = "claim/1", seq: int = 20) -> Recorded:
    return replace(cases.recorded(payload, stream=stream, version=1, actor=actor), seq=seq)


def judged(recorded: Recorded, **changes: Thing) -> str | None:
    """Why an event does not fit, in a world with some things otherwise; `claim_4` stands for claim/4."""
    return incoherence(recorded, _world(changes).get)


def _world(changes: Mapping[str, Thing]) -> dict[str, Thing]:
    return WORLD | {name.replace("_", "/"): thing for name, thing in changes.items()}


ROTATED = KeyRotated(key="cd" * 32, by_old="1" * 128, by_new="2" * 128)
PASSING: dict[str, Recorded] = {
    "a claim with its quote": event(replace(ADDED, appearance=QUOTE), stream="claim/9"),
    "a claim without a place": event(ADDED, stream="claim/9"),
    "evidence": event(EVIDENCE),
    "evidence of no document": event(replace(EVIDENCE, document=None, sha256=None, passage=None)),
    "a verdict": event(PROPOSED),
    "a checker's acceptance": event(ClaimAccepted(), stream="claim/3"),
    "a speaker": event(SpeakerNamed(document=1, name="Jane Doe", role=None), stream="speaker/3"),
    "a speaker corrected": event(SpeakerCorrected(appearance=1, speaker=1)),
    "a speaker taken away": event(SpeakerCorrected(appearance=1, speaker=None)),
    "a quote placed": event(ClaimPlaced(instead_of=None, appearance=QUOTE)),
    "a merger": event(ClaimMerged(into=3)),
    "a link": event(AppearancesLinked(claim=2, appearances=(QUOTE,))),
    "a judgement": event(JUDGED_3),
    "a judgement in the other history": event(
        ClaimJudgedWith(other=1, relation=Relation.SAME, note=None), stream="claim/3"
    ),
    "the end of a link": event(AppearancesUnlinked(claim=7)),
    "the end of a merger": event(ClaimUnmerged(from_claim=1), stream="claim/2"),
    "a split": event(replace(SPLIT, others=(9, 10))),
    "a part": event(PART, stream="claim/8"),
    "a duty": event(ClaimAssigned(handle="rita", duty=Duty.READER)),
    "a vote": event(VoteCast(verdict=1, choice=Choice.AGREE, digest=DIGEST, note=None), actor="eve", stream="claim/4"),
    "a publication": event(OUT, actor="eve", stream="claim/5"),
    "a retraction": event(NOTICE, actor="eve", stream="claim/6"),
    "a note on anything": event(NoteAdded(text="x", mentions=()), stream="claim/6"),
    "the first admin": event(PersonAdded(role=Role.ADMIN), actor="zoe", stream="person/zoe", seq=3),
    "an own recusal": event(
        PersonRecused(claim=None, speaker="Jane Doe", tag=None, reason="a cousin"), actor="rita", stream="person/rita"
    ),
    "somebody's recusal": event(
        PersonRecused(claim=1, speaker=None, tag=None, reason="a cousin"), actor="ada", stream="person/ben"
    ),
    "a policy": event(PolicyApplied(policy=granting(note=Role.ADMIN).policy), actor="ada", stream=POLICY),
    "her own words": event(OwnWordsTold(own=OWN), stream="document/1"),
    "nobody's own words": event(OwnWordsTold(own=None), stream="document/1"),
    "known rules": event(RulesAdopted(rules=2), actor="ada", stream=DESK),
    "another key": event(ROTATED, actor="ada", stream=DESK),
}


@pytest.mark.parametrize("recorded", PASSING.values(), ids=PASSING)
def test_what_fits_the_other_histories_passes(recorded: Recorded) -> None:
    assert judged(recorded) is None


REFUSED: dict[str, tuple[Recorded, str]] = {
    "an unknown actor": (event(EVIDENCE, actor="mallory"), "there was no person mallory"),
    "a reader's evidence": (event(EVIDENCE, actor="rita"), "rita was a reader, and it takes a checker"),
    "a deactivated admin's evidence": (event(EVIDENCE, actor="gone"), "gone was deactivated"),
    "a recused admin's evidence": (event(EVIDENCE, actor="kin"), "kin was recused from what JANE DOE says"),
    "a recused admin's note": (
        event(NoteAdded(text="x", mentions=()), actor="kin"),
        "kin was recused from what JANE DOE says",
    ),
    "a claim that a recused admin put down": (
        event(replace(ADDED, appearance=QUOTE), actor="kin", stream="claim/9"),
        "kin was recused from what JANE DOE says",
    ),
    "a claim of nobody's placed by a recused admin": (
        event(ClaimPlaced(instead_of=None, appearance=QUOTE), actor="kin", stream="claim/11"),
        "kin was recused from what JANE DOE says",
    ),
    "a claim of nobody's given to a speaker by a recused admin": (
        event(SpeakerCorrected(appearance=1, speaker=1), actor="kin", stream="claim/11"),
        "kin was recused from what JANE DOE says",
    ),
    "a checker's vote": (
        event(VoteCast(verdict=1, choice=Choice.AGREE, digest=DIGEST, note=None), stream="claim/4"),
        "ben was a checker, and it takes an editor",
    ),
    "a checker's publication": (event(OUT, stream="claim/5"), "ben was a checker, and it takes an editor"),
    "an editor's new admin": (
        event(PersonAdded(role=Role.ADMIN), actor="eve", stream="person/x"),
        "eve was an editor, and it takes an admin",
    ),
    "an editor's policy": (
        event(PolicyApplied(policy=DEFAULT), actor="eve", stream=POLICY),
        "eve was an editor, and it takes an admin",
    ),
    "an editor's new rules": (
        event(RulesAdopted(rules=2), actor="eve", stream=DESK),
        "eve was an editor, and it takes an admin",
    ),
    "an editor's other key": (
        event(ROTATED, actor="eve", stream=DESK),
        "eve was an editor, and it takes an admin",
    ),
    "another's recusal by an editor": (
        event(PersonRecused(claim=1, speaker=None, tag=None, reason="x"), actor="eve", stream="person/ben"),
        "eve was an editor, and it takes an admin",
    ),
    "an own recusal lifted by an editor": (
        event(RecusalLifted(recusal=1, reason="x"), actor="eve", stream="person/eve"),
        "eve was an editor, and it takes an admin",
    ),
    "rules that nobody knows": (
        event(RulesAdopted(rules=CURRENT + 1), actor="ada", stream=DESK),
        f"this program does not know rules {CURRENT + 1}",
    ),
    "an acceptance of what is researched": (event(ClaimAccepted()), "the claim was researching"),
    "a publication of what is in review": (event(OUT, actor="eve", stream="claim/4"), "the claim was in_review"),
    "evidence of what is approved": (event(EVIDENCE, stream="claim/5"), "the claim was approved"),
    "a link into what is approved": (
        event(AppearancesLinked(claim=2, appearances=(QUOTE,)), stream="claim/5"),
        "the claim was approved",
    ),
    "another quote": (
        event(replace(ADDED, appearance=replace(QUOTE, quote="brigde")), stream="claim/9"),
        "its quote is not what source 1 has at those characters",
    ),
    "another quote placed": (
        event(ClaimPlaced(instead_of=1, appearance=replace(QUOTE, start=5))),
        "its quote is not what source 1 has at those characters",
    ),
    "no document": (
        event(replace(ADDED, appearance=replace(QUOTE, document=7)), stream="claim/9"),
        "there was no source 7",
    ),
    "another document's speaker": (
        event(replace(ADDED, appearance=replace(QUOTE, speaker=2)), stream="claim/9"),
        "source 1 had no speaker 2",
    ),
    "another document's speaker corrected": (
        event(SpeakerCorrected(appearance=1, speaker=2)),
        "source 1 had no speaker 2",
    ),
    "evidence of no document": (event(replace(EVIDENCE, document=7)), "there was no source 7"),
    "another digest": (event(replace(EVIDENCE, sha256="b")), "it names another digest than source 1 has"),
    "another passage": (
        event(replace(EVIDENCE, passage=Passage(start=0, end=7, quote="is safe"))),
        "its passage is not what source 1 has at those characters",
    ),
    "a passage of nothing": (
        event(replace(EVIDENCE, document=None, sha256=None)),
        "it has a passage of no document",
    ),
    "another policy": (event(replace(PROPOSED, policy=2)), "policy 2 was not in force"),
    "a rating of no scale": (event(replace(PROPOSED, rating="so-so")), "the rating 'so-so' was not on the scale"),
    "a speaker of nothing": (
        event(SpeakerNamed(document=7, name="Jane Doe", role=None), stream="speaker/3"),
        "there was no source 7",
    ),
    "a judgement of nothing": (event(replace(JUDGED_3, other=70)), "there was no claim 70"),
    "a judgement of itself": (event(replace(JUDGED_3, other=1)), "a claim is not compared with itself"),
    "a judgement of what goes on in another": (event(JUDGED_3, stream="claim/2"), "the claim was merged"),
    "a reader's judgement": (event(JUDGED_3, actor="rita"), "rita was a reader, and it takes a checker"),
    "a recused admin's judgement": (event(JUDGED_3, actor="kin"), "kin was recused from what JANE DOE says"),
    "a recused admin's judgement in the other history": (
        event(ClaimJudgedWith(other=11, relation=Relation.SAME, note=None), actor="kin"),
        "kin was recused from what JANE DOE says",
    ),
    "a recused admin's end of a judgement": (
        event(JudgementTakenBack(other=3, judged_by="eve"), actor="kin"),
        "kin was recused from what JANE DOE says",
    ),
    "a merger into nothing": (event(ClaimMerged(into=70)), "there was no claim 70"),
    "a merger into itself": (event(ClaimMerged(into=1)), "a claim is not merged into itself"),
    "a link with another quote": (
        event(AppearancesLinked(claim=2, appearances=(replace(QUOTE, quote="made up"),))),
        "its quote is not what source 1 has at those characters",
    ),
    "a link without its merger": (
        event(AppearancesLinked(claim=3, appearances=(QUOTE,))),
        "the claim that it takes in was not merged into it",
    ),
    "the end of a link that holds": (
        event(AppearancesUnlinked(claim=2)),
        "the claim that it gives back is merged into it",
    ),
    "a duty of nobody": (event(ClaimAssigned(handle="mallory", duty=Duty.READER)), "there was no person mallory"),
    "a statement beyond the text": (
        event(
            StatementsFound(
                extractor="sample/1",
                statements=(FoundStatement(source=(), cue=(), content=((4, 99),), kind=Kind.DIRECT, speaker=None),),
            ),
            stream="document/1",
        ),
        "a statement stands outside the source's text",
    ),
    "statements in nothing": (
        event(StatementsFound(extractor="sample/1", statements=()), stream="document/7"),
        "there was no such source",
    ),
    "a split into what there was": (event(replace(SPLIT, others=(9, 3))), "there was a claim 3"),
    "a part of what was not split": (event(replace(PART, claim=1), stream="claim/8"), "claim 1 was not split"),
    "a part of nothing": (event(replace(PART, claim=70), stream="claim/8"), "claim 70 was not split"),
    "a part that nobody named": (event(PART, stream="claim/9"), "claim 7 was split into others"),
    "a part said elsewhere": (
        event(replace(PART, appearances=()), stream="claim/8"),
        "it was said elsewhere than claim 7",
    ),
    "a part in the list of what was queued": (
        event(replace(PART, queued=False), stream="claim/8"),
        "claim 7 was researching",
    ),
    "a part by somebody else": (event(PART, actor="eve", stream="claim/8"), "ben split claim 7"),
    "an approval without a vote": (
        event(VerdictApproved(verdict=1), actor="eve", stream="claim/4"),
        "eve had not voted on it",
    ),
    "a publication without a page": (event(replace(OUT, slug=None), actor="eve", stream="claim/5"), "it names no page"),
    "a notice on another page": (
        event(replace(NOTICE, slug="x"), actor="eve", stream="claim/6"),
        "its page was is-the-bridge-safe",
    ),
    "a policy about what there is not": (
        event(PolicyApplied(policy=granting(people=Role.EDITOR).policy), actor="ada", stream=POLICY),
        "permissions give 'people' = editor, and there is no such action; factcheck workflow lists them",
    ),
    "a policy below a floor": (
        event(PolicyApplied(policy=granting(publish=Role.CHECKER).policy), actor="ada", stream=POLICY),
        "permissions give publish = checker, and no policy may give it below editor",
    ),
}


@pytest.mark.parametrize(("recorded", "why"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_is_named(recorded: Recorded, why: str) -> None:
    assert judged(recorded) == why


def test_what_was_judged_apart_was_not_merged_from_the_rules_on_that_know_judgements() -> None:
    apart = replace(_claim(1), judgements=(replace(JUDGEMENT, other=3),))
    merger = event(ClaimMerged(into=3))
    assert judged(merger, claim_1=apart) == "eve judged claims 1 and 3 different"
    assert judged(merger, claim_1=apart, desk=replace(FIRST_RULES, rules=4)) is None
    taken_back = replace(JUDGEMENT, other=3, taken_back=TakenBack(by="eve", at=AT))
    assert judged(merger, claim_1=replace(_claim(1), judgements=(taken_back,))) is None


def test_rules_before_judgements_know_none() -> None:
    assert judged(event(JUDGED_3), desk=replace(FIRST_RULES, rules=4)) == "rules 4 know nothing of the kind"


# Sources that are withdrawn, or read again.

WITH_SOURCES: dict[str, tuple[Recorded, Document, str | None]] = {
    "a claim with its source": (event(GONE, stream="claim/3"), OUT_OF_LISTS, None),
    "a claim without its source": (event(GONE, stream="claim/3"), DOCUMENT, "source 1 was not withdrawn"),
    "a claim that readers have": (event(GONE, stream="claim/6"), OUT_OF_LISTS, "the claim was published"),
    "a claim in review": (event(GONE, stream="claim/4"), OUT_OF_LISTS, "the claim was in_review"),
    "another's source": (event(replace(GONE, source=7), stream="claim/3"), OUT_OF_LISTS, "there was no source 7"),
    "a claim that comes back": (event(SourceRestored(source=1), stream="claim/3"), DOCUMENT, None),
    "a claim that comes back alone": (
        event(SourceRestored(source=1), stream="claim/3"),
        OUT_OF_LISTS,
        "source 1 was withdrawn",
    ),
    "a claim in another's place": (event(ClaimReplaced(source=1), stream="claim/3"), REREAD, None),
    "a claim in nothing's place": (
        event(ClaimReplaced(source=1), stream="claim/3"),
        DOCUMENT,
        "source 1 was not read again",
    ),
    "a claim that was researched": (event(ClaimReplaced(source=1)), REREAD, "the claim was researching"),
    "a recused actor": (
        event(GONE, actor="kin", stream="claim/3"),
        OUT_OF_LISTS,
        "kin was recused from what JANE DOE says",
    ),
    "a new claim": (event(replace(ADDED, appearance=QUOTE), stream="claim/9"), OUT_OF_LISTS, "source 1 was withdrawn"),
    "a place": (event(ClaimPlaced(instead_of=None, appearance=QUOTE)), OUT_OF_LISTS, "source 1 was withdrawn"),
    "evidence": (event(EVIDENCE), OUT_OF_LISTS, "source 1 was withdrawn"),
    "statements beyond the text": (
        event(
            DocumentReread(
                extractor="sample/2",
                statements=(FoundStatement(source=(), cue=(), content=((4, 99),), kind=Kind.DIRECT, speaker=None),),
                dropped=(),
            ),
            stream="document/1",
        ),
        DOCUMENT,
        "a statement stands outside the source's text",
    ),
    "words beyond the text": (
        event(OwnWordsTold(own=replace(OWN, end=99)), stream="document/1"),
        DOCUMENT,
        "the words stand outside the source's text",
    ),
    "words that end before they begin": (
        event(OwnWordsTold(own=replace(OWN, start=9, end=9)), stream="document/1"),
        DOCUMENT,
        "the words stand outside the source's text",
    ),
    "words of nothing": (
        event(OwnWordsTold(own=OWN), stream="document/7"),
        DOCUMENT,
        "there was no such source",
    ),
}


@pytest.mark.parametrize(("recorded", "document", "why"), WITH_SOURCES.values(), ids=WITH_SOURCES)
def test_what_is_done_with_a_source_fits_its_claims(recorded: Recorded, document: Document, why: str | None) -> None:
    assert judged(recorded, document_1=document) == why


def test_a_claim_that_was_said_elsewhere_too_stays_when_a_source_goes() -> None:
    twice = cases.claim(number=3, state=State.EXTRACTED, appearances=(SAID, numbered(replace(QUOTE, document=2), 2)))
    told = judged(event(GONE, stream="claim/3"), document_1=OUT_OF_LISTS, claim_3=twice)
    assert told == "it was said elsewhere than in source 1"


def test_rules_of_before_knew_of_no_claim_that_leaves() -> None:
    second = replace(FIRST_RULES, rules=2)
    assert (
        judged(event(GONE, stream="claim/3"), desk=second, document_1=OUT_OF_LISTS)
        == "rules 2 know nothing of the kind"
    )


def test_rules_of_before_let_who_was_recused_put_down_what_their_speaker_says() -> None:
    third = replace(FIRST_RULES, rules=3)
    assert judged(event(replace(ADDED, appearance=QUOTE), actor="kin", stream="claim/9"), desk=third) is None


# Approvals.

APPROVED_BY_EVE = event(VerdictApproved(verdict=1), actor="eve", stream="claim/4")
TWO = replace(cases.applied(votes=2, voters=2))


def test_an_approval_follows_the_vote_that_carried_it() -> None:
    assert judged(APPROVED_BY_EVE, claim_4=VOTED) is None


def test_an_approval_that_the_votes_did_not_carry_is_refused() -> None:
    assert judged(APPROVED_BY_EVE, claim_4=VOTED, policy=TWO) == "the votes did not carry it"
    against = voted(VOTED, vote("eve", Choice.DISSENT, note="no"))
    assert judged(APPROVED_BY_EVE, claim_4=against) == "the votes did not carry it"
    other = voted(VOTED, vote("dan", digest="d2" * 32), vote("eve"))
    assert judged(APPROVED_BY_EVE, claim_4=other, policy=TWO) == "the votes did not carry it"
    assert judged(APPROVED_BY_EVE, claim_4=voted(VOTED, vote("dan"), vote("eve")), policy=TWO) is None


LEAVING = {
    "recused": cases.person(handle="dan", recusals=(recusal(claim=4),)),
    "deactivated": cases.person(handle="dan", is_active=False),
    "of a lesser role": cases.person(handle="dan", role=Role.CHECKER),
}


@pytest.mark.parametrize("dan", LEAVING.values(), ids=LEAVING)
def test_an_approval_by_the_vote_of_who_might_not_vote_any_more_is_refused(dan: Person) -> None:
    both = voted(VOTED, vote("dan"), vote("eve"))
    assert judged(APPROVED_BY_EVE, claim_4=both, policy=TWO, person_dan=dan) == "the votes did not carry it"


def test_an_approval_rests_on_no_vote_of_earlier() -> None:
    """Between the vote and the approval nothing happens; a vote of long ago, or somebody else's, approves nothing."""
    resubmitted = replace(VOTED, latest=Latest(type="claim.submitted", actor="ben"))
    assert judged(APPROVED_BY_EVE, claim_4=resubmitted) == "eve had not voted on it"
    assert judged(replace(APPROVED_BY_EVE, actor="dan"), claim_4=VOTED) == "dan had not voted on it"


def test_an_approval_by_who_submitted_is_refused() -> None:
    own = working(VOTED, submitted_by="eve")
    assert judged(APPROVED_BY_EVE, claim_4=own) == "eve had submitted it"


def test_an_approval_by_votes_from_before_a_return_is_refused() -> None:
    void = voted(VOTED, replace(vote("dan"), is_void=True), vote("eve"))
    assert judged(APPROVED_BY_EVE, claim_4=void, policy=TWO) == "the votes did not carry it"


def test_a_publication_of_what_is_approved_waits_for_its_moment() -> None:
    embargoed = cases.publishing(_claim(5, State.APPROVED), embargo="2026-01-15T10:00:01Z")
    out = event(OUT, actor="eve", stream="claim/5")
    assert judged(out, claim_5=embargoed) == "it was embargoed until 2026-01-15T10:00:01Z"
    assert judged(replace(out, at="2026-01-15T10:00:01Z"), claim_5=embargoed) is None
    assert judged(out, claim_5=cases.publishing(embargoed, embargo=LATER)) is None


def test_a_publication_without_an_approval_is_refused() -> None:
    bare = working(_claim(5, State.APPROVED), approval=None)
    assert judged(event(OUT, actor="eve", stream="claim/5"), claim_5=bare) == "no verdict was approved"


def test_a_second_version_goes_to_the_page_of_the_first() -> None:
    corrected = cases.publishing(_claim(5, State.APPROVED), briefs=(BRIEF,))
    out = event(replace(OUT, brief=2), actor="eve", stream="claim/5")
    assert judged(out, claim_5=corrected) == "its page was is-the-bridge-safe"
    assert judged(event(replace(OUT, slug=BRIEF.slug), actor="eve", stream="claim/5"), claim_5=corrected) is None


# The rules and the policy of the day.

DISMISSED = ClaimDismissed(dismissal=Dismissal.OTHER, reason="an opinion")
REOPENED = ClaimReopened(correction=CorrectionClass.VOID, request=None, note="x", asked_by=None)
LINKED = AppearancesLinked(claim=2, appearances=(QUOTE,))
OF_THEIR_DAY: dict[str, tuple[Recorded, str | None, str | None]] = {
    "a checker's acceptance": (
        event(ClaimAccepted(), stream="claim/3"),
        "ben was a checker, and it takes an editor",
        None,
    ),
    "an editor's acceptance": (event(ClaimAccepted(), actor="eve", stream="claim/3"), None, None),
    "a dismissal out of research": (
        event(DISMISSED, actor="eve"),
        "the claim was researching",
        None,
    ),
    "a link into what is in review": (
        event(replace(LINKED), actor="eve", stream="claim/4"),
        None,
        "the claim was in_review",
    ),
    "evidence while it is in review": (event(EVIDENCE, stream="claim/4"), "the claim was in_review", None),
    "an approval without a vote": (
        event(VerdictApproved(verdict=1), actor="dan", stream="claim/4"),
        None,
        "dan had not voted on it",
    ),
    "a publication without a page": (
        event(replace(OUT, slug=None), actor="eve", stream="claim/5"),
        None,
        "it names no page",
    ),
    "a correction": (
        event(REOPENED, actor="eve", stream="claim/6"),
        "rules 1 know nothing of the kind",
        None,
    ),
    "a vote": (
        event(VoteCast(verdict=1, choice=Choice.AGREE, digest=DIGEST, note=None), actor="eve", stream="claim/4"),
        "rules 1 know nothing of the kind",
        None,
    ),
    "a policy that gives roles": (
        event(PolicyApplied(policy=granting(note=Role.ADMIN).policy), actor="ada", stream=POLICY),
        "permissions give 'note' = admin, and there is no such action; factcheck workflow lists them",
        None,
    ),
    "somebody's recusal": (
        event(EVIDENCE, actor="kin"),
        "kin was recused from what JANE DOE says",
        "kin was recused from what JANE DOE says",
    ),
}


@pytest.mark.parametrize(("recorded", "first", "second"), OF_THEIR_DAY.values(), ids=OF_THEIR_DAY)
def test_an_event_is_judged_by_the_rules_of_its_day(recorded: Recorded, first: str | None, second: str | None) -> None:
    merged = working(_claim(2, State.MERGED), merged_into=recorded.number() if "/" in recorded.stream else 1)
    assert judged(recorded, desk=FIRST_RULES, claim_2=merged) == first
    assert judged(recorded, claim_2=merged) == second


def test_a_role_is_that_of_the_policy_of_the_day() -> None:
    accepted = event(ClaimAccepted(), stream="claim/3")
    assert judged(accepted, policy=granting(accept=Role.EDITOR)) == "ben was a checker, and it takes an editor"
    returned = event(OUT, actor="eve", stream="claim/5")
    assert judged(returned, policy=granting(publish=Role.ADMIN)) == "eve was an editor, and it takes an admin"


def test_no_policy_of_any_day_lowers_a_role_below_its_floor() -> None:
    out = event(OUT, stream="claim/5")
    assert judged(out, policy=granting(publish=Role.READER)) == "ben was a checker, and it takes an editor"
    noted = event(NoteAdded(text="x", mentions=()), actor="rita")
    assert judged(noted, policy=granting(note=Role.READER)) == "rita was a reader, and it takes a checker"


def test_the_first_rules_hold_where_no_desk_says_which_do() -> None:
    assert incoherence(event(REOPENED, actor="eve", stream="claim/6"), (WORLD | {DESK: DOCUMENT}).get) == (
        "rules 1 know nothing of the kind"
    )


def test_no_desk_changed_its_key_before_there_were_rules_for_it() -> None:
    rotated = event(ROTATED, actor="ada", stream=DESK)
    assert judged(rotated, desk=replace(FIRST_RULES, rules=5)) == "rules 5 know nothing of the kind"
    assert judged(rotated, desk=replace(FIRST_RULES, rules=6)) is None


ADMINS = (
    PolicyApplied(policy=DEFAULT),
    PersonAdded(role=Role.READER),
    RoleGiven(role=Role.READER),
    PersonNamed(name="x"),
    PersonDeactivated(),
    PersonActivated(),
    RecusalLifted(recusal=1, reason="x"),
    RulesAdopted(rules=2),
    ROTATED,
)


@pytest.mark.parametrize("payload", ADMINS, ids=lambda payload: payload.type)
def test_people_policy_and_rules_take_an_admin_whatever_the_policy_says(payload: Payload) -> None:
    lax = granting(**{name.replace("-", "_"): Role.READER for name in ("note", "publish", "people", "policy")})
    assert role_for(event(payload, stream="person/x"), (WORLD | {POLICY: lax}).get) is Role.ADMIN


@pytest.mark.parametrize("kind", RULES[CURRENT])
def test_every_event_of_a_claim_takes_the_role_of_its_rule(kind: str) -> None:
    kinds = _below(ClaimPayload)  # type: ignore[type-abstract]  # only asked for those below it
    sample = next(payload for payload in kinds if payload.type == kind)
    told = event(sample.__new__(sample))
    assert role_for(told, WORLD.get) is RULES[CURRENT][kind].role
    by_first = V1[kind].role if kind in V1 else Role.CHECKER
    assert role_for(told, (WORLD | {DESK: FIRST_RULES}).get) is by_first


def _below(base: type[ClaimPayload]) -> list[type[ClaimPayload]]:
    return [kind for sub in base.__subclasses__() for kind in (sub, *_below(sub))]


def test_what_the_workflow_does_not_know_takes_a_checker() -> None:
    assert role_for(event(SpeakerNamed(document=1, name="x", role=None)), WORLD.get) is Role.CHECKER


def test_a_verdict_before_any_policy_is_refused() -> None:
    world = {name: thing for name, thing in WORLD.items() if name != POLICY}
    assert incoherence(event(PROPOSED), world.get) == "policy 1 was not in force"
