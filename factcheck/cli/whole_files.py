"""Files that a command writes: whole or not at all, and over nothing that somebody may need."""

import os
import tempfile
from pathlib import Path

from factcheck.domain.errors import BadInputError, EnvironmentFailureError

STANDARD_OUTPUT = "-"
"""What stands for standard output where a file is named."""


def write(file: Path, content: bytes, *, over_other_text: bool = False, mode: int = 0o600) -> None:
    """Writes a file whole or not at all. A link in its place is neither followed nor replaced.

    Args:
        file: where it comes to be.
        content: what it holds then.
        over_other_text: whether another content that is there gives way.
        mode: who may read it; only its owner, as the desk itself, unless it is said.

    Raises:
        BadInputError: the file is there with other content, or is no file.
        EnvironmentFailureError: it cannot be written.
    """
    try:
        if file.is_symlink() or (file.exists() and not file.is_file()):
            raise BadInputError(f"{file} is a folder, a link or a device; name the file to write")
        if file.exists() and not over_other_text and file.read_bytes() != content:
            raise BadInputError(f"{file} exists and holds something else; give --force to write over it")
        _replace(file, content, mode)
    except OSError as error:
        raise EnvironmentFailureError(f"cannot write {file}: {error.strerror}") from error


def _replace(file: Path, content: bytes, mode: int) -> None:
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".factcheck-")
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as whole:
            whole.write(content)
            whole.flush()
            os.fsync(whole.fileno())
        made.chmod(mode)
        made.replace(file)  # after it was closed: Windows moves no file that is open
    except BaseException:
        made.unlink(missing_ok=True)
        raise
