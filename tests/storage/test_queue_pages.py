"""Pages of the queue against the same thing done by looking at every claim."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from factcheck.domain.policies import DEFAULT
from factcheck.domain.ranking import WAITING, Key, Weights
from factcheck.domain.vocabularies import Priority, State
from factcheck.domain.workflow import Accept, Assign, GivePriority, SetDue, Tag
from factcheck.services import policies, review
from factcheck.services.desks import Desk
from factcheck.services.intake import descriptions
from factcheck.services.intake.recording import Details
from factcheck.storage import queue_pages, tables
from factcheck.storage.queue_pages import Position, Wanted
from tests.factories import ADMIN, CHECKER, EDITOR, TEXT, take_in, worked_desk
from tests.services import probes


def places(desk: Desk, wanted: Wanted, *, most: int = 1000, after: Position | None = None) -> tuple[Position, ...]:
    with desk.past() as past:
        return queue_pages.page(past.connection, wanted, most=most, after=after)


def claims(desk: Desk, **narrowed: object) -> list[int]:
    return [place.claim for place in places(desk, Wanted(**narrowed))]  # type: ignore[arg-type]


def unordered(desk: Desk) -> list[tuple[int, int]]:
    """What is asked of every claim's own row of the queue, one after the other."""
    own = tables.queue.c
    with desk.past() as past:
        rows = past.connection.execute(select(own.rank, own.claim_id).where(own.aside == 0))
        return sorted((row.rank, row.claim_id) for row in rows)


@pytest.fixture
def busy(location: str) -> Iterator[Desk]:
    """A desk with some twenty claims that wait, of several states, tags, people and days."""
    desk = worked_desk(location)
    for place in range(6):
        more = take_in(desk, text=TEXT.replace("Friday", f"day {place}"), name=f"{place}.txt")
        for claim in more.claims:
            if place % 2:
                review.act(desk, claim, Accept(), actor=CHECKER)
            if place % 3 == 0:
                review.act(desk, claim, Tag(tags=("public-interest",)), actor=CHECKER)
            if place == 4:
                review.act(desk, claim, Assign(handle=CHECKER), actor=EDITOR)
    descriptions.describe(desk, more.document, Details(outlet="The  County POST"), actor=EDITOR)
    review.act(desk, 1 + len(probes.everything(desk)["claims"]) - 2, SetDue(due="2026-01-16"), actor=EDITOR)
    yield desk
    desk.database.close()


def test_pages_of_every_size_are_the_whole_queue_in_its_order(busy: Desk) -> None:
    whole = places(busy, Wanted())
    assert [(place.rank, place.claim) for place in whole] == unordered(busy)
    assert len(whole) > 12
    for most in (1, 2, 5, len(whole), 99):
        pages, after = [], None
        while page := places(busy, Wanted(), most=most, after=after):
            pages.append(page)
            after = page[-1]
        assert [place for page in pages for place in page] == list(whole)
        assert all(len(page) == most for page in pages[:-1])


def test_claims_of_the_same_rank_stand_by_their_numbers(busy: Desk) -> None:
    policies.apply(
        busy,
        replace(
            DEFAULT,
            queue=Weights(**dict.fromkeys(("worth", "public_interest", "repeat", "recency", "due", "high", "age"), 0)),
        ),
        actor=ADMIN,
    )
    whole = places(busy, Wanted())
    assert all(one < other for one, other in pairwise(whole))
    assert {place.rank for place in whole} == {0}
    assert probes.problems(busy) == []


@pytest.mark.parametrize("state", WAITING)
def test_the_queue_of_a_state_has_the_claims_of_that_state(busy: Desk, state: State) -> None:
    rows = probes.everything(busy)["claims"]
    columns = [column.name for column in tables.claims.columns]
    here = [dict(zip(columns, row, strict=True)) for row in rows]  # type: ignore[call-overload]
    expected = {row["id"] for row in here if row["state"] == state.value and row["departed"] is None}
    assert set(claims(busy, states=(state,), with_asides=True)) == expected


