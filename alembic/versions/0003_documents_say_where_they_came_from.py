"""Documents say where they came from: which address, on whose word, when, and with what head."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A constraint of a column goes with it on SQLite, which has no other way to add one to a table or take it off.
ORIGIN = "CONSTRAINT ck_documents_origin CHECK (origin IN ('fetched', 'archive', 'feed', 'lines'))"
RETRIEVED = (
    "CONSTRAINT ck_documents_retrieved_at CHECK ((coalesce(origin, '') = 'fetched') = (retrieved_at IS NOT NULL))"
)


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(f"ALTER TABLE documents ADD COLUMN origin TEXT\n{ORIGIN}")
    connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN origin_url TEXT")
    connection.exec_driver_sql(f"ALTER TABLE documents ADD COLUMN retrieved_at TEXT\n{RETRIEVED}")
    connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN head_sha256 TEXT")
    fill(connection)
    mark(connection, 3)


def downgrade() -> None:
    connection = op.get_bind()
    for column in ("head_sha256", "retrieved_at", "origin_url", "origin"):
        connection.exec_driver_sql(f"ALTER TABLE documents DROP COLUMN {column}")
    mark(connection, 2)


def fill(connection: sa.Connection) -> None:
    """A desk that was taken back to the schema before has entries that tell it."""
    change = sa.text(
        "UPDATE documents SET origin = :origin, origin_url = :url, retrieved_at = :retrieved, head_sha256 = :head "
        "WHERE id = :id"
    )
    for body, words in entries(connection, "document.taken"):
        if body["schema"] > 1 and (origin := body["data"]["origin"]):
            values = {
                "id": int(body["stream"].partition("/")[2]),
                "origin": origin["channel"],
                "url": words["origin"]["url"],
                "retrieved": origin["retrieved_at"],
                "head": origin["head"],
            }
            connection.execute(change, values)


def entries(connection: sa.Connection, kind: str) -> Iterator[tuple[Any, Any]]:
    """The bodies and words of a type's entries, one by one: together they may hold every text of the desk."""
    numbers = sa.text("SELECT seq FROM events WHERE type = :kind ORDER BY seq")
    one = sa.text(
        "SELECT events.body, event_words.words FROM events JOIN event_words ON event_words.seq = events.seq "
        "WHERE events.seq = :seq"
    )
    for seq in connection.execute(numbers, {"kind": kind}).scalars().all():
        for row in connection.execute(one, {"seq": seq}).all():
            yield json.loads(row.body), json.loads(row.words)


def mark(connection: sa.Connection, version: int) -> None:
    """Says which schema the database has."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    else:
        connection.exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
