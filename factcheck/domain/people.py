"""People of a desk and what their role lets them do."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from factcheck.domain.characters import hides, is_unseen_in_words, mixed_words
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What ties a claim to conflicts of interest: its number and those it came from, the names of who said it, all their tags."""

    claims: frozenset[int]
    speakers: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """A conflict of interest: in a claim, in what a speaker of this name says, or in claims of a tag; one of the three is given."""

    number: int
    claim: int | None
    speaker: str | None
    tag: str | None
    reason: str
    declared_by: str
    declared_at: str
    is_lifted: bool = False

    def subject(self) -> str:
        """Gives what it is about, as a sentence has it."""
        if self.claim is not None:
            return f"claim {self.claim}"
        return f"what {self.speaker} says" if self.speaker is not None else f"claims tagged {self.tag}"

    def covers(self, ties: Ties) -> bool:
        """Tells whether it holds for a claim with these ties."""
        if self.is_lifted:
            return False
        return self.claim in ties.claims or _is_among(self.speaker, ties.speakers) or _is_among(self.tag, ties.tags)

    def is_from(self, *, claim: int | None, speaker: str | None, tag: str | None) -> bool:
        """Tells whether it holds, and is from this very claim, speaker or tag."""
        given, own = (claim, speaker, tag), (self.claim, self.speaker, self.tag)
        return not self.is_lifted and tuple(map(_normal, own)) == tuple(map(_normal, given))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who acts at the desk, under a handle. `name` is what briefs show, None where the handle is enough."""

    handle: str
    role: Role
    added_by: str
    added_at: str
    name: str | None = None
    is_active: bool = True
    recusals: tuple[Recusal, ...] = ()

    def shown(self) -> str:
        """Gives what readers call the person."""
        return self.name or self.handle

    def recusal(self, ties: Ties) -> Recusal | None:
        """Gives the recusal that keeps the person from a claim with these ties, or None where none does."""
        return next((one for one in self.recusals if one.covers(ties)), None)


def normal_name(name: str) -> str:
    """Gives a name in the form in which two spellings of it are one: width, case, spaces and what cannot be seen aside.

    It is Unicode's compatibility caseless match (section 3.13), without the characters that show nothing in a word.
    """
    if name.isascii():  # nothing of the following changes anything of it
        return " ".join(name.casefold().split())
    seen = "".join(character for character in name if not is_unseen_in_words(character))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join("".join(character for character in folded if not is_unseen_in_words(character)).split())


def _is_among(name: str | None, names: Collection[str]) -> bool:
    return name is not None and normal_name(name) in map(normal_name, names)


def _normal(subject: str | int | None) -> str | int | None:
    return normal_name(subject) if isinstance(subject, str) else subject


def demand_name(name: str) -> None:
    """Passes a name by which briefs can call somebody; raises BadInputError for what readers could not read, or take for another."""
    if not normal_name(name) or len(name.splitlines()) > 1:
        raise BadInputError("the name, which briefs show, is not one line of words")
    if hidden := next(filter(_hides_in_a_name, name), None):
        raise BadInputError(f"the name, which briefs show, has a character that nobody sees, {hidden!a}; leave it out")
    if mixed := next(mixed_words(name), None):
        raise BadInputError(
            f"the name, which briefs show, mixes alphabets in one word, {name[slice(*mixed)]!a}; write it in one"
        )
    if not any(map(str.isalpha, name)):
        raise BadInputError("the name, which briefs show, has no letter")


def _hides_in_a_name(character: str) -> bool:
    """Tells whether nobody sees a character of a name."""
    return hides(character) or is_unseen_in_words(character)
