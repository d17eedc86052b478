"""Moving claims through their states, one or several at once: all of them or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from factcheck.domain.claims import Claim
from factcheck.domain.errors import BadInputError, FactcheckError
from factcheck.domain.events import Recorded
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import CorrectionClass, State
from factcheck.domain.workflow import (
    Action,
    CastVote,
    ClaimRecalled,
    ClaimReturned,
    Link,
    Part,
    Reopen,
    Restore,
    Split,
    apart,
)
from factcheck.domain.workflow.table import refusal, standing_in_the_way
from factcheck.services import checkpoints
from factcheck.services.cases import case_of, demand_version
from factcheck.services.completions import completed
from factcheck.services.desks import Desk
from factcheck.services.possibilities import unlinking
from factcheck.services.refusals import REFUSALS, refusal_of_several
from factcheck.services.remedies import decided, helped
from factcheck.storage import tables
from factcheck.storage.ledger import Stamp
from factcheck.storage.transactions import Past, Present


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedClaim:
    """A claim as an action has left it.

    `was` is the state that it was in before. `rating` is the label of its verdict's rating on the scale of that day; `unsigned` says why
    no checkpoint seals an approval.
    """

    claim: Claim
    was: State
    rating: str | None
    unsigned: str | None = None

    def is_to_be_submitted_again(self) -> bool:
        """Tells whether a change took the claim out of review, and nobody meant it to: it was neither recalled nor returned."""
        meant = self.claim.latest.type in {ClaimRecalled.type, ClaimReturned.type}
        return self.was is State.IN_REVIEW and self.claim.state is State.RESEARCHING and not meant


Prepare: TypeAlias = Callable[[Present, int, Stamp], Action]
"""Gives the action on a claim, with what has to be read first inside the transaction."""


def act(desk: Desk, claim: int, action: Action, *, actor: str, if_version: int | None = None) -> ChangedClaim:
    """Takes an action on a claim and gives the claim as it is then. An approval is sealed with a checkpoint.

    Raises:
        RefusedError: a rule is against it; every reason is named, and nothing was changed.
        ConflictError: the claim is no longer at the version that the actor has seen.
        BadInputError: there is no such claim or person, or no such document that the evidence is.
    """
    return act_on(desk, (claim,), lambda *_: action, actor=actor, if_version=if_version)[0]


def act_on(
    desk: Desk, claims: Sequence[int], prepare: Prepare, *, actor: str, if_version: int | None = None
) -> tuple[ChangedClaim, ...]:
    """Takes an action on each of several claims, or on none of them; gives them as they are then.

    Raises:
        RefusedError: a rule is against some of them; each is named, and nothing was changed.
        ConflictError: a claim is no longer at the version that the actor has seen.
        BadInputError: there is no such claim or person.
    """
    with desk.present() as present:
        stamp = desk.stamp(actor)
        tried = [_tried(present, claim, prepare, stamp=stamp, if_version=if_version) for claim in claims]
        if refusals := [one for one in tried if not isinstance(one, Taken)]:
            raise refusal_of_several(refusals, len(claims))
        taken = [one for one in tried if isinstance(one, Taken)]
        changed = tuple(changed_claim(present, claim, was=one.was) for claim, one in zip(claims, taken, strict=True))
    if not any(one.is_approval for one in taken):
        return changed
    unsigned = checkpoints.sign(desk)
    return tuple(replace(one, unsigned=unsigned) for one in changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An action that was taken on a claim: the state that the claim was in, what happened to it, and whether that approved it."""

    was: State
    events: tuple[Recorded, ...]
    is_approval: bool


def changed_claim(past: Past, number: int, *, was: State) -> ChangedClaim:
    """Gives a claim as it is now, which was in that state before."""
    claim = past.claim(number)
    return ChangedClaim(claim=claim, was=was, rating=rating_label(past, claim))


def _tried(
    present: Present, claim: int, prepare: Prepare, *, stamp: Stamp, if_version: int | None
) -> Taken | FactcheckError:
    """Takes an action on one of several claims, or gives what is against it, so that all that is against the others is told too."""
    try:
        return taken(present, claim, prepare, stamp=stamp, if_version=if_version)
    except REFUSALS as error:
        return error


def taken(present: Present, claim: int, prepare: Prepare, *, stamp: Stamp, if_version: int | None = None) -> Taken:
    """Takes the action that is prepared on a claim inside a transaction that does more, and gives what came of it.

    Raises:
        RefusedError: a rule is against it; every reason is named.
        ConflictError: the claim is no longer at the version that the actor has seen.
        BadInputError: there is no such claim or person.
    """
    was = present.claim(claim)
    events = take(present, claim, prepare(present, claim, stamp), stamp=stamp, if_version=if_version)
    is_approval = present.claim(claim).work.approval not in {None, was.work.approval}
    return Taken(was=was.state, events=events, is_approval=is_approval)


