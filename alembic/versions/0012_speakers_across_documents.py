"""Whom the desk knows across documents: profiles, what is known of each, and the speakers of documents that are attached to them.

The tables are left empty: profiles come with the rules that know them, and a desk of an older version has none. By which words names
are found follows from the speakers, and whoever upgrades a desk makes it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("profiles", "profile_names", "profile_tenures", "profile_pages", "aliases", "attachments", "name_keys")

GRANTS = f"""DO $$ BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON {", ".join(TABLES)} TO factcheck_app;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN
    RAISE NOTICE 'no role factcheck_app: the desk works with the rights of this user';
END $$"""


def upgrade() -> None:
    op.create_table(
        "profiles",
        whole("id"),
        text("name"),
        text("kind", null=True),
        text("wikidata", null=True),
        text("homepage", null=True),
        whole("merged_into", null=True),
        text("made_by"),
        text("made_at"),
        sa.CheckConstraint("kind IN ('person', 'body')", name=op.f("ck_profiles_kind")),
        sa.CheckConstraint("merged_into <> id", name=op.f("ck_profiles_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiles")),
        sqlite_strict=True,
    )
    is_known = sa.column("merged_into").is_not(None)
    op.create_index(
        op.f("ix_profiles_merged_into"), "profiles", ["merged_into"], sqlite_where=is_known, postgresql_where=is_known
    )
    op.create_table(
        "profile_names",
        whole("profile_id"),
        whole("number"),
        text("name"),
        text("folded"),
        of_profile("profile_names"),
        sa.PrimaryKeyConstraint("profile_id", "number", name=op.f("pk_profile_names")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_profile_names_folded"), "profile_names", ["folded"])
    op.create_table(
        "profile_tenures",
        whole("profile_id"),
        text("kind"),
        whole("number"),
        text("what"),
        text("since", null=True),
        text("until", null=True),
        sa.CheckConstraint("kind IN ('role', 'party')", name=op.f("ck_profile_tenures_kind")),
        of_profile("profile_tenures"),
        sa.PrimaryKeyConstraint("profile_id", "kind", "number", name=op.f("pk_profile_tenures")),
        sqlite_strict=True,
    )
    op.create_table(
        "profile_pages",
        whole("profile_id"),
        whole("number"),
        text("url"),
        of_profile("profile_pages"),
        sa.PrimaryKeyConstraint("profile_id", "number", name=op.f("pk_profile_pages")),
        sqlite_strict=True,
    )
    op.create_table(
        "aliases",
        whole("profile_id"),
        whole("number"),
        text("name"),
        text("folded", null=True),
        text("told_by"),
        text("told_at"),
        of_profile("aliases"),
        sa.PrimaryKeyConstraint("profile_id", "number", name=op.f("pk_aliases")),
        sa.UniqueConstraint("folded", name=op.f("uq_aliases_folded")),
        sqlite_strict=True,
    )
    op.create_table(
        "attachments",
        whole("speaker_id"),
        whole("profile_id"),
        text("attached_by"),
        text("attached_at"),
        of_profile("attachments"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_attachments_speaker_id")),
        sa.PrimaryKeyConstraint("speaker_id", name=op.f("pk_attachments")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attachments_profile_id_speaker_id"), "attachments", ["profile_id", "speaker_id"])
    op.create_table(
        "name_keys",
        text("key"),
        whole("bearer"),
        whole("number"),
        sa.PrimaryKeyConstraint("key", "bearer", "number", name=op.f("pk_name_keys")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    if is_postgresql():
        op.get_bind().exec_driver_sql(GRANTS)
    mark(12)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    mark(11)


def whole(name: str, *, null: bool = False) -> sa.Column[int]:
    """Declares a column of whole numbers."""
    return sa.Column(name, WHOLE, autoincrement=False, nullable=null)


def text(name: str, *, null: bool = False) -> sa.Column[str]:
    """Declares a column of text."""
    return sa.Column(name, sa.Text(), nullable=null)


def of_profile(table: str) -> sa.ForeignKeyConstraint:
    """Declares that the rows of a table are those of profiles."""
    return sa.ForeignKeyConstraint(["profile_id"], ["profiles.id"], name=op.f(f"fk_{table}_profile_id"))


def is_postgresql() -> bool:
    """Tells which of the two databases it is."""
    return op.get_bind().dialect.name == "postgresql"


def mark(version: int) -> None:
    """Says which schema the database has."""
    if is_postgresql():
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
    else:
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
