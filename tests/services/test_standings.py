import pytest

from factcheck.domain.vocabularies import State
from factcheck.services.standings import standing_of


@pytest.mark.parametrize(
    ("state", "given", "told"),
    [
        (State.QUEUED, {}, "queued"),
        (State.PUBLISHED, {"live": 1}, "published"),
        (State.IN_REVIEW, {"live": 2}, "in review (brief 2 is live)"),
        (State.PUBLISHED, {"live": 1, "retraction_by": "eve"}, "published (eve wants it retracted)"),
        (State.ON_HOLD, {"until": "2026-05-01"}, "on hold (until 2026-05-01)"),
        (State.QUEUED, {"until": "2026-05-01"}, "queued"),
        (
            State.APPROVED,
            {"live": 1, "embargo": "2026-05-01T06:30:00Z"},
            "approved (brief 1 is live; embargoed until 2026-05-01 06:30 UTC)",
        ),
    ],
    ids=["bare", "published", "corrected", "retraction", "hold", "not-on-hold", "several"],
)
def test_where_a_claim_stands_is_told_with_what_readers_have(
    state: State, given: dict[str, int | str], told: str
) -> None:
    absent = {"live": None, "embargo": None, "until": None, "retraction_by": None}
    assert standing_of(state, **{**absent, **given}) == told  # type: ignore[arg-type] # a table of several kinds
