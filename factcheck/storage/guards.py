"""Triggers that keep the ledger append-only and the index with its rows, and the check that they stand as they were made.

`INSERT OR REPLACE` deletes the row in its way without firing DELETE triggers, so the INSERT trigger itself refuses a row whose place,
id, leaf, predecessor or stream version is taken.
"""

from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy import text as sql


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger: its name, its table, the statement that makes it on SQLite, and its event and function on PostgreSQL.

    Empty text means that the dialect has no use for it; an empty path that the function names nothing that a path could find.
    """

    name: str
    table: str
    sqlite: str = ""
    event: str = ""
    body: str = ""
    path: str = ""

    def statements(self, dialect: str) -> tuple[str, ...]:
        """Gives the statements that make the trigger."""
        if dialect == "sqlite":
            return (self.sqlite,) if self.sqlite else ()
        if not self.body:
            return ()
        return (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql{self.setting()} AS $${self.body}$$",
            f"CREATE TRIGGER {self.name} {self.event} ON {self.table} {self.level()} EXECUTE FUNCTION {self.name}()",
        )

    def setting(self) -> str:
        """Gives the clause that sets the function's path, if it has one."""
        return f" SET search_path = {self.path}" if self.path else ""

    def level(self) -> str:
        """Gives what a trigger of this event fires for."""
        return "FOR EACH STATEMENT" if "TRUNCATE" in self.event else "FOR EACH ROW"


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def _refusal(table: str, change: str) -> Guard:
    name = f"{table}_refuse_{change.lower()}"
    message = f"{table} is append-only: {change} is refused"
    on_sqlite = f"CREATE TRIGGER {name} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    return Guard(
        name=name,
        table=table,
        sqlite="" if change == "TRUNCATE" else on_sqlite,
        event=f"BEFORE {change}",
        body=f"BEGIN {_raise(message)} END",
    )


def _once(table: str, key: str) -> Guard:
    """Gives the guard against REPLACE, which PostgreSQL has not: its ON CONFLICT DO UPDATE fires the UPDATE trigger."""
    name = f"{table}_refuse_replace"
    return Guard(
        name=name,
        table=table,
        sqlite=f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: replacing a row is refused'); END",
    )


SAFE = "pg_catalog, pg_temp"
"""The path of a function that names anything: a session's own tables and types come first on every path that leaves pg_temp out.

Such a function names the ledger's table in full, and every type and collation too, so that neither a table, a type nor an operator of
the session's own stands in the place of what is meant. The functions of refusals name nothing.
"""
OWN_TABLE = "quote_ident(TG_TABLE_SCHEMA) || '.' || quote_ident(TG_TABLE_NAME)"

NOT_NEXT = "events is a chain: the row does not follow its head"
NEXT = Guard(
    name="events_demand_next",
    table="events",
    sqlite=f"""CREATE TRIGGER events_demand_next BEFORE INSERT ON events BEGIN
SELECT RAISE(ABORT, '{NOT_NEXT}') WHERE NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM events)
OR NEW.prev <> coalesce((SELECT leaf FROM events ORDER BY seq DESC LIMIT 1), zeroblob(32))
OR EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
OR EXISTS (SELECT 1 FROM events WHERE leaf = NEW.leaf)
OR EXISTS (SELECT 1 FROM events WHERE prev = NEW.prev)
OR EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND stream_version = NEW.stream_version);
END""",
    event="BEFORE INSERT",
    path=SAFE,
    body=f"""DECLARE last pg_catalog.int8; head pg_catalog.bytea;
BEGIN
EXECUTE 'SELECT seq, leaf FROM ' || {OWN_TABLE} || ' ORDER BY seq DESC LIMIT 1' INTO last, head;
IF NEW.seq <> 1 + coalesce(last, 0) OR NEW.prev <> coalesce(head, decode(repeat('00', 32), 'hex'))
THEN {_raise(NOT_NEXT)} END IF;
RETURN NEW; END""",
)

NOT_OWN = "the policy goes by logins: who acts is not who is logged in"
ACTOR = Guard(
    name="events_demand_actor",
    table="events",
    event="BEFORE INSERT",
    path=SAFE,
    body=f"""DECLARE newest pg_catalog.text; login pg_catalog.text := session_user::pg_catalog.text;
BEGIN
EXECUTE 'SELECT body FROM ' || {OWN_TABLE} || ' WHERE stream = ''policy'' ORDER BY stream_version DESC LIMIT 1' INTO newest;
IF newest::pg_catalog.jsonb #>> '{{data,policy,identity}}' = 'database' THEN
IF NEW.actor IS DISTINCT FROM login COLLATE pg_catalog."C"
OR NEW.body::pg_catalog.jsonb ->> 'actor' IS DISTINCT FROM login COLLATE pg_catalog."C"
OR NEW.body::pg_catalog.jsonb ->> 'login' IS DISTINCT FROM login COLLATE pg_catalog."C"
THEN {_raise(NOT_OWN)} END IF;
END IF;
RETURN NEW; END""",
)

