"""The sources that readers are asked about: pronouns, one a document, drawn by chance before anything has guessed whom they mean."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.domain.statements import Span

PRONOUNS = frozenset(["he", "she", "they", "it", "his", "her", "him", "i", "me", "their", "we"])
SEED = 20261128

HEAD = 500
"""Characters of a document's beginning that a reader is shown."""
BEFORE = 2_800
AFTER = 350


@dataclass(frozen=True, slots=True)
class Pick:
    """A pronoun that is the source of an attribution, in its document."""

    document: str
    text: str
    span: Span

    @property
    def pronoun(self) -> str:
        """The word itself."""
        return self.text[slice(*self.span)]


def picked(documents: Iterable[Mapping[str, Any]], *, count: int, seed: int = SEED) -> tuple[Pick, ...]:
    """Gives so many pronouns, or as many as there are, ordered by document.

    Args:
        documents: `{"doc", "text", "attributions": [{"source_span": [[start, end], ...]}]}` each.
        count: how many documents are drawn; each gives one.
        seed: of the draw.
    """
    chance = random.Random(seed)  # noqa: S311 -- a draw that anyone can repeat, no secret
    drawn = [
        Pick(document["doc"], document["text"], chance.choice(spans))
        for document in documents
        if (spans := _pronouns(document))
    ]
    chance.shuffle(drawn)
    return tuple(sorted(drawn[:count], key=lambda pick: pick.document))


def sheet(picks: Sequence[Pick]) -> Iterator[str]:
    """Gives what a reader is shown of each: the beginning of the document, and what stands around the pronoun."""
    for number, pick in enumerate(picks, 1):
        start, end = pick.span
        first = max(0, start - BEFORE)
        before = pick.text[:start] if first <= HEAD else f"{pick.text[:HEAD]}\n[...]\n{pick.text[first:start]}"
        yield f"#### {number} {pick.document}\n{before}[[[{pick.pronoun}]]]{pick.text[end : end + AFTER]}\n"


def _pronouns(document: Mapping[str, Any]) -> list[Span]:
    spans = {tuple(map(tuple, found["source_span"])) for found in document["attributions"]}
    alone = sorted(fragments[0] for fragments in spans if len(fragments) == 1)
    return [(start, end) for start, end in alone if document["text"][start:end].lower() in PRONOUNS]
