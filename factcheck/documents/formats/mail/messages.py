"""A message of mail (RFC 5322, RFC 2045 to 2049) taken apart, whatever its writer made of the rules."""

import email.header
import email.utils
import re
from collections import Counter
from collections.abc import Iterator
from email.errors import HeaderParseError, InvalidBase64LengthDefect, MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import Policy, compat32
from itertools import islice

from factcheck.documents.encodings import codec_of, decode
from factcheck.documents.metadata import declared_date, name_in
from factcheck.domain.errors import BadInputError

HEAD_LIMIT = 256 * 1024
HEADER_LIMIT = 16 * 1024
"""Characters of one header that are looked at."""
PARTS_LIMIT = 500
LINES_LIMIT = 1_000_000
_PARAMETERS_LIMIT = 200
"""Of one header, such as the pieces that a file's name is written in."""
_MULTIPARTS_LIMIT = 64
"""Each is looked for at every line inside of it."""
_NESTING_LIMIT = 16
_NAME_SHOWN = 40
_ASCII = frozenset({"ascii", "us-ascii"})

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MULTIPART = re.compile(rb"multipart/", re.IGNORECASE)
_OF_MAIL = frozenset(
    {"from", "to", "subject", "date", "received", "mime-version", "message-id", "delivered-to", "return-path"}
)
_ONCE = ("From", "Date", "Subject")
_APPLE_SIZE = re.compile(rb"(\d{1,10})[ \t]*\r?\n")

STUMBLES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError, MessageError)
"""What the standard library is known to stumble with over malformed mail."""

_ADVICE = "save the message again, or its text as a .txt file"


def parsed(content: bytes) -> Message:
    """Gives the parts of a message.

    Raises:
        BadInputError: it has no header of mail, more than 256 KiB of headers, more than 500 parts or a million lines, or a header that
            describes a part and is over 16 KiB.
    """
    content = _of_apple(content)
    if content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n") > LINES_LIMIT:
        raise BadInputError(f"it has more than {LINES_LIMIT:,} lines; {_ADVICE}")
    head = _HEAD_END.search(content, 0, HEAD_LIMIT)
    if head is None and len(content) > HEAD_LIMIT:
        raise BadInputError(f"its headers do not end within {HEAD_LIMIT // 1024} KiB; {_ADVICE}")
    if len(list(islice(_MULTIPART.finditer(content), _MULTIPARTS_LIMIT + 1))) > _MULTIPARTS_LIMIT:
        raise _too_many()
    try:
        message = BytesParser(_counting(), policy=compat32).parsebytes(content)
    except STUMBLES as fault:
        raise BadInputError(f"its parts cannot be told apart; {_ADVICE}") from fault
    if not any(name.lower() in _OF_MAIL for name, _ in message.raw_items()):
        raise BadInputError("it does not begin with headers, as a message does; give a message as it was received")
    return message


def leaves(message: Message, *, depth: int = 0) -> Iterator[Message]:
    """Gives the parts that are not made of parts; a message inside the message is one."""
    if depth > _NESTING_LIMIT:
        raise BadInputError(f"its parts are nested more than {_NESTING_LIMIT} deep; {_ADVICE}")
    if not message.is_multipart() or message.get_content_maintype() == "message":
        yield message
        return
    for part in parts_of(message):
        yield from leaves(part, depth=depth + 1)


def parts_of(message: Message) -> list[Message]:
    """Gives the parts that a part is made of."""
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def bytes_of(part: Message) -> bytes:
    """Gives the bytes that a part stands for.

    Raises:
        BadInputError: they are not encoded as the part says.
    """
    try:
        if part.get_content_maintype() == "message":
            inner = parts_of(part)
            return inner[0].as_bytes() if inner else b""
        found = part.get_payload(decode=True)
    except STUMBLES as fault:
        raise BadInputError(f"it is not encoded as it says; {_ADVICE}") from fault
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
        raise BadInputError(f"its base64 is damaged; {_ADVICE}")
    return found if isinstance(found, bytes) else b""


def charset_of(part: Message) -> str | None:
    """Gives the codec of the encoding that a part says it is in, where it is one that is read."""
    label = _label_of(part)
    return codec_of(label) if label else None


def is_stated(part: Message, encoding: str) -> bool:
    """Tells whether a part says that it is in an encoding; ASCII, which browsers take for cp1252, is not that one."""
    return charset_of(part) == encoding and (_label_of(part) or "").lower() not in _ASCII


def _label_of(part: Message) -> str | None:
    try:
        stated = part.get_param("charset")
    except STUMBLES:
        return None
    return stated[2] if isinstance(stated, tuple) else stated


def file_name_of(part: Message) -> str | None:
    """Gives the last part of the name that a part says it had as a file."""
    try:
        stated = _parameter(part.get_param("filename", header="content-disposition") or part.get_param("name"))
    except STUMBLES:
        return None
    name = name_in(_decoded(stated)) if stated else None
    return name.replace("\\", "/").rpartition("/")[2] or None if name else None


