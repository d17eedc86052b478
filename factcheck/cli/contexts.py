"""What every command is told besides its own arguments."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """How results are shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Which desk, who acts, and how to show it, out of options and environment. None is where nobody said anything.

    `request_id` is the name under which the command is done once, `as_of` the earlier moment at which the desk is read.
    """

    desk: Path | None = None
    database: str | None = None
    actor: str | None = None
    format: Format | None = None
    request_id: str | None = None
    as_of: str | None = None
