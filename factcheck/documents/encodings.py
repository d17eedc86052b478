"""Bytes to characters: byte order marks, what a document declares, UTF-8, and what is left where neither holds."""

import codecs
import re
from dataclasses import dataclass

from factcheck.domain.errors import BadInputError

_BOMS = (
    # UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_ADVICE = "save it as UTF-8 text"

# UTF-8's forms of the Latin-1 letters, of curly quotes and dashes, and of the euro: as cp1252 they would be silent nonsense.
_UTF8_REMAINS = re.compile(rb"[\xC2\xC3][\x80-\xBF]|\xE2\x80[\x80-\xBF]|\xE2\x82\xAC")

# Bytes of cp1252, by what they stand for there.
_UPPER = rb"\xC0-\xD6\xD8-\xDE\x8A\x8C\x8E\x9F"
_LOWER = rb"\xDF-\xF6\xF8-\xFF\x9A\x9C\x9E"
_SYMBOL = rb"\xA1-\xAC\xAE-\xB3\xB5\xB6\xB8-\xBF\xD7\xF7\x82-\x84\x86-\x89\x98"
_LETTER = rb"A-Za-z" + _UPPER + _LOWER

_UNLIKELY_CP1252 = re.compile(
    rb"[\x00-\x08\x0b\x0e-\x1f\x7f]"  # controls
    rb"|[a-z"
    + _LOWER
    + rb"]["
    + _UPPER
    + rb"]"  # a capital inside a word: Mac Roman, whose quotes and accents lie there
    rb"|[" + _LETTER + rb"][" + _SYMBOL + rb"]{1,3}[" + _LETTER + rb"]"  # symbols inside a word: Central European, DOS
    rb"|[" + _UPPER + _LOWER + _SYMBOL + rb"]{4}"  # no plain letter for long: Cyrillic, Greek, East Asian
)
_PLAIN_LETTERS = re.compile(rb"[A-Za-z]+")
_ACCENTED_LETTERS = re.compile(rb"[" + _UPPER + _LOWER + rb"]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of Python's codec that gives it: `content.decode(encoding) == text`."""

    text: str
    encoding: str


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """Gives the characters of the bytes and the encoding they were read in, or refuses; nothing is replaced or translated.

    The first that fits: the byte order mark (UTF-8 or UTF-16; it names the encoding and is not part of the text); the codec
    that the document declares; strict UTF-8; Windows cp1252, when every byte is defined in it and the result looks like text
    of a Western European language. UTF-7 is never used.

    Args:
        content: the document's bytes.
        declared: a codec of Python that the document names for itself, if it does.

    Raises:
        BadInputError: no encoding fits, the mark lies, or the text holds NUL characters.
    """
    decoded = _marked(content) or _unmarked(content, declared=declared)
    if "\0" in decoded.text:
        raise BadInputError(
            f"it holds NUL characters, which no text has (UTF-16 without a byte order mark?); {_ADVICE}"
        )
    return decoded


# Labels whose meaning on the web differs from their name (WHATWG Encoding, section 4.2).
_WEB_MEANINGS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin_1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_DECLARABLE = re.compile(r"utf-8|cp125\d|cp932|cp949|cp874|gb18030|big5hkscs|euc_jp|koi8-[ru]|iso8859-\d+")


def codec_of(label: str) -> str | None:
    """Gives the codec that the label of an encoding stands for, as browsers understand it; None for others.

    Only encodings for text that keep ASCII as it is are heeded; UTF-7 in particular never is.
    """
    try:
        named = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    meant = _WEB_MEANINGS.get(named, named)
    return meant if _DECLARABLE.fullmatch(meant) else None


def marked_encoding(content: bytes) -> str | None:
    """Gives the codec that the byte order mark at the start of the bytes names, or None."""
    return next((encoding for mark, encoding in _BOMS if content.startswith(mark)), None)


def _marked(content: bytes) -> Decoded | None:
    encoding = marked_encoding(content)
    if encoding is None:
        return None
    if encoding == "utf-32":
        raise BadInputError(f"it is in UTF-32, which is not read; {_ADVICE}")
    decoded = _strictly(content, encoding)
    if decoded is None:
        raise BadInputError(f"its byte order mark says {encoding[:6].upper()}, but its bytes are not that; {_ADVICE}")
    return decoded


def _unmarked(content: bytes, *, declared: str | None) -> Decoded:
    if declared and (decoded := _strictly(content, declared)) is not None:
        return decoded
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        if (decoded := _windows(content)) is not None:
            return decoded
        place = f"byte {fault.start} is 0x{content[fault.start]:02X}"
        raise BadInputError(
            f"its encoding is not known: it is not UTF-8 ({place}), nor plausible cp1252; {_ADVICE}"
        ) from fault


def _strictly(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _windows(content: bytes) -> Decoded | None:
    if _UTF8_REMAINS.search(content) or _UNLIKELY_CP1252.search(content):
        return None
    if 2 * _count(_ACCENTED_LETTERS, content) > _count(_PLAIN_LETTERS, content):
        return None
    return _strictly(content, "cp1252")


def _count(letters: re.Pattern[bytes], content: bytes) -> int:
    return sum(len(run) for run in letters.findall(content))
