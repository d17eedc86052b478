"""The tables, each declared as what it is.

`ledger` holds the history, `words` what the history names by digest and may withdraw, `projection` what replaying the history gives
back row for row. Only text, whole numbers and bytes are stored, so that SQLite can hold every table STRICT.
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
)

from factcheck.domain.claims import Rank, Stance, State
from factcheck.domain.documents import Channel, Purpose
from factcheck.domain.people import Role
from factcheck.domain.statements import Kind, Nature


class Content(StrEnum):
    """What a table's rows are to the ledger."""

    LEDGER = "ledger"
    WORDS = "words"
    PROJECTION = "projection"


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


def content(name: str) -> Column[bytes]:
    """Declares a column of bytes."""
    return Column(name, LargeBinary, nullable=False)


def table(
    name: str,
    kind: Content,
    *rest: Column[int] | Column[str] | Column[bytes] | CheckConstraint | object,
    comment: str | None = None,
) -> Table:
    """Declares a table."""
    return Table(name, metadata, *rest, comment=comment, info={"content": kind}, sqlite_strict=True)  # type: ignore[arg-type]


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
    comment="factcheck schema 3",
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
    one_of("role", Role),
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
    one_of("origin", Channel),
    one_of("purpose", Purpose),
    CheckConstraint("(coalesce(origin, '') = 'fetched') = (retrieved_at IS NOT NULL)", name="retrieved_at"),
    UniqueConstraint("sha256"),
    ForeignKeyConstraint(["sha256"], ["contents.sha256"]),
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
    one_of("kind", Kind),
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
    one_of("state", State),
    one_of("nature", Nature),
    CheckConstraint("suggestion <> text", name="suggestion"),
    CheckConstraint("(state = 'merged') = (merged_into IS NOT NULL)", name="merged_into"),
    CheckConstraint("check_worthiness BETWEEN 0 AND 1000", name="check_worthiness"),
    Index(None, "state", "id"),
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
    one_of("kind", Kind),
    CheckConstraint("0 <= quote_start AND quote_start < quote_end", name="quote_span"),
    Index(None, "document_id"),
    Index(None, "speaker_id"),
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
    one_of("stance", Stance),
    one_of("rank", Rank),
    CheckConstraint("from_claimant IN (0, 1)", name="from_claimant"),
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
    text("approved_by", null=True),
    text("approved_at", null=True),
    number("approval_position", null=True),
    text("approval_leaf", null=True),
    CheckConstraint("approved_by <> proposed_by", name="four_eyes"),
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
)


def holding(kind: Content) -> tuple[Table, ...]:
    """Gives the tables of one kind, a table after those that its rows refer to."""
    return tuple(entry for entry in metadata.sorted_tables if entry.info["content"] is kind)
