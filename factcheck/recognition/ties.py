"""What one name can be to another, and what a person is warned of."""

from dataclasses import dataclass
from enum import StrEnum


class Tie(StrEnum):
    """What a name is to another; the nearer comes first."""

    SAME = "same name"
    ACCENTS = "same but for accents"
    TURNED = "same name in another form"
    BODY = "same body in other words"
    MIDDLE = "same but for a middle name"
    NICKNAME = "short form of the first name"
    INITIALS = "initials of the first names"
    FORMER = "former surname"
    SURNAMES = "one surname of several"
    SHORTER = "part of the body's name"
    ACRONYM = "first letters of the words"
    SLIP = "a letter of the surname differs"
    SURNAME = "surname alone"
    FIRST_NAME = "first name alone"
    LOOKALIKE = "looks alike"
    OTHER = "other name"


class Doubt(StrEnum):
    """What speaks against taking two names, or two speakers, for one."""

    LOOKALIKE = "look-alike"
    FIRST_NAMES = "first names"
    MIDDLE_NAMES = "middle names"
    GENERATION = "generation"
    SPELLING = "spelling"
    SURNAMES = "surnames"
    ROLES = "roles"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a name is to another, the words that only one of the two has, and what speaks against their being one."""

    tie: Tie
    missing: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_of_one(self) -> bool:
        """Whether both may be names of one person or body."""
        return self.tie not in {Tie.OTHER, Tie.LOOKALIKE}

    def doubted(self, *doubts: Doubt) -> "Comparison":
        """Gives the same with more that speaks against it."""
        return Comparison(self.tie, self.missing, tuple(dict.fromkeys((*self.doubts, *doubts))))

    def at_best(self, tie: Tie) -> "Comparison":
        """Gives the same with a tie that is no nearer than another."""
        return Comparison(max(self.tie, tie, key=ORDER.__getitem__), self.missing, self.doubts)


ORDER = {tie: place for place, tie in enumerate(Tie)}
"""How near each is, the nearest 0."""

OTHER = Comparison(Tie.OTHER)
