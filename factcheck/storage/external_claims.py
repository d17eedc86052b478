"""Questions about claims of others that their rows answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from factcheck.storage.tables import external_claims

_OWN = external_claims.c


@dataclass(frozen=True, slots=True)
class ExternalLine:
    """A claim of others in a listing: what `factcheck.domain.external_claims.ExternalClaim` has."""

    id: int
    collection: str
    external_id: str
    text: str
    title: str | None
    subtitle: str | None
    day: str | None
    imported_by: str
    imported_at: str
    changed_at: str

    def content(self) -> tuple[str, str | None, str | None, str | None]:
        """Gives all that it says: text, title, subtitle, day."""
        return self.text, self.title, self.subtitle, self.day


def of_collection(connection: Connection, collection: str, ids: Collection[str]) -> dict[str, ExternalLine]:
    """Gives those of a collection that are called so, by what they are called there."""
    question = select(external_claims).where(_OWN.collection == collection, _OWN.external_id.in_(ids))
    return {line.external_id: line for line in _asked(connection, question)}


def called(
    connection: Connection, external_id: str, *, collection: str | None = None, most: int
) -> tuple[ExternalLine, ...]:
    """Gives those that are called so in a collection, or in any, at most so many of them, by their numbers."""
    question = select(external_claims).where(_OWN.external_id == external_id).order_by(_OWN.id).limit(most)
    if collection is not None:
        question = question.where(_OWN.collection == collection)
    return tuple(_asked(connection, question))


def numbered(connection: Connection, numbers: Collection[int]) -> dict[int, ExternalLine]:
    """Gives those of such numbers; numbers that none has are left out."""
    return {line.id: line for line in _asked(connection, select(external_claims).where(_OWN.id.in_(numbers)))}


def walked_lines(
    connection: Connection, *, collection: str | None = None, after: int | None = None, limit: int | None = None
) -> Iterator[ExternalLine]:
    """Gives those of a collection, or all, behind a number, by their numbers, read as they are asked for."""
    question = select(external_claims).order_by(_OWN.id).limit(limit)
    if collection is not None:
        question = question.where(_OWN.collection == collection)
    if after is not None:
        question = question.where(_OWN.id > after)
    return _asked(connection, question.execution_options(yield_per=1000))


def numbers_below(connection: Connection, number: int | None, *, most: int) -> tuple[int, ...]:
    """Gives the numbers of those before one, or of all, the newest first, so many at most."""
    question = select(_OWN.id).order_by(_OWN.id.desc()).limit(most)
    if number is not None:
        question = question.where(_OWN.id < number)
    return tuple(connection.execute(question).scalars())


def many(connection: Connection) -> int:
    """Gives how many there are."""
    return connection.execute(select(func.count()).select_from(external_claims)).scalar_one()


def newest_number(connection: Connection) -> int:
    """Gives the number of the newest, 0 where there is none."""
    return connection.execute(select(func.max(_OWN.id))).scalar_one() or 0


def are_of_several_collections(connection: Connection) -> bool:
    """Tells whether they come from more than one collection, in which the same id can mean another claim."""
    first, last = connection.execute(select(func.min(_OWN.collection), func.max(_OWN.collection))).one()
    return bool(first != last)


def _asked(connection: Connection, question: Select[Any]) -> Iterator[ExternalLine]:
    with connection.execute(question) as found:
        for row in found.mappings():
            yield ExternalLine(**row)
