"""What an answer says that its bytes are, and whether a reader takes that."""

import re
from typing import Protocol

from factcheck.documents.kinds import kind_of
from factcheck.domain.errors import BadInputError

_UNKNOWN = "application/octet-stream"
"""What servers say of files whose kind they do not know."""

_TEXT = frozenset({"text", "markup"})
_MARKUP = frozenset({"markup"})
_PDF = frozenset({"pdf"})
_ARCHIVE = frozenset({"warc"})
_SUBTITLES = frozenset({"subtitles"})

_BEGINNINGS = {
    "text/html": _TEXT,
    "application/xhtml+xml": _TEXT,
    "text/plain": _TEXT | _SUBTITLES,
    "text/vtt": _TEXT | _SUBTITLES,
    "application/x-subrip": _TEXT | _SUBTITLES,
    "application/rss+xml": _MARKUP,
    "application/atom+xml": _MARKUP,
    "application/rdf+xml": _MARKUP,
    "application/xml": _MARKUP,
    "text/xml": _MARKUP,
    "application/pdf": _PDF,
    "application/x-pdf": _PDF,
    "application/warc": _ARCHIVE,
    "application/x-warc": _ARCHIVE,
    "application/gzip": _ARCHIVE,
    "application/x-gzip": _ARCHIVE,
    _UNKNOWN: _PDF | _ARCHIVE | _SUBTITLES,
}
"""The types that are taken, and how a document of each may begin."""

_TYPE = re.compile(r"([A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60})[ \t]*(?:;[\t\x20-\x7e]{0,200})?")
_MARKUP_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*+<|\xff\xfe<\0|\xfe\xff\0<")
_ADVICE = "save the page and give the file"


class Typed(Protocol):
    """Gives the type that an answer is taken as, out of the one that it declares and its bytes, or refuses it with BadInputError."""

    def __call__(self, declared: str | None, *, content: bytes) -> str | None:
        """Gives the type, or None where the bytes alone decide."""


def any_media_type(declared: str | None, *, content: bytes) -> str | None:  # noqa: ARG001 - as `Typed` is called
    """Gives the declared type of what is kept as it is, whatever it is; None where none is told, or nothing that is a type."""
    found = _TYPE.fullmatch(declared or "")
    return None if found is None or found[1].lower() == _UNKNOWN else declared


def media_type(declared: str | None, *, content: bytes) -> str | None:
    """Gives the declared type, once it is one that is taken and the bytes begin as that type's do; None where nothing is said.

    Taken are pages, plain text, subtitles, PDF, the XML of feeds, and web archives, packed ones too. Of a document without a type the bytes
    alone decide; of one whose server does not know it (`application/octet-stream`) they must be those of a PDF, a web archive or
    subtitles.

    Args:
        declared: the header Content-Type, parameters included.
        content: the document's bytes.

    Raises:
        BadInputError: the type is not one of these, or the bytes are of another.
    """
    beginning_of_it = _beginning(content)
    if declared is None:
        if beginning_of_it not in _TEXT | _PDF | _ARCHIVE | _SUBTITLES:
            raise BadInputError(
                f"its type is not said, and its bytes are of the kind {beginning_of_it}, which is not fetched"
            )
        return None
    essence = _essence(declared)
    if beginning_of_it not in _BEGINNINGS[essence]:
        raise BadInputError(f"it is declared as {essence}, but its bytes are something else; look at it in a browser")
    return None if essence == _UNKNOWN else declared


def _essence(declared: str) -> str:
    found = _TYPE.fullmatch(declared)
    if found is None:
        raise BadInputError(f"what it declares as its type is none; {_ADVICE}")
    essence = found[1].lower()
    if essence not in _BEGINNINGS:
        raise BadInputError(
            f"it is of the type {essence}; only pages, text, subtitles, PDF, feeds and web archives are fetched"
        )
    return essence


def _beginning(content: bytes) -> str:
    """Gives the kind that the bytes begin like: a known format's, `markup` for a first `<`, or `text` for all else."""
    kind = kind_of(content, name="", media_type="text/plain")
    return "markup" if kind == "text" and _MARKUP_START.match(content) else kind
