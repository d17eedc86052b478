"""Claims that are in no list, and documents that left them: what can never have happened to either, under any rules."""

from dataclasses import fields, replace

import pytest

from factcheck.domain.claims import Claim, Latest
from factcheck.domain.documents import Document, FoundStatement
from factcheck.domain.errors import IntegrityError
from factcheck.domain.events import (
    DocumentDescribed,
    DocumentKept,
    DocumentReread,
    DocumentRestored,
    DocumentTaken,
    DocumentWithdrawn,
    OwnWordsTold,
    Payload,
    StatementsFound,
)
from factcheck.domain.histories import Thing, evolve
from factcheck.domain.vocabularies import Departure, Kind, State
from factcheck.domain.workflow import (
    ClaimAccepted,
    ClaimReplaced,
    NoteAdded,
    SourceRestored,
    SourceWithdrawn,
)
from factcheck.domain.workflow.departures import gone
from tests.domain.cases import BRIEF, claim, publishing, recorded

UNTOUCHED = replace(claim(state=State.EXTRACTED), latest=Latest(type="claim.extracted", actor="ben"))
FOUND = FoundStatement(source=(), cue=(), content=((4, 10),), kind=Kind.DIRECT, speaker=None)
TAKEN = DocumentTaken(
    sha256="a" * 64, size=19, characters=19, media_type="text/plain", encoding="utf-8", language=None, published=None,
    origin=None, name="a.txt", title=None, outlet=None, author=None, url=None, based_on=None, text="The bridge is safe.",
)  # fmt: skip


@pytest.mark.parametrize("departed", Departure)
@pytest.mark.parametrize(
    "payload", [ClaimAccepted(), NoteAdded(text="x", mentions=()), SourceWithdrawn(source=3), ClaimReplaced(source=3)]
)
def test_nothing_happens_to_a_claim_that_is_in_no_list(departed: Departure, payload: Payload) -> None:
    with pytest.raises(IntegrityError, match=f"the claim was {departed}"):
        evolve(replace(UNTOUCHED, departed=departed), recorded(payload))


@pytest.mark.parametrize("departed", [None, Departure.REPLACED])
def test_only_what_left_with_its_source_comes_back(departed: Departure | None) -> None:
    with pytest.raises(IntegrityError, match="its source was not withdrawn"):
        evolve(replace(UNTOUCHED, departed=departed), recorded(SourceRestored(source=3)))


def test_a_claim_that_readers_had_does_not_leave() -> None:
    with pytest.raises(IntegrityError, match="readers have had its brief"):
        evolve(publishing(claim(), briefs=(BRIEF,)), recorded(SourceWithdrawn(source=3)))


def test_a_claim_that_somebody_worked_on_is_not_replaced() -> None:
    with pytest.raises(IntegrityError, match="somebody had worked on it"):
        evolve(claim(), recorded(ClaimReplaced(source=3)))


def test_what_is_done_with_its_source_is_not_the_last_that_was_done_to_a_claim() -> None:
    left = evolve(UNTOUCHED, recorded(SourceWithdrawn(source=3)))
    back = evolve(left, recorded(SourceRestored(source=3), version=9))
    assert back == replace(UNTOUCHED, version=9, changed_at=back.changed_at)  # type: ignore[union-attr]  # a claim
    assert isinstance(evolve(back, recorded(ClaimReplaced(source=3), version=10)), Claim)


def test_a_claim_says_why_it_is_in_no_list() -> None:
    assert gone(UNTOUCHED) is None
    assert gone(replace(UNTOUCHED, departed=Departure.WITHDRAWN)) == (
        "its source 3 was withdrawn; factcheck sources restore 3 brings both back"
    )
    assert gone(replace(UNTOUCHED, departed=Departure.REPLACED)) == (
        "its source 3 was read again, and has it otherwise now, or not at all"
    )


def _document(*payloads: Payload, kept: bool = False) -> Thing:
    first = (
        DocumentKept(**{name: getattr(TAKEN, name) for name in (entry.name for entry in fields(DocumentTaken))})
        if kept
        else TAKEN
    )
    thing = evolve(None, recorded(first, stream="document/1", version=1))
    for version, payload in enumerate(payloads, 2):
        thing = evolve(thing, recorded(payload, stream="document/1", version=version))
    return thing


OUT = DocumentWithdrawn(reason="x")
READ = DocumentReread(extractor="b/2", statements=(FOUND,), dropped=(1,))


@pytest.mark.parametrize(
    "payload",
    [
        OUT,
        StatementsFound(extractor="b/1", statements=()),
        replace(READ, dropped=()),
        OwnWordsTold(own=None),
        DocumentDescribed(published=None, title="x", outlet=None, author=None, url=None),
    ],
)
def test_nothing_is_done_with_a_withdrawn_document_but_to_restore_it(payload: Payload) -> None:
    with pytest.raises(IntegrityError, match="the document was withdrawn"):
        _document(OUT, payload)
    assert _document(OUT, DocumentRestored(reason=None)) == _document()


def test_a_document_at_the_desk_is_not_restored() -> None:
    with pytest.raises(IntegrityError, match="the document was not withdrawn"):
        _document(DocumentRestored(reason=None))


@pytest.mark.parametrize("dropped", [(2,), (0,), (1, 1)])
def test_only_a_statement_that_stands_is_dropped(dropped: tuple[int, ...]) -> None:
    with pytest.raises(IntegrityError, match="it drops a statement that did not stand"):
        _document(StatementsFound(extractor="b/1", statements=(FOUND,)), replace(READ, dropped=dropped))


def test_statements_are_numbered_on_and_know_what_found_them() -> None:
    found = StatementsFound(extractor="b/1", statements=(FOUND,))
    document = _document(found, READ, replace(READ, extractor="b/3", dropped=(2,)))
    assert isinstance(document, Document)
    assert list(document.standing()) == [3]
    assert document.found_by == ("b/1", "b/2", "b/3")
    with pytest.raises(IntegrityError, match="it drops a statement that did not stand"):
        _document(found, READ, READ)


@pytest.mark.parametrize("payload", [replace(READ, dropped=()), OwnWordsTold(own=None)])
def test_nothing_is_looked_for_in_evidence(payload: Payload) -> None:
    with pytest.raises(IntegrityError, match="nothing is looked for in a document that is kept as evidence"):
        _document(payload, kept=True)
