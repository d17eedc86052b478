"""Questions of which people have said which claims answer them, as the features of each with its candidates."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.matching.claims import Claim, KnownQuestion, Question
from factcheck.matching.features import FEATURES, values
from factcheck.matching.lines import claims_of
from factcheck.matching.meanings import SEMANTIC, Meanings, compare
from factcheck.matching.pairs import pairs
from factcheck.matching.pools import Claims, Pool

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of the claims that answer it."""

    text: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A question's candidates: their ids, their features (a row each), whether each answers it, and how many claims do in all."""

    ids: tuple[str, ...]
    features: Floats
    answers: Floats
    wanted: int


def digest(path: Path) -> str:
    """Gives the SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def read_claims(path: Path) -> tuple[Claim, ...]:
    """Gives the claims of a file, in the form that `factcheck.matching.lines` reads."""
    return tuple(claims_of(path.read_bytes().splitlines(), name=path.name))


def read_questions(path: Path) -> tuple[Asked, ...]:
    """Gives the questions of a file: `{"id", "text", "gold": [ids]}` a line."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return tuple(Asked(row["text"], frozenset(row["gold"])) for row in rows)


def without(asked: Iterable[Asked], others: Iterable[Asked]) -> tuple[Asked, ...]:
    """Gives the questions whose text is none of others'."""
    known = frozenset(other.text for other in others)
    return tuple(question for question in asked if question.text not in known)


def plain(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Gives claims as a desk may have them, with nothing but their text and day."""
    return (replace(claim, title="", subtitle="") for claim in claims)


def undated(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Gives claims of which no day is known."""
    return (replace(claim, day=None) for claim in claims)


def listed(asked: Sequence[Asked], claims: Iterable[Claim], meanings: Meanings | None = None) -> tuple[Listed, ...]:
    """Gives the candidates of each question among claims, with how near they are in meaning where a model tells."""
    pool = Claims(claims)
    return tuple(_listed(question, pool, meanings) for question in asked)


def _listed(question: Asked, pool: Pool, meanings: Meanings | None) -> Listed:
    found = pairs(KnownQuestion(Question(text=question.text)), pool)
    if meanings is not None:
        compare(found, meanings)
    ids = tuple(pair.known.claim.id for pair in found)
    features = FEATURES if meanings is None else SEMANTIC
    return Listed(
        ids,
        np.array([values(pair, features) for pair in found], np.float64),
        np.array([name in question.answers for name in ids], np.float64),
        len(question.answers),
    )
