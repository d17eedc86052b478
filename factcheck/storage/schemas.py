"""The schema that a database has, held against the tables as they are declared."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from sqlalchemy import CheckConstraint, Connection, ForeignKeyConstraint, Table, UniqueConstraint, exc, inspect
from sqlalchemy import text as sql
from sqlalchemy.types import TypeEngine

from factcheck.storage import search_index, tables

Columns: TypeAlias = dict[str, dict[str, tuple[str, bool]]]
"""The columns of tables: their types and whether they can be empty."""
Rule: TypeAlias = tuple[str, str]
"""A constraint or an index, and its name."""


def missing_tables(connection: Connection) -> tuple[str, ...]:
    """Gives what keeps the tables from being read for what they are: tables and columns that are gone, or are of another kind."""
    found, loose = _columns(connection), _loose(connection)
    places: list[str] = []
    for table in tables.metadata.sorted_tables:
        if table.name not in found:
            places.append(f"table {table.name}")
        elif table.name in loose:
            places.append(f"table {table.name} (not STRICT)")
        else:
            places += (f"column {table.name}.{name}" for name in _altered(connection, found[table.name], table))
    return tuple(places)


def missing_rules(connection: Connection) -> tuple[str, ...]:
    """Gives the constraints and indexes that are gone; what they forbid could happen from now on."""
    standing = _standing(connection)
    return tuple(
        f"{kind} {name}"
        for table in tables.metadata.sorted_tables
        for kind, name in sorted(_declared(table) - standing)
    )


def strangers(connection: Connection) -> tuple[str, ...]:
    """Gives the tables and views that the program did not make."""
    inspector = inspect(connection)
    found = {f"table {name}" for name in inspector.get_table_names()} | {
        f"view {name}" for name in inspector.get_view_names()
    }
    of_the_index = search_index.own_tables(connection.dialect.name)
    own = {f"table {name}" for name in (*tables.metadata.tables, *of_the_index, BOOKKEEPING)}
    return tuple(sorted(found - own))


BOOKKEEPING = "alembic_version"
"""The table that Alembic makes for itself."""


def _loose(connection: Connection) -> set[str]:
    """Gives the SQLite tables that take values of any type."""
    if connection.dialect.name != "sqlite":
        return set()
    return set(
        connection.execute(sql("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict")).scalars()
    )


def _columns(connection: Connection) -> Columns:
    return {
        name: {column["name"]: (_spelled(connection, column["type"]), column["nullable"]) for column in columns}
        for (_, name), columns in inspect(connection).get_multi_columns().items()
    }


def _spelled(connection: Connection, kind: TypeEngine[Any]) -> str:
    try:
        return str(kind.compile(connection.dialect))
    except exc.CompileError:
        return "no type"


def _altered(connection: Connection, found: dict[str, tuple[str, bool]], table: Table) -> Iterator[str]:
    """Gives the columns that are not as declared, and those that nobody declared."""
    wanted = {column.name: (column.type.compile(connection.dialect), column.nullable) for column in table.columns}
    yield from sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))


def _declared(table: Table) -> set[Rule]:
    kinds = (CheckConstraint, ForeignKeyConstraint, UniqueConstraint)
    named = {("constraint", str(rule.name)) for rule in table.constraints if isinstance(rule, kinds)}
    return (
        named | {("constraint", str(table.primary_key.name))} | {("index", str(index.name)) for index in table.indexes}
    )


def _standing(connection: Connection) -> set[Rule]:
    inspector = inspect(connection)
    keys = inspector.get_multi_pk_constraint().values()
    listed = (
        inspector.get_multi_unique_constraints(),
        inspector.get_multi_foreign_keys(),
        inspector.get_multi_check_constraints(),
    )
    rules = {("constraint", str(key["name"])) for key in keys}
    rules |= {("constraint", str(rule["name"])) for kind in listed for of_table in kind.values() for rule in of_table}
    indexes = inspector.get_multi_indexes().values()
    return rules | {("index", str(index["name"])) for of_table in indexes for index in of_table}
