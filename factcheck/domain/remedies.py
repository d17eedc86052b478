"""What would help after a refusal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remedy:
    """An action that would help, by its name, and on which claim.

    `known` has what it would say, by the fields of the action; None where it has to be said and is not known. `by` is who is to take
    it, where that is not who was refused.
    """

    action: str
    claim: int
    known: tuple[tuple[str, str | None], ...] = ()
    by: str | None = None
