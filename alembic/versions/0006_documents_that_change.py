"""Documents that can be described, withdrawn and read again: whose own words they are, who took them out, which claims went with them."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# A constraint of a column goes with it on SQLite, which has no other way to add one to a table or take it off.
BASIS = "TEXT\nCONSTRAINT ck_documents_own_basis CHECK (own_basis IN ('stated', 'offered'))"
REREAD = "CONSTRAINT ck_documents_reread CHECK (reread IN (0, 1))"
DEPARTED = "TEXT\nCONSTRAINT ck_claims_departed CHECK (departed IN ('withdrawn', 'replaced'))"


def columns(whole: str) -> tuple[tuple[str, str, str], ...]:
    """Gives the columns that come, by their tables, in the database's name for whole numbers."""
    return (
        ("documents", "own_speaker", "TEXT"),
        ("documents", "own_role", "TEXT"),
        ("documents", "own_start", whole),
        ("documents", "own_end", whole),
        ("documents", "own_basis", BASIS),
        ("documents", "withdrawn_by", "TEXT"),
        ("documents", "withdrawn_at", "TEXT"),
        ("documents", "withdrawn_reason", "TEXT"),
        ("documents", "reread", f"{whole} DEFAULT '0' NOT NULL\n{REREAD}"),
        ("claims", "departed", DEPARTED),
        ("statements", "extractor", "TEXT"),
    )


def upgrade() -> None:
    for table, name, kind in columns("BIGINT" if is_postgresql() else "INTEGER"):
        op.get_bind().exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
    mark(6)


def downgrade() -> None:
    for table, name, _ in reversed(columns("")):
        op.get_bind().exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {name}")
    mark(5)


def is_postgresql() -> bool:
    """Tells which of the two databases it is."""
    return op.get_bind().dialect.name == "postgresql"


def mark(version: int) -> None:
    """Says which schema the database has."""
    if is_postgresql():
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
    else:
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
