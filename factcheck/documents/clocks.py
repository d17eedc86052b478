"""The places in a recording that a transcript's text tells: `[00:12:31] Amos Teller: It was a good crane.`."""

import re

_CLOCK = re.compile(
    r"[ \t>*_]{0,8}(?:[^\s:\[\]][^:\[\]\n]{0,78}:[*_]{0,3}[ \t]*)?\\?\[(?P<time>\d{1,3}:[0-5]\d(?::[0-5]\d)?)(?:[.,]\d{1,3})?\\?\]"
)


def clock_at(text: str, position: int) -> str | None:
    """Gives the time in square brackets that the line of a position begins with, as it stands there: `00:12:31`; else None.

    It may stand behind the label of who speaks (`Amos Teller: [12:31] It was ...`), not after the position.
    """
    start = text.rfind("\n", 0, position) + 1
    found = _CLOCK.match(text, start)
    return found["time"] if found and found.end() <= position else None
