"""Claims that others have checked, which the desk compares its own with.

The table is left empty: they come with the rules that know them, and a desk of an older version has none.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

GRANTS = """DO $$ BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON external_claims TO factcheck_app;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN
    RAISE NOTICE 'no role factcheck_app: the desk works with the rights of this user';
END $$"""


def upgrade() -> None:
    op.create_table(
        "external_claims",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("subtitle", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_claims")),
        sa.UniqueConstraint("external_id", "collection", name=op.f("uq_external_claims_external_id_collection")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_external_claims_collection_id"), "external_claims", ["collection", "id"])
    if is_postgresql():
        op.get_bind().exec_driver_sql(GRANTS)
    mark(13)


def downgrade() -> None:
    op.drop_table("external_claims")
    mark(12)


def is_postgresql() -> bool:
    """Tells which of the two databases it is."""
    return op.get_bind().dialect.name == "postgresql"


def mark(version: int) -> None:
    """Says which schema the database has."""
    if is_postgresql():
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
    else:
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
