"""The documents in what holds several, by what it is: mail, tables, spreadsheets, posts, JSON lines, feeds, web archives."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, TypeAlias

from factcheck.documents.columns import Columns
from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.files import DEFAULT_LIMIT
from factcheck.documents.kinds import (
    ARCHIVE,
    FEED,
    LINES,
    MAIL,
    MAILBOX,
    POSTS,
    TABBED,
    TABLE,
    WORKBOOK,
    kind_of,
    reason_to_leave_out,
)
from factcheck.documents.offered import Attached, Offered
from factcheck.documents.refusals import unreadable
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError

Held: TypeAlias = Offered | Remark | Skipped | BadInputError
"""What such a file gives, one after the other."""

HOLDERS = frozenset({MAIL, MAILBOX, TABLE, TABBED, WORKBOOK, POSTS})
"""Those that are opened wherever they are found, attached to a message too."""
STREAMED = frozenset({MAILBOX, TABLE, TABBED, LINES, ARCHIVE})
"""Those that are read bit by bit, and may be larger than memory."""

_NESTING_LIMIT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """What holds several documents: its kind, what it was given as, and where it was fetched from, if it was.

    `columns` is what a person says of the columns of tables.
    """

    kind: str
    name: str
    url: str | None = None
    columns: Columns = field(default_factory=Columns)


def contents(container: Container, stream: IO[bytes]) -> Iterator[Held | FeedItem]:
    """Gives what is in a container, in its order and each as it is reached: documents, and of a feed its items.

    Raises:
        EnvironmentFailureError: the extra that reads such a container is not installed.
    """
    if container.kind == LINES:
        from factcheck.documents.containers import jsonlines  # noqa: PLC0415 - as is said below

        yield from jsonlines.documents(stream, name=container.name)
    elif container.kind == ARCHIVE:
        from factcheck.documents.containers import warc  # noqa: PLC0415 - as is said below

        yield from warc.pages(stream, name=container.name)
    elif container.kind == FEED:
        from factcheck.documents.containers import feeds  # noqa: PLC0415 - as is said below

        yield from feeds.items(stream.read(DEFAULT_LIMIT), name=container.name, url=container.url)
    else:
        yield from held(container.kind, stream, name=container.name, columns=container.columns)


def held(kind: str, content: bytes | IO[bytes], *, name: str, columns: Columns, depth: int = 0) -> Iterator[Held]:
    """Gives the documents in what is of a kind of `HOLDERS`, in their order; what is attached to a message is opened in its turn.

    What is attached and no document is skipped, with the reason.

    Args:
        kind: what it is.
        content: its bytes, or a stream of them for the kinds of `STREAMED`.
        name: what it was given as.
        columns: what a person says of the columns of tables.
        depth: in how many messages it is.
    """
    if kind in {MAIL, MAILBOX}:
        yield from _with_attachments(_mail(kind, content, name=name), columns=columns, depth=depth)
    elif kind in {TABLE, TABBED}:
        yield from _table(kind, content, name=name, columns=columns)
    else:
        yield from _whole(kind, _bytes(content), name=name, columns=columns)


# What reads each kind is loaded where there is something of that kind: mail alone takes half a second, for the pages in it.


def _mail(
    kind: str, content: bytes | IO[bytes], *, name: str
) -> Iterator[Offered | Attached | Skipped | BadInputError]:
    from factcheck.documents.containers import mail  # noqa: PLC0415 - as said above

    if kind == MAILBOX:
        return mail.in_mailbox(io.BytesIO(content) if isinstance(content, bytes) else content, name=name)
    return mail.documents(_bytes(content), name=name)


def _table(kind: str, content: bytes | IO[bytes], *, name: str, columns: Columns) -> Iterator[Held]:
    from factcheck.documents.containers import delimited  # noqa: PLC0415 - as said above

    between = delimited.TAB if kind == TABBED else None
    return delimited.documents(content, name=name, columns=columns, delimiter=between)


def _whole(kind: str, content: bytes, *, name: str, columns: Columns) -> Iterator[Held]:
    from factcheck.documents.containers import posts, workbooks  # noqa: PLC0415 - as said above

    if not content:
        return iter((unreadable(name, "there is no text in it; it is empty"),))
    if kind == WORKBOOK:
        return workbooks.documents(content, name=name, columns=columns)
    return posts.documents(content, name=name)


def _bytes(content: bytes | IO[bytes]) -> bytes:
    return content if isinstance(content, bytes) else content.read(DEFAULT_LIMIT)


def _with_attachments(
    items: Iterator[Offered | Attached | Skipped | BadInputError], *, columns: Columns, depth: int
) -> Iterator[Held]:
    for item in items:
        if isinstance(item, Attached):
            yield from _attached(item.offered, columns=columns, depth=depth)
        else:
            yield item


def _attached(item: Offered, *, columns: Columns, depth: int) -> Iterator[Held]:
    reason = reason_to_leave_out(item.content, name=item.name, media_type=item.media_type)
    kind = kind_of(item.content, name=item.name, media_type=item.media_type)
    if reason or not item.content:
        yield Skipped(item.name, reason or "it is empty")
    elif kind not in HOLDERS:
        yield item
    elif depth == _NESTING_LIMIT:
        yield unreadable(item.name, f"it is in more than {_NESTING_LIMIT} messages in each other; save it by itself")
    else:
        yield from held(kind, item.content, name=item.name, columns=columns, depth=depth + 1)
