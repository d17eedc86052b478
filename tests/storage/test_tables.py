from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from factcheck.storage import tables
from factcheck.storage.tables import Content, metadata

DECLARED = {
    Content.LEDGER: {"events", "checkpoints"},
    Content.WORDS: {"event_words", "contents"},
    Content.PROJECTION: {
        *("desks", "policies", "people", "recusals"),
        *("documents", "speakers", "statements"),
        *("claims", "appearances", "evidence", "replies", "verdicts", "votes"),
        *("briefs", "corrections", "correction_requests"),
        *("notes", "mentions", "tags", "assignments", "check_requests", "judgements"),
        *("profiles", "profile_names", "profile_tenures", "profile_pages", "aliases", "attachments"),
        "external_claims",
    },
    Content.ORDER: {"queue", "queue_keys"},
    Content.CACHE: {"searched", "fingerprints", "name_keys", "term_counts", "vector_models", "vectors", "tree_nodes"},
    Content.LOCAL: {"visits", "searches"},
}


def undeclared(declared: MetaData) -> list[str]:
    """Tables of which nobody says what their rows are to the ledger."""
    return [table.name for table in declared.sorted_tables if not isinstance(table.info.get("content"), Content)]


def test_every_table_is_declared_as_what_its_rows_are_to_the_ledger() -> None:
    assert undeclared(metadata) == []
    assert {kind: {table.name for table in tables.holding(kind)} for kind in Content} == DECLARED


def test_a_table_that_nobody_declared_is_noticed() -> None:
    stray = MetaData()
    Table("stray", stray, Column("id", Integer, primary_key=True))
    assert undeclared(stray) == ["stray"]


def test_nothing_of_this_copy_alone_refers_to_a_projection_whose_rows_go_and_come_again() -> None:
    assert referring(metadata) == []
    stray = MetaData()
    Table("desks", stray, Column("name", Integer, primary_key=True), info={"content": Content.PROJECTION})
    local: Column[int] = Column("desk", ForeignKey("desks.name"), primary_key=True)
    Table("visits", stray, local, info={"content": Content.LOCAL})
    assert referring(stray) == ["visits"]


def referring(declared: MetaData) -> list[str]:
    """Local tables whose rows refer to those of a projection."""
    return [
        table.name
        for table in declared.sorted_tables
        for key in table.foreign_keys
        if table.info["content"] is Content.LOCAL and key.column.table.info["content"] is Content.PROJECTION
    ]


def test_only_text_whole_numbers_and_bytes_are_stored() -> None:
    kinds = {type(column.type).__name__ for table in metadata.sorted_tables for column in table.columns}
    assert kinds == {"Text", "BigInteger", "LargeBinary"}


def test_every_table_is_strict_and_every_column_of_the_ledger_is_filled() -> None:
    assert all(table.dialect_options["sqlite"]["strict"] for table in metadata.sorted_tables)
    kept = (*tables.holding(Content.LEDGER), *tables.holding(Content.WORDS))
    assert not [column for table in kept for column in table.columns if column.nullable]
