"""Evidence in the desk: whatever bears on a claim, kept byte for byte, and held later against what stands at its address."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from factcheck.documents.masking import MASK, public
from factcheck.documents.media_types import media_type_of
from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown, unreadable
from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError, EnvironmentFailureError, GoneError
from factcheck.domain.events import DocumentKept, Event, document_stream
from factcheck.domain.statements import Reading
from factcheck.domain.vocabularies import Role
from factcheck.services import request_ids
from factcheck.services.desks import Desk, demand_role
from factcheck.services.intake import workers
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.documents import standing_document
from factcheck.services.intake.recording import Details, told
from factcheck.services.intake.sources import Outlook, whole
from factcheck.storage import queries, tables
from factcheck.storage.ledger import Stamp
from factcheck.storage.transactions import Past, Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of an item of evidence: the number of its document, whether the desk had its bytes already, and their digest."""

    document: int
    is_new: bool
    sha256: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a source holds, had and read but not kept: `reading` is None where the desk has the bytes already."""

    arrival: Arrival
    sha256: str
    reading: Reading | None


class Standing(StrEnum):
    """How what stands at an address now compares with what the desk keeps of it."""

    SAME = "same"
    SAME_TEXT = "same-text"
    CHANGED = "changed"
    GONE = "gone"
    UNFETCHABLE = "not-fetchable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """An item of evidence as the desk keeps it. `number` is whoever asks's own; `quote` the passage that is cited from it, if any."""

    number: int
    url: str | None
    sha256: str
    text: str = ""
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """What was found at the address of an item, and in one sentence how that compares."""

    number: int
    outcome: Standing
    detail: str


def keep(desk: Desk, source: str, *, actor: str, outlook: Outlook, details: Details | None = None) -> Kept:
    """Keeps a file, or what stands at an address, as evidence: all its bytes, and its text where a reader knows its kind.

    Nothing is looked for in it, so that research does not fill the queue. A feed, a web archive or a file of JSON lines is one document
    here. The same bytes again add nothing, whether they were kept or taken in.

    Raises:
        RefusedError: the actor may not keep evidence.
        BadInputError: the source cannot be had, there is nothing in it, or it was withdrawn.
        EnvironmentFailureError: no way leads to the address, or a reader cannot be loaded.
    """
    attempt, desk = f"keep {public(source)} as evidence", desk.part(f"source {source}")
    with desk.past() as past:
        demand_role(past, actor, Role.CHECKER, attempt=attempt)
    if done := request_ids.done_before(desk):
        document = request_ids.document_of(desk, done)
        return Kept(document=document.id, is_new=False, sha256=document.sha256)
    found = copied(desk, source, outlook=outlook)
    with desk.past() as past:
        if there := _known(past, found.sha256):
            return there
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        return put(present, found, stamp=desk.stamp(actor), details=details)


def copied(desk: Desk, source: str, *, outlook: Outlook) -> Copy:
    """Gives what a file holds, or what stands at an address. Nothing is kept.

    Raises:
        BadInputError: the source cannot be had, or there is nothing in it.
        EnvironmentFailureError: no way leads to the address, or a reader cannot be loaded.
    """
    arrival = _arrival(source, outlook)
    sha256 = hashlib.sha256(arrival.offered.content).hexdigest()
    with desk.past() as past:
        is_known = _known(past, sha256) is not None
    return Copy(arrival=arrival, sha256=sha256, reading=None if is_known else read(arrival.offered))


def put(present: Present, found: Copy, *, stamp: Stamp, details: Details | None = None) -> Kept:
    """Keeps a copy as evidence inside a transaction that can do more. The same bytes again add nothing."""
    if there := _known(present, found.sha256):
        return there
    offered, reading = found.arrival.offered, found.reading or read(found.arrival.offered)
    for kept in filter(None, (offered.content, offered.envelope)):
        present.keep(hashlib.sha256(kept).hexdigest(), kept)
    number = present.next_number(tables.documents)
    begun = told(DocumentKept, found.arrival, reading, details=details or Details())
    present.record([Event(document_stream(number), begun)], stamp=stamp)
    return Kept(document=number, is_new=True, sha256=found.sha256, warnings=reading.warnings)


