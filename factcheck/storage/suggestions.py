"""What a desk has of which somebody begins to type the number or the name: never more than a few, found without reading it all.

Numbers that begin with some digits lie in a few ranges, which the keys of the tables find; what is filtered beside that is a column of
an index, or a table that is small at any desk.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from factcheck.storage.bare import Bare

MOST = 100
"""Suggestions at a time. A longer list is none that anybody chooses from."""

_BEGINNING = 200
"""Characters of a text that are asked for, to show it by."""


class Suggestion(NamedTuple):
    """Something that could be meant: what is typed for it, and what tells a person that it is the one."""

    value: str
    about: str


def claims(bare: Bare, digits: str, *, states: Sequence[str] = ()) -> list[Suggestion]:
    """Gives listed claims whose number begins with some digits, of these states if any are named; without digits, the newest ones."""
    order = "id" if digits else "id DESC"
    found: list[tuple[Any, ...]] = []
    for first, last in _ranges(bare, "claims", digits):
        questions = [_CLAIMS.format(condition=" AND state = ?" if states else "", order=order)] * max(1, len(states))
        values = [
            value
            for state in (states or (None,))
            for value in (_BEGINNING, first, last, *([state] if state else []), MOST)
        ]
        found += bare.rows(f"{' UNION ALL '.join(questions)} ORDER BY {order} LIMIT ?", *values, MOST - len(found))
        if len(found) == MOST:
            break
    return [Suggestion(str(number), text) for number, text in found]


_CLAIMS = (
    "SELECT id, text FROM (SELECT id, substr(text, 1, ?) AS text FROM claims "
    "WHERE id BETWEEN ? AND ? AND departed IS NULL{condition} ORDER BY {order} LIMIT ?) AS chosen"
)


def sources(bare: Bare, digits: str, *, withdrawn: bool = False) -> list[Suggestion]:
    """Gives documents whose number begins with some digits, those that are withdrawn or the others; without digits, the newest ones."""
    order = "id" if digits else "id DESC"
    found: list[tuple[Any, ...]] = []
    for first, last in _ranges(bare, "documents", digits):
        question = (
            "SELECT id, substr(coalesce(title, name), 1, ?) FROM documents WHERE id BETWEEN ? AND ? "
            f"AND withdrawn_at IS {'NOT ' if withdrawn else ''}NULL ORDER BY {order} LIMIT ?"
        )
        found += bare.rows(question, _BEGINNING, first, last, MOST - len(found))
    return [Suggestion(str(number), title) for number, title in found]


def speakers(bare: Bare, digits: str, *, source: int | None = None) -> list[Suggestion]:
    """Gives speakers whose number begins with some digits, of one document if it is named; without digits, the newest ones."""
    order = "speakers.id" if digits else "speakers.id DESC"
    among, known = (" AND document_id = ?", [source]) if source is not None else ("", [])
    found: list[tuple[Any, ...]] = []
    for first, last in _ranges(bare, "speakers", digits):
        question = (
            "SELECT speakers.id, speakers.name, substr(coalesce(title, documents.name), 1, ?) FROM speakers "
            "JOIN documents ON documents.id = document_id WHERE speakers.id BETWEEN ? AND ?"
            f"{among} ORDER BY {order} LIMIT ?"
        )
        found += bare.rows(question, _BEGINNING, first, last, *known, MOST - len(found))
    return [Suggestion(str(number), f"{name}, {title}") for number, name, title in found]


def names(bare: Bare, typed: str) -> list[Suggestion]:
    """Gives names of speakers that begin so, with how many documents have a speaker of the name."""
    question = "SELECT name, count(*) FROM speakers WHERE substr(name, 1, ?) = ? GROUP BY name ORDER BY count(*) DESC, name LIMIT ?"
    return [Suggestion(name, _counted(count, "source")) for name, count in bare.rows(question, len(typed), typed, MOST)]


def tags(bare: Bare, typed: str) -> list[Suggestion]:
    """Gives tags that begin so, with how many claims have each."""
    question = "SELECT tag, count(*) FROM tags WHERE substr(tag, 1, ?) = ? GROUP BY tag ORDER BY tag LIMIT ?"
    return [Suggestion(tag, _counted(count, "claim")) for tag, count in bare.rows(question, len(typed), typed, MOST)]


def tags_of(bare: Bare, typed: str, *, claim: int) -> list[Suggestion]:
    """Gives the tags of a claim that begin so."""
    question = "SELECT tag FROM tags WHERE claim_id = ? AND substr(tag, 1, ?) = ? ORDER BY tag LIMIT ?"
    return [Suggestion(tag, "") for (tag,) in bare.rows(question, claim, len(typed), typed, MOST)]


def people(bare: Bare, typed: str, *, active: bool) -> list[Suggestion]:
    """Gives people whose handle begins so: those who can act, or those who cannot."""
    question = (
        "SELECT handle, role, name FROM people WHERE active = ? AND substr(handle, 1, ?) = ? ORDER BY handle LIMIT ?"
    )
    found = bare.rows(question, int(active), len(typed), typed, MOST)
    return [Suggestion(handle, f"{role}, {name}" if name else role) for handle, role, name in found]


def ratings(bare: Bare, typed: str) -> list[Suggestion]:
    """Gives the ratings of the policy in force whose id begins so, in the order of its scale."""
    ((policy,),) = bare.rows("SELECT policy FROM policies ORDER BY version DESC LIMIT 1")
    listed = json.loads(policy)["scale"]["ratings"]
    return [Suggestion(rating["id"], rating["label"]) for rating in listed if rating["id"].startswith(typed)]


def _ranges(bare: Bare, table: str, digits: str) -> Iterator[tuple[int, int]]:
    """Gives the first and last of each row of numbers that begin with some digits, as far as a table has any."""
    ((greatest,),) = bare.rows(f"SELECT max(id) FROM {table}")
    if not digits:
        yield 1, greatest or 0
        return
    first, size = int(digits), 1
    while 0 < first * size <= (greatest or 0):
        yield first * size, first * size + size - 1
        size *= 10


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
