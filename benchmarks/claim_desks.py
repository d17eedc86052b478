"""Desks of very many claims, for measuring what finds and matches them: the rows of claims and their index, without a history.

A claim is given, or made of others': pieces of a few words each out of texts that people wrote, so that words are as frequent, and stand
beside each other, as they do there. What no text repeats is in them too: one word in twenty is a name, drawn from so many that most names
are in a handful of claims. Where no texts are given, they are sentences of made-up words of a Zipf distribution.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice

from sqlalchemy import Connection, insert

from factcheck.domain.vocabularies import State
from factcheck.matching.claims import Claim
from factcheck.search import entries
from factcheck.search.entries import Place
from factcheck.search.queries import Field, Searched, mark
from factcheck.services.desks import Desk
from factcheck.storage import database, tables, term_counts
from factcheck.storage.rows import Line

BLOCK = 5_000
"""Claims written in one transaction."""

SPEAKERS = 3
"""Who says the claims of one document, at most."""

PIECE, NAME = 7, 0.05
"""Words of a piece; how likely a word is a name that few claims have."""

QUOTED, RATED = 3, 4
"""One claim in so many has a quote of other words than its own; a verdict with a headline."""

FIRST_DAY, DAYS = date(1998, 1, 1), 9_000

_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "er", "ol")]


@dataclass
class Maker:
    """Makes claims out of the words of texts; the same texts give the same claims."""

    texts: Sequence[str]
    names: int = 200_000

    def __post_init__(self) -> None:
        self._chance = random.Random(17)  # noqa: S311 -- the same each time is what is wanted
        self._words = [text.split() for text in self.texts if text.strip()] or list(self._synthetic())

    def claims(self, many: int, *, after: int = 0) -> Iterator[Claim]:
        """Gives so many claims, numbered on behind those there are."""
        for number in range(after + 1, after + many + 1):
            yield Claim(
                id=str(number),
                text=self._sentence(3),
                title=self._sentence(1) if number % RATED == 0 else "",
                subtitle=self._sentence(4) if number % QUOTED == 0 else "",
                speaker=f"{self._name().title()} {self._name().title()}",
                day=FIRST_DAY + timedelta(days=self._chance.randrange(DAYS)),
            )

    def _sentence(self, pieces: int) -> str:
        return " ".join(word for _ in range(pieces) for word in self._piece())

    def _piece(self) -> Iterator[str]:
        chance = self._chance
        words = chance.choice(self._words)
        start = chance.randrange(max(1, len(words) - PIECE + 1))
        for word in words[start : start + PIECE]:
            yield self._name().title() if chance.random() < NAME else word

    def _name(self) -> str:
        # The square of an even draw: some names are in the news for years, and most of them once.
        drawn = int(self.names * self._chance.random() ** 2)
        return "".join(_SYLLABLES[drawn * prime % len(_SYLLABLES)] for prime in (1, 7919, 104729)) + f"{drawn % 97}"

    def _synthetic(self) -> Iterator[list[str]]:
        words = list(dict.fromkeys("".join(self._chance.choices(_SYLLABLES, k=3)) for _ in range(60_000)))
        shares = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
        for _ in range(20_000):
            yield self._chance.choices(words, cum_weights=shares, k=18)


def fill(desk: Desk, claims: Iterable[Claim]) -> None:
    """Puts claims into a desk's tables and its index, each under its number."""
    waiting = iter(claims)
    while block := list(islice(waiting, BLOCK)):
        with desk.database.writing() as connection:
            for row in (_contents, _documents, _speakers, _claims, _appearances, _verdicts, _searched):
                _insert(connection, row.__name__.removeprefix("_"), [made for claim in block for made in row(claim)])
            found = (Line(tables.searched, (row["id"], row["words"])) for claim in block for row in _searched(claim))
            term_counts.follow(connection, (), found)


def settle(desk: Desk, location: str) -> None:
    """Has a server look at what it holds now, as it does by itself after a while; a file needs nothing."""
    if desk.database.engine.dialect.name == "postgresql":
        owner = database.connect(location, as_owner=True)
        with owner.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
        owner.close()


def _insert(connection: Connection, name: str, found: Sequence[dict[str, object]]) -> None:
    if found:
        connection.execute(insert(tables.metadata.tables[name]), found)


Rows = Iterator[dict[str, object]]


def _contents(claim: Claim) -> Rows:
    yield {"sha256": _digest(claim), "bytes": b""}


def _digest(claim: Claim) -> str:
    return f"{int(claim.id):064x}"


def _documents(claim: Claim) -> Rows:
    number = int(claim.id)
    yield {
        "id": number,
        "sha256": _digest(claim),
        "size": 1,
        "media_type": "text/plain",
        "encoding": "utf-8",
        "name": f"{number}.txt",
        "published": claim.day.isoformat() if claim.day else None,
        "text": "",
        "taken_by": "ada",
        "taken_at": "2026-01-01T00:00:00.000000Z",
    }


def _speakers(claim: Claim) -> Rows:
    if claim.speaker:
        yield {"id": int(claim.id), "document_id": int(claim.id), "name": claim.speaker}


def _claims(claim: Claim) -> Rows:
    moment = "2026-01-01T00:00:00.000000Z"
    changes = ("text_changes", "nature_changes", "place_changes", "speaker_changes")
    yield {
        "id": int(claim.id),
        "text": claim.text,
        "state": State.EXTRACTED,
        "version": 1,
        "recorded_by": "ada",
        "recorded_at": moment,
        "changed_at": moment,
        "extracted": 1,
        "priority": "normal",
        **dict.fromkeys(changes, 0),
    }


def _appearances(claim: Claim) -> Rows:
    number, quote = int(claim.id), claim.subtitle or claim.text
    yield {
        "claim_id": number,
        "number": 1,
        "document_id": number,
        "quote": quote,
        "quote_start": 0,
        "quote_end": max(1, len(quote)),
        "prefix": "",
        "suffix": "",
        "span": "[]",
        "kind": "direct",
        "speaker_id": number if claim.speaker else None,
    }


def _verdicts(claim: Claim) -> Rows:
    if claim.title:
        yield {
            "claim_id": int(claim.id),
            "number": 1,
            "rating": "false",
            "policy_version": 1,
            "headline": claim.title,
            "short_answer": "",
            "rationale": "",
            "proposed_by": "ada",
            "proposed_at": "2026-01-01T00:00:00.000000Z",
        }


def _searched(claim: Claim) -> Rows:
    day, number = claim.day.toordinal() if claim.day else 0, int(claim.id)
    found: list[tuple[Searched, tuple[str, ...]]] = [(Searched.CLAIM, (claim.text, claim.speaker))]
    found += [(Searched.QUOTE, (claim.subtitle, claim.speaker))] if claim.subtitle else []
    found += [(Searched.VERDICT, (claim.title,))] if claim.title else []
    for kind, texts in found:
        marks = (mark(Field.IN, kind), mark(Field.STATE, "extracted"), *entries.names(Field.SPEAKER, (claim.speaker,)))
        yield {"id": Place(day, kind, number, 1).row(), "words": entries.words(texts, marks=marks)}
