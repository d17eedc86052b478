"""Names as a person types them, and the form in which two spellings of one name are one."""

import unicodedata


def tidy_name(name: str) -> str:
    """Gives a name as it is kept: composed (Unicode's NFC), one blank between its words."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def folded_name(name: str) -> str:
    """Gives the form in which names are compared: as `tidy_name` has it, capitals aside."""
    return unicodedata.normalize("NFC", tidy_name(name).casefold())
