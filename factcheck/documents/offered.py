"""Documents as something else hands them over: a line of JSON lines, a row of a table, an item of a feed, a record of a web archive."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A document's bytes with what whoever offers it says of them. Unknown is None, never a guess.

    `name` is what messages call it (`pages.warc.gz, record 3`); `media_type` the type that was declared; `envelope` the bytes of
    the head that came with it (the status line and headers of an answer), kept with the document as proof of where it came from.
    `speaker` is whose own words the whole of it is (a post, a row of a table with a column for it), with the role that is given.
    Where a person has said so (`is_stated`), it may be only the characters between two numbers, `stretch`, either of them None for the
    text's own beginning or end.
    `mends` where letters that were read in a wrong encoding are to be put right.
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
    mends: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """What is attached to a message, as a document may be: what it is, and whether it is read, is still to be found out."""

    offered: Offered
