"""The failures a person can meet. Each words itself in one line and knows its exit status."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.domain.remedies import Remedy


class FactcheckError(Exception):
    """Anything that ends a command with one line: what was tried, why not, what to do."""

    exit_code = 70


class RefusedError(FactcheckError):
    """A rule of the desk says no. `reasons` names every unmet guard, `remedies` what would help."""

    exit_code = 1

    def __init__(self, attempt: str, reasons: Sequence[str], *, remedies: "Sequence[Remedy]" = ()) -> None:
        self.attempt = attempt
        self.reasons = tuple(reasons)
        self.remedies = tuple(remedies)
        super().__init__(f"cannot {attempt}: {'; '.join(self.reasons)}")


class SeveralRefusedError(RefusedError):
    """Something is against an action on several of some claims: `refusals`. Its exit status is that of the gravest."""

    def __init__(
        self,
        attempt: str,
        told: Sequence[str],
        *,
        refusals: Sequence[FactcheckError],
        remedies: "Sequence[Remedy]" = (),
    ) -> None:
        super().__init__(attempt, told, remedies=remedies)
        self.refusals = tuple(refusals)
        self.exit_code = max(refusal.exit_code for refusal in refusals)


class BadInputError(FactcheckError):
    """What was given cannot be taken: a file, a value, a missing name. `faults` names all that is wrong, where `what` has parts."""

    exit_code = 2

    def __init__(self, what: str, *, faults: Sequence[str] = ()) -> None:
        self.what = what
        self.faults = tuple(faults)
        super().__init__(f"{what}: {'; '.join(self.faults)}" if self.faults else what)


class GoneError(BadInputError):
    """There was something at an address, and whoever answers there says that it is there no more."""


class ConflictError(FactcheckError):
    """Somebody else changed it first."""

    exit_code = 3


class IntegrityError(FactcheckError):
    """The history, or something that it vouches for, is not what it was."""

    exit_code = 4


class EnvironmentFailureError(FactcheckError):
    """The disk, the database or the file is not one that we can work with."""

    exit_code = 5


class AlreadyDoneError(FactcheckError):
    """What is asked under a request id was done before; nothing is to be done. `first` and `last` are the positions of its events."""

    exit_code = 0

    def __init__(self, request: str, *, at: str, actor: str, first: int, last: int) -> None:
        self.request = request
        self.at = at
        self.actor = actor
        self.first = first
        self.last = last
        super().__init__(f"request {request} was already done by {actor}")
