"""Where two texts differ although they may be alike in most of their words: what a warning names."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from factcheck.matching.dates import PartOfDate
from factcheck.matching.names import TITLES, Name, alone, missing
from factcheck.matching.opposites import DIRECTIONS, OPPOSITES, QUANTITIES, opposed
from factcheck.matching.particulars import DENYING, Particulars
from factcheck.matching.readings import STOPS
from factcheck.search.terms import stems

_Terms = tuple[str, ...]
_SHARED: Final = 0.5
_MOST_WORDS: Final = 12
_LIGHT: Final = frozenset(
    stems(
        "during within per over since still now already own such very total get make take give go come put see thing people which whose "
        "those according claim say tell word person somebody someone anybody anyone any each also back away off into between upon among "
        "along time way kind sort part number amount case fact today here there again dollar cent bring turn let keep call name both "
        "same other another it its themselves himself herself because whose like as well way end stay"
    )
)
"""Words that may be left out, or stand in the place of a form of grammar, and all is said as before."""


class Aspect(StrEnum):
    """In what two texts agree or differ."""

    WORDS = "words"
    RARE_WORDS = "rare words"
    POLARITY = "polarity"
    DIRECTION = "direction"
    QUANTITY = "quantity"
    MODALITY = "modality"
    OPPOSITE = "opposite"
    NUMBERS = "numbers"
    DATE = "date"
    SPEAKER = "speaker"
    PLACE = "place"
    NAMES = "names"
    ORDER = "order"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one text has (`here`) where the other has something else (`there`); the words as they are written, none where it has nothing."""

    aspect: Aspect
    here: tuple[str, ...]
    there: tuple[str, ...]


def differences(here: Particulars, there: Particulars) -> tuple[Difference, ...]:
    """Gives where two texts differ; of the two the other way round the same, the other way round."""
    found = tuple(difference for look in _LOOKS for difference in look(here, there))
    return (*found, *_worded(here, there, found))


def are_close(here: Particulars, there: Particulars) -> bool:
    """Tells whether two texts share half of what each tells: then what one has alone is a difference too."""
    ours, theirs = frozenset(here.telling), frozenset(there.telling)
    return len(ours & theirs) >= _SHARED * max(len(ours), len(theirs), 1)


def _polarity(here: Particulars, there: Particulars) -> Iterator[Difference]:
    if len(here.denials) % 2 != len(there.denials) % 2 or bool(here.denials) != bool(there.denials):
        yield Difference(Aspect.POLARITY, here.denials, there.denials)
    elif here.denials and not here.denied & there.denied:
        moved = (here.denied & there.stems, there.denied & here.stems)
        if any(moved):
            yield Difference(Aspect.POLARITY, _denied(here), _denied(there))


def _denied(text: Particulars) -> tuple[str, ...]:
    return (*text.denials, *(text.written[term] for term in sorted(text.denied)))


def _opposites(section: str, aspect: Aspect) -> Callable[[Particulars, Particulars], Iterator[Difference]]:
    def look(here: Particulars, there: Particulars) -> Iterator[Difference]:
        pairs = opposed(here.stems - there.stems, there.stems - here.stems, section=section)
        for one, other in _once(pairs):
            yield Difference(aspect, (here.written[one],), (there.written[other],))

    return look


