"""Claims on hold, and back to where they were."""

from dataclasses import dataclass
from typing import ClassVar

from factcheck.domain.claims import Claim
from factcheck.domain.codec import words
from factcheck.domain.events import Recorded
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.base import Action, ClaimPayload, Reason, Setting, moved, no_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHeld(ClaimPayload):
    """The work on the claim waits; `until` is the day to look again (YYYY-MM-DD)."""

    type: ClassVar[str] = "claim.held"
    until: str | None
    reason: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Puts the claim on hold, with where it was."""
        if claim.state is State.ON_HOLD:
            raise ValueError("the claim was on hold")
        return moved(claim, State.ON_HOLD, left=claim.state, why=self.reason, until=self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimResumed(ClaimPayload):
    """The work on the claim goes on."""

    type: ClassVar[str] = "claim.resumed"

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Puts the claim back."""
        if claim.state is not State.ON_HOLD or claim.work.left is None:
            raise ValueError(f"the claim was {claim.state}")
        return moved(claim, claim.work.left, left=None, why=None, until=None)


@dataclass(frozen=True, slots=True)
class Hold(Action):
    """Let the work wait, for a reason, until a day to look again.

    The day is YYYY-MM-DD.
    """

    name: ClassVar[str] = "hold"
    attempt: ClassVar[str] = "hold"
    reason: str
    until: str | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a reason, and a day that is yet to come."""
        past = self.until is not None and self.until < setting.case.at[:10]
        return (
            no_words(self.reason, "no reason is given", "reason"),
            Reason(f"{self.until} has passed") if past else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the hold."""
        return ClaimHeld(until=self.until, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Resume(Action):
    """Go on where the claim was put on hold."""

    name: ClassVar[str] = "resume"
    attempt: ClassVar[str] = "resume"

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the end of the hold."""
        return ClaimResumed()
