"""The program in which a person writes longer texts."""

import os
import shlex

from factcheck.machine import features


def command() -> list[str]:
    """Gives the words of the command that VISUAL or EDITOR names, or of what every system of this kind has.

    Raises:
        ValueError: they name none, because a quotation mark is never closed.
    """
    asked = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not features.is_windows():
        return shlex.split(asked or "vi")
    # Its paths have backslashes and spaces: only marks hold words together, and nothing is escaped.
    return [word.strip('"') for word in shlex.split(asked or "notepad", posix=False)]
