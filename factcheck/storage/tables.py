"""The tables, each declared as what it is.

`ledger` holds the history, `words` what the history names by digest and may withdraw, `projection` what replaying the history gives
back row for row, `order` what follows from the projections of several things so that a listing can begin anywhere, `cache` what can be made
anew at any time and proves nothing, so that no audit reads it, `local` what belongs to this copy of the desk alone: neither replayed nor
compared, but part of a backup. None of these three refers to a projection, whose rows
go and come again. Only text, whole numbers and bytes are stored, so that SQLite can hold every table STRICT.
"""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
)

from factcheck.domain.vocabularies import (
    Basis,
    Channel,
    Choice,
    Contact,
    CorrectionClass,
    Departure,
    Dismissal,
    Duty,
    Kind,
    Nature,
    Priority,
    ProfileKind,
    Purpose,
    Rank,
    Relation,
    Role,
    Stance,
    State,
    TenureKind,
)


class Content(StrEnum):
    """What a table's rows are to the ledger."""

    LEDGER = "ledger"
    WORDS = "words"
    PROJECTION = "projection"
    ORDER = "order"
    CACHE = "cache"
    LOCAL = "local"


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Whole = BigInteger().with_variant(Integer(), "sqlite")


def number(name: str, *rest: ForeignKey, key: bool = False, null: bool = False) -> Column[int]:
    """Declares a column of whole numbers."""
    return Column(name, Whole, *rest, primary_key=key, nullable=null, autoincrement=False)


def text(name: str, *rest: ForeignKey, key: bool = False, null: bool = False) -> Column[str]:
    """Declares a column of text."""
    return Column(name, Text, *rest, primary_key=key, nullable=null)


def purpose(name: str) -> Column[str]:
    """Declares a column that says what a document is for; those of an older schema were all taken in as sources."""
    return Column(name, Text, nullable=False, server_default=Purpose.SOURCE.value)


def content(name: str, *, key: bool = False) -> Column[bytes]:
    """Declares a column of bytes."""
    return Column(name, LargeBinary, primary_key=key, nullable=False)


def table(
    name: str,
    kind: Content,
    *rest: Column[int] | Column[str] | Column[bytes] | CheckConstraint | object,
    comment: str | None = None,
    without_rowid: bool = False,
) -> Table:
    """Declares a table; one without row numbers is, in SQLite, nothing but the index of its key."""
    return Table(
        name,
        metadata,
        *rest,  # type: ignore[arg-type]
        comment=comment,
        info={"content": kind},
        sqlite_strict=True,
        sqlite_with_rowid=not without_rowid,
    )


def rare(name: str) -> Index:
    """Declares an index of the rows of which a column says something, where it says something of a few."""
    is_known = column(name).is_not(None)
    return Index(None, name, sqlite_where=is_known, postgresql_where=is_known)


def yes_or_no(column: str) -> CheckConstraint:
    """Declares that a column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=column)


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    """Declares that a column holds a value of a closed list."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


events = table(
    "events",
    Content.LEDGER,
    number("seq", key=True),
    text("id"),
    text("stream"),
    number("stream_version"),
    text("type"),
    text("actor"),
    text("at"),
    text("body"),
    content("prev"),
    content("leaf"),
    UniqueConstraint("id"),
    UniqueConstraint("prev"),
    UniqueConstraint("leaf"),
    UniqueConstraint("stream", "stream_version"),
    CheckConstraint("seq > 0", name="seq"),
    CheckConstraint("stream_version > 0", name="stream_version"),
    CheckConstraint("length(prev) = 32 AND length(leaf) = 32", name="digests"),
    comment="factcheck schema 15",
)

checkpoints = table(
    "checkpoints",
    Content.LEDGER,
    number("size", key=True),
    text("note"),
    CheckConstraint("size > 0", name="size"),
)

event_words = table(
    "event_words",
    Content.WORDS,
    number("seq", ForeignKey("events.seq"), key=True),
    content("salt"),
    text("words"),
)

