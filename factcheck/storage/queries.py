"""Questions that listings ask. Each select is named by its question; each answer is a frozen row."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, or_, select, tuple_

from factcheck.domain.ranking import WAITING, folded
from factcheck.domain.vocabularies import Departure, Nature, Priority, Purpose, State
from factcheck.storage.tables import (
    appearances,
    assignments,
    briefs,
    claims,
    contents,
    correction_requests,
    corrections,
    documents,
    events,
    evidence,
    mentions,
    notes,
    people,
    policies,
    recusals,
    speakers,
    statements,
    tags,
    verdicts,
)

if TYPE_CHECKING:
    from factcheck.domain.workflow import ClaimPayload


class Order(StrEnum):
    """What claims are listed by: their numbers, or how worth checking they are, worthiest first and unscored ones last."""

    NUMBER = "number"
    WORTH = "worth"


@dataclass(frozen=True, slots=True)
class _Run:
    """Claims that stand one after the other in an order, as an index has them."""

    order: tuple[ColumnElement[int | None], ...]
    which: tuple[ColumnElement[bool], ...] = ()


_RUNS = {
    Order.NUMBER: (_Run((claims.c.id,)),),
    Order.WORTH: (
        _Run((claims.c.check_worthiness.desc(), claims.c.id), (claims.c.check_worthiness.is_not(None),)),
        _Run((claims.c.id,), (claims.c.check_worthiness.is_(None),)),
    ),
}


FEW = 1_000
"""Claims of which something is asked for one by one; of more, all that there is of it is read in one go."""


SCREEN = 500
"""Rows that a listing reads at a time, so that it holds few however many there are."""


class Outcome(StrEnum):
    """What became of a request for a correction."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


_OUTCOMES = {None: Outcome.WAITING, 0: Outcome.DECLINED, 1: Outcome.ACCEPTED}
"""Outcomes by the column `accepted`."""

LISTED = claims.c.departed.is_(None)
"""Which claims are in lists: those whose source is at the desk, and that no later reading of it has replaced."""

BLOCK = 10_000
"""Values in one question. PostgreSQL takes 65,535 of them, SQLite 32,766."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a listing, its `check_worthiness` in thousandths.

    `speaker` and `source` are those of its first appearance, `verdict` is the label of the rating that stands. `live` is the version that
    readers have; `until` the day to look again at what is on hold; nothing is published before `embargo`.
    """

    id: int
    text: str
    nature: str | None
    state: str
    check_worthiness: int | None
    speaker: str | None
    source: str | None
    verdict: str | None
    live: int | None
    embargo: str | None
    until: str | None
    retraction_by: str | None
    priority: str
    due: str | None
    tags: tuple[str, ...]
    assigned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document in a listing. `kind` is what it is for: a source of claims, or evidence."""

    id: int
    kind: str
    title: str
    outlet: str | None
    published: str | None
    statements: int
    claims: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker in a listing, with the document that names it."""

    id: int
    name: str
    role: str | None
    source: str
    statements: int
    claims: int


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the desk in a listing. `name` is what briefs show, `recusals` counts those that hold."""

    handle: str
    name: str | None
    role: str
    is_active: bool
    recusals: int
    added_by: str
    added_at: str


@dataclass(frozen=True, slots=True)
class RecusalLine:
    """What a person is recused from: a claim, all that a speaker says, or all that has a tag."""

    claim: int | None
    speaker: str | None
    tag: str | None


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A note that calls somebody, beside its claim."""

    claim: int
    number: int
    text: str
    written_by: str
    written_at: str


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """A claim that somebody is assigned to, in a listing of that person's work."""

    claim: int
    duty: str
    state: str
    due: str | None
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionRequestLine:
    """A request for a correction in a listing.

    `hours` went by from the request to the decision, None while it waits; `version` is the brief that was corrected because of it.
    """

    claim: int
    number: int
    asked_by: str
    text: str
    recorded_at: str
    outcome: Outcome
    reason: str | None
    decided_by: str | None
    decided_at: str | None
    hours: int | None
    version: int | None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """An extracted claim: recorded when, what extracted the document of its first appearance, how often people changed what of it."""

    claim: int
    recorded_at: str
    extractor: str | None
    speaker: int
    words: int
    place: int
    nature: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement of a document. `start` and `end` bound its quote."""

    number: int
    speaker: str | None
    kind: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What a listing of claims is narrowed by; all that is given must be so. `due` is the last day by which they are to be done.

    `speaker` is a number, `speaker_name` a name in whatever capitals, `after` the claim behind which a listing by numbers begins.
    """

    state: State | None = None
    nature: Nature | None = None
    priority: Priority | None = None
    due: str | None = None
    speaker: int | None = None
    speaker_name: str | None = None
    source: int | None = None
    tag: str | None = None
    assignee: str | None = None
    after: int | None = None


