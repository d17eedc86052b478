"""Verdicts: proposed by one person, read and confirmed by others, or sent back."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Approval, Case, Claim, Verdict, Vote, Withdrawal
from factcheck.domain.codec import words
from factcheck.domain.events import Event, Recorded, claim_stream
from factcheck.domain.policies import Policy
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Choice, State
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
    what_readers_have,
    without_votes,
)
from factcheck.domain.workflow.demands import appearance_is_known, quotes_match, verdict_is_proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictProposed(ClaimPayload):
    """Somebody proposed a rating with its reasons. `policy` is the version whose scale the rating is on."""

    type: ClassVar[str] = "claim.verdict_proposed"
    rating: str
    policy: int
    headline: str = words()
    short_answer: str = words()
    rationale: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the verdict behind the others; it is the one that stands."""
        verdict = Verdict(
            number=len(claim.verdicts) + 1,
            rating=self.rating,
            policy=self.policy,
            headline=self.headline,
            short_answer=self.short_answer,
            rationale=self.rationale,
            proposed_by=event.actor,
            proposed_at=event.at,
        )
        return reworked(claim, verdicts=(*claim.verdicts, verdict))


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWithdrawn(ClaimPayload):
    """A proposed verdict no longer stands."""

    type: ClassVar[str] = "claim.verdict_withdrawn"
    verdict: int
    reason: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Marks the verdict."""
        standing = claim.verdict()
        if standing is None or standing.number != self.verdict:
            raise ValueError(f"verdict {self.verdict} did not stand")
        withdrawal = Withdrawal(by=event.actor, at=event.at, reason=self.reason)
        return reworked(claim, verdicts=_with(claim, replace(standing, withdrawn=withdrawal)))


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCast(ClaimPayload):
    """A second reader voted on the verdict that stands, having read the brief's data of this digest."""

    type: ClassVar[str] = "claim.vote_cast"
    verdict: int
    choice: Choice
    digest: str
    note: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the vote behind the others on its verdict."""
        verdict = _standing(claim, self.verdict)
        _demand_second_person(claim, event.actor)
        if event.actor == claim.work.submitted_by:
            raise ValueError(f"{event.actor} voted on what {event.actor} submitted")
        vote = Vote(
            by=event.actor,
            at=event.at,
            choice=self.choice,
            digest=self.digest,
            note=self.note,
            submitted_by=claim.work.submitted_by,
        )
        return replace(claim, verdicts=_with(claim, replace(verdict, votes=(*verdict.votes, vote))))


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictApproved(ClaimPayload):
    """The verdict is confirmed. By rules v1 this was the one vote there was."""

    type: ClassVar[str] = "claim.verdict_approved"
    verdict: int

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Moves the claim on, with its approval."""
        verdict = _standing(claim, self.verdict)
        _demand_second_person(claim, event.actor)
        digest = verdict.votes[-1].digest if verdict.votes and verdict.votes[-1].by == event.actor else None
        if digest is None:
            vote = Vote(by=event.actor, at=event.at, choice=Choice.AGREE, digest=None, note=None, submitted_by=None)
            claim = replace(claim, verdicts=_with(claim, replace(verdict, votes=(*verdict.votes, vote))))
        approval = Approval(by=event.actor, at=event.at, position=event.seq, leaf=event.leaf, digest=digest)
        return moved(claim, State.APPROVED, approval=approval)


def _standing(claim: Claim, number: int) -> Verdict:
    verdict = claim.verdict()
    if verdict is None or verdict.number != number:
        raise ValueError(f"it confirms verdict {number} of {len(claim.verdicts)}")
    return verdict


def _demand_second_person(claim: Claim, actor: str) -> None:
    if actor in claim.proposers():
        raise ValueError(f"{actor} approved what {actor} proposed")


def _with(claim: Claim, verdict: Verdict) -> tuple[Verdict, ...]:
    return (*claim.verdicts[: verdict.number - 1], verdict, *claim.verdicts[verdict.number :])


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReturned(ClaimPayload):
    """The claim goes back to research."""

    type: ClassVar[str] = "claim.returned"
    reason: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Moves the claim back; nothing stands approved, and no vote counts any more."""
        back = moved(claim, State.RESEARCHING, submitted_by=None, approval=None, is_unchanged=True, mend=self.reason)
        return without_votes(back)


def valid_votes(claim: Claim, digest: str | None, barred: frozenset[str]) -> tuple[Vote, ...]:
    """Gives the last vote of each person on the verdict that stands, of those that were cast on the data of this digest.

    Whoever proposed a verdict meanwhile, submitted what is under review now, or is barred, is no second reader of it any more.
    """
    verdict, out = claim.verdict(), {*claim.proposers(), claim.work.submitted_by, *barred}
    votes = verdict.votes if verdict is not None and digest is not None else ()
    count = [vote for vote in votes if vote.digest == digest and not vote.is_void and vote.by not in out]
    return tuple({vote.by: vote for vote in count}.values())


def dissents(claim: Claim) -> tuple[Vote, ...]:
    """Gives the votes against the verdict that stands, each person's as they last voted on it: what was said stays said."""
    verdict = claim.verdict()
    last = {vote.by: vote for vote in verdict.votes} if verdict else {}
    return tuple(vote for vote in last.values() if vote.choice is Choice.DISSENT)


def carries(votes: tuple[Vote, ...], policy: Policy) -> bool:
    """Tells whether votes confirm a verdict by a policy."""
    agreeing = sum(vote.choice is Choice.AGREE for vote in votes)
    return len(votes) >= policy.voters and agreeing >= policy.votes


