"""A desk's folder: its database (or where that is), its settings, the key of its checkpoints."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import exc, make_url

from factcheck.domain.errors import EnvironmentFailureError, FactcheckError
from factcheck.services import desks, keys
from factcheck.services.desks import Desk, Outside
from factcheck.services.keys import Key

SETTINGS = "factcheck.toml"
DATABASE = "factcheck.db"
KEY = "factcheck.key"
SETTINGS_TEXT = """\
# Where this desk keeps its data: a file in this folder, or a postgresql:// URL without a password.
# The desk's policy is not here but in its ledger: see factcheck policy show.
database = "{database}"
"""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that holds a desk's settings. `location` is what its database is opened by."""

    path: Path
    location: str

    def key(self) -> Key | None:
        """Gives the key of the desk's checkpoints, where this folder holds it."""
        file = self.path / KEY
        return keys.read(file) if file.exists() else None


def find(start: Path) -> Folder:
    """Gives the folder of the desk that a path is in: the path itself, or the nearest folder above it.

    Raises:
        EnvironmentFailureError: there is no desk there.
    """
    for folder in (start, *start.absolute().parents):
        if (folder / SETTINGS).is_file():
            return read(folder)
    raise EnvironmentFailureError(f"there is no desk in {start}; make one with factcheck init, or name one with --desk")


def read(path: Path) -> Folder:
    """Gives a folder with its settings read.

    Raises:
        EnvironmentFailureError: it has no settings that can be read.
    """
    settings = path / SETTINGS
    try:
        database = tomllib.loads(settings.read_text("utf-8")).get("database")
    except FileNotFoundError:
        raise EnvironmentFailureError(f"there is no desk in {path}; make one with factcheck init") from None
    except (OSError, ValueError, RecursionError) as error:
        raise EnvironmentFailureError(f"{settings} cannot be read: {error}") from error
    if not isinstance(database, str) or not database:
        raise EnvironmentFailureError(f'{settings} does not say where the database is; write database = "{DATABASE}"')
    return Folder(path, database if "://" in database else str(path / database))


def create(path: Path, *, name: str, admin: str, outside: Outside, location: str | None = None) -> Desk:
    """Makes a desk's folder and the desk in it, or in the database at `location`; nothing is left behind where it fails.

    The key of the outside is written to the folder; where there is none, a new one is made.

    Raises:
        EnvironmentFailureError: there is a desk already, or nothing can be made there.
    """
    if (path / SETTINGS).exists():
        raise EnvironmentFailureError(f"there is a desk in {path} already")
    made = _make(path)
    key = outside.key() or keys.new()
    written: list[Path] = []
    try:
        keys.write(path / KEY, key)
        written.append(path / KEY)
        desk = desks.create(
            location or str(path / DATABASE), name=name, admin=admin, outside=replace(outside, key=lambda: key)
        )
        written.append(path / SETTINGS)
        _write_settings(path / SETTINGS, _without_password(location) if location else DATABASE)
    except (FactcheckError, OSError):
        for file in written:
            file.unlink(missing_ok=True)
        if made:
            path.rmdir()
        raise
    return desk


def _write_settings(file: Path, database: str) -> None:
    with file.open("x", encoding="utf-8") as settings:
        settings.write(SETTINGS_TEXT.format(database=database))


def _make(path: Path) -> bool:
    """Makes the folder where there is none, and says whether it did."""
    if path.is_dir():
        return False
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise EnvironmentFailureError(f"cannot make the folder {path}: {error.strerror}") from error
    return True


def _without_password(location: str) -> str:
    if "://" not in location:
        return str(Path(location).absolute())
    try:
        return make_url(location).set(password="").render_as_string(hide_password=False).replace(":@", "@")
    except exc.ArgumentError:
        return location
