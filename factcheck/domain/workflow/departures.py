"""Claims that are in no list: their source was withdrawn, or was read again and has other claims in their place.

Nobody asks for it of a claim: it follows from what is done with the source. So there is no action for it, and no role of its own.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Claim, Evidence
from factcheck.domain.events import Recorded
from factcheck.domain.vocabularies import Departure
from factcheck.domain.workflow.base import ClaimPayload
from factcheck.domain.workflow.beginnings import ClaimExtracted


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWithdrawn(ClaimPayload):
    """The source in which the claim was said was withdrawn, and the claim with it."""

    type: ClassVar[str] = "claim.source_withdrawn"
    source: int

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Takes the claim out of all lists, as it is."""
        if claim.briefs:
            raise ValueError("readers have had its brief")
        return replace(claim, departed=Departure.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRestored(ClaimPayload):
    """The source in which the claim was said is at the desk again, and the claim with it."""

    type: ClassVar[str] = "claim.source_restored"
    source: int

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Puts the claim where it was."""
        if claim.departed is not Departure.WITHDRAWN:
            raise ValueError("its source was not withdrawn")
        return replace(claim, departed=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReplaced(ClaimPayload):
    """The source was read again, and has this claim, on which nobody had worked, otherwise or not at all."""

    type: ClassVar[str] = "claim.replaced"
    source: int

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Takes the claim out of all lists."""
        if not is_untouched(claim):
            raise ValueError("somebody had worked on it")
        return replace(claim, departed=Departure.REPLACED)


def is_untouched(claim: Claim) -> bool:
    """Tells whether the last that happened to a claim is that it was extracted."""
    return claim.latest.type == ClaimExtracted.type


def resting_on(claim: Claim, source: int) -> Evidence | None:
    """Gives an item of evidence that stands and is a document, or None."""
    return next((item for item in claim.standing_evidence() if item.document == source), None)


def was_shown(claim: Claim, source: int) -> bool:
    """Tells whether readers have had a version of a claim's brief, and the document was quoted in one or has ever been evidence."""
    was_quoted = any(source in brief.documents for brief in claim.briefs)
    return was_quoted or (bool(claim.briefs) and any(item.document == source for item in claim.evidence))


def gone(claim: Claim) -> str | None:
    """Gives why nothing can be done with a claim that is in no list; None where it is in one."""
    source = f"its source {claim.appearances[0].document}" if claim.appearances else "its source"
    match claim.departed:
        case Departure.WITHDRAWN:
            number = claim.appearances[0].document if claim.appearances else "SOURCE"
            return f"{source} was withdrawn; factcheck sources restore {number} brings both back"
        case Departure.REPLACED:
            return f"{source} was read again, and has it otherwise now, or not at all"
        case None:
            return None
