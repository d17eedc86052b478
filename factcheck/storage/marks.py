"""The marks of a desk's database, and the driver of one in a file: what tells a desk without loading all that works with it."""

from types import ModuleType

SCHEMA = 15
"""The version of the schema this program works with, kept as `user_version` and on PostgreSQL as the comment on `events`."""
REVISION = "0015"
"""The migration that builds it. A constant, so that ordinary commands need not load Alembic."""

COMMENT = "factcheck schema "
"""What the comment on `events` says before its number."""

APPLICATION_ID = 0x46435448
"""What marks a SQLite file as a desk's, at byte 68: the letters FCTH."""

APP_ROLE = "factcheck_app"
"""The role that works with a desk on PostgreSQL: it adds to the append-only tables, and changes nothing in them."""


def driver() -> ModuleType:
    """Gives the SQLite driver: the packaged recent library where there is a wheel for it, the interpreter's own elsewhere."""
    try:
        from pysqlite3 import dbapi2  # noqa: PLC0415 -- which of two modules it is, is the question
    except ImportError:
        from sqlite3 import dbapi2  # noqa: PLC0415 -- which of two modules it is, is the question
    return dbapi2  # type: ignore[no-any-return]
