"""The schema that a database has, held against the tables as they are declared."""

from collections.abc import Iterator

from sqlalchemy import CheckConstraint, Connection, ForeignKeyConstraint, Inspector, Table, UniqueConstraint, inspect
from sqlalchemy import text as sql

from factcheck.storage import tables


def missing_tables(connection: Connection) -> tuple[str, ...]:
    """Gives what keeps the tables from being read for what they are: tables and columns that are gone, or are of another kind."""
    inspector = inspect(connection)
    found = set(inspector.get_table_names())
    loose = _loose(connection)
    places: list[str] = []
    for table in tables.metadata.sorted_tables:
        if table.name not in found:
            places.append(f"table {table.name}")
        elif table.name in loose:
            places.append(f"table {table.name} (not STRICT)")
        else:
            places += (f"column {table.name}.{name}" for name in _columns(inspector, table))
    return tuple(places)


def missing_rules(connection: Connection) -> tuple[str, ...]:
    """Gives the constraints and indexes that are gone; what they forbid could happen from now on."""
    inspector = inspect(connection)
    return tuple(
        f"{kind} {name}"
        for table in tables.metadata.sorted_tables
        for kind, name in sorted(_declared(table) - _standing(inspector, table))
    )


def _loose(connection: Connection) -> set[str]:
    """Gives the SQLite tables that take values of any type."""
    if connection.dialect.name != "sqlite":
        return set()
    return set(
        connection.execute(sql("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict")).scalars()
    )


def _columns(inspector: Inspector, table: Table) -> Iterator[str]:
    """Gives the columns that are not as declared, and those that nobody declared."""
    dialect = inspector.dialect
    found = {
        column["name"]: (column["type"].compile(dialect), column["nullable"])
        for column in inspector.get_columns(table.name)
    }
    wanted = {column.name: (column.type.compile(dialect), column.nullable) for column in table.columns}
    yield from sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))


def _declared(table: Table) -> set[tuple[str, str]]:
    kinds = (CheckConstraint, ForeignKeyConstraint, UniqueConstraint)
    named = {("constraint", str(rule.name)) for rule in table.constraints if isinstance(rule, kinds)}
    return (
        named | {("constraint", str(table.primary_key.name))} | {("index", str(index.name)) for index in table.indexes}
    )


def _standing(inspector: Inspector, table: Table) -> set[tuple[str, str]]:
    rules = (
        inspector.get_pk_constraint(table.name),
        *inspector.get_unique_constraints(table.name),
        *inspector.get_foreign_keys(table.name),
        *inspector.get_check_constraints(table.name),
    )
    named = {("constraint", str(rule["name"])) for rule in rules}
    return named | {("index", str(index["name"])) for index in inspector.get_indexes(table.name)}
