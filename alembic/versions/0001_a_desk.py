"""A desk begins: its ledger with the guards that keep it append-only, and the tables that follow from it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SQLITE_GUARDS: tuple[str, ...] = (
    """CREATE TRIGGER events_demand_next BEFORE INSERT ON events BEGIN
SELECT RAISE(ABORT, 'events is a chain: the row does not follow its head') WHERE NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM events)
OR NEW.prev <> coalesce((SELECT leaf FROM events ORDER BY seq DESC LIMIT 1), zeroblob(32))
OR EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
OR EXISTS (SELECT 1 FROM events WHERE leaf = NEW.leaf)
OR EXISTS (SELECT 1 FROM events WHERE prev = NEW.prev)
OR EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND stream_version = NEW.stream_version);
END""",
    """CREATE TRIGGER event_words_refuse_replace BEFORE INSERT ON event_words WHEN EXISTS (SELECT 1 FROM event_words WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'event_words is append-only: replacing a row is refused'); END""",
    """CREATE TRIGGER contents_refuse_replace BEFORE INSERT ON contents WHEN EXISTS (SELECT 1 FROM contents WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'contents is append-only: replacing a row is refused'); END""",
    """CREATE TRIGGER checkpoints_refuse_replace BEFORE INSERT ON checkpoints WHEN EXISTS (SELECT 1 FROM checkpoints WHERE size = NEW.size) BEGIN SELECT RAISE(ABORT, 'checkpoints is append-only: replacing a row is refused'); END""",
    """CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only: UPDATE is refused'); END""",
    """CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only: DELETE is refused'); END""",
    """CREATE TRIGGER event_words_refuse_update BEFORE UPDATE ON event_words BEGIN SELECT RAISE(ABORT, 'event_words is append-only: UPDATE is refused'); END""",
    """CREATE TRIGGER event_words_refuse_delete BEFORE DELETE ON event_words BEGIN SELECT RAISE(ABORT, 'event_words is append-only: DELETE is refused'); END""",
    """CREATE TRIGGER contents_refuse_update BEFORE UPDATE ON contents BEGIN SELECT RAISE(ABORT, 'contents is append-only: UPDATE is refused'); END""",
    """CREATE TRIGGER contents_refuse_delete BEFORE DELETE ON contents BEGIN SELECT RAISE(ABORT, 'contents is append-only: DELETE is refused'); END""",
    """CREATE TRIGGER checkpoints_refuse_update BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints is append-only: UPDATE is refused'); END""",
    """CREATE TRIGGER checkpoints_refuse_delete BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints is append-only: DELETE is refused'); END""",
)

POSTGRESQL_GUARDS: tuple[str, ...] = (
    """CREATE FUNCTION events_demand_next() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
IF NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM events)
OR NEW.prev <> coalesce((SELECT leaf FROM events ORDER BY seq DESC LIMIT 1), decode(repeat('00', 32), 'hex'))
THEN RAISE EXCEPTION 'events is a chain: the row does not follow its head' USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN NEW; END$$""",
    """CREATE TRIGGER events_demand_next BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION events_demand_next()""",
    """CREATE FUNCTION events_refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'events is append-only: UPDATE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION events_refuse_update()""",
    """CREATE FUNCTION events_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'events is append-only: DELETE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_refuse_delete()""",
    """CREATE FUNCTION events_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'events is append-only: TRUNCATE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER events_refuse_truncate BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_refuse_truncate()""",
    """CREATE FUNCTION event_words_refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'event_words is append-only: UPDATE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER event_words_refuse_update BEFORE UPDATE ON event_words FOR EACH ROW EXECUTE FUNCTION event_words_refuse_update()""",
    """CREATE FUNCTION event_words_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'event_words is append-only: DELETE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER event_words_refuse_delete BEFORE DELETE ON event_words FOR EACH ROW EXECUTE FUNCTION event_words_refuse_delete()""",
    """CREATE FUNCTION event_words_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'event_words is append-only: TRUNCATE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER event_words_refuse_truncate BEFORE TRUNCATE ON event_words FOR EACH STATEMENT EXECUTE FUNCTION event_words_refuse_truncate()""",
    """CREATE FUNCTION contents_refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'contents is append-only: UPDATE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER contents_refuse_update BEFORE UPDATE ON contents FOR EACH ROW EXECUTE FUNCTION contents_refuse_update()""",
    """CREATE FUNCTION contents_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'contents is append-only: DELETE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER contents_refuse_delete BEFORE DELETE ON contents FOR EACH ROW EXECUTE FUNCTION contents_refuse_delete()""",
    """CREATE FUNCTION contents_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'contents is append-only: TRUNCATE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER contents_refuse_truncate BEFORE TRUNCATE ON contents FOR EACH STATEMENT EXECUTE FUNCTION contents_refuse_truncate()""",
    """CREATE FUNCTION checkpoints_refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'checkpoints is append-only: UPDATE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER checkpoints_refuse_update BEFORE UPDATE ON checkpoints FOR EACH ROW EXECUTE FUNCTION checkpoints_refuse_update()""",
    """CREATE FUNCTION checkpoints_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'checkpoints is append-only: DELETE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER checkpoints_refuse_delete BEFORE DELETE ON checkpoints FOR EACH ROW EXECUTE FUNCTION checkpoints_refuse_delete()""",
    """CREATE FUNCTION checkpoints_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'checkpoints is append-only: TRUNCATE is refused' USING ERRCODE = 'integrity_constraint_violation'; END$$""",
    """CREATE TRIGGER checkpoints_refuse_truncate BEFORE TRUNCATE ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION checkpoints_refuse_truncate()""",
)

