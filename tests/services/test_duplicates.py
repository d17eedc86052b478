"""Clusters of claims for a person to judge: what is in them, in which order, and what never is again."""

from typing import TYPE_CHECKING

import pytest

from factcheck.domain.vocabularies import Dismissal, Priority, Relation, State
from factcheck.domain.workflow import Accept, Dismiss, GivePriority
from factcheck.matching.matching import Call
from factcheck.services import claims, duplicates, judgements, review
from factcheck.services.duplicates import ORDER, Page
from factcheck.storage.queue_pages import Position, Wanted
from tests.factories import CHECKER, EDITOR

if TYPE_CHECKING:
    from factcheck.services.desks import Desk

BRIDGE = "The Elmhurst bridge carries 40,000 cars a day"
TEXTS = (
    BRIDGE,
    "the Elmhurst bridge carries 40000 cars a day.",
    "The Elmhurst bridge carries 90,000 cars a day",
    "The Elmhurst bridge does not carry 40,000 cars a day",
    "Rents in Oakdale rose by 3 percent in 2016",
    "In 2016 rents in Oakdale rose by 3 percent",
    "Nobody in Harlow ever paid for the stadium",
)


@pytest.fixture
def told(desk: "Desk") -> "Desk":
    """A desk with claims that nobody extracted; of equal rank, they wait by their numbers."""
    for text in TEXTS:
        claims.add(desk, text, actor=CHECKER)
    return desk


def paged(
    desk: "Desk",
    wanted: Wanted | None = None,
    *,
    calls: tuple[Call, ...] = ORDER,
    after: Position | None = None,
    most: int = 9,
) -> Page:
    with desk.past() as past:
        return duplicates.page(past, wanted or Wanted(), calls=calls, after=after, most=most)


def shape(page: Page) -> dict[int, list[int]]:
    return {one.line.id: [twin.claim for twin in one.twins] for one in page.clusters}


def test_each_pair_is_in_one_cluster_with_the_claim_that_comes_first(told: "Desk") -> None:
    page = paged(told)
    assert shape(page) == {1: [2, 4, 3], 5: [6]}
    assert page.following is None
    assert page.looked_at == len(TEXTS)


def test_what_differs_is_named_and_nothing_that_differs_is_to_be_linked(told: "Desk") -> None:
    same, opposite, other = paged(told).clusters[0].twins
    assert (same.earlier.call, same.earlier.different, same.linked) == (Call.SAME, (), (2, 1))
    assert (opposite.earlier.call, opposite.linked) == (Call.CONTRADICTS, None)
    assert opposite.earlier.different == ("polarity: nothing here, not there",)
    assert (other.earlier.call, other.linked) == (Call.RELATED, None)
    assert other.earlier.different == ("numbers: 40,000 here, 90,000 there",)


def test_nothing_is_merged_by_looking(told: "Desk") -> None:
    paged(told)
    with told.past() as past:
        assert {past.claim(number).state for number in range(1, 8)} == {State.EXTRACTED}
        assert {past.claim(number).version for number in range(1, 8)} == {1}


@pytest.mark.parametrize("relation", Relation)
def test_a_pair_that_somebody_has_judged_is_not_suggested_again(told: "Desk", relation: Relation) -> None:
    """Unsure too: whoever looked could not tell, and would be asked the same each morning."""
    judgements.judge(told, 1, 2, relation, actor=CHECKER)
    assert shape(paged(told)) == {1: [4, 3], 2: [4, 3], 5: [6]}
    judgements.unjudge(told, 2, 1, actor=EDITOR)
    assert shape(paged(told)) == {1: [2, 4, 3], 5: [6]}


def test_what_was_linked_is_not_suggested_again(told: "Desk") -> None:
    review.link(told, 6, into=5, actor=CHECKER)
    assert shape(paged(told)) == {1: [2, 4, 3]}


def test_the_most_pressing_claim_has_the_cluster(told: "Desk") -> None:
    review.act(told, 3, GivePriority(Priority.HIGH), actor=CHECKER)
    assert shape(paged(told)) == {3: [1, 2, 4], 5: [6]}


def test_claims_that_wait_for_nobody_are_in_the_clusters_of_those_that_do(told: "Desk") -> None:
    """What was dismissed may come again, and what was dismissed is not linked as it stands."""
    review.act(told, 5, Dismiss("Too old.", Dismissal.OTHER), actor=CHECKER)
    page = paged(told)
    assert shape(page) == {1: [2, 4, 3], 6: [5]}
    assert page.clusters[1].twins[0].linked is None


def test_what_is_asked_for_by_state_has_its_own_clusters(told: "Desk") -> None:
    """A claim before it that is not asked for takes nothing out of its cluster."""
    review.act(told, 2, Accept(), actor=CHECKER)
    assert shape(paged(told, Wanted(states=(State.QUEUED,)))) == {2: [1, 4, 3]}


@pytest.mark.parametrize(
    ("call", "found"),
    [(Call.SAME, {1: [2], 5: [6]}), (Call.CONTRADICTS, {1: [4], 2: [4]}), (Call.RELATED, {1: [3], 2: [3]})],
)
def test_only_what_would_be_called_so(told: "Desk", call: Call, found: dict[int, list[int]]) -> None:
    kept = shape(paged(told, calls=(call,)))
    assert {number: twins for number, twins in kept.items() if number in found} == found
    assert (3 in kept) is (call is Call.RELATED)


def test_pages_go_on_where_the_last_ended_and_have_no_pair_twice(told: "Desk") -> None:
    first = paged(told, most=1)
    assert shape(first) == {1: [2, 4, 3]}
    assert first.following is not None
    second = paged(told, after=first.following, most=1)
    assert shape(second) == {5: [6]}
    third = paged(told, after=second.following, most=1)
    assert (shape(third), third.following) == ({}, None)


def test_no_more_claims_are_gone_through_than_an_answer_may_take(told: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST_LOOKED_AT", 2)
    monkeypatch.setattr(duplicates, "BLOCK", 1)
    page = paged(told)
    assert (shape(page), page.looked_at) == ({1: [2, 4, 3]}, 2)
    assert page.following is not None
    assert page.following.claim == 2
    assert shape(paged(told, after=Position(page.following.rank, 4))) == {5: [6]}


def test_the_last_claim_of_a_bounded_page_ends_the_listing(told: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST_LOOKED_AT", len(TEXTS))
    assert paged(told).following is None
