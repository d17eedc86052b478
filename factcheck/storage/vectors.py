"""The rows of `vectors`: the meanings of claims' words, kept under the model that gave them.

A row is of a claim (its number, that of a claim of others below zero) and of one of its texts, the text by the first half of its SHA-256.
It goes when the claim no longer has these words, or is in no list: from a vector much of a text can be guessed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from factcheck.domain.claims import Claim
from factcheck.domain.external_claims import ExternalClaim
from factcheck.domain.histories import Thing
from factcheck.domain.vocabularies import State
from factcheck.storage.blocks import blocks
from factcheck.storage.tables import vector_models, vectors

BLOCK = 500
"""Claims whose rows are asked for, written or compared at a time."""

_HALF = 16
Key = tuple[int, bytes]
"""A claim, as above, and the digest of one of its texts."""


@dataclass(frozen=True, slots=True)
class Model:
    """What gave vectors: its name, and the SHA-256 of its file."""

    name: str
    sha256: str


def digest(text: str) -> bytes:
    """Gives what a text is known by."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:_HALF]


def words(thing: Thing | None) -> frozenset[tuple[int, str]]:
    """Gives a claim with each of its texts whose vector may be kept; none of what is no claim, or in no list."""
    if isinstance(thing, ExternalClaim):
        return frozenset((-thing.id, text) for text in (thing.text, thing.title, thing.subtitle) if text)
    if not isinstance(thing, Claim) or thing.departed or thing.state is State.MERGED:
        return frozenset()
    verdict = thing.verdict()
    texts = (thing.text, verdict.headline if verdict else None, *(said.quote for said in thing.shown_appearances()))
    return frozenset((thing.id, text) for text in texts if text)


def known(connection: Connection, claims: Iterable[int], *, model: Model) -> dict[bytes, bytes]:
    """Gives the vectors by this model that are kept of claims, by the digests of their texts."""
    number = _number(connection, model)
    question = select(vectors.c.text_digest, vectors.c.vector).where(vectors.c.model == number)
    wanted = blocks(sorted(set(claims)), BLOCK) if number else ()
    rows = (row for block in wanted for row in connection.execute(question.where(vectors.c.claim.in_(block))))
    return {bytes(row.text_digest): bytes(row.vector) for row in rows}


def keep(connection: Connection, found: Mapping[tuple[int, str], bytes], *, model: Model) -> None:
    """Keeps vectors of claims and their texts; whoever asks has seen in this transaction that the claims have them."""
    if not found:
        return
    number = _number(connection, model) or _new_number(connection, model)
    rows = {(claim, digest(text)): vector for (claim, text), vector in found.items()}
    _remove(connection, rows)
    names = ("claim", "text_digest", "model", "vector")
    told = [dict(zip(names, (*key, number, vector), strict=True)) for key, vector in rows.items()]
    connection.execute(insert(vectors), told)


def follow(connection: Connection, old: frozenset[tuple[int, str]], new: frozenset[tuple[int, str]]) -> None:
    """Has the vectors go of texts that claims had and have no more."""
    _remove(connection, [(claim, digest(text)) for claim, text in old - new])


def _remove(connection: Connection, keys: Collection[Key]) -> None:
    if keys:
        own = (vectors.c.claim == bindparam("own_claim"), vectors.c.text_digest == bindparam("own_digest"))
        told = [{"own_claim": claim, "own_digest": text} for claim, text in keys]
        connection.execute(delete(vectors).where(*own), told)


def _number(connection: Connection, model: Model) -> int | None:
    own = (vector_models.c.name == model.name, vector_models.c.sha256 == model.sha256)
    return connection.execute(select(vector_models.c.number).where(*own)).scalar()


def _new_number(connection: Connection, model: Model) -> int:
    number = 1 + (connection.execute(select(func.max(vector_models.c.number))).scalar() or 0)
    connection.execute(insert(vector_models), {"number": number, "name": model.name, "sha256": model.sha256})
    return number


def models(connection: Connection) -> dict[Model, int]:
    """Gives the models that vectors are of, and how many are of each."""
    own = vector_models.c
    question = (
        select(own.name, own.sha256, func.count())
        .join(vectors, vectors.c.model == own.number)
        .group_by(own.number, own.name, own.sha256)
        .order_by(own.number)
    )
    return {Model(name, file): many for name, file, many in connection.execute(question)}


def forget_others(connection: Connection, model: Model) -> None:
    """Removes the vectors of every model but this."""
    number = _number(connection, model) or 0
    connection.execute(delete(vectors).where(vectors.c.model != number))
    connection.execute(delete(vector_models).where(vector_models.c.number != number))


def strays(connection: Connection, told: Callable[[int], Thing | None]) -> Iterator[Key]:
    """Gives the keys of rows that are of no text which their claim has, as `told` gives it."""
    own = vectors.c
    question = select(own.claim, own.text_digest).order_by(own.claim, own.text_digest).limit(BLOCK)
    rest = question
    while found := list(dict.fromkeys(connection.execute(rest).scalars())):
        rows = connection.execute(select(own.claim, own.text_digest).where(own.claim.in_(found)))
        texts = {(claim, digest(text)) for one in found for claim, text in words(told(one))}
        yield from (key for claim, text in rows if (key := (claim, bytes(text))) not in texts)
        rest = question.where(own.claim > found[-1])


def prune(connection: Connection, told: Callable[[int], Thing | None]) -> None:
    """Removes the rows that are of no text which their claim has."""
    _remove(connection, list(strays(connection, told)))
