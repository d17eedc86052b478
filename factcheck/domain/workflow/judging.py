"""What people say of two claims: that they are the same, have to do with each other, contradict each other, or differ.

Both claims have it in their histories. It says nothing to readers and moves nothing; that two claims are one is said by a link.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Claim
from factcheck.domain.codec import words
from factcheck.domain.events import Event, Recorded, claim_stream
from factcheck.domain.judgements import (
    APART,
    Judgement,
    TakenBack,
    given_by,
    holding,
    with_judgement,
    without_judgement,
)
from factcheck.domain.people import Ties
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Relation
from factcheck.domain.workflow.base import Action, ClaimPayload, Reason, Setting, recused_there
from factcheck.domain.workflow.departures import gone

APART_IN_WORDS = {Relation.CONTRADICTS: "to contradict each other", Relation.DIFFERENT: "different"}
"""How a refusal says what two claims are that are not one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimJudged(ClaimPayload):
    """Somebody said what the claim and another are to each other; the other has it next."""

    type: ClassVar[str] = "claim.judged"
    other: int
    relation: Relation
    note: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the judgement behind the others."""
        return _judged(claim, event, other=self.other, relation=self.relation, note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimJudgedWith(ClaimPayload):
    """Somebody said what another claim, whose history has it first, and this one are to each other."""

    type: ClassVar[str] = "claim.judged_with"
    other: int
    relation: Relation
    note: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the judgement behind the others."""
        return _judged(claim, event, other=self.other, relation=self.relation, note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementTakenBack(ClaimPayload):
    """What `judged_by` said of the claim and another was taken back; the other has it next."""

    type: ClassVar[str] = "claim.judgement_taken_back"
    other: int
    judged_by: str

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Marks the judgement."""
        return _unjudged(claim, event, other=self.other, judged_by=self.judged_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementTakenBackWith(ClaimPayload):
    """What `judged_by` said of another claim, whose history has it first, and this one was taken back."""

    type: ClassVar[str] = "claim.judgement_taken_back_with"
    other: int
    judged_by: str

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Marks the judgement."""
        return _unjudged(claim, event, other=self.other, judged_by=self.judged_by)


def _judged(claim: Claim, event: Recorded, *, other: int, relation: Relation, note: str | None) -> Claim:
    judgement = Judgement(
        number=len(claim.judgements) + 1, other=other, relation=relation, note=note, by=event.actor, at=event.at
    )
    return replace(claim, judgements=with_judgement(claim.judgements, judgement))


def _unjudged(claim: Claim, event: Recorded, *, other: int, judged_by: str) -> Claim:
    taken_back = TakenBack(by=event.actor, at=event.at)
    return replace(claim, judgements=without_judgement(claim.judgements, other, judged_by, taken_back=taken_back))


@dataclass(frozen=True, slots=True)
class Judge(Action):
    """Say what the claim and another are to each other, and if you like why."""

    name: ClassVar[str] = "judge"
    attempt: ClassVar[str] = "judge"
    other: Claim
    ties: Ties
    relation: Relation
    note: str | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands another claim that is in a list and goes on for itself, no conflict in it, and something new from who judges."""
        return (
            _cannot_be_compared(setting, self),
            recused_there(setting, self.ties),
            _said_already(setting, self),
        )

    @classmethod
    def instead(cls, setting: Setting) -> Remedy | None:
        """Gives the judgement of the claim that goes on for one that is merged."""
        into = setting.claim.work.merged_into
        return Remedy(cls.name, into) if into is not None else None

    def told(self) -> tuple[tuple[str, str], ...]:
        """Gives what is said of which other claim."""
        return (("other", str(self.other.id)), *super(Judge, self).told())

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the judgement."""
        return ClaimJudged(other=self.other.id, relation=self.relation, note=self.note)

    def events(self, setting: Setting) -> tuple[Event, ...]:
        """Gives the judgement in both claims' histories."""
        there = ClaimJudgedWith(other=setting.claim.id, relation=self.relation, note=self.note)
        own = Event(claim_stream(setting.claim.id), self.payload(setting))
        return (own, Event(claim_stream(self.other.id), there))


def _cannot_be_compared(setting: Setting, judge: Judge) -> Reason | None:
    other, claim = judge.other, setting.claim
    if other.id == claim.id:
        return Reason("a claim is not compared with itself")
    if why := gone(other):
        return Reason(f"claim {other.id} is compared with nothing: {why}")
    into = other.work.merged_into
    if into is None:
        return None
    if into == claim.id:
        return Reason(f"claim {other.id} is merged into it", "unlink", other.id)
    known = (("other", str(into)), ("relation", str(judge.relation)))
    return Reason(f"claim {other.id} is merged into claim {into}", "judge", claim.id, known=known)


def _said_already(setting: Setting, judge: Judge) -> Reason | None:
    actor, other = setting.actor.handle, judge.other.id
    own = given_by(setting.claim.judgements, other, actor)
    if own is None or (own.relation, own.note) != (judge.relation, judge.note):
        return None
    return Reason(f"{actor} has judged it and claim {other} so already: {own.relation}")


@dataclass(frozen=True, slots=True)
class Unjudge(Action):
    """Take back the judgement that holds of the claim and another, whoever gave it."""

    name: ClassVar[str] = "unjudge"
    attempt: ClassVar[str] = "take back a judgement of"
    other: Claim
    ties: Ties

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a judgement that holds, another claim that is in a list, and no conflict in it."""
        why, other = gone(self.other), self.other.id
        there = holding(setting.claim.judgements, other)
        named = f"claim {other}" if other else "another claim"  # without a number it is asked whether there is any
        return (
            Reason(f"no judgement of it and {named} stands") if there is None else None,
            Reason(f"claim {other} is compared with nothing: {why}") if why else None,
            recused_there(setting, self.ties),
        )

    def told(self) -> tuple[tuple[str, str], ...]:
        """Gives of which other claim."""
        return (("other", str(self.other.id)),)

    def payload(self, setting: Setting) -> ClaimPayload:
        """Gives the end of the judgement."""
        return JudgementTakenBack(other=self.other.id, judged_by=self._judged_by(setting))

    def events(self, setting: Setting) -> tuple[Event, ...]:
        """Gives the end of the judgement in both claims' histories."""
        there = JudgementTakenBackWith(other=setting.claim.id, judged_by=self._judged_by(setting))
        own = Event(claim_stream(setting.claim.id), self.payload(setting))
        return (own, Event(claim_stream(self.other.id), there))

    def _judged_by(self, setting: Setting) -> str:
        held = holding(setting.claim.judgements, self.other.id)
        return held.by if held else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """The judgement by which two claims are not one: of the claim of a number, which is one of the two or merged into it."""

    claim: int
    judgement: Judgement

    def why(self) -> str:
        """Gives it in words."""
        one = self.judgement
        return f"{one.by} judged claims {self.claim} and {one.other} {APART_IN_WORDS[one.relation]}"


def apart(claim: Claim, other: Claim, find: Callable[[str], object | None]) -> Apart | None:
    """Gives the judgement by which two claims, or any two that are merged into them, are not one; None where none holds.

    `find` gives the thing of a stream, or None.
    """
    others = {one.id for one in _together(other, find)}
    for one in _together(claim, find):
        for number in sorted(others.intersection(judgement.other for judgement in one.judgements)):
            held = holding(one.judgements, number)
            if held is not None and held.relation in APART:
                return Apart(claim=one.id, judgement=held)
    return None


def _together(claim: Claim, find: Callable[[str], object | None]) -> Iterator[Claim]:
    """Gives the claim, and every claim whose places it has taken over."""
    seen, waiting = {claim.id}, [claim]
    while waiting:
        one = waiting.pop()
        yield one
        came = {said.from_claim for said in one.appearances if said.from_claim is not None}
        for number in sorted(came - seen):
            seen.add(number)
            merged = find(claim_stream(number))
            waiting += [merged] if isinstance(merged, Claim) else []
