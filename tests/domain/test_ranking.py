from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.claims import CheckRequest, Claim, Latest, Work, numbered
from factcheck.domain.ranking import AT_FIRST, EPOCH, Features, Part, Weights, features, folded, is_aside
from factcheck.domain.vocabularies import Nature, Priority, State
from tests.factories import appearance

ARRIVED = "2026-01-15T09:00:00Z"
CLAIM = Claim(
    id=1,
    version=1,
    text="The bridge is safe",
    work=Work(state=State.EXTRACTED),
    recorded_by="ben",
    recorded_at=ARRIVED,
    changed_at=ARRIVED,
    latest=Latest(type="claim.extracted", actor="ben"),
    check_worthiness=700,
    appearances=(numbered(appearance("The bridge is safe"), 1),),
)
PLAIN = Features(worth=700, interest=0, repeats=0, recent=0, hurry=0, priority=0, arrived=9511)


def _asked(many: int) -> tuple[CheckRequest, ...]:
    return tuple(
        CheckRequest(number=place, asked_by="a reader", recorded_by="ben", recorded_at=ARRIVED)
        for place in range(1, many + 1)
    )


@pytest.mark.parametrize(
    ("claim", "published", "expected"),
    [
        (CLAIM, (), PLAIN),
        (replace(CLAIM, check_worthiness=None), (), replace(PLAIN, worth=0)),
        (replace(CLAIM, tags=("public-interest",)), (), replace(PLAIN, interest=1)),
        (replace(CLAIM, tags=("roads",)), (), PLAIN),
        (replace(CLAIM, requests=_asked(2)), (), replace(PLAIN, repeats=2)),
        (replace(CLAIM, requests=_asked(9)), (), replace(PLAIN, repeats=5)),
        (
            replace(CLAIM, appearances=(*CLAIM.appearances, numbered(appearance("The bridge is safe"), 2))),
            (),
            replace(PLAIN, repeats=1),
        ),
        (CLAIM, ("2026-01-15",), replace(PLAIN, recent=30)),
        (CLAIM, ("2026-01-05", "2025-12-31T10:00:00Z"), replace(PLAIN, recent=20)),
        (CLAIM, ("2017-06-01",), PLAIN),
        (CLAIM, ("2026-02-01",), replace(PLAIN, recent=30)),
        (CLAIM, (None, "2017", "soon"), PLAIN),
        (replace(CLAIM, due="2026-01-20", due_set_at=ARRIVED), (), replace(PLAIN, hurry=25)),
        (replace(CLAIM, due="2026-01-20", due_set_at="2026-01-19T09:00:00Z"), (), replace(PLAIN, hurry=29)),
        (replace(CLAIM, due="2027-01-20", due_set_at=ARRIVED), (), PLAIN),
        (replace(CLAIM, due="2025-01-20", due_set_at=ARRIVED), (), replace(PLAIN, hurry=30)),
        (replace(CLAIM, priority=Priority.HIGH), (), replace(PLAIN, priority=1)),
        (replace(CLAIM, priority=Priority.LOW), (), replace(PLAIN, priority=-1)),
    ],
)
def test_what_a_rank_depends_on(claim: Claim, published: tuple[str | None, ...], expected: Features) -> None:
    assert features(claim, published=published, tag="public-interest") == expected


def test_points_are_weighed_and_the_claim_with_more_of_them_has_the_smaller_rank() -> None:
    urgent = Features(worth=900, interest=1, repeats=2, recent=30, hurry=29, priority=1, arrived=9511)
    assert dict(urgent.points(AT_FIRST)) == {
        Part.WORTH: 900,
        Part.INTEREST: 300,
        Part.REPEATS: 200,
        Part.RECENCY: 300,
        Part.DUE: 580,
        Part.PRIORITY: 500,
        Part.AGE: -9511,
    }
    assert urgent.rank(AT_FIRST) == 9511 - 2780
    assert urgent.rank(AT_FIRST) < PLAIN.rank(AT_FIRST)
    assert PLAIN.rank(Weights(worth=0, age=0)) == 0


days = st.integers(0, 20_000)
some = st.builds(
    Features,
    worth=st.integers(0, 1000),
    interest=st.integers(0, 1),
    repeats=st.integers(0, 5),
    recent=st.integers(0, 30),
    hurry=st.integers(0, 30),
    priority=st.integers(-1, 1),
    arrived=days,
)


@given(some, some, days)
def test_the_order_of_two_claims_is_the_same_whenever_it_is_looked_at(
    one: Features, other: Features, today: int
) -> None:
    """What is shown of age counts from today, and moves every claim by as much."""
    aged = [replace(each, arrived=each.arrived - today).rank(AT_FIRST) for each in (one, other)]
    assert aged[0] - aged[1] == one.rank(AT_FIRST) - other.rank(AT_FIRST)


@given(some, st.sampled_from(["worth", "interest", "repeats", "recent", "hurry", "priority"]))
def test_more_of_anything_never_puts_a_claim_back(one: Features, name: str) -> None:
    assert replace(one, **{name: getattr(one, name) + 1}).rank(AT_FIRST) < one.rank(AT_FIRST)


def test_days_are_counted_from_2000() -> None:
    assert EPOCH + timedelta(days=PLAIN.arrived) == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("nature", "expected"),
    [(None, False), (Nature.FACT, False), (Nature.PREDICTION, False), (Nature.OPINION, True), (Nature.WISH, True)],
)
def test_only_what_can_be_found_out_is_in_the_queue_unasked(nature: Nature | None, expected: bool) -> None:  # noqa: FBT001
    assert is_aside(nature) is expected


def test_names_are_the_same_however_they_are_written() -> None:
    assert folded("  Jane\u00a0 DOE ") == folded("jane doe")
    assert len(folded("ß" * 5000)) == 200
