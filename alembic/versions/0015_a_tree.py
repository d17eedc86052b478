"""The complete subtrees of the Merkle tree over the ledger's leaves, so that a checkpoint or a proof reads a few of them.

The table is left empty: they follow from the leaves, and whoever upgrades a desk makes them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

GRANTS = """DO $$ BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON tree_nodes TO factcheck_app;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN
    RAISE NOTICE 'no role factcheck_app: the desk works with the rights of this user';
END $$"""


def upgrade() -> None:
    op.create_table(
        "tree_nodes",
        *(sa.Column(name, WHOLE, autoincrement=False, nullable=False) for name in ("height", "place")),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("height", "place", name=op.f("pk_tree_nodes")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    if is_postgresql():
        op.get_bind().exec_driver_sql(GRANTS)
    mark(15)


def downgrade() -> None:
    op.drop_table("tree_nodes")
    mark(14)


def is_postgresql() -> bool:
    """Tells which of the two databases it is."""
    return op.get_bind().dialect.name == "postgresql"


def mark(version: int) -> None:
    """Says which schema the database has."""
    if is_postgresql():
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
    else:
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
