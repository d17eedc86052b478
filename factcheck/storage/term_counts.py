"""The rows of `term_counts`: in how many rows of claims, their quotes and their verdicts, and of claims of others, each term is.

Whoever matches a text has to know how rare hundreds of words are. An index tells that of a word by walking along all that it has of it;
here it is one row, which follows the rows of `searched` in the transaction that changes them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy import text as sql

from factcheck.search.entries import place, terms_of
from factcheck.search.queries import Searched
from factcheck.storage import tables
from factcheck.storage.rows import Line

COUNTED = frozenset({Searched.CLAIM, Searched.QUOTE, Searched.VERDICT, Searched.EXTERNAL})
"""The kinds of rows that a claim is matched by."""

BLOCK = 1000
"""Terms written, or compared, at a time."""

_ADD = {
    "sqlite": "INSERT INTO term_counts (term, many) SELECT key, value FROM json_each(:told) WHERE true",
    "postgresql": "INSERT INTO term_counts (term, many) SELECT key, CAST(value AS bigint) FROM json_each_text(CAST(:told AS json))",
}
_MORE = " ON CONFLICT (term) DO UPDATE SET many = term_counts.many + excluded.many"

_KNOWN = {
    "sqlite": "SELECT term, many FROM term_counts WHERE term IN (SELECT value FROM json_each(:terms))",
    "postgresql": "SELECT term, many FROM term_counts WHERE term = ANY(ARRAY(SELECT json_array_elements_text(CAST(:terms AS json))))",
}


_FORGET = {
    "sqlite": "DELETE FROM term_counts WHERE many <= 0 AND term IN (SELECT value FROM json_each(:terms))",
    "postgresql": (
        "DELETE FROM term_counts"
        " WHERE many <= 0 AND term = ANY(ARRAY(SELECT json_array_elements_text(CAST(:terms AS json))))"
    ),
}


def counted(lines: Iterable[Line]) -> Counter[str]:
    """Gives in how many of these rows each term is; rows of other tables and other kinds have none."""
    found: Counter[str] = Counter()
    for line in lines:
        if line.table is tables.searched:
            row, words = line.values
            if place(int(row or 0)).kind in COUNTED:
                found.update(set(terms_of(str(words))))
    return found


def follow(connection: Connection, old: Iterable[Line], new: Iterable[Line]) -> None:
    """Has the counts follow rows as they were to rows as they are."""
    before, now = counted(old), counted(new)
    told = {term: many for term in before | now if (many := now[term] - before[term])}
    if not told:
        return
    connection.execute(sql(_ADD[connection.dialect.name] + _MORE), {"told": json.dumps(told)})
    if fewer := [term for term, many in told.items() if many < 0]:
        connection.execute(sql(_FORGET[connection.dialect.name]), {"terms": json.dumps(fewer)})


def known(connection: Connection, terms: Iterable[str]) -> Mapping[str, int]:
    """Gives in how many rows each of these terms is; those in none are left out."""
    found = connection.execute(sql(_KNOWN[connection.dialect.name]), {"terms": json.dumps(sorted(terms))})
    return {row[0]: row[1] for row in found}


def fill(connection: Connection, counts: Mapping[str, int]) -> None:
    """Makes all counts anew."""
    connection.execute(delete(tables.term_counts))
    waiting = iter(sorted(counts.items()))
    while block := [{"term": term, "many": many} for term, many in islice(waiting, BLOCK)]:
        connection.execute(insert(tables.term_counts), block)


def are_as_told(connection: Connection, counts: Mapping[str, int]) -> bool:
    """Tells whether the counts are these and no others."""
    stored = connection.execute(select(func.count()).select_from(tables.term_counts)).scalar_one()
    return stored == len(counts) and all(known(connection, block) == block for block in _blocks(counts))


def _blocks(counts: Mapping[str, int]) -> Iterator[dict[str, int]]:
    waiting = iter(counts.items())
    while block := dict(islice(waiting, BLOCK)):
        yield block
