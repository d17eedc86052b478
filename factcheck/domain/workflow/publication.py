"""What readers get: briefs published, and the moment before which they are not."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Claim, PublishedBrief, RenderingInputs
from factcheck.domain.codec import words
from factcheck.domain.events import Payload, Recorded
from factcheck.domain.moments import has_come, is_moment
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.base import PEOPLE, Action, ClaimPayload, Reason, Setting, moved, what_readers_have
from factcheck.domain.workflow.demands import quotes_match
from factcheck.domain.workflow.verdicts import dissents


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
        brief = next_version(
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
class PlainBriefPublished(Payload):
    """A brief of these bytes is what readers see; its slug follows its headline, and the desk keeps no copy."""

    type: ClassVar[str] = "claim.brief_published"
    brief: int
    sha256: str
    size: int
    inputs: RenderingInputs

    def current(self) -> BriefPublished:
        """Gives the same publication with no slug told."""
        return BriefPublished(brief=self.brief, sha256=self.sha256, size=self.size, inputs=self.inputs, slug=None)


def next_version(  # noqa: PLR0917 -- the parts of an event
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
        documents=tuple(sorted({said.document for said in claim.appearances})),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbargoSet(ClaimPayload):
    """Nothing of the claim is published before this moment (UTC, ISO 8601); None lifts it."""

    type: ClassVar[str] = "claim.embargo_set"
    until: str | None

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Sets the moment."""
        if self.until is not None and not is_moment(self.until):
            raise ValueError(f"its embargo was until {self.until!r}, which is no moment in UTC")
        return replace(claim, publication=replace(claim.publication, embargo=self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish(Action):
    """Put the brief of the claim before readers.

    It is of these bytes, and its page of this name.
    """

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
            brief_is_of_claim(setting, self.inputs),
            _time_has_come(setting),
            _nobody_wants_it_retracted(setting.claim),
            _somebody_else_dissented(setting),
        )

    @classmethod
    def instead(cls, setting: Setting) -> Remedy | None:
        """Gives the brief or the notice that readers have."""
        return what_readers_have(setting)

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


def brief_is_of_claim(setting: Setting, inputs: RenderingInputs) -> Reason | None:
    """Demands that what was rendered was rendered from the claim as it is now."""
    if inputs.claim_version != setting.claim.version:
        return Reason("the brief was rendered from an older version of the claim")
    return None


def _nobody_wants_it_retracted(claim: Claim) -> Reason | None:
    """Demands that a proposal to retract what is live is decided before something else takes its place."""
    proposed = claim.publication.retraction
    return Reason(f"{proposed.by} has proposed to retract it", "decline-retraction") if proposed else None


def _somebody_else_dissented(setting: Setting) -> Reason | None:
    """Demands a second pair of eyes on a dissent that readers get: no vote was on its words."""
    if setting.policy.policy.shows_dissent and any(vote.by == setting.actor.handle for vote in dissents(setting.claim)):
        return Reason(
            f"{setting.actor.handle} dissented, and readers get the words, so somebody else must publish", PEOPLE
        )
    return None


def _time_has_come(setting: Setting) -> Reason | None:
    embargo = setting.claim.publication.embargo
    if embargo is None or has_come(embargo, setting.case.at):
        return None
    return Reason(f"it is embargoed until {embargo}", "embargo")


@dataclass(frozen=True, slots=True)
class SetEmbargo(Action):
    """Let nothing of the claim be published before a moment, or lift that.

    The moment is of UTC, as ISO 8601 has it; None lifts it.
    """

    name: ClassVar[str] = "embargo"
    attempt: ClassVar[str] = "set an embargo on"
    until: str | None

    def attempted(self) -> str:
        """Gives what is tried: to set an embargo, or to lift one."""
        return self.attempt if self.until else "lift the embargo on"

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a moment that is yet to come and another than is set, or an embargo to lift."""
        now = setting.claim.publication.embargo
        if self.until is None:
            return (None if now else Reason("it has no embargo"),)
        if not is_moment(self.until):
            return (Reason(f"{self.until} is no moment in UTC"),)
        return (
            Reason(f"{self.until} has passed") if has_come(self.until, setting.case.at) else None,
            Reason(f"it is embargoed until {now} already") if self.until == now else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the embargo."""
        return EmbargoSet(until=self.until)
