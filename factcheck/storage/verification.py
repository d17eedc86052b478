"""Reading a desk's whole database back against its ledger. Nothing stored is believed: everything is hashed, replayed and compared."""

import hashlib
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, Table, exc, select

from factcheck.domain import canonical
from factcheck.domain.coherence import incoherence
from factcheck.domain.companions import Companions, Misfit
from factcheck.domain.errors import FactcheckError, IntegrityError
from factcheck.domain.events import DESK, DeskOpened
from factcheck.storage import failures, guards, ledger, schemas, tables
from factcheck.storage.ledger import FIRST_PREV, Entry
from factcheck.storage.replay import Replay
from factcheck.storage.rows import Key, Line, Value, rows
from factcheck.storage.tables import Content
from factcheck.storage.versions import REVISION, schema_revision


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as the ledger says: the place, and what is wrong there."""

    place: str
    what: str

    def __str__(self) -> str:
        """Gives the problem as a message names it."""
        return f"{self.place}: {self.what}"


@dataclass(slots=True)
class Walk:
    """A walk along the chain: where it is, and what the events so far have made."""

    seq: int = 0
    leaf: bytes = FIRST_PREV
    versions: Counter[str] = field(default_factory=Counter)
    replay: Replay = field(default_factory=Replay)
    ids: set[str] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)
    leaves: list[bytes] = field(default_factory=list)
    companions: Companions = field(init=False)

    def __post_init__(self) -> None:
        """Lets what is recorded together be looked for among the things that the events make."""
        self.companions = Companions(self.replay.things.get)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found, the first bad place first, and how much was read.

    `history` is what is wrong with what is recorded, `frame` with what should keep it so: guards, rules, the file.
    """

    history: tuple[Problem, ...]
    frame: tuple[Problem, ...]
    events: int
    rows: int
    leaves: tuple[bytes, ...]


def verify(connection: Connection) -> Verified:
    """Gives what is wrong with the database, if anything; the chain first, then words, tables, guards.

    Where a table is gone or takes values of any type, nothing is read. After the first bad event nothing more is read of the chain,
    and no table is compared: what follows it proves nothing.
    """
    walk, expected = Walk(), dict[Key, Line]()
    problems = [Problem(place, "it is missing or altered") for place in schemas.missing_tables(connection)]
    if problems:
        return Verified(tuple(problems), (), 0, 0, ())
    problems += _read(connection, "events", _chain(connection, walk))
    if not problems:
        problems += _expectations(walk, expected)
    if not problems:
        problems += _read(connection, "event_words", _words(connection, walk))
        problems += _read(connection, "contents", _contents(connection, expected.values()))
        for table in (*tables.holding(Content.PROJECTION), *tables.holding(Content.ORDER)):
            problems += _read(connection, table.name, _table(connection, table, expected))
    frame = _read(connection, "the schema", _frame(connection)) + _read(connection, "the file", _pages(connection))
    return Verified(tuple(problems), tuple(frame), walk.seq, len(expected), tuple(walk.leaves))


def _read(connection: Connection, place: str, found: Iterator[Problem]) -> list[Problem]:
    """Gives what a part of the verification finds; that it cannot be read for damage is a finding too.

    A savepoint keeps an error of one part from ending the transaction for the next, as it does on PostgreSQL.
    """
    problems: list[Problem] = []
    try:
        with connection.begin_nested():
            problems += found
    except exc.DatabaseError as error:
        if not failures.is_damage(error):
            raise
        problems.append(Problem(place, f"it cannot be read ({str(error.orig).strip().partition(chr(10))[0]})"))
    return problems


def _expectations(walk: Walk, expected: dict[Key, Line]) -> Iterator[Problem]:
    """Fills in the rows that the ledger's things have."""
    for stream, thing in walk.replay.versions():
        try:
            expected.update((line.key(), line) for line in rows(thing))
        except (IndexError, TypeError, ValueError):
            yield Problem(stream, "its history makes no rows that this program writes")
            return
    expected.update((line.key(), line) for line in walk.replay.order())


def _chain(connection: Connection, walk: Walk) -> Iterator[Problem]:
    try:
        with closing(_event_rows(connection)) as rows_in_order:
            for row in rows_in_order:
                entry = Entry(seq=row.seq, body=row.body, leaf=bytes(row.leaf), salt=row.salt, words=row.words)
                if what := _wrong(row, entry, walk):
                    yield Problem(f"event {row.seq}", what)
                    return
                if misfit := _step(entry, walk):
                    yield _by_halves(misfit)
                    return
    except FactcheckError as error:
        place = f"event {walk.seq + 1}"
        yield Problem(place, str(error).removeprefix(f"{place} "))
    except (KeyError, TypeError, ValueError, AttributeError):
        yield Problem(f"event {walk.seq + 1}", "its body is not one that this program writes")
    else:
        if walk.seq == 0:
            yield Problem("event 1", "it is missing, and with it the whole ledger")
        elif misfit := walk.companions.unfinished():
            yield _by_halves(misfit)


def _by_halves(misfit: Misfit) -> Problem:
    place = f"event {misfit.event.seq}"
    return Problem(place, str(misfit).removeprefix(f"{place} "))


