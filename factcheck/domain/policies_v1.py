"""The policy as `policy.applied` had it at schema 1, frozen: it reads what was written then."""

from dataclasses import dataclass

from factcheck.domain.codec import words
from factcheck.domain.policies import Policy, Rating, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRating:
    """One step of a scale, told by words alone."""

    id: str
    label: str = words()
    meaning: str = words()

    def current(self) -> Rating:
        """Gives the same rating, without symbol, number and colour."""
        return Rating(id=self.id, label=self.label, meaning=self.meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainScale:
    """A named, versioned list of ratings without numbers."""

    name: str
    version: int
    ratings: tuple[PlainRating, ...]

    def current(self) -> Scale:
        """Gives the same scale in today's form."""
        return Scale(name=self.name, version=self.version, ratings=tuple(rating.current() for rating in self.ratings))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPolicy:
    """What a desk demanded before a claim moved on, as far as it was asked then."""

    scale: PlainScale
    submit_guards: tuple[str, ...]
    evidence_minimum: int

    def current(self) -> Policy:
        """Gives the same policy in today's form."""
        return Policy(
            scale=self.scale.current(), submit_guards=self.submit_guards, evidence_minimum=self.evidence_minimum
        )
