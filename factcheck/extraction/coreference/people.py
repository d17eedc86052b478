"""The people whom a document names: the fullest form of each name, the roles it gives them."""

from dataclasses import dataclass, field
from functools import cached_property

from factcheck.extraction.coreference.mentions import Mention
from factcheck.extraction.lexicons.titles import (
    KIN,
    OFFICES,
    STATES,
    Gender,
    is_candidacy,
    is_degree,
    spelt_out,
    words_of_role,
)


@dataclass(eq=False)
class Person:
    """Somebody whom the document names in full, or whose name it gives in one form only; the roles are read once all mentions are in."""

    name: str
    surname: str
    gender: Gender
    mentions: list[Mention] = field(default_factory=list)
    called: int = 0
    """How often the surname stands for this person, with or without more."""
    in_full: list[int] = field(default_factory=list)
    """Where the full name stands, in order: full names are taken in first."""
    nicknames: set[str] = field(default_factory=set)
    """What stands in marks within the full name, in lower case, and its last word."""

    @property
    def may_be_a_body(self) -> bool:
        """Whether nothing but the grammar's guess says that this is a person: one word, no form of address, no role."""
        return " " not in self.name and self.gender is Gender.UNKNOWN and not self.phrases

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """What the document says this person is, each time in lower case."""
        said = (part.lower() for m in self.mentions for part in (m.role, m.apposition, m.party) if part)
        return tuple(dict.fromkeys(said))

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of all that, spelt out."""
        return frozenset(word for phrase in self.phrases for word in words_of_role(phrase))

    @cached_property
    def places(self) -> frozenset[str]:
        """The words of the states that the document says this person is from or holds office for."""
        return frozenset(word for word in self.said if word in STATES)

    def may_be_of(self, place: frozenset[str]) -> bool:
        """Whether nothing says that the person is from elsewhere."""
        return not self.places or bool(self.places & place)

    def may_be(self, role: str) -> bool:
        """Whether nothing said of the person speaks against an office: a governor is no senator, and a wife is called a wife."""
        if self.said & KIN:
            return False
        offices = self.said & OFFICES
        return not offices or spelt_out(role) in offices or (is_candidacy(role) and "judge" not in offices)

    @cached_property
    def role(self) -> str | None:
        """The fullest of the titles that stand before the name, else what is said beside it; the party in brackets."""
        beside = [m.apposition for m in self.mentions if m.apposition]
        before = [m.role for m in self.mentions if m.role]
        titles = [role for role in before if not (beside and is_degree(role))] or beside
        party = next((mention.party for mention in self.mentions if mention.party), None)
        role = max(titles, key=len, default=None)
        return f"{role} ({party})" if role and party and party not in role else role or party

    @property
    def first(self) -> str:
        """The name's first word, in lower case."""
        return self.name.split()[0].lower()
