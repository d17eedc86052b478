"""The ledger: the append-only history, and the only place that writes it.

An event is two things. Its body is canonical JSON of everything structured, with the leaf of the event before it; `leaf = SHA-256(0x00 ||
body)` is the chain's link and the leaf of RFC 9162 section 2.1.1 at once. Its words are canonical JSON of the free text, kept beside the
chain with a salt, so that they can be withdrawn; the body holds `SHA-256(salt || words)`.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from factcheck.domain import canonical, codec
from factcheck.domain.canonical import Json
from factcheck.domain.codec import WITHDRAWN
from factcheck.domain.errors import IntegrityError
from factcheck.domain.events import Event, Recorded
from factcheck.domain.histories import PAYLOADS
from factcheck.storage import postgresql, tree_nodes
from factcheck.storage.blocks import blocks
from factcheck.storage.tables import event_words, events

FIRST_PREV = bytes(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who records, when, and where ids and salts come from. `at` is UTC in ISO 8601; a salt is 16 bytes."""

    actor: str
    login: str
    at: str
    new_id: Callable[[], str]
    new_salt: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of the ledger: its position, 0 where there is none, and its leaf."""

    seq: int
    leaf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as stored: the chained body, its leaf, and the words beside it, if it has any."""

    seq: int
    body: str
    leaf: bytes
    salt: bytes | None
    words: str | None


def head(connection: Connection) -> Head:
    """Gives the newest entry of the ledger."""
    row = connection.execute(select(events.c.seq, events.c.leaf).order_by(events.c.seq.desc()).limit(1)).first()
    return Head(row.seq, row.leaf) if row else Head(0, FIRST_PREV)


def entries(connection: Connection, stream: str, *, until: int | None = None) -> Iterator[Entry]:
    """Gives the stored entries of a stream in order, up to and with position `until`.

    Raises:
        IntegrityError: an entry is not the one whose leaf stands beside it; nothing is decided or rendered on its word.
    """
    question = _stored().where(events.c.stream == stream)
    return _whole(connection, question if until is None else question.where(events.c.seq <= until))


def entries_after(connection: Connection, position: int, *, limit: int) -> Iterator[Entry]:
    """Gives the stored entries behind a position, of whatever stream, at most so many of them.

    Raises:
        IntegrityError: an entry is not the one whose leaf stands beside it.
    """
    return _whole(connection, _stored().where(events.c.seq > position).limit(limit))


def entries_at(connection: Connection, positions: Sequence[int]) -> Iterator[Entry]:
    """Gives the stored entries at some positions, a few hundred at most, in the order of the ledger.

    Raises:
        IntegrityError: an entry is not the one whose leaf stands beside it.
    """
    return _whole(connection, _stored().where(events.c.seq.in_(positions)))


def _stored() -> Select[Any]:
    """Asks for entries with the words beside them."""
    question = select(events.c.seq, events.c.body, events.c.leaf, event_words.c.salt, event_words.c.words)
    return question.outerjoin_from(events, event_words, event_words.c.seq == events.c.seq).order_by(events.c.seq)


def _whole(connection: Connection, question: Select[Any]) -> Iterator[Entry]:
    for row in connection.execute(question):
        entry = Entry(seq=row.seq, body=row.body, leaf=bytes(row.leaf), salt=row.salt, words=row.words)
        demand_whole(entry)
        yield entry


def spoken(connection: Connection, until: int) -> int:
    """Gives how many of the entries up to a position have words."""
    question = select(func.count()).select_from(event_words).where(event_words.c.seq <= until)
    return int(connection.execute(question).scalar_one())


def leaf_at(connection: Connection, position: int) -> bytes | None:
    """Gives the leaf of the entry at a position, None where the ledger has none there."""
    found = connection.execute(select(events.c.leaf).where(events.c.seq == position)).scalar()
    return bytes(found) if found is not None else None


def leaves(connection: Connection, *, after: int = 0) -> Iterator[bytes]:
    """Gives the leaves behind a position, in order."""
    question = select(events.c.leaf).where(events.c.seq > after).order_by(events.c.seq)
    for leaf in connection.execute(question.execution_options(yield_per=10000)).scalars():
        yield bytes(leaf)


def bodies(connection: Connection) -> Iterator[str]:
    """Gives the bodies of all entries, in order."""
    question = select(events.c.body).order_by(events.c.seq)
    yield from connection.execute(question.execution_options(yield_per=1000)).scalars()


def demand_whole(entry: Entry) -> None:
    """Passes an entry whose leaf is the hash of its body and whose words are those that its body names.

    Raises:
        IntegrityError: it was changed after it was recorded.
    """
    if what := broken(entry):
        raise IntegrityError(f"event {entry.seq}: {what}; run factcheck audit verify")


def broken(entry: Entry) -> str | None:
    """Gives what is wrong with an entry by itself, or None."""
    if entry.leaf != leaf_of(entry.body):
        return "its leaf is not the hash of its body"
    digest = json.loads(entry.body)["words"]
    if digest is None:
        return None if entry.words is None else "it has words where its body names none"
    if entry.words is None:
        return "its words are missing"
    if words_digest(bytes(entry.salt or b""), entry.words) != digest:
        return "its words are not those that its body names"
    return None


def append(connection: Connection, drafts: Sequence[Event], *, stamp: Stamp) -> tuple[Recorded, ...]:
    """Records events at the end of the ledger, in their order, and gives them back as whoever reads the ledger will."""
    last = head(connection)
    sealed = list(seals(drafts, last, versions=newest_versions(connection, drafts), stamp=stamp))
    _store(connection, sealed)
    tree_nodes.grow(connection, last.seq, [entry.leaf for entry in sealed])
    if sealed:
        postgresql.announce(connection)
    return tuple(understand(entry) for entry in sealed)


