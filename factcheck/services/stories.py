"""The whole story of one claim: what there is to know of it, what it has to do with others, and what is next."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from factcheck.domain import codec
from factcheck.domain.claims import Claim
from factcheck.domain.events import Recorded, claim_stream
from factcheck.domain.ranking import Part
from factcheck.domain.vocabularies import State
from factcheck.services import judgements, matching, queues
from factcheck.services.judgements import ShownJudgement
from factcheck.services.matching import Earlier
from factcheck.services.possibilities import Possible, possible_actions
from factcheck.services.precedents import Precedent, precedents
from factcheck.services.views import ClaimView, claim_view
from factcheck.storage import ledger, queue_pages
from factcheck.storage.repeated import Repeats, repeats_of
from factcheck.storage.transactions import Past

ONWARD: Mapping[State, str] = {
    State.EXTRACTED: "accept",
    State.QUEUED: "start",
    State.RESEARCHING: "submit",
    State.IN_REVIEW: "approve",
    State.APPROVED: "publish",
    State.ON_HOLD: "resume",
    State.DISMISSED: "restore",
    State.MERGED: "unlink",
}
"""The action that takes a claim on from where it stands. What is published or retracted waits for nothing."""

TURNS = {
    "claim.dismissed": "dismissed",
    "claim.held": "put on hold",
    "claim.research_dropped": "given up",
    "claim.returned": "returned",
    "claim.retraction_declined": "retraction declined",
}
"""What somebody did to a claim for a reason that stands nowhere else once the claim has gone on, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """That somebody sent a claim another way: who, when, how in two words, and for which reason, None where the words say it all."""

    by: str
    at: str
    what: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A claim with all that there is to know of it.

    `repeats` counts how often it was said, None where the desk has it once at most.
    `rank` is its place in the queue and `points` what it has that for, None and nothing where it is in no queue. `slug` names its page.
    `possible` is what who acts can do, `onward` the one of these that takes the claim on; nothing where nobody acts.
    """

    view: ClaimView
    rank: int | None
    points: tuple[tuple[Part, int], ...]
    slug: str | None
    split_into: tuple[int, ...]
    precedents: tuple[Precedent, ...]
    judgements: tuple[ShownJudgement, ...]
    similar: tuple[Earlier, ...]
    repeats: Repeats | None
    turns: tuple[Turn, ...]
    possible: tuple[Possible, ...]
    onward: Possible | None


def story(past: Past, number: int, *, actor: str | None, at: str) -> Story:
    """Gives the whole story of a claim.

    Args:
        past: the desk.
        number: the claim's number.
        actor: who asks what can be done; None where nobody does.
        at: the moment (UTC, ISO 8601).

    Raises:
        BadInputError: there is no such claim or person.
    """
    claim = past.claim(number)
    possible = possible_actions(past, number, actor=actor, at=at) if actor else ()
    rank, points = _ranked(past, claim, today=date.fromisoformat(at[:10]))
    return Story(
        view=claim_view(past, claim),
        rank=rank,
        points=points,
        slug=claim.publication.slug(),
        split_into=claim.split_into,
        precedents=precedents(past, claim),
        judgements=judgements.shown(past, claim),
        similar=matching.similar(past, claim),
        repeats=repeats_of(past.connection, claim.id),
        turns=_turns(past, claim),
        possible=possible,
        onward=next((one for one in possible if one.action == ONWARD.get(claim.state)), None),
    )


def _ranked(past: Past, claim: Claim, *, today: date) -> tuple[int | None, tuple[tuple[Part, int], ...]]:
    found = queue_pages.features_of(past.connection, [claim.id]).get(claim.id)
    if found is None:
        return None, ()
    weights = past.policy().policy.queue
    return found.rank(weights), queues.explained(found, weights, today=today)


def _turns(past: Past, claim: Claim) -> tuple[Turn, ...]:
    entries = map(ledger.understand, ledger.entries(past.connection, claim_stream(claim.id)))
    return tuple(_told(entries))


def _told(events: Iterable[Recorded]) -> Iterator[Turn]:
    for event in events:
        if (what := TURNS.get(event.payload.type)) is not None:
            said = codec.plain(event.payload)
            kind = f"{what} as {said['dismissal']}" if "dismissal" in said else what
            yield Turn(by=event.actor, at=event.at, what=kind, reason=said.get("reason"))
