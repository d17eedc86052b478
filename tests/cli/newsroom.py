"""A desk in a folder for the tests of the commands, and the oracle of what a refusal leaves behind."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event

from factcheck.services import folders, keys
from factcheck.services.desks import Desk
from factcheck.storage.sqlite import driver
from tests.factories import fake_outside

if TYPE_CHECKING:
    from tests.cli.conftest import Outcome, Run


@dataclass(frozen=True)
class Newsroom:
    """A desk's folder and the program that works on it."""

    folder: Path
    run: "Run"

    @property
    def database(self) -> Path:
        return self.folder / folders.DATABASE

    def __call__(self, *arguments: str, by: str | None = None) -> "Outcome":
        """What the program does with a command line here."""
        who = ("--as", by) if by else ()
        return self.run("--desk", str(self.folder), *who, *arguments)

    def does(self, *arguments: str, by: str | None = None) -> str:
        """What an accepted command prints on stdout."""
        outcome = self(*arguments, by=by)
        assert outcome.status == 0, outcome
        return outcome.out

    def assert_refused(self, *arguments: str, status: int, by: str | None = None) -> str:
        """One safe line on stderr and what helps, nothing on stdout, nothing changed in the folder; gives what stderr says."""
        before = contents(self.folder)
        outcome = self(*arguments, by=by)
        outcome.assert_refused(status)
        assert contents(self.folder) == before
        return outcome.err


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file of a folder; of a desk's database, the digest of what it says."""
    return {
        str(file.relative_to(folder)): database_digest(file) if file.name == folders.DATABASE else _digest(file)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-wal", "-shm", "-journal"))
    }


def database_digest(file: Path) -> str:
    """The digest of every row of every table, in order, and of the schema."""
    connection = driver().connect(str(file))
    schema = connection.execute("SELECT name, type, sql FROM sqlite_master ORDER BY name").fetchall()
    tables = [name for name, kind, _ in schema if kind == "table"]
    rows = [sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in tables]
    connection.close()
    return hashlib.sha256(repr((schema, rows)).encode()).hexdigest()


@contextmanager
def interrupted_at(place: int) -> Iterator[None]:
    """The nth thing that the program does to the database meets an interrupt from the keyboard."""
    left = place

    def count(*_given: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise KeyboardInterrupt

    moments = ("before_cursor_execute", "commit")
    for moment in moments:
        event.listen(Engine, moment, count)
    try:
        yield
    finally:
        for moment in moments:
            event.remove(Engine, moment, count)


def make_folder(folder: Path, make: Callable[[str], Desk]) -> Path:
    """A desk's folder around a database that `make` fills."""
    folder.mkdir()
    make(str(folder / folders.DATABASE)).database.close()
    (folder / folders.SETTINGS).write_text(folders.settings_text(folders.DATABASE))
    key = fake_outside().key()
    assert key is not None
    keys.write(folder / folders.KEY, key)
    return folder


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
