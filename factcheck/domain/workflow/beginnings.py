"""How a claim's history begins: extracted, put down by a person, or split off another."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Appearance, Claim, Latest, Work, numbered
from factcheck.domain.codec import words
from factcheck.domain.events import Payload, Recorded
from factcheck.domain.vocabularies import Nature, State
from factcheck.domain.workflow.base import ClaimPayload


def begun(event: Recorded, text: str, appearances: tuple[Appearance, ...], *, state: State = State.EXTRACTED) -> Claim:
    """Gives a claim at the beginning of its history."""
    return Claim(
        id=event.number(),
        version=event.version,
        text=text,
        work=Work(state=state),
        recorded_by=event.actor,
        recorded_at=event.at,
        changed_at=event.at,
        latest=Latest(type=event.payload.type, actor=event.actor),
        appearances=tuple(numbered(appearance, place) for place, appearance in enumerate(appearances, 1)),
        last_appearance=len(appearances),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimExtracted(ClaimPayload):
    """The extractor lifted a claim out of a statement."""

    type: ClassVar[str] = "claim.extracted"
    schema: ClassVar[int] = 2
    appearance: Appearance
    check_worthiness: int | None
    nature: Nature | None
    text: str = words()
    suggestion: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- there is none yet
        """Begins the claim."""
        return replace(
            begun(event, self.text, (self.appearance,)),
            is_extracted=True,
            check_worthiness=self.check_worthiness,
            nature=self.nature,
            suggestion=self.suggestion,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainClaimExtracted(Payload):
    """The extractor lifted a claim out of a statement, and told neither its nature nor whom its pronouns mean."""

    type: ClassVar[str] = "claim.extracted"
    appearance: Appearance
    check_worthiness: int | None
    text: str = words()

    def current(self) -> ClaimExtracted:
        """Gives the same claim with nothing told beyond its text."""
        return ClaimExtracted(
            appearance=self.appearance,
            check_worthiness=self.check_worthiness,
            nature=None,
            text=self.text,
            suggestion=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAdded(ClaimPayload):
    """A person put a claim down; `assessed_by` names what told its nature, suggestion and check-worthiness."""

    type: ClassVar[str] = "claim.added"
    schema: ClassVar[int] = 2
    appearance: Appearance | None
    check_worthiness: int | None
    nature: Nature | None
    assessed_by: str | None
    text: str = words()
    suggestion: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- there is none yet
        """Begins the claim."""
        return replace(
            begun(event, self.text, (self.appearance,) if self.appearance else ()),
            check_worthiness=self.check_worthiness,
            nature=self.nature,
            suggestion=self.suggestion,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainClaimAdded(Payload):
    """A person put a claim down, and nothing told more of it."""

    type: ClassVar[str] = "claim.added"
    appearance: Appearance | None
    text: str = words()

    def current(self) -> ClaimAdded:
        """Gives the same claim with nothing told beyond its text."""
        return ClaimAdded(
            appearance=self.appearance,
            check_worthiness=None,
            nature=None,
            assessed_by=None,
            text=self.text,
            suggestion=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSplitOff(ClaimPayload):
    """A part of another claim goes on as a claim of its own, said in the same places; `queued` where that one was accepted already."""

    type: ClassVar[str] = "claim.split_off"
    claim: int
    queued: bool
    appearances: tuple[Appearance, ...]
    check_worthiness: int | None
    nature: Nature | None
    text: str = words()
    suggestion: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- there is none yet
        """Begins the claim."""
        state = State.QUEUED if self.queued else State.EXTRACTED
        return replace(
            begun(event, self.text, self.appearances, state=state),
            split_from=self.claim,
            check_worthiness=self.check_worthiness,
            nature=self.nature,
            suggestion=self.suggestion,
        )


BEGINNINGS: tuple[type[ClaimPayload], ...] = (ClaimExtracted, ClaimAdded, ClaimSplitOff)
