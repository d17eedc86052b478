"""Cosigning a desk's checkpoints: a witness states that it saw one, and that it goes on from all that it saw before."""

from datetime import datetime

from factcheck.domain import notes
from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.history_proofs import HistoryProof, demand_going_on
from factcheck.domain.notes import Cosignature, CosignedCheckpoint, PublicKey
from factcheck.services.keys import Key, holds


def read(note: str) -> CosignedCheckpoint:
    """Gives a checkpoint that others may have cosigned; BadInputError where it is none."""
    try:
        return notes.read_cosigned(note)
    except ValueError as error:
        raise BadInputError(f"the note: {error}; factcheck audit checkpoint prints one") from error


def public(key: Key, name: str) -> PublicKey:
    """Gives the key of a witness as others verify by it; BadInputError where no witness can have this name."""
    if not notes.is_name(name, kind=notes.COSIGNATURE):
        raise BadInputError(
            f"{name!r} is no name of a witness; use up to 200 characters, without spaces or a plus sign"
        )
    return PublicKey(name=name, kind=notes.COSIGNATURE, key=bytes.fromhex(key.public_hex()))


def cosigned(
    note: CosignedCheckpoint,
    *,
    desk_key: str,
    seen: CosignedCheckpoint | None,
    proof: HistoryProof | None,
    key: Key,
    name: str,
    at: str,
) -> CosignedCheckpoint:
    """Gives a checkpoint with the witness's cosignature behind those that it has.

    Args:
        note: the checkpoint.
        desk_key: the public key of the desk (hex) that must have signed it.
        seen: what this witness cosigned last of this desk, None where it is the first.
        proof: that the one goes on from the other, which is needed where it is longer.
        key: the witness's.
        name: the witness's.
        at: the moment, UTC in ISO 8601.

    Raises:
        IntegrityError: the desk has not signed it, or it does not go on from what was seen.
        BadInputError: the proof is missing, the name is none, or the note has as many cosignatures as one can.
    """
    signed, own = note.signed, public(key, name)
    if len(note.cosignatures) >= notes.MOST_COSIGNATURES:
        raise BadInputError(
            f"the note has {notes.MOST_COSIGNATURES} cosignatures, and takes no more; cosign it as the desk printed it"
        )
    if not holds(signed.signature, signed.checkpoint.text().encode(), desk_key):
        raise IntegrityError("the checkpoint is not signed by the desk's key that was given")
    if seen:
        demand_going_on(seen.signed.checkpoint, signed.checkpoint, proof)
    time = int(datetime.fromisoformat(at).timestamp())
    signature = key.sign(notes.cosigned_message(signed.checkpoint, time))
    line = Cosignature(name=name, key_id=own.id(), time=time, signature=signature)
    return CosignedCheckpoint(signed=signed, cosignatures=(*note.cosignatures, line))
