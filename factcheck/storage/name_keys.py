"""The rows of `name_keys`: by which words the names of speakers and profiles are found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from sqlalchemy import Connection, TextClause, delete, func, insert, select
from sqlalchemy import text as sql

from factcheck.domain.codec import WITHDRAWN
from factcheck.domain.documents import Speaker
from factcheck.domain.histories import Thing
from factcheck.domain.profiles import Profile
from factcheck.search.names import keys
from factcheck.storage import tables
from factcheck.storage.blocks import blocks
from factcheck.storage.rows import Line

BLOCK = 1000
"""Rows that are written, or compared, at a time."""

MOST_OF_A_KEY = 50
"""Bearers of each kind that are looked at for one word, the newest: of a frequent name the others have nothing new to tell."""


class Bearer(IntEnum):
    """Who has a name: a speaker without a profile, one that is attached to a profile, or a profile."""

    SPEAKER = 0
    ATTACHED = 1
    PROFILE = 2


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody whose name shares words with a name: who, by which number, and how much is shared, of 1 for a word that nobody else has."""

    bearer: Bearer
    number: int
    shared: float


def lines(thing: Thing) -> tuple[Line, ...]:
    """Gives the rows by which a speaker or a profile is found; nothing else has any."""
    match thing:
        case Speaker():
            return _lines((thing.name,), Bearer.ATTACHED if thing.attachment else Bearer.SPEAKER, thing.id)
        case Profile():
            return _lines((thing.name, *(one.name for one in thing.names)), Bearer.PROFILE, thing.id)
        case _:
            return ()


def _lines(names: Iterable[str], bearer: Bearer, number: int) -> tuple[Line, ...]:
    told = dict.fromkeys(key for name in names if name != WITHDRAWN for key in keys(name))
    return tuple(Line(tables.name_keys, (key, bearer.value, number)) for key in told)


def fill(connection: Connection, things: Iterable[Thing]) -> None:
    """Makes the rows of all speakers and profiles anew."""
    connection.execute(delete(tables.name_keys))
    for block in _blocks(things):
        connection.execute(insert(tables.name_keys), [line.named() for line in block])


def are_as_told(connection: Connection, things: Iterable[Thing]) -> bool:
    """Tells whether the rows are those that follow from all speakers and profiles."""
    own = tables.name_keys.c
    count = 0
    for block in _blocks(things):
        told = {line.values for line in block}
        written, numbers = ({line.values[place] for line in block} for place in (0, 2))
        question = select(own.key, own.bearer, own.number).where(own.key.in_(written), own.number.in_(numbers))
        if not told <= {tuple(row) for row in connection.execute(question)}:
            return False
        count += len(told)
    return int(connection.execute(select(func.count()).select_from(tables.name_keys)).scalar_one()) == count


def _blocks(things: Iterable[Thing]) -> Iterator[tuple[Line, ...]]:
    told = (line for thing in things for line in lines(thing))
    return blocks(told, BLOCK)


def sharing(connection: Connection, names: Sequence[str], *, most: int) -> tuple[Found, ...]:
    """Gives who shares words with names: at most so many, those first who share the rarest and the most, of those the newest."""
    asked = tuple(dict.fromkeys(key for name in names for key in keys(name)))
    if not asked:
        return ()
    bearers: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row in connection.execute(_question(len(asked)), {f"key_{at}": key for at, key in enumerate(asked)}):
        bearers[row.key, row.bearer].append(row.number)
    shared: dict[tuple[Bearer, int], float] = defaultdict(float)
    for (_, bearer), numbers in sorted(bearers.items()):
        for number in numbers:
            shared[Bearer(bearer), number] += 1 / len(numbers)
    ranked = sorted(shared.items(), key=lambda item: (-item[1], -item[0][0], -item[0][1]))
    return tuple(Found(bearer, number, told) for (bearer, number), told in ranked[:most])


@cache
def _question(asked: int) -> TextClause:
    each = (
        f"SELECT * FROM (SELECT key, bearer, number FROM name_keys WHERE key = :key_{at} AND bearer = {bearer.value}"
        f" ORDER BY number DESC LIMIT {MOST_OF_A_KEY}) AS found_{at}_{bearer.value}"
        for at in range(asked)
        for bearer in Bearer
    )
    return sql(" UNION ALL ".join(each))
