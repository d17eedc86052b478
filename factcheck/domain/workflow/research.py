"""Researching a claim: begun, dropped, handed in, and asked about."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Claim, Correction, Reply, Verdict, Withdrawal
from factcheck.domain.codec import words
from factcheck.domain.events import Payload, Recorded
from factcheck.domain.moments import has_come
from factcheck.domain.vocabularies import Contact, State
from factcheck.domain.workflow.base import (
    Action,
    ClaimPayload,
    Reason,
    Setting,
    moved,
    no_words,
    reworked,
    without_votes,
)
from factcheck.domain.workflow.corrections import correction_fits
from factcheck.domain.workflow.demands import DEMANDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchStarted(ClaimPayload):
    """Somebody began to research the claim."""

    type: ClassVar[str] = "claim.research_started"

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Moves the claim to research."""
        return moved(claim, State.RESEARCHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchDropped(ClaimPayload):
    """The research is given up: the claim waits in the queue again, or stays as it was published or retracted.

    `tells_why` says that a retracted one has again why it was, also where the claim had been on hold meanwhile.
    """

    type: ClassVar[str] = "claim.research_dropped"
    schema: ClassVar[int] = 2
    tells_why: bool = True
    reason: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the claim where the research had begun, a retracted one with why it was; whatever held it up meanwhile."""
        dropped = _dropped(claim, event, self.reason)
        if dropped.state is not State.RETRACTED or not self.tells_why:
            return dropped
        return replace(dropped, work=replace(dropped.work, why=dropped.briefs[-1].reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainResearchDropped(Payload):
    """The research is given up; where the claim had been on hold meanwhile, why it was retracted is told by the notice alone."""

    type: ClassVar[str] = "claim.research_dropped"
    reason: str = words()

    def current(self) -> ResearchDropped:
        """Gives the same in today's form."""
        return ResearchDropped(reason=self.reason, tells_why=False)


def _dropped(claim: Claim, event: Recorded, reason: str) -> Claim:
    """Gives the claim where the research had begun. Of a correction's decisions nothing stays: verdicts, votes, embargo."""
    dropped = without_votes(moved(claim, _begun_from(claim)))
    correction = claim.publication.correction
    if correction is None:
        return dropped
    verdicts = (_as_before(verdict, correction, event, reason) for verdict in dropped.verdicts)
    publication = replace(claim.publication, correction=None, embargo=None)
    return replace(dropped, verdicts=tuple(verdicts), publication=publication)


def _as_before(verdict: Verdict, correction: Correction, event: Recorded, reason: str) -> Verdict:
    """Gives a verdict as it was before a correction that is dropped: proposed since, it is withdrawn; withdrawn since, it stands."""
    if has_come(correction.opened_at, verdict.proposed_at):
        return replace(verdict, withdrawn=verdict.withdrawn or Withdrawal(by=event.actor, at=event.at, reason=reason))
    gone = verdict.withdrawn
    return replace(verdict, withdrawn=None) if gone and has_come(correction.opened_at, gone.at) else verdict


def _begun_from(claim: Claim) -> State:
    if not claim.briefs:
        return State.QUEUED
    return State.PUBLISHED if claim.publication.live() else State.RETRACTED


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSubmitted(ClaimPayload):
    """The research is done, in the eyes of who did it."""

    type: ClassVar[str] = "claim.submitted"

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Moves the claim to review."""
        return moved(claim, State.IN_REVIEW, submitted_by=event.actor, is_unchanged=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRecorded(ClaimPayload):
    """A step of the speaker's right of reply. Days are YYYY-MM-DD."""

    type: ClassVar[str] = "claim.reply_recorded"
    contact: Contact
    day: str
    deadline: str | None
    to: str | None = words()
    how: str | None = words()
    text: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the step behind the others."""
        if self.contact is not Contact.ASKED and not claim.replies:
            raise ValueError("nobody had asked for a reply")
        reply = Reply(
            number=len(claim.replies) + 1,
            contact=self.contact,
            day=self.day,
            deadline=self.deadline,
            to=self.to,
            how=self.how,
            text=self.text,
            recorded_by=event.actor,
            recorded_at=event.at,
        )
        return reworked(claim, replies=(*claim.replies, reply))


@dataclass(frozen=True, slots=True)
class Start(Action):
    """Begin the research."""

    name: ClassVar[str] = "start"
    attempt: ClassVar[str] = "start"

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the beginning."""
        return ResearchStarted()


@dataclass(frozen=True, slots=True)
class Drop(Action):
    """Give the research up, for a reason; a correction under way too, and the live brief stays."""

    name: ClassVar[str] = "drop"
    attempt: ClassVar[str] = "drop"
    reason: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:  # noqa: ARG002 -- it is about the words alone
        """Demands a reason."""
        return (no_words(self.reason, "no reason is given", "reason"),)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the end of the research."""
        return ResearchDropped(reason=self.reason)


@dataclass(frozen=True, slots=True)
class Submit(Action):
    """Hand the research over for review."""

    name: ClassVar[str] = "submit"
    attempt: ClassVar[str] = "submit"

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands what the policy does, that what was returned has been mended, and that a correction is of the class it is said to be."""
        demanded = (DEMANDS[name](setting) for name in setting.policy.policy.submit_guards)
        return (*demanded, _something_is_mended(setting), correction_fits(setting))

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the submission."""
        return ClaimSubmitted()


def _something_is_mended(setting: Setting) -> Reason | None:
    if not setting.claim.work.is_unchanged:
        return None
    return Reason(f"nothing has changed since it was returned ({setting.claim.work.mend})", "verdict")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReply(Action):
    """Record that the speaker was asked for a reply, what they answered, or that they did not.

    Days are YYYY-MM-DD.
    """

    name: ClassVar[str] = "reply"
    attempt: ClassVar[str] = "record a reply on"
    contact: Contact
    day: str
    deadline: str | None = None
    to: str | None = None
    how: str | None = None
    text: str | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands who was asked and how, what was answered after that, and that nobody is called silent before the deadline is over."""
        return (
            Reason("the day is in the future") if self.day > setting.case.at[:10] else None,
            *self._unmet_by_contact(setting.claim),
        )

    def _unmet_by_contact(self, claim: Claim) -> tuple[Reason | None, ...]:
        if self.contact is Contact.ASKED:
            early = self.deadline is not None and self.deadline < self.day
            return (
                no_words(self.to, "it is not said who was asked", "to"),
                no_words(self.how, "it is not said how they were asked", "how"),
                Reason("the deadline is before the day of asking") if early else None,
            )
        askings = claim.askings()
        if not askings:
            return (Reason("nobody has been asked", "reply"), self._answer_has_words())
        asked = askings[-1].asked
        unasked = Reason(f"they were asked only on {asked.day}") if self.day < asked.day else None
        return (unasked, self._answer_has_words(), self._deadline_is_over(asked))

    def _answer_has_words(self) -> Reason | None:
        return no_words(self.text, "the answer has no words", "text") if self.contact is Contact.ANSWERED else None

    def _deadline_is_over(self, asked: Reply) -> Reason | None:
        """Demands of a silence that it lasted until the day of the deadline was over; an answer can come at any time."""
        if self.contact is Contact.ANSWERED or asked.deadline is None or self.day > asked.deadline:
            return None
        return _they_have_until(asked.deadline)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the step."""
        return ReplyRecorded(
            contact=self.contact, day=self.day, deadline=self.deadline, to=self.to, how=self.how, text=self.text
        )


def _they_have_until(deadline: str | None) -> Reason:
    return Reason(f"they have until {deadline}", "answer", known=(("until", deadline),), also="hold")
