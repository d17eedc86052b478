"""Claims that others have checked, as the desk has them to compare its own with. They are no claims of the desk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalClaim:
    """A claim of others, and what they have it by.

    Args:
        id: its number at the desk.
        collection: what it was imported as: whose fact-checks they are, or what set of them.
        external_id: what it is called there; within a collection no two are called the same.
        text: what is claimed.
        title: what its fact-check is called.
        subtitle: what stands below that.
        day: when it was checked, YYYY-MM-DD.
        imported_by: who brought it to the desk.
        imported_at: when, in UTC.
        changed_at: when its words were last told otherwise; when it was imported where they never were.
    """

    id: int
    collection: str
    external_id: str
    text: str
    title: str | None
    subtitle: str | None
    day: str | None
    imported_by: str
    imported_at: str
    changed_at: str
