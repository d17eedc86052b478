"""Handles: the names under which people act."""

import re

from factcheck.domain.errors import BadInputError

HANDLE_LIMIT = 32

_HANDLE = re.compile(rf"[a-z0-9][a-z0-9._-]{{0,{HANDLE_LIMIT - 1}}}")


def demand_handle(handle: str) -> None:
    """Passes a handle that people of a desk can have; raises BadInputError for others."""
    if not _HANDLE.fullmatch(handle):
        raise BadInputError(
            f"{handle!r} is no handle; use up to {HANDLE_LIMIT} of a-z, 0-9, '.', '-' and '_', beginning with a letter or digit"
        )


def handle_like(login: str) -> str:
    """Gives the handle that is most like a login: what a handle cannot hold becomes a dash; `admin` where nothing is left."""
    return re.sub(r"[^a-z0-9._-]", "-", login.lower()).lstrip("._-")[:HANDLE_LIMIT] or "admin"
