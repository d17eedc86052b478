"""What kind of document bytes are, by what they begin with, what is declared, and their name."""

import re
from pathlib import PurePath

from factcheck.documents.decompression import beginning
from factcheck.documents.encodings import marked_encoding
from factcheck.documents.packages import kind_of_package

TEXT = "text"
HTML = "html"
MAIL = "eml"
MAILBOX = "mbox"
TABLE = "csv"
TABBED = "tsv"
WORKBOOK = "xlsx"
POSTS = "json"
LINES = "jsonl"
SUBTITLES = "subtitles"
ARCHIVE = "warc"
XML = "xml"
FEED = "feed"
"""What its elements tell and neither its bytes nor its name: XML of a feed."""

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

_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which a document of Office that has a password is packed."""

_PICTURE = "a picture ({}); type the words out, or give the page that it comes from as text"
_PACKED = "a packed file ({}); unpack it and give the documents inside"
_PROGRAM = "a program ({}), not a document"
_RECORDING = "a recording ({}); give its transcript as text"
_SAVE = "save its text as a .txt file in UTF-8 and give that"
_PROSE = "if it is prose, give it as a .txt file, or with --input-format text"
_LEAVE_FORMAT = "give it without --input-format text"

_DESCRIPTIONS = {
    "zip": f"a ZIP archive, or a document of a word processor; {_SAVE}, or unpack it",
    "pptx": f"slides; {_SAVE}",
    "ods": "a spreadsheet of OpenDocument; save it as .xlsx or .csv and give that",
    "odp": f"slides; {_SAVE}",
    "epub": f"a book (EPUB); {_SAVE}",
    "ole": f"a document of an old word processor or mail program; save it as .docx, .xlsx or .eml, or {_SAVE}",
    "locked": "locked by a password; save it without one",
    "rtf": f"rich text (RTF); save it as .docx, or {_SAVE}",
    "postscript": f"PostScript; {_SAVE}",
    XML: f"XML; `factcheck ingest` takes the items of a feed; {_SAVE}",
    ARCHIVE: "a web archive (WARC); `factcheck ingest` takes the pages out of it",
    MAILBOX: f"a mailbox; `factcheck ingest` takes the messages out of it; {_LEAVE_FORMAT}",
    TABLE: "a table; `factcheck ingest` takes each row of it that has a text",
    TABBED: "a table; `factcheck ingest` takes each row of it that has a text",
    WORKBOOK: f"a spreadsheet; `factcheck ingest` takes each row of it that has a text; {_LEAVE_FORMAT}",
    POSTS: "JSON; `factcheck ingest` takes the posts out of it",
    LINES: "JSON lines; `factcheck ingest` takes each line as a document",
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
    "text/markdown": TEXT,
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/pdf": "pdf",
    "message/rfc822": MAIL,
    "message/global": MAIL,
    "application/mbox": MAILBOX,
    "text/csv": TABLE,
    "text/tab-separated-values": TABBED,
    "application/json": POSTS,
    **dict.fromkeys(("text/vtt", "application/x-subrip", "application/srt", "text/srt"), SUBTITLES),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": WORKBOOK,
    "application/vnd.oasis.opendocument.text": "odt",
}

# The kinds that a name tells. What is not here is called by its suffix, which an installed package can have a reader for.
_SUFFIXES = {
    **dict.fromkeys(("txt", "text", "md", "markdown", "rst"), TEXT),
    **dict.fromkeys(("html", "htm", "xhtml"), HTML),
    **dict.fromkeys(("docx", "docm", "dotx"), "docx"),
    **dict.fromkeys(("eml", "emlx"), MAIL),
    **dict.fromkeys(("tsv", "tab"), TABBED),
    **dict.fromkeys(("xlsx", "xlsm"), WORKBOOK),
    **dict.fromkeys(("jsonl", "ndjson"), LINES),
    **dict.fromkeys(("vtt", "srt"), SUBTITLES),
    **dict.fromkeys(("xml", "rss", "atom"), XML),
    **dict.fromkeys(("jpg", "jpe"), "jpeg"),
    "tif": "tiff",
}
"""Kinds by the suffix of a name, without its dot, where they are not called the same."""

_DOCUMENTS = frozenset(
    {TEXT, HTML, "pdf", "docx", "odt", MAIL, MAILBOX, TABLE, TABBED, WORKBOOK, POSTS, LINES, SUBTITLES, ARCHIVE}
)
"""The kinds that documents come in, by readers or containers that are built in."""

_NOT_PROSE = {
    "a program's source": (
        "py pyi pyw ipynb js mjs cjs jsx ts tsx vue rb php pl pm sh bash zsh fish ps1 bat cmd c h cc cpp cxx hpp cs java kt swift go rs"
        " lua r jl m scala clj ex exs erl hs ml sql asm f90 dart groovy gradle vb vbs tex bib make mk cmake diff patch"
    ),
    "a style sheet": "css scss sass less",
    "settings of a program": "yaml yml toml ini cfg conf env properties lock plist reg editorconfig",
    "a record of a program": "log out err trace",
    "data for programs": "geojson parquet feather pickle pkl npy npz dat db sqlite3 bin po mo map svg ics vcf",
}
_WRITTEN_FOR_MACHINES = {suffix: what for what, suffixes in _NOT_PROSE.items() for suffix in suffixes.split()}

_NO_NEWS = frozenset(
    {
        *(
            "makefile",
            "gnumakefile",
            "dockerfile",
            "containerfile",
            "gemfile",
            "rakefile",
            "procfile",
            "vagrantfile",
            "jenkinsfile",
        ),
        *("license", "licence", "copying", "notice", "authors", "codeowners"),
    }
)
"""What files without a suffix are called that come with programs."""

_TOLD_BY_BYTES = frozenset({kind for kind, *_ in _SIGNATURES} | {"docx", "pptx", "odt", "odp", "epub", "doc", "ppt"})
"""Kinds that their bytes tell of, so that a name alone makes nothing one of them."""

_SUFFIX = re.compile(r"[a-z][a-z0-9_+-]{0,15}", re.ASCII)
"""What follows the last dot of a name where that is a suffix, and not a part of a name such as `St. Louis` or `4.3.2024`."""

_XML_DECLARATION = r"<\?xml[^>]*>"
_PREAMBLE = re.compile(rf"(?:\s++|<!--(?s:.*?)-->|{_XML_DECLARATION})*+")
# WebVTT's first line (its standard, section 4.1), or the number and the times of SRT's first cue.
_SUBTITLE_START = re.compile(
    r"\ufeff?(?:WEBVTT(?=[ \t\r\n]|$)|\s*\d{1,6}[ \t]*\r?\n\d{1,4}:\d{2}:\d{2}[.,]\d{1,3}[ \t]*-->)"
)
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s/>])", re.IGNORECASE)
_PROGRAM_START = b"#!"
_MAILBOX_START = re.compile(rb"From [^\r\n]{0,200}\d\d:\d\d[^\r\n]{0,40}\r?\n[!-9;-~]+:")
_POSTS_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*+window\.YTD\.")


def kind_of(content: bytes, *, name: str, media_type: str | None = None) -> str:
    """Gives the kind of a document, which is also the name of the reader that takes it: `text`, `html`, `pdf`, ...

    The first rule that holds decides:

    1. The bytes begin like a known format that is not text (PDF, ZIP, PNG, a program, ...): that format, whatever the name
       or the declared type say. A web archive is one packed by gzip too; a ZIP file is what its parts make it.
    2. They begin as subtitles do, WebVTT or SRT: those.
    3. A media type is declared: the kind that it stands for; one that is not known stands for itself.
    4. After a byte order mark, white space, comments and an XML declaration the bytes begin with `<!doctype html`, `<html`,
       `<head` or `<body`: a page, even when the file is called .txt. Or they begin like a mailbox, or posts of an archive of X.
    5. The name ends in .html, .htm or .xhtml: a page. They begin with an XML declaration: XML.
    6. The name has a suffix that bytes do not tell: what is called so, a table, a program, ... Nothing that is not called a text is read
       as one, but for what has no suffix, or that of a format which these bytes are not.
    """
    if (kind := _signed(content)) is not None:
        return kind
    start = _start(content[:_HEAD])
    if _SUBTITLE_START.match(start):
        return SUBTITLES
    if media_type is not None:
        essence = media_type.partition(";")[0].strip().lower()
        return _MEDIA_TYPES.get(essence, essence)
    return _begun(content[:_HEAD], name=name) or _called(name) or TEXT


def kind_of_name(name: str) -> str | None:
    """Gives the kind that a name's suffix tells of, None where it has none."""
    suffix = suffix_of(name)
    return None if suffix is None else _SUFFIXES.get(suffix, suffix)


