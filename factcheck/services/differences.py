"""What readers would get of a claim now, held against what it was at an earlier moment: word for word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.claims import Claim
from factcheck.domain.errors import RefusedError
from factcheck.domain.events import Recorded, claim_stream
from factcheck.domain.workflow import ClaimSubmitted, VoteCast
from factcheck.services import composition, histories
from factcheck.services.brief_parts import Part, changes, parts
from factcheck.services.changed_words import marked
from factcheck.services.histories import HistoryLine
from factcheck.storage import ledger
from factcheck.storage.transactions import Past


class Since(StrEnum):
    """What a claim is held against."""

    VOTE = "vote"
    SUBMISSION = "submission"
    LIVE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A part of what readers get that is otherwise than at an earlier moment.

    `position` is that moment in the ledger. `marked` has both in one, as `[-old-]{+new+}`.
    """

    since: Since
    position: int
    part: str
    before: str
    after: str
    marked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a claim was held against, and what is otherwise; nothing is where they are the same."""

    since: Since
    position: int
    differences: tuple[Difference, ...]


def comparisons(past: Past, claim: int, *, reader: str, since: Since | None = None) -> tuple[Comparison, ...]:
    """Gives what has changed of what readers would get, against each moment that there is, or the one asked for.

    The moments: the last vote of a reader of the desk; the submission before the one that is under review, or the last one; the
    version that is live.

    Raises:
        BadInputError: there is no such claim.
        RefusedError: there is nothing to show now, or no such moment.
    """
    found = past.claim(claim)
    now = parts(composition.draft(past, found))
    moments = {name: at for name, at in _moments(past, found, reader) if since in {None, name}}
    if not moments:
        wanted = since or "vote, submission or publication"
        raise RefusedError(f"compare claim {claim}", [f"there is no earlier {_MOMENTS.get(since, wanted)}"])
    return tuple(_compared(past, claim, now, name, at) for name, at in moments.items())


def meanwhile(past: Past, claim: int, *, seen: int) -> tuple[str, ...]:
    """Gives what happened to a claim after somebody saw it at a version, and what of its words is otherwise, a line each."""
    history = histories.lines(past, claim)
    then = Past(past.connection, until=next(line.seq for line in history if line.version == seen))
    before, now = then.claim(claim), past.claim(claim)
    happened = (_happened(line) for line in history if line.version > seen)
    worded = (f"its words: {marked(before.text, now.text)}",) if before.text != now.text else ()
    old, new = _shown(then, before), _shown(past, now)
    otherwise = changes(old, new) if old and new else ()
    return (*happened, *worded, *(f"{one.part}: {marked(one.before, one.after)}" for one in otherwise))


def _happened(line: HistoryLine) -> str:
    details = f", {line.details}" if line.details else ""
    return f"{line.actor}, {line.at[:16].replace('T', ' ')} UTC: {line.event}{details}"


def _shown(past: Past, claim: Claim) -> tuple[Part, ...]:
    """Gives what readers would get of a claim, in parts; none where there is nothing to show."""
    try:
        return parts(composition.draft(past, claim))
    except RefusedError:
        return ()


_MOMENTS: dict[Since | None, str] = {
    Since.VOTE: "vote of yours",
    Since.SUBMISSION: "submission",
    Since.LIVE: "version that readers have",
}


def _moments(past: Past, claim: Claim, reader: str) -> Iterator[tuple[Since, int]]:
    happened = [ledger.understand(entry) for entry in ledger.entries(past.connection, claim_stream(claim.id))]
    votes = [event.seq for event in happened if isinstance(event.payload, VoteCast) and event.actor == reader]
    submissions = _submissions(happened, is_submitted=claim.work.submitted_by is not None)
    live = claim.publication.live()
    if votes:
        yield Since.VOTE, votes[-1]
    if submissions:
        yield Since.SUBMISSION, submissions[-1]
    if live:
        yield Since.LIVE, live.inputs.position


def _submissions(happened: Sequence[Recorded], *, is_submitted: bool) -> list[int]:
    """Gives where the claim was submitted, without the submission that is under review."""
    found = [event.seq for event in happened if isinstance(event.payload, ClaimSubmitted)]
    return found[:-1] if is_submitted else found


def _compared(past: Past, claim: int, now: Sequence[Part], since: Since, position: int) -> Comparison:
    then = Past(past.connection, until=position)
    before = parts(composition.draft(then, then.claim(claim)))
    differences = tuple(
        Difference(
            since=since,
            position=position,
            part=change.part,
            before=change.before,
            after=change.after,
            marked=marked(change.before, change.after),
        )
        for change in changes(before, now)
    )
    return Comparison(since=since, position=position, differences=differences)