EVERYTHING = Narrowed()


def claim_lines(
    connection: Connection, narrowed: Narrowed = EVERYTHING, *, order: Order = Order.NUMBER, limit: int | None = None
) -> tuple[ClaimLine, ...]:
    """Gives claims in an order."""
    return tuple(walked_claim_lines(connection, narrowed, order=order, limit=limit))


def walked_claim_lines(
    connection: Connection, narrowed: Narrowed, *, order: Order = Order.NUMBER, limit: int | None = None
) -> Iterator[ClaimLine]:
    """Gives claims in an order, read in blocks as they are asked for, so that a listing of all holds few at a time."""
    chosen = select(claims.c.id).where(LISTED, *_narrowing(connection, narrowed))
    numbers: list[int] = []
    for run in _RUNS[order]:
        left = None if limit is None else limit - len(numbers)
        question = chosen.where(*run.which).order_by(*run.order).limit(left)
        numbers += connection.execute(question).scalars()
    for start in range(0, len(numbers), SCREEN):
        block = numbers[start : start + SCREEN]
        lines = {line.id: line for line in numbered_claim_lines(connection, block)}
        yield from (lines[number] for number in block)


def _narrowing(connection: Connection, narrowed: Narrowed) -> Iterator[ColumnElement[bool]]:
    for name, condition in _CONDITIONS.items():
        if (value := getattr(narrowed, name)) is not None:
            yield condition(value)
    if narrowed.speaker_name is not None:
        yield _said_by(connection, narrowed.speaker_name)


def _said_by(connection: Connection, name: str) -> ColumnElement[bool]:
    """Gives the condition that somebody of a name said it. Databases know capitals of English alone, so it is spelt out as it is known."""
    spellings = [known for known in speaker_names(connection) if folded(known) == folded(name)]
    named = select(speakers.c.id).where(speakers.c.name.in_(spellings))
    return _stands_beside(appearances, appearances.c.speaker_id.in_(named))


_DATED = claims.alias("dated")
"""Claims once more: what is rare of them is found first, and then put into the order of the listing."""

_GONE = documents.alias("gone")
"""Documents once more, as above."""


