"""Names as a person types them, and the form in which two spellings of one name are one."""

import unicodedata
from typing import Final

LONGEST: Final = 500
"""Characters of a name that are compared; what is longer is no name, and only its beginning is looked at."""


def tidy_name(name: str) -> str:
    """Gives a name as it is kept: composed (Unicode's NFC), one blank between its words."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def folded_name(name: str) -> str:
    """Gives the form in which names are compared: as `tidy_name` has it, capitals aside, `LONGEST` characters of it at most.

    An index of PostgreSQL takes no value over about 2,700 bytes.
    """
    return unicodedata.normalize("NFC", tidy_name(name).casefold())[:LONGEST].rstrip()
