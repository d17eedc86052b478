"""The record of speakers who are one: what was found of what they said, when; what they were asked to have corrected."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, func, select

from factcheck.storage.blocks import blocks
from factcheck.storage.queries import BLOCK, LISTED, rating_labels
from factcheck.storage.tables import appearances, briefs, claims, correction_requests, documents, verdicts

if TYPE_CHECKING:
    from sqlalchemy import Select

OUTCOMES = {None: "waiting", 0: "declined", 1: "accepted"}
"""What became of a request for a correction, by the column `accepted`."""


class Period(StrEnum):
    """How long the times are that ratings are counted in."""

    YEAR = "year"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class RatedPeriod:
    """How many claims of a time have a rating. `period` is `2017` or `2017-Q4`, by the day on which they were first said by a speaker.

    Where nobody knows of what day a document is, it is the day on which the claim was recorded.
    """

    period: str
    rating: str
    claims: int


@dataclass(frozen=True, slots=True)
class AskedCorrection:
    """That somebody asked for a correction of what was published of a claim: what came of it is waiting, accepted or declined."""

    claim: int
    number: int
    asked_by: str
    recorded_at: str
    outcome: str


def newest_claims(connection: Connection, said_by: Collection[int], *, most: int) -> tuple[int, ...]:
    """Gives the newest claims of some speakers, by their numbers, the newest first."""
    found: set[int] = set()
    for block in blocks(sorted(said_by), BLOCK):
        question = (
            select(appearances.c.claim_id)
            .join(claims, claims.c.id == appearances.c.claim_id)
            .where(appearances.c.speaker_id.in_(block), LISTED)
        )
        newest = question.distinct().order_by(appearances.c.claim_id.desc()).limit(most)
        found |= set(connection.execute(newest).scalars())
    return tuple(sorted(found, reverse=True)[:most])


def ratings_over_time(connection: Connection, said_by: Collection[int], *, by: Period) -> tuple[RatedPeriod, ...]:
    """Gives how many claims of some speakers have which rating, by the time in which they said them, the oldest first.

    A claim has the rating that readers see, and one that readers have not seen yet the one that is approved; what is only proposed, and
    what was retracted, is no rating of a record.
    """
    labels = rating_labels(connection)
    counts: dict[tuple[str, str], int] = {}
    for claim in _rated(connection, said_by).values():
        label = labels.get((claim.policy, claim.rating), claim.rating)
        key = (_period(claim.day, by), label)
        counts[key] = counts.get(key, 0) + 1
    return tuple(RatedPeriod(*key, count) for key, count in sorted(counts.items()))


@dataclass(frozen=True, slots=True)
class _Rated:
    """The rating of a claim, on the scale of a policy, and the day on which the claim was first said."""

    day: str
    policy: int
    rating: str


def _rated(connection: Connection, said_by: Collection[int]) -> dict[int, _Rated]:
    """Gives the rated claims of some speakers, each with the day on which one of them first said it."""
    found: dict[int, _Rated] = {}
    for block in blocks(sorted(said_by), BLOCK):
        said = appearances.c.speaker_id.in_(block)
        for question in (_live(), _approved()):
            for row in connection.execute(question.where(said, LISTED)):
                day = row.published if _IN_TIME.match(row.published or "") else row.recorded_at
                known = found.get(row.claim_id)
                found[row.claim_id] = _Rated(min(day, known.day) if known else day, row.policy_version, row.rating)
    return found


def _live() -> "Select[Any]":
    """Gives the question of the ratings that readers see, one for each time that a claim was said."""
    return _said(briefs.c.policy_version, briefs.c.rating).join(
        briefs, (briefs.c.claim_id == claims.c.id) & (briefs.c.version == claims.c.live_brief)
    )


def _approved() -> "Select[Any]":
    """Gives the question of the ratings that are approved, and of which readers have not seen any yet."""
    stands = (verdicts.c.claim_id == claims.c.id) & verdicts.c.withdrawn_by.is_(None)
    other = verdicts.alias("other")
    newest = select(func.max(other.c.number)).where(other.c.claim_id == claims.c.id, other.c.withdrawn_by.is_(None))
    return (
        _said(verdicts.c.policy_version, verdicts.c.rating)
        .join(verdicts, stands & (verdicts.c.number == newest.scalar_subquery()))
        .where(claims.c.live_brief.is_(None), claims.c.approved_by.is_not(None))
    )


def _said(*columns: ColumnElement[Any]) -> "Select[Any]":
    return (
        select(appearances.c.claim_id, documents.c.published, claims.c.recorded_at, *columns)
        .select_from(appearances)
        .join(claims, claims.c.id == appearances.c.claim_id)
        .join(documents, documents.c.id == appearances.c.document_id)
    )


_IN_TIME = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?![0-9]))?")
"""How a day begins: a year, and mostly a month."""


def _period(day: str, by: Period) -> str:
    """Gives the time that a day is in: the year, where nobody knows the month."""
    found = _IN_TIME.match(day)
    if found is None:
        return day
    year, month = found["year"], found["month"]
    return year if by is Period.YEAR or month is None else f"{year}-Q{(int(month) + 2) // 3}"


def corrections_asked(connection: Connection, said_by: Collection[int], *, most: int) -> tuple[AskedCorrection, ...]:
    """Gives what was asked to be corrected of what was published of claims of some speakers, the newest first."""
    found: dict[tuple[int, int], AskedCorrection] = {}
    for block in blocks(sorted(said_by), BLOCK):
        own = select(appearances.c.claim_id).where(appearances.c.speaker_id.in_(block))
        question = select(correction_requests).where(correction_requests.c.claim_id.in_(own))
        for row in connection.execute(question.order_by(correction_requests.c.recorded_at.desc()).limit(most)):
            told = (row.asked_by, row.recorded_at, OUTCOMES[row.accepted])
            found[row.claim_id, row.number] = AskedCorrection(row.claim_id, row.number, *told)
    return tuple(sorted(found.values(), key=_asked_at, reverse=True)[:most])


def _asked_at(one: AskedCorrection) -> tuple[str, int, int]:
    return one.recorded_at, one.claim, one.number


def repeated_claims(connection: Connection, said_by: Collection[int], *, least: int) -> int:
    """Gives how many claims of some speakers were said in so many sources at least, by whomever."""
    total: set[int] = set()
    for block in blocks(sorted(said_by), BLOCK):
        own = select(appearances.c.claim_id).where(appearances.c.speaker_id.in_(block))
        said = appearances.alias("said")
        # Only what has an appearance of so high a number can have so many.
        several = select(said.c.claim_id).where(said.c.number >= least, said.c.claim_id.in_(own))
        question = (
            select(appearances.c.claim_id)
            .join(claims, claims.c.id == appearances.c.claim_id)
            .where(appearances.c.claim_id.in_(several), LISTED)
            .group_by(appearances.c.claim_id)
            .having(func.count(appearances.c.document_id.distinct()) >= least)
        )
        total |= set(connection.execute(question).scalars())
    return len(total)