def _once(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The first pair of those that share a word: a word that stands against several is named once."""
    left, right = set[str](), set[str]()
    for one, other in pairs:
        if one not in left and other not in right:
            yield one, other
        left.add(one)
        right.add(other)


def _modality(here: Particulars, there: Particulars) -> Iterator[Difference]:
    ours, theirs = here.modalities, there.modalities
    if ours.keys() != theirs.keys() and are_close(here, there):
        yield Difference(Aspect.MODALITY, tuple(ours.values()), tuple(theirs.values()))


def _numbers(here: Particulars, there: Particulars) -> Iterator[Difference]:
    yield from _unless_met(
        Aspect.NUMBERS,
        tuple(figure.written for figure in here.figures if figure.value not in there.values),
        tuple(figure.written for figure in there.figures if figure.value not in here.values),
        is_close=are_close(here, there) and here.values ^ there.values != {1},  # `one` and `once` are mostly no number
    )


def _dates(here: Particulars, there: Particulars) -> Iterator[Difference]:
    for part in PartOfDate:
        ours = {day.value: day.written for day in here.days if day.part is part}
        theirs = {day.value: day.written for day in there.days if day.part is part}
        yield from _unless_met(
            Aspect.DATE,
            tuple(written for value, written in ours.items() if value not in theirs),
            tuple(written for value, written in theirs.items() if value not in ours),
            is_close=are_close(here, there),
        )
        if ours.keys() == theirs.keys() and list(ours) != list(theirs):
            yield Difference(Aspect.ORDER, tuple(ours.values()), tuple(theirs.values()))


def _unless_met(
    aspect: Aspect, ours: tuple[str, ...], theirs: tuple[str, ...], *, is_close: bool
) -> Iterator[Difference]:
    """What each text has alone: a difference where both have something, and, if they are close, where one has."""
    if (ours and theirs) or (is_close and (ours or theirs)):
        yield Difference(aspect, ours, theirs)


def _names(here: Particulars, there: Particulars) -> Iterator[Difference]:
    ours, theirs = missing(here.names, there.names, there.stems), missing(there.names, here.names, here.stems)
    if not are_close(here, there):
        ours, theirs = (tuple(name for name in side if name.is_certain) for side in (ours, theirs))
    if any(name.is_certain for name in (*ours, *theirs)):
        for is_title in (False, True):
            one = [name for name in ours if name.is_title is is_title]
            other = [name for name in theirs if name.is_title is is_title]
            if one and other:
                yield from _against(one, other)
    if not (ours and theirs) and are_close(here, there):
        yield from _against(alone(here.names, ours), alone(there.names, theirs))


def _against(ours: Sequence[Name], theirs: Sequence[Name]) -> Iterator[Difference]:
    if ours or theirs:
        is_place = all(any(name.is_place for name in side) for side in (ours, theirs) if side)
        yield Difference(
            Aspect.PLACE if is_place else Aspect.NAMES,
            tuple(dict.fromkeys(name.written for name in ours)),
            tuple(dict.fromkeys(name.written for name in theirs)),
        )


def _order(here: Particulars, there: Particulars) -> Iterator[Difference]:
    """The same words in another order: who does it to whom, or which number is whose, may be another."""
    ours, theirs = _undated(here), _undated(there)
    if sorted(here.all_stems) == sorted(there.all_stems) and not _is_turned(ours, theirs):
        moved = [(one, other) for one, other in zip(ours, theirs, strict=False) if one != other]
        yield Difference(
            Aspect.ORDER,
            tuple(here.written[one] for one, _ in moved),
            tuple(there.written[other] for _, other in moved),
        )


def _undated(text: Particulars) -> _Terms:
    """The telling terms that are no part of a date, which can stand anywhere."""
    return tuple(
        term.stem
        for term in text.terms
        if term.stem not in STOPS and not any(day.start < term.end and term.start < day.end for day in text.days)
    )


def _is_turned(ours: _Terms, theirs: _Terms) -> bool:
    """Whether nothing but the end of one stands before its beginning in the other: `In Harlow crime fell`, `Crime fell in Harlow`."""
    return len(ours) == len(theirs) and any(ours[place:] + ours[:place] == theirs for place in range(max(1, len(ours))))


_LOOKS: Final = (
    _polarity,
    _opposites(DIRECTIONS, Aspect.DIRECTION),
    _opposites(QUANTITIES, Aspect.QUANTITY),
    _opposites(OPPOSITES, Aspect.OPPOSITE),
    _modality,
    _numbers,
    _dates,
    _names,
    _order,
)


def _worded(here: Particulars, there: Particulars, found: Sequence[Difference]) -> Iterator[Difference]:
    """Gives the words that only one of two close texts has, if nothing else has named them and they say something."""
    if are_close(here, there):
        named = {word for one in found for words in (*one.here, *one.there) for word in words.split()}
        ours, theirs = (
            tuple(text.written[term] for term in terms if text.written[term] not in named)[:_MOST_WORDS]
            for text, terms in zip(
                (here, there), _without_a_lone_title(_alone(here, there), _alone(there, here)), strict=True
            )
        )
        if ours or theirs:
            yield Difference(Aspect.WORDING, ours, theirs)


def _alone(text: Particulars, other: Particulars) -> tuple[str, ...]:
    """The terms that another text has not: `12` is none where that has `twelve`, nor `going to` for `will`, nor `Ana` for Ana Ruiz."""
    said = [figure.written for figure in text.figures if figure.value in other.values]
    said += [written for kind, written in text.modalities.items() if kind in other.modalities]
    lost = missing(text.names, other.names, other.stems)
    parts = [name for name in lost if name.is_certain and not name.is_title and name not in alone(text.names, lost)]
    void = frozenset(stems(" ".join(said))).union(_LIGHT, DENYING, *(name.terms for name in parts))
    return tuple(dict.fromkeys(term for term in text.telling if term not in other.stems and term not in void))


def _without_a_lone_title(ours: _Terms, theirs: _Terms) -> tuple[_Terms, _Terms]:
    """What each text has alone, without titles if the other has none: `Mayor Ruiz`, `Ana Ruiz`."""
    if TITLES.isdisjoint(ours) is TITLES.isdisjoint(theirs):
        return ours, theirs
    return tuple(term for term in ours if term not in TITLES), tuple(term for term in theirs if term not in TITLES)