def _event_rows(connection: Connection) -> Generator[Row[tuple[object, ...]]]:
    words = tables.event_words
    question = select(tables.events, words.c.salt, words.c.words).order_by(tables.events.c.seq)
    question = question.outerjoin_from(tables.events, words, words.c.seq == tables.events.c.seq)
    with connection.execute(question.execution_options(yield_per=1000)) as result:
        yield from result


def _wrong(row: Row[tuple[object, ...]], entry: Entry, walk: Walk) -> str | None:
    """Gives what is wrong with a row as the next link of the chain."""
    if row.seq != walk.seq + 1:
        return f"it follows event {walk.seq}; {_missing(walk.seq + 1, row.seq - 1)}"
    if what := ledger.broken(entry):
        return what
    for text in (entry.body, entry.words or "{}"):
        canonical.decode(text)
    columns = ledger.columns_of(entry.body)
    if different := next((name for name, value in columns.items() if getattr(row, name) != value), None):
        return f"its column {different} is not what its body says"
    if columns["prev"] != walk.leaf:
        return f"it does not follow the leaf of event {walk.seq}"
    if columns["stream_version"] != walk.versions[row.stream] + 1:
        return f"it is number {row.stream_version} of {row.stream}, after number {walk.versions[row.stream]}"
    return "its id is another event's" if row.id in walk.ids else None


def _missing(first: int, last: int) -> str:
    return f"event {first} is missing" if first >= last else f"events {first} to {last} are missing"


def _step(entry: Entry, walk: Walk) -> Misfit | None:
    """Takes an entry in; gives an event that was recorded by halves, this one or one before it, or None."""
    event = ledger.understand(entry)
    if walk.seq == 0 and (event.stream != DESK or not isinstance(event.payload, DeskOpened)):
        raise IntegrityError("event 1 does not open a desk")
    if why := incoherence(event, walk.replay.things.get):
        raise IntegrityError(f"event {event.seq} ({event.payload.type} in {event.stream}) cannot have happened: {why}")
    after = walk.replay.after(event)
    if misfit := walk.companions.follow(event):
        return misfit
    walk.replay.take(event, after)
    walk.seq, walk.leaf = event.seq, entry.leaf
    walk.versions[event.stream] += 1
    walk.ids.add(event.id)
    walk.leaves.append(entry.leaf)
    if entry.words is not None:
        walk.spoken.add(event.seq)
    return None


def _words(connection: Connection, walk: Walk) -> Iterator[Problem]:
    for seq in connection.execute(select(tables.event_words.c.seq).order_by(tables.event_words.c.seq)).scalars():
        if seq not in walk.spoken:
            yield Problem(f"event_words {seq}", f"it belongs to no event; the ledger ends at event {walk.seq}")
            return


def _contents(connection: Connection, expected: Iterable[Line]) -> Iterator[Problem]:
    lines = tuple(expected)
    named = [line.named() for line in lines if line.table is tables.documents]
    wanted = {row[column] for row in named for column in ("sha256", "head_sha256") if row[column] is not None}
    briefs = (line.named() for line in lines if line.table is tables.briefs)
    wanted |= {row["sha256"] for row in briefs if row["kept"]}
    question = select(tables.contents).order_by(tables.contents.c.sha256).execution_options(yield_per=10)
    for row in connection.execute(question):
        if hashlib.sha256(bytes(row.bytes)).hexdigest() != row.sha256:
            yield Problem(f"contents {row.sha256[:16]}", "the kept bytes are not those of this digest")
        elif row.sha256 not in wanted:
            yield Problem(f"contents {row.sha256[:16]}", "the ledger knows no document or brief of these bytes")
        wanted.discard(row.sha256)
    for sha256 in sorted(str(missing) for missing in wanted):
        yield Problem(f"contents {sha256[:16]}", "the bytes of a document or brief are missing")


def _table(connection: Connection, table: Table, expected: dict[Key, Line]) -> Iterator[Problem]:
    found = {line.key(): line for line in (Line(table, tuple(row)) for row in connection.execute(select(table)))}
    wanted = {key: line for key, line in expected.items() if line.table is table}
    for key in sorted(found.keys() | wanted.keys(), key=lambda key: tuple(map(_order, key[1]))):
        if what := _different(found.get(key), wanted.get(key)):
            yield Problem(f"{table.name} {'.'.join(map(str, key[1]))}", what)
            return


def _order(value: Value) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, str(value))


def _different(found: Line | None, wanted: Line | None) -> str | None:
    if found is None:
        return "the row is missing"
    if wanted is None:
        return "the ledger knows no such row"
    names = [
        name
        for name, value, told in zip(found.table.columns.keys(), found.values, wanted.values, strict=True)
        if value != told
    ]
    return f"its {names[0]} is not what the ledger says" if names else None


def _frame(connection: Connection) -> Iterator[Problem]:
    for name in guards.broken(connection):
        yield Problem(f"trigger {name}", "it is missing, altered or not the desk's own")
    for name in schemas.missing_rules(connection):
        yield Problem(name, "it is missing")
    for name in schemas.strangers(connection):
        yield Problem(name, "it is not the desk's own")
    if (revision := schema_revision(connection)) != REVISION:
        yield Problem("alembic_version", f"it says {revision!r} where the schema is of {REVISION!r}")


def _pages(connection: Connection) -> Iterator[Problem]:
    """Gives what SQLite finds wrong with its own pages: an index that tells other things than its table does, above all."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        if found != "ok":
            yield Problem("the file", str(found).replace("\n", " "))
