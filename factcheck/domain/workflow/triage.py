"""Choosing what is checked: accepting, dismissing, taking either back."""

from dataclasses import dataclass
from typing import ClassVar

from factcheck.domain.claims import Claim
from factcheck.domain.codec import words
from factcheck.domain.events import Payload, Recorded
from factcheck.domain.vocabularies import Dismissal, State
from factcheck.domain.workflow.base import PEOPLE, Action, ClaimPayload, Reason, Setting, left_out, moved


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAccepted(ClaimPayload):
    """The desk will check the claim."""

    type: ClassVar[str] = "claim.accepted"

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Queues the claim."""
        return moved(claim, State.QUEUED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDismissed(ClaimPayload):
    """The desk will not check the claim; why, as one of a few kinds, and in words."""

    type: ClassVar[str] = "claim.dismissed"
    schema: ClassVar[int] = 2
    dismissal: Dismissal
    reason: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Puts the claim aside, with where it came from."""
        if claim.publication.live():
            raise ValueError("readers have its brief")
        return moved(claim, State.DISMISSED, left=claim.state, why=self.reason, dismissal=self.dismissal)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainClaimDismissed(Payload):
    """The desk will not check the claim; why, in words alone."""

    type: ClassVar[str] = "claim.dismissed"
    reason: str = words()

    def current(self) -> ClaimDismissed:
        """Gives the same dismissal, of no kind."""
        return ClaimDismissed(dismissal=Dismissal.OTHER, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRestored(ClaimPayload):
    """A dismissed claim is looked at again."""

    type: ClassVar[str] = "claim.restored"
    reason: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Puts the claim where it was dismissed from."""
        return _back(claim, from_=State.DISMISSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecalled(ClaimPayload):
    """Somebody took back what they had done last: a submission, an acceptance, a dismissal."""

    type: ClassVar[str] = "claim.recalled"

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the claim where it was before."""
        if claim.latest.type not in RECALLABLE:
            raise ValueError(f"the last that happened was {claim.latest.type}")
        if claim.latest.actor != event.actor:
            raise ValueError(f"it was {claim.latest.actor} who did it")
        if claim.state is State.IN_REVIEW:
            return moved(claim, State.RESEARCHING, submitted_by=None)
        if claim.state is State.QUEUED:
            return moved(claim, State.EXTRACTED)
        return _back(claim, from_=State.DISMISSED)


RECALLABLE = ("claim.submitted", "claim.accepted", "claim.dismissed")
"""What can be taken back by who did it, while nothing followed."""


def _back(claim: Claim, *, from_: State) -> Claim:
    if claim.state is not from_ or claim.work.left is None:
        raise ValueError(f"the claim was {claim.state}")
    return moved(claim, claim.work.left, left=None, why=None, dismissal=None)


@dataclass(frozen=True, slots=True)
class Accept(Action):
    """Take the claim up for checking."""

    name: ClassVar[str] = "accept"
    attempt: ClassVar[str] = "accept"

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the acceptance."""
        return ClaimAccepted()


@dataclass(frozen=True, slots=True)
class Dismiss(Action):
    """Leave the claim unchecked, for a reason: in words where it is of no other kind."""

    name: ClassVar[str] = "dismiss"
    attempt: ClassVar[str] = "dismiss"
    reason: str | None = None
    dismissal: Dismissal = Dismissal.OTHER

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a reason, and that readers have no brief of the claim."""
        is_told = self.dismissal is not Dismissal.OTHER or bool(self.reason and self.reason.strip())
        return (None if is_told else left_out("no reason is given", "reason"), _nothing_is_live(setting))

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the dismissal."""
        return ClaimDismissed(dismissal=self.dismissal, reason=self.reason)


def _nothing_is_live(setting: Setting) -> Reason | None:
    live = setting.claim.publication.live()
    return (
        Reason(f"readers have its brief {live.version}; drop the correction, or retract it", "drop") if live else None
    )


@dataclass(frozen=True, slots=True)
class Restore(Action):
    """Look again at a dismissed claim."""

    name: ClassVar[str] = "restore"
    attempt: ClassVar[str] = "reopen"
    reason: str | None = None

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the return of the claim."""
        return ClaimRestored(reason=self.reason)


@dataclass(frozen=True, slots=True)
class Recall(Action):
    """Take back one's own submission, acceptance or dismissal, while nothing followed."""

    name: ClassVar[str] = "recall"
    attempt: ClassVar[str] = "recall"

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands that the last that happened to the claim can be taken back, and was the actor's own."""
        latest, back = setting.claim.latest, "return" if setting.claim.state is State.IN_REVIEW else None
        if latest.type not in RECALLABLE:
            done = latest.type.partition(".")[2].replace("_", " ")
            return (Reason(f"the last that happened to it is {done!r}, which is not taken back so", back),)
        if latest.actor != setting.actor.handle:
            return (Reason(f"it was {latest.actor} who did it", back or PEOPLE),)
        return ()

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the recall."""
        return ClaimRecalled()
