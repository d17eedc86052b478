"""Earlier claims that may say what a text says: ranked, each with what speaks for it and where it differs.

The program suggests and never merges. No score alone makes two claims the same: "New Orleans is a sanctuary city" and "is not" differ
in one word, and in everything that matters. So what differs is named, and nothing that differs is called the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from factcheck.matching.claims import Claim, KnownQuestion, Question
from factcheck.matching.differences import Aspect, Difference, are_close, differences
from factcheck.matching.features import Pair
from factcheck.matching.meanings import Meanings, compare
from factcheck.matching.pairs import CANDIDATES, pairs
from factcheck.matching.particulars import Particulars
from factcheck.matching.pools import Pool
from factcheck.matching.ranker import Contribution, Ranker
from factcheck.matching.reasons import Reason, reasons

REORDERED: Final = 50
"""How many claims are ordered anew by their meaning."""

_LIKELY: Final = 500
_OPPOSED: Final = frozenset({Aspect.POLARITY, Aspect.DIRECTION, Aspect.OPPOSITE})


_BESIDE: Final = frozenset({Aspect.WORDING, Aspect.SPEAKER})
"""In what a claim that says the opposite may differ beside: whoever says it, in whichever words, it says the opposite."""


class Call(StrEnum):
    """What the program would call a claim beside a text; a person judges."""

    SAME = "same"
    CONTRADICTS = "contradicts"
    RELATED = "related"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that may say what a text says. `score` is 0 to 1000; `contributions` of its features, the largest first, make it."""

    id: str
    score: int
    call: Call
    reasons: tuple[Reason, ...]
    differences: tuple[Difference, ...]
    contributions: tuple[Contribution, ...]


def matches(question: Question, pool: Pool, *, top: int = 5, meanings: Meanings | None = None) -> tuple[Match, ...]:
    """Gives the claims of a pool that a text most likely repeats, the likeliest first, equal ones by their ids.

    Where a model of meanings is given, it orders anew the fifty that are likeliest by their words.

    Raises:
        EnvironmentFailureError: the weights are missing or damaged.
    """
    asked = KnownQuestion(question)
    said = Particulars(asked.post.words)
    ranker = Ranker.load(semantic=meanings is not None)
    return tuple(_match(pair, total, said, ranker) for total, pair in _ordered(asked, pool, meanings)[:top])


def ranked(
    question: Question, pool: Pool, *, top: int = CANDIDATES, meanings: Meanings | None = None
) -> tuple[str, ...]:
    """Gives the ids alone of what `matches` gives, which takes a part of the time."""
    found = _ordered(KnownQuestion(question), pool, meanings)
    return tuple(pair.known.claim.id for _, pair in found[:top])


def _ordered(asked: KnownQuestion, pool: Pool, meanings: Meanings | None) -> Sequence[tuple[float, Pair]]:
    by_words = _by_total(pairs(asked, pool), Ranker.load())
    if meanings is None:
        return by_words
    first = [pair for _, pair in by_words[:REORDERED]]
    compare(first, meanings)
    return _by_total(first, Ranker.load(semantic=True))


def _by_total(found: Iterable[Pair], ranker: Ranker) -> Sequence[tuple[float, Pair]]:
    totals = ((ranker.total(pair), pair) for pair in found)
    return sorted(totals, key=lambda scored: (-scored[0], scored[1].known.claim.id))


def _match(pair: Pair, total: float, said: Particulars, ranker: Ranker) -> Match:
    claim = pair.known.claim
    worded = Particulars(claim.text)
    score = ranker.score(total)
    differing = (*differences(said, worded), *_of_speakers(pair.asked.question, claim))
    return Match(
        id=claim.id,
        score=score,
        call=_call(score, differing, is_close=are_close(said, worded)),
        reasons=reasons(pair, said, Particulars(" . ".join(claim.fields))),
        differences=differing,
        contributions=ranker.explain(pair),
    )


def _call(score: int, differing: Sequence[Difference], *, is_close: bool) -> Call:
    aspects = frozenset(difference.aspect for difference in differing)
    if is_close and aspects & _OPPOSED and aspects <= _OPPOSED | _BESIDE:
        return Call.CONTRADICTS
    if score < _LIKELY:
        return Call.UNLIKELY
    return Call.SAME if is_close and not aspects else Call.RELATED


def _of_speakers(question: Question, claim: Claim) -> Sequence[Difference]:
    ours, theirs = Particulars(question.speaker), Particulars(claim.speaker)
    if not ours.stems or not theirs.stems or ours.stems & theirs.stems:
        return ()
    return (Difference(Aspect.SPEAKER, (question.speaker,), (claim.speaker,)),)
