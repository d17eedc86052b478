"""Files that are read bit by bit, within a limit."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from factcheck.documents.files import STANDARD_INPUT
from factcheck.documents.refusals import unreadable
from factcheck.machine import opening


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """Gives a file to be read bit by bit, standard input for `-`; a file is closed afterwards.

    For containers of many documents, which may be larger than memory; a single document is had whole from `files.load`.

    Raises:
        BadInputError: there is no such file, it may not be read, or is not a regular file.
    """
    if path == STANDARD_INPUT:
        yield _standard_input()
        return
    with _file(path) as stream:
        yield stream


def _standard_input() -> IO[bytes]:
    if sys.stdin is None:
        raise unreadable(STANDARD_INPUT, "standard input is closed; pipe it in, or name a file")
    return sys.stdin.buffer


def _file(path: str) -> IO[bytes]:
    try:
        descriptor = opening.opened(path)
    except (OSError, ValueError) as failure:
        reason = failure.strerror if isinstance(failure, OSError) else "its name holds a NUL"
        raise unreadable(path, f"{reason}; name a file that can be read") from failure
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise unreadable(path, "it is not a regular file; pipe it in, as '-'")
    return os.fdopen(descriptor, "rb")
