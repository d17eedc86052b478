"""The media types of documents that no reader reads, so that what is kept as it is can still be opened by something."""

from pathlib import PurePath

from factcheck.documents.encodings import marked_encoding
from factcheck.documents.kinds import ARCHIVE, kind_of

UNKNOWN = "application/octet-stream"
"""The type of bytes of which nobody knows more (RFC 2046, section 4.5.1)."""

_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "webp": "image/webp",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip",
    "mbox": "application/mbox",
    "gzip": "application/gzip",
    "bzip2": "application/x-bzip2",
    "xz": "application/x-xz",
    "zstandard": "application/zstd",
    "7z": "application/x-7z-compressed",
    "rar": "application/vnd.rar",
    "tar": "application/x-tar",
    ARCHIVE: "application/warc",
    "ole": "application/x-ole-storage",
    "rtf": "application/rtf",
    "sqlite": "application/vnd.sqlite3",
    "postscript": "application/postscript",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "wasm": "application/wasm",
    "xml": "application/xml",
}

_WRAPPED = frozenset({"zip", "ole", "gzip", "ogg", "mp4"})
"""Kinds that hold something more particular, which only a name or whoever offers it tells."""

_SUFFIXES = {
    **{f".{kind}": _TYPES[kind] for kind in ("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub")},
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
}


def media_type_of(content: bytes, *, name: str, declared: str | None = None) -> str:
    """Gives the media type of bytes that are not read, without parameters.

    The bytes decide where they begin like a known format; for one that only wraps another (a ZIP file), the declared type or the
    name's suffix says more. Else it is the declared type, or `application/octet-stream`.
    """
    essence = (declared or "").partition(";")[0].strip().lower()
    if essence.startswith("text/") and b"\0" in content and marked_encoding(content) is None:
        essence = ""  # which no text is
    known = _TYPES.get(kind_of(content, name="", media_type=None))
    if known in {_TYPES[kind] for kind in _WRAPPED}:
        return essence or _SUFFIXES.get(PurePath(name).suffix.lower(), known)
    return known or essence or UNKNOWN