APPEND_ONLY = "checkpoints, events, contents, event_words"
PROJECTIONS = (
    "claims, desks, people, policies, briefs, documents, verdicts, evidence, speakers, appearances, statements"
)
GRANTS = f"""DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'factcheck_app') THEN CREATE ROLE factcheck_app NOLOGIN; END IF;
    EXECUTE 'GRANT factcheck_app TO ' || quote_ident(current_user);
    EXECUTE 'GRANT USAGE ON SCHEMA ' || quote_ident(current_schema()) || ' TO factcheck_app';
    GRANT SELECT, INSERT ON {APPEND_ONLY} TO factcheck_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON {PROJECTIONS} TO factcheck_app;
    GRANT SELECT ON alembic_version TO factcheck_app;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'no role factcheck_app: this user may not create roles, so the desk works with its rights';
END $$"""


def upgrade() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("size", WHOLE, autoincrement=False, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_checkpoints_size")),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_checkpoints")),
        sqlite_strict=True,
    )
    op.create_table(
        "claims",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", WHOLE, autoincrement=False, nullable=False),
        sa.Column("check_worthiness", WHOLE, autoincrement=False, nullable=True),
        sa.Column("merged_into", WHOLE, autoincrement=False, nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("(state = 'merged') = (merged_into IS NOT NULL)", name=op.f("ck_claims_merged_into")),
        sa.CheckConstraint(
            "state IN ('extracted', 'queued', 'researching', 'in_review', 'approved', 'published', 'dismissed', 'merged')",
            name=op.f("ck_claims_state"),
        ),
        sa.CheckConstraint("check_worthiness BETWEEN 0 AND 1000", name=op.f("ck_claims_check_worthiness")),
        sa.ForeignKeyConstraint(["merged_into"], ["claims.id"], name=op.f("fk_claims_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_claims_state_id"), "claims", ["state", "id"], unique=False)
    op.create_table(
        "contents",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_contents")),
        sqlite_strict=True,
    )
    op.create_table(
        "desks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_desks")),
        sqlite_strict=True,
    )
    op.create_table(
        "events",
        sa.Column("seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("stream_version", WHOLE, autoincrement=False, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(prev) = 32 AND length(leaf) = 32", name=op.f("ck_events_digests")),
        sa.CheckConstraint("seq > 0", name=op.f("ck_events_seq")),
        sa.CheckConstraint("stream_version > 0", name=op.f("ck_events_stream_version")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_events")),
        sa.UniqueConstraint("id", name=op.f("uq_events_id")),
        sa.UniqueConstraint("leaf", name=op.f("uq_events_leaf")),
        sa.UniqueConstraint("prev", name=op.f("uq_events_prev")),
        sa.UniqueConstraint("stream", "stream_version", name=op.f("uq_events_stream_stream_version")),
        sqlite_strict=True,
    )
    op.create_table(
        "people",
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('reader', 'checker', 'editor', 'admin')", name=op.f("ck_people_role")),
        sa.PrimaryKeyConstraint("handle", name=op.f("pk_people")),
        sqlite_strict=True,
    )
    op.create_table(
        "policies",
        sa.Column("version", WHOLE, autoincrement=False, nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("applied_by", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_policies")),
        sqlite_strict=True,
    )
    op.create_table(
        "briefs",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("version", WHOLE, autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", WHOLE, autoincrement=False, nullable=False),
        sa.Column("position", WHOLE, autoincrement=False, nullable=False),
        sa.Column("claim_version", WHOLE, autoincrement=False, nullable=False),
        sa.Column("policy_version", WHOLE, autoincrement=False, nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("template_sha256", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("checkpoint", WHOLE, autoincrement=False, nullable=True),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_briefs_claim_id")),
        sa.ForeignKeyConstraint(["policy_version"], ["policies.version"], name=op.f("fk_briefs_policy_version")),
        sa.PrimaryKeyConstraint("claim_id", "version", name=op.f("pk_briefs")),
        sqlite_strict=True,
    )
    op.create_table(
        "documents",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", WHOLE, autoincrement=False, nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("based_on_headline", sa.Text(), nullable=True),
        sa.Column("based_on_outlet", sa.Text(), nullable=True),
        sa.Column("based_on_published", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=True),
        sa.Column("taken_by", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["contents.sha256"], name=op.f("fk_documents_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
        sqlite_strict=True,
    )
    op.create_table(
        "event_words",
        sa.Column("seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"], name=op.f("fk_event_words_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event_words")),
        sqlite_strict=True,
    )
    op.create_table(
        "verdicts",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("policy_version", WHOLE, autoincrement=False, nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("short_answer", sa.Text(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", sa.Text(), nullable=True),
        sa.Column("approval_position", WHOLE, autoincrement=False, nullable=True),
        sa.Column("approval_leaf", sa.Text(), nullable=True),
        sa.CheckConstraint("approved_by <> proposed_by", name=op.f("ck_verdicts_four_eyes")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_verdicts_claim_id")),
        sa.ForeignKeyConstraint(["policy_version"], ["policies.version"], name=op.f("fk_verdicts_policy_version")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_verdicts")),
        sqlite_strict=True,
    )
    op.create_table(
        "evidence",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("document_id", WHOLE, autoincrement=False, nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("accessed", sa.Text(), nullable=True),
        sa.Column("from_claimant", WHOLE, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.CheckConstraint("rank IN ('primary', 'secondary')", name=op.f("ck_evidence_rank")),
        sa.CheckConstraint("stance IN ('supports', 'refutes', 'context')", name=op.f("ck_evidence_stance")),
        sa.CheckConstraint("from_claimant IN (0, 1)", name=op.f("ck_evidence_from_claimant")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_evidence_claim_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_evidence_document_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_evidence")),
        sqlite_strict=True,
    )
    op.create_table(
        "speakers",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("document_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_speakers_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_speakers_document_id"), "speakers", ["document_id"], unique=False)
    op.create_table(
        "appearances",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("document_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("statement_number", WHOLE, autoincrement=False, nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_start", WHOLE, autoincrement=False, nullable=False),
        sa.Column("quote_end", WHOLE, autoincrement=False, nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("span", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("speaker_id", WHOLE, autoincrement=False, nullable=True),
        sa.CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name=op.f("ck_appearances_kind")),
        sa.CheckConstraint("0 <= quote_start AND quote_start < quote_end", name=op.f("ck_appearances_quote_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_appearances_claim_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_appearances_document_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_appearances_speaker_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_appearances")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_appearances_document_id"), "appearances", ["document_id"], unique=False)
    op.create_index(op.f("ix_appearances_speaker_id"), "appearances", ["speaker_id"], unique=False)
    op.create_table(
        "statements",
        sa.Column("document_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("speaker_id", WHOLE, autoincrement=False, nullable=True),
        sa.CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name=op.f("ck_statements_kind")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_statements_document_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_statements_speaker_id")),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_statements")),
        sqlite_strict=True,
    )
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        statements = (*SQLITE_GUARDS, "PRAGMA user_version = 1")
    else:
        statements = (*POSTGRESQL_GUARDS, "COMMENT ON TABLE events IS 'factcheck schema 1'", GRANTS)
    for statement in statements:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table("statements")
    op.drop_index(op.f("ix_appearances_speaker_id"), table_name="appearances")
    op.drop_index(op.f("ix_appearances_document_id"), table_name="appearances")
    op.drop_table("appearances")
    op.drop_index(op.f("ix_speakers_document_id"), table_name="speakers")
    op.drop_table("speakers")
    op.drop_table("evidence")
    op.drop_table("verdicts")
    op.drop_table("event_words")
    op.drop_table("documents")
    op.drop_table("briefs")
    op.drop_table("policies")
    op.drop_table("people")
    op.drop_table("events")
    op.drop_table("desks")
    op.drop_table("contents")
    op.drop_index(op.f("ix_claims_state_id"), table_name="claims")
    op.drop_table("claims")
    op.drop_table("checkpoints")
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA user_version = 0")
    else:
        for function in FUNCTIONS:
            connection.exec_driver_sql(f"DROP FUNCTION {function}()")


FUNCTIONS = (
    "events_demand_next",
    "events_refuse_update",
    "events_refuse_delete",
    "events_refuse_truncate",
    "event_words_refuse_update",
    "event_words_refuse_delete",
    "event_words_refuse_truncate",
    "contents_refuse_update",
    "contents_refuse_delete",
    "contents_refuse_truncate",
    "checkpoints_refuse_update",
    "checkpoints_refuse_delete",
    "checkpoints_refuse_truncate",
)
