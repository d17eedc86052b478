"""Taking documents in: read, extract, store. One transaction a document."""

import hashlib
import re
from dataclasses import dataclass
from typing import TypeVar

from factcheck.documents.masking import public
from factcheck.documents.offered import Offered
from factcheck.domain.documents import BasedOn, Document
from factcheck.domain.events import (
    DocumentArrived,
    DocumentTaken,
    Event,
    OwnWordsTold,
    document_stream,
)
from factcheck.domain.statements import Extractor, Reading
from factcheck.domain.vocabularies import Basis, Role
from factcheck.domain.workflow import (
    ClaimExtracted,
)
from factcheck.extraction.attribution.attributors import Attributor
from factcheck.services.desks import Desk, demand_role
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.examinations import Examination, examined
from factcheck.services.intake.findings import Numbers, events_of
from factcheck.services.intake.own_words import is_name
from factcheck.storage import queries
from factcheck.storage.transactions import Past

Arrived = TypeVar("Arrived", bound=DocumentArrived)

_SELVES = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_QUOTED = re.compile(r"\u201c[^\u201d\n]{0,5000}\u201d|\"[^\"\n]{0,5000}\"")
_OFTEN = 3
"""How often a text says `I` or `we` outside quotation marks that speaks for itself; a report hardly does."""


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
    """What became of a document: its number, whether the desk had its bytes already, and what was found in it now.

    Of bytes that the desk has, `is_withdrawn` tells that they are in no list, and `news` what a person says of them now and the desk does
    not have, with `new_speaker` whose own words they are said to be. Of new ones, `own_author` is who may be speaking in all of it:
    its author, where nobody is named for anything that it says, or it speaks of itself. `is_repeated` tells that it was taken in under
    the same request id.
    """

    document: int
    is_new: bool
    statements: int = 0
    claims: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    is_withdrawn: bool = False
    news: Details | None = None
    new_speaker: str | None = None
    own_author: str | None = None
    is_repeated: bool = False


def demand_right(desk: Desk, actor: str) -> None:
    """Passes who may take documents in; RefusedError for others, BadInputError where nobody has this handle."""
    with desk.past() as past:
        demand_role(past, actor, Role.CHECKER, attempt="take documents in")


def known(desk: Desk, offered: Offered, *, details: Details | None = None) -> Intake | None:
    """Gives what became of these bytes where the desk has them already, so that nobody need read and extract first."""
    with desk.past() as past:
        return _known(past, offered, details)


def add_document(
    desk: Desk,
    content: bytes,
    reading: Reading,
    *,
    name: str,
    actor: str,
    extractor: Extractor | Attributor,
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
        if there := _known(past, Offered(name=name, content=content), details):
            return there
    arrival = Arrival(offered=Offered(name=name, content=content), name=name)
    return add(desk, arrival, examined(reading, extractor=lambda: extractor), actor=actor, details=details)


def add(
    desk: Desk, arrival: Arrival, examination: Examination, *, actor: str, details: Details | None = None
) -> Intake:
    """Takes in a document that is examined already, with its bytes and the head that came with them; bytes that are known add nothing.

    Raises:
        RefusedError: the actor may not take documents in.
        AlreadyDoneError: it was taken in before under the same request id.
    """
    content, head = arrival.offered.content, arrival.offered.envelope
    desk = desk.part(arrival.part)
    with desk.present() as present:
        if there := _known(present, arrival.offered, details):
            return there
        demand_role(present, actor, Role.CHECKER, attempt=f"take in {public(arrival.name)}")
        numbers = Numbers.next(present)
        for kept in (content, head):
            if kept is not None:
                present.keep(hashlib.sha256(kept).hexdigest(), kept)
        taken = told(DocumentTaken, arrival, examination.reading, details=details or Details())
        drafts = [Event(document_stream(numbers.document), taken)]
        if examination.own:
            drafts.append(Event(document_stream(numbers.document), OwnWordsTold(own=examination.own)))
        if examination.extractor is not None:  # the ledger names an extractor only where it has looked
            drafts += events_of(examination.found, examination.reading.text, examination.extractor, numbers)
        recorded = present.record(drafts, stamp=desk.stamp(actor))
    return Intake(
        document=numbers.document,
        is_new=True,
        statements=len(examination.found),
        claims=tuple(event.number() for event in recorded if isinstance(event.payload, ClaimExtracted)),
        warnings=examination.reading.warnings,
        own_author=taken.author if taken.author and _may_be_own_words(examination, taken.author) else None,
    )


def _may_be_own_words(examination: Examination, author: str) -> bool:
    """Tells whether a document that was looked through may be its author's own words: nobody is named in it, or it says `I` and `we`."""
    if examination.extractor is None or examination.own is not None or not is_name(author):
        return False
    names_nobody = not any(found.speaker for found in examination.found)
    return names_nobody or len(_SELVES.findall(_QUOTED.sub("", examination.reading.text))) >= _OFTEN


def _known(past: Past, offered: Offered, details: Details | None) -> Intake | None:
    number = queries.document_of_bytes(past.connection, hashlib.sha256(offered.content).hexdigest())
    if number is None:
        return None
    document = past.document(number)
    if document.withdrawn:
        return Intake(document=number, is_new=False, is_withdrawn=True)
    is_told = offered.is_stated and not document.is_evidence
    return Intake(
        document=number,
        is_new=False,
        news=_news(document, details) if details else None,
        new_speaker=offered.speaker if is_told and not _is_known_speaker(document, offered) else None,
    )


def _news(document: Document, details: Details) -> Details | None:
    """Gives what a person says of a document and the desk does not have of it."""
    told = {name: getattr(details, name) for name in DESCRIBED}
    new = {name: value for name, value in told.items() if value not in {None, getattr(document, name)}}
    return Details(**new) if new else None


DESCRIBED = ("title", "outlet", "author", "published", "url")
"""What is known of a document, and can be put right."""


def _is_known_speaker(document: Document, offered: Offered) -> bool:
    own = document.own
    if own is None or (own.speaker, own.role) != (offered.speaker, offered.role):
        return False
    start, end = offered.stretch or (None, None)
    is_same = (own.start, own.end) == (start or 0, len(document.text) if end is None else end)
    return is_same and (own.basis is Basis.STATED or not offered.is_stated)


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
