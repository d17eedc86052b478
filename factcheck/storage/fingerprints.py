"""The rows of `fingerprints`: which documents have which of the numbers that texts printed twice share."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sqlalchemy import Connection, TextClause, delete, func, insert, select
from sqlalchemy import text as sql

from factcheck.domain.codec import WITHDRAWN
from factcheck.domain.documents import Document
from factcheck.domain.histories import Thing
from factcheck.search.reprints.fingerprints import fingerprint, least
from factcheck.storage import tables
from factcheck.storage.blocks import blocks
from factcheck.storage.rows import Line

BLOCK = 100
"""Documents whose rows are written, or compared, at a time."""

MOST_OF_A_MARK = 50
"""Documents that are looked at for one number, the first of the desk: what every page of a site has at its end tells nothing."""

_LAST = (1 << 63) - 1


def lines(thing: Thing) -> tuple[Line, ...]:
    """Gives the rows of a document that is in the lists; nothing else has any."""
    if not isinstance(thing, Document) or thing.withdrawn or thing.text == WITHDRAWN:
        return ()
    return tuple(Line(tables.fingerprints, (mark, thing.id)) for mark in fingerprint(thing.text))


def fill(connection: Connection, documents: Iterable[Thing]) -> None:
    """Makes the rows of all documents anew."""
    connection.execute(delete(tables.fingerprints))
    for block in _blocks(documents):
        if told := [line.named() for line in block]:
            connection.execute(insert(tables.fingerprints), told)


def are_as_told(connection: Connection, documents: Iterable[Thing]) -> bool:
    """Tells whether the rows are those that follow from all documents."""
    own = tables.fingerprints.c
    count = 0
    for block in _blocks(documents):
        told = {line.values for line in block}
        marks, numbers = ({line.values[place] for line in block} for place in (0, 1))
        question = select(own.mark, own.document_id).where(own.mark.in_(marks), own.document_id.in_(numbers))
        if {tuple(row) for row in connection.execute(question)} != told:
            return False
        count += len(told)
    return int(connection.execute(select(func.count()).select_from(tables.fingerprints)).scalar_one()) == count


def _blocks(documents: Iterable[Thing]) -> Iterator[tuple[Line, ...]]:
    # One document is in memory at a time, whatever their texts are.
    told = (line for document in documents for line in lines(document))
    return blocks(told, BLOCK)


def alike(connection: Connection, marks: Sequence[int], *, other_than: int, below: int | None, most: int) -> list[int]:
    """Gives documents that share numbers with a text, those that share most first, the first of the desk before later ones.

    Args:
        connection: to the desk.
        marks: the numbers of the text.
        other_than: the document that it is the text of.
        below: only documents with smaller numbers than this; None for all.
        most: how many, at most.
    """
    if not marks:
        return []
    given = {f"mark_{place}": mark for place, mark in enumerate(marks)}
    limits = {"own": other_than, "below": _LAST if below is None else below, "least": least(len(marks)), "most": most}
    return list(connection.execute(_question(len(marks)), given | limits).scalars())


@cache
def _question(marks: int) -> TextClause:
    of_a_mark = (
        "SELECT document_id FROM (SELECT document_id FROM fingerprints WHERE mark = :mark_{} AND document_id < :below"
        f" AND document_id <> :own ORDER BY document_id LIMIT {MOST_OF_A_MARK}) AS found_{{}}"
    )
    each = " UNION ALL ".join(of_a_mark.format(place, place) for place in range(marks))
    return sql(
        f"SELECT document_id FROM ({each}) AS found GROUP BY document_id"
        " HAVING count(*) >= :least ORDER BY count(*) DESC, document_id LIMIT :most"
    )
