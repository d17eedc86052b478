"""People of a desk and what their role lets them do."""

import re
from dataclasses import dataclass
from enum import StrEnum

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
class Person:
    """Somebody who acts at the desk, under a handle."""

    handle: str
    role: Role
    added_by: str
    added_at: str


def demand_handle(handle: str) -> None:
    """Passes a handle that people of a desk can have; raises BadInputError for others."""
    if not _HANDLE.fullmatch(handle):
        raise BadInputError(
            f"{handle!r} is no handle; use up to {HANDLE_LIMIT} of a-z, 0-9, '.', '-' and '_', beginning with a letter or digit"
        )


def handle_like(login: str) -> str:
    """Gives the handle that is most like a login: what a handle cannot hold becomes a dash; `admin` where nothing is left."""
    return re.sub(r"[^a-z0-9._-]", "-", login.lower()).lstrip("._-")[:HANDLE_LIMIT] or "admin"
