"""Indexes by which a listing finds what it is narrowed by, and the counts beside each line, without reading a table through.

Those of what was said where and by whom have the claim in them as well: to count the claims of each source and speaker, nothing else is read.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WHOLE = (
    ("appearances", ("document_id", "claim_id")),
    ("appearances", ("speaker_id", "claim_id")),
    ("briefs", ("published_at",)),
    ("claims", ("check_worthiness", "id")),
    ("claims", ("due",)),
    ("claims", ("nature", "id")),
    ("claims", ("priority", "id")),
    ("correction_requests", ("accepted", "claim_id", "number")),
    ("documents", ("purpose", "id")),
    ("documents", ("taken_at",)),
    ("queue", ("state", "aside", "arrived", "rank", "claim_id")),
)
"""Tables and the columns that are new indexes of theirs."""

RARE = (("claims", "departed"), ("claims", "merged_into"), ("claims", "split_from"), ("documents", "withdrawn_by"))
"""Tables and the columns that say something of a few rows: an index has those alone."""

OLD = (("appearances", "document_id"), ("appearances", "speaker_id"))
"""Tables and the columns whose indexes the new ones make needless."""


def upgrade() -> None:
    for table, columns in WHOLE:
        op.create_index(named(table, *columns), table, columns)
    for table, column in RARE:
        known = sa.text(f"{column} IS NOT NULL")
        op.create_index(named(table, column), table, [column], sqlite_where=known, postgresql_where=known)
    for table, column in OLD:
        op.drop_index(named(table, column), table)
    mark(8)


def downgrade() -> None:
    for table, column in OLD:
        op.create_index(named(table, column), table, [column])
    for table, column in RARE:
        op.drop_index(named(table, column), table)
    for table, columns in WHOLE:
        op.drop_index(named(table, *columns), table)
    mark(7)


def named(table: str, *columns: str) -> str:
    """Gives the name of an index."""
    return op.f("_".join(("ix", table, *columns)))


def mark(version: int) -> None:
    """Says which schema the database has."""
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
    else:
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
