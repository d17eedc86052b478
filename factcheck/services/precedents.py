"""Earlier verdicts that bear on a claim: on what the same speaker said, and on claims that it was linked with or split from."""

from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.claims import Claim
from factcheck.domain.people import normal_name
from factcheck.domain.ties import ties
from factcheck.services import composition
from factcheck.services.review import rating_label
from factcheck.storage import rated
from factcheck.storage.transactions import Past

MOST = 10
"""How many are told of, the newest ones."""


class Standing(StrEnum):
    """What readers know of a verdict."""

    LIVE = "readers have it"
    RETRACTED = "retracted"
    UNPUBLISHED = "never published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """A verdict on another claim, by the label of its rating; `speaker` is who said both, None where the claims are linked.

    The rating is the one that readers have, or had before it was retracted; of a claim that was never published, the one proposed.
    """

    claim: int
    text: str
    rating: str
    standing: Standing
    speaker: str | None

    def told(self) -> str:
        """Gives it in one line."""
        why = f"said by {self.speaker}" if self.speaker else "linked"
        return f"claim {self.claim} ({why}): {self.rating}, {self.standing}: {self.text}"


def precedents(past: Past, claim: Claim) -> tuple[Precedent, ...]:
    """Gives the newest of the verdicts on claims of the same speakers, and on linked claims: that readers have had, or that stand."""
    linked = rated.rated_among(past.connection, _related(past, claim))
    said = rated.newest_said_by(past.connection, _same_speakers(past, claim), most=MOST + len(linked) + 1)
    found: dict[int, str | None] = {**said, **dict.fromkeys(linked)}
    found.pop(claim.id, None)
    newest = sorted(found.items(), reverse=True)[:MOST]
    return tuple(_precedent(past, past.claim(number), speaker) for number, speaker in newest)


def _related(past: Past, claim: Claim) -> set[int]:
    """Gives the claims that this one was split from or into, or merged with."""
    origins = (claim.split_from, claim.work.merged_into, *(said.from_claim for said in claim.appearances))
    known = {number for number in origins if number is not None}
    return {*known, *claim.split_into, *rated.merged_into(past.connection, claim.id)} - {claim.id}


def _same_speakers(past: Past, claim: Claim) -> tuple[int, ...]:
    """Gives who in any document has the name of somebody who said the claim."""
    names = {normal_name(name) for name in ties(claim, past.thing).speakers}
    return (
        tuple(number for number, name in rated.speaker_names(past.connection) if normal_name(name) in names)
        if names
        else ()
    )


def _precedent(past: Past, other: Claim, speaker: str | None) -> Precedent:
    shown = next((brief for brief in reversed(other.briefs) if not brief.is_retraction), None)
    return Precedent(
        claim=other.id,
        text=other.text,
        rating=composition.rating_of(past, shown) if shown else rating_label(past, other) or "",
        standing=_standing(other),
        speaker=speaker,
    )


def _standing(claim: Claim) -> Standing:
    if claim.publication.live():
        return Standing.LIVE
    return Standing.RETRACTED if claim.briefs else Standing.UNPUBLISHED
