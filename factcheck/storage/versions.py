"""Which schema a database has: the marks that say so, and what the program makes of them."""

import re

from sqlalchemy import Connection, exc, inspect
from sqlalchemy import text as sql

from factcheck.domain.errors import EnvironmentFailureError, IntegrityError
from factcheck.storage.marks import COMMENT, REVISION, SCHEMA

__all__ = ["REVISION", "SCHEMA", "demand_empty", "demand_version", "schema_revision", "schema_version"]

INSUFFICIENT_PRIVILEGE = "42501"
"""What PostgreSQL calls it, in whatever language the server speaks."""


def demand_version(connection: Connection, name: str) -> None:
    """Passes a schema of the version this program works with.

    Raises:
        EnvironmentFailureError: it is older, newer, or no desk's at all.
        IntegrityError: the ledger's table is gone, and with it the mark of the version.
    """
    version = schema_version(connection)
    if version is None and {"event_words", "contents"} & set(inspect(connection).get_table_names()):
        raise IntegrityError(f"{name}: the table events or the mark of its version is gone; restore a backup")
    if version is None:
        raise EnvironmentFailureError(f"there is no desk in {name}; make one with factcheck init")
    if version < SCHEMA:
        raise EnvironmentFailureError(f"{name} is of an older version; run factcheck db upgrade")
    if version > SCHEMA:
        raise EnvironmentFailureError(f"{name} is newer than this program; install a newer factcheck")


def demand_empty(connection: Connection, name: str) -> None:
    """Passes a database in which a desk can be made; EnvironmentFailureError where there is one, or another program's tables."""
    if schema_version(connection) is not None:
        raise EnvironmentFailureError(f"there is a desk in {name} already")
    if connection.dialect.name == "postgresql":
        _demand_utf8(connection, name)
    if inspect(connection).get_table_names():
        raise EnvironmentFailureError(
            f"{name} holds the tables of another program; make an empty database for the desk"
        )


def _demand_utf8(connection: Connection, name: str) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise EnvironmentFailureError(
            f"{name} keeps text as {encoding}; make a database with ENCODING 'UTF8' for the desk"
        )


def schema_version(connection: Connection) -> int | None:
    """Gives the version that the database is marked with, or None where it holds no desk."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()) or None
    mark = connection.execute(sql("SELECT obj_description(to_regclass('events'), 'pg_class')")).scalar()
    marked = re.fullmatch(rf"{COMMENT}(\d{{1,9}})", mark or "", re.ASCII)
    return int(marked[1]) if marked else None


def schema_revision(connection: Connection) -> str | None:
    """Gives what Alembic has noted, or None where its table has not exactly one row."""
    try:
        with connection.begin_nested():
            rows = connection.execute(sql("SELECT version_num FROM alembic_version")).scalars().all()
    except exc.DatabaseError as error:
        if getattr(error.orig, "sqlstate", None) == INSUFFICIENT_PRIVILEGE:
            raise
        return None
    return rows[0] if len(rows) == 1 else None
