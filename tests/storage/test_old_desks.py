"""What older versions left is opened, verified and rendered by this one: the same history, the same briefs to the byte."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from factcheck.domain.vocabularies import State
from factcheck.domain.workflow import Approve, Start
from factcheck.services import audit, histories, publishing, review
from factcheck.services.desks import Desk, Outside, open_desk
from factcheck.storage import ledger, queries, tables
from tests.factories import fake_outside
from tests.services import counting
from tests.storage.old_desks import DEMO, OLD_DESKS, WORKED, OldDesk, brought_up_to_date, on_postgresql, on_sqlite

EVENTS = {
    "desk.opened 1",
    "policy.applied 1",
    "person.added 1",
    "person.role_given 1",
    "document.taken 1",
    "document.taken 2",
    "document.statements_found 1",
    "speaker.named 1",
    "claim.extracted 1",
    "claim.extracted 2",
    "claim.added 1",
    "claim.accepted 1",
    "claim.dismissed 1",
    "claim.research_started 1",
    "claim.evidence_added 1",
    "claim.verdict_proposed 1",
    "claim.submitted 1",
    "claim.verdict_approved 1",
    "claim.returned 1",
    "claim.brief_published 1",
    "claim.merged 1",
    "claim.appearances_linked 1",
}
"""Everything that could be recorded in 0.1.0, with its schemas."""

CLOSED_LISTS = {
    "SELECT state FROM claims": "extracted queued researching in_review approved published dismissed merged",
    "SELECT nature FROM claims WHERE nature IS NOT NULL": "fact prediction opinion question wish promise",
    "SELECT kind FROM statements": "direct indirect mixed",
    "SELECT stance FROM evidence": "supports refutes context",
    "SELECT rank FROM evidence": "primary secondary",
    "SELECT origin FROM documents WHERE origin IS NOT NULL": "fetched archive feed lines",
    "SELECT role FROM people": "reader checker editor admin",
}
"""Every value that a row of 0.1.0 could have."""

APPROVED_BY_WHO_SUBMITTED = """
SELECT claim_id FROM verdicts JOIN events ON stream = 'claim/' || claim_id AND type = 'claim.submitted'
WHERE actor = approved_by AND stream_version = (SELECT max(stream_version) FROM events AS later
    WHERE later.stream = events.stream AND later.type = 'claim.submitted')"""


@dataclass(frozen=True, slots=True)
class Opened:
    """An old desk, and the open copy of it that is up to date."""

    old: OldDesk
    location: str
    desk: Desk


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[OldDesk], str]:
    """Gives a function that copies an old desk to a place of its own, on both databases."""
    if request.param == "sqlite":
        return lambda old: on_sqlite(old, tmp_path_factory.mktemp("old"))
    make: Callable[[], str] = request.getfixturevalue("new_postgresql")
    return lambda old: on_postgresql(old, make())


@pytest.fixture(scope="module", params=OLD_DESKS, ids=str)
def opened(request: pytest.FixtureRequest, where: Callable[[OldDesk], str]) -> Iterator[Opened]:
    """An old desk brought up to date, for tests that only read it."""
    old: OldDesk = request.param
    location = where(old)
    brought_up_to_date(location)
    desk = open_desk(location, outside=fake_outside())
    yield Opened(old, location, desk)
    desk.database.close()


def test_the_figures_of_a_desk_of_a_released_version_are_those_that_its_claims_tell(opened: Opened) -> None:
    assert counting.agree(opened.desk) > 3


def _digests(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_the_desks_of_every_released_version_are_kept() -> None:
    assert {DEMO, WORKED} <= set(OLD_DESKS)


@pytest.mark.parametrize("old", OLD_DESKS, ids=str)
def test_a_kept_desk_is_one_file_with_what_its_audit_counted(old: OldDesk) -> None:
    assert {file.name for file in old.folder.glob("factcheck.*")} == {
        *("factcheck.db", "factcheck.key", "factcheck.toml"),
    }
    kept = old.proof()
    with old.rows() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        events = connection.execute("SELECT seq, lower(hex(leaf)) FROM events ORDER BY seq DESC LIMIT 1").fetchone()
        checkpoint = connection.execute("SELECT max(size) FROM checkpoints").fetchone()
        briefs = connection.execute("SELECT claim_id, version, sha256 FROM briefs").fetchall()
    assert events == (kept.events, kept.head)
    assert checkpoint == (kept.checkpoint,)
    stored = {key: hashlib.sha256(content).hexdigest() for key, content in old.briefs().items()}
    assert {(claim, version): sha256 for claim, version, sha256 in briefs} == stored


def test_everything_that_the_first_version_could_record_has_happened_on_its_worked_desk() -> None:
    with WORKED.rows() as connection:
        recorded = connection.execute("SELECT type || ' ' || json_extract(body, '$.schema') FROM events").fetchall()
        assert {told for (told,) in recorded} == EVENTS
        for question, values in CLOSED_LISTS.items():
            assert {value for (value,) in connection.execute(question)} == set(values.split()), question


def test_the_worked_desk_has_the_cases_that_later_rules_are_stricter_about() -> None:
    claims = WORKED.claims()
    with WORKED.rows() as connection:
        by_submitter = {claim for (claim,) in connection.execute(APPROVED_BY_WHO_SUBMITTED)}
        unsealed = {claim for (claim,) in connection.execute("SELECT claim_id FROM briefs WHERE checkpoint IS NULL")}
        itself = {
            claim
            for (claim,) in connection.execute(
                "SELECT evidence.claim_id FROM evidence JOIN appearances USING (claim_id, document_id)"
            )
        }
    assert claims["approved by who submitted it"] in by_submitter
    assert claims["submitted by one editor and approved by another"] not in by_submitter
    assert unsealed == {claims["published unsealed"]}
    assert claims["evidence that is its own document"] in itself


def test_copying_and_upgrading_a_kept_desk_leaves_it_as_it_was(where: Callable[[OldDesk], str]) -> None:
    before = {old: _digests(old.folder) for old in OLD_DESKS}
    for old in OLD_DESKS:
        assert brought_up_to_date(where(old)) == 3
    assert {old: _digests(old.folder) for old in OLD_DESKS} == before


def test_the_history_of_an_old_desk_verifies_and_goes_through_the_leaf_that_was_its_head(opened: Opened) -> None:
    kept = opened.old.proof()
    proof = audit.verify(opened.location, outside=fake_outside())
    with opened.desk.past() as past:
        leaf = past.connection.execute(
            select(tables.events.c.leaf).where(tables.events.c.seq == kept.events)
        ).scalar_one()
    assert bytes(leaf).hex() == kept.head
    assert proof.events >= kept.events
    assert proof.rows >= kept.rows
    assert proof.checkpoint is not None
    assert proof.checkpoint >= kept.checkpoint


def test_every_brief_that_an_old_version_published_renders_to_the_bytes_that_it_published(opened: Opened) -> None:
    briefs = opened.old.briefs()
    assert briefs
    for (claim, version), content in briefs.items():
        assert publishing.brief(opened.desk, claim, version=version).content == content, (claim, version)


def test_everything_that_an_old_version_listed_is_listed(opened: Opened) -> None:
    questions = {
        "claims": queries.claim_lines,
        "documents": queries.source_lines,
        "speakers": queries.speaker_lines,
        "people": queries.person_lines,
    }
    with opened.desk.past() as past, opened.old.rows() as connection:
        for table, question in questions.items():
            key = "handle" if table == "people" else "id"
            kept = [number for (number,) in connection.execute(f"SELECT {key} FROM {table} ORDER BY {key}")]
            assert [getattr(line, key) for line in question(past.connection)] == kept  # type: ignore[operator]


def test_every_claim_of_an_old_desk_and_every_step_of_it_can_be_read(opened: Opened) -> None:
    question = "SELECT claims.id, state, (SELECT count(*) FROM events WHERE stream = 'claim/' || claims.id) FROM claims"
    with opened.old.rows() as connection:
        kept = connection.execute(question).fetchall()
    for number, state, steps in kept:
        with opened.desk.past() as past:
            assert past.claim(number).state == state
        assert [line.version for line in histories.of_claim(opened.desk, number)] == list(range(1, steps + 1))


def _later(seed: str) -> Outside:
    """The outside of another day, with the key of the desk."""
    return replace(fake_outside(f"{seed}, later"), key=fake_outside(seed).key)


def test_work_goes_on_where_the_old_version_left_it(where: Callable[[OldDesk], str]) -> None:
    location, claims = where(WORKED), WORKED.claims()
    brought_up_to_date(location)
    desk = open_desk(location, outside=_later("worked"))
    assert review.act(desk, claims["left queued"], Start(), actor="carl").claim.state is State.RESEARCHING
    approved = review.act(desk, claims["left in review"], Approve(), actor="ada")
    assert (approved.claim.state, approved.unsigned) == (State.APPROVED, None)
    publication = publishing.publish(desk, claims["left approved"], actor="abe")
    assert publication.unsigned is None
    with desk.past() as past:
        head = ledger.head(past.connection).seq
    desk.database.close()
    proof = audit.verify(location, outside=fake_outside())
    assert proof.events == proof.checkpoint == head
