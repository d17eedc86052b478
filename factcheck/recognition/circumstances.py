"""What speaks for two speakers being one beside their names: what they are, who published it, who speaks there too, when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from factcheck.domain.lookalikes import spelling
from factcheck.recognition import roles
from factcheck.recognition.names import names_somebody
from factcheck.recognition.roles import Alike
from factcheck.recognition.sightings import Candidate, Sighting

MOST_NAMED: Final = 3
"""Names that a reason gives of those who speak in both."""

_SOON, _SAME_TIME = 31, 366
"""Days that two documents are apart of one affair, and of one time."""


class Aspect(StrEnum):
    """What a reason is of."""

    NAME = "name"
    RULE = "rule"
    ROLE = "role"
    OUTLET = "outlet"
    BESIDE = "beside"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for somebody, or against, with its points; `said` has names from documents in it, which are not made safe."""

    aspect: Aspect
    points: int
    said: str


ROLE_SAME: Final = 25
ROLE_ALIKE: Final = 20
ROLE_DIFFERENT: Final = -20
OUTLET: Final = 8
BESIDE: Final = 6
"""For each, of as many as are named."""
SOON: Final = 5
SAME_TIME: Final = 2


def reasons(seen: Sighting, known: Candidate) -> Iterator[Reason]:
    """Gives what the circumstances say of a speaker being somebody."""
    for look in _LOOKS:
        yield from look(seen, known)


def _role(seen: Sighting, known: Candidate) -> Iterator[Reason]:
    found = [(roles.compared(seen.role, role), role) for role in dict.fromkeys(known.roles)]
    alike = min(found, key=lambda pair: _NEARNESS.index(pair[0]), default=(Alike.UNKNOWN, ""))
    match alike:
        case Alike.SAME, role:
            yield Reason(Aspect.ROLE, ROLE_SAME, f"same role: {role}")
        case Alike.ALIKE, role:
            yield Reason(Aspect.ROLE, ROLE_ALIKE, f"role alike: {seen.role}, {role}")
        case Alike.DIFFERENT, role:
            yield Reason(Aspect.ROLE, ROLE_DIFFERENT, f"another role: {seen.role}, {role}")


_NEARNESS: Final = (Alike.SAME, Alike.ALIKE, Alike.UNKNOWN, Alike.DIFFERENT)


def _outlet(seen: Sighting, known: Candidate) -> Iterator[Reason]:
    if seen.outlet and spelling(seen.outlet) in {spelling(outlet) for outlet in known.outlets}:
        yield Reason(Aspect.OUTLET, OUTLET, f"same outlet: {seen.outlet}")


def _beside(seen: Sighting, known: Candidate) -> Iterator[Reason]:
    there = {spelling(name) for name in known.beside}
    shared = sorted(name for name in seen.beside if spelling(name) in there and names_somebody(name))[:MOST_NAMED]
    if shared:
        yield Reason(Aspect.BESIDE, BESIDE * len(shared), f"named together with {', '.join(shared)}")


def _day(seen: Sighting, known: Candidate) -> Iterator[Reason]:
    if seen.day is None or not known.days:
        return
    apart = min(abs((seen.day - day).days) for day in known.days)
    if apart <= _SAME_TIME:
        near = "the same day" if apart == 0 else f"{apart} {'day' if apart == 1 else 'days'} apart"
        yield Reason(Aspect.DAY, SOON if apart <= _SOON else SAME_TIME, near)


_LOOKS: Final[tuple[Callable[[Sighting, Candidate], Iterator[Reason]], ...]] = (_role, _outlet, _beside, _day)
