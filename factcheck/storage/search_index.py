"""The index by which words are found: FTS5 in a file, a table of `tsvector` on PostgreSQL.

Neither cuts words or has stems of its own: both are given the terms that `factcheck.search` makes, parted by spaces. Triggers keep the
index with the rows of `searched`, from which it can be made anew. FTS5 keeps tables of its own for it, whose names begin with its name.
"""

from collections.abc import Collection

from sqlalchemy import Connection, exc, func, select
from sqlalchemy import text as sql

from factcheck.search.entries import first_row
from factcheck.search.queries import EVERYTHING, All, Beginning, Either, Node, Phrase, Query, Without
from factcheck.storage.guards import VECTOR
from factcheck.storage.tables import searched

NAME = "search_index"
SHADOWS = tuple(f"{NAME}_{part}" for part in ("data", "idx", "config"))
"""The tables that FTS5 makes for itself."""

MADE = {
    "sqlite": (
        """CREATE VIRTUAL TABLE search_index USING fts5(words, content='searched', content_rowid='id', columnsize=0,
tokenize="ascii tokenchars '%=.|-'")""",
    ),
    "postgresql": (
        "CREATE TABLE search_index (id BIGINT NOT NULL, vector TSVECTOR NOT NULL, CONSTRAINT pk_search_index PRIMARY KEY (id))",
        "CREATE INDEX ix_search_index_vector ON search_index USING gin (vector) WITH (fastupdate = off)",
    ),
}
"""The statements that make it, by dialect."""

_IN_FILE = (
    "SELECT rowid AS id FROM search_index WHERE search_index MATCH :wanted AND rowid BETWEEN :first AND :last"
    " ORDER BY rowid DESC LIMIT :most"
)
_ON_SERVER = (
    "SELECT id FROM search_index WHERE vector @@ CAST(:wanted AS tsquery) AND id BETWEEN :first AND :last"
    " ORDER BY id DESC LIMIT :most"
)
_AMONG_NEWEST = (
    "SELECT id FROM (SELECT id, vector FROM search_index WHERE id BETWEEN :first AND :last ORDER BY id DESC LIMIT :newest)"
    " AS newest WHERE vector @@ CAST(:wanted AS tsquery) ORDER BY id DESC LIMIT :most"
)
_BEHIND_NEWEST = "SELECT 1 FROM search_index WHERE id BETWEEN :first AND :last ORDER BY id DESC LIMIT 1 OFFSET :newest"
"""Whether there is a row that was not looked at: within a few days there is none."""

_BY_ITS_WORDS = (
    "SELECT id FROM search_index WHERE vector @@ CAST(:wanted AS tsquery) AND id + 0 BETWEEN :first AND :last"
    " ORDER BY id + 0 DESC LIMIT :most"
)
"""What PostgreSQL can answer by the words alone: it would else have to guess whether to read the newest rows one by one."""

NEWEST = 5_000
"""Rows of a server that are looked at one by one before its index of words is asked, in which a frequent term is very long."""


def make(connection: Connection) -> None:
    """Makes the index on a schema that has none."""
    for statement in MADE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def own_tables(dialect: str) -> tuple[str, ...]:
    """Gives the names of the tables that it is."""
    return (NAME, *SHADOWS) if dialect == "sqlite" else (NAME,)


def newest(connection: Connection, query: Query, *, below: int | None = None, most: int) -> tuple[int, ...]:
    """Gives the numbers of the rows that a search finds, the newest first.

    Args:
        connection: to the desk.
        query: what is searched for.
        below: only rows whose numbers are smaller than this.
        most: how many are wanted at most.
    """
    if query.node is None:
        return ()
    asked = _asked(connection, query, below=below, most=most)
    if connection.dialect.name == "sqlite":
        return tuple(connection.execute(sql(_IN_FILE), asked).scalars())
    near = tuple(connection.execute(sql(_AMONG_NEWEST), {**asked, "newest": NEWEST}).scalars())
    if len(near) == most or connection.execute(sql(_BEHIND_NEWEST), {**asked, "newest": NEWEST}).first() is None:
        return near
    return tuple(connection.execute(sql(_BY_ITS_WORDS), asked).scalars())


def _asked(connection: Connection, query: Query, *, below: int | None, most: int) -> dict[str, str | int]:
    """Gives the values that the index is asked with."""
    node = query.node or EVERYTHING
    last = first_row(query.until + 1) - 1 if query.until is not None else _LAST
    return {
        "wanted": fts5(node) if connection.dialect.name == "sqlite" else tsquery(node),
        "first": first_row(query.since) if query.since is not None else 0,
        "last": min(last, below - 1) if below is not None else last,
        "most": most,
    }


