"""Many documents taken in."""

from collections.abc import Iterable, Iterator

import pytest

from factcheck.documents.offered import Offered
from factcheck.documents.skips import Skipped
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.services.desks import Desk
from factcheck.services.intake import batches, workers
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.batches import Outcome
from factcheck.services.intake.recording import Intake
from factcheck.services.intake.sources import Item
from factcheck.storage import queries
from tests.factories import CHECKER, READER, TEXT, take_in
from tests.services import probes
from tests.services.choices import TellingChoice


def arrival(words: str, *, language: str | None = None) -> Arrival:
    return Arrival(offered=Offered(name=f"/far/{words[:20]}", content=words.encode(), language=language), name="kept")


def taken(desk: Desk, *items: Item, jobs: int = 1, actor: str = CHECKER) -> list[Outcome]:
    return list(begun(desk, items, actor=actor, jobs=jobs))


def begun(desk: Desk, items: Iterable[Item], *, actor: str = CHECKER, jobs: int) -> Iterator[Outcome]:
    with workers.Workers(TellingChoice()) as examiner:
        yield from batches.take_in(desk, items, actor=actor, examiner=examiner, jobs=jobs)


def refusals(outcomes: list[Outcome]) -> int:
    return sum(isinstance(outcome.result, BadInputError) for outcome in outcomes)


LONG = " and so on" * 7_000
"""Enough bytes for one document to make processes worth their start, once there is another."""


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_good_ones_are_stored_in_the_order_given_and_the_bad_ones_named(sqlite_desk: Desk, jobs: int) -> None:
    words = [f"{number} {TEXT}{LONG}" for number in range(6)]
    bad: list[Item] = [BadInputError("cannot read 'none'"), arrival("\0"), Skipped("link", "it is a link")]
    given = [arrival(words[0]), bad[0], *map(arrival, words[1:4]), bad[1], *map(arrival, words[4:]), bad[2]]
    outcomes = taken(sqlite_desk, *given, jobs=jobs)
    assert [type(outcome.result) for outcome in outcomes] == [
        *(Intake, BadInputError, Intake, Intake, Intake, BadInputError, Intake, Intake, Skipped)
    ]
    with sqlite_desk.past() as past:
        assert [past.document(number).text for number in range(1, 7)] == words
        processes = {past.document(number).extractor for number in range(1, 7)}
    assert len(processes) == jobs
    assert probes.problems(sqlite_desk) == []


def test_a_process_that_ends_over_a_document_loses_only_that(sqlite_desk: Desk) -> None:
    outcomes = taken(
        sqlite_desk, *(arrival(words + LONG) for words in ("one", "two", "end this process", "three", "four")), jobs=2
    )
    assert refusals(outcomes) == 1
    assert isinstance(outcomes[2].result, BadInputError)
    with sqlite_desk.past() as past:
        assert len(queries.source_lines(past.connection)) == 4


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_the_extractor_fails_over_costs_that_alone(sqlite_desk: Desk, jobs: int) -> None:
    """Two hundred short paragraphs once passed the places of the network, and ended the whole batch."""
    outcomes = taken(sqlite_desk, *(arrival(words + LONG) for words in ("one", "make a mistake", "three")), jobs=jobs)
    assert [type(outcome.result) for outcome in outcomes] == [Intake, BadInputError, Intake]
    assert "fails over it (ZeroDivisionError: a mistake over a document)" in str(outcomes[1].result)


@pytest.mark.parametrize(
    ("words", "jobs"),
    [(["a", "b", "c"], 4), ([LONG], 4), ([LONG, "b" + LONG, "c"], 1)],
    ids=["few bytes", "one document", "one job"],
)
def test_one_process_is_started_where_more_would_take_longer(sqlite_desk: Desk, words: list[str], jobs: int) -> None:
    assert refusals(taken(sqlite_desk, *map(arrival, words), jobs=jobs)) == 0
    with sqlite_desk.past() as past:
        processes = {past.document(number).extractor for number in range(1, len(words) + 1)}
    assert len(processes) == 1


def test_documents_that_the_desk_has_are_neither_examined_nor_counted_as_work(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "Worker", None)
    texts = [f"{number}{LONG}" for number in range(3)]
    for text in texts:
        take_in(sqlite_desk, text=text)
    with probes.Unchanged(sqlite_desk):
        outcomes = taken(sqlite_desk, *map(arrival, texts), jobs=4)
    assert [outcome.result for outcome in outcomes] == [Intake(document=number, is_new=False) for number in (1, 2, 3)]


def test_the_same_bytes_twice_in_one_batch_are_one_document(sqlite_desk: Desk) -> None:
    first, second, _ = taken(sqlite_desk, arrival(LONG), arrival(LONG), arrival("x"), jobs=2)
    assert isinstance(first.result, Intake)
    assert first.result.is_new
    assert second.result == Intake(document=1, is_new=False)


@pytest.mark.parametrize(("jobs", "limit", "most"), [(1, 2**26, 2), (2, 2**26, 4), (2, 1, 2)], ids=str)
def test_only_a_window_of_documents_is_on_its_way(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch, jobs: int, limit: int, most: int
) -> None:
    monkeypatch.setattr(batches, "WINDOW_BYTES", limit)
    asked = 0

    def given() -> Iterator[Item]:
        nonlocal asked
        for asked in range(1, 9):
            yield arrival(f"{asked}{LONG}")

    batch = begun(sqlite_desk, given(), jobs=jobs)
    ahead = [asked - place for place, _ in enumerate(batch)]
    assert len(ahead) == 8
    assert max(ahead) <= most


def test_a_caller_who_leaves_keeps_what_was_given_out_and_nothing_else(sqlite_desk: Desk) -> None:
    given = (arrival(f"{number}{LONG}") for number in range(9))
    batch = begun(sqlite_desk, given, jobs=2)
    first, second = next(batch), next(batch)
    batch.close()  # type: ignore[attr-defined]
    assert [first.result.document, second.result.document] == [1, 2]  # type: ignore[union-attr]
    with sqlite_desk.past() as past:
        assert len(queries.source_lines(past.connection)) == 2
    outcomes = taken(sqlite_desk, *(arrival(f"{number}{LONG}") for number in range(9)))
    assert [outcome.result.is_new for outcome in outcomes] == [False] * 2 + [True] * 7  # type: ignore[union-attr]


def test_a_document_that_is_said_to_be_in_another_language_is_kept_and_left(sqlite_desk: Desk) -> None:
    (outcome,) = taken(sqlite_desk, arrival(TEXT, language="fr"))
    assert outcome.result == Intake(
        document=1,
        is_new=True,
        warnings=("it is said to be in the language 'fr'; statements are found in English only",),
    )
    with sqlite_desk.past() as past:
        assert past.document(1).extractor is None


def test_a_reader_takes_no_batch_in(sqlite_desk: Desk) -> None:
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError, match="rita is a reader"):
        taken(sqlite_desk, arrival("x"), actor=READER)
