"""Documents taken out of all lists, their claims with them, because they should not have been taken in; and brought back.

Nothing is deleted: the bytes stay, the history tells it, and what was decided about the claims stands once they are back.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factcheck.domain.claims import Claim
from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import (
    DocumentRestored,
    DocumentWithdrawn,
    Event,
    Payload,
    claim_stream,
    document_stream,
)
from factcheck.domain.people import Person
from factcheck.domain.remedies import Remedy
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Departure, Role, State
from factcheck.domain.workflow import AppearancesUnlinked, BriefPublished, ClaimPlaced, SourceRestored, SourceWithdrawn
from factcheck.domain.workflow.departures import resting_on, was_shown
from factcheck.services.desks import Desk, demand_role
from factcheck.services.intake.documents import standing_document
from factcheck.storage import queries
from factcheck.storage.transactions import Past, Present

IN_THE_WAY = {
    State.IN_REVIEW: ("is in review", "return"),
    State.APPROVED: ("is approved", "return"),
}
"""States of claims that a second person reads or has confirmed, and what takes them out of there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A document that left the lists or came back, with the numbers of the claims that went with it."""

    document: Document
    claims: tuple[int, ...]


def withdraw(desk: Desk, source: int, *, reason: str, actor: str) -> Moved:
    """Takes a document out of all lists, with the claims that were said in it.

    Raises:
        RefusedError: the actor may not, or a claim is read, published, said elsewhere too, or rests on it; every reason is named.
        BadInputError: there is no such document, or it was withdrawn already.
    """
    attempt = f"withdraw source {source}"
    with desk.present() as present:
        person = demand_role(present, actor, Role.CHECKER, attempt=attempt)
        standing_document(present, source)
        claims = tuple(present.claim(number) for number in queries.claims_said_in(present.connection, source))
        found = [*_said_in(present, source, claims, person), *_held(present, source, claims)]
        if found:
            raise RefusedError(attempt, [why for why, _ in found], remedies=[help_ for _, help_ in found if help_])
        drafts = [Event(document_stream(source), DocumentWithdrawn(reason=reason))]
        drafts += _of_claims(claims, lambda: SourceWithdrawn(source=source))
        present.record(drafts, stamp=desk.stamp(actor))
        return Moved(document=present.document(source), claims=tuple(claim.id for claim in claims))


def _said_in(past: Past, source: int, claims: tuple[Claim, ...], person: Person) -> Iterator[tuple[str, Remedy | None]]:
    """Gives why claims that were said in a source cannot go with it, and what helps."""
    for claim in claims:
        if recusal := person.recusal(ties(claim, past.thing)):
            yield f"{person.handle} is recused from {recusal.subject()}, as claim {claim.id} is", None
        if claim.briefs:
            had = "have" if claim.publication.live() else "had"
            yield f"readers {had} a brief of claim {claim.id}", None
        elif claim.state in IN_THE_WAY:
            how, action = IN_THE_WAY[claim.state]
            yield f"claim {claim.id} {how}", Remedy(action, claim.id)
        elsewhere = sorted({said.document for said in claim.appearances} - {source})
        if elsewhere:
            yield f"claim {claim.id} was said in source {elsewhere[0]} too", _parting(claim, source)


def _parting(claim: Claim, source: int) -> Remedy | None:
    """Gives what parts a claim from what was said in a source: to unlink the claim that came from there."""
    came = (said.from_claim for said in claim.appearances if said.document == source and said.from_claim is not None)
    number = next(came, None)
    return Remedy("unlink", number) if number is not None else None


def _held(past: Past, source: int, claims: tuple[Claim, ...]) -> Iterator[tuple[str, Remedy | None]]:
    """Gives the claims that stay, and rest on the document or have shown it to readers, and what helps."""
    going = {claim.id for claim in claims}
    for number in sorted(queries.claims_resting_on(past.connection, source) | _moved(past)):
        claim = past.claim(number)
        if number in going or claim.departed:
            continue
        if item := resting_on(claim, source):
            known = (("evidence", str(item.number)), ("reason", None))
            yield f"it is evidence {item.number} of claim {number}", Remedy("withdraw-evidence", number, known)
        elif was_shown(claim, source):
            yield f"readers have had a brief of claim {number} that shows it", None


def _moved(past: Past) -> frozenset[int]:
    """Gives the claims that readers have had a brief of and that have been said elsewhere since, perhaps: few, of many published ones."""
    return queries.claims_that_had(past.connection, BriefPublished) & queries.claims_that_had(
        past.connection, ClaimPlaced, AppearancesUnlinked
    )


def _of_claims(claims: tuple[Claim, ...], payload: Callable[[], Payload]) -> list[Event]:
    return [Event(claim_stream(claim.id), payload()) for claim in claims]


def restore(desk: Desk, source: int, *, actor: str, reason: str | None = None) -> Moved:
    """Brings a withdrawn document back, with the claims that went with it, as they were.

    Raises:
        RefusedError: the actor may not.
        BadInputError: there is no such document, or it was not withdrawn.
    """
    attempt = f"restore source {source}"
    with desk.present() as present:
        person = demand_role(present, actor, Role.CHECKER, attempt=attempt)
        if present.document(source).withdrawn is None:
            raise BadInputError(f"source {source} was not withdrawn; factcheck sources list --withdrawn shows what was")
        claims = _gone_with(present, source)
        if missing := _withdrawn_evidence(present, claims, source):
            told = "claim {} rests on source {}, which was withdrawn too; factcheck sources restore {} brings that back"
            raise RefusedError(attempt, [told.format(claim, other, other) for claim, other in missing])
        tied = ((claim, person.recusal(ties(claim, present.thing))) for claim in claims)
        if recused := [
            f"{actor} is recused from {one.subject()}, as claim {claim.id} is" for claim, one in tied if one
        ]:
            raise RefusedError(attempt, recused)
        drafts = [Event(document_stream(source), DocumentRestored(reason=reason))]
        drafts += _of_claims(claims, lambda: SourceRestored(source=source))
        present.record(drafts, stamp=desk.stamp(actor))
        return Moved(document=present.document(source), claims=tuple(claim.id for claim in claims))


def _gone_with(present: Present, source: int) -> tuple[Claim, ...]:
    """Gives the claims that left with a source: those that were said in it, and those that were merged into any of them."""
    gone = [present.claim(number) for number in queries.claims_departed(present.connection, Departure.WITHDRAWN)]
    found = {claim.id for claim in gone if any(said.document == source for said in claim.appearances)}
    while more := {claim.id for claim in gone if claim.work.merged_into in found} - found:
        found |= more
    return tuple(claim for claim in gone if claim.id in found)


def _withdrawn_evidence(present: Present, claims: tuple[Claim, ...], source: int) -> list[tuple[int, int]]:
    """Gives the claims that would come back resting on another source that was withdrawn, each with that source."""
    rests = {(claim.id, item.document) for claim in claims for item in claim.standing_evidence()}
    return sorted(
        (claim, document)
        for claim, document in rests
        if document is not None and document != source and present.document(document).withdrawn is not None
    )
