"""Judgements: what people say of two claims. Nothing follows from one but what is suggested, and that what is apart is not linked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from factcheck.domain.vocabularies import Relation

APART = frozenset({Relation.CONTRADICTS, Relation.DIFFERENT})
"""What two claims that are one cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """That a judgement was taken back: by whom and when."""

    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody said of a claim and an `other`; `note` says why, if anything does.

    `number` counts the judgements of the one claim. Whoever said something else of the two since has `is_replaced` set here.
    """

    number: int
    other: int
    relation: Relation
    note: str | None
    by: str
    at: str
    is_replaced: bool = False
    taken_back: TakenBack | None = None

    def stands(self) -> bool:
        """Tells whether it is what its author says of the two."""
        return not self.is_replaced and self.taken_back is None


def holding(judgements: Iterable[Judgement], other: int) -> Judgement | None:
    """Gives the judgement that holds of a claim and another: the newest that stands, whoever gave it; None where none does."""
    standing = (one for one in judgements if one.other == other and one.stands())
    return max(standing, key=lambda one: one.number, default=None)


def given_by(judgements: Iterable[Judgement], other: int, by: str) -> Judgement | None:
    """Gives what somebody says of a claim and another, or None where they say nothing."""
    return next((one for one in judgements if one.other == other and one.by == by and one.stands()), None)


def with_judgement(judgements: tuple[Judgement, ...], judgement: Judgement) -> tuple[Judgement, ...]:
    """Gives judgements with one more, in the place of what its author said before."""
    old = given_by(judgements, judgement.other, judgement.by)
    return (*(replace(one, is_replaced=True) if one is old else one for one in judgements), judgement)


def without_judgement(
    judgements: tuple[Judgement, ...], other: int, judged_by: str, *, taken_back: TakenBack
) -> tuple[Judgement, ...]:
    """Gives judgements of which somebody's of a claim and another is taken back; ValueError where none stood."""
    old = given_by(judgements, other, judged_by)
    if old is None:
        raise ValueError(f"no judgement of claim {other} by {judged_by} stood")
    return tuple(replace(one, taken_back=taken_back) if one is old else one for one in judgements)