contents = table(
    "contents",
    Content.WORDS,
    text("sha256", key=True),
    content("bytes"),
)

desks = table(
    "desks",
    Content.PROJECTION,
    text("name", key=True),
    text("key", null=True),
    text("opened_by"),
    text("opened_at"),
    number("rules"),
)

policies = table(
    "policies",
    Content.PROJECTION,
    number("version", key=True),
    text("policy"),
    text("applied_by"),
    text("applied_at"),
)

people = table(
    "people",
    Content.PROJECTION,
    text("handle", key=True),
    text("role"),
    text("added_by"),
    text("added_at"),
    text("name", null=True),
    number("active"),
    one_of("role", Role),
    yes_or_no("active"),
)

recusals = table(
    "recusals",
    Content.PROJECTION,
    text("handle", ForeignKey("people.handle"), key=True),
    number("number", key=True),
    number("claim_id", null=True),
    text("speaker", null=True),
    text("tag", null=True),
    text("reason"),
    text("declared_by"),
    text("declared_at"),
    number("lifted"),
    yes_or_no("lifted"),
    CheckConstraint(
        "CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END + CASE WHEN speaker IS NULL THEN 0 ELSE 1 END "
        "+ CASE WHEN tag IS NULL THEN 0 ELSE 1 END = 1",
        name="subject",
    ),
)

documents = table(
    "documents",
    Content.PROJECTION,
    number("id", key=True),
    text("sha256"),
    number("size"),
    text("media_type"),
    text("encoding"),
    text("language", null=True),
    text("name"),
    text("title", null=True),
    text("outlet", null=True),
    text("author", null=True),
    text("published", null=True),
    text("url", null=True),
    text("based_on_headline", null=True),
    text("based_on_outlet", null=True),
    text("based_on_published", null=True),
    text("text"),
    text("extractor", null=True),
    text("taken_by"),
    text("taken_at"),
    text("origin", null=True),
    text("origin_url", null=True),
    text("retrieved_at", null=True),
    text("head_sha256", null=True),
    purpose("purpose"),
    text("own_speaker", null=True),
    text("own_role", null=True),
    number("own_start", null=True),
    number("own_end", null=True),
    text("own_basis", null=True),
    text("withdrawn_by", null=True),
    text("withdrawn_at", null=True),
    text("withdrawn_reason", null=True),
    Column("reread", Whole, nullable=False, server_default="0"),
    one_of("origin", Channel),
    one_of("own_basis", Basis),
    yes_or_no("reread"),
    one_of("purpose", Purpose),
    CheckConstraint("(coalesce(origin, '') = 'fetched') = (retrieved_at IS NOT NULL)", name="retrieved_at"),
    UniqueConstraint("sha256"),
    ForeignKeyConstraint(["sha256"], ["contents.sha256"]),
    Index(None, "purpose", "id"),
    Index(None, "taken_at"),
    rare("withdrawn_by"),
)

speakers = table(
    "speakers",
    Content.PROJECTION,
    number("id", key=True),
    number("document_id", ForeignKey("documents.id")),
    text("name"),
    text("role", null=True),
    Index(None, "document_id"),
)

profiles = table(
    "profiles",
    Content.PROJECTION,
    number("id", key=True),
    text("name"),
    text("kind", null=True),
    text("wikidata", null=True),
    text("homepage", null=True),
    number("merged_into", null=True),
    text("made_by"),
    text("made_at"),
    one_of("kind", ProfileKind),
    CheckConstraint("merged_into <> id", name="merged_into"),
    rare("merged_into"),
)

profile_names = table(
    "profile_names",
    Content.PROJECTION,
    number("profile_id", ForeignKey("profiles.id"), key=True),
    number("number", key=True),
    text("name"),
    text("folded"),
    Index(None, "folded"),
)

profile_tenures = table(
    "profile_tenures",
    Content.PROJECTION,
    number("profile_id", ForeignKey("profiles.id"), key=True),
    text("kind", key=True),
    number("number", key=True),
    text("what"),
    text("since", null=True),
    text("until", null=True),
    one_of("kind", TenureKind),
)

