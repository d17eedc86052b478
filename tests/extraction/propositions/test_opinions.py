"""What tells an opinion from a fact."""

from factcheck.extraction.propositions.opinions import POINTS


def test_what_tells_an_opinion_from_a_fact_has_points_of_its_own() -> None:
    assert POINTS["value"] > 0 > POINTS["number"]
    assert all(POINTS.values())
