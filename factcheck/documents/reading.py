"""The way in: a document's bytes, read by the reader for their kind."""

from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from factcheck.documents.characters import has_text, warnings_about
from factcheck.documents.damage import warnings_about_damage
from factcheck.documents.kinds import TEXT, description, kind_of
from factcheck.documents.refusals import unreadable
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Reader, Reading

GROUP = "factcheck.readers"

CHARACTERS_LIMIT = 20 * 2**20
"""Characters of text that a document may have, out of however many bytes they were unpacked."""

# The names that pyproject.toml registers, for a checkout that was never installed.
_BUILT_IN = (
    EntryPoint("text", "factcheck.documents.formats.text:read", GROUP),
    EntryPoint("html", "factcheck.documents.formats.html:read", GROUP),
    EntryPoint("pdf", "factcheck.documents.formats.pdf.reading:read", GROUP),
    EntryPoint("subtitles", "factcheck.documents.formats.subtitles.reading:read", GROUP),
    EntryPoint("docx", "factcheck.documents.formats.office.docx:read", GROUP),
    EntryPoint("odt", "factcheck.documents.formats.office.odt:read", GROUP),
    EntryPoint("eml", "factcheck.documents.formats.mail.reader:read", GROUP),
    EntryPoint("application/vnd.factcheck.post+json", "factcheck.documents.formats.post:read", GROUP),
)


def read_document(content: bytes, *, name: str, media_type: str | None = None) -> Reading:
    """Gives the text of a document and what it says of itself, read by the reader for its kind.

    The kind is found by `kinds.kind_of`; its reader is the entry point of that name in the group `factcheck.readers`, so
    an installed package can add one (of a name such as `rtf`, or of a whole media type such as `application/epub+zip`) but not
    take the place of a built-in one. Nothing of the text is normalised; what a reader should heed stands in its warnings.

    Args:
        content: the document's bytes.
        name: what the document was given as, for its suffix and for messages.
        media_type: the type declared by whoever gave the document, if any; its parameters are not heeded.

    Raises:
        BadInputError: it is of a kind that no reader takes, cannot be read as that kind, or has no text.
        EnvironmentFailureError: an installed reader cannot be loaded.
    """
    reader = _reader(kind_of(content, name=name, media_type=media_type), name=name) if content else None
    if reader is None:
        raise unreadable(name, "there is no text in it; it is empty")
    try:
        reading = reader(content)
    except BadInputError as refusal:
        raise unreadable(name, str(refusal)) from refusal
    except (EnvironmentFailureError, MemoryError):
        raise
    except Exception as failure:  # what a file made by a stranger does to a reader cannot be foreseen
        raise unreadable(name, f"its reader fails over it ({type(failure).__name__}); report it") from failure
    return _checked(reading, name=name)


def read_text(content: bytes, *, name: str) -> Reading:
    """Gives what a person wrote as text, a policy or a rationale say; nothing that a stranger could make is run over it.

    Raises:
        BadInputError: its bytes are of another kind, or no text.
    """
    kind = kind_of(content, name=name, media_type="text/plain") if content else TEXT
    if kind != TEXT:
        raise unreadable(name, f"it is {description(kind)}")
    return read_document(content, name=name, media_type="text/plain")


def about_text(text: str) -> tuple[str, ...]:
    """Gives what a reader should heed of the characters of a text, however it was read."""
    return (*warnings_about(text), *warnings_about_damage(text))


def _checked(reading: Reading, *, name: str) -> Reading:
    if "\0" in reading.text:
        raise unreadable(name, "its text holds NUL characters; save it as UTF-8 text")
    if len(reading.text) > CHARACTERS_LIMIT:
        raise unreadable(
            name, f"it holds more than {CHARACTERS_LIMIT // 2**20} million characters of text; give it in parts"
        )
    if not has_text(reading.text):
        raise unreadable(name, "there is no text in it, only space; give a document with words")
    return replace(reading, warnings=(*reading.warnings, *about_text(reading.text)))


def _reader(kind: str, *, name: str) -> Reader:
    # Looking for installed ones takes a hundredth of a second, and a table has a document in each row.
    found = [built_in for built_in in _BUILT_IN if built_in.name == kind] or list(entry_points(group=GROUP, name=kind))
    if not found:
        raise unreadable(name, f"it is {description(kind)}")
    try:
        return cast("Reader", found[0].load())
    except (ImportError, AttributeError) as failure:
        raise EnvironmentFailureError(
            f"cannot load the reader {kind!r} ({found[0].value}): {failure}; mend or remove the package that brings it"
        ) from failure
