"""What is matched: a text that somebody asks about, and the claims that it may repeat."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from factcheck.matching.candidates import impacts
from factcheck.matching.posts import LONGEST, Post, read
from factcheck.matching.readings import STOPS, Joined, Reading
from factcheck.search.terms import stems

TEXT, TITLE, SUBTITLE = 1.0, 0.8, 0.5
"""What a word counts in each field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim as it is matched. What is not known of it is left empty.

    `title`: a headline, or what a fact-check is called; `subtitle`: what stands below it, or the quote; `day`: when it was said or checked.
    """

    id: str
    text: str
    title: str = ""
    subtitle: str = ""
    speaker: str = ""
    day: date | None = None

    @property
    def fields(self) -> tuple[str, str, str]:
        """The words, most telling first."""
        return self.text, self.title, self.subtitle


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A text that may have been checked before, with who said it and when, if that is known apart from its own words."""

    text: str
    speaker: str = ""
    day: date | None = None


class KnownClaim:
    """A claim that was read."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.parts = tuple(map(Reading, claim.fields))
        self.text, self.title, self.subtitle = self.parts
        self.whole = Joined(self.parts)

    @cached_property
    def impacts(self) -> dict[str, float]:
        """What each term weighs in the claim."""
        return impacts(zip((TEXT, TITLE, SUBTITLE), (part.terms for part in self.parts), strict=True))

    @cached_property
    def field_impacts(self) -> tuple[dict[str, float], ...]:
        """What each term weighs in each field alone."""
        return tuple(impacts([(1.0, part.terms)]) for part in self.parts)


class KnownQuestion:
    """A question that was read: what is asked in `said`, and in `accounts` the terms of who posted it or says it."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.post: Post = read(question.text)
        self.said = Reading(self.post.words)
        self.accounts = frozenset(stems(" ".join((*self.post.accounts, question.speaker[:LONGEST])))) - STOPS
        self.day = question.day or self.post.day

    @property
    def terms(self) -> frozenset[str]:
        """All terms that a claim is compared with."""
        return self.said.telling | self.accounts


def weighed(claim: Claim) -> dict[str, float]:
    """Gives what each term weighs in a claim, for an index to hold."""
    return KnownClaim(claim).impacts
