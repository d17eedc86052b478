"""Proofs of published briefs: made at a desk, verified anywhere."""

from dataclasses import dataclass

from factcheck.domain import notes, proofs
from factcheck.domain.brief_proofs import BriefProof
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import claim_stream
from factcheck.domain.notes import CosignedCheckpoint
from factcheck.domain.workflow import BriefPublished, ClaimRetracted
from factcheck.services import checkpoints
from factcheck.services.desks import Desk
from factcheck.storage import ledger, queries
from factcheck.storage.ledger import Entry
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True)
class BriefName:
    """Which brief is meant: a claim's number or the name of its page, and the version, None for the newest."""

    claim: int | str
    version: int | None


def prove(desk: Desk, name: BriefName, *, cosigned: str | None = None) -> BriefProof:
    """Gives the proof of a published brief, under the desk's newest checkpoint.

    One is signed where none covers the event that published: the brief itself names an older one, because its bytes were final first.

    Args:
        desk: the desk that published it.
        name: which brief.
        cosigned: the note of a checkpoint of the desk, as witnesses gave it back, to prove the brief under instead.

    Raises:
        BadInputError: there is no such brief, or the note is none of this desk's.
        RefusedError: no checkpoint covers it, and none can be signed here.
        IntegrityError: the history is not the one that was signed.
    """
    with desk.past() as past:
        entry = _entry(past, name)
        checkpoint = _cosigned(past, cosigned) if cosigned else _latest(past, entry.seq)
    why = None if checkpoint else checkpoints.sign(desk)
    with desk.past() as past:
        checkpoint = checkpoint or _latest(past, entry.seq)
        if checkpoint is None:
            raise RefusedError(
                "prove the brief", [f"no checkpoint covers event {entry.seq}, and none can be signed here: {why}"]
            )
        return BriefProof(
            event=entry.body,
            path=_path(past, entry, checkpoint),
            checkpoint=checkpoint,
            rotations=checkpoints.rotations(past),
        )


def _latest(past: Past, seq: int) -> CosignedCheckpoint | None:
    found = checkpoints.latest(past, covering=seq)
    return CosignedCheckpoint(signed=found) if found else None


def _cosigned(past: Past, note: str) -> CosignedCheckpoint:
    """Gives a checkpoint that was given back with cosignatures."""
    try:
        found = notes.read_cosigned(note)
    except ValueError as error:
        raise BadInputError(f"the note: {error}; factcheck audit checkpoint prints one") from error
    if what := checkpoints.wrong(found.signed, past.desk()):
        raise BadInputError(f"the note: {what}")
    return found


def _path(past: Past, entry: Entry, cosigned: CosignedCheckpoint) -> tuple[bytes, ...]:
    """Gives the path from an event to a checkpoint's root, which it leads to."""
    checkpoint, index = cosigned.signed.checkpoint, entry.seq - 1
    if index >= checkpoint.size:
        raise BadInputError(
            f"the note covers {checkpoint.size} events, and the brief was published by event {entry.seq}"
        )
    found = checkpoints.hashes(
        past,
        proofs.inclusion(index, checkpoint.size),
        holds=lambda path: proofs.includes(checkpoint.root, checkpoint.size, leaf=entry.leaf, index=index, path=path),
    )
    if found is None:
        raise checkpoints.parted(checkpoint)
    return found


def _entry(past: Past, name: BriefName) -> Entry:
    """Gives the entry that published a brief."""
    number = name.claim if isinstance(name.claim, int) else queries.claim_of_slug(past.connection, name.claim)
    if number is None:
        raise BadInputError(f"no brief has the name {name.claim}; give its claim's number")
    briefs = past.claim(number).briefs
    version = name.version or len(briefs)
    if not 1 <= version <= len(briefs):
        raise BadInputError(f"claim {number} has no brief {version}; {len(briefs)} were published")
    for entry in ledger.entries(past.connection, claim_stream(number)):
        payload = ledger.understand(entry).payload
        if isinstance(payload, BriefPublished | ClaimRetracted) and payload.brief == version:
            return entry
    raise AssertionError("a claim's briefs come out of its history")
