"""The audit: the ledger read, hashed, replayed and compared with everything else in the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.errors import IntegrityError
from factcheck.services import checkpoints
from factcheck.services.desks import Desk, Outside
from factcheck.storage import checkpoints as kept
from factcheck.storage import database, failures, verification
from factcheck.storage.verification import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a clean audit has shown: the events read, the rows compared, the ledger's last leaf, the newest checkpoint's size."""

    events: int
    rows: int
    head: str
    checkpoint: int | None


def verify(location: str, *, outside: Outside) -> Proof:
    """Gives the proof that a desk's history is whole and that every table says what it says.

    Opens the database itself, without the checks of start-up that would stop at the first sign of what it is to examine.

    Raises:
        IntegrityError: something is not as the ledger says; the message names the first bad place.
        EnvironmentFailureError: there is no desk there.
    """
    desk = Desk(database=database.open_for_audit(location), outside=outside)
    try:
        with desk.past() as past, failures.any_text(past.connection):
            verified = verification.verify(past.connection)
            problems = (verified.history or checkpoints.problems(past, verified.leaves)) + verified.frame
            newest = None if problems else kept.newest(past.connection)
    finally:
        desk.database.close()
    if problems:
        raise IntegrityError(_worded(problems))
    return Proof(events=verified.events, rows=verified.rows, head=verified.leaves[-1].hex(), checkpoint=newest)


def _worded(problems: Sequence[Problem]) -> str:
    first, others = problems[0], ", ".join(problem.place for problem in problems[1:])
    worded = f"the history does not verify; first bad place: {first}" + (f"; also wrong: {others}" if others else "")
    return worded.encode(errors="backslashreplace").decode()
