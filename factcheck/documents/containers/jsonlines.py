"""JSON lines: one object a line, each line on its own. A bad one is a value beside the good ones and names its line."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from factcheck.documents.json_trees import parsed
from factcheck.documents.metadata import declared_date, language_tag, page, plain, web_address
from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown
from factcheck.domain.errors import BadInputError

LINE_LIMIT = 20 * 2**20
"""Bytes of one line; a longer one is refused without holding it in memory."""

LINES_LIMIT = 100_000
"""Lines of documents in one file, blank ones too."""

EXACT_BITS = 53
"""What a double holds exactly, and canonical JSON takes."""

_BLOCK = 2**16
_NAMES = ("doc", "id")


@dataclass(frozen=True, slots=True)
class Line:
    """The object of one line. `name` is what messages call it, `number` counts from 1."""

    name: str
    number: int
    _members: Mapping[str, Any]

    def required(self, key: str) -> str:
        """Gives the text of a member; BadInputError where it is missing, null, no text, or text that cannot be kept."""
        if self._members.get(key) is None:
            raise self.refusal(f'its "{key}" is {self._lack(key)}; give "{key}" as a string')
        return self.optional(key) or ""

    def optional(self, key: str) -> str | None:
        """Gives the text of a member; None where it is missing or null. BadInputError where it is no text."""
        value = self._members.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.refusal(f'its "{key}" is no text; give "{key}" as a string')
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise self.refusal(f'its "{key}" holds a NUL or half of a surrogate pair, which is no character; remove it')
        return value

    def identifier(self, *, keys: Sequence[str] = _NAMES) -> str | None:
        """Gives the first of its "doc" and "id" that it has, which may be a whole number; None where it has neither."""
        key = next((key for key in keys if self._members.get(key) is not None), keys[0])
        value = self._members.get(key)
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else self.optional(key) or None

    def _lack(self, key: str) -> str:
        return "no text" if key in self._members else "missing"

    def refusal(self, reason: str) -> BadInputError:
        """Gives the error for this line."""
        return BadInputError(f"cannot take {self.name}: {reason}")


def objects(stream: IO[bytes], *, name: str) -> Iterator[Line | BadInputError]:
    """Gives the object of each line that is not blank, as soon as the line is complete.

    Strict JSON in UTF-8 (RFC 8259): no NaN or Infinity, no number that a double cannot hold, no whole number beyond 2^53, no key
    twice in one object, nothing nested deeper than Python's stack. Messages show `name` as it is given here.
    """
    for number, line in enumerate(lines(stream), start=1):
        if line.strip():
            yield _object(line, name=f"line {number} of {name}", number=number)


def documents(content: bytes | IO[bytes], *, name: str) -> Iterator[Offered | BadInputError]:
    """Gives the documents of `{"text" or "html": ..., "doc" or "id": ..., "title": ..., ...}` lines.

    Of the members "title", "outlet", "author", "published", "url" and "language" those that are there stand in the offer; one that
    is not well formed has its line refused, and other members are not heeded. A document is called by its "doc" or "id", else
    `NAME, line N`. After 100,000 lines the rest is refused in one piece.

    Args:
        content: the lines, or a stream of them, which is read a line at a time.
        name: what the file was given as, for messages.
    """
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    for line in objects(stream, name=shown(name)):
        if isinstance(line, BadInputError):
            yield line
        elif line.number > LINES_LIMIT:
            yield BadInputError(f"cannot take more of {shown(name)}: it has over {LINES_LIMIT:,} lines; split it")
            return
        else:
            yield _document(line, container=name)


def _document(line: Line, *, container: str) -> Offered | BadInputError:
    try:
        return _offered(line, container=container)
    except BadInputError as refusal:
        return refusal


def _offered(line: Line, *, container: str) -> Offered:
    text, html = line.optional("text"), line.optional("html")
    if (text is None) == (html is None):
        raise line.refusal('it has to have either "text" or "html"; give one of them as a string')
    return Offered(
        name=line.identifier() or f"{container}, line {line.number}",
        content=page(html) if html is not None else plain(text or ""),
        media_type="text/plain" if html is None else "text/html",
        title=line.optional("title") or None,
        outlet=line.optional("outlet") or None,
        author=line.optional("author") or None,
        published=_published(line),
        url=_url(line),
        language=_language(line),
    )


def _published(line: Line) -> str | None:
    value = line.optional("published")
    if value and not declared_date(value):
        raise line.refusal(f'its "published" {shown(value)} is no date; write it as YYYY-MM-DD, or leave it out')
    return declared_date(value) if value else None


def _url(line: Line) -> str | None:
    value = line.optional("url")
    if value and not web_address(value):
        raise line.refusal(f'its "url" {shown(value)} is no http(s) address; write it in full, or leave it out')
    return value or None


def _language(line: Line) -> str | None:
    value = line.optional("language")
    if value and not language_tag(value):
        raise line.refusal(
            f'its "language" {shown(value)} is no language tag; write one like en or en-GB, or leave it out'
        )
    return value or None


def lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Gives the lines of a stream; of one that is over the limit, only a beginning that is over it too."""
    while line := stream.readline(LINE_LIMIT + 2):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_BLOCK)


def _object(line: bytes, *, name: str, number: int) -> Line | BadInputError:
    try:
        return Line(name, number, _parse(line))
    except BadInputError as error:
        return BadInputError(f"cannot take {name}: {error}")


def _parse(line: bytes) -> dict[str, Any]:
    if len(line.removesuffix(b"\n")) > LINE_LIMIT:
        raise BadInputError(f"it is over the limit of {LINE_LIMIT:,} bytes; give the text in parts")
    try:
        tree = parsed(line.decode("utf-8"), bits=EXACT_BITS)
    except UnicodeDecodeError as error:
        raise BadInputError(f"byte {error.start + 1} is not UTF-8; write it in UTF-8") from error
    except ValueError as error:
        raise BadInputError(f"it is not one JSON object ({error}); write one object a line") from error
    if not isinstance(tree, dict):
        raise BadInputError('it is not a JSON object; write {"doc": ..., "text": ...}')
    return tree