def take(
    present: Present, claim: int, action: Action, *, stamp: Stamp, if_version: int | None = None
) -> tuple[Recorded, ...]:
    """Takes an action on a claim inside a transaction that does more, and gives what was recorded.

    Raises:
        RefusedError: a rule is against it; every reason is named.
        ConflictError: the claim is no longer at the version that the actor has seen.
    """
    whole = completed(present, action)
    case = case_of(present, claim, at=stamp.at, is_read=isinstance(whole, CastVote))
    demand_version(case.claim, if_version)
    events = decided(present, case, whole, actor=stamp.actor)
    return present.record(events, stamp=stamp)


def claim_text(desk: Desk, claim: int) -> str:
    """Gives the wording of a claim; BadInputError where there is none of this number."""
    with desk.past() as past:
        return past.claim(claim).text


def headline(desk: Desk, claim: int) -> str | None:
    """Gives the headline of the verdict that stands on a claim, None where none does."""
    with desk.past() as past:
        verdict = past.claim(claim).verdict()
    return verdict.headline if verdict else None


def link(desk: Desk, claim: int, *, into: int, actor: str, if_version: int | None = None) -> Claim:
    """Says that a claim is the same as another, and gives that other with the appearances of both.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim or person.
    """

    def prepare(present: Present, _claim: int, _stamp: Stamp) -> Action:
        other = present.claim(into)
        return Link(other, ties(other, present.thing), apart(present.claim(claim), other, present.thing))

    act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)
    with desk.past() as past:
        return past.claim(into)


def unlink(desk: Desk, claim: int, *, actor: str, if_version: int | None = None) -> Claim:
    """Takes a merger back, and gives the claim that was merged, as it was.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim or person.
    """
    return act_on(desk, (claim,), unlinked, actor=actor, if_version=if_version)[0].claim


def unlinked(present: Present, claim: int, _stamp: Stamp) -> Action:
    """Gives what takes a claim's merger back."""
    return unlinking(present, present.claim(claim))


def split(
    desk: Desk, claim: int, parts: Sequence[Part], *, actor: str, if_version: int | None = None
) -> tuple[Claim, ...]:
    """Takes a claim apart, and gives the claim with its first part, and those that the others became.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim or person.
    """
    numbers: list[int] = []

    def prepare(present: Present, _claim: int, _stamp: Stamp) -> Action:
        first, *others = parts
        numbers.extend(present.next_number(tables.claims) + place for place in range(len(others)))
        return Split((first, *(replace(part, number=number) for part, number in zip(others, numbers, strict=True))))

    own = act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)[0].claim
    with desk.past() as past:
        return (own, *map(past.claim, numbers))


def reopen(
    desk: Desk,
    claim: int,
    *,
    correction: CorrectionClass | None,
    note: str | None,
    asked_by: str | None = None,
    request: int | None = None,
    actor: str,
    if_version: int | None = None,
) -> ChangedClaim:
    """Looks again at a claim, and gives it as it is then: a dismissed one is restored, one that readers have had is corrected.

    Raises:
        RefusedError: a rule is against it, or what readers are to be told is missing.
        ConflictError: the claim is no longer at the version that the actor has seen.
        BadInputError: there is no such claim or person, or a class is given for a claim that was dismissed.
    """
    prepare = reopening(correction=correction, note=note, asked_by=asked_by, request=request)
    return act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)[0]


def reopening(
    *, correction: CorrectionClass | None, note: str | None, asked_by: str | None, request: int | None
) -> Prepare:
    """Gives what looks again at a claim: what restores a dismissed one, or corrects one that readers have had."""

    def prepare(present: Present, number: int, _stamp: Stamp) -> Action:
        if present.claim(number).state is State.DISMISSED:
            _demand_no_correction(number, correction, request)
            return Restore(note)
        return Reopen(correction, note or "", asked_by, request)

    return prepare


def _demand_no_correction(claim: int, correction: CorrectionClass | None, request: int | None) -> None:
    if correction is not None or request is not None:
        raise BadInputError(
            f"claim {claim} was dismissed and is no correction; reopen it without --class and --request"
        )


def demand_possible(past: Past, name: str, claim: int, *, actor: str, at: str) -> None:
    """Passes an action that a person may take on a claim as it stands, whatever it will say.

    Raises:
        RefusedError: state, role or a recusal is against it.
        BadInputError: there is no such claim or person.
    """
    case, person, policy = case_of(past, claim, at=at), past.person(actor), past.policy()
    if reasons := standing_in_the_way(name, case, actor=person, policy=policy):
        supposed = partial(standing_in_the_way, name, case, policy=policy)
        raise helped(past, case, name, refusal(case, name, reasons), actor, lambda other: supposed(actor=other))


def rating_label(past: Past, claim: Claim) -> str | None:
    """Gives the label of the rating that stands, on the scale of its day; None where nothing is proposed."""
    verdict = claim.verdict()
    if verdict is None:
        return None
    rating = past.policy(verdict.policy).policy.scale.rating(verdict.rating)
    return rating.label if rating else verdict.rating
