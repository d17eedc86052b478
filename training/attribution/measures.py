"""How well the network does at each threshold, on documents that it did not learn from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extraction.attribution.network.decoding import Found, believed
from factcheck.extraction.attribution.network.inference import passed
from factcheck.extraction.attribution.network.model import Graphs
from training.attribution.corpus import Example, Gold

Words = frozenset[int]
THRESHOLDS = tuple(range(100, 900, 10))
_ALIKE = 0.5
_AS_GOOD = 0.001


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their balance where only statements of this belief are given (thousandths)."""

    threshold: int
    precision: float
    recall: float

    @property
    def balance(self) -> float:
        """F1, the harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def scores(graphs: Graphs, examples: Sequence[Example]) -> tuple[Score, ...]:
    """Gives the score at each threshold: a statement is right whose content shares half its words with a gold one's, and its source some.

    `benchmarks/extraction.py` measures the whole extractor, more strictly; this serves to choose a threshold by.
    """
    seen = [(example, passed(graphs, example.layout)[1]) for example in examples]
    gold = sum(len(example.readings[0]) for example in examples)
    found = []
    for threshold in THRESHOLDS:
        kept = [(e, believed(f, threshold=threshold / 1000, decoding=graphs.card.decoding)) for e, f in seen]
        right = sum(_right(example.readings[0], statements) for example, statements in kept)
        given = sum(len(statements) for _, statements in kept)
        found.append(Score(threshold, right / max(1, given), right / max(1, gold)))
    return tuple(found)


def balanced(found: Sequence[Score]) -> Score:
    """Gives the score of most recall among those whose F1 is the best, or as good as that: it is flat about its top.

    A person looks at every statement, so that one too many costs less than one that is never seen.
    """
    best = max(score.balance for score in found)
    return max((score for score in found if score.balance >= best - _AS_GOOD), key=lambda score: score.recall)


def precise(found: Sequence[Score], *, least: float) -> Score:
    """Gives the score of most recall among those at least this precise, or the most precise one."""
    enough = [score for score in found if score.precision >= least]
    return max(enough, key=lambda score: score.recall) if enough else max(found, key=lambda score: score.precision)


def _right(golds: Sequence[Gold], statements: Sequence[Found]) -> int:
    pairs = sorted(_pairs(golds, statements), reverse=True)
    used_golds: set[int] = set()
    used: set[int] = set()
    right = 0
    for _, same, i, j in pairs:
        if i not in used_golds and j not in used:
            used_golds.add(i)
            used.add(j)
            right += same
    return right


def _pairs(golds: Sequence[Gold], statements: Sequence[Found]) -> Iterator[tuple[float, bool, int, int]]:
    contents = [_places(statement.content) for statement in statements]
    for i, gold in enumerate(golds):
        wanted = frozenset(gold.content)
        for j, statement in enumerate(statements):
            share = len(wanted & contents[j]) / len(wanted | contents[j])
            if share >= _ALIKE:
                yield share, _same_source(gold, statement), i, j


def _same_source(gold: Gold, statement: Found) -> bool:
    if gold.source is None or statement.source is None:
        return gold.source is statement.source
    return max(gold.source[0], statement.source[0]) < min(gold.source[1], statement.source[1])


def _places(fragments: Sequence[tuple[int, int]]) -> Words:
    return frozenset(place for first, past in fragments for place in range(first, past))
