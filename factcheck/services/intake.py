"""Taking documents in: read, extract, store. One transaction a document."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from factcheck.documents.masking import public
from factcheck.documents.offered import Offered
from factcheck.domain.claims import Appearance
from factcheck.domain.documents import BasedOn, FoundStatement
from factcheck.domain.events import (
    DocumentArrived,
    DocumentTaken,
    Event,
    SpeakerNamed,
    StatementsFound,
    claim_stream,
    document_stream,
    speaker_stream,
)
from factcheck.domain.people import Role
from factcheck.domain.statements import (
    Extractor,
    Proposition,
    Reading,
    Span,
    SpeakerMention,
    Statement,
)
from factcheck.domain.workflow import (
    ClaimExtracted,
)
from factcheck.services.arrivals import Arrival
from factcheck.services.desks import Desk, demand_role
from factcheck.services.examinations import Examination, examined
from factcheck.storage import queries, tables
from factcheck.storage.transactions import Past, Present

Arrived = TypeVar("Arrived", bound=DocumentArrived)

CONTEXT = 32
"""Characters kept on either side of a quote to find it again by (W3C TextQuoteSelector)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a person says of a document; it goes before what the document says of itself."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    based_on: BasedOn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What became of a document: its number, whether the desk had its bytes already, and what was found in it now."""

    document: int
    is_new: bool
    statements: int = 0
    claims: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


def demand_right(desk: Desk, actor: str) -> None:
    """Passes who may take documents in; RefusedError for others, BadInputError where nobody has this handle."""
    with desk.past() as past:
        demand_role(past, actor, Role.CHECKER, attempt="take documents in")


def known(desk: Desk, content: bytes) -> Intake | None:
    """Gives what became of these bytes where the desk has them already, so that nobody need read and extract first."""
    with desk.past() as past:
        return _known(past, content)


def add_document(
    desk: Desk,
    content: bytes,
    reading: Reading,
    *,
    name: str,
    actor: str,
    extractor: Extractor,
    details: Details | None = None,
) -> Intake:
    """Takes a document in with the statements and claims found in it; the same bytes again add nothing.

    Extraction is for English: nothing is looked for in a document that says it is in another language, and people add its claims.

    Raises:
        RefusedError: the actor may not take documents in.
        BadInputError: the extractor gave something that cannot be pinned to the text.
    """
    with desk.past() as past:
        demand_role(past, actor, Role.CHECKER, attempt=f"take in {public(name)}")
        if there := _known(past, content):
            return there
    arrival = Arrival(offered=Offered(name=name, content=content), name=name)
    return add(desk, arrival, examined(reading, extractor=lambda: extractor), actor=actor, details=details)


def add(
    desk: Desk, arrival: Arrival, examination: Examination, *, actor: str, details: Details | None = None
) -> Intake:
    """Takes in a document that is examined already, with its bytes and the head that came with them; bytes that are known add nothing.

    Raises:
        RefusedError: the actor may not take documents in.
    """
    content, head = arrival.offered.content, arrival.offered.envelope
    with desk.present() as present:
        if there := _known(present, content):
            return there
        demand_role(present, actor, Role.CHECKER, attempt=f"take in {public(arrival.name)}")
        numbers = _Numbers.next(present)
        for kept in (content, head):
            if kept is not None:
                present.keep(hashlib.sha256(kept).hexdigest(), kept)
        taken = told(DocumentTaken, arrival, examination.reading, details=details or Details())
        drafts = [Event(document_stream(numbers.document), taken)]
        if examination.extractor is not None:  # the ledger names an extractor only where it has looked
            drafts += _findings(examination.found, examination.reading.text, examination.extractor, numbers)
        recorded = present.record(drafts, stamp=desk.stamp(actor))
    return Intake(
        document=numbers.document,
        is_new=True,
        statements=len(examination.found),
        claims=tuple(event.number() for event in recorded if isinstance(event.payload, ClaimExtracted)),
        warnings=examination.reading.warnings,
    )


def _known(past: Past, content: bytes) -> Intake | None:
    number = queries.document_of_bytes(past.connection, hashlib.sha256(content).hexdigest())
    return Intake(document=number, is_new=False) if number is not None else None


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers that the next document, speaker and claim will have."""

    document: int
    speaker: int
    claim: int

    @classmethod
    def next(cls, present: Present) -> "_Numbers":
        return cls(*(present.next_number(table) for table in (tables.documents, tables.speakers, tables.claims)))


def told(kind: type[Arrived], arrival: Arrival, reading: Reading, *, details: Details) -> Arrived:
    """Gives the event that a document's history begins with: what a person says of it first, then what it says of itself."""
    content, url = arrival.offered.content, details.url or reading.url
    return kind(
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        characters=len(reading.text),
        media_type=reading.media_type,
        encoding=reading.encoding,
        language=reading.language,
        published=details.published or reading.published,
        origin=arrival.origin(),
        name=public(arrival.name),
        title=details.title or reading.title,
        outlet=details.outlet or reading.outlet,
        author=details.author or reading.author,
        url=public(url) if url else None,
        based_on=details.based_on,
        text=reading.text,
    )


def _findings(found: Sequence[Statement], text: str, extractor: str, numbers: _Numbers) -> Iterator[Event]:
    """Gives the events that follow from the statements: the speakers, the statements themselves, the claims lifted out of them."""
    speakers = _speakers(found)
    for place, mention in enumerate(speakers.values()):
        named = SpeakerNamed(document=numbers.document, name=mention.name, role=mention.role)
        yield Event(speaker_stream(numbers.speaker + place), named)
    ids = {name: numbers.speaker + place for place, name in enumerate(speakers)}
    speaker_ids = [ids[statement.speaker.name] if statement.speaker else None for statement in found]
    recorded = tuple(_found(statement, speaker) for statement, speaker in zip(found, speaker_ids, strict=True))
    yield Event(document_stream(numbers.document), StatementsFound(extractor=extractor, statements=recorded))
    claim = numbers.claim
    for place, (statement, speaker) in enumerate(zip(found, speaker_ids, strict=True), 1):
        for proposition in statement.propositions:
            appearance = _appearance(
                proposition, statement, text, document=numbers.document, place=place, speaker=speaker
            )
            lifted = ClaimExtracted(
                appearance=appearance,
                check_worthiness=proposition.check_worthiness,
                nature=proposition.nature,
                text=proposition.text,
                suggestion=proposition.suggestion,
            )
            yield Event(claim_stream(claim), lifted)
            claim += 1


def _speakers(found: Sequence[Statement]) -> dict[str, SpeakerMention]:
    """Gives one mention for each name, with the role where any mention of the name has it."""
    speakers: dict[str, SpeakerMention] = {}
    for statement in found:
        mention = statement.speaker
        if mention and (mention.name not in speakers or speakers[mention.name].role is None):
            speakers[mention.name] = mention
    return speakers


def _found(statement: Statement, speaker: int | None) -> FoundStatement:
    return FoundStatement(
        source=statement.source, cue=statement.cue, content=statement.content, kind=statement.kind, speaker=speaker
    )


def _appearance(
    proposition: Proposition, statement: Statement, text: str, *, document: int, place: int, speaker: int | None
) -> Appearance:
    quote, prefix, suffix = quoted(text, proposition.quote)
    return Appearance(
        document=document,
        statement=place,
        start=proposition.quote[0],
        end=proposition.quote[1],
        span=proposition.span,
        kind=statement.kind,
        speaker=speaker,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
    )


def quoted(text: str, span: Span) -> tuple[str, str, str]:
    """Gives a stretch of a text with the characters before and after it."""
    start, end = span
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
