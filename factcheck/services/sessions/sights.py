"""What somebody has in sight of a claim: the claim in its document, and beside it all that there is to know for a decision."""

from dataclasses import dataclass

from factcheck.domain.claims import Claim
from factcheck.domain.documents import Document, Speaker
from factcheck.domain.policies import Rating
from factcheck.services import histories
from factcheck.services.desks import Desk
from factcheck.services.histories import HistoryLine
from factcheck.services.possibilities import Possible, possible_actions
from factcheck.services.precedents import Precedent, precedents
from factcheck.services.views import ClaimView, claim_view
from factcheck.storage import queries
from factcheck.storage.repeated import Repeats, repeats_of
from factcheck.storage.transactions import Past

REACH = 1_500
"""Characters of a document that are shown on each side of a quote, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """The words of a document around a quote. Dots stand where it was cut."""

    document: int
    title: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A claim as somebody sees it who may do something about it.

    `excerpt` is of the document of its first appearance, `speakers` are those of that document, `ratings` the scale of the desk. `repeats`
    counts how often it was said, None where the desk has it once at most.
    """

    claim: Claim
    view: ClaimView
    excerpt: Excerpt | None
    speakers: tuple[Speaker, ...]
    ratings: tuple[Rating, ...]
    precedents: tuple[Precedent, ...]
    repeats: Repeats | None
    history: tuple[HistoryLine, ...]
    possible: tuple[Possible, ...]

    def may(self, action: str) -> bool:
        """Tells whether the person may take the action of a name now."""
        return any(one.may for one in self.possible if one.action == action)


def sight(desk: Desk, claim: int, *, actor: str) -> Sight:
    """Gives a claim as a person sees it; BadInputError where there is no such claim or person."""
    with desk.past() as past:
        found = past.claim(claim)
        document = past.document(found.appearances[0].document) if found.appearances else None
        return Sight(
            claim=found,
            view=claim_view(past, found),
            excerpt=_excerpt(found, document) if document else None,
            speakers=_speakers(past, document) if document else (),
            ratings=past.policy().policy.scale.ratings,
            precedents=precedents(past, found),
            repeats=repeats_of(past.connection, claim),
            history=histories.lines(past, claim),
            possible=possible_actions(past, claim, actor=actor, at=desk.outside.clock()),
        )


def _excerpt(claim: Claim, document: Document) -> Excerpt:
    said = claim.appearances[0]
    text = document.text
    return Excerpt(
        document=document.id,
        title=document.heading(),
        before=_tail(text[: said.start]),
        quote=said.quote,
        after=_head(text[said.end :]),
    )


def _tail(text: str) -> str:
    """Gives the end of a text, from the beginning of a word on."""
    if len(text) <= REACH:
        return text
    kept = text[-REACH:]
    return f"… {kept.partition(' ')[2] or kept}"


def _head(text: str) -> str:
    """Gives the beginning of a text, to the end of a word."""
    if len(text) <= REACH:
        return text
    kept = text[:REACH]
    return f"{kept.rpartition(' ')[0] or kept} …"


def _speakers(past: Past, document: Document) -> tuple[Speaker, ...]:
    return tuple(past.speaker(number) for number in queries.speakers_in(past.connection, document.id))
