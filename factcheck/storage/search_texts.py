"""The texts that rows of the index stand for, and what listings show beside them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from factcheck.search.entries import Place, passages
from factcheck.search.queries import Searched
from factcheck.storage import tables
from factcheck.storage.queries import source_label

_TEXTS = {
    Searched.CLAIM: (tables.claims, ("text",)),
    Searched.QUOTE: (tables.appearances, ("quote",)),
    Searched.EVIDENCE: (tables.evidence, ("title", "publisher", "author", "note", "passage")),
    Searched.VERDICT: (tables.verdicts, ("headline", "short_answer", "rationale")),
    Searched.NOTE: (tables.notes, ("text",)),
    Searched.EXTERNAL: (tables.external_claims, ("text", "title", "subtitle")),
}
"""Where the texts of a claim's rows stand, and of a claim of others."""

_WHOLE = (tables.claims, tables.external_claims)
"""Tables with one row for each thing."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a document is called, and when it was published."""

    label: str
    published: str | None


def texts(connection: Connection, places: Collection[Place]) -> dict[Place, str]:
    """Gives the text of each row, its parts one behind the other."""
    found: dict[Place, str] = {}
    for kind, (table, columns) in _TEXTS.items():
        wanted = {(one.thing, 1 if table in _WHOLE else one.number): one for one in places if one.kind is kind}
        if wanted:
            found |= _of_claims(connection, wanted, table, columns)
    wanted_documents = [one for one in places if one.kind is Searched.DOCUMENT]
    return found | _of_documents(connection, wanted_documents)


def _of_claims(
    connection: Connection, wanted: dict[tuple[int, int], Place], table: Table, columns: tuple[str, ...]
) -> dict[Place, str]:
    is_whole = table in _WHOLE
    owner = table.c.id if is_whole else table.c.claim_id
    question = select(table).where(owner.in_({thing for thing, _ in wanted}))
    found: dict[Place, str] = {}
    for row in connection.execute(question).mappings():
        place = wanted.get((row["id"], 1) if is_whole else (row["claim_id"], row["number"]))
        if place:
            found[place] = _together(row[column] for column in columns)
    return found


def _together(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)


def _of_documents(connection: Connection, wanted: Collection[Place]) -> dict[Place, str]:
    own = tables.documents.c
    question = select(own.id, own.title, own.text).where(own.id.in_({one.thing for one in wanted}))
    stored = {row.id: row for row in connection.execute(question)} if wanted else {}
    found: dict[Place, str] = {}
    for one in wanted:
        row = stored[one.thing]
        if one.number == 1:
            found[one] = _together((row.title, row.text))
        else:
            found[one] = row.text[slice(*passages(row.text)[one.number - 1])]
    return found


def titles(connection: Connection, numbers: Collection[int]) -> dict[int, Title]:
    """Gives what documents are called."""
    own = tables.documents.c
    question = select(own.id, own.outlet, own.title, own.name, own.published).where(own.id.in_(numbers))
    return {
        row.id: Title(source_label(row.outlet, row.title, row.name), row.published)
        for row in connection.execute(question)
    }