@pytest.mark.parametrize(
    "keys",
    [
        ((Key.SPEAKER, "jane doe"),),
        ((Key.TAG, "public-interest"),),
        ((Key.ASSIGNEE, CHECKER),),
        ((Key.ASSIGNEE, ""),),
        ((Key.SOURCE, "1"),),
        ((Key.OUTLET, "the county post"),),
        ((Key.NATURE, "prediction"),),
        ((Key.SPEAKER, "jane doe"), (Key.TAG, "public-interest")),
        ((Key.TAG, "public-interest"), (Key.SPEAKER, "jane doe"), (Key.NATURE, "fact")),
        ((Key.SPEAKER, "nobody"),),
    ],
)
def test_keys_narrow_the_queue_to_claims_that_have_them_all(busy: Desk, keys: tuple[tuple[Key, str], ...]) -> None:
    stored = {(row[0], row[1], row[5]) for row in probes.everything(busy)["queue_keys"]}  # type: ignore[index]
    expected = [
        place.claim
        for place in places(busy, Wanted())
        if all((key.value, value, place.claim) in stored for key, value in keys)
    ]
    assert claims(busy, keys=keys) == expected
    assert bool(expected) is (keys[0] != (Key.SPEAKER, "nobody"))


def test_what_is_due_and_what_nothing_happens_to_is_found(busy: Desk) -> None:
    last = 1 + len(probes.everything(busy)["claims"]) - 2
    assert claims(busy, due_before="2026-01-17") == [last]
    assert claims(busy, due_before="2026-01-16") == []
    assert claims(busy, still_since="2026-01-15T09:00:00Z") == []
    assert set(claims(busy, still_since="2027-01-15T09:00:00Z")) == set(claims(busy))


def test_the_day_of_arrival_bounds_the_queue_at_both_ends(busy: Desk) -> None:
    day = 9511
    assert claims(busy, arrived=(day, day)) == claims(busy)
    assert claims(busy, arrived=(day + 1, None)) == []
    assert claims(busy, arrived=(None, day - 1)) == []


@pytest.mark.parametrize("most_days", [0, 400])
def test_the_order_is_the_same_whether_days_are_asked_one_by_one(
    busy: Desk, monkeypatch: pytest.MonkeyPatch, most_days: int
) -> None:
    """Claims that came on several days, so that each day is a run of its own in one of the two ways."""
    probes.tamper(busy, "UPDATE queue SET arrived = 9500 + claim_id % 5")
    whole = places(busy, Wanted())
    came = {row[0]: row[-1] for row in probes.everything(busy)["queue"]}  # type: ignore[index]
    monkeypatch.setattr(queue_pages, "MOST_DAYS", most_days)
    monkeypatch.setattr(queue_pages, "FEW_DAYS", most_days)
    monkeypatch.setattr(queue_pages, "TOGETHER", 2)
    for first, last in ((9501, None), (None, 9502), (9502, 9503), (9505, None), (None, 9499), (9504, 9501)):
        expected = [
            place for place in whole if (first or 0) <= int(came[place.claim]) <= (last if last is not None else 9999)
        ]
        found = places(busy, Wanted(arrived=(first, last)))
        assert list(found) == expected
        if found:
            assert places(busy, Wanted(arrived=(first, last)), most=2, after=found[0]) == tuple(expected[1:3])


def test_no_claim_under_review_is_there_for_who_had_a_part_in_it(busy: Desk) -> None:
    asked = claims(busy, states=(State.IN_REVIEW,))
    assert asked
    assert claims(busy, states=(State.IN_REVIEW,), reader=CHECKER) == []
    assert claims(busy, states=(State.IN_REVIEW,), reader="zoe") == asked


