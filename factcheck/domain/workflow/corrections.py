"""What was published and is put right: requests from outside, and corrections under way."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Claim, Correction, CorrectionRequest
from factcheck.domain.codec import words
from factcheck.domain.events import Event, Recorded, claim_stream
from factcheck.domain.vocabularies import CorrectionClass, Role, State
from factcheck.domain.workflow.base import (
    PEOPLE,
    Action,
    ClaimPayload,
    Reason,
    Setting,
    left_out,
    moved,
    no_words,
    reworked,
    without_votes,
)

CHANGING = (CorrectionClass.RATING_CHANGING, CorrectionClass.VOID)
"""The classes under which a correction may end with another rating than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReopened(ClaimPayload):
    """What was published is looked at again, to be corrected; its brief stays up until the next version is out."""

    type: ClassVar[str] = "claim.reopened"
    correction: CorrectionClass
    request: int | None
    note: str = words()
    asked_by: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Moves the claim to research, with a correction under way; what was voted on is read again."""
        if not claim.briefs:
            raise ValueError("nothing was published")
        if self.request is not None and not 1 <= self.request <= len(claim.publication.requests):
            raise ValueError(f"it had no request {self.request}")
        opened = Correction(
            kind=self.correction,
            note=self.note,
            asked_by=self.asked_by,
            request=self.request,
            opened_by=event.actor,
            opened_at=event.at,
            of_version=len(claim.briefs),
        )
        reopened = moved(claim, State.RESEARCHING, approval=None, submitted_by=None, is_unchanged=False)
        return replace(without_votes(reopened), publication=replace(claim.publication, correction=opened))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeChanged(ClaimPayload):
    """A correction under way is of another class, or readers are to be told of it in other words."""

    type: ClassVar[str] = "claim.notice_changed"
    correction: CorrectionClass
    note: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Changes the correction under way."""
        under_way = claim.publication.correction
        if under_way is None:
            raise ValueError("no correction was under way")
        changed = replace(under_way, kind=self.correction, note=self.note)
        return reworked(claim, publication=replace(claim.publication, correction=changed))


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRequested(ClaimPayload):
    """Somebody outside says that what was published is wrong."""

    type: ClassVar[str] = "claim.correction_requested"
    asked_by: str = words()
    text: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the request behind the others."""
        requests = claim.publication.requests
        request = CorrectionRequest(
            number=len(requests) + 1,
            asked_by=self.asked_by,
            text=self.text,
            recorded_by=event.actor,
            recorded_at=event.at,
        )
        return replace(claim, publication=replace(claim.publication, requests=(*requests, request)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionDecided(ClaimPayload):
    """The desk follows a request for a correction, or declines it with its reason."""

    type: ClassVar[str] = "claim.correction_decided"
    request: int
    is_accepted: bool
    reason: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Marks the request."""
        requests = claim.publication.requests
        if not 1 <= self.request <= len(requests) or requests[self.request - 1].is_accepted is not None:
            raise ValueError(f"no request {self.request} waited")
        decided = replace(
            requests[self.request - 1],
            is_accepted=self.is_accepted,
            reason=self.reason,
            decided_by=event.actor,
            decided_at=event.at,
        )
        requests = (*requests[: self.request - 1], decided, *requests[self.request :])
        return replace(claim, publication=replace(claim.publication, requests=requests))


@dataclass(frozen=True, slots=True)
class Reopen(Action):
    """Correct what was published: of which class, what readers are told, who asked for it, by which request."""

    name: ClassVar[str] = "reopen"
    attempt: ClassVar[str] = "reopen"
    correction: CorrectionClass | None
    note: str
    asked_by: str | None = None
    request: int | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a class, words for readers, and a request that was accepted, or that the actor may accept."""
        return (
            left_out("no class of correction is given", "correction") if self.correction is None else None,
            no_words(self.note, "no note for readers is given", "note"),
            _request_stands(setting, self.request) if self.request is not None else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the beginning of the correction."""
        kind = self.correction or CorrectionClass.CLARIFICATION
        return ClaimReopened(correction=kind, request=self.request, note=self.note, asked_by=self.asked_by)

    def events(self, setting: Setting) -> tuple[Event, ...]:
        """Gives the beginning of the correction; to correct what a request asks for is to accept it."""
        reopened = Event(claim_stream(setting.claim.id), self.payload(setting))
        if self.request is None or not _waits(setting.claim, self.request):
            return (reopened,)
        accepted = CorrectionDecided(request=self.request, is_accepted=True, reason=None)
        return (reopened, Event(claim_stream(setting.claim.id), accepted))


