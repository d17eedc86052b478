"""Claims of a reprint that the desk knows from its original, offered together, and said to be the same after a person's yes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from factcheck.domain.claims import Claim, NumberedAppearance
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.ties import ties
from factcheck.domain.workflow import Action, Link
from factcheck.search.reprints.spelling import Words, spelled
from factcheck.services import review
from factcheck.services.cases import case_of, demand_version
from factcheck.services.desks import Desk
from factcheck.services.intake.documents import standing_document
from factcheck.services.remedies import decided
from factcheck.services.review import ChangedClaim
from factcheck.storage import queries
from factcheck.storage.ledger import Stamp
from factcheck.storage.transactions import Past, Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A claim of a document, and the claim of another document that it is the same as.

    Args:
        claim: its number, and `version` the version at which it is.
        text: its words.
        quote: the words of the document that it was found in.
        speaker: who said it there, None where nobody is named.
        same_as: the claim that it is the same as; None where none is offered.
        known_version: the version at which that one is.
        known_text: the words of that one.
        why: why it is offered or not.
        refused: what stands against it, None where nothing does.
    """

    claim: int
    version: int
    text: str
    quote: str
    speaker: str | None
    same_as: int | None = None
    known_version: int | None = None
    known_text: str | None = None
    why: str
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What of a document's claims is known from another document: claims said in both already, and what is offered or not of the others."""

    linked: tuple[int, ...]
    offers: tuple[Offer, ...]

    @property
    def offered(self) -> tuple[Offer, ...]:
        """Gives those for which a claim is offered."""
        return tuple(one for one in self.offers if one.same_as is not None)

    @property
    def count(self) -> int:
        """Gives how many of the document's claims are known."""
        return len(self.linked) + len(self.offered)

    @property
    def total(self) -> int:
        """Gives how many claims the document has."""
        return len(self.linked) + len(self.offers)


@dataclass(frozen=True, slots=True)
class _Saying:
    """A claim with where it was said in one document; the words of quote, speaker and claim as they are compared."""

    claim: Claim
    said: NumberedAppearance
    name: str | None
    quote: Words
    speaker: Words
    words: Words

    @classmethod
    def of(cls, claim: Claim, said: NumberedAppearance, name: str | None) -> "_Saying":
        return cls(claim, said, name, spelled(said.quote), spelled(name or ""), spelled(claim.text))

    @property
    def is_a_persons(self) -> bool:
        """Whether a person chose its words, or said that it is the claim which was found there."""
        return bool(self.claim.readings.text) or self.said.from_claim is not None or not self.claim.is_extracted


_Quotes: TypeAlias = Mapping[Words, Sequence[_Saying]]
"""What was said, by the words of the quotes."""


def known(past: Past, source: int, other: int, *, actor: str | None = None, at: str = "") -> Known:
    """Gives what of the claims of a document is known from another. A claim is offered where both have its words and its speaker.

    Args:
        past: the desk.
        source: the document.
        other: the one that its claims may be known from.
        actor: who would link them, so that it is told what stands against it; None where nobody asks.
        at: the moment of that, UTC in ISO 8601.

    Raises:
        BadInputError: there is no such document, or it was withdrawn, or both are the same.
    """
    if source == other:
        raise BadInputError(f"source {source} cannot be held against itself; give two sources")
    for number in (source, other):
        standing_document(past, number)
    there = list(_sayings(past, other))
    known_there = {one.claim.id for one in there}
    here = {one.claim.id: one for one in reversed(list(_sayings(past, source)))}
    linked = tuple(sorted(here.keys() & known_there))
    own = [here[number] for number in sorted(here.keys() - known_there)]
    offers = _offers(own, there, linked)
    return Known(linked=linked, offers=tuple(_weighed(past, one, actor, at) for one in offers) if actor else offers)


def _sayings(past: Past, source: int) -> Iterable[_Saying]:
    for number in queries.claims_standing_in(past.connection, source):
        claim = past.claim(number)
        for said in claim.shown_appearances():
            if said.document == source:
                yield _Saying.of(claim, said, None if said.speaker is None else past.speaker(said.speaker).name)