@dataclass(frozen=True, slots=True)
class ProposeVerdict(Action):
    """Propose a rating: what readers see first, the answer in a few sentences, and the findings in full."""

    name: ClassVar[str] = "verdict"
    attempt: ClassVar[str] = "propose a verdict on"
    rating: str
    headline: str
    short_answer: str
    rationale: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a rating of the scale, and what readers see first."""
        scale = setting.policy.policy.scale
        is_rated = scale.rating(self.rating) is not None
        named = {"headline": self.headline, "short answer": self.short_answer}
        lacking = [name for name, text in named.items() if not text.strip()]
        return (
            None
            if is_rated
            else Reason(f"the rating {self.rating!r} is not on the desk's scale ({scale.ids()})", "ratings"),
            Reason(f"the verdict has no {' and no '.join(lacking)}") if lacking else None,
        )

    def payload(self, setting: Setting) -> ClaimPayload:
        """Gives the proposal, with the policy of the day."""
        return VerdictProposed(
            rating=self.rating,
            policy=setting.policy.version,
            headline=self.headline,
            short_answer=self.short_answer,
            rationale=self.rationale,
        )


@dataclass(frozen=True, slots=True)
class WithdrawVerdict(Action):
    """Take the verdict that stands back, for a reason; the one before it stands again."""

    name: ClassVar[str] = "withdraw-verdict"
    attempt: ClassVar[str] = "withdraw the verdict on"
    reason: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a verdict that stands, and a reason."""
        stands = None if setting.claim.verdict() else Reason("no verdict is proposed", "verdict")
        return (stands, no_words(self.reason, "no reason is given", "reason"))

    def payload(self, setting: Setting) -> ClaimPayload:
        """Gives the withdrawal."""
        verdict = setting.claim.verdict()
        return VerdictWithdrawn(verdict=verdict.number if verdict else 0, reason=self.reason)


@dataclass(frozen=True, slots=True)
class CastVote(Action):
    """Say of the verdict under review that it stands, that it would after changes, or that it does not; with words, but to agree."""

    name: ClassVar[str] = "vote"
    attempt: ClassVar[str] = "vote on"
    choice: Choice
    note: str | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a second person, something to read, quotes that match, a verdict, and words where it is not to stand."""
        wordless = self.choice is not Choice.AGREE and not (self.note and self.note.strip())
        return (
            verdict_is_proposed(setting),
            appearance_is_known(setting),
            somebody_else_proposed(setting),
            somebody_else_submitted(setting),
            quotes_match(setting),
            left_out("no words are given; say what is to be changed, or why not", "note") if wordless else None,
            _says_something_new(setting, self),
        )

    @classmethod
    def instead(cls, setting: Setting) -> Remedy | None:
        """Gives the brief or the notice that readers have."""
        return what_readers_have(setting)

    def payload(self, setting: Setting) -> ClaimPayload:
        """Gives the vote, with the digest of what was read."""
        return VoteCast(
            verdict=_number(setting.case), choice=self.choice, digest=setting.case.digest or "", note=self.note
        )

    def events(self, setting: Setting) -> tuple[Event, ...]:
        """Gives the vote and, where it carries the verdict, the approval."""
        case, stream = setting.case, claim_stream(setting.claim.id)
        cast = Event(stream, self.payload(setting))
        others = tuple(
            vote for vote in valid_votes(case.claim, case.digest, case.barred) if vote.by != setting.actor.handle
        )
        own = Vote(
            by=setting.actor.handle, at=case.at, choice=self.choice, digest=case.digest, note=None, submitted_by=None
        )
        if carries((*others, own), setting.policy.policy):
            return (cast, Event(stream, VerdictApproved(verdict=_number(case))))
        return (cast,)


def _number(case: Case) -> int:
    verdict = case.claim.verdict()
    return verdict.number if verdict else 0


def _says_something_new(setting: Setting, action: CastVote) -> Reason | None:
    """Demands another vote than the actor's last, unless the votes carry the verdict by now, as under a policy that has changed."""
    votes = valid_votes(setting.claim, setting.case.digest, setting.case.barred)
    own = [vote for vote in votes if vote.by == setting.actor.handle]
    same = bool(own) and (own[0].choice, own[0].note) == (action.choice, action.note)
    if same and not carries(votes, setting.policy.policy):
        enough = len(votes) >= setting.policy.policy.voters
        why = f"{setting.actor.handle} has voted so already; another vote is needed"
        return Reason(why, "return" if enough else PEOPLE)
    return None


@dataclass(frozen=True, slots=True)
class Approve(CastVote):
    """Confirm the verdict that stands: a vote to agree."""

    name: ClassVar[str] = "approve"
    attempt: ClassVar[str] = "approve"
    choice: Choice = Choice.AGREE


@dataclass(frozen=True, slots=True)
class Return(Action):
    """Send the claim back to research, with what is to be mended."""

    name: ClassVar[str] = "return"
    attempt: ClassVar[str] = "return"
    reason: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:  # noqa: ARG002 -- it is about the words alone
        """Demands a reason."""
        return (no_words(self.reason, "no reason is given", "reason"),)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the return."""
        return ClaimReturned(reason=self.reason)


def somebody_else_proposed(setting: Setting) -> Reason | None:
    """Demands a second pair of eyes."""
    if setting.actor.handle in setting.claim.proposers():
        return Reason(f"{setting.actor.handle} proposed a verdict on it, so somebody else must approve", PEOPLE)
    return None


def somebody_else_submitted(setting: Setting) -> Reason | None:
    """Demands that what was handed in is read by another."""
    if setting.actor.handle == setting.claim.work.submitted_by:
        return Reason(f"{setting.actor.handle} submitted it, so somebody else must approve", PEOPLE)
    return None
