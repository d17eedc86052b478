"""A desk's folder: its database (or where that is), its settings, the key of its checkpoints."""

import contextlib
import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.services import files, settings
from factcheck.services.files import toml_string
from factcheck.services.settings import DATABASE, SETTINGS
from factcheck.storage import locations

if TYPE_CHECKING:
    from sqlalchemy import URL

    from factcheck.services.desks import Desk, Outside
    from factcheck.services.keys import Key

__all__ = ["COMING_KEY", "DATABASE", "KEY", "SETTINGS", "Folder", "create", "find", "read", "settings_text"]

KEY = "factcheck.key"
COMING_KEY = f"{KEY}.new"
"""The file of the key that is to come, until the history has it and the old one is put away."""
SETTINGS_TEXT = """\
# Where this desk keeps its data: a file in this folder, or a postgresql:// URL without a password.
# The desk's policy is not here but in its ledger: see factcheck policy show.
database = {database}
"""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that holds a desk's settings. `location` is what its database is opened by."""

    path: Path
    location: str

    def key(self) -> "Key | None":
        """Gives the key of the desk's checkpoints, where this folder holds it.

        Raises:
            EnvironmentFailureError: it cannot be read, or a change of key was broken off that would put another in its place.
        """
        from factcheck.services import keys  # noqa: PLC0415 - a listing must not pay for it

        file = self.path / KEY
        if os.path.lexists(file):
            return keys.read(file)
        if os.path.lexists(self.path / COMING_KEY):
            raise EnvironmentFailureError(
                "a change of the desk's key was broken off; finish it with factcheck audit key rotate"
            )
        return None


def find(start: Path) -> Folder:
    """Gives the folder of the desk that a path is in: the path itself, or the nearest folder above it.

    Raises:
        EnvironmentFailureError: there is no desk there.
    """
    return read(settings.folder_above(start))


def read(path: Path) -> Folder:
    """Gives a folder with its settings read.

    Raises:
        EnvironmentFailureError: it has no settings that can be read.
    """
    return Folder(path, settings.location(path))


def settings_text(database: str) -> str:
    """Gives the settings of a desk whose database is there: a file's path, from the folder or whole, or a URL."""
    return SETTINGS_TEXT.format(database=toml_string(database))


def create(path: Path, *, name: str, admin: str, outside: "Outside", location: str | None = None) -> "Desk":
    """Makes a desk's folder and the desk in it, or in the database at `location`; nothing is left behind where it fails.

    The key of the outside is written to the folder; where there is none, a new one is made.

    Raises:
        BadInputError: no desk can be called so or be at that location.
        EnvironmentFailureError: there is a desk already, or nothing can be made there.
    """
    from factcheck.services import desks, keys  # noqa: PLC0415 - a listing must not pay for it

    if os.path.lexists(path / SETTINGS):
        raise EnvironmentFailureError(f"there is a desk in {path} already, or something else that is called {SETTINGS}")
    database = locations.parse(location) if location else None
    key = outside.key() or keys.new()
    with ExitStack() as undo:
        _make(path, undo)
        keys.write(path / KEY, key)
        undo.callback((path / KEY).unlink, missing_ok=True)
        files.write_new(path / SETTINGS, settings_text(_kept(database) if database else DATABASE), mode=0o644)
        undo.callback((path / SETTINGS).unlink, missing_ok=True)
        # The database comes last: what is made there is made whole or not at all, and need not be taken back.
        desk = desks.create(
            location or str(path / DATABASE), name=name, admin=admin, outside=replace(outside, key=lambda: key)
        )
        undo.pop_all()
    return desk


def _make(path: Path, undo: ExitStack) -> None:
    """Makes the folder and those above it where there are none."""
    try:
        for folder in reversed((path, *path.parents)):
            if not folder.is_dir():
                folder.mkdir()
                undo.callback(_remove_empty, folder)
    except OSError as error:
        raise EnvironmentFailureError(f"cannot make the folder {path}: {error.strerror}") from error


def _remove_empty(folder: Path) -> None:
    # What somebody else has put there meanwhile is theirs.
    with contextlib.suppress(OSError):
        folder.rmdir()


def _kept(database: "URL") -> str:
    """Gives the location as the settings keep it: found from any folder, and without a password."""
    if database.get_backend_name() == "sqlite":
        return str(Path(database.database or "").absolute())
    from sqlalchemy import URL  # noqa: PLC0415 - as above

    return URL.create(
        "postgresql",
        username=database.username,
        host=database.host,
        port=database.port,
        database=database.database,
        query=database.query,
    ).render_as_string()
