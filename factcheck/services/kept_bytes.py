"""The bytes that the desk keeps of a document, proved before they are given."""

import hashlib

from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.storage import queries
from factcheck.storage.transactions import Past


def of_source(past: Past, source: int) -> bytes:
    """Gives the very bytes that a document was taken in or kept as.

    Raises:
        BadInputError: there is no such document.
        IntegrityError: the bytes are gone, or are others.
    """
    return _proved(past, source, past.document(source).sha256)


def head_of_source(past: Past, source: int) -> bytes:
    """Gives the head that came with a document: the status line and headers of an answer, or those of an archive's record.

    Raises:
        BadInputError: there is no such document, or it came without.
        IntegrityError: the bytes are gone, or are others.
    """
    origin = past.document(source).origin
    if origin is None or origin.head is None:
        raise BadInputError(f"no head came with source {source}; leave --head out")
    return _proved(past, source, origin.head)


def _proved(past: Past, source: int, sha256: str) -> bytes:
    content = queries.content(past.connection, sha256)
    if content is None or hashlib.sha256(content).hexdigest() != sha256:
        what = "are gone" if content is None else "are not those that were kept"
        raise IntegrityError(f"the bytes of source {source} {what}; run factcheck audit verify")
    return bytes(content)