_LAST = (1 << 63) - 1

_HAVING = {
    "sqlite": "SELECT rowid FROM search_index WHERE search_index MATCH :wanted ORDER BY rowid DESC LIMIT :most",
    "postgresql": "SELECT id FROM search_index WHERE vector @@ CAST(:wanted AS tsquery) LIMIT :most",
}


def having(connection: Connection, term: str, *, most: int) -> tuple[int, ...]:
    """Gives the numbers of at most `most` rows that have a term, in any order; where it is in more, a file gives the newest."""
    dialect = connection.dialect.name
    spelled = fts5 if dialect == "sqlite" else tsquery
    asked = {"wanted": spelled(Phrase((term,))), "most": most}
    return tuple(connection.execute(sql(_HAVING[dialect]), asked).scalars().all())


def words_of(connection: Connection, rows: Collection[int]) -> dict[int, str]:
    """Gives the words of rows."""
    found = connection.execute(select(searched).where(searched.c.id.in_(rows)))
    return {row.id: row.words for row in found}


def size(connection: Connection) -> int:
    """Gives how many rows there are."""
    return connection.execute(select(func.count()).select_from(searched)).scalar_one()


def marks_of(connection: Connection, query: Query, *, most: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Gives the newest rows that a search finds, each with what filters find it by."""
    if query.node is None:
        return ()
    is_sqlite = connection.dialect.name == "sqlite"
    marks = "substr(words, 1, instr(words || ' |', ' |'))" if is_sqlite else "split_part(words, ' |', 1)"
    question = f"SELECT own.id, {marks} FROM ({_IN_FILE if is_sqlite else _ON_SERVER}) AS own JOIN searched ON searched.id = own.id"
    found = connection.execute(sql(question), _asked(connection, query, below=None, most=most))
    return tuple((row[0], tuple(row[1].split())) for row in found)


def fts5(node: Node) -> str:
    """Gives a search as FTS5 is asked; every term is quoted, so that none is a word of its language."""
    match node:
        case Phrase(stems):
            return _quoted(" ".join(stems))
        case Beginning(letters):
            return f"{_quoted(letters)}*"
        case Either(parts):
            return f"({' OR '.join(map(fts5, parts))})"
        case Without(part):
            return f"({fts5(EVERYTHING)} NOT {fts5(part)})"
        case All(parts):
            told = " AND ".join(fts5(part) for part in _wanted(parts))
            for part in _unwanted(parts):
                told = f"({told}) NOT {fts5(part)}"
            return f"({told})"


def tsquery(node: Node) -> str:
    """Gives a search as PostgreSQL is asked."""
    match node:
        case Phrase(stems):
            return f"({' <-> '.join(map(_lexeme, stems))})"
        case Beginning(letters):
            return f"{_lexeme(letters)}:*"
        case Either(parts):
            return f"({' | '.join(map(tsquery, parts))})"
        case Without(part):
            return f"({tsquery(EVERYTHING)} & !{tsquery(part)})"
        case All(parts):
            told = (*map(tsquery, _wanted(parts)), *(f"!{tsquery(part)}" for part in _unwanted(parts)))
            return f"({' & '.join(told)})"


def _wanted(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(part for part in parts if not isinstance(part, Without)) or (EVERYTHING,)


def _unwanted(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(part.part for part in parts if isinstance(part, Without))


def _quoted(terms: str) -> str:
    return '"' + terms.replace('"', '""') + '"'


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def make_anew(connection: Connection) -> None:
    """Fills the index anew out of the rows of `searched`, whatever was in it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        return
    connection.exec_driver_sql("DELETE FROM search_index")
    connection.exec_driver_sql(f"INSERT INTO search_index SELECT id, {VECTOR.format('words')} FROM searched")


def is_sound(connection: Connection) -> bool:
    """Tells whether the index is that of the rows of `searched`; in a file this takes a transaction that may write."""
    if connection.dialect.name == "postgresql":
        drift = (
            "SELECT 1 FROM searched FULL JOIN search_index USING (id) "
            f"WHERE vector IS DISTINCT FROM {VECTOR.format('words')} LIMIT 1"
        )
        return connection.exec_driver_sql(drift).first() is None
    try:
        connection.exec_driver_sql("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    except exc.DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        return False
    return True
