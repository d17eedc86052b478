"""Moments (UTC, ISO 8601) as the ledger writes them: with microseconds by the clock, without where a person names one."""

from datetime import UTC, datetime, timedelta


def has_come(moment: str, at: str) -> bool:
    """Tells whether a moment has come by another. Their texts do not sort as they do: a full second is after its fractions.

    Raises:
        ValueError: one of them is no moment in UTC.
    """
    return _read(moment) <= _read(at)


def is_moment(text: str) -> bool:
    """Tells whether a text is a moment in UTC."""
    try:
        _read(text)
    except ValueError:
        return False
    return True


def _read(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.utcoffset() != timedelta(0):
        raise ValueError(f"{text!r} is no moment in UTC")
    return found.astimezone(UTC)
