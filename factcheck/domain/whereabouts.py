"""Which claims have to do with a document or with another claim, as a ledger is walked along; where to look, for who asks what is so."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from factcheck.domain.claims import Claim
from factcheck.domain.events import Payload, PersonRecused, Recorded, claim_stream
from factcheck.domain.histories import Thing
from factcheck.domain.people import Person
from factcheck.domain.vocabularies import Departure, State
from factcheck.domain.workflow import (
    AppearancesLinked,
    ClaimAdded,
    ClaimExtracted,
    ClaimMerged,
    ClaimPlaced,
    ClaimSplitOff,
    EvidenceAdded,
)
from factcheck.domain.workflow.departures import is_untouched

Find: TypeAlias = Callable[[str], Thing | None]
"""Gives the thing that a stream is the history of, as it was before the event that is looked at."""


def _documents_of_places(payload: AppearancesLinked | ClaimSplitOff) -> tuple[int | None, ...]:
    return tuple(said.document for said in payload.appearances)


def _document_of_place(payload: ClaimExtracted | ClaimAdded | ClaimPlaced) -> tuple[int | None, ...]:
    return (payload.appearance.document,) if payload.appearance else ()


def _document_of_evidence(payload: EvidenceAdded) -> tuple[int | None, ...]:
    return (payload.document,)


DOCUMENTS: dict[type[Payload], Callable[..., tuple[int | None, ...]]] = {
    ClaimExtracted: _document_of_place,
    ClaimAdded: _document_of_place,
    ClaimPlaced: _document_of_place,
    AppearancesLinked: _documents_of_places,
    ClaimSplitOff: _documents_of_places,
    EvidenceAdded: _document_of_evidence,
}
"""The documents that an event of a claim names, by its type."""


@dataclass(slots=True)
class Whereabouts:
    """Notes, event by event, which claims ever had to do with what; whether they have still, their own histories tell.

    It is no thing and has no history: it spares whoever walks along a whole ledger the search through all claims.
    """

    find: Find
    _named: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    _merged: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    _recused: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, event: Recorded) -> None:
        """Takes the next event in."""
        payload = event.payload
        if documents := DOCUMENTS.get(type(payload)):
            for document in documents(payload):
                if document is not None:
                    self._named[document].add(event.number())
        elif isinstance(payload, ClaimMerged):
            self._merged[payload.into].add(event.number())
        elif isinstance(payload, PersonRecused) and payload.claim is not None:
            self._recused[payload.claim].add(event.stream)

    def naming(self, document: int) -> tuple[Claim, ...]:
        """Gives the claims that were ever said in a document or rested on it."""
        return tuple(self._claims(self._named[document]))

    def merged_into(self, claim: int) -> tuple[Claim, ...]:
        """Gives the claims that another goes on for."""
        return tuple(one for one in self._claims(self._merged[claim]) if one.work.merged_into == claim)

    def is_untouched(self, claim: Claim) -> bool:
        """Tells whether nobody has touched a claim that was extracted: it goes on for no other, and nobody is recused from it."""
        return is_untouched(claim) and not self.merged_into(claim.id) and not self._is_recused_from(claim.id)

    def _is_recused_from(self, claim: int) -> bool:
        """Tells whether somebody is recused from a claim by its number."""
        people = (self.find(stream) for stream in self._recused[claim])
        return any(
            one.claim == claim and not one.is_lifted
            for person in people
            if isinstance(person, Person)
            for one in person.recusals
        )

    def going_with(self, document: int) -> tuple[Claim, ...]:
        """Gives the claims that leave the lists with a document: those that were said in it, and those that are one with any of them."""
        said = (one for one in self._said_in(document) if one.state is not State.MERGED and one.departed is None)
        return tuple(one for one in self._with_merged(said) if one.departed is None)

    def gone_with(self, document: int) -> tuple[Claim, ...]:
        """Gives the claims that left the lists with a document, and would come back with it."""
        gone = (one for one in self._said_in(document) if one.departed is Departure.WITHDRAWN)
        return tuple(one for one in self._with_merged(gone) if one.departed is Departure.WITHDRAWN)

    def _said_in(self, document: int) -> Iterator[Claim]:
        return (one for one in self.naming(document) if any(said.document == document for said in one.appearances))

    def _with_merged(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        found = {one.id: one for one in claims}
        waiting = list(found)
        while waiting:
            more = {one.id: one for one in self.merged_into(waiting.pop()) if one.id not in found}
            found |= more
            waiting += more
        return tuple(found[number] for number in sorted(found))

    def _claims(self, numbers: Iterable[int]) -> Iterator[Claim]:
        things = (self.find(claim_stream(number)) for number in sorted(numbers))
        return (thing for thing in things if isinstance(thing, Claim))
