"""What one fetch may take: seconds, bytes, redirects."""

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.documents.files import DEFAULT_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one fetch may take: `seconds` in all, redirections included; bytes of a document, packed and unpacked; of a head."""

    seconds: float = 10.0
    size: int = DEFAULT_LIMIT
    head: int = 64 * 1024
    fields: int = 200
    redirections: int = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment on a clock by which all must be done."""

    at: float
    clock: Callable[[], float]

    def left(self) -> float:
        """Gives the seconds that are left, always more than none.

        Raises:
            TimeoutError: there are none.
        """
        left = self.at - self.clock()
        if left <= 0:
            raise TimeoutError
        return left
