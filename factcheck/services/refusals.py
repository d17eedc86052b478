"""What is told where something is done about several claims or about none, and some of them are refused."""

from collections.abc import Sequence

from factcheck.domain.errors import BadInputError, ConflictError, FactcheckError, RefusedError, SeveralRefusedError
from factcheck.domain.remedies import Remedy

REFUSALS = (RefusedError, ConflictError, BadInputError)
"""What can be against an action on one claim and not against that on another."""

MOST_TOLD = 20
"""Refusals of a batch that an error tells one by one."""

MOST_HELPED = 5
"""Refusals of a batch against which it is told what would help."""


def refusal_of_several(refusals: Sequence[FactcheckError], count: int) -> FactcheckError:
    """Gives the one error of a batch of so many claims, of which some are refused and nothing was done about any.

    Its exit status is the gravest of theirs.
    """
    if len(refusals) == 1:
        return refusals[0] if count == 1 else _of_one(refusals[0], count)
    told = [str(refusal).removeprefix("cannot ") for refusal in refusals[:MOST_TOLD]]
    if more := len(refusals) - len(told):
        told.append(f"and {more} more, which --dry-run shows")
    return SeveralRefusedError(
        f"do this to {len(refusals)} of the {count} claims, so nothing was done about any",
        told,
        refusals=refusals,
        remedies=_helping(refusals),
    )


def _of_one(refusal: FactcheckError, count: int) -> FactcheckError:
    """Gives the refusal that alone stands in the way of a batch."""
    nothing = f"so nothing was done about any of the {count} claims"
    if isinstance(refusal, RefusedError):
        return RefusedError(refusal.attempt, (*refusal.reasons, nothing), remedies=refusal.remedies)
    return type(refusal)(f"{refusal}; {nothing}")


def _helping(refusals: Sequence[FactcheckError]) -> tuple[Remedy, ...]:
    found = (refusal.remedies for refusal in refusals[:MOST_HELPED] if isinstance(refusal, RefusedError))
    return tuple(dict.fromkeys(remedy for remedies in found for remedy in remedies))
