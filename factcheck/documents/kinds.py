import re
from pathlib import PurePath

from factcheck.documents.decompression import beginning
from factcheck.documents.encodings import marked_encoding

TEXT = "text"
HTML = "html"
SUBTITLES = "subtitles"
ARCHIVE = "warc"

_HEAD = 4096
"""Bytes at the start that are looked at: more than any signature needs, and room for a page's leading comments."""

_ARCHIVE_STARTS = (b"WARC/1.", b"WARC/0.")

# Kind, signature, and the place where it stands.
_SIGNATURES = (
    ("pdf", b"%PDF-", 0),
    ("elf", b"\x7fELF", 0),
    ("zip", b"PK\x03\x04", 0),
    ("zip", b"PK\x05\x06", 0),
    ("png", b"\x89PNG\r\n\x1a\n", 0),
    ("gif", b"GIF87a", 0),
    ("gif", b"GIF89a", 0),
    ("jpeg", b"\xff\xd8\xff", 0),
    ("tiff", b"II*\x00", 0),
    ("tiff", b"MM\x00*", 0),
    ("webp", b"WEBPVP8", 8),
    ("gzip", b"\x1f\x8b\x08", 0),
    ("bzip2", b"1AY&SY", 4),
    ("xz", b"\xfd7zXZ\x00", 0),
    ("zstandard", b"\x28\xb5\x2f\xfd", 0),
    ("7z", b"7z\xbc\xaf\x27\x1c", 0),
    ("rar", b"Rar!\x1a\x07", 0),
    ("tar", b"ustar", 257),
    *((ARCHIVE, start, 0) for start in _ARCHIVE_STARTS),
    ("ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0),
    ("rtf", b"{\\rtf", 0),
    ("sqlite", b"SQLite format 3\x00", 0),
    ("postscript", b"%!PS", 0),
    ("ogg", b"OggS\x00", 0),
    ("flac", b"fLaC\x00", 0),
    ("mp3", b"ID3\x02", 0),
    ("mp3", b"ID3\x03", 0),
    ("mp3", b"ID3\x04", 0),
    ("mp4", b"ftyp", 4),
    ("wasm", b"\x00asm", 0),
    ("macho", b"\xcf\xfa\xed\xfe", 0),
    ("class", b"\xca\xfe\xba\xbe", 0),
)

_PICTURE = "a picture ({}); type the words out, or give the page that it comes from as text"
_PACKED = "a packed file ({}); unpack it and give the documents inside"
_PROGRAM = "a program ({}), not a document"
_RECORDING = "a recording ({}); give its transcript as text"
_SAVE = "save its text as a .txt file in UTF-8 and give that"

_DESCRIPTIONS = {
    "zip": f"a ZIP archive, or a document of a word processor; {_SAVE}, or unpack it",
    "ole": f"a document of an old word processor; {_SAVE}",
    "rtf": f"rich text (RTF); {_SAVE}",
    "postscript": f"PostScript; {_SAVE}",
    "xml": f"XML; `factcheck ingest` takes the items of a feed; {_SAVE}",
    ARCHIVE: "a web archive (WARC); `factcheck ingest` takes the pages out of it",
    "sqlite": "a database (SQLite), not a document",
    **{kind: _PICTURE.format(kind.upper()) for kind in ("png", "gif", "jpeg", "tiff", "webp")},
    **{kind: _PACKED.format(kind) for kind in ("gzip", "bzip2", "xz", "zstandard", "7z", "rar", "tar")},
    **{kind: _RECORDING.format(kind.upper()) for kind in ("ogg", "flac", "mp3", "mp4")},
    "elf": _PROGRAM.format("ELF"),
    "exe": _PROGRAM.format("Windows"),
    "macho": _PROGRAM.format("Mach-O"),
    "class": _PROGRAM.format("Java or Mach-O"),
    "wasm": _PROGRAM.format("WebAssembly"),
}

_MEDIA_TYPES = {
    "text/plain": TEXT,
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/pdf": "pdf",
} | dict.fromkeys(("text/vtt", "application/x-subrip", "application/srt", "text/srt"), SUBTITLES)
_SUBTITLE_SUFFIXES = frozenset({".vtt", ".srt"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

_XML_DECLARATION = r"<\?xml[^>]*>"
_PREAMBLE = re.compile(rf"(?:\s++|<!--(?s:.*?)-->|{_XML_DECLARATION})*+")
# WebVTT's first line (its standard, section 4.1), or the number and the times of SRT's first cue.
_SUBTITLE_START = re.compile(
    r"\ufeff?(?:WEBVTT(?=[ \t\r\n]|$)|\s*\d{1,6}[ \t]*\r?\n\d{1,4}:\d{2}:\d{2}[.,]\d{1,3}[ \t]*-->)"
)
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s/>])", re.IGNORECASE)


def kind_of(content: bytes, *, name: str, media_type: str | None = None) -> str:
    """Gives the kind of a document, which is also the name of the reader that takes it: `text`, `html`, `pdf`, ...

    The first rule that holds decides:

    1. The bytes begin like a known format that is not text (PDF, ZIP, PNG, a program, ...): that format, whatever the name
       or the declared type say. A web archive is one packed by gzip too.
    2. They begin as subtitles do, WebVTT or SRT: those.
    3. A media type is declared: the kind that it stands for; one that is not known stands for itself.
    4. After a byte order mark, white space, comments and an XML declaration the bytes begin with `<!doctype html`, `<html`,
       `<head` or `<body`: a page, even when the file is called .txt.
    5. The name ends in .html, .htm or .xhtml: a page; in .vtt or .srt: subtitles.
    6. They begin with an XML declaration: XML. Anything else is text, whatever its name ends in.
    """
    if (kind := _signed(content[:_HEAD])) is not None:
        return kind
    start = _start(content[:_HEAD])
    if _SUBTITLE_START.match(start):
        return SUBTITLES
    if media_type is not None:
        essence = media_type.partition(";")[0].strip().lower()
        return _MEDIA_TYPES.get(essence, essence)
    suffix = PurePath(name).suffix.lower()
    if _HTML_START.match(start, _end_of_preamble(start)) or suffix in _HTML_SUFFIXES:
        return HTML
    if suffix in _SUBTITLE_SUFFIXES:
        return SUBTITLES
    return "xml" if start.lstrip().startswith("<?xml") else TEXT


def description(kind: str) -> str:
    """Gives what a kind is in words and what a person can do who has such a file, for kinds that no reader takes."""
    return _DESCRIPTIONS.get(kind, f"of the kind {kind!r}, for which no reader is installed; {_SAVE}")


def _signed(head: bytes) -> str | None:
    found = (kind for kind, signature, place in _SIGNATURES if head.startswith(signature, place))
    kind = next(found, "exe" if head.startswith(b"MZ") and b"\0" in head else None)
    return ARCHIVE if kind == "gzip" and _holds_archive(head) else kind


def _holds_archive(packed: bytes) -> bool:
    return beginning(packed, most=max(map(len, _ARCHIVE_STARTS))).startswith(_ARCHIVE_STARTS)


def _start(head: bytes) -> str:
    """Gives the first characters, good enough to recognise markup by: a cut or wrong character at the end does no harm."""
    return head.decode(marked_encoding(head) or "latin-1", errors="ignore")


def _end_of_preamble(start: str) -> int:
    preamble = _PREAMBLE.match(start)
    return preamble.end() if preamble else 0
