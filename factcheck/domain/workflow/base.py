"""What every family of actions is made of: actions that own their guards and events, payloads that own their steps."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, TypeAlias

from factcheck.domain.claims import Case, Claim
from factcheck.domain.events import Event, Payload, Recorded, claim_stream
from factcheck.domain.people import Person, Ties
from factcheck.domain.policies import AppliedPolicy
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import State


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPayload(Payload, ABC):
    """The content of an event in a claim's history."""

    @abstractmethod
    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Gives the claim as it is after the event; ValueError where that can never have happened."""


AGAIN, PEOPLE = "again", "people"
"""What would help beside the actions of the table: the refused action with what it left out, or by somebody else."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an action may not be taken, in words, and the name of the action that would help: on the claim itself, or on another.

    `known` has what that action would say, by its fields, None where it has to be said; `also` names another that would help.
    """

    why: str
    remedy: str | None = None
    claim: int | None = None
    known: tuple[tuple[str, str | None], ...] = ()
    also: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a guard looks at: the case, who acts, the policy in force."""

    case: Case
    actor: Person
    policy: AppliedPolicy

    @property
    def claim(self) -> Claim:
        """Gives the claim that is decided about."""
        return self.case.claim


@dataclass(frozen=True, slots=True)
class Action(ABC):
    """What a person can ask for about a claim. `attempt` is how a refusal calls it, before the words `claim 12`."""

    name: ClassVar[str]
    attempt: ClassVar[str]

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:  # noqa: ARG002 -- most actions have no guard of their own
        """Gives, for each guard of the action, why it refuses, or None."""
        return ()

    def attempted(self) -> str:
        """Gives how a refusal calls what is tried."""
        return self.attempt

    @classmethod
    def instead(cls, setting: Setting) -> Remedy | None:  # noqa: ARG003 -- of most actions the table knows the way
        """Gives what helps where the claim is in a state that the action is not taken from; None where the table knows best."""
        return None

    def told(self) -> tuple[tuple[str, str], ...]:
        """Gives what the action says in words and numbers, by its fields."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return tuple((name, str(value)) for name, value in values if _is_plain(value))

    @abstractmethod
    def payload(self, setting: Setting) -> ClaimPayload:
        """Gives what the action comes to in the claim's own history."""

    def events(self, setting: Setting) -> tuple[Event, ...]:
        """Gives all that the action comes to, in the claim's history and in others'."""
        return (Event(claim_stream(setting.claim.id), self.payload(setting)),)


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(str(value).strip())


Guard: TypeAlias = Callable[[Setting], Reason | None]
"""Gives the reason why an action may not be taken, or None."""


def moved(claim: Claim, state: State, **changes: Any) -> Claim:  # noqa: ANN401 -- fields of Work
    """Gives the claim in another state of its work."""
    return replace(claim, work=replace(claim.work, state=state, **changes))


def reworked(claim: Claim, **changes: Any) -> Claim:  # noqa: ANN401 -- fields of Claim
    """Gives a claim of which readers would get something else than before; one that was under review is back in research."""
    work = replace(claim.work, is_unchanged=False)
    if work.state is State.IN_REVIEW:
        work = replace(work, state=State.RESEARCHING, submitted_by=None)
    return replace(claim, work=work, **changes)


def without_votes(claim: Claim) -> Claim:
    """Gives a claim none of whose votes counts any more, on whatever verdict: another reading begins."""
    verdicts = (
        replace(verdict, votes=tuple(replace(vote, is_void=True) for vote in verdict.votes))
        for verdict in claim.verdicts
    )
    return replace(claim, verdicts=tuple(verdicts))


def what_readers_have(setting: Setting) -> Remedy | None:
    """Gives the brief or the notice that is out, to be read, of a claim on which no work is under way."""
    is_out = setting.claim.state in {State.PUBLISHED, State.RETRACTED}
    return Remedy("brief", setting.claim.id) if is_out else None


def embargoed(claim: Claim) -> Reason | None:
    """Gives the reason where nothing of a claim may go on under another number: its embargo would stay behind."""
    until = claim.publication.embargo
    return (
        Reason(f"it is embargoed until {until}, and what leaves it would not be; lift the embargo first", "embargo")
        if until
        else None
    )


def no_words(text: str | None, what: str, field: str) -> Reason | None:
    """Gives the reason where words that others need are missing in a field of the action."""
    return None if text and text.strip() else left_out(what, field)


def left_out(what: str, field: str) -> Reason:
    """Gives the reason that an action leaves out what it has to say; to say it would help."""
    return Reason(what, AGAIN, known=((field, None),))


def recused(actor: Person, ties: Ties) -> Reason | None:
    """Gives the reason where somebody has a conflict of interest in a claim with these ties."""
    recusal = actor.recusal(ties)
    if recusal is None:
        return None
    return Reason(f"{actor.handle} is recused from {recusal.subject()} ({recusal.reason})", PEOPLE)


def recused_there(setting: Setting, other: Ties) -> Reason | None:
    """Gives the reason where somebody has a conflict of interest in another claim, whose history changes too; one is named once."""
    here = recused(setting.actor, setting.case.ties)
    there = recused(setting.actor, other)
    return None if there == here else there