VECTOR = (
    "(SELECT pg_catalog.string_agg(pg_catalog.concat('''', word, ''':', place), ' ')::pg_catalog.tsvector"
    " FROM pg_catalog.unnest(pg_catalog.string_to_array({}, ' ')) WITH ORDINALITY AS cut (word, place))"
)
"""The expression that makes a `tsvector` of the words of a row that is searched, each with its place."""

OWN_INDEX = "quote_ident(TG_TABLE_SCHEMA) || '.search_index"
GONE = "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words);"
FRESH = "INSERT INTO search_index (rowid, words) VALUES (NEW.id, NEW.words);"


def _indexing(change: str, *, sqlite: str, body: str) -> Guard:
    """Gives a trigger that keeps the index of what is searched with its rows."""
    name = f"searched_follow_{change.lower()}"
    return Guard(
        name=name,
        table="searched",
        sqlite=f"CREATE TRIGGER {name} AFTER {change} ON searched BEGIN {sqlite} END",
        event=f"AFTER {change}",
        path=SAFE,
        body=f"BEGIN EXECUTE {body}; RETURN NULL; END",
    )


INDEXING = (
    _indexing(
        "INSERT",
        sqlite=FRESH,
        body=f"'INSERT INTO ' || {OWN_INDEX} VALUES ($1, $2)' USING NEW.id, {VECTOR.format('NEW.words')}",
    ),
    _indexing(
        "UPDATE",
        sqlite=f"{GONE} {FRESH}",
        body=f"'UPDATE ' || {OWN_INDEX} SET vector = $2 WHERE id = $1' USING NEW.id, {VECTOR.format('NEW.words')}",
    ),
    _indexing("DELETE", sqlite=GONE, body=f"'DELETE FROM ' || {OWN_INDEX} WHERE id = $1' USING OLD.id"),
)

KEYS = {"events": "seq", "event_words": "seq", "contents": "sha256", "checkpoints": "size"}
"""The append-only tables and what identifies a row of each."""

GUARDS = (
    NEXT,
    ACTOR,
    *(_once(table, key) for table, key in KEYS.items() if table != "events"),
    *(_refusal(table, change) for table in KEYS for change in ("UPDATE", "DELETE", "TRUNCATE")),
    *INDEXING,
)


def make(connection: Connection) -> None:
    """Makes all triggers on a schema that has none."""
    for guard in GUARDS:
        for statement in guard.statements(connection.dialect.name):
            connection.exec_driver_sql(statement)


def broken(connection: Connection) -> tuple[str, ...]:
    """Gives the names of triggers that are missing, altered, switched off, or not ours, and of rewrite rules on any table."""
    found = _found(connection)
    wanted = _wanted(connection.dialect.name)
    return tuple(sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)))


def _wanted(dialect: str) -> dict[str, tuple[str, str]]:
    if dialect == "sqlite":
        return {guard.name: (guard.table, guard.sqlite) for guard in GUARDS if guard.sqlite}
    return {guard.name: (guard.table, _definition(guard)) for guard in GUARDS if guard.body}


def _definition(guard: Guard) -> str:
    """Gives a trigger as `ON_POSTGRESQL` finds it where it stands as it was made."""
    path = [f"search_path={guard.path}"] if guard.path else []
    return " ".join(("O", guard.event, guard.level(), *path, guard.body))


def _found(connection: Connection) -> dict[str, tuple[str, str]]:
    question = ON_SQLITE if connection.dialect.name == "sqlite" else ON_POSTGRESQL
    return {row.name: (row.table_name, row.definition) for row in connection.execute(sql(question))}


ON_SQLITE = "SELECT name, tbl_name AS table_name, sql AS definition FROM sqlite_master WHERE type = 'trigger'"
ON_POSTGRESQL = """
SELECT tgname AS name, relname AS table_name, concat_ws(' ', tgenabled,
    CASE WHEN tgtype & 2 = 2 THEN 'BEFORE' ELSE 'AFTER' END,
    CASE tgtype & 60 WHEN 4 THEN 'INSERT' WHEN 8 THEN 'DELETE' WHEN 16 THEN 'UPDATE' WHEN 32 THEN 'TRUNCATE' ELSE 'OTHER' END,
    CASE WHEN tgtype & 1 = 1 THEN 'FOR EACH ROW' ELSE 'FOR EACH STATEMENT' END,
    array_to_string(proconfig, ' '),
    CASE WHEN tgqual IS NULL AND tgattr = '' THEN prosrc ELSE 'narrowed' END) AS definition
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
UNION ALL SELECT rulename, relname, 'a rule' FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"""
