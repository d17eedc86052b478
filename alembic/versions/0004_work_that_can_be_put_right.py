"""Work that can be put right: votes, corrections, retractions, recusals, and what stands beside a claim.

The tables that change are made anew and left empty: what they hold follows from the ledger, and whoever upgrades a desk fills them from it.
A desk that is taken back stays with empty tables: the program of that schema cannot read what was recorded since.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

OLD = ("claims", "desks", "people", "briefs", "verdicts", "evidence", "appearances")
NEW = (
    "claims",
    "desks",
    "people",
    "assignments",
    "briefs",
    "check_requests",
    "correction_requests",
    "corrections",
    "notes",
    "recusals",
    "replies",
    "tags",
    "verdicts",
    "evidence",
    "mentions",
    "votes",
    "appearances",
)
"""The tables before and after, each behind those that its rows refer to."""

GRANTS = """DO $$ BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO factcheck_app;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN
    RAISE NOTICE 'no role factcheck_app: the desk works with the rights of this user';
END $$"""

# A constraint of a column goes with it on SQLite, which has no other way to add one to a table or take it off.
PURPOSE = "CONSTRAINT ck_documents_purpose CHECK (purpose IN ('source', 'evidence'))"
NATURE = "nature TEXT\nCONSTRAINT ck_claims_nature CHECK (nature IN ('fact', 'prediction', 'opinion', 'question', 'wish', 'promise'))"
SUGGESTION = "suggestion TEXT\nCONSTRAINT ck_claims_suggestion CHECK (suggestion <> text)"

# Who acts: on PostgreSQL an event's actor is who is logged in, where the policy in force says so.
DEMAND_ACTOR = (
    """CREATE FUNCTION events_demand_actor() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$DECLARE newest text;
BEGIN
EXECUTE 'SELECT body FROM ' || quote_ident(TG_TABLE_SCHEMA) || '.' || quote_ident(TG_TABLE_NAME)
|| ' WHERE stream = ''policy'' ORDER BY stream_version DESC LIMIT 1' INTO newest;
IF newest::jsonb #>> '{data,policy,identity}' = 'database' THEN
IF (NEW.actor, NEW.body::jsonb ->> 'actor', NEW.body::jsonb ->> 'login')
IS DISTINCT FROM (session_user::text, session_user::text, session_user::text)
THEN RAISE EXCEPTION 'the policy goes by logins: who acts is not who is logged in' USING ERRCODE = 'integrity_constraint_violation'; END IF;
END IF;
RETURN NEW; END$$""",
    """CREATE TRIGGER events_demand_actor BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION events_demand_actor()""",
)
DEMAND_NOBODY = ("DROP TRIGGER events_demand_actor ON events", "DROP FUNCTION events_demand_actor()")


def upgrade() -> None:
    drop(OLD)
    create_new()
    op.create_index(op.f("ix_statements_speaker_id"), "statements", ["speaker_id"], unique=False)
    op.get_bind().exec_driver_sql(f"ALTER TABLE documents ADD COLUMN purpose TEXT DEFAULT 'source' NOT NULL\n{PURPOSE}")
    grant(NEW)
    on_postgresql(DEMAND_ACTOR)
    mark(4)


def downgrade() -> None:
    on_postgresql(DEMAND_NOBODY)
    op.get_bind().exec_driver_sql("ALTER TABLE documents DROP COLUMN purpose")
    op.drop_index(op.f("ix_statements_speaker_id"), table_name="statements")
    drop(NEW)
    create_old()
    grant(OLD)
    mark(3)


def drop(tables: tuple[str, ...]) -> None:
    """Takes tables away, each before those that its rows refer to."""
    for table in reversed(tables):
        op.drop_table(table)


def on_postgresql(statements: tuple[str, ...]) -> None:
    """Runs statements that SQLite has no use for."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in statements:
            op.get_bind().exec_driver_sql(statement)


def grant(tables: tuple[str, ...]) -> None:
    """Lets the program's role work with tables, where there is one."""
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(GRANTS.format(tables=", ".join(tables)))


def mark(version: int) -> None:
    """Says which schema the database has."""
    if op.get_bind().dialect.name == "sqlite":
        op.get_bind().exec_driver_sql(f"PRAGMA user_version = {version}")
    else:
        op.get_bind().exec_driver_sql(f"COMMENT ON TABLE events IS 'factcheck schema {version}'")