profile_pages = table(
    "profile_pages",
    Content.PROJECTION,
    number("profile_id", ForeignKey("profiles.id"), key=True),
    number("number", key=True),
    text("url"),
)

aliases = table(
    "aliases",
    Content.PROJECTION,
    number("profile_id", ForeignKey("profiles.id"), key=True),
    number("number", key=True),
    text("name"),
    text("folded", null=True),
    text("told_by"),
    text("told_at"),
    UniqueConstraint("folded"),
)

attachments = table(
    "attachments",
    Content.PROJECTION,
    number("speaker_id", ForeignKey("speakers.id"), key=True),
    number("profile_id", ForeignKey("profiles.id")),
    text("attached_by"),
    text("attached_at"),
    Index(None, "profile_id", "speaker_id"),
)

statements = table(
    "statements",
    Content.PROJECTION,
    number("document_id", ForeignKey("documents.id"), key=True),
    number("number", key=True),
    text("source"),
    text("cue"),
    text("content"),
    text("quote"),
    text("kind"),
    number("speaker_id", ForeignKey("speakers.id"), null=True),
    text("extractor", null=True),
    one_of("kind", Kind),
    Index(None, "speaker_id"),
)

claims = table(
    "claims",
    Content.PROJECTION,
    number("id", key=True),
    text("text"),
    text("state"),
    number("version"),
    number("check_worthiness", null=True),
    number("merged_into", ForeignKey("claims.id"), null=True),
    text("recorded_by"),
    text("recorded_at"),
    text("changed_at"),
    text("nature", null=True),
    text("suggestion", null=True),
    number("extracted"),
    number("split_from", ForeignKey("claims.id"), null=True),
    text("left_state", null=True),
    text("why", null=True),
    text("dismissal", null=True),
    text("until", null=True),
    text("submitted_by", null=True),
    text("approved_by", null=True),
    text("approval_digest", null=True),
    number("live_brief", null=True),
    text("correction", null=True),
    text("retraction_by", null=True),
    text("embargo", null=True),
    text("priority"),
    text("due", null=True),
    number("text_changes"),
    number("nature_changes"),
    number("place_changes"),
    number("speaker_changes"),
    text("departed", null=True),
    one_of("state", State),
    one_of("departed", Departure),
    one_of("left_state", State),
    one_of("nature", Nature),
    one_of("dismissal", Dismissal),
    one_of("correction", CorrectionClass),
    one_of("priority", Priority),
    yes_or_no("extracted"),
    CheckConstraint("suggestion <> text", name="suggestion"),
    CheckConstraint("(state = 'merged') = (merged_into IS NOT NULL)", name="merged_into"),
    CheckConstraint("(state IN ('on_hold', 'dismissed', 'merged')) = (left_state IS NOT NULL)", name="left"),
    CheckConstraint("(state = 'dismissed') = (dismissal IS NOT NULL)", name="dismissed"),
    CheckConstraint("check_worthiness BETWEEN 0 AND 1000", name="check_worthiness"),
    CheckConstraint("approved_by <> submitted_by OR approval_digest IS NULL", name="four_eyes"),
    Index(None, "state", "id"),
    Index(None, "nature", "id"),
    Index(None, "priority", "id"),
    Index(None, "check_worthiness", "id"),
    Index(None, "due"),
    rare("departed"),
    rare("merged_into"),
    rare("split_from"),
)

appearances = table(
    "appearances",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("number", key=True),
    number("document_id", ForeignKey("documents.id")),
    number("statement_number", null=True),
    text("quote"),
    number("quote_start"),
    number("quote_end"),
    text("prefix"),
    text("suffix"),
    text("span"),
    text("kind"),
    number("speaker_id", ForeignKey("speakers.id"), null=True),
    number("from_claim", ForeignKey("claims.id"), null=True),
    one_of("kind", Kind),
    CheckConstraint("0 <= quote_start AND quote_start < quote_end", name="quote_span"),
    Index(None, "document_id", "claim_id"),
    Index(None, "speaker_id", "claim_id"),
)

