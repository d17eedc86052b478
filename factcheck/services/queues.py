"""The queue: which claims somebody is to look at next, and why these.

It asks rows alone and folds no history, so that a morning's first command is there at once.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from factcheck.domain.errors import BadInputError
from factcheck.domain.ranking import EPOCH, Features, Key, Part, Weights, folded
from factcheck.domain.vocabularies import Role, State
from factcheck.storage import queries, queue_pages
from factcheck.storage.often_repeated import often_repeated
from factcheck.storage.queries import ClaimLine
from factcheck.storage.queue_pages import Position, Wanted


@dataclass(frozen=True, slots=True)
class Step:
    """What is done next about a claim, as a rule, and from which role on where the policy says nothing else."""

    action: str
    role: Role


NEXT: Mapping[State, Step] = {
    State.EXTRACTED: Step("accept", Role.CHECKER),
    State.QUEUED: Step("start", Role.CHECKER),
    State.RESEARCHING: Step("verdict", Role.CHECKER),
    State.IN_REVIEW: Step("approve", Role.EDITOR),
    State.APPROVED: Step("publish", Role.EDITOR),
    State.ON_HOLD: Step("resume", Role.CHECKER),
}
SUBMIT = Step("submit", Role.CHECKER)
"""What is next about a claim that has a verdict and is still researched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What of a policy the queue goes by: its weights, and from which role on actions may be taken where that is no step's own."""

    weights: Weights
    roles: Mapping[str, Role]

    def role_for(self, step: Step) -> Role:
        """Gives the least role that may take a step at this desk."""
        return self.roles.get(step.action, step.role)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedClaim:
    """A claim in the queue: its line, the action that is next as a rule, its rank, and what speaks for it, in points.

    `often_repeated_in` is in how many sources it was said, where the policy calls it often repeated, else None.
    """

    line: ClaimLine
    action: str
    rank: int
    points: tuple[tuple[Part, int], ...]
    often_repeated_in: int | None

    def __getattr__(self, name: str) -> object:
        """Gives what the line holds."""
        return getattr(self.line, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some claims of the queue in its order, and where the next page begins, None where this is the last."""

    claims: tuple[QueuedClaim, ...]
    following: Position | None


def page(connection: Connection, wanted: Wanted, *, today: date, after: Position | None = None, most: int) -> Page:
    """Gives a page of the queue.

    Args:
        connection: to the desk.
        wanted: what the listing is narrowed by.
        today: the day from which `age` counts in what is said of each claim. It changes no order.
        after: the place behind which the page begins; None for the first.
        most: how many claims it has at most.
    """
    found = queue_pages.page(connection, wanted, after=after, most=most + 1)
    shown = found[:most]
    queued = queued_at(connection, shown, today=today)
    return Page(claims=tuple(queued[place] for place in shown), following=shown[-1] if len(found) > most else None)


def queued_at(connection: Connection, places: Iterable[Position], *, today: date) -> dict[Position, QueuedClaim]:
    """Gives the claims that stand at places of the queue; `today` is the day from which `age` counts in what is said of each."""
    wanted = dict.fromkeys(places)
    weights = _rules(connection).weights
    counted = queue_pages.features_of(connection, [place.claim for place in wanted])
    lines = {line.id: line for line in queries.numbered_claim_lines(connection, counted)}
    often = often_repeated(connection, counted)
    return {
        place: QueuedClaim(
            line=lines[place.claim],
            action=_next(lines[place.claim]).action,
            rank=place.rank,
            points=explained(counted[place.claim], weights, today=today),
            often_repeated_in=often.get(place.claim),
        )
        for place in wanted
    }


def explained(features: Features, weights: Weights, *, today: date) -> tuple[tuple[Part, int], ...]:
    """Gives the points of each part that has any, those of age counted from a day."""
    waited = (today - EPOCH).days - features.arrived
    return tuple((part, points) for part, points in replace(features, arrived=-waited).points(weights) if points)


def for_person(connection: Connection, wanted: Wanted, handle: str, *, any_work: bool = False) -> Wanted:
    """Gives a listing narrowed to what somebody may do: not what they are recused from, nor, but for `any_work`, what is another's to do.

    Raises:
        BadInputError: nobody has this handle.
    """
    person = queries.person_row(connection, handle)
    if person is None:
        raise BadInputError(f"there is no person {handle}; factcheck people list shows who there is")
    rules, role = _rules(connection), Role(person.role)
    recused = queries.recusals_of(connection, handle)
    speakers = ((Key.SPEAKER, folded(one.speaker)) for one in recused if one.speaker is not None)
    tags = ((Key.TAG, one.tag) for one in recused if one.tag is not None)
    return replace(
        wanted,
        states=tuple(
            state for state in wanted.states if person.is_active and role.includes(rules.role_for(NEXT[state]))
        ),
        mine=None if any_work else handle,
        reader=handle,
        without=(*speakers, *tags),
        without_claims=tuple(one.claim for one in recused if one.claim is not None),
    )


def day_number(day: date, *, ago: int) -> int:
    """Gives the number of the day so many days before one, as the queue counts days."""
    return (day - timedelta(days=ago) - EPOCH).days


def counted(connection: Connection) -> str:
    """Gives how many claims wait in each state, in words on one line."""
    found = queue_pages.counts(connection)
    told = ", ".join(f"{many:,} {state.spelled()}" for state, many in found.items())
    return f"waiting: {told}" if told else "nothing waits"


def _next(line: ClaimLine) -> Step:
    state = State(line.state)
    return SUBMIT if state is State.RESEARCHING and line.verdict else NEXT[state]


def _rules(connection: Connection) -> Rules:
    """Gives the rules of the policy in force as its row has them, without loading what all the rest of a policy is."""
    told = json.loads(queries.newest_policy(connection))
    return Rules(
        weights=Weights(**told.get("queue", {})),
        roles={one["action"]: Role(one["role"]) for one in told.get("permissions", ())},
    )