def _parameter(stated: str | tuple[str | None, str | None, str] | None) -> str | None:
    """Gives the value of a parameter, in an encoding that is read where it says one (RFC 2231)."""
    if isinstance(stated, tuple):
        charset, language, value = stated
        stated = email.utils.collapse_rfc2231_value((codec_of(charset or "") or "utf-8", language, value))
    return stated.strip() if stated else None


def disposition_of(part: Message) -> str | None:
    """Gives `attachment` or `inline`, where a part says which it is."""
    try:
        return part.get_content_disposition()
    except STUMBLES:
        return None


def is_flowed(part: Message) -> tuple[bool, bool]:
    """Tells whether the lines of a part go on in the next where they end in a space (RFC 3676), and whether that space goes."""
    try:
        stated = [str(part.get_param(name) or "").lower() for name in ("format", "delsp")]
    except STUMBLES:
        return False, False
    return stated[0] == "flowed", stated[1] == "yes"


def subject_of(message: Message) -> str | None:
    """Gives what a message is about, by its header."""
    return name_in(_decoded(_header(message, "Subject") or ""))


def sender_of(message: Message) -> str | None:
    """Gives who a message says it is from: the name, else the address."""
    stated = _header(message, "From")
    if stated is None:
        return None
    try:
        name, address = email.utils.parseaddr(stated[: HEAD_LIMIT // 128])
    except STUMBLES:
        return None
    return name_in(_decoded(name)) or name_in(address)


def day_of(message: Message) -> str | None:
    """Gives the day on which a message says that it was sent, in the zone that it is written in."""
    return declared_date(re.sub(r"\([^()]*\)", "", _header(message, "Date") or "").strip())


def language_of(message: Message) -> str | None:
    """Gives the language that a message says it is in."""
    return (_header(message, "Content-Language") or "").partition(",")[0].strip() or None


def repeated(message: Message) -> tuple[str, ...]:
    """Gives the headers that stand in it twice though a message has them once: of each the first is believed."""
    counts = Counter(name.lower() for name, _ in message.raw_items())
    return tuple(name for name in _ONCE if counts[name.lower()] > 1)


def _header(message: Message, wanted: str) -> str | None:
    """Gives the first header of a name on one line, with its bytes as characters."""
    value = next((value for name, value in message.raw_items() if name.lower() == wanted.lower()), None)
    if value is None:
        return None
    raw = (
        str(value)[:HEADER_LIMIT].encode("ascii", "surrogateescape")
        if not _is_wide(str(value))
        else str(value).encode()
    )
    try:
        text = decode(raw).text
    except BadInputError:
        text = raw.decode("latin-1")
    return " ".join(text.split())


def _is_wide(value: str) -> bool:
    """Tells whether characters beyond ASCII stand in it that are no escaped bytes."""
    return any(sign > "\x7f" and not "\udc80" <= sign <= "\udcff" for sign in value[:HEADER_LIMIT])


def _decoded(value: str) -> str:
    """Gives a value with its encoded words (RFC 2047) as characters."""
    try:
        pieces = email.header.decode_header(value)
    except (HeaderParseError, *STUMBLES):
        return value
    return "".join(_piece(piece, charset) for piece, charset in pieces)


def _piece(piece: str | bytes, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    if charset is None:
        return piece.decode("utf-8", errors="surrogateescape") if piece.isascii() else _guessed(piece)
    try:
        return piece.decode(codec_of(charset) or "utf-8", errors="replace")
    except ValueError:
        return _guessed(piece)


def _guessed(piece: bytes) -> str:
    try:
        return piece.decode("utf-8")
    except UnicodeDecodeError:
        return piece.decode("latin-1")


def _counting() -> "type[Message]":
    """Gives what makes the parts of one message, as many as there may be."""
    count = 0

    class Part(Message):
        def __init__(self, policy: Policy = compat32) -> None:
            nonlocal count
            count += 1
            if count > PARTS_LIMIT:
                raise _too_many()
            super().__init__(policy)

        def set_raw(self, name: str, value: str) -> None:
            if name.lower().startswith("content-") and _is_boundless(value):
                raise BadInputError(
                    f"a header {name[:_NAME_SHOWN]!r} of it has more than {HEADER_LIMIT // 1024} KiB or "
                    f"{_PARAMETERS_LIMIT} parameters; {_ADVICE}"
                )
            super().set_raw(name, value)

    return Part


def _is_boundless(value: str) -> bool:
    """Tells whether the standard library, whose work grows with the square of a header, is not to see it."""
    return len(value) > HEADER_LIMIT or value.count(";") > _PARAMETERS_LIMIT


def _too_many() -> BadInputError:
    return BadInputError(f"it is made of more than {PARTS_LIMIT} parts, or too many in each other; {_ADVICE}")


def _of_apple(content: bytes) -> bytes:
    """Gives the message in a file of Apple's Mail (.emlx), which has its size before it and a list of properties after it."""
    size = _APPLE_SIZE.match(content)
    return content[size.end() : size.end() + int(size[1])] if size else content
