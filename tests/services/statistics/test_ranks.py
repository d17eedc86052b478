import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.services.statistics.ranks import nearest_rank


@pytest.mark.parametrize(
    ("ordered", "percentage", "found"),
    [
        ((7,), 50, 7),
        ((7,), 90, 7),
        ((1, 2), 50, 1),
        ((1, 2, 3), 50, 2),
        (tuple(range(1, 11)), 50, 5),
        (tuple(range(1, 11)), 90, 9),
        (tuple(range(1, 12)), 90, 10),
        ((15, 20, 35, 40, 50), 100, 50),
    ],
)
def test_it_is_the_figure_at_the_rank(ordered: tuple[int, ...], percentage: int, found: int) -> None:
    assert nearest_rank(ordered, percentage) == found


@given(st.lists(st.integers(0, 50), min_size=1), st.integers(1, 100))
def test_it_is_the_smallest_that_so_many_do_not_go_beyond(found: list[int], percentage: int) -> None:
    share = [value for value in found if 100 * sum(other <= value for other in found) >= percentage * len(found)]
    assert nearest_rank(sorted(found), percentage) == min(share)
