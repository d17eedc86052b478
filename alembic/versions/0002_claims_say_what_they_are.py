"""Claims say what they are: a fact, an opinion, a question; and whom their pronouns may mean."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# A constraint of a column goes with it on SQLite, which has no other way to add one to a table or take it off.
NATURE = (
    "CONSTRAINT ck_claims_nature CHECK (nature IN ('fact', 'prediction', 'opinion', 'question', 'wish', 'promise'))"
)
SUGGESTION = "CONSTRAINT ck_claims_suggestion CHECK (suggestion <> text)"


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(f"ALTER TABLE claims ADD COLUMN nature TEXT\n{NATURE}")
    connection.exec_driver_sql(f"ALTER TABLE claims ADD COLUMN suggestion TEXT\n{SUGGESTION}")
    fill(connection)
    mark(connection, 2)


def downgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE claims DROP COLUMN suggestion")
    connection.exec_driver_sql("ALTER TABLE claims DROP COLUMN nature")
    mark(connection, 1)


def fill(connection: sa.Connection) -> None:
    """A desk that was taken back to the schema before has entries that tell it."""
    change = sa.text("UPDATE claims SET nature = :nature, suggestion = :suggestion WHERE id = :id")
    for body, words in entries(connection, "claim.extracted"):
        if body["schema"] > 1:
            number = int(body["stream"].partition("/")[2])
            values = {"id": number, "nature": body["data"]["nature"], "suggestion": words["suggestion"]}
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
