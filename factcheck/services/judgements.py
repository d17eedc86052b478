"""What people say of two claims: said, taken back, and shown with the claim."""

from dataclasses import dataclass

from factcheck.domain.claims import Claim
from factcheck.domain.judgements import Judgement, TakenBack, holding
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Relation
from factcheck.domain.workflow import Action, Judge, Unjudge
from factcheck.services import review
from factcheck.services.desks import Desk
from factcheck.storage import judged
from factcheck.storage.ledger import Stamp
from factcheck.storage.transactions import Past, Present


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedJudgement:
    """A claim with what holds of it and another now, None where nothing does, and what holds for others who said something else."""

    claim: Claim
    holding: Judgement | None
    others: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownJudgement:
    """What somebody said of a claim and another, of which `text` are the words; None where its source is not at the desk.

    `of` is the claim that it was said of, where that was merged into this one, `goes_on` the claim that goes on for the other. Of all that
    was said of the same two claims one `holds`; what is `replaced` its author has said otherwise since.
    """

    other: int
    text: str | None
    relation: Relation
    note: str | None
    by: str
    at: str
    holds: bool
    replaced: bool
    taken_back: TakenBack | None
    of: int | None
    goes_on: int | None


def judge(
    desk: Desk,
    claim: int,
    other: int,
    relation: Relation,
    *,
    actor: str,
    note: str | None = None,
    if_version: int | None = None,
) -> ChangedJudgement:
    """Says what two claims are to each other, in the place of what the actor said of them before.

    Raises:
        RefusedError: a rule is against it.
        ConflictError: the claim is no longer at the version that the actor has seen.
        BadInputError: there is no such claim or person.
    """

    def prepare(present: Present, _claim: int, _stamp: Stamp) -> Action:
        there = present.claim(other)
        return Judge(there, ties(there, present.thing), relation, note)

    review.act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)
    return _now(desk, claim, other)


def unjudge(
    desk: Desk, claim: int, other: int, *, actor: str, if_version: int | None = None
) -> tuple[Judgement, ChangedJudgement]:
    """Takes back the judgement that holds of two claims, whoever gave it, and gives it with what holds now.

    Raises:
        RefusedError: a rule is against it, or nobody's judgement of them stands.
        ConflictError: the claim is no longer at the version that the actor has seen.
        BadInputError: there is no such claim or person.
    """
    held: list[Judgement] = []

    def prepare(present: Present, _claim: int, _stamp: Stamp) -> Action:
        there = present.claim(other)
        held.extend(filter(None, [holding(present.claim(claim).judgements, other)]))
        return Unjudge(there, ties(there, present.thing))

    review.act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)
    return held[0], _now(desk, claim, other)


def _now(desk: Desk, number: int, other: int) -> ChangedJudgement:
    with desk.past() as past:
        claim = past.claim(number)
    held = holding(claim.judgements, other)
    others = (one for one in claim.judgements if one.other == other and one.stands() and one is not held)
    return ChangedJudgement(claim=claim, holding=held, others=tuple(others))


def shown(past: Past, claim: Claim) -> tuple[ShownJudgement, ...]:
    """Gives all that was said of a claim and of those merged into it: by the other claim, what holds first, then the newest.

    What was said of two of these is in both histories, and given once.
    """
    merged = (past.claim(number) for number in judged.merged_into(past.connection, claim.id))
    told: list[tuple[Claim, Judgement]] = []
    known: set[int] = set()
    for one in (claim, *merged):
        told += [(one, judgement) for judgement in one.judgements if judgement.other not in known]
        known.add(one.id)
    others = judged.others(past.connection, {judgement.other for _, judgement in told})
    found = [_shown(one, judgement, others[judgement.other], of=claim) for one, judgement in told]
    by_age = sorted(found, key=lambda one: one.at, reverse=True)
    return tuple(sorted(by_age, key=lambda one: (one.goes_on or one.other, not one.holds)))


def _shown(claim: Claim, judgement: Judgement, other: judged.Other, *, of: Claim) -> ShownJudgement:
    return ShownJudgement(
        other=judgement.other,
        text=other.text,
        relation=judgement.relation,
        note=judgement.note,
        by=judgement.by,
        at=judgement.at,
        holds=judgement is holding(claim.judgements, judgement.other),
        replaced=judgement.is_replaced,
        taken_back=judgement.taken_back,
        of=claim.id if claim.id != of.id else None,
        goes_on=other.goes_on,
    )


def to_be_linked(past: Past, claim: int, other: int) -> tuple[int, int]:
    """Gives two claims in the order in which they are linked: the one ends of which readers have nothing, else the newer."""
    goes_on, ends = sorted((claim, other), key=lambda number: (not past.claim(number).briefs, number))
    return ends, goes_on
