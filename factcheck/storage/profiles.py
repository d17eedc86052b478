"""Profiles out of the rows: which speaker is attached to which, which goes on for which, and which is meant by a name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, or_, select

from factcheck.domain.names import folded_name
from factcheck.storage.blocks import blocks
from factcheck.storage.queries import BLOCK
from factcheck.storage.tables import aliases, attachments, profile_names, profiles, speakers


@dataclass(frozen=True, slots=True)
class NamedProfile:
    """A profile as a listing names it: the one that goes on, by its number and name."""

    id: int
    name: str


def ruled(connection: Connection, name: str) -> int | None:
    """Gives the profile that the desk's own rule says somebody of this name is, the one that goes on; None where no rule has the name.

    White space and capitals make no other name.
    """
    question = select(aliases.c.profile_id).where(aliases.c.folded == folded_name(name))
    number = connection.execute(question).scalar()
    return None if number is None else going_on(connection, [number])[number]


def rule_of(connection: Connection, name: str) -> tuple[int, int] | None:
    """Gives the profile that has the rule of a name in its own history, and the rule's number there; None where no rule has the name."""
    question = select(aliases.c.profile_id, aliases.c.number).where(aliases.c.folded == folded_name(name))
    row = connection.execute(question).first()
    return (row.profile_id, row.number) if row else None


def called(connection: Connection, name: str) -> tuple[int, ...]:
    """Gives the profiles that go by a name, their own or another, each as the one that goes on for it, by their numbers."""
    question = select(profile_names.c.profile_id).where(profile_names.c.folded == folded_name(name))
    found = connection.execute(question).scalars().all()
    return tuple(sorted(set(going_on(connection, found).values())))


def going_on(connection: Connection, numbers: Collection[int]) -> Mapping[int, int]:
    """Gives, for each of some profiles, the one that goes on for it: itself, unless it was merged."""
    into: dict[int, int] = {}
    waiting = set(numbers)
    while waiting:
        found: dict[int, int] = {}
        for block in blocks(sorted(waiting), BLOCK):
            question = select(profiles.c.id, profiles.c.merged_into)
            rows = connection.execute(question.where(profiles.c.id.in_(block), profiles.c.merged_into.is_not(None)))
            found |= {row.id: row.merged_into for row in rows}
        into |= found
        waiting = set(found.values()) - into.keys()
    return {number: _last(into, number) for number in numbers}


def _last(into: Mapping[int, int], number: int) -> int:
    # No circle can be recorded: what is merged takes no other in, and goes on for none.
    while number in into:
        number = into[number]
    return number


def as_one(connection: Connection, numbers: Collection[int]) -> Mapping[int, tuple[int, ...]]:
    """Gives, for each of some profiles that go on, all that are one with it: itself first, then those that were merged into it."""
    found = {number: [number] for number in numbers}
    waiting = {number: number for number in numbers}
    while waiting:
        taken: dict[int, int] = {}
        for block in blocks(sorted(waiting), BLOCK):
            question = select(profiles.c.id, profiles.c.merged_into).where(profiles.c.merged_into.in_(block))
            for row in connection.execute(question.order_by(profiles.c.id)):
                taken[row.id] = waiting[row.merged_into]
                found[taken[row.id]].append(row.id)
        waiting = taken
    return {number: tuple(own) for number, own in found.items()}


def of_speakers(connection: Connection, numbers: Collection[int]) -> Mapping[int, NamedProfile]:
    """Gives the profiles, as they go on, of those of some speakers who are attached to one."""
    own: dict[int, int] = {}
    for block in blocks(sorted(numbers), BLOCK):
        question = select(attachments.c.speaker_id, attachments.c.profile_id)
        rows = connection.execute(question.where(attachments.c.speaker_id.in_(block)))
        own |= {row.speaker_id: row.profile_id for row in rows}
    last = going_on(connection, set(own.values()))
    names = names_of(connection, set(last.values()))
    return {speaker: NamedProfile(last[number], names[last[number]]) for speaker, number in own.items()}


def names_of(connection: Connection, numbers: Collection[int]) -> Mapping[int, str]:
    """Gives the names of profiles."""
    found: dict[int, str] = {}
    for block in blocks(sorted(numbers), BLOCK):
        rows = connection.execute(select(profiles.c.id, profiles.c.name).where(profiles.c.id.in_(block)))
        found |= {row.id: row.name for row in rows}
    return found


def speakers_of(connection: Connection, numbers: Collection[int]) -> tuple[int, ...]:
    """Gives the speakers who are attached to some profiles, by their numbers."""
    found: list[int] = []
    for block in blocks(sorted(numbers), BLOCK):
        question = select(attachments.c.speaker_id).where(attachments.c.profile_id.in_(block))
        found += connection.execute(question).scalars()
    return tuple(sorted(found))


def are_called(connection: Connection, name: str, spellings: Collection[str]) -> ColumnElement[bool]:
    """Gives the condition that a row of `speakers` is of somebody of a name.

    Args:
        connection: the desk.
        name: it; who is attached to a profile that goes by it is meant too, whatever a document names them.
        spellings: the name, as documents spell it.
    """
    known = called(connection, name)
    own = [number for one in as_one(connection, known).values() for number in one]
    attached = select(attachments.c.speaker_id).where(attachments.c.profile_id.in_(own))
    return or_(speakers.c.name.in_(spellings), speakers.c.id.in_(attached)) if own else speakers.c.name.in_(spellings)
