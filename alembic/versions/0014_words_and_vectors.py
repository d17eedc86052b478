"""In how many rows of claims each term is, and the vectors of their words.

The tables are left empty: the counts follow from the claims, and whoever upgrades a desk makes them; vectors are made when they are asked for.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

NEW = ("term_counts", "vector_models", "vectors")

GRANTS = """DO $$ BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO factcheck_app;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN
    RAISE NOTICE 'no role factcheck_app: the desk works with the rights of this user';
END $$"""


def upgrade() -> None:
    op.create_table(
        "term_counts",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("many", WHOLE, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_term_counts")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vector_models",
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "sha256")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_vector_models")),
        sqlite_strict=True,
    )
    op.create_table(
        "vectors",
        sa.Column("claim", WHOLE, autoincrement=False, nullable=False),
        sa.Column("text_digest", sa.LargeBinary(), nullable=False),
        sa.Column("model", WHOLE, autoincrement=False, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("claim", "text_digest", name=op.f("pk_vectors")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    if is_postgresql():
        op.get_bind().exec_driver_sql(GRANTS.format(tables=", ".join(NEW)))
    mark(14)


def downgrade() -> None:
    for name in reversed(NEW):
        op.drop_table(name)
    mark(13)


def is_postgresql() -> bool:
    """Tells which of the two databases it is."""
    return op.get_bind().dialect.name == "postgresql"


def mark(version: int) -> None:
    """Says which schema the database has."""
    if is_postgresql():
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
    else:
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
