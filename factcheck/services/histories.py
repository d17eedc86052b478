"""The history of a thing, as people read it: each event a line, with the words that it changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.domain.events import POLICY, Recorded, claim_stream, document_stream
from factcheck.domain.histories import Thing, evolve
from factcheck.services import kinds
from factcheck.services.changed_words import marked
from factcheck.services.desks import Desk
from factcheck.services.kinds import Kind
from factcheck.services.tellings import called
from factcheck.storage import ledger
from factcheck.storage.transactions import Past

BY_POLICY = {"claim.submitted", "claim.verdict_approved"}
"""What is decided by what the policy of its day demands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A part of a thing that is worded otherwise. `before` is None where it said nothing, `after` where it says nothing any more.

    `marked` has both in one, as `[-old-]{+new+}`; words far from a change are left out of it.
    """

    part: str
    before: str | None
    after: str | None
    marked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One thing that happened to a thing. `seq` is its position in the ledger, `version` in the thing's own history.

    `policy` is the version that was in force. `changes` are the words of the thing that are others after it, where the line was told
    with what was before it; `story` has them and the details in one, nothing twice.
    """

    seq: int
    version: int
    at: str
    actor: str
    login: str
    event: str
    details: str
    policy: int
    leaf: str
    changes: tuple[Change, ...] = ()
    story: str


def of_claim(desk: Desk, claim: int) -> tuple[HistoryLine, ...]:
    """Gives everything that happened to a claim, the oldest first; BadInputError where there is no such claim."""
    return of_stream(desk, claim_stream(claim))


def of_source(desk: Desk, source: int) -> tuple[HistoryLine, ...]:
    """Gives everything that happened to a document, the oldest first; BadInputError where there is no such document."""
    return of_stream(desk, document_stream(source))


def of_stream(desk: Desk, stream: str) -> tuple[HistoryLine, ...]:
    """Gives everything that happened to the thing that a stream is the history of, the oldest first, with the words that changed.

    Raises:
        BadInputError: there is no such thing.
    """
    with desk.past() as past:
        return story(past, stream)


def story(past: Past, stream: str) -> tuple[HistoryLine, ...]:
    """Gives what happened to the thing that a stream is the history of, up to where the past ends; BadInputError where there is none."""
    kinds.kind_of(stream).demand(past, stream.partition("/")[2])
    return tuple(_told(past, stream))


def _told(past: Past, stream: str) -> Iterator[HistoryLine]:
    applied = policies_applied(past)
    thing: Thing | None = None
    for event in map(ledger.understand, ledger.entries(past.connection, stream, until=past.until)):
        before, thing = thing, evolve(thing, event)
        yield line(past, event, applied, changes=_changes(past, event, before, thing))


def _changes(past: Past, event: Recorded, before: Thing | None, after: Thing) -> tuple[Change, ...]:
    """Gives what an event has worded otherwise; a beginning has changed nothing."""
    if before is None:
        return ()
    kind = kinds.kind_of(event.stream)
    old, new = dict(kind.parts(past, before)), dict(kind.parts(past, after))
    return tuple(change for change in _changed(old, new) if _is_shown(change, kind))


def _changed(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> Iterator[Change]:
    for part in dict.fromkeys((*old, *new)):
        before, after = old.get(part), new.get(part)
        if before != after:
            yield Change(part=part, before=before, after=after, marked=marked(before or "", after or ""))


def _is_shown(change: Change, kind: Kind) -> bool:
    """Tells whether the details do not say as much: that a part says something at last, or nothing any more."""
    return None not in {change.before, change.after} or not kind.is_told(change.part)


def lines(past: Past, claim: int, *, after: int = 0) -> tuple[HistoryLine, ...]:
    """Gives what happened to a claim after it was at a version, the oldest first, without the words that changed."""
    applied = policies_applied(past)
    entries = map(ledger.understand, ledger.entries(past.connection, claim_stream(claim)))
    return tuple(line(past, event, applied) for event in entries if event.version > after)


def policies_applied(past: Past) -> list[int]:
    """Gives the positions at which a policy came into force."""
    return [entry.seq for entry in ledger.entries(past.connection, POLICY)]


def line(past: Past, event: Recorded, applied: list[int], *, changes: tuple[Change, ...] = ()) -> HistoryLine:
    """Gives what happened in words; `applied` are the positions at which a policy came into force."""
    policy = sum(seq < event.seq for seq in applied)
    told = [*kinds.kind_of(event.stream).told(past, event)]
    if event.payload.type in BY_POLICY:
        told.append(f"by policy {policy}")
    return HistoryLine(
        seq=event.seq,
        version=event.version,
        at=event.at,
        actor=event.actor,
        login=event.login,
        event=called(event.payload),
        details="; ".join(told),
        policy=policy,
        leaf=event.leaf,
        changes=changes,
        story="; ".join(_story_of(told, changes)),
    )


def _story_of(told: Sequence[str], changes: Sequence[Change]) -> Iterator[str]:
    """Gives what an event says without what the changed words say, and then these."""
    said = {form for change in changes for form in (change.after, f"{change.part} {change.after}")}
    yield from (piece for piece in told if piece not in said)
    yield from (f"{change.part}: {change.marked}" for change in changes)
