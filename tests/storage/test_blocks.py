"""Many values, as many at a time as one question takes."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.storage.blocks import blocks


@given(st.lists(st.integers()), st.integers(1, 7))
def test_all_values_come_in_their_order_and_every_block_but_the_last_is_full(values: list[int], size: int) -> None:
    found = list(blocks(iter(values), size))
    assert [one for block in found for one in block] == values
    assert all(len(block) == size for block in found[:-1])
    assert all(0 < len(block) <= size for block in found)


def test_no_more_is_read_than_is_asked_for() -> None:
    waiting = iter(range(10))
    assert next(blocks(waiting, 3)) == (0, 1, 2)
    assert next(waiting) == 3
