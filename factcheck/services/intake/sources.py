"""Sources as they are named on a command line, turned into documents on their way: files, folders, addresses, and what holds many."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath
from time import monotonic
from typing import TypeAlias

from factcheck.documents.columns import Columns
from factcheck.documents.containers import feed_items
from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.containers.holding import HOLDERS, STREAMED, Container, Held
from factcheck.documents.files import STANDARD_INPUT, load
from factcheck.documents.kinds import (
    ARCHIVE,
    FEED,
    LINES,
    MAIL,
    MAILBOX,
    POSTS,
    TABLE,
    XML,
    is_told_by_name_alone,
    kind_of,
    kind_of_name,
    reason_to_leave_out,
)
from factcheck.documents.masking import quoted
from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown, unreadable
from factcheck.documents.skips import Remark, Skipped
from factcheck.documents.streams import opened
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.vocabularies import Channel
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.workers import Examiner

Item: TypeAlias = Arrival | Remark | Skipped | BadInputError | EnvironmentFailureError
"""What a source holds: a document, a word about those to come, something left out, something that cannot be taken or had."""

Named: TypeAlias = str | Skipped | BadInputError
"""A file, an address or standard input by its name, or why a name in a folder is none."""

FEED_SECONDS = 300.0
"""How long fetching the links of one feed may take in all. A stranger chose them, and each may take as long as an address may."""

_CHANNELS = {MAIL: None, MAILBOX: None, ARCHIVE: Channel.ARCHIVE}
"""How what is in a container came, by its kind: mail says nothing of where what is in it was; lines, tables and posts do."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|https?:", re.IGNORECASE | re.ASCII)
_ARCHIVES = (".warc", ".warc.gz")


_HEAD = 4096


class Shape(StrEnum):
    """How files are taken: by what each is, or each as one document, as JSON lines, as a table, posts, a message or mailbox."""

    AUTO = "auto"
    TEXT = "text"
    JSONL = "jsonl"
    TABLE = "table"
    POSTS = "posts"
    MAIL = "mail"
    MAILBOX = "mailbox"


_SHAPED = {Shape.JSONL: LINES, Shape.TABLE: TABLE, Shape.POSTS: POSTS, Shape.MAIL: MAIL, Shape.MAILBOX: MAILBOX}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How far sources are followed.

    `fetch` is None where nothing may be fetched; `clock` gives UTC in ISO 8601, and `seconds` those since any moment. `columns` is what
    a person says of the columns of tables; `mends` where mojibake is put right.
    """

    fetch: Callable[[str], Offered] | None
    clock: Callable[[], str]
    shape: Shape = Shape.AUTO
    seconds: Callable[[], float] = monotonic
    columns: Columns = field(default_factory=Columns)
    mends: bool = False


def demand_reachable(sources: Sequence[str], *, is_offline: bool) -> None:
    """Passes sources that may all be followed; BadInputError for an address where nothing may be fetched."""
    if is_offline and (address := next(filter(is_address, sources), None)):
        raise BadInputError(
            f"cannot fetch {quoted(address)} with --offline; leave --offline out, or save the page and give the file"
        )


def is_address(source: str) -> bool:
    """Tells whether a source is an address of the web, or of something that is not fetched, rather than a file's name."""
    return _ADDRESS.match(source) is not None


def has_lines(name: str, *, outlook: Outlook) -> bool:
    """Tells whether a file is taken as JSON lines: because it was said so, or by its suffix."""
    return _told_kind(name, outlook) == LINES


def _told_kind(name: str, outlook: Outlook) -> str | None:
    """Gives the kind that a file is taken as: because it was said so, or by its name; None where its bytes are to be looked at."""
    if outlook.shape is Shape.AUTO:
        return None if is_address(name) else kind_of_name(name)
    return _SHAPED.get(outlook.shape)


def listed(sources: Sequence[str], *, shape: Shape = Shape.AUTO) -> Iterator[Named]:
    """Gives the sources with the files of each folder in its place, by their names and with those of its folders.

    In folders hidden files are left out, and so, with a word, are symbolic links and what no document is: programs, pictures, and
    whatever is not called what it is. Where a shape is said that all files have, they all are taken.
    """
    for source in sources:
        if is_address(source) or not _is_folder(source):
            yield source
        else:
            yield from _in_folder(source, takes_all=shape is not Shape.AUTO)


