"""A desk on a PostgreSQL server: its engine, and the role that its sessions work as."""

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy import text as sql
from sqlalchemy.engine.interfaces import DBAPIConnection

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.storage.marks import APP_ROLE

WRITERS_LOCK = 0x46435448
BUSY_SECONDS = 60
IMPATIENT_MILLISECONDS = 50


def engine(url: URL, *, as_owner: bool) -> Engine:
    """Gives an engine on a server. Unless it works as the owner, its sessions take the role of the program, where they may."""
    try:
        made = create_engine(url, client_encoding="utf8")
    except ModuleNotFoundError:
        raise EnvironmentFailureError("PostgreSQL needs an extra: pip install 'factcheck-desk[postgres]'") from None

    @event.listens_for(made, "connect")
    def _prepare(connection: DBAPIConnection, _record: object) -> None:
        if as_owner:
            return
        cursor = connection.cursor()
        cursor.execute(TAKES_APP_ROLE)
        if cursor.fetchone():
            cursor.execute(f"SET ROLE {APP_ROLE}")
        cursor.close()
        connection.commit()

    return made


def login(connection: Connection) -> str:
    """Gives who logged in, whatever role the session works as."""
    return str(connection.exec_driver_sql("SELECT session_user").scalar_one())


def wait_for_writers(connection: Connection) -> None:
    """Takes the lock of whoever writes, until the transaction ends; before its first read, so that it sees what they wrote."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
    connection.execute(sql("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK})


def demand_no_writers(connection: Connection) -> None:
    """Takes the lock of whoever writes, if nobody has it.

    Raises:
        EnvironmentFailureError: somebody has it.
    """
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{IMPATIENT_MILLISECONDS}ms'")
    if not connection.execute(sql("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK}).scalar_one():
        raise EnvironmentFailureError("somebody else writes to the desk; try again")


CHANNEL = "factcheck_events"
"""Where writers tell that there is something new (NOTIFY). Every login of the database can listen there, so that is all they tell."""


def announce(connection: Connection) -> None:
    """Has those who listen be told when, and if, this transaction commits; nothing on a database that cannot tell."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"NOTIFY {CHANNEL}")


TAKES_APP_ROLE = f"""
SELECT 1 FROM pg_roles WHERE rolname = '{APP_ROLE}' AND pg_has_role(current_user, oid, 'MEMBER')
AND EXISTS (SELECT 1 FROM pg_class WHERE oid = to_regclass('events') AND has_table_privilege('{APP_ROLE}', oid, 'INSERT'))"""
