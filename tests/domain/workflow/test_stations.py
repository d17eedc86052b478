"""The types of events tell the states: the same as folding does, as `tests/services/counting.py` compares on random desks."""

import pytest

from factcheck.domain.histories import PAYLOADS
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.stations import FIRST, MOVING, Station, after, begun

E, Q, R, V, A = State.EXTRACTED, State.QUEUED, State.RESEARCHING, State.IN_REVIEW, State.APPROVED
P, X, H, D, M = State.PUBLISHED, State.RETRACTED, State.ON_HOLD, State.DISMISSED, State.MERGED

STAYING = {
    "claim.appearances_linked",
    "claim.appearances_unlinked",
    "claim.assigned",
    "claim.check_requested",
    "claim.correction_decided",
    "claim.correction_requested",
    "claim.due_set",
    "claim.embargo_set",
    "claim.judged",
    "claim.judged_with",
    "claim.judgement_taken_back",
    "claim.judgement_taken_back_with",
    "claim.nature_changed",
    "claim.note_added",
    "claim.priority_given",
    "claim.replaced",
    "claim.retraction_declined",
    "claim.retraction_proposed",
    "claim.source_restored",
    "claim.source_withdrawn",
    "claim.tagged",
    "claim.unassigned",
    "claim.untagged",
    "claim.vote_cast",
}


def test_of_every_type_of_event_it_is_said_whether_it_moves_a_claim() -> None:
    of_claims = {name for name, _ in PAYLOADS if name.startswith("claim.")}
    assert of_claims == MOVING | STAYING
    assert not MOVING & STAYING


@pytest.mark.parametrize("event", sorted(STAYING))
def test_what_moves_no_claim_leaves_it_where_it_is(event: str) -> None:
    assert all(after(Station(state, R, P), event) == Station(state, R, P) for state in State)


@pytest.mark.parametrize(
    ("station", "event", "there"),
    [
        (Station(E), "accepted", Station(Q)),
        (Station(Q), "recalled", Station(E)),
        (Station(V), "recalled", Station(R)),
        (Station(D, R), "recalled", Station(R)),
        (Station(R), "held", Station(H, R)),
        (Station(H, V), "resumed", Station(V)),
        (Station(Q), "merged", Station(M, Q)),
        (Station(M, Q), "unmerged", Station(Q)),
        (Station(R), "research_dropped", Station(Q)),
        (Station(A), "brief_published", Station(P, readers=P)),
        (Station(P, readers=P), "reopened", Station(R, readers=P)),
        (Station(R, readers=P), "research_dropped", Station(P, readers=P)),
        (Station(H, R, P), "retracted", Station(X, readers=X)),
        (Station(X, readers=X), "reopened", Station(R, readers=X)),
        (Station(R, readers=X), "research_dropped", Station(X, readers=X)),
        (Station(V), "evidence_added", Station(R)),
        (Station(R), "evidence_added", Station(R)),
        (Station(V, readers=P), "notice_changed", Station(R, readers=P)),
        (Station(E), "reworded", Station(E)),
    ],
)
def test_a_claim_goes_where_its_event_takes_it(station: Station, event: str, there: Station) -> None:
    assert after(station, f"claim.{event}") == there


def test_a_claim_begins_extracted_or_in_the_queue() -> None:
    assert (begun(queued=False), begun(queued=True)) == (Station(E), Station(Q))
    assert {"claim.extracted", "claim.added", "claim.split_off"} == FIRST