def _stands_beside(table: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return claims.c.id.in_(select(table.c.claim_id).where(condition))


_CONDITIONS: Mapping[str, Callable[[Any], ColumnElement[bool]]] = {
    "state": lambda state: claims.c.state == str(state),
    "nature": lambda nature: claims.c.nature == str(nature),
    "priority": lambda priority: claims.c.priority == str(priority),
    "due": lambda day: claims.c.id.in_(select(_DATED.c.id).where(_DATED.c.due <= day)),
    "speaker": lambda number: _stands_beside(appearances, appearances.c.speaker_id == number),
    "source": lambda number: _stands_beside(appearances, appearances.c.document_id == number),
    "tag": lambda tag: _stands_beside(tags, tags.c.tag == tag),
    "assignee": lambda handle: _stands_beside(assignments, assignments.c.handle == handle),
    "after": lambda number: claims.c.id > number,
}
"""The conditions that a listing is narrowed by, by what is said."""


def numbered_claim_lines(connection: Connection, numbers: Collection[int]) -> tuple[ClaimLine, ...]:
    """Gives the claims of these numbers, by their numbers, however many they are."""
    question = _claims_with_first_appearance().order_by(claims.c.id)
    wanted = sorted(numbers)
    blocks = (wanted[start : start + BLOCK] for start in range(0, len(wanted), BLOCK))
    return _lines(
        connection, [row for block in blocks for row in connection.execute(question.where(claims.c.id.in_(block)))]
    )


def claim_texts(connection: Connection, numbers: Collection[int]) -> Mapping[int, str]:
    """Gives the words of the claims of these numbers, not more than a few hundred."""
    question = select(claims.c.id, claims.c.text).where(claims.c.id.in_(sorted(numbers)))
    return {row.id: row.text for row in connection.execute(question)}


def _lines(connection: Connection, found: Sequence[Row[tuple[object, ...]]]) -> tuple[ClaimLine, ...]:
    labels, numbers = rating_labels(connection), [row.id for row in found]
    tagged = _by_claim(connection, tags, tags.c.tag, numbers)
    assigned = _by_claim(connection, assignments, assignments.c.handle, numbers)
    return tuple(_claim_line(row, labels, tagged.get(row.id, ()), assigned.get(row.id, ())) for row in found)


def _by_claim(
    connection: Connection, table: Table, column: ColumnElement[str], numbers: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Gives the values of a column by the claims that they stand beside; those of a few claims are asked for by their numbers."""
    question = select(table.c.claim_id, column.label("value")).distinct().order_by(table.c.claim_id, column)
    if len(numbers) <= FEW:
        question = question.where(table.c.claim_id.in_(numbers))
    rows = connection.execute(question).all()
    return {claim: tuple(row.value for row in own) for claim, own in groupby(rows, key=lambda row: row.claim_id)}


def _claim_line(
    row: Row[tuple[object, ...]],
    labels: Mapping[tuple[int, str], str],
    tagged: tuple[str, ...],
    assigned: tuple[str, ...],
) -> ClaimLine:
    return ClaimLine(
        id=row.id,
        text=row.text,
        nature=row.nature,
        state=row.state,
        check_worthiness=row.check_worthiness,
        speaker=named(row.speaker, row.role),
        source=source_label(row.outlet, row.title, row.document) if row.document else None,
        verdict=labels.get((row.policy_version, row.rating), row.rating),
        live=row.live_brief,
        embargo=row.embargo,
        until=row.until,
        retraction_by=row.retraction_by,
        priority=row.priority,
        due=row.due,
        tags=tagged,
        assigned=assigned,
    )


def _claims_with_first_appearance() -> "Select[tuple[object, ...]]":
    proposed = verdicts.alias("proposed")
    stands = (proposed.c.claim_id == claims.c.id) & proposed.c.withdrawn_by.is_(None)
    newest = select(func.max(proposed.c.number)).where(stands).scalar_subquery()
    said = appearances.alias("said")
    first = select(func.min(said.c.number)).where(said.c.claim_id == claims.c.id).scalar_subquery()
    return (
        select(
            claims.c.id,
            claims.c.text,
            claims.c.nature,
            claims.c.state,
            claims.c.check_worthiness,
            claims.c.live_brief,
            claims.c.embargo,
            claims.c.until,
            claims.c.retraction_by,
            claims.c.priority,
            claims.c.due,
            speakers.c.name.label("speaker"),
            speakers.c.role,
            documents.c.outlet,
            documents.c.title,
            documents.c.name.label("document"),
            verdicts.c.rating,
            verdicts.c.policy_version,
        )
        .select_from(claims)
        .outerjoin(appearances, (appearances.c.claim_id == claims.c.id) & (appearances.c.number == first))
        .outerjoin(documents, documents.c.id == appearances.c.document_id)
        .outerjoin(speakers, speakers.c.id == appearances.c.speaker_id)
        .outerjoin(verdicts, (verdicts.c.claim_id == claims.c.id) & (verdicts.c.number == newest))
    )


def rating_labels(connection: Connection) -> dict[tuple[int, str], str]:
    """Gives the labels of ratings, by the version of the policy whose scale they are on."""
    found = connection.execute(select(policies.c.version, policies.c.policy)).all()
    return {
        (row.version, rating["id"]): rating["label"]
        for row in found
        for rating in json.loads(row.policy)["scale"]["ratings"]
    }


def source_lines(
    connection: Connection,
    *,
    purpose: Purpose | None = None,
    numbers: Collection[int] | None = None,
    withdrawn: bool = False,
) -> tuple[SourceLine, ...]:
    """Gives documents, by their numbers: all at the desk, or those that were withdrawn; those that are for one thing, or of few numbers."""
    if numbers is None:
        return tuple(walked_source_lines(connection, purpose=purpose, withdrawn=withdrawn))
    question = _sources(withdrawn=withdrawn).where(documents.c.id.in_(numbers)).order_by(documents.c.id)
    return tuple(map(_source_line, connection.execute(question)))


def walked_source_lines(
    connection: Connection,
    *,
    purpose: Purpose | None = None,
    withdrawn: bool = False,
    after: int | None = None,
    limit: int | None = None,
) -> Iterator[SourceLine]:
    """Gives documents behind a number, by their numbers, read as they are asked for."""
    question = _sources(withdrawn=withdrawn).order_by(documents.c.id).limit(limit)
    if purpose is not None:
        question = question.where(documents.c.purpose == purpose.value)
    if after is not None:
        question = question.where(documents.c.id > after)
    return map(_source_line, _walked(connection, question))


def _walked(connection: Connection, question: "Select[Any]") -> Iterator[Row[Any]]:
    """Gives the rows that answer a question, few of them in memory at a time."""
    with connection.execute(question.execution_options(yield_per=SCREEN)) as found:
        yield from found


def _sources(*, withdrawn: bool) -> "Select[Any]":
    own = documents.c
    said = select(func.count()).where(statements.c.document_id == own.id).scalar_subquery()
    seen = select(func.count(appearances.c.claim_id.distinct())).where(appearances.c.document_id == own.id)
    columns = (own.id, own.purpose, own.title, own.name, own.outlet, own.published, own.sha256)
    question = select(*columns, said.label("statements"), seen.scalar_subquery().label("claims"))
    gone = own.id.in_(select(_GONE.c.id).where(_GONE.c.withdrawn_by.is_not(None)))
    return question.where(gone if withdrawn else own.withdrawn_by.is_(None))


def _source_line(row: Row[Any]) -> SourceLine:
    return SourceLine(
        id=row.id,
        kind=row.purpose,
        title=row.title or row.name,
        outlet=row.outlet,
        published=row.published,
        statements=row.statements,
        claims=row.claims,
        sha256=row.sha256,
    )


def speaker_lines(connection: Connection) -> tuple[SpeakerLine, ...]:
    """Gives the speakers, by their numbers; of a document that was read again, those who still say something there."""
    return tuple(walked_speaker_lines(connection))


def walked_speaker_lines(
    connection: Connection, *, after: int | None = None, limit: int | None = None
) -> Iterator[SpeakerLine]:
    """Gives the speakers behind a number, by their numbers, read as they are asked for."""
    question = _speakers().order_by(speakers.c.id).limit(limit)
    if after is not None:
        question = question.where(speakers.c.id > after)
    return map(_speaker_line, _walked(connection, question))


def numbered_speaker_lines(connection: Connection, numbers: Collection[int], *, most: int) -> tuple[SpeakerLine, ...]:
    """Gives those of some speakers that are in the listing, by their numbers, the first ones."""
    ordered, found = sorted(numbers), list[SpeakerLine]()
    for start in range(0, len(ordered), BLOCK):
        block = ordered[start : start + BLOCK]
        question = _speakers().where(speakers.c.id.in_(block)).order_by(speakers.c.id).limit(most - len(found))
        found += map(_speaker_line, connection.execute(question))
        if len(found) == most:
            break
    return tuple(found)


def _speakers() -> "Select[Any]":
    """Gives the question of speakers: of a document that was read again, those who still say something there."""
    says, heard = statements.c.speaker_id == speakers.c.id, appearances.c.speaker_id == speakers.c.id
    said = select(func.count()).where(says).scalar_subquery()
    seen = select(func.count(appearances.c.claim_id.distinct())).where(heard).scalar_subquery()
    question = select(
        speakers.c.id,
        speakers.c.name,
        speakers.c.role,
        documents.c.outlet,
        documents.c.title,
        documents.c.name.label("document"),
        said.label("statements"),
        seen.label("claims"),
    ).join(documents, documents.c.id == speakers.c.document_id)
    says_something = or_(
        documents.c.reread == 0, select(statements).where(says).exists(), select(appearances).where(heard).exists()
    )
    return question.where(documents.c.withdrawn_by.is_(None), says_something)


def _speaker_line(row: Row[Any]) -> SpeakerLine:
    source = source_label(row.outlet, row.title, row.document)
    return SpeakerLine(row.id, row.name, row.role, source, row.statements, row.claims)


def speaker_name(connection: Connection, number: int) -> str | None:
    """Gives the name of a speaker, or None where nobody has this number."""
    return connection.execute(select(speakers.c.name).where(speakers.c.id == number)).scalar()


def speaker_names(connection: Connection) -> tuple[str, ...]:
    """Gives the names of all speakers, each once."""
    return tuple(connection.execute(select(speakers.c.name).distinct()).scalars())


def tag_names(connection: Connection) -> tuple[str, ...]:
    """Gives the tags of all claims, each once."""
    return tuple(connection.execute(select(tags.c.tag).distinct()).scalars())


def person_lines(connection: Connection) -> tuple[PersonLine, ...]:
    """Gives the people of the desk, by their handles."""
    return tuple(map(_person_line, connection.execute(_people().order_by(people.c.handle))))


def _people() -> "Select[Any]":
    holding = select(func.count()).where(recusals.c.handle == people.c.handle, recusals.c.lifted == 0)
    return select(people, holding.scalar_subquery().label("recusals"))


def _person_line(row: Row[tuple[object, ...]]) -> PersonLine:
    return PersonLine(
        row.handle, row.name, row.role, bool(row.active), row.recusals, added_by=row.added_by, added_at=row.added_at
    )


def person_row(connection: Connection, handle: str) -> PersonLine | None:
    """Gives a person of the desk, or None where nobody has this handle."""
    row = connection.execute(_people().where(people.c.handle == handle)).first()
    return _person_line(row) if row else None


def recusals_of(connection: Connection, handle: str) -> tuple[RecusalLine, ...]:
    """Gives what a person is recused from at the moment."""
    holds = select(recusals).where(recusals.c.handle == handle, recusals.c.lifted == 0)
    return tuple(
        RecusalLine(row.claim_id, row.speaker, row.tag) for row in connection.execute(holds.order_by(recusals.c.number))
    )


def newest_policy(connection: Connection) -> str:
    """Gives the policy in force, as JSON."""
    newest = select(policies.c.policy).order_by(policies.c.version.desc()).limit(1)
    return str(connection.execute(newest).scalar_one())


def assignment_lines(connection: Connection, handle: str) -> tuple[AssignmentLine, ...]:
    """Gives what a person is assigned to, by the claims' numbers."""
    question = (
        select(assignments.c.duty, claims.c.id, claims.c.state, claims.c.due, claims.c.text)
        .join(claims, claims.c.id == assignments.c.claim_id)
        .where(assignments.c.handle == handle, LISTED)
        .order_by(claims.c.id, assignments.c.duty)
    )
    return tuple(AssignmentLine(row.id, row.duty, row.state, row.due, row.text) for row in connection.execute(question))


def mention_lines(connection: Connection, handle: str, *, most: int) -> tuple[MentionLine, ...]:
    """Gives the newest notes that call a person, the newest first."""
    question = (
        select(notes)
        .join(mentions, (mentions.c.claim_id == notes.c.claim_id) & (mentions.c.note_number == notes.c.number))
        .join(claims, claims.c.id == notes.c.claim_id)
        .where(mentions.c.handle == handle, LISTED)
        .order_by(notes.c.written_at.desc(), notes.c.claim_id.desc(), notes.c.number.desc())
        .limit(most)
    )
    return tuple(
        MentionLine(row.claim_id, row.number, row.text, row.written_by, row.written_at)
        for row in connection.execute(question)
    )


def correction_request_lines(
    connection: Connection, *, claim: int | None = None, outcome: Outcome | None = None
) -> tuple[CorrectionRequestLine, ...]:
    """Gives requests for corrections by their claims: all, or those about a claim, of an outcome."""
    return tuple(walked_correction_request_lines(connection, claim=claim, outcome=outcome))


def walked_correction_request_lines(
    connection: Connection,
    *,
    claim: int | None = None,
    outcome: Outcome | None = None,
    after: tuple[int, int] | None = None,
    limit: int | None = None,
) -> Iterator[CorrectionRequestLine]:
    """Gives requests for corrections behind one, by its claim and its number there; read as they are asked for."""
    asked = correction_requests.c
    made = select(func.max(corrections.c.version)).where(
        corrections.c.claim_id == asked.claim_id, corrections.c.request == asked.number
    )
    question = select(correction_requests, made.scalar_subquery().label("version")).join(
        claims, claims.c.id == asked.claim_id
    )
    question = question.where(LISTED).order_by(asked.claim_id, asked.number).limit(limit)
    if claim is not None:
        question = question.where(asked.claim_id == claim)
    if outcome is not None:
        question = question.where(_BY_OUTCOME[outcome])
    if after is not None:
        question = question.where(tuple_(asked.claim_id, asked.number) > after)
    return map(_request_line, _walked(connection, question))


_BY_OUTCOME = {
    outcome: correction_requests.c.accepted.is_(None) if value is None else correction_requests.c.accepted == value
    for value, outcome in _OUTCOMES.items()
}


def _request_line(row: Row[tuple[object, ...]]) -> CorrectionRequestLine:
    return CorrectionRequestLine(
        claim=row.claim_id,
        number=row.number,
        asked_by=row.asked_by,
        text=row.text,
        recorded_at=row.recorded_at,
        outcome=_OUTCOMES[row.accepted],
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        hours=_hours(row.recorded_at, row.decided_at) if row.decided_at else None,
        version=row.version,
    )


def _hours(start: str, end: str) -> int:
    return int((datetime.fromisoformat(end) - datetime.fromisoformat(start)) / timedelta(hours=1))


def reading_lines(connection: Connection) -> tuple[ReadingLine, ...]:
    """Gives the extracted claims, by their numbers."""
    said = appearances.alias("said")
    first = select(func.min(said.c.number)).where(said.c.claim_id == claims.c.id).scalar_subquery()
    question = (
        select(
            claims.c.id,
            claims.c.recorded_at,
            func.coalesce(statements.c.extractor, documents.c.extractor),
            claims.c.speaker_changes,
            claims.c.text_changes,
            claims.c.place_changes,
            claims.c.nature_changes,
        )
        .outerjoin_from(claims, appearances, (appearances.c.claim_id == claims.c.id) & (appearances.c.number == first))
        .outerjoin(documents, documents.c.id == appearances.c.document_id)
        .outerjoin(
            statements,
            (statements.c.document_id == appearances.c.document_id)
            & (statements.c.number == appearances.c.statement_number),
        )
        .where(claims.c.extracted == 1, LISTED)
        .order_by(claims.c.id)
    )
    return tuple(ReadingLine(*row) for row in connection.execute(question))


def statement_lines(connection: Connection, document: int) -> tuple[StatementLine, ...]:
    """Gives the statements of a document, in their order."""
    question = (
        select(statements, speakers.c.name, speakers.c.role)
        .outerjoin(speakers, speakers.c.id == statements.c.speaker_id)
        .where(statements.c.document_id == document)
        .order_by(statements.c.number)
    )
    return tuple(_statement_line(row.number, named(row.name, row.role), row) for row in connection.execute(question))


def _statement_line(number: int, speaker: str | None, row: Row[tuple[object, ...]]) -> StatementLine:
    content = json.loads(row.content)
    return StatementLine(number, speaker, row.kind, content[0][0], content[-1][1], row.quote)


def claims_of_document(connection: Connection, document: int) -> tuple[int, ...]:
    """Gives the claims of the desk that were said in a document, or that have it as evidence that stands."""
    said = select(appearances.c.claim_id).where(appearances.c.document_id == document)
    rests = select(evidence.c.claim_id).where(evidence.c.document_id == document, evidence.c.withdrawn_by.is_(None))
    question = select(claims.c.id).where(LISTED, claims.c.id.in_(said.union(rests))).order_by(claims.c.id)
    return tuple(connection.execute(question).scalars())


def claims_said_in(connection: Connection, document: int) -> tuple[int, ...]:
    """Gives the claims of the desk that were said in a document, and those that were merged into any of them."""
    found = set(
        connection.execute(
            select(appearances.c.claim_id).distinct().where(appearances.c.document_id == document)
        ).scalars()
    )
    merged = connection.execute(
        select(claims.c.id, claims.c.merged_into).where(claims.c.merged_into.is_not(None), LISTED)
    ).all()
    while more := {row.id for row in merged if row.merged_into in found} - found:
        found |= more
    return tuple(sorted(found))


def claims_standing_in(connection: Connection, document: int) -> tuple[int, ...]:
    """Gives the claims of the lists that were said in a document and go on by themselves, by their numbers."""
    own = appearances.c
    question = select(own.claim_id).join(claims, claims.c.id == own.claim_id).distinct().order_by(own.claim_id)
    wanted = (LISTED, own.document_id == document, claims.c.state != State.MERGED.value)
    return tuple(connection.execute(question.where(*wanted)).scalars())


def waiting_claims_of(connection: Connection, document: int) -> tuple[tuple[int, State], ...]:
    """Gives the claims that were said in a document and wait for something, with their states, as they follow one another there."""
    own = appearances.c
    question = (
        select(claims.c.id, claims.c.state)
        .join(appearances, own.claim_id == claims.c.id)
        .where(LISTED, own.document_id == document, claims.c.state.in_([str(state) for state in WAITING]))
        .group_by(claims.c.id, claims.c.state)
        .order_by(func.min(own.quote_start), claims.c.id)
    )
    return tuple((row.id, State(row.state)) for row in connection.execute(question))


def claims_departed(connection: Connection, departure: Departure) -> tuple[int, ...]:
    """Gives the claims that are in no list for one reason."""
    question = select(claims.c.id).where(claims.c.departed == departure.value).order_by(claims.c.id)
    return tuple(connection.execute(question).scalars())


def claims_resting_on(connection: Connection, document: int) -> frozenset[int]:
    """Gives the claims that have a document as evidence, or have had it."""
    question = select(evidence.c.claim_id).distinct().where(evidence.c.document_id == document)
    return frozenset(connection.execute(question).scalars())


def claims_that_had(connection: Connection, *kinds: "type[ClaimPayload]") -> frozenset[int]:
    """Gives the claims to which something of these types has happened."""
    question = select(events.c.stream).distinct().where(events.c.type.in_([kind.type for kind in kinds]))
    numbers = (stream.partition("/")[2] for stream in connection.execute(question).scalars())
    return frozenset(int(number) for number in numbers if number.isdecimal())


def next_speaker(connection: Connection) -> int:
    """Gives the number that the next speaker will have."""
    return 1 + (connection.execute(select(func.max(speakers.c.id))).scalar() or 0)


def recused_claims(connection: Connection) -> frozenset[int]:
    """Gives the claims from which somebody is recused by their number."""
    question = select(recusals.c.claim_id).where(recusals.c.claim_id.is_not(None), recusals.c.lifted == 0)
    return frozenset(connection.execute(question).scalars())


def document_of_bytes(connection: Connection, sha256: str) -> int | None:
    """Gives the number of the document of these bytes, if the desk has it."""
    return connection.execute(select(documents.c.id).where(documents.c.sha256 == sha256)).scalar()


def claim_of_text(connection: Connection, text: str) -> int | None:
    """Gives the oldest claim that is worded so, capitals aside, or the one that goes on for it; None where there is none."""
    is_as_long = func.length(claims.c.text) == len(text)
    alike = select(claims.c.id, claims.c.text).where(is_as_long, LISTED).order_by(claims.c.id)
    rows = connection.execute(alike)
    number: int | None = next((row.id for row in rows if row.text.casefold() == text.casefold()), None)
    while number is not None:
        into = connection.execute(select(claims.c.merged_into).where(claims.c.id == number)).scalar()
        if into is None:
            return number
        number = into
    return None


def claim_of_slug(connection: Connection, slug: str) -> int | None:
    """Gives the claim whose page has a name, None where none has."""
    return connection.execute(select(briefs.c.claim_id).where(briefs.c.slug == slug).limit(1)).scalar()


def has_bytes(connection: Connection, sha256: str) -> bool:
    """Tells whether the desk keeps the bytes of this digest, a document's or a head's."""
    return connection.execute(select(contents.c.sha256).where(contents.c.sha256 == sha256)).first() is not None


def content(connection: Connection, sha256: str) -> bytes | None:
    """Gives the bytes that the desk keeps under a digest, if it does."""
    return connection.execute(select(contents.c.bytes).where(contents.c.sha256 == sha256)).scalar()


def speakers_in(connection: Connection, document: int) -> tuple[int, ...]:
    """Gives the numbers of the speakers whom a document names."""
    question = select(speakers.c.id).where(speakers.c.document_id == document).order_by(speakers.c.id)
    return tuple(connection.execute(question).scalars())


def document_text(connection: Connection, document: int) -> str | None:
    """Gives the text of a document as its row has it."""
    return connection.execute(select(documents.c.text).where(documents.c.id == document)).scalar()


def handles(connection: Connection) -> tuple[str, ...]:
    """Gives the handles of everyone at the desk."""
    return tuple(connection.execute(select(people.c.handle).order_by(people.c.handle)).scalars())


def active_handles(connection: Connection) -> tuple[str, ...]:
    """Gives the handles of everyone who can act at the desk."""
    question = select(people.c.handle).where(people.c.active == 1).order_by(people.c.handle)
    return tuple(connection.execute(question).scalars())


def named(name: str | None, role: str | None) -> str | None:
    """Gives a speaker as a listing names it: name and role."""
    return f"{name}, {role}" if name and role else name


def source_label(outlet: str | None, title: str | None, name: str) -> str:
    """Gives a document as a listing names it: outlet and title, or its file's name."""
    return f"{outlet}: {title or name}" if outlet else title or name
