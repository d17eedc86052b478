"""Where a claim stands, in words."""

from typing import TYPE_CHECKING

from factcheck.domain.vocabularies import State

if TYPE_CHECKING:
    from factcheck.domain.claims import Claim


def standing(claim: "Claim") -> str:
    """Gives where a claim stands, in words: its state, and what readers have of it where that is not told by the state."""
    from factcheck.domain.workflow.departures import gone  # noqa: PLC0415 - a listing, which asks rows alone, must not pay for it

    work, publication = claim.work, claim.publication
    live = publication.live()
    told = standing_of(
        claim.state,
        live=live.version if live else None,
        embargo=publication.embargo,
        until=work.until,
        retraction_by=publication.retraction.by if publication.retraction else None,
    )
    return f"{told}; in no list: {gone(claim)}" if claim.departed else told


def standing_of(
    state: State, *, live: int | None, embargo: str | None, until: str | None, retraction_by: str | None
) -> str:
    """Gives where a claim stands, in words.

    Args:
        state: its state.
        live: the version that readers have.
        embargo: the moment before which nothing is published.
        until: the day to look at it again, of a claim on hold.
        retraction_by: who has proposed to retract what is live.
    """
    more = (
        f"brief {live} is live" if live and state is not State.PUBLISHED else None,
        f"{retraction_by} wants it retracted" if retraction_by else None,
        f"until {until}" if until and state is State.ON_HOLD else None,
        f"embargoed until {embargo[:10]} {embargo[11:16]} UTC" if embargo else None,
    )
    told = "; ".join(filter(None, more))
    return f"{state.spelled()} ({told})" if told else state.spelled()
