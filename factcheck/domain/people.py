"""People of a desk and what their role lets them do."""

from dataclasses import dataclass
from enum import StrEnum


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
class Person:
    """Somebody who acts at the desk, under a handle."""

    handle: str
    role: Role
    added_by: str
    added_at: str
