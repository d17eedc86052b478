"""Pages of the queue, each read from where it begins: nothing before it is looked at."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import product

from sqlalchemy import Connection, func, select, text

from factcheck.domain.ranking import WAITING, Features, Key
from factcheck.domain.vocabularies import State
from factcheck.storage.tables import queue, queue_keys

MOST_DAYS = 400
"""Days of which what came is asked for day by day: the newest tend to be the last in the queue, and would be looked for long."""

FEW_DAYS = 31
"""The same of the oldest days, which are found soon where they are many."""

TOGETHER = 100
"""Questions in one: SQLite puts no more than 500 together."""


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
    """Gives the next claims of the queue that are wanted, in its order, as many as there are up to a number.

    The question is put together as text: a union of so many parts takes a toolkit longer to put together than a database to answer.
    """
    leading = wanted.keys[0] if wanted.keys else _widest(wanted)
    given: dict[str, object] = {"kind": leading[0].value, "value": leading[1], "most": most}
    conditions = [*_behind(after, given), *_conditions(wanted, given)]
    arrived = [*_bounds({"first": wanted.arrived[0], "last": wanted.arrived[1]}, given)]
    runs = [
        _run(state, aside, source, wanted, conditions)
        for state, aside in product(wanted.states, _asides(wanted))
        for source in _sources(connection, wanted, state, aside, arrived)
    ]
    found: list[Position] = []
    for first in range(0, len(runs), TOGETHER):
        together = " UNION ALL ".join(
            f"SELECT * FROM ({run}) AS run_{place}" for place, run in enumerate(runs[first : first + TOGETHER])
        )
        question = f"SELECT rank, claim_id FROM ({together}) AS runs ORDER BY rank, claim_id LIMIT :most"
        found += (Position(row.rank, row.claim_id) for row in connection.execute(text(question), given))
    return tuple(sorted(found)[:most])


def places(connection: Connection, wanted: Wanted, claims: Collection[int]) -> dict[int, Position]:
    """Gives where those of a few claims stand that are in a listing of the queue, whatever page they are on."""
    if not claims:
        return {}
    given: dict[str, object] = {}
    states, asides = ", ".join(f"'{state.value}'" for state in wanted.states), ", ".join(map(str, _asides(wanted)))
    conditions = (
        f"own.claim_id IN ({', '.join(map(str, map(int, claims)))})",
        f"own.state IN ({states}) AND own.aside IN ({asides})",
        *(_has(f"own{place}", (key,), given) for place, key in enumerate(wanted.keys)),
    )
    rows = connection.execute(text(f"SELECT rank, claim_id FROM queue AS own WHERE {' AND '.join(conditions)}"), given)
    return {row.claim_id: Position(row.rank, row.claim_id) for row in rows}


def _widest(wanted: Wanted) -> tuple[Key, str]:
    return (Key.DATED if wanted.due_before else Key.ALL), ""


def _asides(wanted: Wanted) -> tuple[int, ...]:
    return (0, 1) if wanted.with_asides else (0,)


def _sources(
    connection: Connection, wanted: Wanted, state: State, aside: int, arrived: Sequence[str]
) -> tuple[str, ...]:
    """Gives where claims of a state stand one after the other: under a key, or day by day as they came where those are few days.

    What came on one day is not asked for its day once more.
    """
    if wanted.arrived != (None, None) and not wanted.keys and not wanted.due_before:
        first, last = _days(connection, wanted.arrived, state, aside)
        if last - first < (MOST_DAYS if wanted.arrived[0] is not None else FEW_DAYS):
            return tuple(f"queue AS own WHERE own.arrived = {day}" for day in range(first, last + 1))
    return (" AND ".join(("queue_keys AS own WHERE own.kind = :kind AND own.value = :value", *arrived)),)


def _days(connection: Connection, bounds: tuple[int | None, int | None], state: State, aside: int) -> tuple[int, int]:
    """Gives the first and the last day of those asked for on which claims of a state came; none where the last is before the first."""
    here = {"state": state.value, "aside": aside}
    ends = [connection.execute(text(question), here).scalar() for question in _ENDS]
    if ends[0] is None or ends[1] is None:
        return 0, -1
    return max(ends[0], bounds[0] or ends[0]), min(ends[1], ends[1] if bounds[1] is None else bounds[1])


_ENDS = tuple(f"SELECT {end}(arrived) FROM queue WHERE state = :state AND aside = :aside" for end in ("min", "max"))


def _run(state: State, aside: int, source: str, wanted: Wanted, conditions: Sequence[str]) -> str:
    """Gives the question for claims that stand one after the other in the order that is wanted."""
    of_others = _OF_OTHERS if wanted.reader is not None and state is State.IN_REVIEW else ()
    own = (source, f"own.state = '{state.value}' AND own.aside = {aside}")
    return (
        f"SELECT own.rank, own.claim_id FROM {' AND '.join((*own, *conditions, *of_others))}"
        " ORDER BY own.rank, own.claim_id LIMIT :most"
    )


def _behind(after: Position | None, given: dict[str, object]) -> Iterator[str]:
    if after:
        given |= {"rank": after.rank, "claim": after.claim}
        yield "(own.rank, own.claim_id) > (:rank, :claim)"


def _conditions(wanted: Wanted, given: dict[str, object]) -> Iterator[str]:
    """Gives what else must be so, and notes the values that it is asked with."""
    yield from (_has(f"key{place}", (key,), given) for place, key in enumerate(wanted.keys[1:]))
    if wanted.mine is not None:
        yield _has("mine", ((Key.ASSIGNEE, ""), (Key.ASSIGNEE, wanted.mine)), given)
    if wanted.without:
        yield f"NOT {_has('without', wanted.without, given)}"
    if wanted.without_claims:
        yield f"own.claim_id NOT IN ({', '.join(map(str, map(int, wanted.without_claims)))})"
    yield from _bounds({"due": wanted.due_before, "still": wanted.still_since}, given)
    if wanted.reader is not None:
        given["reader"] = wanted.reader


def _bounds(bounds: Mapping[str, int | str | None], given: dict[str, object]) -> Iterator[str]:
    for name, value in bounds.items():
        if value is not None:
            given[name] = value
            yield _BOUNDS[name]


def _has(name: str, keys: Sequence[tuple[Key, str]], given: dict[str, object]) -> str:
    """Gives the condition that a claim has one of some keys: each is one row, whose place is known.

    What is of one kind stands in one list: of alternatives with more in common than a list SQLite looks at every row of the kind.
    """
    places: dict[Key, list[str]] = {}
    for place, (key, value) in enumerate(keys):
        given[f"{name}_{place}"] = value
        places.setdefault(key, []).append(f":{name}_{place}")
    return f"({' OR '.join(_has_of(key, values) for key, values in places.items())})"


def _has_of(key: Key, values: Sequence[str]) -> str:
    return (
        f"EXISTS (SELECT 1 FROM queue_keys AS other WHERE other.kind = '{key.value}' AND other.value IN ({', '.join(values)})"
        " AND other.state = own.state AND other.aside = own.aside AND other.rank = own.rank AND other.claim_id = own.claim_id)"
    )


_BOUNDS = {
    "first": "EXISTS (SELECT 1 FROM queue WHERE queue.claim_id = own.claim_id AND queue.arrived >= :first)",
    "last": "EXISTS (SELECT 1 FROM queue WHERE queue.claim_id = own.claim_id AND queue.arrived <= :last)",
    "due": "EXISTS (SELECT 1 FROM claims WHERE claims.id = own.claim_id AND claims.due < :due)",
    "still": "EXISTS (SELECT 1 FROM claims WHERE claims.id = own.claim_id AND claims.changed_at < :still)",
}
"""What bounds a listing, by the name of its value."""

_OF_OTHERS = (
    "NOT EXISTS (SELECT 1 FROM verdicts WHERE verdicts.claim_id = own.claim_id AND verdicts.proposed_by = :reader)",
    "NOT EXISTS (SELECT 1 FROM claims WHERE claims.id = own.claim_id AND claims.submitted_by = :reader)",
    (
        "NOT EXISTS (SELECT 1 FROM votes JOIN verdicts ON verdicts.claim_id = votes.claim_id AND verdicts.number = votes.verdict_number"
        " WHERE votes.claim_id = own.claim_id AND votes.voter = :reader AND verdicts.withdrawn_by IS NULL)"
    ),
)
"""That somebody can still be the second reader of a claim under review."""


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
