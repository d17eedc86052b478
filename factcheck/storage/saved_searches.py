"""The searches that each person keeps under names. They belong to this copy of the desk: the history tells nothing of them."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from factcheck.storage.tables import searches


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that somebody keeps, as it was typed."""

    name: str
    query: str
    saved_at: str


def save(connection: Connection, handle: str, name: str, query: str, *, at: str) -> None:
    """Keeps a search under a name; one that the person had under it is replaced."""
    forget(connection, handle, name)
    connection.execute(insert(searches), {"handle": handle, "name": name, "query": query, "saved_at": at})


def forget(connection: Connection, handle: str, name: str) -> bool:
    """Forgets a person's search, and tells whether there was one of the name."""
    own = (searches.c.handle == handle) & (searches.c.name == name)
    return connection.execute(delete(searches).where(own)).rowcount > 0


def find(connection: Connection, handle: str, name: str) -> SavedSearch | None:
    """Gives a person's search of a name, or None."""
    return next((one for one in saved(connection, handle) if one.name == name), None)


def saved(connection: Connection, handle: str) -> tuple[SavedSearch, ...]:
    """Gives a person's searches, by their names."""
    own = searches.c
    question = select(own.name, own.query, own.saved_at).where(own.handle == handle).order_by(own.name)
    return tuple(SavedSearch(row.name, row.query, row.saved_at) for row in connection.execute(question))
