"""What database drivers raise, turned into failures that a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, exc

from factcheck.domain.errors import ConflictError, EnvironmentFailureError, IntegrityError, RefusedError
from factcheck.storage.guards import NOT_OWN
from factcheck.storage.marks import APP_ROLE

UNAUTHORIZED = "not authorized"
"""What SQLite says where a statement was not permitted."""

denials: list[int] = []
"""What was deliberately not permitted on SQLite, by the numbers of the actions."""


@contextmanager
def worded(name: str) -> Iterator[None]:
    """Turns what a database driver raises into the failure that a person can act on."""
    denied = len(denials)
    try:
        yield
    except exc.IntegrityError as error:
        raise _contradiction(str(error.orig)) from error
    except exc.DBAPIError as error:
        message = str(error.orig)
        if message == UNAUTHORIZED and len(denials) == denied:
            # An interrupt inside the function that permits statements: the driver takes it for a no, and drops it.
            raise KeyboardInterrupt from error
        advice = _advice(message, error.statement or "")
        # Before any statement it is the address that is wrong, whatever the driver calls it.
        if advice is None and error.statement is not None and not isinstance(error, exc.OperationalError):
            raise
        raise EnvironmentFailureError(f"{name}: {advice or _first_line(message)}") from error


def _advice(message: str, statement: str) -> str | None:
    """Gives what a person can do about a message of the database; None where it says nothing that is known."""
    if MALFORMED in message and any(name in statement for name in OF_THE_INDEX):
        return "the index by which words are found is damaged, and nothing else; run factcheck db reindex"
    return next((advice for sign, advice in ADVICE.items() if sign in message), None)


def _contradiction(message: str) -> ConflictError | IntegrityError | RefusedError:
    if NOT_OWN in message:
        return RefusedError("record it", [f"{NOT_OWN}; leave --as out"])
    if "events" in message:
        return ConflictError("somebody else wrote to the ledger at the same time; nothing was changed, try again")
    return IntegrityError(
        f"the database refused a row against its own rules ({_first_line(message)}); nothing was changed"
    )


def is_damage(error: exc.DatabaseError) -> bool:
    """Tells whether an error while reading comes from what is stored, not from the place it is stored at."""
    name = type(error.orig).__name__
    return name in {"DatabaseError", "DataError", "InternalError"} or "Could not decode" in str(error.orig)


@contextmanager
def any_text(connection: Connection) -> Iterator[None]:
    """Lets a connection give texts that are no UTF-8, which SQLite keeps as well; their wrong bytes come as lone surrogates."""
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    before, driver.text_factory = driver.text_factory, lambda read: read.decode(errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = before


def _first_line(message: str) -> str:
    return message.strip().partition("\n")[0]


MALFORMED = "disk image is malformed"
OF_THE_INDEX = ("searched", "search_index")
"""The tables of the index by which words are found. FTS5 calls the whole file malformed where its index is not what its rows say."""

ADVICE = {
    "database is locked": "another program has held it for more than a minute; try again when it is done",
    "lock timeout": "another program has held it for more than a minute; try again when it is done",
    "disk is full": "the disk is full; make room and try again",
    "readonly database": "it may not be written to; see who owns the file",
    "file is not a database": "the file is damaged or not a database",
    MALFORMED: "the file is damaged; restore a backup and run factcheck audit verify",
    "unable to open database file": "it cannot be opened; see that the folder exists and is yours",
    "Connection refused": "no server answers there; see that PostgreSQL runs and the address is right",
    "invalid connection option": "an option in the URL is none that PostgreSQL has",
    "password authentication failed": "the server refuses this user and password",
    "permission denied": f"this user may not do that; have the owner grant it the role {APP_ROLE}",
}
