"""Desks: made, found, and opened for use."""

import secrets
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.domain import policies
from factcheck.domain.errors import BadInputError, EnvironmentFailureError, RefusedError
from factcheck.domain.events import (
    DESK,
    POLICY,
    DeskOpened,
    Event,
    PersonAdded,
    PolicyApplied,
    RulesAdopted,
    person_stream,
)
from factcheck.domain.handles import demand_handle
from factcheck.domain.people import Person
from factcheck.domain.remedies import Remedy
from factcheck.domain.request_ids import RequestId
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow.rules import CURRENT
from factcheck.machine import clock
from factcheck.machine.logins import login
from factcheck.services.keys import Key
from factcheck.storage import database, queries, request_ids, sqlite, versions
from factcheck.storage.database import Database
from factcheck.storage.ledger import Stamp
from factcheck.storage.rehearsals import Rehearsal
from factcheck.storage.transactions import Past, Present, demand_own


def no_key() -> None:
    """Gives no key: nothing is signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What a desk takes from outside, so that a test or the demo can say it: time, randomness, the login, the key of checkpoints.

    `clock` gives UTC in ISO 8601; `new_salt` 16 bytes; `key` the key, which is read only where something is to be signed, or None.
    """

    clock: Callable[[], str]
    new_id: Callable[[], str]
    new_salt: Callable[[], bytes]
    login: str
    key: Callable[[], Key | None] = no_key

    def stamp(self, actor: str, *, at: str | None = None, login: str | None = None) -> Stamp:
        """Gives the stamp for what a person does now, or at a moment already taken; under this login unless another is said."""
        return Stamp(
            actor=actor,
            login=login or self.login,
            at=at or self.clock(),
            new_id=self.new_id,
            new_salt=self.new_salt,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open desk. `login` is whose it is at the moment, where that is not the process's: a page serves many people.

    `request` is what somebody asks for under an id of their own, in one transaction.
    """

    database: Database
    outside: Outside
    login: str | None = None
    request: RequestId | None = None

    def stamp(self, actor: str, *, at: str | None = None) -> Stamp:
        """Gives the stamp for what a person does now, or at a moment already taken from the clock.

        Where the policy goes by the login at the database, `Present.record` puts that in the place of this login.
        """
        stamp = self.outside.stamp(actor, at=at, login=self.login)
        return replace(stamp, new_id=self.request.event_id) if self.request else stamp

    def asking(self, request: RequestId | None) -> "Desk":
        """Gives the desk for what is done under a request id, or, where it is None, beside that."""
        return replace(self, request=request)

    def part(self, name: str) -> "Desk":
        """Gives the desk for one part of what is asked under the request id, where there is one and each part is done by itself."""
        return self.asking(self.request.of(name)) if self.request else self

    @contextmanager
    def past(self) -> Iterator[Past]:
        """Gives the desk for reading."""
        with self.database.reading() as connection:
            yield Past(connection)

    @contextmanager
    def present(self) -> Iterator[Present]:
        """Gives the desk for writing; what is recorded stands when this ends without an error.

        Raises:
            EnvironmentFailureError: the desk has not adopted the rules that this program decides by.
            AlreadyDoneError: what is asked under the request id was done before.
            RefusedError: something else was asked under the request id.
        """
        with self.database.writing() as connection:
            present = Present(connection)
            self._demand_rules(present)
            if self.request:
                request_ids.demand_undone(connection, self.request)
            yield present

    @contextmanager
    def rehearsal(self) -> Iterator[Rehearsal]:
        """Gives the desk for trying out: what is recorded is seen until this ends, and nothing is written or locked.

        Raises:
            EnvironmentFailureError: the desk has not adopted the rules that this program decides by.
        """
        with self.database.reading() as connection:
            rehearsal = Rehearsal(connection)
            self._demand_rules(rehearsal)
            yield rehearsal

    def _demand_rules(self, past: Past) -> None:
        if (rules := past.desk().rules) != CURRENT:
            raise EnvironmentFailureError(
                f"{self.database.name} works by rules {rules}, this program by rules {CURRENT}; run factcheck db upgrade"
            )


def real_outside(*, key: Callable[[], Key | None] = no_key) -> Outside:
    """Gives the clock, randomness and login of this machine."""
    return Outside(
        clock=lambda: clock.written(clock.now()),
        new_id=lambda: str(uuid.uuid4()),
        new_salt=lambda: secrets.token_bytes(16),
        login=login(),
        key=key,
    )


def open_desk(location: str, *, outside: Outside) -> Desk:
    """Gives the desk in a database, after the checks of start-up."""
    return Desk(database=database.open_desk(location), outside=outside)


def create(location: str, *, name: str, admin: str, outside: Outside) -> Desk:
    """Makes a desk: its schema, the default policy, its first admin. Nothing is left behind where it fails.

    Raises:
        EnvironmentFailureError: something is there already, or nothing can be made there.
    """
    from factcheck.storage import upgrades  # noqa: PLC0415 -- loads Alembic, which only this needs

    demand_handle(admin)
    if not name.strip() or len(name.splitlines()) > 1:
        raise BadInputError("the desk's name, which its briefs show, is not one line of words; give it one with --name")
    opened = database.connect(location, as_owner=True)
    path = Path(opened.name) if opened.engine.dialect.name == "sqlite" else None
    if path:
        sqlite.create_file(path)
    try:
        with opened.writing() as connection:
            versions.demand_empty(connection, opened.name)
            upgrades.upgrade(connection)
            Present(connection).record(_beginning(name, admin, outside.key()), stamp=outside.stamp(admin))
        opened.close()
        made = open_desk(location, outside=outside)
    except BaseException:  # an interrupt leaves nothing behind either
        opened.close()
        _remove(path)
        raise
    return made


def _remove(path: Path | None) -> None:
    """Takes back the file of a desk that could not be made, with the journals that SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        if path:
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _beginning(name: str, admin: str, key: Key | None) -> tuple[Event, ...]:
    return (
        Event(DESK, DeskOpened(key=key.public_hex() if key else None, name=name)),
        Event(POLICY, PolicyApplied(policy=policies.DEFAULT)),
        Event(person_stream(admin), PersonAdded(role=Role.ADMIN)),
        Event(DESK, RulesAdopted(rules=CURRENT)),
    )


def actor(desk: Desk, handle: str | None) -> str:
    """Gives who acts: by the policy whose login it is; else the person named, or the only one who can act.

    Raises:
        BadInputError: nobody is named and several could be meant.
        RefusedError: the policy goes by logins, and this is another's.
    """
    with desk.past() as past:
        if login := past.acting_login():
            demand_own(login, handle or login)
            return login
        if handle is not None:
            return handle
        known = queries.active_handles(past.connection)
    if len(known) != 1:
        raise BadInputError(f"{len(known)} people work at this desk; say who acts with --as HANDLE or FACTCHECK_AS")
    return known[0]


def demand_role(past: Past, handle: str, role: Role, *, attempt: str, remedy: Remedy | None = None) -> Person:
    """Gives a person who may do what takes this role; a refusal names who may, where it is said what they would take.

    Raises:
        RefusedError: the person may not.
        BadInputError: there is no such person.
    """
    person = past.person(handle)
    reasons = [] if person.is_active else [f"{handle} is deactivated"]
    if not person.role.includes(role):
        reasons.append(f"{handle} is {person.role.with_article()}, and this takes {role.with_article()}")
    if reasons:
        raise RefusedError(attempt, reasons, remedies=_by_others(past, role, remedy) if remedy else ())
    return person


def _by_others(past: Past, role: Role, remedy: Remedy) -> tuple[Remedy, ...]:
    """Gives what one of the people of a role would take."""
    people = map(past.person, queries.active_handles(past.connection))
    fit = next((person.handle for person in people if person.role.includes(role)), None)
    return (replace(remedy, by=fit),) if fit else ()
