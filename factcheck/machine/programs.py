"""Other programs, named as a person types them."""

import shlex

from factcheck.machine import features


def words(line: str) -> list[str]:
    """Gives the words of a command: the program and what it is given.

    Raises:
        ValueError: a quotation mark is never closed.
    """
    if not features.is_windows():
        return shlex.split(line)
    # Its paths have backslashes and spaces: only marks hold words together, and nothing is escaped.
    return [word.strip('"') for word in shlex.split(line, posix=False)]
