"""Which claim of a queue comes first, as a whole number that says so for good.

A claim has points for what speaks for it, by weights that are a desk's policy. Its rank is what is left of a constant and those points, so
that the smaller rank comes first. Nothing in it is read off the clock: what depends on time enters by days that are recorded, so that a
queue has tomorrow the order that it has today, unless something happens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from factcheck.domain.vocabularies import Nature, Priority, State

if TYPE_CHECKING:
    from factcheck.domain.claims import Claim

EPOCH = date(2000, 1, 1)
"""The day that days are counted from."""

MOST_REPEATS = 5
"""Repeats beyond which a claim is no more urgent."""

RECENT_DAYS = 30
"""Days after which what was published is not fresh any more, and of notice that are no hurry."""

MOST_WEIGHT = 10_000
"""The largest weight that a policy can give."""


WAITING = (
    State.EXTRACTED,
    State.QUEUED,
    State.RESEARCHING,
    State.IN_REVIEW,
    State.APPROVED,
    State.ON_HOLD,
)
"""The states in which a claim is in the queue: there is something left to do."""

MOST_CHARACTERS = 200
"""Characters of a name that tell it from others here: PostgreSQL keeps no key of more than a third of a page."""


class Key(StrEnum):
    """What the queue can be narrowed by; `all` is for who narrows it by nothing, and `dated` has what is to be done by a day."""

    ALL = "all"
    SPEAKER = "speaker"
    SOURCE = "source"
    OUTLET = "outlet"
    TAG = "tag"
    ASSIGNEE = "assignee"
    NATURE = "nature"
    DATED = "dated"


class Part(StrEnum):
    """What a claim has points for, as `queue --explain` names it."""

    WORTH = "worth"
    INTEREST = "public interest"
    REPEATS = "repeats"
    RECENCY = "recency"
    DUE = "due"
    PRIORITY = "priority"
    AGE = "age"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What decides which claim comes first in the queue, in points.

    `worth` counts for each thousandth of check-worthiness, `public_interest` for the tag, `repeat` for each place beyond the first where it
    was said and each reader who asked for it (five at most), `recency` for each day by which what it was said in was younger than thirty
    when it came to the desk, `due` for each day by which it was given less than thirty, `high` for the priority high (and as many less
    for low), `age` for each day that it has waited longer than another.
    """

    worth: int = 1
    public_interest: int = 300
    repeat: int = 100
    recency: int = 10
    due: int = 20
    high: int = 500
    age: int = 1


AT_FIRST = Weights()
"""The weights that a desk begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What of a claim its rank depends on, in whole numbers: days where a part counts days, since 2000 for `arrived`."""

    worth: int
    interest: int
    repeats: int
    recent: int
    hurry: int
    priority: int
    arrived: int

    def points(self, weights: Weights) -> Iterator[tuple[Part, int]]:
        """Gives the points of each part; those of age are fewer the later it came, and below nothing."""
        yield Part.WORTH, weights.worth * self.worth
        yield Part.INTEREST, weights.public_interest * self.interest
        yield Part.REPEATS, weights.repeat * self.repeats
        yield Part.RECENCY, weights.recency * self.recent
        yield Part.DUE, weights.due * self.hurry
        yield Part.PRIORITY, weights.high * self.priority
        yield Part.AGE, -weights.age * self.arrived

    def rank(self, weights: Weights) -> int:
        """Gives the rank: the smaller one comes first."""
        return -sum(points for _, points in self.points(weights))


def features(claim: "Claim", *, published: tuple[str | None, ...], tag: str) -> Features:
    """Gives what of a claim its rank depends on.

    Args:
        claim: the claim.
        published: when each document that it was said in was published, as far as it is known.
        tag: what marks claims of public interest at the desk.
    """
    arrived = _day(claim.recorded_at) or EPOCH
    newest = max((day for day in map(_day, published) if day), default=None)
    return Features(
        worth=claim.check_worthiness or 0,
        interest=int(tag in claim.tags),
        repeats=min(MOST_REPEATS, max(0, len(claim.shown_appearances()) - 1) + len(claim.requests)),
        recent=_short_of(newest, arrived) if newest else 0,
        hurry=_hurry(claim),
        priority={Priority.HIGH: 1, Priority.LOW: -1}.get(claim.priority, 0),
        arrived=(arrived - EPOCH).days,
    )


def folded(words: str) -> str:
    """Gives a name as the queue knows it: capitals and white space aside, its beginning."""
    return " ".join(words.split()).casefold()[:MOST_CHARACTERS]


def is_aside(nature: Nature | None) -> bool:
    """Tells whether a claim is in the queue only for who asks for its nature: nobody can find out whether an opinion or a wish is so."""
    return nature not in {None, Nature.FACT, Nature.PREDICTION}


def _hurry(claim: "Claim") -> int:
    due, given = _day(claim.due), _day(claim.due_set_at)
    return _short_of(given, due) if due and given else 0


def _short_of(earlier: date, later: date) -> int:
    """Gives the days by which two are nearer to one another than thirty; all of them where the later one comes first."""
    return min(RECENT_DAYS, max(0, RECENT_DAYS - (later - earlier) // timedelta(days=1)))


def _day(text: str | None) -> date | None:
    """Gives the day that a date or a moment begins with; None where it names none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
