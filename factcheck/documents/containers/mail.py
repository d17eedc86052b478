"""Messages of mail with what is attached to them, and mailboxes of messages."""

import re
from collections import Counter
from collections.abc import Iterator
from email.message import Message
from typing import IO

from factcheck.documents.formats.mail import messages, reader
from factcheck.documents.kinds import is_media_type_read
from factcheck.documents.metadata import name_in
from factcheck.documents.offered import Attached, Offered
from factcheck.documents.refusals import shown, unreadable
from factcheck.documents.skips import Skipped
from factcheck.domain.errors import BadInputError

MESSAGE_LIMIT = 20 * 2**20
MESSAGES_LIMIT = 100_000
_LINE = 64 * 1024
_LONGEST_NAME = 100
_BETWEEN = re.compile(rb"From [^\r\n]{0,300}\d\d?:\d\d[^\r\n]{0,60}\r?\n")
"""The line before each message of a mailbox (RFC 4155): who from, and when it came."""
_HEADER = re.compile(rb"[!-9;-~]+:")
_ESCAPED = re.compile(rb">+From ")


def documents(content: bytes, *, name: str) -> Iterator[Offered | Attached | Skipped | BadInputError]:
    """Gives a message as a document, and each of its attachments as one, called `NAME, attachment FILE`.

    A message that has no words of its own is skipped where it has attachments. A message inside the message is one of them.
    """
    try:
        message = messages.parsed(content)
        attached = tuple(reader.attachments(message))
        is_empty = bool(attached) and not reader.has_words(message)
    except (BadInputError, *messages.STUMBLES) as fault:
        reason = (
            str(fault)
            if isinstance(fault, BadInputError)
            else "its parts cannot be told apart; save its text as a .txt file"
        )
        yield unreadable(name, reason)
        return
    if is_empty:
        yield Skipped(name, "it has no words of its own, only attachments")
    else:
        yield Offered(name=name, content=content, media_type=reader.MEDIA_TYPE)
    called: Counter[str] = Counter()
    for number, part in enumerate(attached, start=1):
        yield _attachment(part, container=name, called=called, number=number)


def in_mailbox(stream: IO[bytes], *, name: str) -> Iterator[Offered | Attached | Skipped | BadInputError]:
    """Gives the messages of a mailbox (mbox), called `NAME, message 3`, each with its attachments, as `documents` does.

    A message that is damaged costs itself alone. After 100,000 messages the rest is refused in one piece.
    """
    number = 0
    for number, message in enumerate(_messages(stream), start=1):
        place = f"{name}, message {number}"
        if number > MESSAGES_LIMIT:
            yield BadInputError(f"cannot take more of {shown(name)}: it has over {MESSAGES_LIMIT:,} messages; split it")
            return
        if message is None:
            yield unreadable(
                place, f"it holds more than {MESSAGE_LIMIT // 2**20} MiB; save it by itself, without its attachments"
            )
        else:
            yield from documents(message, name=place)
    if not number:
        yield unreadable(
            name, "there is no message in it; give a mailbox in the format mbox, or messages as .eml files"
        )


def _attachment(part: Message, *, container: str, called: Counter[str], number: int) -> Attached | BadInputError:
    stated = messages.file_name_of(part)
    label = (stated or _subject(part) or str(number))[-_LONGEST_NAME:]
    called[label] += 1
    again = f" ({called[label]})" if called[label] > 1 else ""
    name = f"{container}, attachment{again} {label}"
    try:
        content = messages.bytes_of(part)
    except BadInputError as refusal:
        return unreadable(name, str(refusal))
    essence = part.get_content_type()
    is_told = essence == reader.MEDIA_TYPE or (stated is None and is_media_type_read(essence))
    return Attached(Offered(name=name, content=content, media_type=essence if is_told or stated is None else None))


def _subject(part: Message) -> str | None:
    inner = messages.parts_of(part)
    return name_in(messages.subject_of(inner[0])) if inner else None


def _messages(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Gives the bytes of each message; None for one that is over the limit."""
    message: bytearray | None = None
    is_over = False
    for line, begins in _marked(stream):
        if begins:
            if message is not None:
                yield None if is_over else _ended(message)
            message, is_over = bytearray(), False
        elif message is not None and not is_over:
            message += line[1:] if _ESCAPED.match(line) else line
            is_over = len(message) > MESSAGE_LIMIT
    if message is not None:
        yield None if is_over else _ended(message)


def _marked(stream: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Gives the lines of a mailbox, and whether a message begins with each: after an empty line, and with headers below."""
    is_after_blank, line = True, stream.readline(_LINE)
    while line:
        following = stream.readline(_LINE)
        begins = is_after_blank and _BETWEEN.fullmatch(line) is not None and _HEADER.match(following) is not None
        yield line, begins
        is_after_blank, line = line in {b"\n", b"\r\n"}, following


def _ended(message: bytearray) -> bytes:
    """Gives a message without the empty line that parts it from the next."""
    return bytes(message).removesuffix(b"\n").removesuffix(b"\r")
