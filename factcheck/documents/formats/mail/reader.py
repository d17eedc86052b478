"""The text of a message and what its head says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from lxml.html import HtmlElement

from factcheck.documents.characters import has_text
from factcheck.documents.encodings import decode
from factcheck.documents.formats import html
from factcheck.documents.formats.blocks import PARAGRAPH_BREAK
from factcheck.documents.formats.html_parsing import check_size, parse
from factcheck.documents.formats.mail import messages
from factcheck.documents.formats.mail.replies import Words, unflowed, unquoted
from factcheck.documents.formats.text import guess_warnings
from factcheck.documents.metadata import language_tag
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading, may_be_english

MEDIA_TYPE = "message/rfc822"

_PLAIN, _HTML = "text/plain", "text/html"
_SEALED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_NESTING_LIMIT = 16
_SHOWS_NOTHING = re.compile(rb"<[^<>]*>|&nbsp;|&#160;|\xc2\xa0", re.IGNORECASE)
"""Tags, and spaces."""


def read(content: bytes) -> Reading:
    """Gives the words of a message of mail and what its headers say: its subject as title, who it is from as author, its day.

    Of a text that comes in two forms the plain one is taken. Headers and attachments are no text. Lines quoted of earlier messages and
    the signature are left out, with a warning; what is forwarded stays, with one.

    Raises:
        BadInputError: it is no message, is beyond the limits, encrypted, or has no words.
    """
    message = messages.parsed(content)
    if sealed := next((part for part in message.walk() if part.get_content_type() in _SEALED), None):
        raise BadInputError(
            f"it is encrypted ({sealed.get_content_type()}); save its text in the mail program and give that"
        )
    subject = messages.subject_of(message)
    texts = tuple(_text(part, subject=subject) for part in _bodies(message))
    text = PARAGRAPH_BREAK.join(one.words.text for one in texts if has_text(one.words.text))
    if not text:
        raise BadInputError("there is no text in it besides its headers; give a message with words, or its attachments")
    language = language_tag(messages.language_of(message))
    return Reading(
        text=text,
        media_type=MEDIA_TYPE,
        encoding=texts[0].encoding,
        title=subject,
        author=messages.sender_of(message),
        published=messages.day_of(message),
        language=language,
        warnings=(*_warnings(message, language), *dict.fromkeys(one for each in texts for one in each.words.warnings)),
    )


def has_words(message: Message) -> bool:
    """Tells whether a message has a text of its own, and not only attachments, by its bytes: nothing is read for it.

    What cannot be decoded counts as a text, which is then refused by itself.
    """
    return any(map(_has_signs, _bodies(message)))


def _has_signs(part: Message) -> bool:
    try:
        content = messages.bytes_of(part)
    except BadInputError:
        return True
    if part.get_content_type() == _HTML:
        content = _SHOWS_NOTHING.sub(b"", content[max(content.lower().find(b"<body"), 0) :])
    return bool(content.strip())


def attachments(message: Message) -> Iterator[Message]:
    """Gives the parts of a message that are documents beside it."""
    return (part for part in messages.leaves(message) if not _is_body(part))


@dataclass(frozen=True, slots=True)
class _Text:
    words: Words
    encoding: str


def _warnings(message: Message, language: str | None) -> Iterator[str]:
    for name in messages.repeated(message):
        yield f"it has more than one {name}, and the first is believed"
    if not may_be_english(language):
        yield f"the message says that it is in the language {language!r}; statements are found in English only"


def _bodies(message: Message, *, depth: int = 0) -> tuple[Message, ...]:
    """Gives the parts that a person would read as the message, in their order."""
    if depth > _NESTING_LIMIT:
        raise BadInputError(f"its parts are nested more than {_NESTING_LIMIT} deep; save its text as a .txt file")
    if not message.is_multipart():
        if message.get_content_maintype() == "multipart":
            raise BadInputError("nothing says where its parts begin and end; save its text as a .txt file")
        return (message,) if _is_body(message) else ()
    if message.get_content_maintype() == "message":
        return ()
    found = [_bodies(part, depth=depth + 1) for part in messages.parts_of(message)]
    if message.get_content_subtype() == "alternative":
        return _plainest(found)
    return tuple(part for parts in found for part in parts)


def _plainest(forms: list[tuple[Message, ...]]) -> tuple[Message, ...]:
    """Gives the form of a text that is plain and has words, else the last, which is the richest (RFC 2046, 5.1.4)."""
    filled = [parts for parts in forms if parts and any(_is_filled(part) for part in parts)]
    plain = [parts for parts in filled if all(part.get_content_type() == _PLAIN for part in parts)]
    return (plain or filled[::-1] or [()])[0]


def _is_filled(part: Message) -> bool:
    return bool(messages.bytes_of(part).strip())


def _is_body(part: Message) -> bool:
    if part.get_content_type() not in {_PLAIN, _HTML} or part.get_content_maintype() == "message":
        return False
    return messages.disposition_of(part) != "attachment" and messages.file_name_of(part) is None


def _text(part: Message, *, subject: str | None) -> _Text:
    content = messages.bytes_of(part)
    decoded = decode(content, declared=messages.charset_of(part))
    if part.get_content_type() == _HTML:
        words = _of_page(content, decoded.text, subject=subject)
    else:
        flowed, drops_space = messages.is_flowed(part)
        text = unflowed(decoded.text, drops_space=drops_space) if flowed else decoded.text
        words = unquoted(text, subject=subject)
    guessed = () if messages.is_stated(part, decoded.encoding) else guess_warnings(decoded.encoding)
    return _Text(Words(words.text, (*guessed, *words.warnings)), decoded.encoding)


def _of_page(content: bytes, markup: str, *, subject: str | None) -> Words:
    check_size(content)
    if not has_text(markup):
        return Words("", ())
    page = parse(markup)
    is_forward = "forwarded message" in page.text_content().lower()
    quoted = [] if is_forward else [element for element in page.iter("blockquote", "div") if _is_quotation(element)]
    for element in quoted:
        if (above := element.getparent()) is not None:
            above.remove(element)
    text, warnings = html.all_text(page)
    told = ("what it quotes of earlier messages is left out; give those messages themselves",) if quoted else ()
    words = unquoted(text, subject=subject)
    return Words(words.text, (*warnings, *told, *words.warnings))


def _is_quotation(element: HtmlElement) -> bool:
    """Tells whether programs of mail put an earlier message into an element."""
    classes = (element.get("class") or "").split()
    return (element.tag == "blockquote" and element.get("type") == "cite") or "gmail_quote" in classes
