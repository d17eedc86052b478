"""The policy as `policy.applied` recorded it in its first schema. Frozen: it reads what was written, and nothing is written by it."""

from dataclasses import dataclass

from factcheck.domain.codec import words
from factcheck.domain.policies import Policy, Rating, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRating:
    """One step of a scale: its words alone."""

    id: str
    label: str = words()
    meaning: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainScale:
    """A scale without numbers."""

    name: str
    version: int
    ratings: tuple[PlainRating, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPolicy:
    """A scale, and what submitting demands."""

    scale: PlainScale
    submit_guards: tuple[str, ...]
    evidence_minimum: int

    def current(self) -> Policy:
        """Gives the same policy in today's form, with nothing demanded beyond it."""
        ratings = tuple(Rating(id=one.id, label=one.label, meaning=one.meaning) for one in self.scale.ratings)
        return Policy(
            scale=Scale(name=self.scale.name, version=self.scale.version, ratings=ratings),
            submit_guards=self.submit_guards,
            evidence_minimum=self.evidence_minimum,
        )
