"""What stands beside a claim for the desk alone: notes, tags, who does what, how soon. None of it is in the brief."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Assignment, CheckRequest, Claim, Note
from factcheck.domain.codec import words
from factcheck.domain.events import Recorded
from factcheck.domain.vocabularies import Duty, Priority
from factcheck.domain.workflow.base import Action, ClaimPayload, Reason, Setting, no_words


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(ClaimPayload):
    """Somebody wrote a note beside the claim, and called these people."""

    type: ClassVar[str] = "claim.note_added"
    mentions: tuple[str, ...]
    text: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the note behind the others."""
        note = Note(number=len(claim.notes) + 1, by=event.actor, at=event.at, text=self.text, mentions=self.mentions)
        return replace(claim, notes=(*claim.notes, note))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTagged(ClaimPayload):
    """The claim has these tags as well."""

    type: ClassVar[str] = "claim.tagged"
    tags: tuple[str, ...]

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Adds the tags."""
        return replace(claim, tags=tuple(sorted({*claim.tags, *self.tags})))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimUntagged(ClaimPayload):
    """The claim no longer has these tags."""

    type: ClassVar[str] = "claim.untagged"
    tags: tuple[str, ...]

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Takes the tags away."""
        return replace(claim, tags=tuple(tag for tag in claim.tags if tag not in self.tags))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAssigned(ClaimPayload):
    """Somebody is to do something about the claim."""

    type: ClassVar[str] = "claim.assigned"
    handle: str
    duty: Duty

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Adds the assignment."""
        return replace(claim, assignments=(*claim.assignments, Assignment(handle=self.handle, duty=self.duty)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimUnassigned(ClaimPayload):
    """Somebody is no longer to do something about the claim."""

    type: ClassVar[str] = "claim.unassigned"
    handle: str
    duty: Duty

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Takes the assignment away."""
        gone = Assignment(handle=self.handle, duty=self.duty)
        return replace(claim, assignments=tuple(one for one in claim.assignments if one != gone))


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityGiven(ClaimPayload):
    """The claim matters as much as this to the desk."""

    type: ClassVar[str] = "claim.priority_given"
    priority: Priority

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Changes the priority."""
        return replace(claim, priority=self.priority)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSet(ClaimPayload):
    """The claim is to be done by this day (YYYY-MM-DD); None is no day."""

    type: ClassVar[str] = "claim.due_set"
    due: str | None

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Changes the day."""
        return replace(claim, due=self.due, due_set_at=event.at if self.due else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequested(ClaimPayload):
    """A reader wants the claim checked."""

    type: ClassVar[str] = "claim.check_requested"
    asked_by: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Counts the request."""
        request = CheckRequest(
            number=len(claim.requests) + 1, asked_by=self.asked_by, recorded_by=event.actor, recorded_at=event.at
        )
        return replace(claim, requests=(*claim.requests, request))


@dataclass(frozen=True, slots=True)
class AddNote(Action):
    """Write a note beside the claim, which can call people of the desk by `@handle`.

    `mentions` are those people.
    """

    name: ClassVar[str] = "note"
    attempt: ClassVar[str] = "note something on"
    text: str
    mentions: tuple[str, ...] = ()

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:  # noqa: ARG002 -- it is about the words alone
        """Demands words."""
        return (no_words(self.text, "the note has no words", "text"),)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the note."""
        return NoteAdded(text=self.text, mentions=self.mentions)


@dataclass(frozen=True, slots=True)
class Tag(Action):
    """Give the claim tags."""

    name: ClassVar[str] = "tag"
    attempt: ClassVar[str] = "tag"
    tags: tuple[str, ...]

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a tag that the claim does not have."""
        return (None if set(self.tags) - set(setting.claim.tags) else Reason("it has these tags already"),)

    def payload(self, setting: Setting) -> ClaimPayload:
        """Gives the tags that are new."""
        return ClaimTagged(tags=tuple(sorted(set(self.tags) - set(setting.claim.tags))))


@dataclass(frozen=True, slots=True)
class Untag(Action):
    """Take tags from the claim."""

    name: ClassVar[str] = "untag"
    attempt: ClassVar[str] = "untag"
    tags: tuple[str, ...]

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands tags that the claim has."""
        missing = sorted(set(self.tags) - set(setting.claim.tags))
        return (Reason(f"it has no tag {', '.join(missing)}") if missing or not self.tags else None,)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the tags that go."""
        return ClaimUntagged(tags=tuple(sorted(set(self.tags))))


@dataclass(frozen=True, slots=True)
class Assign(Action):
    """Say who is to do what about the claim.

    `is_active` tells whether that person can act at the desk.
    """

    name: ClassVar[str] = "assign"
    attempt: ClassVar[str] = "assign"
    handle: str
    duty: Duty = Duty.RESEARCHER
    is_active: bool = True

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands somebody who can act, and is not assigned so already."""
        there = Assignment(handle=self.handle, duty=self.duty) in setting.claim.assignments
        return (
            None
            if self.is_active
            else Reason(f"{self.handle} is deactivated", "activate", known=(("handle", self.handle),)),
            Reason(f"{self.handle} is its {self.duty} already") if there else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the assignment."""
        return ClaimAssigned(handle=self.handle, duty=self.duty)


@dataclass(frozen=True, slots=True)
class Unassign(Action):
    """Say that somebody is no longer to do something about the claim."""

    name: ClassVar[str] = "unassign"
    attempt: ClassVar[str] = "unassign"
    handle: str
    duty: Duty = Duty.RESEARCHER

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands an assignment that stands."""
        there = Assignment(handle=self.handle, duty=self.duty) in setting.claim.assignments
        return (None if there else Reason(f"{self.handle} is not its {self.duty}"),)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the end of the assignment."""
        return ClaimUnassigned(handle=self.handle, duty=self.duty)


@dataclass(frozen=True, slots=True)
class GivePriority(Action):
    """Say how much the claim matters to the desk."""

    name: ClassVar[str] = "priority"
    attempt: ClassVar[str] = "give a priority to"
    priority: Priority

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands another priority than it has."""
        same = setting.claim.priority is self.priority
        return (Reason(f"its priority is {self.priority} already") if same else None,)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the priority."""
        return PriorityGiven(priority=self.priority)


@dataclass(frozen=True, slots=True)
class SetDue(Action):
    """Say by which day the claim is to be done, or that there is no such day.

    A day is YYYY-MM-DD.
    """

    name: ClassVar[str] = "due"
    attempt: ClassVar[str] = "set a day for"
    due: str | None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands another day than it has."""
        same = setting.claim.due == self.due
        return (Reason(f"it is due on {self.due} already" if self.due else "it is due on no day") if same else None,)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the day."""
        return DueSet(due=self.due)


@dataclass(frozen=True, slots=True)
class RequestCheck(Action):
    """Count a reader's wish that the claim be checked."""

    name: ClassVar[str] = "request-check"
    attempt: ClassVar[str] = "record a request on"
    asked_by: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:  # noqa: ARG002 -- it is about the words alone
        """Demands to know who asks."""
        return (no_words(self.asked_by, "it is not said who asks", "asked_by"),)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the request."""
        return CheckRequested(asked_by=self.asked_by)
