"""What a desk can suggest to somebody who is typing, without being opened as for work: nothing of SQLAlchemy is loaded for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.services import settings
from factcheck.storage import bare
from factcheck.storage.bare import Bare


@contextmanager
def asked(*, folder: str | None, database: str | None) -> Iterator[Bare]:
    """Gives the database of the desk that options name, else of the one we are in, to be asked by `storage.suggestions`.

    Raises:
        EnvironmentFailureError: there is no desk there that this program works with.
    """
    with bare.reading(database or _location(folder)) as found:
        yield found


def _location(folder: str | None) -> str:
    return settings.location(Path(folder) if folder is not None else settings.folder_above(Path()))