def create_new() -> None:
    """Makes the tables of schema 4."""
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
        sa.Column("nature", sa.Text(), nullable=True),
        sa.Column("suggestion", sa.Text(), nullable=True),
        sa.Column("extracted", WHOLE, autoincrement=False, nullable=False),
        sa.Column("split_from", WHOLE, autoincrement=False, nullable=True),
        sa.Column("left_state", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("dismissal", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("submitted_by", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approval_digest", sa.Text(), nullable=True),
        sa.Column("live_brief", WHOLE, autoincrement=False, nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("retraction_by", sa.Text(), nullable=True),
        sa.Column("embargo", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("text_changes", WHOLE, autoincrement=False, nullable=False),
        sa.Column("nature_changes", WHOLE, autoincrement=False, nullable=False),
        sa.Column("place_changes", WHOLE, autoincrement=False, nullable=False),
        sa.Column("speaker_changes", WHOLE, autoincrement=False, nullable=False),
        sa.CheckConstraint("(state = 'dismissed') = (dismissal IS NOT NULL)", name=op.f("ck_claims_dismissed")),
        sa.CheckConstraint("(state = 'merged') = (merged_into IS NOT NULL)", name=op.f("ck_claims_merged_into")),
        sa.CheckConstraint(
            "(state IN ('on_hold', 'dismissed', 'merged')) = (left_state IS NOT NULL)", name=op.f("ck_claims_left")
        ),
        sa.CheckConstraint(
            "correction IN ('rating-changing', 'void', 'factual', 'clarification', 'update', 'spelling')",
            name=op.f("ck_claims_correction"),
        ),
        sa.CheckConstraint(
            "dismissal IN ('not-checkable', 'opinion', 'duplicate', 'out-of-scope', 'other')",
            name=op.f("ck_claims_dismissal"),
        ),
        sa.CheckConstraint(
            "left_state IN ('extracted', 'queued', 'researching', 'in_review', 'approved', 'published', 'retracted', 'on_hold', 'dismissed', 'merged')",
            name=op.f("ck_claims_left_state"),
        ),
        sa.CheckConstraint(
            "nature IN ('fact', 'prediction', 'opinion', 'question', 'wish', 'promise')", name=op.f("ck_claims_nature")
        ),
        sa.CheckConstraint("priority IN ('low', 'normal', 'high')", name=op.f("ck_claims_priority")),
        sa.CheckConstraint(
            "state IN ('extracted', 'queued', 'researching', 'in_review', 'approved', 'published', 'retracted', 'on_hold', 'dismissed', 'merged')",
            name=op.f("ck_claims_state"),
        ),
        sa.CheckConstraint("approved_by <> submitted_by OR approval_digest IS NULL", name=op.f("ck_claims_four_eyes")),
        sa.CheckConstraint("check_worthiness BETWEEN 0 AND 1000", name=op.f("ck_claims_check_worthiness")),
        sa.CheckConstraint("extracted IN (0, 1)", name=op.f("ck_claims_extracted")),
        sa.CheckConstraint("suggestion <> text", name=op.f("ck_claims_suggestion")),
        sa.ForeignKeyConstraint(["merged_into"], ["claims.id"], name=op.f("fk_claims_merged_into")),
        sa.ForeignKeyConstraint(["split_from"], ["claims.id"], name=op.f("fk_claims_split_from")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_claims_state_id"), "claims", ["state", "id"], unique=False)
    op.create_table(
        "desks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("rules", WHOLE, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_desks")),
        sqlite_strict=True,
    )
    op.create_table(
        "people",
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("active", WHOLE, autoincrement=False, nullable=False),
        sa.CheckConstraint("role IN ('reader', 'checker', 'editor', 'admin')", name=op.f("ck_people_role")),
        sa.CheckConstraint("active IN (0, 1)", name=op.f("ck_people_active")),
        sa.PrimaryKeyConstraint("handle", name=op.f("pk_people")),
        sqlite_strict=True,
    )
    op.create_table(
        "assignments",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.CheckConstraint("duty IN ('researcher', 'writer', 'reader')", name=op.f("ck_assignments_duty")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_assignments_claim_id")),
        sa.ForeignKeyConstraint(["handle"], ["people.handle"], name=op.f("fk_assignments_handle")),
        sa.PrimaryKeyConstraint("claim_id", "handle", "duty", name=op.f("pk_assignments")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_assignments_handle"), "assignments", ["handle"], unique=False)
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
        sa.Column("slug", sa.Text(), nullable=True),
        sa.Column("rating", sa.Text(), nullable=True),
        sa.Column("retraction", WHOLE, autoincrement=False, nullable=False),
        sa.Column("kept", WHOLE, autoincrement=False, nullable=False),
        sa.CheckConstraint("kept IN (0, 1)", name=op.f("ck_briefs_kept")),
        sa.CheckConstraint("retraction IN (0, 1)", name=op.f("ck_briefs_retraction")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_briefs_claim_id")),
        sa.ForeignKeyConstraint(["policy_version"], ["policies.version"], name=op.f("fk_briefs_policy_version")),
        sa.PrimaryKeyConstraint("claim_id", "version", name=op.f("pk_briefs")),
        sqlite_strict=True,
    )
    op.create_table(
        "check_requests",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_check_requests_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_check_requests")),
        sqlite_strict=True,
    )
    op.create_table(
        "correction_requests",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("accepted", WHOLE, autoincrement=False, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.CheckConstraint("accepted IN (0, 1)", name=op.f("ck_correction_requests_accepted")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_correction_requests_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_correction_requests")),
        sqlite_strict=True,
    )
    op.create_table(
        "corrections",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("class", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("request", WHOLE, autoincrement=False, nullable=True),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("of_version", WHOLE, autoincrement=False, nullable=False),
        sa.Column("version", WHOLE, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "class IN ('rating-changing', 'void', 'factual', 'clarification', 'update', 'spelling')",
            name=op.f("ck_corrections_class"),
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_corrections_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_corrections")),
        sqlite_strict=True,
    )
    op.create_table(
        "notes",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_notes_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_notes")),
        sqlite_strict=True,
    )
    op.create_table(
        "recusals",
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("tag", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("declared_by", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.Text(), nullable=False),
        sa.Column("lifted", WHOLE, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END + CASE WHEN speaker IS NULL THEN 0 ELSE 1 END + CASE WHEN tag IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_recusals_subject"),
        ),
        sa.CheckConstraint("lifted IN (0, 1)", name=op.f("ck_recusals_lifted")),
        sa.ForeignKeyConstraint(["handle"], ["people.handle"], name=op.f("fk_recusals_handle")),
        sa.PrimaryKeyConstraint("handle", "number", name=op.f("pk_recusals")),
        sqlite_strict=True,
    )
    op.create_table(
        "replies",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("contact IN ('asked', 'answered', 'silent')", name=op.f("ck_replies_contact")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_replies_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_replies")),
        sqlite_strict=True,
    )
    op.create_table(
        "tags",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_tags_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "tag", name=op.f("pk_tags")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_tags_tag_claim_id"), "tags", ["tag", "claim_id"], unique=False)
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
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
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
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("domain", sa.Text(), nullable=True),
        sa.Column("conversation", WHOLE, autoincrement=False, nullable=False),
        sa.Column("passage", sa.Text(), nullable=True),
        sa.Column("passage_start", WHOLE, autoincrement=False, nullable=True),
        sa.Column("passage_end", WHOLE, autoincrement=False, nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("replaced_by", WHOLE, autoincrement=False, nullable=True),
        sa.CheckConstraint("rank IN ('primary', 'secondary')", name=op.f("ck_evidence_rank")),
        sa.CheckConstraint("stance IN ('supports', 'refutes', 'context')", name=op.f("ck_evidence_stance")),
        sa.CheckConstraint("conversation IN (0, 1)", name=op.f("ck_evidence_conversation")),
        sa.CheckConstraint("from_claimant IN (0, 1)", name=op.f("ck_evidence_from_claimant")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_evidence_claim_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_evidence_document_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_evidence")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_evidence_document_id"), "evidence", ["document_id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("note_number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id", "note_number"],
            ["notes.claim_id", "notes.number"],
            name=op.f("fk_mentions_claim_id_note_number"),
        ),
        sa.PrimaryKeyConstraint("claim_id", "note_number", "handle", name=op.f("pk_mentions")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_mentions_handle"), "mentions", ["handle"], unique=False)
    op.create_table(
        "votes",
        sa.Column("claim_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("verdict_number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("voter", sa.Text(), nullable=False),
        sa.Column("cast_at", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("submitted_by", sa.Text(), nullable=True),
        sa.CheckConstraint("choice IN ('agree', 'changes', 'dissent')", name=op.f("ck_votes_choice")),
        sa.CheckConstraint("voter <> proposed_by", name=op.f("ck_votes_four_eyes")),
        sa.CheckConstraint("voter <> submitted_by", name=op.f("ck_votes_second_reader")),
        sa.ForeignKeyConstraint(
            ["claim_id", "verdict_number"],
            ["verdicts.claim_id", "verdicts.number"],
            name=op.f("fk_votes_claim_id_verdict_number"),
        ),
        sa.PrimaryKeyConstraint("claim_id", "verdict_number", "number", name=op.f("pk_votes")),
        sqlite_strict=True,
    )
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
        sa.Column("from_claim", WHOLE, autoincrement=False, nullable=True),
        sa.CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name=op.f("ck_appearances_kind")),
        sa.CheckConstraint("0 <= quote_start AND quote_start < quote_end", name=op.f("ck_appearances_quote_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_appearances_claim_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_appearances_document_id")),
        sa.ForeignKeyConstraint(["from_claim"], ["claims.id"], name=op.f("fk_appearances_from_claim")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_appearances_speaker_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_appearances")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_appearances_document_id"), "appearances", ["document_id"], unique=False)
    op.create_index(op.f("ix_appearances_speaker_id"), "appearances", ["speaker_id"], unique=False)


def create_old() -> None:
    """Makes the tables as schema 3 had them; what earlier migrations added is added again, so that they can take it away."""
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
        "desks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_desks")),
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
    for column in (NATURE, SUGGESTION):
        op.get_bind().exec_driver_sql(f"ALTER TABLE claims ADD COLUMN {column}")