def suffix_of(name: str) -> str | None:
    """Gives the suffix of a name in small letters and without its dot; None where it has none, or is an address."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return suffix if _SUFFIX.fullmatch(suffix) and "://" not in name else None


def description(kind: str) -> str:
    """Gives what a kind is in words and what a person can do who has such a file, for kinds that no reader takes."""
    if known := _DESCRIPTIONS.get(kind):
        return known
    if machine := _WRITTEN_FOR_MACHINES.get(kind):
        return f"{machine} (.{kind}); {_PROSE}"
    if _SUFFIX.fullmatch(kind):
        return f"of no kind that is known (.{kind}); {_PROSE}"
    return f"of the kind {kind!r}, for which no reader is installed; {_SAVE}"


def is_media_type_read(essence: str) -> bool:
    """Tells whether a media type, without parameters, is one of a kind that documents come in."""
    return essence in _MEDIA_TYPES


def is_told_by_name_alone(content: bytes, *, name: str) -> bool:
    """Tells whether bytes that are text in themselves are of another kind by what they are called: a table, a program, ..."""
    return kind_of(content, name="") == TEXT and kind_of(content, name=name) not in {TEXT, HTML, MAIL}


def reason_to_leave_out(head: bytes, *, name: str, media_type: str | None = None) -> str | None:
    """Gives why a file that nobody named by itself is not taken in, by its name and its first bytes; None for a document."""
    kind = kind_of(head, name=name, media_type=media_type)
    if kind == "zip":
        kind = kind_of_name(name) or kind  # only the end of it says which
    if kind not in _DOCUMENTS:
        return f"it is {description(kind)}"
    if kind != TEXT or media_type is not None or kind_of_name(name) == TEXT:
        return None  # what is called a text, and is none, is damaged, and whoever reads it says so
    if PurePath(name).name.lower() in _NO_NEWS or head.startswith(_PROGRAM_START):
        return f"it comes with programs; {_PROSE}"
    is_text = marked_encoding(head) is not None or b"\0" not in head
    return None if is_text else f"its bytes are no text, and of no kind that is known; {_SAVE}"


def _signed(content: bytes) -> str | None:
    head = content[:_HEAD]
    found = (kind for kind, signature, place in _SIGNATURES if head.startswith(signature, place))
    kind = next(found, "exe" if head.startswith(b"MZ") and b"\0" in head else None)
    if kind == "zip":
        return kind_of_package(content) or kind
    if kind == "ole" and _LOCKED in content:
        return "locked"
    return ARCHIVE if kind == "gzip" and _holds_archive(head) else kind


def _holds_archive(packed: bytes) -> bool:
    return beginning(packed, most=max(map(len, _ARCHIVE_STARTS))).startswith(_ARCHIVE_STARTS)


def _begun(head: bytes, *, name: str) -> str | None:
    start = _start(head)
    if _HTML_START.match(start, _end_of_preamble(start)):
        return HTML
    if _MAILBOX_START.match(head):
        return MAILBOX
    if _POSTS_START.match(head):
        return POSTS
    if kind_of_name(name) == HTML:
        return HTML
    return XML if start.lstrip().startswith("<?xml") else None


def _called(name: str) -> str | None:
    """Gives the kind that a name tells of where bytes do not: text that is called a spreadsheet is a table."""
    kind = kind_of_name(name)
    if kind in {WORKBOOK, "xls", "ods"}:
        return TABLE
    return None if kind in _TOLD_BY_BYTES else kind


def _start(head: bytes) -> str:
    """Gives the first characters, good enough to recognise markup by: a cut or wrong character at the end does no harm."""
    return head.decode(marked_encoding(head) or "latin-1", errors="ignore")


def _end_of_preamble(start: str) -> int:
    preamble = _PREAMBLE.match(start)
    return preamble.end() if preamble else 0
