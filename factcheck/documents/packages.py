"""Documents that are ZIP files of XML parts, as word processors and spreadsheets write them: what they are, and their parts.

Nothing is unpacked to a disk, and of each part no more comes out than is allowed, whatever the file says of its size.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from factcheck.domain.errors import BadInputError

PARTS_LIMIT = 5_000
PART_LIMIT = 64 * 2**20
"""Bytes that one part may unpack to. A novel has two million."""

_ENTRY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END_WITHIN = 22 + 2**16
_FIRST_NAME = 30
"""Where the name of the first part begins, which the first part of OpenDocument has its type after."""

_OPEN_DOCUMENT = b"mimetypeapplication/"
_OPEN_DOCUMENT_TYPES = (
    ("odt", b"vnd.oasis.opendocument.text"),
    ("ods", b"vnd.oasis.opendocument.spreadsheet"),
    ("odp", b"vnd.oasis.opendocument.presentation"),
    ("epub", b"epub+zip"),
)
_OFFICE = b"[Content_Types].xml"
_OFFICE_FOLDERS = (("docx", b"word/"), ("xlsx", b"xl/"), ("pptx", b"ppt/"))

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IS_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, IndexError)
_COPY = "get another copy of it, or save its text as a .txt file"


def kind_of_package(content: bytes) -> str | None:
    """Gives what kind of document a ZIP file is, by the names of its parts: docx, xlsx, pptx, odt, ods, odp, epub; else None."""
    start = content[_FIRST_NAME : _FIRST_NAME + 100]
    if start.startswith(_OPEN_DOCUMENT):
        declared = start.removeprefix(_OPEN_DOCUMENT)
        return next((kind for kind, name in _OPEN_DOCUMENT_TYPES if declared.startswith(name)), None)
    directory = _directory(content)
    if _OFFICE not in directory:
        return None
    return next((kind for kind, folder in _OFFICE_FOLDERS if folder in directory), None)


class Package:
    """The parts of a ZIP file by their names.

    Raises:
        BadInputError: it is damaged, locked, holds macros, has more than 5,000 parts, or two of one name, or one whose name leads out
            of it. `part` raises it where a part unpacks to more than 64 MiB.
    """

    def __init__(self, content: bytes) -> None:
        if content.count(_ENTRY) > PARTS_LIMIT:
            raise BadInputError(f"it has more than {PARTS_LIMIT:,} parts; {_COPY}")
        try:
            self._file = zipfile.ZipFile(io.BytesIO(content))
            self._parts = {info.filename: info for info in self._file.infolist()}
        except _DAMAGE as fault:
            raise BadInputError(
                f"it is no whole document, but the ZIP file that it should be is damaged; {_COPY}"
            ) from fault
        self._demand_harmless()

    def names(self) -> Iterator[str]:
        """Gives the names of the parts."""
        return iter(self._parts)

    def part(self, name: str) -> bytes | None:
        """Gives what a part holds, or None where there is none of this name."""
        info = self._parts.get(name)
        if info is None:
            return None
        if info.flag_bits & _IS_ENCRYPTED:
            raise BadInputError("it is locked by a password; save it without one")
        if info.compress_type not in _METHODS:
            raise BadInputError(f"its parts are packed in a way that documents are not; {_COPY}")
        try:
            with self._file.open(info) as stream:
                found = stream.read(PART_LIMIT + 1)
        except _DAMAGE as fault:
            raise BadInputError(f"a part of it is damaged; {_COPY}") from fault
        if len(found) > PART_LIMIT:
            raise BadInputError(
                f"a part of it unpacks to more than {PART_LIMIT // 2**20} MiB, as no text does; it is not read on"
            )
        return found

    def _demand_harmless(self) -> None:
        if len(self._parts) < len(self._file.infolist()):
            raise BadInputError(f"two of its parts have one name; {_COPY}")
        for name in self._parts:
            if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
                raise BadInputError(f"the name of one of its parts leads out of it; {_COPY}")
            if name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")):
                raise BadInputError(
                    "it holds macros, which are programs; save it without them, as .docx, .xlsx or .odt"
                )


def _directory(content: bytes) -> bytes:
    """Gives the part at the end of a ZIP file in which the names of its parts are, or nothing where it does not say where that is."""
    end = content.rfind(_END, max(0, len(content) - _END_WITHIN))
    if end < 0:
        return b""
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    return content[max(0, end - min(size, end)) : end]
