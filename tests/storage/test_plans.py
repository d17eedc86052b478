"""How SQLite answers what listings ask: by an index, whatever they are narrowed by, and not by reading a large table through.

A plan follows from the schema alone, because a desk keeps no statistics of its rows; so it is the same at twenty claims and at a million.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from factcheck.domain.ranking import Key
from factcheck.domain.vocabularies import Departure, Nature, Priority, Purpose, State
from factcheck.services import mornings, queues
from factcheck.services.desks import Desk
from factcheck.storage import (
    contradictions,
    counts,
    judged,
    logs,
    news,
    profile_pages,
    profiles,
    queries,
    queue_pages,
    records,
    repeated,
    tables,
)
from factcheck.storage.logs import Wanted as Logged
from factcheck.storage.queries import Narrowed, Order, Outcome
from factcheck.storage.queue_pages import Position, Wanted
from factcheck.storage.records import Period
from factcheck.storage.tables import Content
from tests.factories import CHECKER, worked_desk

SMALL = {"people", "policies", "recusals", "desks", "visits"}
"""Tables that are small at any desk."""

LARGE = {table.name for table in tables.metadata.sorted_tables} - SMALL

Ask = Callable[[Connection], object]


@dataclass(frozen=True)
class Listing:
    """What a listing asks; `whole` are the tables that it lists from beginning to end, in the order in which they lie."""

    ask: Ask
    whole: frozenset[str] = field(default_factory=frozenset)


def _claims(order: Order = Order.NUMBER, **narrowed: object) -> Listing:
    wanted = Narrowed(**narrowed)  # type: ignore[arg-type]
    # Of a name in whatever capitals every name is looked at, once.
    whole = {"claims"} if not narrowed and order is Order.NUMBER else {"speakers"} if wanted.speaker_name else set()
    return Listing(lambda connection: queries.claim_lines(connection, wanted, order=order, limit=50), frozenset(whole))


def _queue(**wanted: object) -> Listing:
    narrowed = Wanted(**wanted)  # type: ignore[arg-type]
    return Listing(lambda connection: queue_pages.page(connection, narrowed, most=51, after=Position(5, 5)))


def _log(connection: Connection, wanted: Logged) -> None:
    for backwards in (True, False):
        for stretch in logs.stretches(connection, wanted, after=50, backwards=backwards):
            list(logs.entries(connection, stretch.found[:5]))


LISTINGS = {
    "claims": _claims(),
    "claims of a state": _claims(state=State.EXTRACTED),
    "claims of a nature": _claims(nature=Nature.FACT),
    "claims of a priority": _claims(priority=Priority.HIGH),
    "claims due": _claims(due="2026-01-01"),
    "claims of a speaker": _claims(speaker=1),
    "claims of a name": _claims(speaker_name="Jane Doe"),
    "claims of a source": _claims(source=1),
    "claims with a tag": _claims(tag="bridges"),
    "claims of an assignee": _claims(assignee=CHECKER),
    "claims behind another": _claims(after=7),
    "claims of a state behind another": _claims(state=State.EXTRACTED, after=7),
    "claims by worth": _claims(Order.WORTH),
    "claims of a state by worth": _claims(Order.WORTH, state=State.EXTRACTED),
    "sources": Listing(queries.source_lines, frozenset({"documents"})),
    "sources behind another": Listing(lambda connection: [*queries.walked_source_lines(connection, after=1)]),
    "sources of a kind": Listing(lambda connection: queries.source_lines(connection, purpose=Purpose.EVIDENCE)),
    "sources withdrawn": Listing(lambda connection: queries.source_lines(connection, withdrawn=True)),
    "speakers": Listing(queries.speaker_lines, frozenset({"speakers"})),
    "speakers behind another": Listing(lambda connection: [*queries.walked_speaker_lines(connection, after=1)]),
    "speakers with profiles": Listing(lambda connection: [*profile_pages.walked_speakers(connection, after=1)]),
    "profiles": Listing(lambda connection: [*profile_pages.walked_profiles(connection)], frozenset({"profiles"})),
    "profiles behind another": Listing(lambda connection: [*profile_pages.walked_profiles(connection, after=1)]),
    "profiles of a name": Listing(lambda connection: profiles.called(connection, "Jane Doe")),
    "the rule of a name": Listing(lambda connection: profiles.ruled(connection, "the mayor")),
    "who is one with a profile": Listing(
        lambda connection: profiles.speakers_of(connection, profiles.as_one(connection, [1])[1])
    ),
    "the newest claims of speakers": Listing(lambda connection: records.newest_claims(connection, (1, 2), most=50)),
    "ratings of speakers": Listing(lambda connection: records.ratings_over_time(connection, (1, 2), by=Period.YEAR)),
    "corrections asked of speakers": Listing(lambda connection: records.corrections_asked(connection, (1, 2), most=50)),
    "claims of speakers that were repeated": Listing(
        lambda connection: records.repeated_claims(connection, (1, 2), least=2)
    ),
    "contradictions of speakers": Listing(lambda connection: [*contradictions.walked(connection, said_by=(1, 2))]),
    "speakers of a few numbers": Listing(
        lambda connection: queries.numbered_speaker_lines(connection, (1, 2), most=50)
    ),
    "repeats of a name": Listing(
        lambda connection: [*repeated.walked(connection, speaker="Jane Doe")],
        frozenset({"appearances", "speakers"}),
    ),
    "people": Listing(queries.person_lines),
    "a person": Listing(lambda connection: queries.person_row(connection, CHECKER)),
    "requests": Listing(queries.correction_request_lines, frozenset({"correction_requests"})),
    "requests behind another": Listing(
        lambda connection: [*queries.walked_correction_request_lines(connection, after=(1, 1))]
    ),
    "requests about a claim": Listing(lambda connection: queries.correction_request_lines(connection, claim=1)),
    **{
        f"requests {outcome}": Listing(
            lambda connection, outcome=outcome: queries.correction_request_lines(connection, outcome=outcome)  # type: ignore[misc]
        )
        for outcome in Outcome
    },
    "contradictions": Listing(
        lambda connection: [*contradictions.walked(connection, speaker="Jane Doe", after=(6, 7))]
    ),
    "repeats": Listing(lambda connection: [*repeated.walked(connection)], frozenset({"appearances"})),
    "how often a claim was said": Listing(lambda connection: repeated.repeats_of(connection, 1)),
    "what a claim was judged with": Listing(lambda connection: judged.others(connection, {6, 7})),
    "what holds of a claim and others": Listing(lambda connection: judged.relations(connection, 6)),
    "what was merged into a claim": Listing(lambda connection: judged.merged_into(connection, 1)),
    "assignments": Listing(lambda connection: queries.assignment_lines(connection, CHECKER)),
    "mentions": Listing(lambda connection: queries.mention_lines(connection, CHECKER, most=20)),
    "statements": Listing(lambda connection: queries.statement_lines(connection, 1)),
    "claims said in a source": Listing(lambda connection: queries.claims_said_in(connection, 1)),
    "claims that wait in a source": Listing(lambda connection: queries.waiting_claims_of(connection, 1)),
    "claims departed": Listing(lambda connection: queries.claims_departed(connection, Departure.WITHDRAWN)),
    "new sources": Listing(lambda connection: news.new_sources(connection, since="2026-01-01", most=6)),
    "new briefs": Listing(lambda connection: news.new_briefs(connection, since="2026-01-01", most=6)),
    "the queue": Listing(lambda connection: queues.page(connection, Wanted(), today=date(2026, 1, 1), most=50)),
    "the queue of a state": _queue(states=(State.EXTRACTED,)),
    **{f"the queue by {key}": _queue(states=(State.QUEUED,), keys=((key, "a"),)) for key in Key},
    "the queue by two keys": _queue(keys=((Key.SPEAKER, "a"), (Key.TAG, "b"))),
    "the queue of a person": _queue(mine=CHECKER, reader=CHECKER, without=((Key.SPEAKER, "a"), (Key.TAG, "b"))),
    "the queue by age": _queue(arrived=(1, 9000)),
    "the queue overdue": _queue(due_before="2026-01-01"),
    "the queue stale": _queue(still_since="2026-01-01"),
    "the counts of the queue": Listing(queue_pages.counts),
    "a morning": Listing(
        lambda connection: mornings.morning(connection, CHECKER, now=datetime(2026, 1, 16, tzinfo=UTC))
    ),
    **{
        f"the log {name}": Listing(lambda connection, wanted=wanted: _log(connection, wanted))  # type: ignore[misc]
        for name, wanted in {
            "": Logged(),
            "of a person": Logged(actor=CHECKER),
            "of an action": Logged(types=("claim.returned",)),
            "of a claim": Logged(stream="claim/1"),
            "of a time": Logged(since="2026-01-15T09:00:00Z", until="2026-01-16T09:00:00Z"),
        }.items()
    },
    "claims by state": Listing(counts.by_state, frozenset({"claims"})),
    "claims in no list": Listing(counts.departed_streams),
}


def plans(desk: Desk, ask: Ask) -> Iterator[tuple[str, list[str]]]:
    """Each statement that is asked, with what SQLite does for it."""
    asked: list[tuple[str, object]] = []
    engine = desk.database.engine

    def note(_connection: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        asked.append((statement, values))

    with desk.database.reading() as connection:
        event.listen(engine, "before_cursor_execute", note)
        ask(connection)
        event.remove(engine, "before_cursor_execute", note)
        for statement, values in asked:
            steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
            yield statement, [step.detail for step in steps]


def read_through(statement: str, steps: list[str]) -> set[str]:
    """The large tables of which every row is looked at, or an index made for this once."""
    names = {name: name for name in LARGE} | {
        alias: name
        for name in LARGE
        for alias in ("own", "other", "said", "proposed", "dated", "gone")
        if f"{name} AS {alias}" in statement
    }
    return {
        names[name] for step in steps for name in step.split()[1:2] if name in names and _reads_all(names[name], step)
    }


def _reads_all(table: str, step: str) -> bool:
    """Whether a step looks at every row, or at all that have a key of one kind, which is as many."""
    return step.startswith("SCAN") or "AUTOMATIC" in step or (table == "queue_keys" and "value=?" not in step)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = worked_desk(str(Path(tmp_path_factory.mktemp("plans")) / "factcheck.db"))
    yield made
    made.database.close()


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_reads_no_large_table_through_but_the_one_that_it_lists(desk: Desk, name: str) -> None:
    listing, asked = LISTINGS[name], 0
    for statement, steps in plans(desk, listing.ask):
        asked += 1
        assert read_through(statement, steps) <= listing.whole, (statement, steps)
    assert asked


@pytest.mark.parametrize(
    "name", ["claims", "sources", "speakers", "requests", "the log of a person", "the log of a claim"]
)
def test_what_is_listed_whole_lies_in_the_order_of_the_listing(desk: Desk, name: str) -> None:
    for statement, steps in plans(desk, LISTINGS[name].ask):
        assert not [step for step in steps if "FOR ORDER BY" in step], (statement, steps)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM claims WHERE text = 'a'",
        "SELECT * FROM queue_keys AS own WHERE own.rank = 1",
        "SELECT * FROM queue_keys AS other WHERE kind = 'all' AND rank = 1",
        "SELECT * FROM claims WHERE EXISTS (SELECT 1 FROM briefs WHERE briefs.sha256 = claims.text)",
    ],
)
def test_reading_a_table_through_is_noticed(desk: Desk, statement: str) -> None:
    ((asked, steps),) = plans(desk, lambda connection: connection.exec_driver_sql(statement).all())
    assert read_through(asked, steps)


def test_every_table_is_large_or_known_to_be_small() -> None:
    assert {table.name for table in tables.holding(Content.PROJECTION)} - LARGE <= SMALL
