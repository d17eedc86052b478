"""Building a desk's schema and bringing it up to date. The only module that loads Alembic."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.storage import database, rebuilding, versions


def migrations_folder() -> Path:
    """Gives the folder of the migrations: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "migrations"
    return installed if installed.is_dir() else package.parent / "alembic"


def upgrade(connection: Connection, *, to: str = "head") -> None:
    """Brings the schema to a revision, inside the transaction that the connection is in."""
    command.upgrade(_configuration(connection), to)


def downgrade(connection: Connection, *, to: str) -> None:
    """Takes the schema back to a revision, inside the transaction that the connection is in."""
    command.downgrade(_configuration(connection), to)


def upgrade_desk(location: str, *, afterwards: Callable[[Connection], None] | None = None) -> int:
    """Brings an existing desk up to date and gives the version it had before; its tables are filled anew from its ledger.

    Args:
        location: where its database is.
        afterwards: what is to be done in the same transaction, so that the desk is never upgraded without it.

    Raises:
        EnvironmentFailureError: there is no desk there, or it is newer than this program.
    """
    opened = database.open_as_owner(location)
    try:
        with opened.writing() as connection:
            before = versions.schema_version(connection)
            if before is None:
                raise EnvironmentFailureError(f"there is no desk in {opened.name}; make one with factcheck init")
            if before > versions.SCHEMA:
                raise EnvironmentFailureError(f"{opened.name} is newer than this program; install a newer factcheck")
            upgrade(connection)
            if before < versions.SCHEMA:
                rebuilding.rebuild(connection)
            if afterwards:
                afterwards(connection)
    finally:
        opened.close()
    return before


def _configuration(connection: Connection) -> Config:
    configuration = Config(attributes={"connection": connection})
    configuration.set_main_option("script_location", str(migrations_folder()))
    return configuration
