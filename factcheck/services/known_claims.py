"""Claims of a reprint that the desk knows from its original, offered together, and said to be the same after a person's yes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
    """A claim with where it was said in one document."""

    claim: Claim
    said: NumberedAppearance
    name: str | None

    @property
    def quote(self) -> Words:
        return spelled(self.said.quote)

    @property
    def is_a_persons(self) -> bool:
        """Whether a person chose its words, or said that it is the claim which was found there."""
        return bool(self.claim.readings.text) or self.said.from_claim is not None or not self.claim.is_extracted


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
    offers = _offers(own, there)
    return Known(linked=linked, offers=tuple(_weighed(past, one, actor, at) for one in offers) if actor else offers)


def _sayings(past: Past, source: int) -> Iterable[_Saying]:
    for number in queries.claims_standing_in(past.connection, source):
        claim = past.claim(number)
        for said in claim.shown_appearances():
            if said.document == source:
                yield _Saying(claim, said, None if said.speaker is None else past.speaker(said.speaker).name)


def _offers(own: Sequence[_Saying], there: Sequence[_Saying]) -> tuple[Offer, ...]:
    by_quote: dict[Words, list[_Saying]] = defaultdict(list)
    for one in there:
        by_quote[one.quote].append(one)
    alone = {quote for quote, count in _counted(one.quote for one in own).items() if count == 1}
    return tuple(_offer(one, by_quote.get(one.quote, []), is_alone=one.quote in alone) for one in own)


def _counted(quotes: Iterable[Words]) -> dict[Words, int]:
    found: dict[Words, int] = defaultdict(int)
    for quote in quotes:
        found[quote] += 1
    return found


def _offer(one: _Saying, same_quote: Sequence[_Saying], *, is_alone: bool) -> Offer:
    own = Offer(
        claim=one.claim.id,
        version=one.claim.version,
        text=one.claim.text,
        quote=one.said.quote,
        speaker=one.name,
        why="",
    )
    same_speaker = [other for other in same_quote if _name(other) == _name(one)]
    if not same_quote:
        return replace(own, why="no claim there has its words")
    if not same_speaker:
        return replace(own, why=f"there, {same_quote[0].name or 'nobody who is named'} says it")
    worded = spelled(one.claim.text)
    for other in same_speaker:
        if spelled(other.claim.text) == worded:
            return _with(own, other, "word for word")
    if is_alone and len({other.claim.id for other in same_speaker}) == 1 and same_speaker[0].is_a_persons:
        return _with(own, same_speaker[0], "the same quote, and a person chose the words of the claim")
    return replace(own, why="the same quote is claimed in other words there")


def _name(one: _Saying) -> Words:
    return spelled(one.name or "")


def _with(own: Offer, other: _Saying, why: str) -> Offer:
    found = other.claim
    return replace(own, same_as=found.id, known_version=found.version, known_text=found.text, why=why)


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
