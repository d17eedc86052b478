"""One action on several claims, on each by itself; or tried out, and nothing done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.claims import Claim
from factcheck.domain.errors import AlreadyDoneError, FactcheckError
from factcheck.domain.events import claim_stream
from factcheck.services import checkpoints, review
from factcheck.services.desks import Desk
from factcheck.services.refusals import REFUSALS
from factcheck.services.review import Prepare, Taken
from factcheck.storage import request_ids
from factcheck.storage.ledger import Stamp
from factcheck.storage.rehearsals import Rehearsal
from factcheck.storage.transactions import Past


class Outcome(StrEnum):
    """What came of an action on one of several claims, or would come of it."""

    DONE = "done"
    ALREADY_DONE = "already-done"
    WOULD_BE_DONE = "would-be-done"
    REFUSED = "refused"

    def spelled(self) -> str:
        """Gives the outcome as people read it."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """A claim of several, and what came of the action on it.

    `standing` is the claim as that left it, or would leave it; None where there is no such claim. `events` are what happened, by their
    types. `why` is what is against it.
    """

    claim: int
    outcome: Outcome
    standing: Claim | None
    events: tuple[str, ...] = ()
    why: FactcheckError | None = None
    is_approval: bool = False


def each(
    desk: Desk, claims: Sequence[int], prepare: Prepare, *, actor: str, if_version: int | None = None
) -> Iterator[Fate]:
    """Takes an action on each of several claims in a transaction of its own, and gives what came of it; `seal` is to follow.

    Under a request id each claim is a part of what is asked: what was done before is not done again.
    """
    for claim in claims:
        try:
            yield _alone(desk.part(claim_stream(claim)), claim, prepare, actor=actor, if_version=if_version)
        except AlreadyDoneError as done:
            with desk.past() as past:
                yield _already_done(past, claim, done)
        except REFUSALS as error:
            with desk.past() as past:
                yield _refused(past, claim, error)


def seal(desk: Desk, fates: Sequence[Fate]) -> str | None:
    """Signs a checkpoint over the approvals among what was done; gives why not where that cannot be done, else None."""
    return checkpoints.sign(desk) if any(fate.is_approval for fate in fates) else None


def rehearsed(
    desk: Desk, claims: Sequence[int], prepare: Prepare, *, actor: str, if_version: int | None = None
) -> Iterator[Fate]:
    """Gives what would come of an action on several claims, one after the other. Nothing is written."""
    with desk.rehearsal() as rehearsal:
        stamp = desk.stamp(actor)
        for claim in claims:
            try:
                yield _tried(desk, rehearsal, claim, prepare, stamp=stamp, if_version=if_version)
            except AlreadyDoneError as done:
                yield _already_done(rehearsal, claim, done)
            except REFUSALS as error:
                yield _refused(rehearsal, claim, error)


def _alone(desk: Desk, claim: int, prepare: Prepare, *, actor: str, if_version: int | None) -> Fate:
    with desk.present() as present:
        taken = review.taken(present, claim, prepare, stamp=desk.stamp(actor), if_version=if_version)
        return _done(Outcome.DONE, present.claim(claim), taken)


def _tried(
    desk: Desk, rehearsal: Rehearsal, claim: int, prepare: Prepare, *, stamp: Stamp, if_version: int | None
) -> Fate:
    if request := desk.part(claim_stream(claim)).request:
        request_ids.demand_undone(rehearsal.connection, request)
    with rehearsal.trying():
        taken = review.taken(rehearsal, claim, prepare, stamp=stamp, if_version=if_version)
    return _done(Outcome.WOULD_BE_DONE, rehearsal.claim(claim), taken)


def _done(outcome: Outcome, claim: Claim, taken: Taken) -> Fate:
    return Fate(
        claim=claim.id,
        outcome=outcome,
        standing=claim,
        events=tuple(event.payload.type for event in taken.events),
        is_approval=taken.is_approval,
    )


def _refused(past: Past, claim: int, error: FactcheckError) -> Fate:
    standing = past.find(claim_stream(claim), Claim)
    return Fate(claim=claim, outcome=Outcome.REFUSED, standing=standing, why=error)


def _already_done(past: Past, claim: int, done: AlreadyDoneError) -> Fate:
    then = Past(past.connection, until=done.last)
    return Fate(claim=claim, outcome=Outcome.ALREADY_DONE, standing=then.claim(claim))
