"""Where two texts differ although they may be alike in most of their words: what a warning names."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from factcheck.matching.dates import PartOfDate
from factcheck.matching.names import TITLES, Name, alone, missing
from factcheck.matching.opposites import DIRECTIONS, OPPOSITES, QUANTITIES, opposed
from factcheck.matching.particulars import Particulars

_ALIKE: Final = 0.6
"""Of two texts of which less is the same in the same order no word is said to stand in the other's place."""

_Terms = tuple[str, ...]
_NEARLY_ONE: Final = 0.85
_SHARED: Final = 0.5
_MOST_TERMS: Final = 200


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
    return (*found, *_replaced(here, there, found))


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
    """The same words with names or numbers the other way round: who does it to whom may be another."""
    if here.telling == there.telling or sorted(here.stems) != sorted(there.stems):
        return
    for ours, theirs in ((_met(here), _met(there)), (_numbered(here), _numbered(there))):
        if ours != theirs and sorted(ours) == sorted(theirs):
            yield Difference(
                Aspect.ORDER, tuple(here.written[one] for one in ours), tuple(there.written[one] for one in theirs)
            )


def _met(text: Particulars) -> list[str]:
    return list(dict.fromkeys(term for name in text.names for term in sorted(name.terms)))


def _numbered(text: Particulars) -> list[str]:
    return [term for term in text.telling if term[0].isdigit()]


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


def _replaced(here: Particulars, there: Particulars, found: Sequence[Difference]) -> Iterator[Difference]:
    """Gives the words that stand in each other's place where all the rest is nearly the same, if nothing else has named them.

    What only one text has counts where they are the same in nearly all of it.
    """
    named = {word for one in found for words in (*one.here, *one.there) for word in words.split()}
    alike, gaps = _gaps(here.telling[:_MOST_TERMS], there.telling[:_MOST_TERMS])
    for ours, theirs in map(_without_a_lone_title, gaps if alike >= _ALIKE else ()):
        one, other = _words_of(here, ours, without=there), _words_of(there, theirs, without=here)
        is_told = (one and other) or ((one or other) and alike >= _NEARLY_ONE)
        if is_told and named.isdisjoint((*one, *other)):
            yield Difference(Aspect.WORDING, one, other)


def _without_a_lone_title(gap: tuple[_Terms, _Terms]) -> tuple[_Terms, _Terms]:
    """What stands in each other's place, without a title that stands in the place of a name: `Mayor Ruiz`, `Ana Ruiz`."""
    ours, theirs = ([term for term in side if term not in TITLES] for side in gap)
    return gap if (len(ours) < len(gap[0])) is (len(theirs) < len(gap[1])) else (tuple(ours), tuple(theirs))


def _words_of(text: Particulars, terms: Sequence[str], *, without: Particulars) -> tuple[str, ...]:
    """The words of terms that another text has not: `12` is no difference where that has `twelve`, nor `going to` where it has `will`."""
    said = [figure.written for figure in text.figures if figure.value in without.values]
    said += [written for kind, written in text.modalities.items() if kind in without.modalities]
    same = {word for written in said for word in written.split()}
    words = (text.written[term] for term in terms if term not in without.stems)
    return tuple(word for word in words if word not in same)


def _gaps(ours: _Terms, theirs: _Terms) -> tuple[float, Sequence[tuple[_Terms, _Terms]]]:
    """Gives how alike two texts are, 0 to 1, and what stands between the terms that they share in one order."""
    if ours > theirs:  # the comparison finds other gaps the other way round
        alike, gaps = _gaps(theirs, ours)
        return alike, [(one, other) for other, one in gaps]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    codes = (code for code in matcher.get_opcodes() if code[0] != "equal")
    return matcher.ratio(), [(ours[first:past], theirs[there:end]) for _, first, past, there, end in codes]
