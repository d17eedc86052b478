"""Looking after a desk's database."""

from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.events import DESK, Event, RulesAdopted
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow.rules import CURRENT
from factcheck.services import meanings
from factcheck.services.desks import Desk, Outside, demand_role
from factcheck.storage import queries, rebuilding, search_index, sqlite
from factcheck.storage.database import Database
from factcheck.storage.transactions import Present
from factcheck.storage.versions import SCHEMA


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A database that is sound: which it is, the library or server under it, its schema, how it keeps its journal.

    `index` says what is known of the index by which words are found, `vectors` of those that meanings are compared by.
    """

    database: str
    library: str
    schema: int
    journal: str
    index: str
    vectors: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """The schema a database had and the one it has, and the rules that are newly adopted, None where they held already."""

    before: int
    now: int
    rules: int | None


def upgrade(location: str, *, outside: Outside, handle: str | None = None) -> Upgrade:
    """Brings a desk's database to the schema of this program, and the desk to its rules, in one transaction.

    The ledger says who adopted the rules: the admin named, or the only one there is.

    Raises:
        EnvironmentFailureError: there is no desk there, or it is newer than this program.
        BadInputError: nobody is named, and several admins could be meant.
        RefusedError: who is named is no admin.
    """
    from factcheck.storage import upgrades  # noqa: PLC0415 -- loads Alembic, which only this needs

    adopted: list[int] = []

    def adopt(connection: Connection) -> None:
        present = Present(connection)
        if present.desk().rules < CURRENT:
            admin = _admin(present, handle)
            event = Event(DESK, RulesAdopted(rules=CURRENT))
            present.record([event], stamp=outside.stamp(admin))
            adopted.append(CURRENT)

    before = upgrades.upgrade_desk(location, afterwards=adopt)
    return Upgrade(before=before, now=SCHEMA, rules=adopted[0] if adopted else None)


def _admin(present: Present, handle: str | None) -> str:
    """Gives the admin who adopts rules."""
    people = queries.person_lines(present.connection)
    known = [line.handle for line in people if line.is_active and line.role == Role.ADMIN]
    if handle is None and len(known) != 1:
        raise BadInputError(
            f"the desk has {len(known)} admins who can act; say who adopts the new rules with --as HANDLE"
        )
    return demand_role(present, handle or known[0], Role.ADMIN, attempt="upgrade the desk").handle


def check(desk: Desk) -> Health:
    """Gives what is known of a sound database; its start-up checks have passed already.

    Raises:
        IntegrityError: the file is damaged, a row refers to one that is not there, or the index is not what it is made of.
    """
    with desk.past() as past:
        connection = past.connection
        if connection.dialect.name == "sqlite":
            _demand_sound(connection, desk.database.name)
            library = f"SQLite {sqlite.driver().sqlite_version}"
            journal = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
        else:
            library = f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar_one()}"
            journal = "wal"
        if not rebuilding.is_index_as_told(connection):
            raise _drifted(desk.database)
        vectors = meanings.state(connection)
    index = _checked_index(desk.database)
    return Health(
        database=desk.database.name, library=library, schema=SCHEMA, journal=journal, index=index, vectors=vectors
    )


def _checked_index(database: Database) -> str:
    """Gives what is known of an index whose rows are as they should be; FTS5 looks at its own only for who may write."""
    if database.is_read_only:
        return "its rows are sound; the index itself cannot be checked in a file that may only be read"
    with database.writing() as connection:
        if not search_index.is_sound(connection):
            raise _drifted(database)
    return "sound"


def _drifted(database: Database) -> IntegrityError:
    what = "what is searched is not what the ledger tells"
    return IntegrityError(f"{database.name}: {what}; run factcheck db reindex, which makes it anew and loses nothing")


def reindex(desk: Desk) -> int:
    """Makes the index by which words are found anew, and gives how many rows it has. Nothing else changes."""
    with desk.database.writing() as connection:
        rebuilding.index(connection)
        return search_index.size(connection)


def _demand_sound(connection: Connection, name: str) -> None:
    damage = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
    if damage != "ok":
        raise IntegrityError(f"{name} is damaged: {damage}; restore a backup and run factcheck audit verify")
    if orphan := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise IntegrityError(f"{name}: row {orphan[1]} of {orphan[0]} refers to a row of {orphan[2]} that is not there")
