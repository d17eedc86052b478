"""The vectors that a desk keeps of its claims' words: each is made when it is first asked for, or all of them in advance."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, exc

from factcheck.domain.errors import FactcheckError
from factcheck.matching.claims import Claim
from factcheck.matching.meanings import Meanings, packed, unpacked
from factcheck.storage import claim_pool, vectors
from factcheck.storage.blocks import blocks
from factcheck.storage.claim_pool import Key
from factcheck.storage.database import Database
from factcheck.storage.vectors import Model

if TYPE_CHECKING:
    from factcheck.matching.meanings import Vectors

BLOCK = 200
"""Claims whose vectors are made, or written, at a time."""


class DeskMeanings:
    """A model of meanings at a desk. What it has looked at it knows; what it newly made of claims' words, `keep` hands to the desk."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self.model = Model(meanings.name, meanings.digest)
        self._known: dict[bytes, bytes] = {}
        self._new: set[bytes] = set()
        self._claims: set[Key] = set()

    @property
    def name(self) -> str:
        """Gives the model's name."""
        return self.model.name

    @property
    def digest(self) -> str:
        """Gives the digest of the model's file."""
        return self.model.sha256

    @property
    def width(self) -> int:
        """Gives how many numbers a vector has."""
        return self._meanings.width

    def look_up(self, connection: Connection, claims: Iterable[Key]) -> None:
        """Takes in what the desk keeps of claims that will be asked about."""
        wanted = set(claims) - self._claims
        found = vectors.known(connection, wanted, model=self.model)
        self._known |= {key: vector for key, vector in found.items() if len(vector) == self.width}
        self._claims |= wanted

    def vectors(self, texts: Sequence[str]) -> "Vectors":
        """Gives the vectors of texts, a row each, the same whether the desk kept them or not; there has to be one."""
        keys = [vectors.digest(text) for text in texts]
        if missing := {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}:
            self._known.update(zip(missing, packed(self._meanings.vectors(list(missing.values()))), strict=True))
            self._new.update(missing)
        return unpacked([self._known[key] for key in keys])

    def keep(self, database: Database) -> None:
        """Hands to the desk what was newly made of claims' words; where somebody else writes, or nobody may, it does not."""
        new = {key: self._known[key] for key in self._new}
        try:
            for block in blocks(sorted(self._claims), BLOCK) if new else ():
                with database.writing_if_free() as connection:
                    _keep(connection, block, new, model=self.model)
        except (FactcheckError, exc.DBAPIError):
            return
        self._new.clear()


def make_anew(database: Database, meanings: Meanings) -> Iterator[int]:
    """Makes the vectors of all claims in the lists anew, and removes those of other models; gives after each portion how many it made.

    Writers wait for no more than what is written at a time.
    """
    model = Model(meanings.name, meanings.digest)
    with database.writing() as connection:
        vectors.forget_others(connection, model)
    after = None
    while block := _next(database, after):
        texts = list(dict.fromkeys(text for claim in block for text in claim.fields if text))
        made = dict(zip(map(vectors.digest, texts), packed(meanings.vectors(texts)), strict=True))
        with database.writing() as connection:
            _keep(connection, [claim_pool.key_of(claim.id) for claim in block], made, model=model)
        after = max(claim_pool.key_of(claim.id) for claim in block)
        yield len(texts)


def portions(database: Database) -> int:
    """Gives how often `make_anew` gives something, as things stand."""
    with database.reading() as connection:
        return -(-claim_pool.many(connection) // BLOCK)


def _next(database: Database, after: Key | None) -> tuple[Claim, ...]:
    with database.reading() as connection:
        return tuple(claim_pool.read(connection, claim_pool.listed(connection, after=after, most=BLOCK)))


def _keep(connection: Connection, claims: Sequence[Key], made: Mapping[bytes, bytes], *, model: Model) -> None:
    """Keeps vectors of words that claims still have: somebody may have changed them since they were read."""
    told = claim_pool.read(connection, claims)
    said = ((claim_pool.key_of(claim.id), text) for claim in told for text in claim.fields if text)
    found = {(claim, text): made[key] for claim, text in said if (key := vectors.digest(text)) in made}
    vectors.keep(connection, found, model=model)


def state(connection: Connection) -> str:
    """Gives what is known of the vectors that a desk keeps: how many, and whether the model that is installed gave them."""
    kept = vectors.models(connection)
    if not kept:
        return "none"
    from factcheck.extraction.meanings import installed  # noqa: PLC0415 - of an extra; most desks keep none

    own = installed()
    many = sum(kept.values())
    if own is None:
        return f"{many:,}; the extra 'semantic' is not installed"
    others = many - kept.get(Model(*own), 0)
    told = f"{others:,} of another model than {own[0]}; run factcheck db reindex --vectors"
    return f"{many:,}, {told if others else f'of {own[0]}'}"
