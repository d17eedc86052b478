"""The clock of this machine. Whoever asks it can be given another by putting one in the place of `now`."""

from datetime import UTC, datetime


def now() -> datetime:
    """Gives the moment, in UTC."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """Gives a moment in UTC as the ledger writes it: ISO 8601 with microseconds."""
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
