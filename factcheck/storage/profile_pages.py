"""Listings of speakers with who they are across documents, and of profiles with how much there is of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, func, select

from factcheck.storage import profiles as registry
from factcheck.storage.blocks import blocks
from factcheck.storage.profiles import NamedProfile
from factcheck.storage.queries import BLOCK, LISTED, SCREEN, SpeakerLine, walked_speaker_lines
from factcheck.storage.tables import appearances, attachments, claims, documents, profile_names, profiles, speakers


@dataclass(frozen=True, slots=True)
class ListedSpeaker:
    """A speaker in a listing, with the document that names it and the profile that it is attached to, None where it is to none."""

    id: int
    name: str
    role: str | None
    source: str
    statements: int
    claims: int
    profile: NamedProfile | None


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A profile in a listing, with its other names, and how many speakers, sources and claims there are of it and those merged into it."""

    id: int
    name: str
    kind: str | None
    names: tuple[str, ...]
    speakers: int
    sources: int
    claims: int


def walked_speakers(
    connection: Connection, *, after: int | None = None, limit: int | None = None
) -> Iterator[ListedSpeaker]:
    """Gives the speakers behind a number, by their numbers, read as they are asked for."""
    lines = walked_speaker_lines(connection, after=after, limit=limit)
    while block := tuple(islice(lines, SCREEN)):
        yield from with_profiles(connection, block)


def with_profiles(connection: Connection, lines: Sequence[SpeakerLine]) -> Iterator[ListedSpeaker]:
    """Gives speakers of a listing with the profiles that they are attached to."""
    own = registry.of_speakers(connection, [line.id for line in lines])
    for line in lines:
        told = (line.id, line.name, line.role, line.source, line.statements, line.claims)
        yield ListedSpeaker(*told, profile=own.get(line.id))


def walked_profiles(
    connection: Connection, *, after: int | None = None, limit: int | None = None
) -> Iterator[ProfileLine]:
    """Gives the profiles that go on, behind a number, by their numbers, a block of them at a time."""
    behind, left = after or 0, limit
    while left is None or left > 0:
        most = SCREEN if left is None else min(left, SCREEN)
        question = select(profiles.c.id, profiles.c.name, profiles.c.kind)
        question = question.where(profiles.c.id > behind, profiles.c.merged_into.is_(None))
        rows = connection.execute(question.order_by(profiles.c.id).limit(most)).all()
        if not rows:
            return
        numbers = [row.id for row in rows]
        ones = registry.as_one(connection, numbers)
        names, counts = _names(connection, ones), _counts(connection, ones)
        for row in rows:
            others = tuple(name for name in names[row.id] if name != row.name)
            yield ProfileLine(row.id, row.name, row.kind, others, *counts[row.id])
        behind, left = numbers[-1], None if left is None else left - len(rows)


def _names(connection: Connection, ones: Mapping[int, tuple[int, ...]]) -> dict[int, tuple[str, ...]]:
    """Gives every name that profiles go by, each with those that were merged into it."""
    last = _last(ones)
    found: dict[int, dict[str, None]] = {number: {} for number in ones}
    for block in blocks(sorted(last), BLOCK):
        question = select(profile_names.c.profile_id, profile_names.c.name)
        question = question.where(profile_names.c.profile_id.in_(block))
        for row in connection.execute(question.order_by(profile_names.c.profile_id, profile_names.c.number)):
            found[last[row.profile_id]][row.name] = None
    return {number: tuple(names) for number, names in found.items()}


def _counts(connection: Connection, ones: Mapping[int, tuple[int, ...]]) -> dict[int, tuple[int, int, int]]:
    """Gives how many speakers, sources and claims there are of profiles, each with those that were merged into it."""
    return {number: counted(connection, own) for number, own in ones.items()}


def counted(connection: Connection, numbers: Sequence[int]) -> tuple[int, int, int]:
    """Gives how many speakers are attached to profiles, in how many sources, and how many claims in lists they made."""
    attached = attachments.c.profile_id.in_(numbers)
    question = (
        select(func.count(), func.count(speakers.c.document_id.distinct()))
        .join_from(attachments, speakers, speakers.c.id == attachments.c.speaker_id)
        .join(documents, documents.c.id == speakers.c.document_id)
        .where(attached, documents.c.withdrawn_by.is_(None))
    )
    said = (
        select(func.count(appearances.c.claim_id.distinct()))
        .join_from(attachments, appearances, appearances.c.speaker_id == attachments.c.speaker_id)
        .join(claims, claims.c.id == appearances.c.claim_id)
        .where(attached, LISTED)
    )
    people, sources = connection.execute(question).one()
    return people, sources, connection.execute(said).scalar_one()


def _last(ones: Mapping[int, tuple[int, ...]]) -> dict[int, int]:
    return {number: last for last, own in ones.items() for number in own}
