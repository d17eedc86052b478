"""What is searched, by its words, and the searches that each person keeps.

The tables are left empty: what is searched follows from the ledger, and whoever upgrades a desk fills it from there.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

NEW = ("searched", "searches")

SQLITE = (
    """CREATE VIRTUAL TABLE search_index USING fts5(words, content='searched', content_rowid='id', columnsize=0,
tokenize="ascii tokenchars '%=.|-'")""",
    """CREATE TRIGGER searched_follow_insert AFTER INSERT ON searched BEGIN INSERT INTO search_index (rowid, words) VALUES (NEW.id, NEW.words); END""",
    """CREATE TRIGGER searched_follow_update AFTER UPDATE ON searched BEGIN INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words); INSERT INTO search_index (rowid, words) VALUES (NEW.id, NEW.words); END""",
    """CREATE TRIGGER searched_follow_delete AFTER DELETE ON searched BEGIN INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words); END""",
)

POSTGRESQL = (
    """CREATE TABLE search_index (id BIGINT NOT NULL, vector TSVECTOR NOT NULL, CONSTRAINT pk_search_index PRIMARY KEY (id))""",
    """CREATE INDEX ix_search_index_vector ON search_index USING gin (vector) WITH (fastupdate = off)""",
    """CREATE FUNCTION searched_follow_insert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$BEGIN EXECUTE 'INSERT INTO ' || quote_ident(TG_TABLE_SCHEMA) || '.search_index VALUES ($1, $2)' USING NEW.id, (SELECT pg_catalog.string_agg(pg_catalog.concat('''', word, ''':', place), ' ')::pg_catalog.tsvector FROM pg_catalog.unnest(pg_catalog.string_to_array(NEW.words, ' ')) WITH ORDINALITY AS cut (word, place)); RETURN NULL; END$$""",
    """CREATE TRIGGER searched_follow_insert AFTER INSERT ON searched FOR EACH ROW EXECUTE FUNCTION searched_follow_insert()""",
    """CREATE FUNCTION searched_follow_update() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$BEGIN EXECUTE 'UPDATE ' || quote_ident(TG_TABLE_SCHEMA) || '.search_index SET vector = $2 WHERE id = $1' USING NEW.id, (SELECT pg_catalog.string_agg(pg_catalog.concat('''', word, ''':', place), ' ')::pg_catalog.tsvector FROM pg_catalog.unnest(pg_catalog.string_to_array(NEW.words, ' ')) WITH ORDINALITY AS cut (word, place)); RETURN NULL; END$$""",
    """CREATE TRIGGER searched_follow_update AFTER UPDATE ON searched FOR EACH ROW EXECUTE FUNCTION searched_follow_update()""",
    """CREATE FUNCTION searched_follow_delete() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$BEGIN EXECUTE 'DELETE FROM ' || quote_ident(TG_TABLE_SCHEMA) || '.search_index WHERE id = $1' USING OLD.id; RETURN NULL; END$$""",
    """CREATE TRIGGER searched_follow_delete AFTER DELETE ON searched FOR EACH ROW EXECUTE FUNCTION searched_follow_delete()""",
)

UNMADE = (
    "DROP FUNCTION searched_follow_insert",
    "DROP FUNCTION searched_follow_update",
    "DROP FUNCTION searched_follow_delete",
)

GRANTS = """DO $$ BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO factcheck_app;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN
    RAISE NOTICE 'no role factcheck_app: the desk works with the rights of this user';
END $$"""


def upgrade() -> None:
    op.create_table(
        "searched",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_searched")),
        sqlite_strict=True,
    )
    op.create_table(
        "searches",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("handle", "name", "query", "saved_at")),
        sa.PrimaryKeyConstraint("handle", "name", name=op.f("pk_searches")),
        sqlite_strict=True,
    )
    for statement in POSTGRESQL if is_postgresql() else SQLITE:
        op.get_bind().exec_driver_sql(statement)
    if is_postgresql():
        op.get_bind().exec_driver_sql(GRANTS.format(tables=", ".join((*NEW, "search_index"))))
    mark(9)


def downgrade() -> None:
    op.drop_table("search_index")
    for name in reversed(NEW):
        op.drop_table(name)
    for statement in UNMADE if is_postgresql() else ():
        op.get_bind().exec_driver_sql(statement)
    mark(8)


def is_postgresql() -> bool:
    """Tells which of the two databases it is."""
    return op.get_bind().dialect.name == "postgresql"


def mark(version: int) -> None:
    """Says which schema the database has."""
    if is_postgresql():
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
    else:
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