evidence = table(
    "evidence",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("number", key=True),
    text("stance"),
    text("rank"),
    number("document_id", ForeignKey("documents.id"), null=True),
    text("sha256", null=True),
    text("url", null=True),
    text("published", null=True),
    text("accessed", null=True),
    number("from_claimant"),
    text("title"),
    text("publisher", null=True),
    text("note", null=True),
    text("added_by"),
    text("added_at"),
    text("author", null=True),
    text("domain", null=True),
    number("conversation"),
    text("passage", null=True),
    number("passage_start", null=True),
    number("passage_end", null=True),
    text("withdrawn_by", null=True),
    text("withdrawn_at", null=True),
    text("withdrawn_reason", null=True),
    number("replaced_by", null=True),
    one_of("stance", Stance),
    one_of("rank", Rank),
    yes_or_no("from_claimant"),
    yes_or_no("conversation"),
    Index(None, "document_id"),
)

replies = table(
    "replies",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("number", key=True),
    text("contact"),
    text("day"),
    text("deadline", null=True),
    text("recipient", null=True),
    text("how", null=True),
    text("text", null=True),
    text("recorded_by"),
    text("recorded_at"),
    one_of("contact", Contact),
)

verdicts = table(
    "verdicts",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("number", key=True),
    text("rating"),
    number("policy_version", ForeignKey("policies.version")),
    text("headline"),
    text("short_answer"),
    text("rationale"),
    text("proposed_by"),
    text("proposed_at"),
    text("withdrawn_by", null=True),
    text("withdrawn_at", null=True),
    text("withdrawn_reason", null=True),
)

votes = table(
    "votes",
    Content.PROJECTION,
    number("claim_id", key=True),
    number("verdict_number", key=True),
    number("number", key=True),
    text("voter"),
    text("cast_at"),
    text("choice"),
    text("digest", null=True),
    text("note", null=True),
    text("proposed_by"),
    text("submitted_by", null=True),
    one_of("choice", Choice),
    CheckConstraint("voter <> proposed_by", name="four_eyes"),
    CheckConstraint("voter <> submitted_by", name="second_reader"),
    ForeignKeyConstraint(["claim_id", "verdict_number"], ["verdicts.claim_id", "verdicts.number"]),
)

briefs = table(
    "briefs",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("version", key=True),
    text("sha256"),
    number("size"),
    number("position"),
    number("claim_version"),
    number("policy_version", ForeignKey("policies.version")),
    text("template"),
    text("template_sha256"),
    text("locale"),
    number("checkpoint", null=True),
    text("published_by"),
    text("published_at"),
    text("slug", null=True),
    text("rating", null=True),
    number("retraction"),
    number("kept"),
    yes_or_no("retraction"),
    yes_or_no("kept"),
    Index(None, "published_at"),
)

corrections = table(
    "corrections",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("number", key=True),
    text("class"),
    text("note"),
    text("asked_by", null=True),
    number("request", null=True),
    text("opened_by"),
    text("opened_at"),
    number("of_version"),
    number("version", null=True),
    one_of("class", CorrectionClass),
)

correction_requests = table(
    "correction_requests",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("number", key=True),
    text("asked_by"),
    text("text"),
    text("recorded_by"),
    text("recorded_at"),
    number("accepted", null=True),
    text("reason", null=True),
    text("decided_by", null=True),
    text("decided_at", null=True),
    yes_or_no("accepted"),
    Index(None, "accepted", "claim_id", "number"),
)

notes = table(
    "notes",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("number", key=True),
    text("text"),
    text("written_by"),
    text("written_at"),
)

