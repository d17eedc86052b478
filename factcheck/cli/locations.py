"""Where the desk of a command is, out of what the options say. Nothing is opened."""

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.contexts import Context

if TYPE_CHECKING:
    from factcheck.services.folders import Folder


def folder_of(context: Context) -> "Folder | None":
    """Gives the desk's folder; a named database can do without one, and then takes one only when it is named as well."""
    if context.desk is None and context.database:
        return None
    from factcheck.services import folders  # noqa: PLC0415 - who names the database need not pay for reading settings

    return folders.find(Path.cwd()) if context.desk is None else folders.read(context.desk)


def location_of(context: Context) -> str:
    """Gives where the desk's database is: one that is named, else that of the folder named, else of the one we are in."""
    folder = folder_of(context)
    return context.database or (folder.location if folder else "")
