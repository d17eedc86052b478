"""Proofs that a desk's history went on from what was signed before."""

from factcheck.domain import proofs
from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.history_proofs import HistoryProof
from factcheck.domain.notes import SignedCheckpoint
from factcheck.services import checkpoints
from factcheck.services.desks import Desk


def consistency(desk: Desk, old: SignedCheckpoint, new: SignedCheckpoint) -> HistoryProof:
    """Gives the proof that one checkpoint's history begins with another's.

    Args:
        desk: the desk that signed both.
        old: the smaller one; wherever it was kept.
        new: the larger one.

    Raises:
        BadInputError: one of them is not the desk's, or there is no way from the first to the second.
        IntegrityError: the desk's history is not the one that was signed.
    """
    before, after = old.checkpoint, new.checkpoint
    with desk.past() as past:
        for signed in (old, new):
            if what := checkpoints.wrong(signed, past.desk()):
                raise BadInputError(f"the checkpoint over {signed.checkpoint.size} events: {what}")
        if before.size > after.size:
            raise BadInputError(f"{before.size} events are more than {after.size}; name the smaller checkpoint first")
        path = checkpoints.hashes(
            past,
            proofs.consistency(before.size, after.size),
            holds=lambda path: proofs.is_consistent(before.size, before.root, after.size, after.root, path=path),
        )
    if path is None:
        raise IntegrityError(
            f"the history is not the one that checkpoints {before.size} and {after.size} were signed over; "
            "run factcheck audit verify"
        )
    return HistoryProof(old=old, new=new, path=path)
