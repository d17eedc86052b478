"""The settings in a desk's folder: what they are called, where they are found, and where they say that the database is."""

import os
import tomllib
from pathlib import Path

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.services import files

SETTINGS = "factcheck.toml"
DATABASE = "factcheck.db"
SETTINGS_LIMIT = 64_000


def folder_above(start: Path) -> Path:
    """Gives the folder of the desk that a path is in: the path itself, or the nearest folder above it.

    Raises:
        EnvironmentFailureError: there is no desk there.
    """
    for folder in (start, *start.absolute().parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise EnvironmentFailureError(f"there is no desk in {start}; make one with factcheck init, or name one with --desk")


def location(folder: Path) -> str:
    """Gives what the database of a folder's desk is opened by: a path, or a URL.

    Raises:
        EnvironmentFailureError: the folder has no settings that can be read.
    """
    file = folder / SETTINGS
    if not os.path.lexists(file):
        raise EnvironmentFailureError(f"there is no desk in {folder}; make one with factcheck init")
    try:
        database = tomllib.loads(files.content(file, limit=SETTINGS_LIMIT).decode()).get("database")
    except (ValueError, RecursionError) as error:
        raise EnvironmentFailureError(f"{file} cannot be read: {error}") from error
    if not isinstance(database, str) or not database:
        raise EnvironmentFailureError(f'{file} does not say where the database is; write database = "{DATABASE}"')
    return database if "://" in database else str(folder / database)
