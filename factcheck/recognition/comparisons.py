"""What one name is to another: the same, another form of it, a part of it, one that only looks like it, or another."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from factcheck.domain.lookalikes import are_lookalikes, spelling, strange_characters, without_accents
from factcheck.recognition import bodies, given_names, surnames
from factcheck.recognition.names import Name, name_of
from factcheck.recognition.ties import ORDER, OTHER, Comparison, Doubt, Tie

_LOOKALIKE: Final = Comparison(Tie.LOOKALIKE, doubts=(Doubt.LOOKALIKE,))
_WHOLE: Final = frozenset({Tie.SAME, Tie.ACCENTS, Tie.TURNED, Tie.BODY, Tie.MIDDLE, Tie.NICKNAME, Tie.INITIALS})
"""What a whole name is to another of the same person: where the desk has that one too, a person has said that both are."""

_WORD: Final = re.compile(r"[^\s,.()&\"\u201c\u201d-]+")


@lru_cache(maxsize=4096)
def compared(one: str, other: str) -> Comparison:
    """Tells what a name is to another, and the same the other way round. What looks alike in a word is nothing else beside that."""
    if are_lookalikes(one, other):
        return _LOOKALIKE
    if spelling(one) == spelling(other):
        return Comparison(Tie.SAME)
    if _plain(one) == _plain(other):
        return Comparison(Tie.ACCENTS, doubts=(Doubt.SPELLING,))
    found = _compared(one, _undisguised(other, one))
    if not found.is_of_one or not _is_disguised(one, other):
        return found
    return _LOOKALIKE


def nearest(name: str, names: Iterable[str]) -> Comparison:
    """Tells what a name is to the nearest of somebody's names; a look-alike of any outweighs all but a whole name.

    Of somebody who once was taken for their look-alike that name does not count against one whose letters mislead nobody.
    """
    known = tuple(names)
    if not strange_characters(name):
        known = tuple(other for other in known if not strange_characters(other)) or known
    found = [compared(name, other) for other in known]
    alike = next((one for one in found if one.tie is Tie.LOOKALIKE), None)
    near = min(found, key=lambda one: ORDER[one.tie], default=OTHER)
    return alike if alike and near.tie not in _WHOLE else near


def _plain(name: str) -> str:
    return surnames.without_umlauts(without_accents(name))


def _is_disguised(one: str, other: str) -> bool:
    """Whether a word of a name only looks like a word of the other, or one has letters that mislead and the other has not."""
    if _undisguised(other, one) != other:
        return True
    ours, theirs = ({strange.character for strange in strange_characters(name)} for name in (one, other))
    return ours != theirs


def _undisguised(name: str, other: str) -> str:
    """Gives a name with those of its words put right that look like a word of another name."""
    others = _WORD.findall(other)

    def right(found: re.Match[str]) -> str:
        return next((word for word in others if are_lookalikes(word, found[0])), found[0])

    return _WORD.sub(right, name)


def _compared(one: str, other: str) -> Comparison:
    if _plain(one).replace(".", "") == _plain(other).replace(".", ""):
        return Comparison(Tie.TURNED)
    if bodies.is_acronym(one, other) or bodies.is_acronym(other, one):
        return Comparison(Tie.ACRONYM)
    if bodies.is_body(one) or bodies.is_body(other):
        return _of_bodies(one, other)
    ours, theirs = name_of(one), name_of(other)
    return _with_generations(_of_persons(ours, theirs), ours, theirs)


def _of_bodies(one: str, other: str) -> Comparison:
    if bodies.are_same(one, other):
        return Comparison(Tie.BODY)
    missing = bodies.missing(one, other)
    return Comparison(Tie.SHORTER, missing) if missing else OTHER


def _with_generations(found: Comparison, ours: Name, theirs: Name) -> Comparison:
    """Gives a comparison in which the son is not the father; where one of two names does not say which of them it is, that is a doubt."""
    if ours.generation == theirs.generation or not found.is_of_one:
        return found
    return (
        found.doubted(Doubt.GENERATION)
        if None in {ours.generation, theirs.generation}
        else OTHER.doubted(Doubt.GENERATION)
    )


def _of_persons(ours: Name, theirs: Name) -> Comparison:
    if not ours.words or not theirs.words:
        return OTHER
    if not ours.given or not theirs.given:
        return _of_one_word(*sorted((ours, theirs), key=lambda name: (len(name.given), name.words)))
    found = surnames.compared(ours, theirs)
    if not found.is_of_one:
        return OTHER
    given = given_names.compared(ours, theirs)
    if found.tie is Tie.SURNAMES:
        return found if ours.given[0] == theirs.given[0] else OTHER
    if not given.is_of_one:
        return given
    tie = given.at_best(found.tie).at_best(Tie.TURNED)
    return tie.doubted(*found.doubts)


def _of_one_word(short: Name, whole: Name) -> Comparison:
    """What a name without first names is to another: its surname, or the first name."""
    if not whole.given:
        found = surnames.compared(short, whole)
        return found.at_best(Tie.TURNED)
    if short.surname == whole.surname:
        return Comparison(Tie.SURNAME, whole.given)
    if set(short.surname) < set(whole.surname) or short.surname == whole.former:
        return Comparison(Tie.SURNAME, whole.words, (Doubt.SURNAMES,))
    if len(short.surname) == 1 and short.surname[0] in whole.called:
        return Comparison(Tie.FIRST_NAME, whole.surname)
    return OTHER
