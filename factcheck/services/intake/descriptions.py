"""What is known of a document, put right by a person. What was published with the old keeps it; what is published next has the new."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import DocumentDescribed, Event, document_stream
from factcheck.domain.people import Person
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Role, State
from factcheck.services.desks import Desk, demand_role
from factcheck.services.intake.documents import standing_document
from factcheck.services.intake.recording import DESCRIBED, Details
from factcheck.storage import queries
from factcheck.storage.transactions import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A document with what is known of it now.

    `changed` names what is other than before; `voted_on` are claims whose votes were on the old, so that they have to be read again.
    """

    document: Document
    changed: tuple[str, ...]
    voted_on: tuple[int, ...] = ()


def describe(desk: Desk, source: int, details: Details, *, actor: str, unknown: Collection[str] = ()) -> Described:
    """Says what is known of a document: what `details` has, nothing where `unknown` names it, the rest as it was.

    Raises:
        RefusedError: the actor may not describe sources.
        BadInputError: there is no such document, it was withdrawn, or nothing is said.
    """
    said = {name: getattr(details, name) for name in DESCRIBED if getattr(details, name) is not None}
    if both := sorted(said.keys() & set(unknown)):
        raise BadInputError(f"the {both[0]} is given and said to be unknown; leave one out")
    if not said and not unknown:
        raise BadInputError("nothing is said of it; give --title, --outlet, --author, --published, --url or --unknown")
    attempt = f"describe source {source}"
    with desk.present() as present:
        person = demand_role(present, actor, Role.CHECKER, attempt=attempt)
        before = standing_document(present, source)
        told = {name: None if name in unknown else said.get(name, getattr(before, name)) for name in DESCRIBED}
        changed = tuple(name for name in DESCRIBED if told[name] != getattr(before, name))
        if not changed:
            return Described(document=before, changed=())
        bearing = queries.claims_of_document(present.connection, source)
        _demand_no_recusal(present, person, bearing, attempt=attempt)
        present.record([Event(document_stream(source), DocumentDescribed(**told))], stamp=desk.stamp(actor))
        voted_on = (number for number in bearing if _is_read(present.claim(number).state))
        return Described(document=present.document(source), changed=changed, voted_on=tuple(voted_on))


def _demand_no_recusal(present: Present, person: Person, claims: Iterable[int], *, attempt: str) -> None:
    """Passes who is recused from no claim whose brief shows the source: what is known of it stands in that brief."""
    tied = ((number, person.recusal(ties(present.claim(number), present.thing))) for number in claims)
    if reasons := [
        f"{person.handle} is recused from {one.subject()}, as claim {number} is" for number, one in tied if one
    ]:
        raise RefusedError(attempt, reasons)


def _is_read(state: State) -> bool:
    return state in {State.IN_REVIEW, State.APPROVED}
