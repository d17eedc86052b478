"""The functions that guard new events name what they mean in full: no table or type of a session's own stands in its place."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Where pg_temp is not on the path it comes first for tables and types, and the type of a name decides which two names are one.
IN_FULL = (
    """CREATE OR REPLACE FUNCTION events_demand_next() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$DECLARE last pg_catalog.int8; head pg_catalog.bytea;
BEGIN
EXECUTE 'SELECT seq, leaf FROM ' || quote_ident(TG_TABLE_SCHEMA) || '.' || quote_ident(TG_TABLE_NAME) || ' ORDER BY seq DESC LIMIT 1' INTO last, head;
IF NEW.seq <> 1 + coalesce(last, 0) OR NEW.prev <> coalesce(head, decode(repeat('00', 32), 'hex'))
THEN RAISE EXCEPTION 'events is a chain: the row does not follow its head' USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN NEW; END$$""",
    """CREATE OR REPLACE FUNCTION events_demand_actor() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$DECLARE newest pg_catalog.text; login pg_catalog.text := session_user::pg_catalog.text;
BEGIN
EXECUTE 'SELECT body FROM ' || quote_ident(TG_TABLE_SCHEMA) || '.' || quote_ident(TG_TABLE_NAME) || ' WHERE stream = ''policy'' ORDER BY stream_version DESC LIMIT 1' INTO newest;
IF newest::pg_catalog.jsonb #>> '{data,policy,identity}' = 'database' THEN
IF NEW.actor IS DISTINCT FROM login COLLATE pg_catalog."C"
OR NEW.body::pg_catalog.jsonb ->> 'actor' IS DISTINCT FROM login COLLATE pg_catalog."C"
OR NEW.body::pg_catalog.jsonb ->> 'login' IS DISTINCT FROM login COLLATE pg_catalog."C"
THEN RAISE EXCEPTION 'the policy goes by logins: who acts is not who is logged in' USING ERRCODE = 'integrity_constraint_violation'; END IF;
END IF;
RETURN NEW; END$$""",
)
AS_BEFORE = (
    """CREATE OR REPLACE FUNCTION events_demand_next() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
IF NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM events)
OR NEW.prev <> coalesce((SELECT leaf FROM events ORDER BY seq DESC LIMIT 1), decode(repeat('00', 32), 'hex'))
THEN RAISE EXCEPTION 'events is a chain: the row does not follow its head' USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN NEW; END$$""",
    """CREATE OR REPLACE FUNCTION events_demand_actor() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$DECLARE newest text;
BEGIN
EXECUTE 'SELECT body FROM ' || quote_ident(TG_TABLE_SCHEMA) || '.' || quote_ident(TG_TABLE_NAME)
|| ' WHERE stream = ''policy'' ORDER BY stream_version DESC LIMIT 1' INTO newest;
IF newest::jsonb #>> '{data,policy,identity}' = 'database' THEN
IF (NEW.actor, NEW.body::jsonb ->> 'actor', NEW.body::jsonb ->> 'login')
IS DISTINCT FROM (session_user::text, session_user::text, session_user::text)
THEN RAISE EXCEPTION 'the policy goes by logins: who acts is not who is logged in' USING ERRCODE = 'integrity_constraint_violation'; END IF;
END IF;
RETURN NEW; END$$""",
)


def upgrade() -> None:
    on_postgresql(IN_FULL)
    mark(5)


def downgrade() -> None:
    on_postgresql(AS_BEFORE)
    mark(4)


def on_postgresql(statements: tuple[str, ...]) -> None:
    """Runs statements that SQLite has no use for."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in statements:
            op.get_bind().exec_driver_sql(statement)


def mark(version: int) -> None:
    """Says which schema the database has."""
    if op.get_bind().dialect.name == "sqlite":
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
    else:
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")
