"""Claims that others have checked, in a file: JSON lines, or one array. A bad one is a value beside the good ones and names its place."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, cast

from factcheck.documents.characters import has_text
from factcheck.documents.containers.jsonlines import EXACT_BITS, Line, objects
from factcheck.documents.days import posted_day
from factcheck.documents.json_trees import parsed
from factcheck.documents.refusals import shown, unreadable
from factcheck.domain.characters import hides
from factcheck.domain.errors import BadInputError

CLAIMS_LIMIT = 1_000_000
"""Claims of one file, bad ones too."""

ARRAY_LIMIT = 64 * 2**20
"""Bytes of an array, which has to be read whole; lines are read one by one."""

ID_LIMIT = 300
"""Characters of what others call a claim. PostgreSQL keeps no key in an index that is very long."""

TEXT_LIMIT = 20_000
"""Characters of a text, a title or a subtitle."""

_BEGINNING = 8_192
"""Bytes that are looked at to tell lines from an array."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedClaim:
    """A claim as a file has it. `place` is what messages call it, `number` counts from 1.

    `day` is YYYY-MM-DD; `remark` tells what of it was left out, None where nothing was.
    """

    place: str
    number: int
    external_id: str
    text: str
    title: str | None = None
    subtitle: str | None = None
    day: str | None = None
    remark: str | None = None

    def content(self) -> tuple[str, str | None, str | None, str | None]:
        """Gives all that it says: text, title, subtitle, day."""
        return self.text, self.title, self.subtitle, self.day


def claims(stream: IO[bytes], *, name: str) -> Iterator[OfferedClaim | BadInputError]:
    """Gives the claims of `{"id", "text", "title", "subtitle", "date"}`, all but the first two of which may be missing, in their order.

    Strict JSON in UTF-8, as `jsonlines.objects` has it. A date is taken where it can be read in one way only, and is else left out with
    a remark. Of an id that stands twice the first is taken. What else an object has is not heeded. After a million the rest is refused
    in one piece.

    Args:
        stream: lines of objects, read one by one, or an array of them.
        name: what the file was given as, for messages.
    """
    seen: dict[str, str] = {}
    for line in _lines(stream, name=name):
        if isinstance(line, BadInputError):
            yield line
        elif line.number > CLAIMS_LIMIT:
            yield BadInputError(f"cannot take more of {shown(name)}: it has over {CLAIMS_LIMIT:,} claims; split it")
            return
        else:
            yield _claim(line, seen)


def _lines(stream: IO[bytes], *, name: str) -> Iterator[Line | BadInputError]:
    beginning = stream.read(_BEGINNING)
    if beginning.lstrip().startswith(b"["):
        return _items(beginning + stream.read(ARRAY_LIMIT + 1 - len(beginning)), name=name)
    return objects(cast("IO[bytes]", _Rejoined(beginning, stream)), name=shown(name))


class _Rejoined:
    """A stream of lines of which the beginning was read already."""

    def __init__(self, beginning: bytes, rest: IO[bytes]) -> None:
        self._beginning = io.BytesIO(beginning)
        self._rest = rest

    def readline(self, size: int) -> bytes:
        """Gives the next line, or as many bytes of it as are wanted."""
        line = self._beginning.readline(size)
        return line if line.endswith(b"\n") or len(line) == size else line + self._rest.readline(size - len(line))


def _items(content: bytes, *, name: str) -> Iterator[Line | BadInputError]:
    if len(content) > ARRAY_LIMIT:
        yield unreadable(name, f"its array is over the limit of {ARRAY_LIMIT:,} bytes; write one claim a line")
        return
    try:
        items = parsed(content.decode("utf-8"), bits=EXACT_BITS)
    except UnicodeDecodeError as error:
        yield unreadable(name, f"byte {error.start + 1} is not UTF-8; write it in UTF-8")
        return
    except ValueError as error:
        yield unreadable(name, f"it is no JSON that can be read in one way only ({error}); write one claim a line")
        return
    for number, item in enumerate(cast("list[object]", items), start=1):
        place = f"item {number} of {shown(name)}"
        if isinstance(item, dict):
            yield Line(place, number, item)
        else:
            yield BadInputError(f'cannot take {place}: it is not a JSON object; write {{"id": ..., "text": ...}}')


def _claim(line: Line, seen: dict[str, str]) -> OfferedClaim | BadInputError:
    try:
        name = _identifier(line)
        if (first := seen.get(name)) is not None:
            raise line.refusal(f'its "id" {shown(name)} is that of {first}, which is taken; give each claim its own')
        offered = _offered(line, name)
    except BadInputError as refusal:
        return refusal
    seen[name] = line.name
    return offered


def _identifier(line: Line) -> str:
    name = line.identifier(keys=("id",))
    if name is None:
        raise line.refusal('its "id" is missing or empty; give "id" as a string or a whole number')
    if len(name) > ID_LIMIT:
        raise line.refusal(f'its "id" has {len(name):,} characters, over the limit of {ID_LIMIT}; give a shorter one')
    if any(map(hides, name)) or name != name.strip():
        raise line.refusal(f'its "id" {shown(name)} holds what cannot be seen; give one of visible characters')
    return name


def _offered(line: Line, name: str) -> OfferedClaim:
    text = _text(line, "text")
    if text is None:
        raise line.refusal('its "text" is missing or has no words; give "text" as a string')
    written = " ".join((line.optional("date") or "").split())
    day = posted_day(written)
    is_unread = bool(written) and day is None
    return OfferedClaim(
        place=line.name,
        number=line.number,
        external_id=name,
        text=text,
        title=_text(line, "title"),
        subtitle=_text(line, "subtitle"),
        day=day,
        remark=f'{line.name}: its "date" {shown(written)} is no day, and was left out' if is_unread else None,
    )


def _text(line: Line, key: str) -> str | None:
    """Gives the text of a member, None where it says nothing."""
    text = line.optional(key)
    if text is not None and len(text) > TEXT_LIMIT:
        raise line.refusal(f'its "{key}" has {len(text):,} characters, over the limit of {TEXT_LIMIT:,}; shorten it')
    return text if text and has_text(text) else None
