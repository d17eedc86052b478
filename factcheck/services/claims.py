"""Claims that people put down themselves."""

from dataclasses import dataclass

from factcheck.domain.claims import Appearance, Claim
from factcheck.domain.errors import BadInputError
from factcheck.domain.events import ClaimAdded, Event, claim_stream
from factcheck.domain.people import Role
from factcheck.domain.statements import Kind
from factcheck.services.desks import Desk, demand_role
from factcheck.services.intake import quoted
from factcheck.services.places import exact_place
from factcheck.storage import tables
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a claim was said: a document of the desk, the words verbatim in it, and the speaker of that document who said them."""

    document: int
    quote: str
    kind: Kind = Kind.DIRECT
    speaker: int | None = None


def add(desk: Desk, text: str, *, actor: str, place: Place | None = None) -> Claim:
    """Puts a claim down that nothing extracted, with the place where it was said, if that is known.

    Raises:
        BadInputError: the document, the speaker or the quote is not there, or the claim has no words.
        RefusedError: the actor may not add claims.
    """
    if not text.strip():
        raise BadInputError("the claim has no words; write what is claimed as one sentence")
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt="add a claim")
        number = present.next_number(tables.claims)
        added = ClaimAdded(appearance=_appearance(present, place) if place else None, text=text)
        present.record([Event(claim_stream(number), added)], stamp=desk.stamp(actor))
        return present.claim(number)


def _appearance(past: Past, place: Place) -> Appearance:
    document = past.document(place.document)
    if place.speaker is not None and past.speaker(place.speaker).document != document.id:
        raise BadInputError(
            f"speaker {place.speaker} says nothing in source {document.id}; see factcheck speakers list"
        )
    start, end = exact_place(document, quote=place.quote)
    quote, prefix, suffix = quoted(document.text, (start, end))
    return Appearance(
        document=document.id,
        statement=None,
        start=start,
        end=end,
        span=((start, end),),
        kind=place.kind,
        speaker=place.speaker,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
    )