def seals(drafts: Sequence[Event], last: Head, *, versions: Counter[str], stamp: Stamp) -> Iterator[Entry]:
    """Gives the entries that put events after the last one, and counts the versions of their streams on."""
    for draft in drafts:
        versions[draft.stream] += 1
        entry = seal(draft, last, version=versions[draft.stream], stamp=stamp)
        last = Head(entry.seq, entry.leaf)
        yield entry


def seal(draft: Event, last: Head, *, version: int, stamp: Stamp) -> Entry:
    """Gives the entry that puts an event after the last one."""
    data, words = codec.encode(draft.payload)
    spoken = canonical.encode(words) if words else None
    salt = stamp.new_salt() if spoken else None
    body = canonical.encode(
        {
            "actor": stamp.actor,
            "at": stamp.at,
            "data": data,
            "id": stamp.new_id(),
            "login": stamp.login,
            "prev": last.leaf.hex(),
            "schema": draft.payload.schema,
            "seq": last.seq + 1,
            "stream": draft.stream,
            "type": draft.payload.type,
            "version": version,
            "words": words_digest(salt, spoken) if salt and spoken else None,
        }
    )
    return Entry(seq=last.seq + 1, body=body, leaf=leaf_of(body), salt=salt, words=spoken)


def understand(entry: Entry) -> Recorded:
    """Gives the event that an entry tells of; words that its body names and that are not there are withdrawn in it.

    Whether they may be gone is not asked here: nobody passes an entry on that is `broken`.

    Raises:
        IntegrityError: it tells of nothing that this program knows.
    """
    try:
        body = json.loads(entry.body)
        _demand_shape(body)
        kind = PAYLOADS[body["type"], body["schema"]]
        words = json.loads(entry.words) if entry.words is not None else WITHDRAWN if body["words"] else {}
        return Recorded(
            seq=body["seq"],
            id=body["id"],
            stream=body["stream"],
            version=body["version"],
            actor=body["actor"],
            login=body["login"],
            at=body["at"],
            leaf=entry.leaf.hex(),
            payload=codec.decode(kind, body["data"], words).current(),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise IntegrityError(f"event {entry.seq} cannot be read: {type(error).__name__} {error}") from error
    except IntegrityError as error:
        raise IntegrityError(f"event {entry.seq} cannot be read: {error}") from error


def _demand_shape(body: Json) -> None:
    """Passes a body that has the fields of a body and nothing else, each of its kind."""
    if different := sorted(body.keys() ^ SHAPE.keys()):
        raise TypeError(f"{different[0]!r} is {'missing' if different[0] in SHAPE else 'no field of a body'}")
    if wrong := next((name for name, kind in SHAPE.items() if not isinstance(body[name], kind)), None):
        raise TypeError(f"{wrong!r} is of another kind")
    if not MOMENT.fullmatch(body["at"]):
        raise ValueError(f"{body['at']!r} is no moment in UTC")


SHAPE: dict[str, type | UnionType] = {
    "actor": str,
    "at": str,
    "data": dict,
    "id": str,
    "login": str,
    "prev": str,
    "schema": int,
    "seq": int,
    "stream": str,
    "type": str,
    "version": int,
    "words": str | None,
}
"""The fields of a body."""
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z")


def leaf_of(body: str) -> bytes:
    """Gives the leaf hash of a stored body."""
    return hashlib.sha256(b"\0" + body.encode()).digest()


def words_digest(salt: bytes, words: str) -> str:
    """Gives the salted digest by which a body names its words, in hex."""
    return hashlib.sha256(salt + words.encode()).hexdigest()


def columns_of(body: str) -> dict[str, object]:
    """Gives the columns of `events` that repeat what a body says; ValueError where its `prev` is spelled otherwise than it is written."""
    tree = json.loads(body)
    return {
        "seq": tree["seq"],
        "id": tree["id"],
        "stream": tree["stream"],
        "stream_version": tree["version"],
        "type": tree["type"],
        "actor": tree["actor"],
        "at": tree["at"],
        "prev": _digest(tree["prev"]),
    }


def _digest(digits: str) -> bytes:
    """Gives the bytes of hexadecimal digits; ValueError for any spelling but the one that is written, which others verify by."""
    digest = bytes.fromhex(digits)
    if digest.hex() != digits:
        raise ValueError("its digits are not in lower case")
    return digest


def _store(connection: Connection, sealed: Sequence[Entry]) -> None:
    rows = [{**columns_of(entry.body), "body": entry.body, "leaf": entry.leaf} for entry in sealed]
    spoken = [{"seq": entry.seq, "salt": entry.salt, "words": entry.words} for entry in sealed if entry.words]
    connection.execute(insert(events), rows)
    if spoken:
        connection.execute(insert(event_words), spoken)


def newest_versions(connection: Connection, drafts: Sequence[Event]) -> Counter[str]:
    """Gives, for the stream of each event, the version that it is at."""
    question = select(events.c.stream, func.max(events.c.stream_version)).group_by(events.c.stream)
    found: Counter[str] = Counter()
    for streams in blocks({draft.stream for draft in drafts}, ASKED):
        for name, version in connection.execute(question.where(events.c.stream.in_(streams))):
            found[name] = version
    return found


ASKED = 500
"""Streams that are asked for at once."""
