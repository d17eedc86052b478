"""The proof that one signed history begins with an earlier one, as the file that is handed on, and what a witness makes of it."""

import json
from dataclasses import dataclass

from factcheck.domain import json_files, notes, proofs
from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.notes import Checkpoint, SignedCheckpoint

FORMAT = "factcheck-consistency-proof/1"
MOST_BYTES = 1 << 16
MOST_STEPS = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryProof:
    """Two checkpoints of a desk, the earlier first, and the hashes that show the later history to begin with the earlier."""

    old: SignedCheckpoint
    new: SignedCheckpoint
    path: tuple[bytes, ...]

    def text(self) -> str:
        """Gives the proof as the file that is handed on."""
        tree = {
            "format": FORMAT,
            "old": self.old.note(),
            "new": self.new.note(),
            "path": [node.hex() for node in self.path],
        }
        return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"

    def holds(self) -> bool:
        """Tells whether the later history begins with the earlier; who signed them is not asked here."""
        old, new = self.old.checkpoint, self.new.checkpoint
        return old.origin == new.origin and proofs.is_consistent(old.size, old.root, new.size, new.root, path=self.path)


def read(content: bytes) -> HistoryProof:
    """Gives the proof that a file holds; BadInputError where it holds none."""
    try:
        tree = json_files.parsed(content, most=MOST_BYTES)
        found = json_files.demand_fields(tree, {"format": str, "old": str, "new": str, "path": list})
        path = json_files.path(found["path"], most=MOST_STEPS)
        proof = HistoryProof(old=notes.read(found["old"]), new=notes.read(found["new"]), path=path)
    except (ValueError, TypeError) as error:
        raise BadInputError(
            f"the file holds no proof of consistency: {error}; factcheck audit consistency makes one"
        ) from error
    if found["format"] != FORMAT:
        raise BadInputError(f"the file holds no proof of consistency: its format is not {FORMAT}")
    return proof


def demand_going_on(seen: Checkpoint, checkpoint: Checkpoint, proof: HistoryProof | None) -> None:
    """Passes a checkpoint that goes on from one that was seen before.

    Args:
        seen: the checkpoint that was seen before.
        checkpoint: the one that is to be believed now.
        proof: from the one to the other, which is needed where it has more events.

    Raises:
        IntegrityError: it does not go on from there.
        BadInputError: the proof that could show it is missing, or another's.
    """
    if checkpoint.origin != seen.origin:
        raise BadInputError(f"the checkpoint is of {checkpoint.origin}, what was seen before of {seen.origin}")
    if checkpoint.size < seen.size:
        raise IntegrityError(
            f"rolled back: the checkpoint is over {checkpoint.size} events, and one over {seen.size} was seen before"
        )
    if checkpoint.size == seen.size:
        if checkpoint.root != seen.root:
            raise IntegrityError(f"split view: two histories of {seen.size} events are signed, with different roots")
        return
    if proof is None or (proof.old.checkpoint, proof.new.checkpoint) != (seen, checkpoint):
        raise BadInputError(
            f"the proof is missing; give --proof with what factcheck audit consistency {seen.size} {checkpoint.size} prints"
        )
    if not proof.holds():
        raise IntegrityError(
            f"split view: the history of {checkpoint.size} events does not begin with that of {seen.size} that was seen before"
        )