judgements = table(
    "judgements",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("number", key=True),
    number("other_id", ForeignKey("claims.id")),
    text("relation"),
    text("note", null=True),
    text("judged_by"),
    text("judged_at"),
    number("replaced"),
    text("taken_back_by", null=True),
    text("taken_back_at", null=True),
    number("holds"),
    one_of("relation", Relation),
    yes_or_no("replaced"),
    yes_or_no("holds"),
    CheckConstraint("claim_id <> other_id", name="two_claims"),
    CheckConstraint("holds = 0 OR (replaced = 0 AND taken_back_by IS NULL)", name="standing"),
    Index(None, "relation", "holds", "claim_id", "other_id"),
)

mentions = table(
    "mentions",
    Content.PROJECTION,
    number("claim_id", key=True),
    number("note_number", key=True),
    text("handle", key=True),
    ForeignKeyConstraint(["claim_id", "note_number"], ["notes.claim_id", "notes.number"]),
    Index(None, "handle"),
)

tags = table(
    "tags",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    text("tag", key=True),
    Index(None, "tag", "claim_id"),
)

assignments = table(
    "assignments",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    text("handle", ForeignKey("people.handle"), key=True),
    text("duty", key=True),
    one_of("duty", Duty),
    Index(None, "handle"),
)

check_requests = table(
    "check_requests",
    Content.PROJECTION,
    number("claim_id", ForeignKey("claims.id"), key=True),
    number("number", key=True),
    text("asked_by"),
    text("recorded_by"),
    text("recorded_at"),
)


external_claims = table(
    "external_claims",
    Content.PROJECTION,
    number("id", key=True),
    text("collection"),
    text("external_id"),
    text("text"),
    text("title", null=True),
    text("subtitle", null=True),
    text("day", null=True),
    text("imported_by"),
    text("imported_at"),
    text("changed_at"),
    UniqueConstraint("external_id", "collection"),
    Index(None, "collection", "id"),
)

queue = table(
    "queue",
    Content.ORDER,
    number("claim_id", key=True),
    number("rank"),
    text("state"),
    number("aside"),
    number("worth"),
    number("interest"),
    number("repeats"),
    number("recent"),
    number("hurry"),
    number("priority"),
    number("arrived"),
    one_of("state", State),
    yes_or_no("aside"),
    Index(None, "state", "aside", "arrived", "rank", "claim_id"),
)

queue_keys = table(
    "queue_keys",
    Content.ORDER,
    text("kind", key=True),
    text("value", key=True),
    text("state", key=True),
    number("aside", key=True),
    number("rank", key=True),
    number("claim_id", key=True),
    without_rowid=True,
)

searched = table(
    "searched",
    Content.CACHE,
    number("id", key=True),
    text("words"),
)

fingerprints = table(
    "fingerprints",
    Content.CACHE,
    number("mark", key=True),
    number("document_id", key=True),
    without_rowid=True,
)

term_counts = table(
    "term_counts",
    Content.CACHE,
    text("term", key=True),
    number("many"),
    without_rowid=True,
)

vector_models = table(
    "vector_models",
    Content.CACHE,
    number("number", key=True),
    text("name"),
    text("sha256"),
)

vectors = table(
    "vectors",
    Content.CACHE,
    number("claim", key=True),
    content("text_digest", key=True),
    number("model"),
    content("vector"),
    without_rowid=True,
)

name_keys = table(
    "name_keys",
    Content.CACHE,
    text("key", key=True),
    number("bearer", key=True),
    number("number", key=True),
    without_rowid=True,
)

tree_nodes = table(
    "tree_nodes",
    Content.CACHE,
    number("height", key=True),
    number("place", key=True),
    content("hash"),
    without_rowid=True,
)

searches = table(
    "searches",
    Content.LOCAL,
    text("handle", key=True),
    text("name", key=True),
    text("query"),
    text("saved_at"),
)

visits = table(
    "visits",
    Content.LOCAL,
    text("handle", key=True),
    number("seq"),
    text("at"),
)


def holding(kind: Content) -> tuple[Table, ...]:
    """Gives the tables of one kind, a table after those that its rows refer to."""
    return tuple(entry for entry in metadata.sorted_tables if entry.info["content"] is kind)