def test_recusals_and_the_work_of_others_are_left_out(busy: Desk) -> None:
    everything = claims(busy)
    first = everything[0]
    assert claims(busy, without_claims=(first,)) == everything[1:]
    tagged = set(claims(busy, keys=((Key.TAG, "public-interest"),)))
    assert set(claims(busy, without=((Key.TAG, "public-interest"),))) == set(everything) - tagged
    others = set(claims(busy, keys=((Key.ASSIGNEE, CHECKER),)))
    assert others
    assert others & set(claims(busy, mine=EDITOR)) == set()
    assert set(claims(busy, mine=CHECKER)) >= others


def test_no_states_have_no_claims(busy: Desk) -> None:
    assert claims(busy, states=()) == []


def test_a_described_source_moves_its_claims(busy: Desk) -> None:
    before = {place.claim: place.rank for place in places(busy, Wanted())}
    descriptions.describe(busy, 1, Details(published="2026-01-14", outlet="The River Bugle"), actor=EDITOR)
    after = {place.claim: place.rank for place in places(busy, Wanted())}
    moved = {claim for claim in before if before[claim] != after[claim]}
    assert moved <= set(claims(busy, keys=((Key.OUTLET, "the river bugle"),)))
    assert moved
    assert all(before[claim] - after[claim] == 290 for claim in moved)
    assert probes.problems(busy) == []


def test_another_policy_ranks_anew_and_the_audit_agrees(busy: Desk) -> None:
    before = places(busy, Wanted())
    policies.apply(busy, replace(DEFAULT, public_interest_tag="roads", queue=Weights(age=-3, high=1000)), actor=ADMIN)
    assert places(busy, Wanted()) != before
    assert probes.problems(busy) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE queue SET rank = rank - 1 WHERE claim_id = (SELECT min(claim_id) FROM queue)",
        "DELETE FROM queue_keys WHERE kind = 'all'",
        "UPDATE queue_keys SET value = 'another' WHERE kind = 'speaker'",
        "INSERT INTO queue_keys VALUES ('all', '', 'extracted', 0, 1, 1)",
    ],
)
def test_the_audit_tells_of_a_falsified_queue(busy: Desk, statement: str) -> None:
    probes.tamper(busy, statement)
    assert any(problem.startswith("queue") for problem in probes.problems(busy))


def test_priority_and_counts(busy: Desk) -> None:
    last = claims(busy)[-1]
    review.act(busy, last, GivePriority(priority=Priority.HIGH), actor=EDITOR)
    assert claims(busy).index(last) < len(claims(busy)) - 1
    with busy.past() as past:
        counted = queue_pages.counts(past.connection)
    assert sum(counted.values()) == len(claims(busy))
    assert list(counted) == [state for state in WAITING if state in counted]


WHOLE_KEY = "(kind=? AND value=? AND state=? AND aside=? AND rank=? AND claim_id=?)"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(mine=CHECKER, reader=CHECKER),
        Wanted(keys=((Key.SPEAKER, "ann"), (Key.TAG, "public-interest"))),
        Wanted(without=((Key.SPEAKER, "ann"), (Key.TAG, "schools"), (Key.TAG, "taxes"))),
        Wanted(keys=((Key.TAG, "public-interest"),), mine=CHECKER, without=((Key.SPEAKER, "ann"),)),
    ],
)
def test_whether_a_claim_has_a_key_is_answered_by_the_one_row_that_would_say_so(tmp_path: Path, wanted: Wanted) -> None:
    """Of all rows of its kind instead, a page of a desk of 100,000 claims took two seconds."""
    desk = worked_desk(str(tmp_path / "factcheck.db"))
    asked: list[tuple[str, Any]] = []
    with desk.past() as past:
        event.listen(past.connection, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
        queue_pages.page(past.connection, wanted, most=9)
        ((question, given),) = asked
        plan = [row.detail for row in past.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}", given)]
    desk.database.close()
    looked_up = [step for step in plan if step.partition(" ")[2].startswith("other ")]
    assert looked_up
    assert all(step.endswith(WHOLE_KEY) for step in looked_up)
