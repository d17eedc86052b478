"""Plain text."""

from factcheck.documents.encodings import decode
from factcheck.domain.statements import Reading

MEDIA_TYPE = "text/plain"


def read(content: bytes) -> Reading:
    """Gives a plain text as its decoded characters, unchanged: line ends, spaces and marks stay, and offsets count them.

    A byte order mark names the encoding and is no part of the text, so offset 0 is the character after it; any later U+FEFF
    is. How the encoding is chosen says `encodings.decode`; the choice stands in the reading.

    Raises:
        BadInputError: no encoding fits the bytes, or they hold NUL characters.
    """
    decoded = decode(content)
    return Reading(
        text=decoded.text, media_type=MEDIA_TYPE, encoding=decoded.encoding, warnings=guess_warnings(decoded.encoding)
    )


def guess_warnings(encoding: str) -> tuple[str, ...]:
    """Gives a sentence for a reader to heed when the encoding was concluded from the look of the text."""
    if encoding != "cp1252":
        return ()
    return ("the text is not UTF-8 and was read as Windows cp1252; check the quotation marks and accented letters",)
