"""A desk as of an earlier entry of its ledger: a file in which its tables are as the entries up to there make them.

It has the ledger up to that entry with its words, and the bytes of the briefs that were published by then; those of documents stay where
they are. It is a copy that proves nothing, and can be made again at any time.
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection

from factcheck.domain.claims import Claim
from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError
from factcheck.storage import fingerprints, indexing, ledger, search_index, sqlite, tables
from factcheck.storage.database import MOST_SEARCHED, Database, Then
from factcheck.storage.ledger import Entry
from factcheck.storage.marks import SCHEMA
from factcheck.storage.replay import Replay
from factcheck.storage.rows import Line, Value, rows

BLOCK = 1_000
"""Rows that are read, or written, at a time."""


def make(source: Connection, path: Path, then: Then) -> None:
    """Makes the file of a desk as it was when an entry was its newest.

    Args:
        source: the desk's database, of either kind.
        path: a file that is not there yet; whoever asks takes it away where this fails.
        then: the entry.

    Raises:
        IntegrityError: an entry is not as it was recorded.
        BadInputError: the desk was not made yet.
    """
    sqlite.create_file(path)
    made = sqlite.engine(path, as_owner=True)
    event.listen(made, "connect", _in_a_hurry)
    try:
        with made.connect() as target, target.begin(), _without_collection():
            tables.metadata.create_all(target)
            search_index.make(target)
            replay = _replayed(source, target, then.seq)
            _write(target, _lines(replay))
            _copy_beside(source, target, then.seq)
            if then.seq <= MOST_SEARCHED:
                _index(target, replay)
            target.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    finally:
        made.dispose()


def opened(path: Path, then: Then) -> Database:
    """Gives the desk in a file that `make` has made, for reading alone."""
    engine = sqlite.engine(path, as_owner=False, is_finished=True)
    return Database(engine, f"the desk as of entry {then.seq}", then=then, is_searchable=then.seq <= MOST_SEARCHED)


def _in_a_hurry(connection: DBAPIConnection, _record: object) -> None:
    """Lets a file be written without a journal and without waiting for the disk: of one that was broken off nothing is used."""
    cursor = connection.cursor()
    for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -200000"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


@contextmanager
def _without_collection() -> Iterator[None]:
    """Lets nothing be looked through for garbage while hundreds of thousands of things come to be that stay."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def _replayed(source: Connection, target: Connection, until: int) -> Replay:
    """Gives what the entries up to one have made, and copies them with their words."""
    replay = Replay()
    stored = _stored(source, until)
    while block := list(islice(stored, BLOCK)):
        for row in block:
            entry = Entry(seq=row.seq, body=row.body, leaf=bytes(row.leaf), salt=row.salt, words=row.words)
            ledger.demand_whole(entry)
            recorded = ledger.understand(entry)
            replay.take(recorded, replay.after(recorded))
        _insert(target, tables.events, [tuple(row)[:-2] for row in block])
        _insert(target, tables.event_words, [(row.seq, row.salt, row.words) for row in block if row.words is not None])
    if replay.surroundings() is None:
        raise BadInputError(f"at entry {until} the desk was not made yet; give a later one")
    return replay


def _stored(source: Connection, until: int) -> Iterator[Row[tuple[object, ...]]]:
    words = tables.event_words
    question = select(tables.events, words.c.salt, words.c.words).where(tables.events.c.seq <= until)
    question = question.outerjoin_from(tables.events, words, words.c.seq == tables.events.c.seq)
    yield from source.execute(question.order_by(tables.events.c.seq).execution_options(yield_per=BLOCK))


def _lines(replay: Replay) -> Iterator[Line]:
    for _, thing in replay.versions():
        yield from rows(thing)
    yield from replay.order()


def _write(target: Connection, lines: Iterable[Line]) -> None:
    waiting: dict[Table, list[tuple[Value, ...]]] = defaultdict(list)
    for line in lines:
        own = waiting[line.table]
        own.append(line.values)
        if len(own) >= BLOCK:
            _insert(target, line.table, own)
            own.clear()
    for table, rest in waiting.items():
        _insert(target, table, rest)


def _insert(target: Connection, table: Table, values: Sequence[tuple[Any, ...]]) -> None:
    """Inserts rows that have a value for each column, in the order of the columns; the driver is given them as they are."""
    if values:
        places = ", ".join("?" * len(table.columns))
        target.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({places})", [*values])


def _copy_beside(source: Connection, target: Connection, until: int) -> None:
    """Copies the checkpoints that there were, and the bytes of the briefs that readers had."""
    size = tables.checkpoints.c.size
    notes = source.execute(select(tables.checkpoints).where(size <= until))
    named = select(tables.briefs.c.sha256).where(tables.briefs.c.kept == 1).distinct()
    kept = list(target.execute(named).scalars())
    for start in range(0, len(kept), BLOCK):
        of_briefs = tables.contents.c.sha256.in_(kept[start : start + BLOCK])
        _insert(
            target, tables.contents, [tuple(row) for row in source.execute(select(tables.contents).where(of_briefs))]
        )
    _insert(target, tables.checkpoints, [tuple(row) for row in notes])


def _index(target: Connection, replay: Replay) -> None:
    around = replay.surroundings()
    if around is None:
        return
    documents = [thing for thing in replay.things.values() if isinstance(thing, Document)]
    claims = [thing for thing in replay.things.values() if isinstance(thing, Claim)]
    indexing.fill(target, (*documents, *claims), around)
    search_index.make_anew(target)
    fingerprints.fill(target, documents)
