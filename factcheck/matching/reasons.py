"""What two texts have in common, in words that a person can check."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factcheck.matching.differences import Aspect
from factcheck.matching.features import Pair
from factcheck.matching.particulars import Particulars

_RARE: Final = 0.6
"""From which part of the rarity of a word that no claim has a word is called rare: among 20,000 claims, in 30 of them or fewer."""

_MOST_WORDS: Final = 8
_SOON: Final = 14


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a claim: in what it agrees, and the words of the question that say so."""

    aspect: Aspect
    words: tuple[str, ...]


def reasons(pair: Pair, asked: Particulars, claim: Particulars) -> tuple[Reason, ...]:
    """Gives what speaks for a claim saying what a question says; none where nothing is shared."""
    found = (
        Reason(Aspect.SPEAKER, _speaker(pair)),
        Reason(Aspect.RARE_WORDS, _words(pair, asked, is_rare=True)),
        Reason(Aspect.NAMES, _names(asked, claim, is_place=False)),
        Reason(Aspect.PLACE, _names(asked, claim, is_place=True)),
        Reason(Aspect.NUMBERS, _numbers(asked, claim)),
        Reason(Aspect.DATE, tuple(dict.fromkeys(_dates(pair, asked, claim)))),
        Reason(Aspect.POLARITY, asked.denials if asked.denied & claim.denied else ()),
        Reason(Aspect.WORDS, _words(pair, asked, is_rare=False)),
    )
    return tuple(reason for reason in found if reason.words)


def _words(pair: Pair, asked: Particulars, *, is_rare: bool) -> tuple[str, ...]:
    by_rarity = sorted((-pair.told((term,)), term) for term in pair.shared if term in asked.written)
    return tuple(
        asked.written[term] for rarity, term in by_rarity if (-rarity >= _RARE * pair.rarest) is is_rare
    )[:_MOST_WORDS]  # fmt: skip


def _speaker(pair: Pair) -> tuple[str, ...]:
    speaker = Particulars(pair.known.claim.speaker)
    return tuple(word for term, word in speaker.written.items() if term in pair.asked.terms)


def _names(asked: Particulars, claim: Particulars, *, is_place: bool) -> tuple[str, ...]:
    shared = (name for name in asked.names if name.terms <= claim.stems and name.is_place is is_place)
    return tuple(dict.fromkeys(name.written for name in shared))[:_MOST_WORDS]


def _numbers(asked: Particulars, claim: Particulars) -> tuple[str, ...]:
    shared = frozenset(claim.values)
    return tuple(dict.fromkeys(figure.written for figure in asked.figures if figure.value in shared))[:_MOST_WORDS]


def _dates(pair: Pair, asked: Particulars, claim: Particulars) -> Iterator[str]:
    known = {(day.part, day.value) for day in claim.days}
    yield from (day.written for day in asked.days if (day.part, day.value) in known)
    if pair.days_later is not None and abs(pair.days_later) <= _SOON:
        yield str(pair.asked.day)
