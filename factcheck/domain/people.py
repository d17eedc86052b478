"""People of a desk and what their role lets them do."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.characters import hides, is_unseen_in_words, mixed_words
from factcheck.domain.errors import BadInputError

HANDLE_LIMIT = 32

_HANDLE = re.compile(rf"[a-z0-9][a-z0-9._-]{{0,{HANDLE_LIMIT - 1}}}")


class Role(StrEnum):
    """What a person is at the desk; each role may do all that the one before it may."""

    READER = "reader"
    CHECKER = "checker"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, role: "Role") -> bool:
        """Tells whether a person of this role may do what that role may."""
        order = list(Role)
        return order.index(self) >= order.index(role)

    def with_article(self) -> str:
        """Gives the role as a sentence has it: a checker, an editor."""
        return f"{'an' if self.value[0] in 'aeiou' else 'a'} {self}"


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


def demand_handle(handle: str) -> None:
    """Passes a handle that people of a desk can have; raises BadInputError for others."""
    if not _HANDLE.fullmatch(handle):
        raise BadInputError(
            f"{handle!r} is no handle; use up to {HANDLE_LIMIT} of a-z, 0-9, '.', '-' and '_', beginning with a letter or digit"
        )


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


def handle_like(login: str) -> str:
    """Gives the handle that is most like a login: what a handle cannot hold becomes a dash; `admin` where nothing is left."""
    return re.sub(r"[^a-z0-9._-]", "-", login.lower()).lstrip("._-")[:HANDLE_LIMIT] or "admin"
