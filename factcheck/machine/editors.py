"""The program in which a person writes longer texts."""

import os

from factcheck.machine import features, programs


def command() -> list[str]:
    """Gives the words of the command that VISUAL or EDITOR names, or of what every system of this kind has.

    Raises:
        ValueError: they name none, because a quotation mark is never closed.
    """
    asked = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return programs.words(asked or ("notepad" if features.is_windows() else "vi"))