def gathered(names: Iterable[Named], *, outlook: Outlook, examiner: Examiner) -> Iterator[Item]:
    """Gives the documents of the sources, in their order, each as it is reached. What cannot be had stands in its place.

    What holds several documents (a mailbox, a table, a feed, a web archive, ...) is taken apart by the examiner, because strangers wrote
    it. An item of a feed that has not its whole text is fetched from its link.
    """
    for name in names:
        if not isinstance(name, str):
            yield name
            continue
        try:
            found = _fetched(name, outlook, examiner) if is_address(name) else _held(name, outlook, examiner)
            yield from map(_to_be_mended, found) if outlook.mends else found
        except BadInputError as refusal:
            yield refusal


def _to_be_mended(item: Item) -> Item:
    return replace(item, offered=replace(item.offered, mends=True)) if isinstance(item, Arrival) else item


def _is_folder(source: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(source).st_mode)
    except (OSError, ValueError):
        return False  # whoever opens it says why not


def _in_folder(folder: str, *, takes_all: bool) -> Iterator[Named]:
    pending: list[str | os.DirEntry[str]] = [folder]
    is_empty = True
    while pending:
        entry = pending.pop()
        if isinstance(entry, str) or (entry.is_dir(follow_symlinks=False) and not _is_hidden(entry)):
            try:
                pending += _turned(os.fspath(entry))
            except OSError as failure:
                is_empty = False  # as far as can be told
                yield unreadable(
                    os.fspath(entry), f"{(failure.strerror or 'it cannot be listed').lower()}; name others"
                )
        elif not _is_hidden(entry):
            is_empty = False
            yield _in_its_place(entry, takes_all=takes_all)
    if is_empty:
        yield Skipped(folder, "there is no file in it")


def _turned(folder: str) -> list[os.DirEntry[str]]:
    """Gives what is in a folder, the last name first."""
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name, reverse=True)


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".")


def _in_its_place(entry: os.DirEntry[str], *, takes_all: bool) -> Named:
    if entry.is_symlink():
        return Skipped(entry.path, "it is a symbolic link, and links in a folder are not followed")
    if not _is_text(entry.path):
        return unreadable(entry.path, "its name is not UTF-8; rename it")
    reason = None if takes_all or not entry.is_file() else _reason_to_leave_out(entry.path)
    return Skipped(entry.path, reason) if reason else entry.path


def _reason_to_leave_out(path: str) -> str | None:
    try:
        with opened(path) as stream:
            head = stream.read(_HEAD)
    except (BadInputError, OSError):
        return None  # whoever opens it says why not
    if kind_of(head, name=path) == XML and feed_items.is_feed(head):
        return None
    return reason_to_leave_out(head, name=path)