def _waits(claim: Claim, number: int) -> bool:
    return claim.publication.requests[number - 1].is_accepted is None


def _request_stands(setting: Setting, number: int) -> Reason | None:
    requests, actor = setting.claim.publication.requests, setting.actor
    if not 1 <= number <= len(requests):
        return Reason(f"it has no request {number} for a correction", _asking(setting.claim))
    if requests[number - 1].is_accepted is False:
        return Reason(f"request {number} was declined")
    decides = setting.policy.policy.role_for(DecideCorrection.name, default=Role.EDITOR)
    if _waits(setting.claim, number) and not actor.role.includes(decides):
        return Reason(f"request {number} waits to be decided, and this takes {decides.with_article()}", PEOPLE)
    return None


def _asking(claim: Claim) -> str:
    """Gives what helps where a request is meant that there is not: to see those there are, or to record one."""
    return "requests" if claim.publication.requests else "request-correction"


@dataclass(frozen=True, slots=True)
class ChangeNotice(Action):
    """Change the class of a correction under way, or what readers are told of it."""

    name: ClassVar[str] = "notice"
    attempt: ClassVar[str] = "change the correction of"
    correction: CorrectionClass
    note: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a correction under way, words for readers, and something else than they are to be told already."""
        under_way = setting.claim.publication.correction
        same = under_way is not None and (under_way.kind, under_way.note) == (self.correction, self.note)
        return (
            None if under_way else Reason("no correction of it is under way", "reopen"),
            no_words(self.note, "no note for readers is given", "note"),
            Reason("that is its correction already") if same else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the change."""
        return NoticeChanged(correction=self.correction, note=self.note)


def correction_fits(setting: Setting) -> Reason | None:
    """Demands that a correction with another rating is called so, and only such a one."""
    correction, verdict = setting.claim.publication.correction, setting.claim.verdict()
    if correction is None or verdict is None:
        return None
    before = next((brief.rating for brief in reversed(setting.claim.briefs) if brief.rating), None)
    if verdict.rating != before and correction.kind not in CHANGING:
        return Reason(
            f"the rating goes from {before} to {verdict.rating}, and the correction is {correction.kind}", "notice"
        )
    if verdict.rating == before and correction.kind is CorrectionClass.RATING_CHANGING:
        return Reason(f"the correction is {correction.kind}, and the rating stays {before}", "notice", also="verdict")
    return None


@dataclass(frozen=True, slots=True)
class RequestCorrection(Action):
    """Record that somebody outside asks for a correction."""

    name: ClassVar[str] = "request-correction"
    attempt: ClassVar[str] = "record a request on"
    asked_by: str
    text: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands something published, and words."""
        return (
            None
            if setting.claim.briefs
            else Reason("nothing of it is published", "note", known=(("text", self.text),)),
            no_words(self.asked_by, "it is not said who asks", "asked_by"),
            no_words(self.text, "the request has no words", "text"),
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the request."""
        return CorrectionRequested(asked_by=self.asked_by, text=self.text)


@dataclass(frozen=True, slots=True)
class DecideCorrection(Action):
    """Follow a request for a correction, or decline it with a reason."""

    name: ClassVar[str] = "decide-correction"
    attempt: ClassVar[str] = "decide a request on"
    request: int
    is_accepted: bool
    reason: str | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a request that waits, and a reason to decline it."""
        requests = setting.claim.publication.requests
        known = 1 <= self.request <= len(requests)
        waits = known and requests[self.request - 1].is_accepted is None
        missing = f"request {self.request} is decided already" if known else f"it has no request {self.request}"
        return (
            None if waits else Reason(missing, _asking(setting.claim)),
            None if self.is_accepted else no_words(self.reason, "no reason is given", "reason"),
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the decision."""
        return CorrectionDecided(request=self.request, is_accepted=self.is_accepted, reason=self.reason)
