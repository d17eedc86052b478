from dataclasses import replace

import pytest

from factcheck.domain.claims import Appearance, Rank, Stance, State
from factcheck.domain.coherence import incoherence, role_for
from factcheck.domain.documents import Document, FoundStatement, Speaker
from factcheck.domain.events import (
    POLICY,
    Payload,
    PersonAdded,
    Recorded,
    SpeakerNamed,
    StatementsFound,
)
from factcheck.domain.histories import PAYLOADS, Thing
from factcheck.domain.people import Role
from factcheck.domain.statements import Kind
from factcheck.domain.workflow import (
    AppearancesLinked,
    ClaimAccepted,
    ClaimAdded,
    ClaimMerged,
    EvidenceAdded,
    VerdictProposed,
)
from tests.domain import cases

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
    appearance=QUOTE, check_worthiness=None, nature=None, assessed_by=None, text="the bridge is safe", suggestion=None
)
EVIDENCE = EvidenceAdded(
    stance=Stance.REFUTES,
    rank=Rank.PRIMARY,
    document=1,
    sha256="a" * 64,
    published=None,
    accessed=None,
    from_claimant=False,
    title="Report",
    publisher=None,
    url=None,
    note=None,
)
VERDICT = VerdictProposed(rating="false", policy=1, headline="Is it?", short_answer="No.", rationale="Because.")


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
    taken_at=cases.AT,
)

WORLD: dict[str, Thing] = {
    "person/ada": cases.person(Role.ADMIN, handle="ada"),
    "person/ben": cases.person(Role.CHECKER, handle="ben"),
    "person/eve": cases.person(Role.EDITOR, handle="eve"),
    "person/rita": cases.person(Role.READER, handle="rita"),
    POLICY: cases.applied(),
    "document/1": DOCUMENT,
    "speaker/1": Speaker(id=1, document=1, name="Jane Doe", role=None),
    "speaker/2": Speaker(id=2, document=2, name="Jane Doe", role=None),
    "claim/1": cases.claim(),
    "claim/2": replace(cases.claim(number=2), state=State.MERGED, merged_into=1),
}


def event(payload: Payload, *, actor: str = "ben", stream: str = "claim/9", seq: int = 20) -> Recorded:
    return replace(cases.recorded(payload, stream=stream, version=1, actor=actor), seq=seq)


@pytest.mark.parametrize(
    "recorded",
    [
        pytest.param(event(ADDED), id="a claim with its quote"),
        pytest.param(event(replace(ADDED, appearance=None)), id="a claim without a place"),
        pytest.param(event(EVIDENCE), id="evidence"),
        pytest.param(event(VERDICT), id="a verdict"),
        pytest.param(event(ClaimAccepted(), actor="eve"), id="an editor's work"),
        pytest.param(event(SpeakerNamed(document=1, name="Jane Doe", role=None), stream="speaker/3"), id="a speaker"),
        pytest.param(event(ClaimMerged(into=1), actor="eve"), id="a merger"),
        pytest.param(
            event(AppearancesLinked(claim=2, appearances=(QUOTE,)), actor="eve", stream="claim/1"), id="a link"
        ),
        pytest.param(
            event(PersonAdded(role=Role.ADMIN), actor="zoe", stream="person/zoe", seq=3), id="the first admin"
        ),
    ],
)
def test_what_fits_the_other_histories_passes(recorded: Recorded) -> None:
    assert incoherence(recorded, WORLD.get) is None


@pytest.mark.parametrize(
    ("recorded", "why"),
    [
        pytest.param(event(EVIDENCE, actor="mallory"), "there was no person mallory", id="an unknown actor"),
        pytest.param(
            event(EVIDENCE, actor="rita"), "rita was a reader, and it takes a checker", id="a reader's evidence"
        ),
        pytest.param(
            event(ClaimAccepted(), actor="ben"),
            "ben was a checker, and it takes an editor",
            id="a checker's acceptance",
        ),
        pytest.param(
            event(PersonAdded(role=Role.ADMIN), actor="eve", stream="person/x"),
            "eve was an editor, and it takes an admin",
            id="an editor's new admin",
        ),
        pytest.param(
            event(replace(ADDED, appearance=replace(QUOTE, quote="brigde"))),
            "its quote is not what source 1 has at those characters",
            id="another quote",
        ),
        pytest.param(
            event(replace(ADDED, appearance=replace(QUOTE, document=7))),
            "there was no source 7",
            id="no document",
        ),
        pytest.param(
            event(replace(ADDED, appearance=replace(QUOTE, speaker=2))),
            "source 1 had no speaker 2",
            id="another document's speaker",
        ),
        pytest.param(
            event(replace(EVIDENCE, sha256="b")),
            "it names another digest than source 1 has",
            id="another digest",
        ),
        pytest.param(
            event(replace(VERDICT, policy=2)),
            "policy 2 was not in force",
            id="another policy",
        ),
        pytest.param(
            event(replace(VERDICT, rating="so-so")),
            "the rating 'so-so' was not on the scale",
            id="a rating of no scale",
        ),
        pytest.param(
            event(SpeakerNamed(document=7, name="Jane Doe", role=None), stream="speaker/3"),
            "there was no source 7",
            id="a speaker of nothing",
        ),
        pytest.param(event(ClaimMerged(into=7), actor="eve"), "there was no claim 7", id="a merger into nothing"),
        pytest.param(
            event(
                AppearancesLinked(claim=2, appearances=(replace(QUOTE, quote="made up"),)),
                actor="eve",
                stream="claim/1",
            ),
            "its quote is not what source 1 has at those characters",
            id="a link with another quote",
        ),
        pytest.param(
            event(
                StatementsFound(
                    extractor="sample/1",
                    statements=(FoundStatement(source=(), cue=(), content=((4, 99),), kind=Kind.DIRECT, speaker=None),),
                ),
                stream="document/1",
            ),
            "a statement stands outside the source's text",
            id="a statement beyond the text",
        ),
        pytest.param(
            event(AppearancesLinked(claim=1, appearances=(QUOTE,)), actor="eve", stream="claim/1"),
            "the claim that it takes in was not merged into it",
            id="a link without its merger",
        ),
    ],
)
def test_what_does_not_fit_is_named(recorded: Recorded, why: str) -> None:
    assert incoherence(recorded, WORLD.get) == why


def test_every_type_of_event_takes_a_role_above_readers() -> None:
    assert {role_for(kind) for kind in PAYLOADS.values()} == {Role.CHECKER, Role.EDITOR, Role.ADMIN}
