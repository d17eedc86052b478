"""The order in which claims are to be worked on, and when each person has looked what is new.

The tables are left empty: the order follows from the ledger, and whoever upgrades a desk fills it from there.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

NEW = ("queue", "queue_keys", "visits")

GRANTS = """DO $$ BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO factcheck_app;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN
    RAISE NOTICE 'no role factcheck_app: the desk works with the rights of this user';
END $$"""

STATES = "'extracted', 'queued', 'researching', 'in_review', 'approved', 'published', 'retracted', 'on_hold', 'dismissed', 'merged'"


def upgrade() -> None:
    op.create_table(
        "queue",
        number("claim_id"),
        number("rank"),
        sa.Column("state", sa.Text(), nullable=False),
        *(number(name) for name in ("aside", "worth", "interest", "repeats", "recent", "hurry", "priority", "arrived")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_queue_state")),
        sa.CheckConstraint("aside IN (0, 1)", name=op.f("ck_queue_aside")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_queue")),
        sqlite_strict=True,
    )
    op.create_table(
        "queue_keys",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "value", "state")),
        *(number(name) for name in ("aside", "rank", "claim_id")),
        sa.PrimaryKeyConstraint("kind", "value", "state", "aside", "rank", "claim_id", name=op.f("pk_queue_keys")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "visits",
        sa.Column("handle", sa.Text(), nullable=False),
        number("seq"),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("handle", name=op.f("pk_visits")),
        sqlite_strict=True,
    )
    if is_postgresql():
        op.get_bind().exec_driver_sql(GRANTS.format(tables=", ".join(NEW)))
    mark(7)


def downgrade() -> None:
    for name in reversed(NEW):
        op.drop_table(name)
    mark(6)


def number(name: str) -> sa.Column[int]:
    """Gives a column of whole numbers."""
    return sa.Column(name, WHOLE, autoincrement=False, nullable=False)


def is_postgresql() -> bool:
    """Tells which of the two databases it is."""
    return op.get_bind().dialect.name == "postgresql"


def mark(version: int) -> None:
    """Says which schema the database has."""
    if is_postgresql():
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
    else:
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
