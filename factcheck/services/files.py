"""Small files that people can edit or replace: read without trust in what they are; and the strings that TOML files hold."""

import os
import stat
from pathlib import Path

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.machine import opening


def content(path: Path, *, limit: int) -> bytes:
    """Gives what a file holds.

    Args:
        path: the file. A pipe or a device in its place is neither waited for nor read.
        limit: bytes that it may have.

    Raises:
        EnvironmentFailureError: it is no file, it has more, or it cannot be read.
    """
    try:
        # Opening a pipe would otherwise wait for somebody to write to it.
        descriptor = os.open(path, opening.flags_for_reading())
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise EnvironmentFailureError(f"{path} is not a file; restore it from a backup")
            found = os.read(descriptor, limit + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise EnvironmentFailureError(f"{path} cannot be read: {error.strerror}") from error
    if len(found) > limit:
        raise EnvironmentFailureError(f"{path} has more than {limit:,} bytes; restore it from a backup")
    return found


def write_new(path: Path, text: str, *, mode: int) -> None:
    """Writes a new file, whole or not at all; raises EnvironmentFailureError where something is there or it cannot be written."""
    try:
        descriptor = os.open(path, opening.flags_for_making(), mode)
    except OSError as error:
        raise EnvironmentFailureError(f"cannot make {path}: {error.strerror}") from error
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:  # an interrupt leaves half a file as a full disk does
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise EnvironmentFailureError(f"cannot write {path}: {error.strerror}") from error
        raise


def toml_string(text: str) -> str:
    """Gives a TOML basic string (TOML 1.0, "String"): quotation marks, backslashes and control characters escaped."""
    escaped = "".join(
        f"\\u{ord(character):04x}" if ord(character) < ord(" ") or character in '"\\\x7f' else character
        for character in text
    )
    return f'"{escaped}"'
