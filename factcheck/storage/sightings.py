"""What the rows tell of speakers and profiles when it is asked whom a speaker may be: never more than some of each."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, select

from factcheck.domain.vocabularies import TenureKind
from factcheck.storage.tables import attachments, documents, profile_names, profile_tenures, speakers

MOST_MET = 20
"""Speakers that are attached to a profile and looked at, the newest."""

MOST_BESIDE = 40
"""Speakers of one document whose names are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A speaker as one document has it; `day` is when that was published, None where nobody knows or it is no day."""

    speaker: int
    name: str
    role: str | None
    document: int
    outlet: str | None
    day: date | None

    @classmethod
    def of_name(cls, name: str) -> "Met":
        """Gives nobody's speaker with a name."""
        return cls(speaker=0, name=name, role=None, document=0, outlet=None, day=None)


@dataclass(frozen=True, slots=True)
class Described:
    """What the desk says of a profile: its names, its own first, and its roles."""

    names: tuple[str, ...]
    roles: tuple[str, ...]


def met(connection: Connection, numbers: Collection[int]) -> Mapping[int, Met]:
    """Gives speakers, by their numbers, as far as their documents are in the lists."""
    return {one.speaker: one for one in _met(connection, speakers.c.id.in_(sorted(numbers)), most=None)}


def met_as(connection: Connection, numbers: Collection[int]) -> tuple[Met, ...]:
    """Gives speakers that are attached to one of some profiles, the newest."""
    own = select(attachments.c.speaker_id).where(attachments.c.profile_id.in_(sorted(numbers)))
    return _met(connection, speakers.c.id.in_(own), most=MOST_MET)


def without_profile(connection: Connection, *, after: int = 0, source: int | None = None, most: int) -> tuple[Met, ...]:
    """Gives speakers that are attached to no profile, by their numbers: the first behind a number, of one document if it is named."""
    is_free = ~select(attachments).where(attachments.c.speaker_id == speakers.c.id).exists()
    condition = and_(speakers.c.id > after, is_free)
    if source is not None:
        condition = and_(condition, speakers.c.document_id == source)
    return _met(connection, condition, most=most, is_newest=False)


def _met(
    connection: Connection, condition: ColumnElement[bool], *, most: int | None, is_newest: bool = True
) -> tuple[Met, ...]:
    question = (
        select(speakers, documents.c.outlet, documents.c.published)
        .join(documents, documents.c.id == speakers.c.document_id)
        .where(condition, documents.c.withdrawn_by.is_(None))
        .order_by(speakers.c.id.desc() if is_newest else speakers.c.id)
        .limit(most)
    )
    return tuple(
        Met(
            speaker=row.id,
            name=row.name,
            role=row.role,
            document=row.document_id,
            outlet=row.outlet,
            day=_day(row.published),
        )
        for row in connection.execute(question)
    )


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def named_in(connection: Connection, numbers: Collection[int]) -> Mapping[int, tuple[tuple[int, str], ...]]:
    """Gives the first speakers of each of some documents, by number and name."""
    place = func.row_number().over(partition_by=speakers.c.document_id, order_by=speakers.c.id).label("place")
    own = select(speakers.c.id, speakers.c.name, speakers.c.document_id, place)
    placed = own.where(speakers.c.document_id.in_(sorted(numbers))).subquery()
    question = select(placed).where(placed.c.place <= MOST_BESIDE).order_by(placed.c.document_id, placed.c.id)
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in connection.execute(question):
        found[row.document_id].append((row.id, row.name))
    return {document: tuple(named) for document, named in found.items()}


def described(connection: Connection, numbers: Collection[int]) -> Mapping[int, Described]:
    """Gives what the desk says of profiles, each by its own rows, those merged into it left out."""
    names, roles = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    own = profile_names.c
    asked = select(own.profile_id, own.name).where(own.profile_id.in_(sorted(numbers)))
    for row in connection.execute(asked.order_by(own.profile_id, own.number)):
        names[row.profile_id].append(row.name)
    held = profile_tenures.c
    asked = select(held.profile_id, held.what).where(held.profile_id.in_(sorted(numbers)))
    asked = asked.where(held.kind == TenureKind.ROLE.value).order_by(held.profile_id, held.number)
    for row in connection.execute(asked):
        roles[row.profile_id].append(row.what)
    return {number: Described(tuple(names[number]), tuple(roles[number])) for number in names}
