"""Documents as something else hands them over: a line of JSON lines, an item of a feed, a record of a web archive, an answer of the web."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A document's bytes with what whoever offers it says of them. Unknown is None, never a guess.

    `name` is what messages call it (`pages.warc.gz, record 3`); `media_type` the type that was declared; `envelope` the bytes of
    the head that came with it (the status line and headers of an answer), kept with the document as proof of where it came from.
    `speaker` is whose own words the whole of it is (a post, a row of a table with a column for it), with the role that is given.
    Where a person has said so (`is_stated`), it may be only the characters between two numbers, `stretch`, either of them None for the
    text's own beginning or end.
    """

    name: str
    content: bytes
    media_type: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    envelope: bytes | None = None
    speaker: str | None = None
    role: str | None = None
    stretch: tuple[int | None, int | None] | None = None
    is_stated: bool = False
    warnings: tuple[str, ...] = ()
