"""Things read from their histories, and events recorded together with the rows that follow from them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, func, insert, select, update

from factcheck.domain.claims import Claim
from factcheck.domain.documents import Document, Speaker
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import (
    DESK,
    POLICY,
    DocumentDescribed,
    Event,
    Recorded,
    claim_stream,
    document_stream,
    external_stream,
    person_stream,
    speaker_stream,
)
from factcheck.domain.external_claims import ExternalClaim
from factcheck.domain.histories import OpenedDesk, Thing, evolve
from factcheck.domain.people import Person
from factcheck.domain.policies import AppliedPolicy, Identity, Policy
from factcheck.domain.profiles import Profile, profile_stream
from factcheck.storage import (
    fingerprints,
    indexing,
    ledger,
    name_keys,
    ordering,
    postgresql,
    queries,
    tables,
    term_counts,
    vectors,
)
from factcheck.storage.ledger import Stamp
from factcheck.storage.rows import Line, rows, stays

T = TypeVar("T", bound=Thing)

CLAIM = claim_stream(0).removesuffix("0")
"""What the names of the histories of claims begin with."""
DOCUMENT = document_stream(0).removesuffix("0")
"""What those of documents begin with."""
EXTERNAL = external_stream(0).removesuffix("0")
"""What those of claims of others begin with."""

NEEDS_LOGINS = 'identity = "database" needs PostgreSQL, whose logins are people; in a file, write identity = "stated"'


class Past:
    """The desk as its ledger tells it, up to a position; with none given, up to now. Things are folded from their histories."""

    def __init__(self, connection: Connection, *, until: int | None = None) -> None:
        self.connection = connection
        self.until = until
        self._known: dict[str, Thing | None] = {}
        self._policies: dict[int | None, AppliedPolicy] = {}

    def claim(self, number: int) -> Claim:
        """Gives a claim; BadInputError where there is none of this number."""
        return _demand(self.find(claim_stream(number), Claim), f"claim {number}", "factcheck claims list")

    def document(self, number: int) -> Document:
        """Gives a document; BadInputError where there is none of this number."""
        return _demand(self.find(document_stream(number), Document), f"source {number}", "factcheck sources list")

    def speaker(self, number: int) -> Speaker:
        """Gives a speaker; BadInputError where there is none of this number."""
        return _demand(self.find(speaker_stream(number), Speaker), f"speaker {number}", "factcheck speakers list")

    def profile(self, number: int) -> Profile:
        """Gives a profile; BadInputError where there is none of this number."""
        return _demand(
            self.find(profile_stream(number), Profile), f"profile {number}", "factcheck speakers list --profiles"
        )

    def external(self, number: int) -> ExternalClaim:
        """Gives a claim of others; BadInputError where there is none of this number."""
        stream = external_stream(number)
        return _demand(self.find(stream, ExternalClaim), stream, "factcheck external list")

    def person(self, handle: str) -> Person:
        """Gives a person of the desk; BadInputError where nobody has this handle."""
        return _demand(self.find(person_stream(handle), Person), f"person {handle}", "factcheck people list")

    def policy(self, version: int | None = None) -> AppliedPolicy:
        """Gives the policy in force, or the one of an older version."""
        newest = _demand(self.find(POLICY, AppliedPolicy), "policy", "factcheck audit verify")
        if version in {None, newest.version}:
            return newest
        if version not in self._policies:
            self._policies |= {old.version: old for old in self._applied()}
        if version not in self._policies:
            raise BadInputError(f"there is no policy {version}; factcheck policy show gives the one in force")
        return self._policies[version]

    def _applied(self) -> Iterator[AppliedPolicy]:
        past: Thing | None = None
        for entry in ledger.entries(self.connection, POLICY, until=self.until):
            past = evolve(past, ledger.understand(entry))
            if isinstance(past, AppliedPolicy):
                yield past

    def desk(self) -> OpenedDesk:
        """Gives the desk itself."""
        return _demand(self.find(DESK, OpenedDesk), "desk", "factcheck init")

    def login(self) -> str | None:
        """Gives the login at the database, whatever role the session works as; None where the database knows none."""
        return postgresql.login(self.connection) if self.connection.dialect.name == "postgresql" else None

    def acting_login(self) -> str | None:
        """Gives the login that alone can act in this session, by the policy in force; None where the policy takes people at their word.

        Raises:
            RefusedError: the policy goes by logins, and the database knows none.
        """
        applied = self.find(POLICY, AppliedPolicy)
        if applied is None or applied.policy.identity is Identity.STATED:
            return None
        if (login := self.login()) is None:
            raise RefusedError("act at this desk", [NEEDS_LOGINS])
        return login

    def find(self, stream: str, kind: type[T]) -> T | None:
        """Gives what the stream is the history of, or None where there is no such stream."""
        thing = self.thing(stream)
        return thing if isinstance(thing, kind) else None

    def thing(self, stream: str) -> Thing | None:
        """Gives what the stream is the history of, whatever it is, or None where there is no such stream."""
        if stream not in self._known:
            self._known[stream] = self._fold(stream)
        return self._known[stream]

    def _fold(self, stream: str) -> Thing | None:
        thing: Thing | None = None
        for entry in ledger.entries(self.connection, stream, until=self.until):
            thing = evolve(thing, ledger.understand(entry))
        return thing


class Present(Past):
    """The desk as it is inside a writing transaction, where events can be recorded."""

    def record(self, drafts: Sequence[Event], *, stamp: Stamp) -> tuple[Recorded, ...]:
        """Appends events to the ledger and brings the rows of what they happened to up to date.

        Raises:
            RefusedError: the policy goes by logins, and this is another's.
        """
        stamp = self._own(stamp)
        streams = {draft.stream: None for draft in drafts}
        self._meet(streams, ledger.newest_versions(self.connection, drafts))
        old = [line for stream in streams if not stays(self.thing(stream)) for line in self._rows(stream)]
        policy, moved = self.find(POLICY, AppliedPolicy), self._moved(drafts)
        waited, found, worded = self._queued(moved), self._found(streams, moved), self._worded(streams)
        named = self._named(streams)
        recorded = ledger.append(self.connection, drafts, stamp=stamp)
        for event in recorded:
            self._known[event.stream] = evolve(self._known[event.stream], event)
        new = [line for stream in streams for line in self._rows(stream)]
        save(self.connection, old, new)
        save(self.connection, waited, self._queued(moved))
        self._find(found, self._found(streams, moved))
        vectors.follow(self.connection, worded, self._worded(streams))
        save(self.connection, named, self._named(streams))
        if policy and is_reordered(policy.policy, by=self.policy().policy):
            ordering.rank_anew(self.connection, self.policy().policy)
        return recorded

    def _meet(self, streams: Iterable[str], versions: Counter[str]) -> None:
        """Notes which streams begin now, so that none of them is looked for."""
        self._known.update({stream: None for stream in streams if not versions[stream] and stream not in self._known})

    def _own(self, stamp: Stamp) -> Stamp:
        """Gives a stamp under the login that alone can act, where the policy goes by logins; RefusedError for another's."""
        if login := self.acting_login():
            demand_own(login, stamp.actor)
            return replace(stamp, login=login)
        return stamp

    def _moved(self, drafts: Sequence[Event]) -> tuple[str, ...]:
        """Gives the streams of the claims whose place in the queue may change: something happens to them, or to what they were said in."""
        told = (int(draft.stream.partition("/")[2]) for draft in drafts if isinstance(draft.payload, DocumentDescribed))
        beside = (claim_stream(claim) for number in told for claim in queries.claims_said_in(self.connection, number))
        own = (draft.stream for draft in drafts if draft.stream.startswith(CLAIM))
        return tuple(dict.fromkeys((*own, *beside)))

    def _queued(self, streams: Sequence[str]) -> list[Line]:
        """Gives the rows that claims have in the queue as things stand."""
        if not streams:
            return []
        around = ordering.stored_surroundings(self.connection, self.policy().policy)
        claims = (self.find(stream, Claim) for stream in streams)
        return [line for claim in claims if claim for line in ordering.lines(claim, around)]

    def _found(self, streams: Iterable[str], moved: Sequence[str]) -> list[Line]:
        """Gives the rows by which claims, the desk's and others', and documents are found as things stand."""
        own = [stream for stream in streams if stream.startswith((DOCUMENT, EXTERNAL))]
        if not own and not moved:
            return []
        around = ordering.stored_surroundings(self.connection, self.policy().policy)
        things = (self.thing(stream) for stream in (*own, *moved))
        return [
            line for thing in things if thing for line in (*indexing.lines(thing, around), *fingerprints.lines(thing))
        ]

    def _worded(self, streams: Iterable[str]) -> frozenset[tuple[int, str]]:
        """Gives claims with the texts that they are matched by as things stand."""
        return frozenset(said for stream in streams for said in vectors.words(self.thing(stream)))

    def _find(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        """Turns the rows by which things were found into those by which they are."""
        save(self.connection, old, new)
        term_counts.follow(self.connection, old, new)

    def _named(self, streams: Iterable[str]) -> list[Line]:
        """Gives the rows by which speakers and profiles are found by their names as things stand."""
        return [line for thing in map(self.thing, streams) if thing for line in name_keys.lines(thing)]

    def next_number(self, table: Table) -> int:
        """Gives the number that the next row of a table will have."""
        return 1 + (self.connection.execute(select(func.max(table.c.id))).scalar() or 0)

    def keep(self, sha256: str, content: bytes) -> None:
        """Keeps bytes of a document, or of the head that came with it, under their digest; those that are kept already stay."""
        if not queries.has_bytes(self.connection, sha256):
            self.connection.execute(insert(tables.contents), {"sha256": sha256, "bytes": content})

    def _rows(self, stream: str) -> tuple[Line, ...]:
        thing = self.thing(stream)
        return rows(thing) if thing else ()


def demand_own(login: str, handle: str) -> None:
    """Passes a handle that is the login; RefusedError for another's."""
    if handle != login:
        why = f"by the policy people act under their login at the database, and this one is {login}"
        raise RefusedError(f"act as {handle}", [f"{why}; leave --as out, or log in as {handle}"])


def is_reordered(policy: Policy, *, by: Policy) -> bool:
    """Tells whether another policy may put claims into another order."""
    return (policy.queue, policy.public_interest_tag) != (by.queue, by.public_interest_tag)


def save(connection: Connection, old: Sequence[Line], new: Sequence[Line]) -> None:
    """Turns rows as they were into rows as they are, touching only those that differ."""
    were, are = {line.key(): line for line in old}, {line.key(): line for line in new}
    for gone in _by_table(line for key, line in reversed(were.items()) if key not in are):
        table = gone[0].table
        keys = [{f"key_{name}": value for name, value in line.named().items()} for line in gone]
        own = and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))
        connection.execute(delete(table).where(own), keys)
    for key, line in are.items():
        if key in were and line != were[key]:
            connection.execute(update(line.table).where(_is(line)).values(line.named()))
    for table in tables.metadata.sorted_tables:
        if fresh := [line.named() for key, line in are.items() if line.table is table and key not in were]:
            connection.execute(insert(table), fresh)


def _by_table(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Gives lines in runs of one table each, in their order."""
    for _, run in groupby(lines, key=lambda line: line.table.name):
        yield list(run)


def _is(line: Line) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(line.table.primary_key, line.key()[1], strict=True)))


def _demand(thing: T | None, name: str, where: str) -> T:
    if thing is None:
        raise BadInputError(f"there is no {name}; {where} shows what there is")
    return thing
