"""Whom a speaker of a document may be, of those whom the desk knows: suggestions with reasons and warnings. A person says who it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from factcheck.domain.lookalikes import difference, strange_characters
from factcheck.recognition import circumstances
from factcheck.recognition.circumstances import Aspect, Reason
from factcheck.recognition.comparisons import compared, nearest
from factcheck.recognition.names import names_somebody
from factcheck.recognition.sightings import Candidate, Sighting
from factcheck.recognition.ties import Comparison, Doubt, Tie

LEAST: Final = 30
"""Points below which nobody is suggested."""

PROBABLE: Final = 60
"""Points from which on a suggestion is called probable, if there is no warning."""

RULED: Final = 100
"""Points of the desk's own rule that whoever is called so is this one."""

POINTS: Final = {
    Tie.SAME: 60,
    Tie.ACCENTS: 56,
    Tie.TURNED: 56,
    Tie.BODY: 56,
    Tie.MIDDLE: 50,
    Tie.NICKNAME: 48,
    Tie.INITIALS: 40,
    Tie.FORMER: 40,
    Tie.SURNAMES: 38,
    Tie.SHORTER: 36,
    Tie.ACRONYM: 34,
    Tie.SLIP: 32,
    Tie.SURNAME: 30,
    Tie.FIRST_NAME: 10,
}
"""What a name is worth. By one part of a name alone nobody is called probable, whatever else agrees."""

_WEAK: Final = frozenset({Tie.SURNAME, Tie.FIRST_NAME, Tie.ACRONYM})


class Call(StrEnum):
    """What a suggestion is called."""

    TICKED = "ticked"
    PROBABLY = "probably"
    PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True)
class Warned:
    """What to look at before saying yes; `said` has names from documents in it, which are not made safe."""

    doubt: Doubt
    said: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody whom a speaker may be: with how many points, why, and what speaks against it."""

    candidate: Candidate
    call: Call
    points: int
    reasons: tuple[Reason, ...]
    warnings: tuple[Warned, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whom a speaker may be, the likeliest first, and who only has a name that looks like the speaker's: they are never suggested."""

    suggestions: tuple[Suggestion, ...] = ()
    lookalikes: tuple[Candidate, ...] = ()


def recognised(seen: Sighting, candidates: Iterable[Candidate], *, ruled: int | None = None) -> Recognition:
    """Gives whom a speaker may be.

    Args:
        seen: the speaker.
        candidates: those whom the desk knows.
        ruled: the number of the profile whom the desk's own rule names for the speaker's name, if it does.

    A description, `the mayor's office` or `a city official`, is no name: nobody is suggested for it but by a rule.
    """
    if not names_somebody(seen.name):
        candidates = [candidate for candidate in candidates if candidate.is_profile and candidate.number == ruled]
    named = [(candidate, nearest(seen.name, candidate.names)) for candidate in candidates]
    lookalikes = tuple(candidate for candidate, found in named if found.tie is Tie.LOOKALIKE)
    weighed = [
        _weighed(seen, candidate, found, is_ruled=candidate.number == ruled and candidate.is_profile)
        for candidate, found in named
        if found.tie is not Tie.LOOKALIKE and (found.is_of_one or (candidate.number == ruled and candidate.is_profile))
    ]
    ranked = sorted(
        (one for one in weighed if one.points >= LEAST),
        key=lambda one: (-one.points, not one.candidate.is_profile, one.candidate.number),
    )
    return Recognition(tuple(_alone(ranked, seen)), lookalikes)


def doubted(seen: Sighting, candidate: Candidate) -> tuple[Warned, ...]:
    """Gives what speaks against a speaker being somebody, whoever says that it is; nothing where nothing does."""
    found = nearest(seen.name, candidate.names)
    return tuple(_warnings(seen, candidate, found, tuple(_told(seen, candidate, found, is_ruled=False))))


def _weighed(seen: Sighting, candidate: Candidate, found: Comparison, *, is_ruled: bool) -> Suggestion:
    told = tuple(_told(seen, candidate, found, is_ruled=is_ruled))
    warnings = tuple(_warnings(seen, candidate, found, told))
    points = min(max(sum(reason.points for reason in told), 0), 100)
    call = Call.TICKED if is_ruled else Call.PERHAPS
    if not is_ruled and points >= PROBABLE and not warnings and found.tie not in _WEAK:
        call = Call.PROBABLY
    return Suggestion(candidate, call, points, told, warnings)


def _told(seen: Sighting, candidate: Candidate, found: Comparison, *, is_ruled: bool) -> Iterator[Reason]:
    if is_ruled:
        yield Reason(Aspect.RULE, RULED, "this desk says so of the name")
    if found.is_of_one:
        yield Reason(Aspect.NAME, POINTS[found.tie], _of_name(found))
    yield from circumstances.reasons(seen, candidate)


def _of_name(found: Comparison) -> str:
    return f"{found.tie}, without {' '.join(found.missing)}" if found.missing else str(found.tie)


def _warnings(seen: Sighting, candidate: Candidate, found: Comparison, told: Sequence[Reason]) -> Iterator[Warned]:
    for doubt in found.doubts:
        yield Warned(doubt, _of_doubt(doubt, seen.name, candidate.names[0]))
    yield from (
        Warned(Doubt.ROLES, reason.said) for reason in told if reason.aspect is Aspect.ROLE and reason.points < 0
    )
    for strange in strange_characters(seen.name):
        yield Warned(Doubt.LOOKALIKE, strange.told())


def _of_doubt(doubt: Doubt, one: str, other: str) -> str:
    if doubt is Doubt.LOOKALIKE:
        return f"{one} only looks like {other}: {difference(one, other)}"
    return f"{_DOUBTS[doubt]}: {one}, {other}"


_DOUBTS: Final = {
    Doubt.FIRST_NAMES: "the first names differ",
    Doubt.MIDDLE_NAMES: "the middle names differ",
    Doubt.GENERATION: "one may be the father, the other the son",
    Doubt.SPELLING: "the names are spelled differently",
    Doubt.SURNAMES: "the surnames differ",
}


def _alone(ranked: Sequence[Suggestion], seen: Sighting) -> Iterator[Suggestion]:
    """Gives suggestions, with a warning where the name says as much of somebody else: `Landrieu` may be Mitch or Mary."""
    for one in ranked:
        others = [other.candidate for other in ranked if _is_rival(other, one)]
        if others and one.call is not Call.TICKED:
            said = f"{seen.name} may be {_listed(others)} as well"
            yield replace(one, call=Call.PERHAPS, warnings=(*one.warnings, Warned(Doubt.SEVERAL, said)))
        else:
            yield one


def _is_rival(other: Suggestion, one: Suggestion) -> bool:
    """Whether the name says as much of another, who is another: two profiles always are, a speaker whose name is no form of the one's."""
    if other is one or _name_points(other) < _name_points(one):
        return False
    ours, theirs = one.candidate, other.candidate
    return (ours.is_profile and theirs.is_profile) or not compared(ours.names[0], theirs.names[0]).is_of_one


def _name_points(one: Suggestion) -> int:
    return sum(reason.points for reason in one.reasons if reason.aspect is Aspect.NAME)


_MOST_OTHERS: Final = 3


def _listed(others: Sequence[Candidate]) -> str:
    left = len(others) - _MOST_OTHERS
    return ", ".join(f"{other.id} {other.names[0]}" for other in others[:_MOST_OTHERS]) + (
        f" and {left} more" if left > 0 else ""
    )
