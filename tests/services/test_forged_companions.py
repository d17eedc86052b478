"""What whoever writes well-formed entries into the ledger could have recorded by halves, and what the audit says to it.

Attacker A4 of the threat model: the chain holds, the tables say what the ledger says, and every entry by itself could have been written.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest

from factcheck.domain.claims import Appearance
from factcheck.domain.documents import FoundStatement
from factcheck.domain.events import (
    DocumentReread,
    DocumentRestored,
    DocumentWithdrawn,
    Event,
    claim_stream,
    document_stream,
)
from factcheck.domain.vocabularies import CorrectionClass, Kind, Nature, Relation
from factcheck.domain.workflow import (
    Accept,
    AddNote,
    AppearancesLinked,
    AppearancesUnlinked,
    Approve,
    ClaimExtracted,
    ClaimJudged,
    ClaimJudgedWith,
    ClaimMerged,
    ClaimReplaced,
    ClaimSplit,
    ClaimSplitOff,
    ClaimUnmerged,
    JudgementTakenBack,
    JudgementTakenBackWith,
    NoteAdded,
    PlaceClaim,
    Reopen,
    SourceRestored,
    SourceWithdrawn,
    Start,
    Submit,
    Tag,
)
from factcheck.services import archiving, claims, judgements, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.intake import rereadings, withdrawals
from tests.examiners import InProcess
from tests.factories import (
    CHECKER,
    EDITOR,
    EVIDENCE,
    READER,
    TEXT,
    VERDICT,
    BetterExtractor,
    research,
    take_in,
    web_of,
)
from tests.services import probes, working

OTHER = TEXT.replace("Monday", "Tuesday")
Prepare: TypeAlias = Callable[[Desk], object]
Batch: TypeAlias = tuple[str, tuple[Event, ...]]
"""What somebody recorded at once."""


def _source(number: int, payload: object) -> Event:
    return Event(document_stream(number), payload)  # type: ignore[arg-type]  # a payload of a document


def _claim(number: int, payload: object) -> Event:
    return Event(claim_stream(number), payload)  # type: ignore[arg-type]  # a payload of a claim


def _said(desk_text: str, quote: str, *, document: int, statement: int | None = None) -> Appearance:
    start = desk_text.index(quote)
    end = start + len(quote)
    return Appearance(
        document=document, statement=statement, start=start, end=end, span=((start, end),), kind=Kind.INDIRECT,
        speaker=None, quote=quote, prefix=desk_text[max(0, start - 32) : start], suffix=desk_text[end : end + 32],
    )  # fmt: skip


def _content(text: str, quote: str) -> FoundStatement:
    start = text.index(quote)
    return FoundStatement(source=(), cue=(), content=((start, start + len(quote)),), kind=Kind.INDIRECT, speaker=None)


CLOSED = "The bridge was closed on Monday after a routine inspection"
OUT, BACK = DocumentWithdrawn(reason="x"), DocumentRestored(reason=None)
GONE, HERE = SourceWithdrawn(source=1), SourceRestored(source=1)
NOTE = NoteAdded(text="Meanwhile.", mentions=())
JUDGED = ClaimJudged(other=3, relation=Relation.CONTRADICTS, note="Both cannot be.")
JUDGED_WITH = ClaimJudgedWith(other=1, relation=Relation.CONTRADICTS, note="Both cannot be.")
TAKEN_BACK = JudgementTakenBack(other=3, judged_by=CHECKER)
TAKEN_BACK_WITH = JudgementTakenBackWith(other=1, judged_by=CHECKER)
READ = DocumentReread(extractor="sample/9", statements=(), dropped=())
FRESH = replace(READ, statements=(_content(TEXT, CLOSED),))
EXTRACTED = ClaimExtracted(
    appearance=_said(TEXT, CLOSED, document=1, statement=2),
    check_worthiness=400,
    nature=Nature.FACT,
    text=CLOSED,
    suggestion=None,
)


def _nothing(_: Desk) -> None:
    """Leaves the desk with documents 1 (claims 1 and 2) and 2 (claims 3 and 4), and claim 5, which nobody said anywhere."""


def _withdraw(desk: Desk) -> None:
    withdrawals.withdraw(desk, 1, reason="x", actor=CHECKER)


def _touch(desk: Desk) -> None:
    review.act(desk, 2, Tag(("friday",)), actor=CHECKER)


def _merge_the_placeless(desk: Desk) -> None:
    review.link(desk, 5, into=1, actor=CHECKER)


def _merge_the_placeless_and_withdraw(desk: Desk) -> None:
    _merge_the_placeless(desk)
    _withdraw(desk)


def _merge(desk: Desk) -> None:
    review.link(desk, 3, into=1, actor=CHECKER)


def _reread(desk: Desk) -> None:
    rereadings.reread(desk, 1, actor=CHECKER, examiner=InProcess.of(BetterExtractor))


def _recuse(desk: Desk) -> None:
    working.recuse(desk, READER, claim=2, actor=READER)


def _recuse_checker_from_3(desk: Desk) -> None:
    working.recuse(desk, CHECKER, claim=3, actor=CHECKER)


def _judge(desk: Desk) -> None:
    judgements.judge(desk, 1, 3, Relation.RELATED, actor=CHECKER)


def _judge_by_two(desk: Desk) -> None:
    _judge(desk)
    judgements.judge(desk, 3, 1, Relation.UNSURE, actor=EDITOR)


def _judge_apart(desk: Desk) -> None:
    judgements.judge(desk, 5, 1, Relation.DIFFERENT, actor=CHECKER)


def _rest_on_2(desk: Desk) -> None:
    for action in (Accept(), Start(), replace(EVIDENCE, document=2)):
        review.act(desk, 1, action, actor=CHECKER)


def _publish_and_move(desk: Desk) -> None:
    """Readers have a brief of claim 1 as it was said in document 1; a correction under way has it said elsewhere."""
    research(desk, 1)
    review.act(desk, 1, Approve(), actor=EDITOR)
    publishing.publish(desk, 1, actor=EDITOR)
    review.act(desk, 1, Reopen(CorrectionClass.FACTUAL, "x"), actor=EDITOR)
    said = _said(OTHER, "The bridge is safe, and it will open on Friday", document=2)
    review.act(desk, 1, PlaceClaim(said, instead_of=1), actor=CHECKER)


def _publish_with_2(desk: Desk) -> None:
    _rest_on_2(desk)
    for action in (VERDICT, Submit()):
        review.act(desk, 1, action, actor=CHECKER)
    review.act(desk, 1, Approve(), actor=EDITOR)
    publishing.publish(desk, 1, actor=EDITOR)


def _withdraw_what_it_rests_on(desk: Desk) -> None:
    kept = archiving.keep(desk, "https://example.org/a.png", actor=CHECKER, outlook=web_of(b"\x89PNG", desk=desk))
    for action in (Accept(), Start(), replace(EVIDENCE, document=kept.document)):
        review.act(desk, 1, action, actor=CHECKER)
    _withdraw(desk)
    withdrawals.withdraw(desk, kept.document, reason="x", actor=CHECKER)


def _by(actor: str, *events: Event) -> Batch:
    return actor, events


LEFT, WENT = (_claim(1, GONE), _claim(2, GONE)), (_claim(1, HERE), _claim(2, HERE))
SPLIT = ClaimSplit(others=(6,), check_worthiness=None, text="It is safe.", suggestion=None)
PART = ClaimSplitOff(
    claim=5, queued=False, appearances=(), check_worthiness=None, nature=None, text="It is new.", suggestion=None
)

FORGED: dict[str, tuple[Prepare, tuple[Batch, ...], str]] = {
    "a source withdrawn without its claims": (
        _nothing,
        (_by(CHECKER, _source(1, OUT)),),
        "claim 1 did not go with source 1",
    ),
    "a source withdrawn without its claims, and something else afterwards": (
        _nothing,
        (_by(CHECKER, _source(1, OUT)), _by(CHECKER, _claim(4, NOTE))),
        "claim 1 did not go with source 1",
    ),
    "a source withdrawn with one of its claims": (
        _nothing,
        (_by(CHECKER, _source(1, OUT), _claim(1, GONE)),),
        "claim 2 did not go with source 1",
    ),
    "a source withdrawn, its claims by somebody else": (
        _nothing,
        (_by(CHECKER, _source(1, OUT)), _by(EDITOR, *LEFT)),
        "claim 1 did not go with source 1",
    ),
    "a source withdrawn, its claims at another moment": (
        _nothing,
        (_by(CHECKER, _source(1, OUT)), _by(CHECKER, *LEFT)),
        "claim 1 did not go with source 1",
    ),
    "a source withdrawn, its claims after something else": (
        _nothing,
        (_by(CHECKER, _source(1, OUT), _claim(4, NOTE), *LEFT),),
        "claim 1 did not go with source 1",
    ),
    "a source withdrawn without what is one with its claims": (
        _merge_the_placeless,
        (_by(CHECKER, _source(1, OUT), *LEFT),),
        "claim 5 did not go with source 1",
    ),
    "a source withdrawn that another claim rests on": (
        _rest_on_2,
        (_by(CHECKER, _source(2, OUT), *(_claim(n, SourceWithdrawn(source=2)) for n in (3, 4))),),
        "it is evidence 1 of claim 1",
    ),
    "a source withdrawn that readers have as evidence": (
        _publish_with_2,
        (_by(CHECKER, _source(2, OUT), *(_claim(n, SourceWithdrawn(source=2)) for n in (3, 4))),),
        "it is evidence 1 of claim 1",
    ),
    "a source withdrawn that readers have a quote of": (
        _publish_and_move,
        (_by(CHECKER, _source(1, OUT), _claim(2, GONE)),),
        "readers have had a brief of claim 1 that shows it",
    ),
    "a source restored without its claims": (
        _withdraw,
        (_by(CHECKER, _source(1, BACK)),),
        "claim 1 did not come back with source 1",
    ),
    "a source restored with one of its claims": (
        _withdraw,
        (_by(CHECKER, _source(1, BACK), _claim(2, HERE)),),
        "claim 1 did not come back with source 1",
    ),
    "a source restored with one of its claims, and the other later": (
        _withdraw,
        (_by(CHECKER, _source(1, BACK), _claim(1, HERE)), _by(CHECKER, _claim(2, HERE))),
        "claim 2 did not come back with source 1",
    ),
    "a source restored without what is one with its claims": (
        _merge_the_placeless_and_withdraw,
        (_by(CHECKER, _source(1, BACK), *WENT),),
        "claim 5 did not come back with source 1",
    ),
    "a source restored with a claim that rests on what was withdrawn": (
        _withdraw_what_it_rests_on,
        (_by(CHECKER, _source(1, BACK), *WENT),),
        "claim 1 rests on source 3, which was withdrawn",
    ),
    "a statement dropped from under a claim": (
        _nothing,
        (_by(CHECKER, _source(1, replace(READ, dropped=(1,)))),),
        "claim 1 did not give way to the reading of source 1",
    ),
    "a statement dropped from under one of two claims": (
        _nothing,
        (_by(CHECKER, _source(1, replace(READ, dropped=(1,))), _claim(1, ClaimReplaced(source=1))),),
        "claim 2 did not give way to the reading of source 1",
    ),
    "a statement dropped from under a claim that somebody has touched": (
        _touch,
        (_by(CHECKER, _source(1, replace(READ, dropped=(1,))), _claim(1, ClaimReplaced(source=1))),),
        "claim 2, which somebody has touched, stands in statement 1",
    ),
    "a claim replaced long after its source was read": (
        _reread,
        (_by(CHECKER, _claim(1, ClaimReplaced(source=1))),),
        "source 1 was not read again with it",
    ),
    "a claim replaced by somebody else than who read": (
        _nothing,
        (_by(CHECKER, _source(1, READ)), _by(EDITOR, _claim(1, ClaimReplaced(source=1)))),
        "source 1 was not read again with it",
    ),
    "a claim replaced from which somebody is recused": (
        _recuse,
        (_by(CHECKER, _source(1, READ), _claim(2, ClaimReplaced(source=1))),),
        "somebody has touched it",
    ),
    "a claim replaced that another went on in": (
        _merge_the_placeless,
        (_by(CHECKER, _source(1, READ), _claim(1, ClaimReplaced(source=1))),),
        "somebody has touched it",
    ),
    "a statement found again that stands already": (
        _reread,
        (_by(CHECKER, _source(1, FRESH)),),
        "it has a statement anew that stands already",
    ),
    "a claim extracted without a reading": (
        _nothing,
        (_by(CHECKER, _claim(6, replace(EXTRACTED, appearance=replace(EXTRACTED.appearance, statement=1)))),),
        "nothing was found in source 1 with it",
    ),
    "a claim extracted from a statement that there is not": (
        _nothing,
        (_by(CHECKER, _source(1, READ), _claim(6, EXTRACTED)),),
        "source 1 had no statement 2",
    ),
    "a claim extracted with the reading of another source": (
        _nothing,
        (_by(CHECKER, _source(2, READ), _claim(6, EXTRACTED)),),
        "nothing was found in source 1 with it",
    ),
    "a merger without the places": (
        _nothing,
        (_by(CHECKER, _claim(3, ClaimMerged(into=1))),),
        "claim 1 did not take over where claim 3 was said",
    ),
    "a merger with the places of another": (
        _nothing,
        (
            _by(
                CHECKER,
                _claim(3, ClaimMerged(into=1)),
                _claim(1, AppearancesLinked(claim=3, appearances=(_said(TEXT, CLOSED, document=1),))),
            ),
        ),
        "it was said elsewhere than claim 3",
    ),
    "the places of a merger once more": (
        _merge,
        (_by(CHECKER, _claim(1, AppearancesLinked(claim=3, appearances=()))),),
        "claim 3 was not merged into it with that",
    ),
    "the end of a merger that keeps the places": (
        _merge,
        (_by(CHECKER, _claim(3, ClaimUnmerged(from_claim=1))),),
        "claim 1 did not give back where claim 3 was said",
    ),
    "places given back without the end of a merger": (
        _nothing,
        (_by(CHECKER, _claim(1, AppearancesUnlinked(claim=4))),),
        "claim 4 was not taken out of it with that",
    ),
    "a judgement in one history": (
        _nothing,
        (_by(CHECKER, _claim(1, JUDGED)),),
        "claim 3 was not judged with claim 1",
    ),
    "a judgement in the other history alone": (
        _nothing,
        (_by(CHECKER, _claim(3, JUDGED_WITH)),),
        "claim 1 was not judged with it",
    ),
    "a judgement that another person has in the other history": (
        _nothing,
        (_by(CHECKER, _claim(1, JUDGED)), _by(EDITOR, _claim(3, JUDGED_WITH))),
        "claim 3 was not judged with claim 1",
    ),
    "a judgement that says something else in the other history": (
        _nothing,
        (_by(CHECKER, _claim(1, JUDGED), _claim(3, replace(JUDGED_WITH, relation=Relation.SAME))),),
        "something else was judged of claim 1",
    ),
    "a judgement with another note in the other history": (
        _nothing,
        (_by(CHECKER, _claim(1, JUDGED), _claim(3, replace(JUDGED_WITH, note="Both can be."))),),
        "something else was judged of claim 1",
    ),
    "a judgement by a reader": (
        _nothing,
        (_by(READER, _claim(1, JUDGED), _claim(3, JUDGED_WITH)),),
        "rita was a reader, and it takes a checker",
    ),
    "a judgement by somebody recused from the other claim": (
        _recuse_checker_from_3,
        (_by(CHECKER, _claim(1, JUDGED), _claim(3, JUDGED_WITH)),),
        "ben was recused from claim 3",
    ),
    "a judgement taken back in one history": (
        _judge,
        (_by(CHECKER, _claim(1, TAKEN_BACK)),),
        "claim 3 kept what was judged of it and claim 1",
    ),
    "a judgement taken back in the other history alone": (
        _judge,
        (_by(CHECKER, _claim(3, TAKEN_BACK_WITH)),),
        "claim 1 kept what was judged of it and this one",
    ),
    "the judgements of two people taken back as one": (
        _judge_by_two,
        (_by(CHECKER, _claim(1, TAKEN_BACK), _claim(3, replace(TAKEN_BACK_WITH, judged_by=EDITOR))),),
        "something else was judged of claim 1",
    ),
    "a merger of what was judged apart": (
        _judge_apart,
        (_by(CHECKER, _claim(5, ClaimMerged(into=1))),),
        "ben judged claims 5 and 1 different",
    ),
    "a split without its parts": (
        _nothing,
        (_by(CHECKER, _claim(5, SPLIT)),),
        "claim 6 did not begin as a part of claim 5",
    ),
    "a split with one of its parts": (
        _nothing,
        (_by(CHECKER, _claim(5, replace(SPLIT, others=(6, 7))), _claim(6, PART)),),
        "claim 7 did not begin as a part of claim 5",
    ),
}


@pytest.fixture
def prepared(sqlite_desk: Desk) -> Desk:
    """A desk with two documents of two claims each, and a claim that nobody said anywhere."""
    take_in(sqlite_desk)
    take_in(sqlite_desk, text=OTHER, name="other.txt")
    claims.add(sqlite_desk, "The bridge is safe.", actor=CHECKER)
    return sqlite_desk


def _record(desk: Desk, batches: tuple[Batch, ...]) -> None:
    for actor, events in batches:
        with desk.present() as present:
            present.record(events, stamp=desk.stamp(actor))


@pytest.mark.parametrize(("prepare", "batches", "why"), FORGED.values(), ids=FORGED)
def test_what_was_recorded_by_halves_is_found(
    prepared: Desk, prepare: Prepare, batches: tuple[Batch, ...], why: str
) -> None:
    prepare(prepared)
    assert probes.problems(prepared) == []
    _record(prepared, batches)
    (problem,) = probes.problems(prepared)
    assert why in problem
    assert "cannot have happened" in problem


HONEST: dict[str, tuple[Prepare, tuple[Batch, ...]]] = {
    "a source with its claims, in any order": (_nothing, (_by(CHECKER, _source(1, OUT), *reversed(LEFT)),)),
    "a source with what is one with its claims": (
        _merge_the_placeless,
        (_by(CHECKER, _source(1, OUT), *LEFT, _claim(5, GONE)),),
    ),
    "a source back with its claims": (_withdraw, (_by(CHECKER, _source(1, BACK), *WENT),)),
    "out and back at once": (_nothing, (_by(CHECKER, _source(1, OUT), *LEFT, _source(1, BACK), *WENT),)),
    "a reading that finds what there was": (_nothing, (_by(CHECKER, _source(1, READ)),)),
    "a reading that finds more": (_nothing, (_by(CHECKER, _source(1, FRESH), _claim(6, EXTRACTED)),)),
    "a split with its parts": (_nothing, (_by(CHECKER, _claim(5, SPLIT), _claim(6, PART)),)),
    "a judgement in both histories": (_nothing, (_by(CHECKER, _claim(1, JUDGED), _claim(3, JUDGED_WITH)),)),
    "a judgement taken back in both histories": (
        _judge,
        (_by(EDITOR, _claim(1, TAKEN_BACK), _claim(3, TAKEN_BACK_WITH)),),
    ),
    "a merger of what was said nowhere": (_nothing, (_by(CHECKER, _claim(5, ClaimMerged(into=1))),)),
}


@pytest.mark.parametrize(("prepare", "batches"), HONEST.values(), ids=HONEST)
def test_what_was_recorded_whole_passes(prepared: Desk, prepare: Prepare, batches: tuple[Batch, ...]) -> None:
    prepare(prepared)
    _record(prepared, batches)
    assert probes.problems(prepared) == []


def test_what_is_done_with_two_sources_at_one_moment_is_told_apart(prepared: Desk) -> None:
    """Two withdrawals of one person at one moment: what goes with one does not stand for what goes with the other."""
    other = tuple(_claim(number, SourceWithdrawn(source=2)) for number in (3, 4))
    _record(prepared, (_by(CHECKER, _source(1, OUT), *LEFT, _source(2, OUT), *other),))
    assert probes.problems(prepared) == []
    _record(prepared, (_by(CHECKER, _source(1, BACK), _source(2, BACK), *WENT),))
    (problem,) = probes.problems(prepared)
    assert "claim 1 did not come back with source 1" in problem


def test_a_ledger_that_ends_in_the_middle_of_something_is_found(desk: Desk) -> None:
    take_in(desk)
    review.act(desk, 1, AddNote("Before."), actor=CHECKER)
    _record(desk, (_by(CHECKER, _source(1, OUT), _claim(1, GONE)),))
    (problem,) = probes.problems(desk)
    assert problem.startswith(f"event {probes.size(desk) - 1}: ")
    assert "claim 2 did not go with source 1" in problem
