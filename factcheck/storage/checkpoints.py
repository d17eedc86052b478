"""The checkpoints that a desk has kept."""

from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from factcheck.storage.tables import briefs, checkpoints


def newest(connection: Connection) -> int | None:
    """Gives the size of the newest checkpoint, if there is any."""
    return connection.execute(select(checkpoints.c.size).order_by(checkpoints.c.size.desc()).limit(1)).scalar()


def note(connection: Connection, size: int) -> str | None:
    """Gives the note of the checkpoint of a size, if there is one."""
    return connection.execute(select(checkpoints.c.note).where(checkpoints.c.size == size)).scalar()


def notes(connection: Connection) -> Iterator[tuple[int, str]]:
    """Gives every checkpoint's size and note, the oldest first."""
    for row in connection.execute(select(checkpoints).order_by(checkpoints.c.size)):
        yield row.size, row.note


def keep(connection: Connection, size: int, text: str) -> None:
    """Keeps a checkpoint, unless there is one of this size."""
    if note(connection, size) is None:
        connection.execute(insert(checkpoints), {"size": size, "note": text})


def lost(connection: Connection) -> tuple[int, ...]:
    """Gives the sizes of checkpoints that briefs name and that are not kept."""
    named = select(briefs.c.checkpoint).where(briefs.c.checkpoint.not_in(select(checkpoints.c.size))).distinct()
    return tuple(size for size in connection.execute(named.order_by(briefs.c.checkpoint)).scalars() if size is not None)
