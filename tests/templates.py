"""Databases that are filled once in a run and copied from then on, where a test needs one as it was when it was new.

To fill one takes a hundred times as long as to copy it: its schema is migrated, and every event goes through the rules.
"""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import psycopg

from factcheck.storage import locations

Fill = Callable[[str], None]
"""Makes a database at a location, and leaves nobody connected to it."""

_files: dict[str, bytes] = {}


def put(location: str, name: str, fill: Fill) -> bool:
    """Puts a copy of what `fill` makes at a location where nothing is yet; tells whether it can: not in a database of somebody else's.

    The copy is named, so that the next who asks for it is given the same.
    """
    url = locations.parse(location)
    if url.drivername == "sqlite":
        _put_file(Path(url.database or ""), name, fill)
        return True
    server = Server.running
    return server is not None and server.put(str(url.database), name, fill)


def _put_file(path: Path, name: str, fill: Fill) -> None:
    if name in _files:
        with path.open("xb") as file:
            file.write(_files[name])
        path.chmod(0o600)
    else:
        fill(str(path))
        _files[name] = path.read_bytes()


class Server:
    """A PostgreSQL server that is there for tests alone: makes databases on it."""

    running: "Server | None" = None

    def __init__(self, url: Callable[[str], str]) -> None:
        """Takes what gives the URL of a database."""
        self._url = url
        self._names = map("desk{}".format, count(1))
        self._empty: list[str] = []
        self._given: set[str] = set()
        self._filled: set[str] = set()
        self._connection = psycopg.connect(url("postgres"), autocommit=True)
        Server.running = self

    def close(self) -> None:
        """Ends the connection."""
        Server.running = None
        self._connection.close()

    def new(self) -> str:
        """Gives the URL of an empty database."""
        name = next(self._names)
        if self._empty:
            self._run(f"ALTER DATABASE {self._empty.pop()} RENAME TO {name}")
        else:
            self._run(f"CREATE DATABASE {name}")
        self._given.add(name)
        return self._url(name)

    def put(self, database: str, name: str, fill: Fill) -> bool:
        """Puts a copy in the place of an empty database, which another test can have; tells whether it is one of this server's."""
        if database not in self._given:
            return False
        if name not in self._filled:
            self._fill(f"template_{name}", fill)
            self._filled.add(name)
        self._given.remove(database)
        self._empty.append(f"empty_{database}")
        self._run(f"ALTER DATABASE {database} RENAME TO {self._empty[-1]}")
        self._run(f"CREATE DATABASE {database} TEMPLATE template_{name} STRATEGY file_copy")
        return True

    def _fill(self, template: str, fill: Fill) -> None:
        self._run(f"DROP DATABASE IF EXISTS {template}")  # the one of a test that failed on its way
        self._run(f"CREATE DATABASE {template}")
        fill(self._url(template))

    def _run(self, statement: str) -> None:
        self._connection.execute(statement.encode())
