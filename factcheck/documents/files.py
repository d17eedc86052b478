"""Files and standard input read once, within a limit, and never through a link or from a device."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from factcheck.documents.refusals import unreadable
from factcheck.machine import opening

STANDARD_INPUT = "-"
MEBIBYTE = 1024 * 1024
DEFAULT_LIMIT = 20 * MEBIBYTE
CHUNK = 64 * 1024

_KINDS = (
    (stat.S_ISDIR, "it is a folder; name the files in it"),
    (stat.S_ISFIFO, "it is a pipe, not a file; give its contents on standard input, as '-'"),
    (stat.S_ISSOCK, "it is a socket, not a file"),
    (stat.S_ISCHR, "it is a device, not a file"),
    (stat.S_ISBLK, "it is a device, not a file"),
)

_FAILURES = {
    errno.ENOENT: "there is no such file; check the name",
    errno.ENOTDIR: "a part of its path is not a folder; check the name",
    errno.EISDIR: "it is a folder; name the files in it",
    errno.EACCES: "permission denied; ask for the right to read it",
    errno.EPERM: "permission denied; ask for the right to read it",
    errno.ELOOP: "it is a symbolic link, and links are not followed; name the file itself",
    errno.ENXIO: "it is a socket, not a file",
    errno.ENAMETOOLONG: "its name is too long for a file",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A document's bytes as they were read, once, under the name that was given."""

    name: str
    content: bytes


def load(path: str, *, limit: int = DEFAULT_LIMIT) -> Source:
    """Gives the bytes of a file, or of standard input for `-`, read one time from one open file.

    A file is opened without following a symbolic link in the last place of its path, and is refused by its kind and size
    before a byte of it is read. Standard input is read up to the limit and not further.

    Args:
        path: the file's name, or `-`.
        limit: the most bytes that are taken.

    Raises:
        BadInputError: there is no such file, it may not be read, is not a regular file, holds more than `limit` bytes, or
            was changed while it was being read.
    """
    if path == STANDARD_INPUT:
        return Source(path, _streamed(limit=limit))
    with _opened(path) as descriptor:
        return Source(path, _contents(descriptor, path=path, limit=limit))


@contextmanager
def _opened(path: str) -> Iterator[int]:
    try:
        descriptor = opening.opened(path)
    except OSError as failure:
        raise unreadable(path, _FAILURES.get(failure.errno or 0, _wording(failure))) from failure
    except ValueError as failure:
        raise unreadable(path, "its name holds a character that no file name can; check the name") from failure
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _contents(descriptor: int, *, path: str, limit: int) -> bytes:
    before = os.fstat(descriptor)
    for is_kind, reason in _KINDS:
        if is_kind(before.st_mode):
            raise unreadable(path, reason)
    if before.st_size > limit:
        raise unreadable(path, _too_large(before.st_size, limit=limit))
    try:
        content = _taken(partial(os.read, descriptor), limit=limit)
    except OSError as failure:
        raise unreadable(path, _wording(failure)) from failure
    after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(content) != after.st_size:
        raise unreadable(path, "it changed while it was being read; try again")
    return content


def _streamed(*, limit: int) -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise unreadable(STANDARD_INPUT, "standard input is closed; give a file, or pipe the text in")
    try:
        content = _taken(stream.read, limit=limit)
    except (OSError, ValueError) as failure:
        raise unreadable(STANDARD_INPUT, "standard input is closed; give a file, or pipe the text in") from failure
    if len(content) > limit:
        raise unreadable(STANDARD_INPUT, f"standard input holds more than {_size(limit)}; give it in parts")
    return content


def _taken(read: Callable[[int], bytes], *, limit: int) -> bytes:
    """Gives what there is to read, up to one byte more than the limit."""
    content = bytearray()
    while len(content) <= limit:
        chunk = read(min(CHUNK, limit + 1 - len(content)))
        if not chunk:
            break
        content += chunk
    return bytes(content)


def _too_large(size: int, *, limit: int) -> str:
    return f"it holds {_size(size)}, more than the limit of {_size(limit)}; give it in parts"


def _size(count: int) -> str:
    return f"{count / MEBIBYTE:,.0f} MiB" if count >= MEBIBYTE else f"{count:,} bytes"


def _wording(failure: OSError) -> str:
    return (failure.strerror or "it cannot be opened").lower()