def _is_text(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def whole(source: str, *, outlook: Outlook) -> Arrival:
    """Gives what a file, or standard input, or an address holds as one document, whatever it is.

    Raises:
        BadInputError: it cannot be had.
        EnvironmentFailureError: no way leads to the address.
    """
    return _as_text(_snapshot(source, outlook) if is_address(source) else _loaded(source))


def _loaded(path: str) -> Arrival:
    return Arrival(offered=Offered(name=path, content=load(path).content), name=_kept(path, path))


def _held(path: str, outlook: Outlook, examiner: Examiner) -> Iterator[Item]:
    """Gives the documents of a file, or of standard input."""
    kind = _told_kind(path, outlook)
    if outlook.shape is Shape.AUTO and path.lower().endswith(_ARCHIVES):
        kind = ARCHIVE
    if kind not in STREAMED:
        yield from _unpacked(_loaded(path), outlook, examiner)
        return
    with opened(path) as stream:
        container = Container(kind=kind, name=path, columns=outlook.columns)
        is_live = path == STANDARD_INPUT and kind == LINES
        yield from _out_of(container, examiner.take_apart(container, stream, is_live=is_live))


def _fetched(url: str, outlook: Outlook, examiner: Examiner) -> Iterator[Item]:
    """Gives the documents at an address; where no name server answers or no way leads there, that failure in its place."""
    try:
        arrival = _snapshot(url, outlook)
    except EnvironmentFailureError as failure:
        yield failure
        return
    yield from _unpacked(arrival, outlook, examiner)


def _snapshot(url: str, outlook: Outlook) -> Arrival:
    if outlook.fetch is None:
        raise BadInputError(f"cannot fetch {quoted(url)} with --offline")
    offered = outlook.fetch(url)
    return Arrival(offered=offered, name=offered.name, channel=Channel.FETCHED, retrieved_at=outlook.clock())


def _unpacked(arrival: Arrival, outlook: Outlook, examiner: Examiner) -> Iterator[Item]:
    """Gives the documents in what was read or fetched: itself, unless it holds several."""
    offered = arrival.offered
    kind = None if outlook.shape is Shape.TEXT else _container_kind(offered, outlook)
    if kind is None:
        yield _as_text(arrival) if outlook.shape is Shape.TEXT else arrival
        return
    container = Container(kind=kind, name=offered.name, url=offered.url, columns=outlook.columns)
    held = examiner.take_apart(container, offered.content)
    yield from _from_feed(held, container, outlook) if kind == FEED else _out_of(container, held)


def _container_kind(offered: Offered, outlook: Outlook) -> str | None:
    """Gives the kind of what holds several documents, None for what is one itself."""
    kind = _SHAPED.get(outlook.shape) or kind_of(offered.content, name=offered.name, media_type=offered.media_type)
    if kind in HOLDERS:
        return kind
    if kind_of(offered.content, name=offered.name) == ARCHIVE or _is_named_archive(offered):
        return ARCHIVE
    return FEED if feed_items.is_feed(offered.content) else None


def _as_text(arrival: Arrival) -> Arrival:
    """Gives a document that is text as it is, whatever it is called."""
    offered = arrival.offered
    if offered.media_type or not is_told_by_name_alone(offered.content, name=offered.name):
        return arrival
    return replace(arrival, offered=replace(offered, media_type="text/plain"))


def _out_of(container: Container, held: Iterable[Held | FeedItem]) -> Iterator[Item]:
    for item in held:
        if isinstance(item, Offered):
            channel = _CHANNELS.get(container.kind, Channel.LINES)
            yield Arrival(offered=item, name=_kept(item.name, container.name), channel=channel)
        elif not isinstance(item, FeedItem):
            yield item


def _is_named_archive(offered: Offered) -> bool:
    return offered.url is not None and PurePath(offered.url.partition("?")[0]).name.lower().endswith(_ARCHIVES)


def _from_feed(held: Iterable[Held | FeedItem], feed: Container, outlook: Outlook) -> Iterator[Item]:
    """Gives the items of a feed, those behind its links too; of links that there is no time for only how many they are."""
    seconds, unfetched = FEED_SECONDS, 0
    for item in held:
        if isinstance(item, Offered):
            continue  # a feed has items alone
        found = _whole_or_link(item, container=feed.name, outlook=outlook) if isinstance(item, FeedItem) else item
        if not isinstance(found, str):
            yield found
        elif seconds > 0:
            begun = outlook.seconds()
            fetched = _linked(found, outlook)
            seconds -= outlook.seconds() - begun
            yield fetched
        else:
            unfetched += 1
    if unfetched:
        yield BadInputError(
            f"cannot fetch {unfetched} more of the links of {shown(feed.name)}: those before took {FEED_SECONDS:.0f} seconds; "
            "give the addresses that are wanted"
        )


def _whole_or_link(item: FeedItem, *, container: str, outlook: Outlook) -> Item | str:
    """Gives an item of a feed as it is taken, or the address where its text is to be fetched."""
    whole = feed_items.offered(item)
    if whole is not None:
        return Arrival(offered=whole, name=_kept(whole.name, container), channel=Channel.FEED)
    if item.url is None:
        return Skipped(item.name, "the feed has neither its whole text nor its address")
    if outlook.fetch is None:
        return Skipped(item.name, f"its text is at {quoted(item.url)}, and --offline fetches nothing")
    return item.url


def _linked(url: str, outlook: Outlook) -> Item:
    try:
        return _snapshot(url, outlook)
    except BadInputError as refusal:
        return refusal
    except EnvironmentFailureError as failure:
        # A stranger chose the address, and can choose one whose name servers do not answer.
        return BadInputError(str(failure))


def _kept(name: str, container: str) -> str:
    """Gives the name that the desk keeps: what a file is called, not where it lay on somebody's machine."""
    if is_address(container) or not (name == container or name.startswith(f"{container}, ")):
        return name
    called = "standard input" if container == STANDARD_INPUT else PurePath(container).name
    return f"{called}{name[len(container) :]}"
