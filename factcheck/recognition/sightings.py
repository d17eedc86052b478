"""What is known of a speaker in a document, and of those whom the desk may know them as."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A speaker as one document names it.

    Args:
        name: the name, and `role` what the document says that the speaker is.
        outlet: who published the document.
        day: when it was published.
        beside: the names that the document gives its other speakers.
    """

    name: str
    role: str | None = None
    outlet: str | None = None
    day: date | None = None
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody whom a speaker may be: the names, the first of which the desk calls them by, and where they were met.

    Args:
        number: their number among profiles, or among the speakers of documents.
        is_profile: which of the two it is.
        names: the names.
        roles: what they are said to be, in any document or by the desk.
        outlets: who published those documents.
        days: when they were published.
        beside: the names of those who speak in the same documents.
    """

    number: int
    is_profile: bool
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    outlets: frozenset[str] = frozenset()
    days: tuple[date, ...] = ()
    beside: frozenset[str] = field(default=frozenset())

    @property
    def id(self) -> str:
        """What a command calls them: `profile/2`, or `12`."""
        return f"profile/{self.number}" if self.is_profile else str(self.number)