def read(offered: Offered) -> Reading:
    """Gives the text of what is offered, as sources are read; an empty one, with a warning, where no reader reads it."""
    try:
        return workers.read(replace(offered, media_type="text/plain") if _is_plain(offered) else offered)
    except BadInputError as refusal:
        return Reading(
            text="",
            media_type=media_type_of(offered.content, name=offered.name, declared=offered.media_type),
            encoding="",
            title=offered.title,
            url=offered.url,
            warnings=(*offered.warnings, f"kept without its text: {refusal}"),
        )


def archived(document: Document, *, number: int, quote: str | None = None) -> Archived:
    """Gives a document of the desk as an item to check again: by the address that it came from, else by the one it is said to have."""
    came_from = document.origin.url if document.origin else None
    return Archived(
        number=number, url=came_from or document.url, sha256=document.sha256, text=document.text, quote=quote
    )


def recheck(items: Iterable[Archived], *, fetch: Callable[[str], Offered]) -> tuple[Rechecked, ...]:
    """Gives, for each item, what stands at its address now. Nothing of the desk is changed, whatever is found."""
    return tuple(_rechecked(item, fetch) for item in items)


def _is_plain(offered: Offered) -> bool:
    """Tells whether it is text without a reader of its own: tables, notes and records, such as text/csv and application/json."""
    kind = (offered.media_type or "").partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("text/") and kind not in {"text/html", "text/xml"})


def _arrival(source: str, outlook: Outlook) -> Arrival:
    """Gives the one document that a source is here, whatever it holds."""
    arrival = whole(source, outlook=outlook)
    if not arrival.offered.content:
        raise unreadable(source, "there is nothing in it; it is empty")
    return arrival


def _known(past: Past, sha256: str) -> Kept | None:
    """Gives the document of these bytes, if the desk has it; BadInputError where it was withdrawn."""
    number = queries.document_of_bytes(past.connection, sha256)
    return (
        Kept(document=standing_document(past, number).id, is_new=False, sha256=sha256) if number is not None else None
    )


def _rechecked(item: Archived, fetch: Callable[[str], Offered]) -> Rechecked:
    if item.url is None:
        return _found(item, Standing.UNFETCHABLE, "it has no address; only the desk's copy is left to look at")
    if MASK in item.url:
        return _found(item, Standing.UNFETCHABLE, "its address is kept without the secret in it; look at it by hand")
    try:
        offered = fetch(item.url)
    except GoneError as failure:
        return _found(item, Standing.GONE, str(failure))
    except (BadInputError, EnvironmentFailureError) as failure:
        return _found(item, Standing.UNFETCHABLE, str(failure))
    return _compared(item, offered)


def _compared(item: Archived, offered: Offered) -> Rechecked:
    if hashlib.sha256(offered.content).hexdigest() == item.sha256:
        return _found(item, Standing.SAME, "its bytes are those that the desk keeps")
    text = read(offered).text
    if text and text == item.text:
        return _found(item, Standing.SAME_TEXT, "its bytes are others, its text is the one that the desk keeps")
    return _found(item, Standing.CHANGED, "; ".join(filter(None, _changes(item, offered, text))))


def _changes(item: Archived, offered: Offered, text: str) -> tuple[str, ...]:
    return (
        f"its text has {len(text):,} characters, the desk's copy {len(item.text):,}"
        if text
        else "its bytes are others",
        f"it leads to {shown(offered.url)} now" if offered.url and offered.url != item.url else "",
        "" if not item.quote else _of_quote(item.quote, text),
    )


def _of_quote(quote: str, text: str) -> str:
    return "the passage is still in it" if quote in text else "the passage is not in it any more"


def _found(item: Archived, outcome: Standing, detail: str) -> Rechecked:
    return Rechecked(number=item.number, outcome=outcome, detail=detail)
