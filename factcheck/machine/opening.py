"""Files opened without trust in what they are."""

import errno
import os
from pathlib import Path

from factcheck.machine import features


def flags_for_reading() -> int:
    """Gives flags with which nothing is waited for, no terminal is taken over, no byte translated."""
    return os.O_RDONLY | features.open_flags("O_NONBLOCK", "O_NOCTTY", "O_BINARY")


def flags_for_making() -> int:
    """Gives flags that make a new file, never through a link that is in its place, in which no byte is translated."""
    return os.O_WRONLY | os.O_CREAT | os.O_EXCL | features.open_flags("O_NOFOLLOW", "O_BINARY")


def opened(path: str) -> int:
    """Gives a descriptor that reads a file. A symbolic link in the last place of its path is not followed.

    Raises:
        OSError: it cannot be opened. ELOOP is a link, EISDIR a folder, however the system itself says it.
        ValueError: no file can have this name.
    """
    follows_no_link = features.open_flags("O_NOFOLLOW")
    if not follows_no_link and Path(path).is_symlink():  # somebody may put one there between this and the opening
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    try:
        return os.open(path, flags_for_reading() | follows_no_link)
    except PermissionError:
        if Path(path).is_dir():  # all that Windows says of a folder is that it may not be read
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path) from None
        raise
