"""What people say of two claims: the same, related, contradicting, different, unsure; who, when, and whether it holds.

The table is left empty: judgements come with the rules that know them, and a desk of an older version has none.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

GRANTS = """DO $$ BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON judgements TO factcheck_app;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN
    RAISE NOTICE 'no role factcheck_app: the desk works with the rights of this user';
END $$"""


def upgrade() -> None:
    op.create_table(
        "judgements",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("other_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("judged_by", sa.Text(), nullable=False),
        sa.Column("judged_at", sa.Text(), nullable=False),
        sa.Column("replaced", WHOLE, autoincrement=False, nullable=False),
        sa.Column("taken_back_by", sa.Text(), nullable=True),
        sa.Column("taken_back_at", sa.Text(), nullable=True),
        sa.Column("holds", WHOLE, autoincrement=False, nullable=False),
        sa.CheckConstraint("claim_id <> other_id", name=op.f("ck_judgements_two_claims")),
        sa.CheckConstraint("holds IN (0, 1)", name=op.f("ck_judgements_holds")),
        sa.CheckConstraint(
            "holds = 0 OR (replaced = 0 AND taken_back_by IS NULL)", name=op.f("ck_judgements_standing")
        ),
        sa.CheckConstraint(
            "relation IN ('same', 'related', 'contradicts', 'different', 'unsure')",
            name=op.f("ck_judgements_relation"),
        ),
        sa.CheckConstraint("replaced IN (0, 1)", name=op.f("ck_judgements_replaced")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_judgements_claim_id")),
        sa.ForeignKeyConstraint(["other_id"], ["claims.id"], name=op.f("fk_judgements_other_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_judgements")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_judgements_relation_holds_claim_id_other_id"),
        "judgements",
        ["relation", "holds", "claim_id", "other_id"],
    )
    if is_postgresql():
        op.get_bind().exec_driver_sql(GRANTS)
    mark(10)


def downgrade() -> None:
    op.drop_table("judgements")
    mark(9)


def is_postgresql() -> bool:
    """Tells which of the two databases it is."""
    return op.get_bind().dialect.name == "postgresql"


def mark(version: int) -> None:
    """Says which schema the database has."""
    if is_postgresql():
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
    else:
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
