"""Looking after a desk's database."""

from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.domain.errors import IntegrityError
from factcheck.services.desks import Desk
from factcheck.storage import sqlite
from factcheck.storage.versions import SCHEMA


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A database that is sound: which it is, the library or server under it, its schema, how it keeps its journal."""

    database: str
    library: str
    schema: int
    journal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """The schema a database had and the one it has."""

    before: int
    now: int


def upgrade(location: str) -> Upgrade:
    """Brings a desk's database to the schema of this program, in one transaction.

    Raises:
        EnvironmentFailureError: there is no desk there, or it is newer than this program.
    """
    from factcheck.storage import upgrades  # noqa: PLC0415 -- loads Alembic, which only this needs

    return Upgrade(before=upgrades.upgrade_desk(location), now=SCHEMA)


def check(desk: Desk) -> Health:
    """Gives what is known of a sound database; its start-up checks have passed already.

    Raises:
        IntegrityError: the file is damaged, or a row refers to one that is not there.
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
    return Health(database=desk.database.name, library=library, schema=SCHEMA, journal=journal)


def _demand_sound(connection: Connection, name: str) -> None:
    damage = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
    if damage != "ok":
        raise IntegrityError(f"{name} is damaged: {damage}; restore a backup and run factcheck audit verify")
    if orphan := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise IntegrityError(f"{name}: row {orphan[1]} of {orphan[0]} refers to a row of {orphan[2]} that is not there")
