"""Claims that are one, said in several places; and taken apart again."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Appearance, Claim, numbered
from factcheck.domain.events import Event, Recorded, claim_stream
from factcheck.domain.people import Ties
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.base import Action, ClaimPayload, Reason, Setting, embargoed, moved, recused_there
from factcheck.domain.workflow.departures import gone
from factcheck.domain.workflow.judging import Apart

CLOSED_TO_LINKS = frozenset({State.MERGED, State.DISMISSED, State.APPROVED, State.IN_REVIEW, State.ON_HOLD})
"""States in which a claim neither takes other claims in nor gives them back: what is read or approved does not change by the way."""

OPENED_BY = {
    State.MERGED: "unlink",
    State.DISMISSED: "restore",
    State.APPROVED: "return",
    State.IN_REVIEW: "return",
    State.ON_HOLD: "resume",
}
"""What leads out of each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMerged(ClaimPayload):
    """The claim is the same as another, which goes on for both."""

    type: ClassVar[str] = "claim.merged"
    into: int

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Ends the claim; its appearances are kept, to be given back."""
        if claim.briefs:
            raise ValueError("readers have its brief")
        return moved(claim, State.MERGED, left=claim.state, merged_into=self.into)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearancesLinked(ClaimPayload):
    """The appearances of a merged claim are this claim's now."""

    type: ClassVar[str] = "claim.appearances_linked"
    claim: int
    appearances: tuple[Appearance, ...]

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Puts the appearances behind the claim's own."""
        first = claim.last_appearance + 1
        came = tuple(
            numbered(said, first + place, from_claim=self.claim) for place, said in enumerate(self.appearances)
        )
        return replace(
            claim,
            appearances=(*claim.appearances, *came),
            last_appearance=claim.last_appearance + len(came),
            work=replace(claim.work, is_unchanged=False),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimUnmerged(ClaimPayload):
    """The claim is not the same as the one that it was merged into."""

    type: ClassVar[str] = "claim.unmerged"
    from_claim: int

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Puts the claim where it was."""
        if claim.work.merged_into != self.from_claim or claim.work.left is None:
            raise ValueError(f"it was not merged into claim {self.from_claim}")
        return moved(claim, claim.work.left, left=None, merged_into=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearancesUnlinked(ClaimPayload):
    """The appearances that came from a claim are its own again."""

    type: ClassVar[str] = "claim.appearances_unlinked"
    claim: int

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Takes them away."""
        own = tuple(said for said in claim.appearances if said.from_claim != self.claim)
        return replace(claim, appearances=own, work=replace(claim.work, is_unchanged=False))


@dataclass(frozen=True, slots=True)
class Link(Action):
    """Say that the claim is the same as another, which takes over its appearances.

    `apart` is the judgement by which they are not, if one holds.
    """

    name: ClassVar[str] = "link"
    attempt: ClassVar[str] = "link"
    into: Claim
    ties: Ties
    apart: Apart | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands another claim, open to change and to the actor, that nobody judged apart; and no brief of the one that ends.

        Readers who have a brief of the claim that ends would look for it in vain.
        """
        return (
            _other_can_take_it(setting, self.into),
            recused_there(setting, self.ties),
            _are_apart(self.apart),
            _nothing_is_published(setting.claim, self.into),
            embargoed(setting.claim),
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the merger."""
        return ClaimMerged(into=self.into.id)

    def events(self, setting: Setting) -> tuple[Event, ...]:
        """Gives the merger, and the appearances in the other claim's history."""
        claim = setting.claim
        own = Event(claim_stream(claim.id), self.payload(setting))
        if not claim.appearances:
            return (own,)
        came = AppearancesLinked(claim=claim.id, appearances=tuple(said.bare() for said in claim.appearances))
        return (own, Event(claim_stream(self.into.id), came))


def _are_apart(apart: Apart | None) -> Reason | None:
    if apart is None:
        return None
    known = (("other", str(apart.judgement.other)),)
    return Reason(f"{apart.why()}; take that back first", "unjudge", apart.claim, known=known)


def _nothing_is_published(claim: Claim, into: Claim) -> Reason | None:
    if not claim.briefs or into.work.merged_into == claim.id:
        return None
    had = "have" if claim.publication.live() else "had"
    this = (("into", str(claim.id)),)
    return Reason(f"readers {had} its brief; link the other claim into this one", "link", into.id, known=this)


def _other_can_take_it(setting: Setting, into: Claim) -> Reason | None:
    if into.id == setting.claim.id:
        return Reason("a claim is not linked to itself")
    if into.work.merged_into == setting.claim.id:
        return Reason(f"claim {into.id} is merged into it already")
    if why := gone(into):
        return Reason(f"claim {into.id} takes no other claim in: {why}")
    if into.state in CLOSED_TO_LINKS:
        why = f"claim {into.id} is {into.state.spelled()}, so it takes no other claim in"
        if into.state is State.MERGED:
            return Reason(why, "link", setting.claim.id, known=(("into", str(into.work.merged_into)),))
        return Reason(why, OPENED_BY[into.state], into.id)
    return None


@dataclass(frozen=True, slots=True)
class Unlink(Action):
    """Take a merger back: each claim is as it was."""

    name: ClassVar[str] = "unlink"
    attempt: ClassVar[str] = "unlink"
    other: Claim | None
    ties: Ties | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands that the other claim is open to change, and to the actor."""
        return (
            _other_can_give_it(self.other) if self.other else None,
            recused_there(setting, self.ties) if self.ties else None,
        )

    @classmethod
    def instead(cls, setting: Setting) -> Remedy | None:
        """Gives the merger that can be taken back, of a claim that another was merged into."""
        came = next((said.from_claim for said in setting.claim.appearances if said.from_claim is not None), None)
        return Remedy(cls.name, came) if came is not None else None

    def payload(self, setting: Setting) -> ClaimPayload:
        """Gives the end of the merger."""
        return ClaimUnmerged(from_claim=setting.claim.work.merged_into or 0)

    def events(self, setting: Setting) -> tuple[Event, ...]:
        """Gives the end of the merger in both claims' histories."""
        own = Event(claim_stream(setting.claim.id), self.payload(setting))
        if self.other is None or not any(said.from_claim == setting.claim.id for said in self.other.appearances):
            return (own,)
        return (own, Event(claim_stream(self.other.id), AppearancesUnlinked(claim=setting.claim.id)))


def _other_can_give_it(other: Claim) -> Reason | None:
    if other.state not in CLOSED_TO_LINKS:
        return None
    why = f"claim {other.id} is {other.state.spelled()}, so it gives no claim back"
    return Reason(why, OPENED_BY[other.state], other.id)
