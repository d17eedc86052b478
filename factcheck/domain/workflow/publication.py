"""What readers get: briefs published, corrected and retracted, and what people outside ask for."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import (
    Claim,
    Correction,
    CorrectionClass,
    CorrectionRequest,
    PublishedBrief,
    RenderingInputs,
    RetractionProposal,
    State,
)
from factcheck.domain.codec import words
from factcheck.domain.events import Recorded
from factcheck.domain.workflow.base import Action, ClaimPayload, Reason, Setting, moved, no_words, reworked
from factcheck.domain.workflow.demands import quotes_match

CHANGING = (CorrectionClass.RATING_CHANGING, CorrectionClass.VOID)
"""The classes under which a correction may end with another rating than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPublished(ClaimPayload):
    """A brief of these bytes is what readers see; the desk keeps them. `slug` names its page, as the first version did."""

    type: ClassVar[str] = "claim.brief_published"
    schema: ClassVar[int] = 2
    brief: int
    sha256: str
    size: int
    inputs: RenderingInputs
    slug: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the version behind the others; a correction that was under way is done."""
        verdict = claim.verdict()
        brief = _version(
            claim, event, self.brief, self.sha256, self.size, self.inputs, rating=verdict.rating if verdict else None
        )
        brief = replace(brief, slug=self.slug, is_kept=self.slug is not None)
        done, publication = claim.publication.correction, claim.publication
        corrections = (*publication.corrections, replace(done, version=self.brief)) if done else publication.corrections
        publication = replace(
            publication,
            briefs=(*publication.briefs, brief),
            corrections=corrections,
            correction=None,
            retraction=None,
            embargo=None,
        )
        return replace(moved(claim, State.PUBLISHED, submitted_by=None), publication=publication)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainBriefPublished(ClaimPayload):
    """A brief of these bytes is what readers see; its slug follows its headline, and the desk keeps no copy."""

    type: ClassVar[str] = "claim.brief_published"
    brief: int
    sha256: str
    size: int
    inputs: RenderingInputs

    def current(self) -> BriefPublished:
        """Gives the same publication with no slug told."""
        return BriefPublished(brief=self.brief, sha256=self.sha256, size=self.size, inputs=self.inputs, slug=None)


def _version(  # noqa: PLR0917 -- the parts of an event
    claim: Claim, event: Recorded, number: int, sha256: str, size: int, inputs: RenderingInputs, *, rating: str | None
) -> PublishedBrief:
    """Gives the next version; ValueError where it is not of the claim as it was."""
    if number != len(claim.briefs) + 1:
        raise ValueError(f"it is brief {number} after {len(claim.briefs)}")
    if inputs.claim_version != claim.version or inputs.position >= event.seq:
        raise ValueError("its brief is not of the claim as it was")
    return PublishedBrief(
        version=number,
        sha256=sha256,
        size=size,
        inputs=inputs,
        published_by=event.actor,
        published_at=event.at,
        rating=rating,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReopened(ClaimPayload):
    """What was published is looked at again, to be corrected; its brief stays up until the next version is out."""

    type: ClassVar[str] = "claim.reopened"
    correction: CorrectionClass
    request: int | None
    note: str = words()
    asked_by: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Moves the claim to research, with a correction under way."""
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
        return replace(reopened, publication=replace(claim.publication, correction=opened))


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
        notice = _version(claim, event, self.brief, self.sha256, self.size, self.inputs, rating=None)
        notice = replace(notice, slug=self.slug, is_retraction=True, is_kept=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbargoSet(ClaimPayload):
    """Nothing of the claim is published before this moment (UTC, ISO 8601); None lifts it."""

    type: ClassVar[str] = "claim.embargo_set"
    until: str | None

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Sets the moment."""
        return replace(claim, publication=replace(claim.publication, embargo=self.until))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish(Action):
    """Put the brief of these bytes before readers, under this name."""

    name: ClassVar[str] = "publish"
    attempt: ClassVar[str] = "publish"
    sha256: str
    size: int
    inputs: RenderingInputs
    slug: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands that exactly what readers will get was approved, that it is of the claim as it is now, and that its time has come."""
        return (
            verdict_is_approved(setting),
            quotes_match(setting),
            _is_of_this_claim(setting, self.inputs),
            _time_has_come(setting),
            _nobody_wants_it_retracted(setting.claim),
        )

    def payload(self, setting: Setting) -> ClaimPayload:
        """Gives the publication."""
        return BriefPublished(
            brief=len(setting.claim.briefs) + 1,
            sha256=self.sha256,
            size=self.size,
            inputs=self.inputs,
            slug=setting.claim.publication.slug() or self.slug,
        )


def verdict_is_approved(setting: Setting) -> Reason | None:
    """Demands a confirmed verdict, and that nothing readers get has changed since; rules v1 kept no digest, and let nothing change."""
    approval, verdict = setting.claim.work.approval, setting.claim.verdict()
    if approval is None or verdict is None:
        return Reason("the verdict is not approved", "approve")
    if approval.digest not in {None, setting.case.digest}:
        return Reason("what readers would get has changed since it was approved", "return")
    return None


def _is_of_this_claim(setting: Setting, inputs: RenderingInputs) -> Reason | None:
    if inputs.claim_version != setting.claim.version:
        return Reason("the brief was rendered from an older version of the claim")
    return None


def _nobody_wants_it_retracted(claim: Claim) -> Reason | None:
    """Demands that a proposal to retract what is live is decided before something else takes its place."""
    proposed = claim.publication.retraction
    return Reason(f"{proposed.by} has proposed to retract it", "decline-retraction") if proposed else None


def _time_has_come(setting: Setting) -> Reason | None:
    embargo = setting.claim.publication.embargo
    if embargo is None or setting.case.at >= embargo:
        return None
    return Reason(f"it is embargoed until {embargo}", "embargo")


@dataclass(frozen=True, slots=True)
class Reopen(Action):
    """Correct what was published: of which class, what readers are told, who asked for it, by which request."""

    name: ClassVar[str] = "reopen"
    attempt: ClassVar[str] = "reopen"
    correction: CorrectionClass
    note: str
    asked_by: str | None = None
    request: int | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands words for readers, and a request that waits or was accepted."""
        return (
            no_words(self.note, "no note for readers is given"),
            _request_stands(setting.claim, self.request) if self.request is not None else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the beginning of the correction."""
        return ClaimReopened(correction=self.correction, request=self.request, note=self.note, asked_by=self.asked_by)


def _request_stands(claim: Claim, number: int) -> Reason | None:
    requests = claim.publication.requests
    if not 1 <= number <= len(requests):
        return Reason(f"it has no request {number} for a correction", "request-correction")
    if requests[number - 1].is_accepted is False:
        return Reason(f"request {number} was declined")
    return None


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
            no_words(self.note, "no note for readers is given"),
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
        return Reason(f"the correction is {correction.kind}, and the rating stays {before}", "notice")
    return None


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
            no_words(self.reason, "no reason is given"),
            Reason(f"{proposed.by} has proposed it already", "retract") if proposed else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the proposal."""
        return RetractionProposed(reason=self.reason)


def _is_live(claim: Claim) -> Reason | None:
    return None if claim.publication.live() else Reason("readers have no brief of it")


@dataclass(frozen=True, slots=True)
class DeclineRetraction(Action):
    """Let the live brief stand although somebody wants it retracted."""

    name: ClassVar[str] = "decline-retraction"
    attempt: ClassVar[str] = "decline to retract"
    reason: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a proposal, and a reason."""
        return (_is_proposed(setting.claim), no_words(self.reason, "no reason is given"))

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the refusal."""
        return RetractionDeclined(reason=self.reason)


def _is_proposed(claim: Claim) -> Reason | None:
    return None if claim.publication.retraction else Reason("nobody has proposed to retract it", "propose-retraction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retract(Action):
    """Put the notice of these bytes in place of the live brief, as somebody else has proposed."""

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
            Reason(f"{setting.actor.handle} proposed it, so somebody else must retract") if own else None,
            _is_of_this_claim(setting, self.inputs),
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


@dataclass(frozen=True, slots=True)
class SetEmbargo(Action):
    """Let nothing of the claim be published before a moment (UTC, ISO 8601); None lifts it."""

    name: ClassVar[str] = "embargo"
    attempt: ClassVar[str] = "set an embargo on"
    until: str | None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a moment that is yet to come and another than is set, or an embargo to lift."""
        now = setting.claim.publication.embargo
        if self.until is None:
            return (None if now else Reason("it has no embargo"),)
        return (
            Reason(f"{self.until} has passed") if self.until <= setting.case.at else None,
            Reason(f"it is embargoed until {now} already") if self.until == now else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the embargo."""
        return EmbargoSet(until=self.until)


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
            None if setting.claim.briefs else Reason("nothing of it is published"),
            no_words(self.asked_by, "it is not said who asks"),
            no_words(self.text, "the request has no words"),
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
            None if waits else Reason(missing),
            None if self.is_accepted else no_words(self.reason, "no reason is given"),
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the decision."""
        return CorrectionDecided(request=self.request, is_accepted=self.is_accepted, reason=self.reason)