def _offers(own: Sequence[_Saying], there: Sequence[_Saying], linked: Collection[int]) -> tuple[Offer, ...]:
    """Gives what is offered for each claim: one in its words, else the one that is left over of its quote, if a person chose its words."""
    quotes = _by_quote(there)
    exact = {one.claim.id: other for one in own if (other := _worded_alike(one, quotes))}
    taken = {other.claim.id for other in exact.values()} | set(linked)
    left = _by_quote(one for one in own if one.claim.id not in exact)
    left_there = _by_quote(other for other in there if other.claim.id not in taken)
    return tuple(
        _offer(one, other, "word for word")
        if (other := exact.get(one.claim.id))
        else _left_over(one, left[one.quote], left_there.get(one.quote, ()), quotes.get(one.quote, ()))
        for one in own
    )


def _by_quote(sayings: Iterable[_Saying]) -> _Quotes:
    found: dict[Words, list[_Saying]] = defaultdict(list)
    for one in sayings:
        found[one.quote].append(one)
    return found


def _worded_alike(one: _Saying, quotes: _Quotes) -> _Saying | None:
    same = (other for other in quotes.get(one.quote, ()) if (other.speaker, other.words) == (one.speaker, one.words))
    return next(same, None)


def _left_over(
    one: _Saying, rivals: Sequence[_Saying], left: Sequence[_Saying], same_quote: Sequence[_Saying]
) -> Offer:
    """Gives what is offered for a claim that no other has the words of; `rivals` are those of its quote, itself among them."""
    mine = {other.claim.id: other for other in left if other.speaker == one.speaker}
    if len(rivals) == len(mine) == 1 and (other := next(iter(mine.values()))).is_a_persons:
        return _offer(one, other, "the same quote, and a person chose the words of the claim")
    if not same_quote:
        return _offer(one, None, "no claim there has its words")
    if all(other.speaker != one.speaker for other in same_quote):
        return _offer(one, None, f"there, {same_quote[0].name or 'nobody who is named'} says it")
    return _offer(one, None, "the same quote is claimed in other words there")


def _offer(one: _Saying, other: _Saying | None, why: str) -> Offer:
    return Offer(
        claim=one.claim.id,
        version=one.claim.version,
        text=one.claim.text,
        quote=one.said.quote,
        speaker=one.name,
        same_as=other.claim.id if other else None,
        known_version=other.claim.version if other else None,
        known_text=other.claim.text if other else None,
        why=why,
    )


def _weighed(past: Past, offer: Offer, actor: str, at: str) -> Offer:
    """Gives an offer with what stands against it, if it is one."""
    if offer.same_as is None:
        return offer
    try:
        decided(past, case_of(past, offer.claim, at=at), _link(past, offer.same_as), actor=actor)
    except RefusedError as error:
        return replace(offer, refused="; ".join(error.reasons))
    return offer


def _link(past: Past, into: int) -> Link:
    other = past.claim(into)
    return Link(other, ties(other, past.thing))


def link(desk: Desk, offers: Sequence[Offer], *, actor: str) -> tuple[ChangedClaim, ...]:
    """Says of each claim that it is the same as the one offered for it, or of none; gives those that ended by it.

    Raises:
        RefusedError: a rule is against one of them; nothing was changed.
        ConflictError: somebody changed one of the claims since they were offered.
        BadInputError: there is no such person.
    """
    wanted = {offer.claim: offer.same_as for offer in offers if offer.same_as is not None}

    def prepare(present: Present, claim: int, _stamp: Stamp) -> Action:
        if claim == offers[0].claim:
            _demand_unchanged(present, offers)
        return _link(present, wanted[claim])

    return review.act_on(desk, tuple(wanted), prepare, actor=actor)


def _demand_unchanged(present: Present, offers: Sequence[Offer]) -> None:
    for offer in offers:
        demand_version(present.claim(offer.claim), offer.version)
        if offer.same_as is not None:
            demand_version(present.claim(offer.same_as), offer.known_version)
