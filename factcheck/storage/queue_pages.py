"""Pages of the queue, each read from where it begins: nothing before it is looked at."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields
from itertools import product

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, select, tuple_, union_all

from factcheck.domain.claims import State
from factcheck.domain.ranking import WAITING, Features, Key
from factcheck.storage.tables import claims, queue, queue_keys, verdicts, votes


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A claim's place in the queue: those of smaller rank come before it, and of the same rank those of smaller numbers."""

    rank: int
    claim: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a listing of the queue is narrowed by; all that is given must be so.

    Args:
        states: only claims in one of these.
        keys: only claims that have all of these, each a thing to narrow by and its value as `ordering.folded` gives it.
        with_asides: also claims that nobody can find the truth of, such as opinions and wishes.
        mine: only claims that this person is to do something about, or that nobody is.
        reader: no claim under review that this person proposed a verdict on, submitted, or has voted on.
        without: no claim that has any of these keys.
        without_claims: none of these claims.
        arrived: only claims that came to the desk from one day until another, both counted from 2000; None is no bound.
        due_before: only claims that were to be done before this day, YYYY-MM-DD.
        still_since: only claims with which nothing has happened since this moment.
    """

    states: tuple[State, ...] = WAITING
    keys: tuple[tuple[Key, str], ...] = ()
    with_asides: bool = False
    mine: str | None = None
    reader: str | None = None
    without: tuple[tuple[Key, str], ...] = ()
    without_claims: tuple[int, ...] = ()
    arrived: tuple[int | None, int | None] = field(default=(None, None))
    due_before: str | None = None
    still_since: str | None = None


def page(connection: Connection, wanted: Wanted, *, after: Position | None = None, most: int) -> tuple[Position, ...]:
    """Gives the next claims of the queue that are wanted, in its order, as many as there are up to a number."""
    if not wanted.states:
        return ()
    leading = wanted.keys[0] if wanted.keys else _widest(wanted)
    asides = (0, 1) if wanted.with_asides else (0,)
    runs = (
        _from(after, _run(wanted, leading, state, aside)).limit(most) for state, aside in product(wanted.states, asides)
    )
    together = union_all(*(select(run.subquery()) for run in runs)).subquery()
    question = select(together).order_by(together.c.rank, together.c.claim_id).limit(most)
    return tuple(Position(row.rank, row.claim_id) for row in connection.execute(question))


def _widest(wanted: Wanted) -> tuple[Key, str]:
    return (Key.DATED if wanted.due_before else Key.ALL), ""


def _run(wanted: Wanted, leading: tuple[Key, str], state: State, aside: int) -> Select[tuple[int, int]]:
    """Gives the question for claims of one state: they stand one after the other, in the order that is wanted."""
    own = queue_keys.c
    question = select(own.rank, own.claim_id).where(
        own.kind == leading[0].value, own.value == leading[1], own.state == state.value, own.aside == aside
    )
    return question.where(*(_has(key) for key in wanted.keys[1:]), *_conditions(wanted, state))


def _from(after: Position | None, question: Select[tuple[int, int]]) -> Select[tuple[int, int]]:
    """Gives a question for what stands behind a place, in the order of the queue."""
    own = queue_keys.c
    if after:
        question = question.where(tuple_(own.rank, own.claim_id) > (after.rank, after.claim))
    return question.order_by(own.rank, own.claim_id)


def _has(*keys: tuple[Key, str]) -> ColumnElement[bool]:
    """Gives the condition that a claim has one of some keys: each is one row, whose place is known."""
    own, other = queue_keys.c, queue_keys.alias()
    same = (other.c[name] == own[name] for name in ("state", "aside", "rank", "claim_id"))
    pairs = [(key.value, value) for key, value in keys]
    return exists(select(literal(1)).where(tuple_(other.c.kind, other.c.value).in_(pairs), *same))


def _conditions(wanted: Wanted, state: State) -> Iterator[ColumnElement[bool]]:
    claim = queue_keys.c.claim_id
    if wanted.mine is not None:
        yield _has((Key.ASSIGNEE, ""), (Key.ASSIGNEE, wanted.mine))
    if wanted.reader is not None and state is State.IN_REVIEW:
        yield from _of_others(wanted.reader)
    if wanted.without:
        yield ~_has(*wanted.without)
    if wanted.without_claims:
        yield claim.not_in(wanted.without_claims)
    first, last = wanted.arrived
    if first is not None:
        yield exists(select(literal(1)).where(queue.c.claim_id == claim, queue.c.arrived >= first))
    if last is not None:
        yield exists(select(literal(1)).where(queue.c.claim_id == claim, queue.c.arrived <= last))
    if wanted.due_before is not None:
        yield exists(select(literal(1)).where(claims.c.id == claim, claims.c.due < wanted.due_before))
    if wanted.still_since is not None:
        yield exists(select(literal(1)).where(claims.c.id == claim, claims.c.changed_at < wanted.still_since))


def _of_others(handle: str) -> Iterator[ColumnElement[bool]]:
    """Gives the conditions that somebody can still be the second reader of a claim under review."""
    claim = queue_keys.c.claim_id
    proposed = verdicts.c.claim_id == claim
    yield ~exists(select(literal(1)).where(proposed, verdicts.c.proposed_by == handle))
    yield ~exists(select(literal(1)).where(claims.c.id == claim, claims.c.submitted_by == handle))
    cast = (votes.c.claim_id == verdicts.c.claim_id) & (votes.c.verdict_number == verdicts.c.number)
    yield ~exists(select(literal(1)).where(proposed, verdicts.c.withdrawn_by.is_(None), cast, votes.c.voter == handle))


def counts(connection: Connection) -> dict[State, int]:
    """Gives how many claims wait in each state, those that are set aside left out."""
    own = queue_keys.c
    question = select(own.state, func.count().label("many")).where(
        own.kind == Key.ALL.value, own.value == "", own.aside == 0
    )
    found = {State(row.state): row.many for row in connection.execute(question.group_by(own.state))}
    return {state: found[state] for state in WAITING if state in found}


def features_of(connection: Connection, numbers: Collection[int]) -> dict[int, Features]:
    """Gives what the rank of each of a few claims depends on."""
    rows = connection.execute(select(queue).where(queue.c.claim_id.in_(numbers))).all()
    names = [entry.name for entry in fields(Features)]
    return {row.claim_id: Features(**{name: getattr(row, name) for name in names}) for row in rows}
