"""What was published and is taken back: proposed by one, confirmed by another, with a notice in place of the brief."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Claim, RenderingInputs, RetractionProposal
from factcheck.domain.codec import words
from factcheck.domain.events import Recorded
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.base import PEOPLE, Action, ClaimPayload, Reason, Setting, moved, no_words
from factcheck.domain.workflow.publication import brief_is_of_claim, next_version


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractionProposed(ClaimPayload):
    """Somebody wants the live brief retracted, and says why; readers will be told in these words."""

    type: ClassVar[str] = "claim.retraction_proposed"
    reason: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the proposal beside what is live."""
        if claim.publication.live() is None:
            raise ValueError("no brief was live")
        if claim.publication.retraction is not None:
            raise ValueError(f"{claim.publication.retraction.by} had proposed it")
        proposal = RetractionProposal(
            by=event.actor, at=event.at, reason=self.reason, position=event.seq, leaf=event.leaf
        )
        return replace(claim, publication=replace(claim.publication, retraction=proposal))


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractionDeclined(ClaimPayload):
    """The live brief is not retracted."""

    type: ClassVar[str] = "claim.retraction_declined"
    reason: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Takes the proposal away."""
        if claim.publication.retraction is None:
            raise ValueError("no retraction was proposed")
        return replace(claim, publication=replace(claim.publication, retraction=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRetracted(ClaimPayload):
    """A notice of these bytes stands in place of the brief."""

    type: ClassVar[str] = "claim.retracted"
    brief: int
    sha256: str
    size: int
    inputs: RenderingInputs
    slug: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the notice behind the versions; nothing is under way any more."""
        proposal = claim.publication.retraction
        if proposal is None:
            raise ValueError("no retraction was proposed")
        if proposal.by == event.actor:
            raise ValueError(f"{event.actor} retracted what {event.actor} proposed to retract")
        notice = next_version(claim, event, self.brief, self.sha256, self.size, self.inputs, rating=None)
        notice = replace(notice, slug=self.slug, is_retraction=True, is_kept=True, reason=proposal.reason)
        publication = replace(
            claim.publication, briefs=(*claim.briefs, notice), correction=None, retraction=None, embargo=None
        )
        retracted = moved(
            claim,
            State.RETRACTED,
            left=None,
            submitted_by=None,
            approval=None,
            is_unchanged=False,
            why=proposal.reason,
            until=None,
        )
        return replace(retracted, publication=publication)


@dataclass(frozen=True, slots=True)
class ProposeRetraction(Action):
    """Ask for the live brief to be retracted, with the reason that readers are told."""

    name: ClassVar[str] = "propose-retraction"
    attempt: ClassVar[str] = "propose to retract"
    reason: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a brief that is live, a reason, and that nobody has asked already."""
        proposed = setting.claim.publication.retraction
        return (
            _is_live(setting.claim),
            no_words(self.reason, "no reason is given", "reason"),
            Reason(f"{proposed.by} has proposed it already", "retract") if proposed else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the proposal."""
        return RetractionProposed(reason=self.reason)


def _is_live(claim: Claim) -> Reason | None:
    return (
        None if claim.publication.live() else Reason("readers have no brief of it", "brief" if claim.briefs else None)
    )


@dataclass(frozen=True, slots=True)
class DeclineRetraction(Action):
    """Let the live brief stand although somebody wants it retracted."""

    name: ClassVar[str] = "decline-retraction"
    attempt: ClassVar[str] = "decline to retract"
    reason: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a proposal, and a reason."""
        return (_is_proposed(setting.claim), no_words(self.reason, "no reason is given", "reason"))

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the refusal."""
        return RetractionDeclined(reason=self.reason)


def _is_proposed(claim: Claim) -> Reason | None:
    return None if claim.publication.retraction else Reason("nobody has proposed to retract it", "propose-retraction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retract(Action):
    """Put a notice in place of the live brief, as somebody else has proposed.

    It is of these bytes.
    """

    name: ClassVar[str] = "retract"
    attempt: ClassVar[str] = "retract"
    sha256: str
    size: int
    inputs: RenderingInputs
    slug: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a brief that is live, a proposal of somebody else, and a notice of the claim as it is now."""
        proposed = setting.claim.publication.retraction
        own = proposed is not None and proposed.by == setting.actor.handle
        return (
            _is_live(setting.claim),
            _is_proposed(setting.claim),
            Reason(f"{setting.actor.handle} proposed it, so somebody else must retract", PEOPLE) if own else None,
            brief_is_of_claim(setting, self.inputs),
        )

    def payload(self, setting: Setting) -> ClaimPayload:
        """Gives the retraction."""
        return ClaimRetracted(
            brief=len(setting.claim.briefs) + 1,
            sha256=self.sha256,
            size=self.size,
            inputs=self.inputs,
            slug=setting.claim.publication.slug() or self.slug,
        )
