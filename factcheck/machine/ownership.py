"""Whose a file or folder is, told before anything in it is believed."""

import os
import stat
from pathlib import Path

from factcheck.machine import features


def is_own(path: Path, *, is_folder: bool = False) -> bool:
    """Tells whether a path is a file, or a folder, itself and no link, of whoever runs the program, that nobody else can write to."""
    try:
        found = path.lstat()
    except OSError:
        return False
    if not (stat.S_ISDIR if is_folder else stat.S_ISREG)(found.st_mode):
        return False
    if features.is_windows():
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
