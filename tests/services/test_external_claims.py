"""Claims of others at the desk: taken in, told otherwise, found, and in no list of the desk's own."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from factcheck.domain.codec import WITHDRAWN
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.request_ids import RequestId
from factcheck.search.grammar import parse
from factcheck.search.queries import Searched
from factcheck.services import databases, external_claims, searching
from factcheck.services.desks import Desk
from factcheck.services.external_claims import Fate
from factcheck.storage import ledger, queries, rebuilding, tables
from tests.factories import CHECKER, READER, bring, offered, take_in
from tests.services import probes
from tests.storage.forging import forging

GLASS = offered("b-1", "The old bridge is made of glass.", title="Is the Bridge of Glass?", day="2019-05-03")
DREDGED = offered("b-2", "The harbour was never dredged.", number=2)


def found(desk: Desk, typed: str) -> list[tuple[int | None, int | None, int | None]]:
    with desk.database.reading() as connection:
        page = searching.search(connection, parse(typed), most=20)
        return [(hit.id, hit.source, hit.external) for hit in page.hits]


def test_a_claim_of_others_has_a_history_of_its_own(desk: Desk) -> None:
    before = probes.size(desk)
    assert bring(desk, GLASS, DREDGED) == [Fate.NEW, Fate.NEW]
    told = probes.events(desk, after=before)
    assert [(one.stream, one.type, one.actor) for one in told] == [
        ("external/1", "external.imported", CHECKER),
        ("external/2", "external.imported", CHECKER),
    ]
    with desk.past() as past:
        claim = past.external(1)
    assert (claim.collection, claim.external_id, claim.text, claim.title, claim.subtitle, claim.day) == (
        "Harbour Check", "b-1", GLASS.text, GLASS.title, None, "2019-05-03",
    )  # fmt: skip
    assert probes.problems(desk) == []
    databases.check(desk)


def test_j13_the_same_again_is_no_event(desk: Desk) -> None:
    bring(desk, GLASS, DREDGED)
    with probes.Unchanged(desk):
        assert bring(desk, GLASS, DREDGED) == [Fate.KNOWN, Fate.KNOWN]


@pytest.mark.parametrize(
    "changed",
    [
        replace(GLASS, text="The old bridge is made of ice."),
        replace(GLASS, title=None),
        replace(GLASS, subtitle="It is not."),
        replace(GLASS, day="2020-01-01"),
        replace(GLASS, day=None),
    ],
)
def test_what_says_something_else_takes_the_place_of_what_was_said(desk: Desk, changed: object) -> None:
    bring(desk, GLASS, DREDGED)
    before = probes.size(desk)
    assert bring(desk, changed, DREDGED) == [Fate.REVISED, Fate.KNOWN]  # type: ignore[arg-type]
    assert [(one.stream, one.type) for one in probes.events(desk, after=before)] == [("external/1", "external.revised")]
    with desk.past() as past:
        line = past.external(1)
        assert (line.text, line.title, line.subtitle, line.day) == changed.content()  # type: ignore[attr-defined]
    assert probes.problems(desk) == []
    databases.check(desk)


def test_j12_another_collection_with_the_same_id_overwrites_nothing(desk: Desk) -> None:
    bring(desk, GLASS)
    assert bring(desk, replace(GLASS, text="Another."), collection="City Desk") == [Fate.NEW]
    with desk.past() as past:
        assert (past.external(1).text, past.external(2).text) == (GLASS.text, "Another.")
        with pytest.raises(
            BadInputError, match=r"several claims of others have the id b-1: external/1 of Harbour Check"
        ):
            external_claims.find(past, "b-1")
        assert external_claims.find(past, "b-1", collection="City Desk").id == 2
        assert external_claims.find(past, "external/1").collection == "Harbour Check"
        with pytest.raises(BadInputError, match="no claim of others has the id b-9; factcheck external list"):
            external_claims.find(past, "b-9")
        with pytest.raises(BadInputError, match="there is no external/7; factcheck external list"):
            external_claims.find(past, "external/7")


def test_what_could_not_be_read_is_told_in_its_place_and_loses_nothing(desk: Desk) -> None:
    wrong = BadInputError("cannot take line 2")
    steps = list(external_claims.take_in(desk, [GLASS, wrong, DREDGED], collection="x", actor=CHECKER))
    ((first, second, third),) = steps
    assert (first.fate, second.fate, second.told, third.fate) == (Fate.NEW, Fate.REFUSED, wrong, Fate.NEW)


def test_a_rehearsal_tells_the_same_and_writes_nothing(desk: Desk) -> None:
    bring(desk, GLASS)
    claims = (replace(GLASS, title=None), DREDGED)
    with probes.Unchanged(desk):
        rehearsed = list(
            external_claims.take_in(desk, claims, collection="Harbour Check", actor=CHECKER, is_rehearsed=True)
        )
    assert rehearsed == list(external_claims.take_in(desk, claims, collection="Harbour Check", actor=CHECKER))


@pytest.mark.parametrize("is_rehearsed", [False, True])
def test_a_reader_imports_nothing(desk: Desk, is_rehearsed: bool) -> None:  # noqa: FBT001 - a parameter of the table
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="cannot import claims: rita is a reader"):
        list(external_claims.take_in(desk, [GLASS], collection="x", actor=READER, is_rehearsed=is_rehearsed))


def test_f32_a_run_that_was_broken_off_is_begun_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external_claims, "BATCH", 2)
    claims = [offered(f"c-{number}", f"Claim {number} of many.", number=number) for number in range(1, 8)]
    steps = external_claims.take_in(desk, claims, collection="x", actor=CHECKER)
    next(steps)
    steps.close()
    assert bring(desk, *claims, collection="x") == [Fate.KNOWN] * 2 + [Fate.NEW] * 5
    with desk.past() as past:
        assert [past.external(number).external_id for number in range(1, 8)] == [one.external_id for one in claims]
    assert probes.problems(desk) == []


def test_c20_under_a_request_id_each_part_is_done_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external_claims, "BATCH", 1)
    asked = desk.asking(RequestId(name="morning", asked="import"))
    steps = external_claims.take_in(asked, [GLASS, DREDGED], collection="x", actor=CHECKER)
    next(steps)
    steps.close()
    assert bring(asked, replace(GLASS, text="Ice."), DREDGED, collection="x") == [Fate.KNOWN, Fate.NEW]
    with desk.past() as past:
        assert past.external(1).text == GLASS.text


def test_it_is_found_only_where_claims_of_others_are_asked_for(desk: Desk) -> None:
    take_in(desk)
    own = found(desk, "bridge")
    facets = _facets(desk, "bridge")
    bring(desk, GLASS)
    assert found(desk, "bridge") == own
    assert found(desk, "glass") == []
    assert found(desk, "bridge -in:external") == own
    assert found(desk, 'outlet:"Harbour Check"') == []
    assert _facets(desk, "bridge") == facets
    assert found(desk, "glass in:external") == found(desk, 'in:external outlet:"Harbour Check"') == [(None, None, 1)]
    assert set(found(desk, "bridge in:claim,external")) == {*found(desk, "bridge in:claim"), (None, None, 1)}
    assert ("in", "external", 1) in _facets(desk, "in:external")
    with desk.database.reading() as connection:
        (hit,) = searching.search(connection, parse("glass in:external since:2019-05 until:2019-05"), most=9).hits
    assert (hit.collection, hit.external_id, hit.text, hit.day) == ("Harbour Check", "b-1", GLASS.text, "2019-05-03")
    assert (hit.found_in, hit.state) == ((Searched.EXTERNAL,), None)


def _facets(desk: Desk, typed: str) -> set[tuple[str, str, int]]:
    with desk.database.reading() as connection:
        found = searching.facets(connection, parse(typed)).facets
    return {(one.field.value, one.value, one.count) for one in found}


def test_no_list_or_count_of_the_desks_own_has_it(desk: Desk) -> None:
    take_in(desk)
    before = _counts(desk)
    bring(desk, GLASS, DREDGED)
    assert _counts(desk) == before


def _counts(desk: Desk) -> list[object]:
    listed = [tables.claims, tables.queue, tables.queue_keys, tables.documents, tables.appearances, tables.verdicts]
    with desk.past() as past:
        counts = [past.connection.execute(select(func.count()).select_from(table)).scalar_one() for table in listed]
        return [*counts, queries.claim_lines(past.connection)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE external_claims SET text = 'The bridge is safe.' WHERE id = 1",
        "UPDATE external_claims SET collection = 'City Desk' WHERE id = 1",
        "DELETE FROM external_claims WHERE id = 2",
        "INSERT INTO external_claims VALUES (9, 'x', 'z', 'Forged.', NULL, NULL, NULL, 'ben', '2026-01-01', '2026-01-01')",
    ],
)
def test_d07_a_row_that_was_changed_past_the_ledger_is_found(desk: Desk, statement: str) -> None:
    bring(desk, GLASS, DREDGED)
    probes.tamper(desk, statement)
    (problem,) = probes.problems(desk)
    assert problem.startswith("external_claims ")


def test_what_is_searched_of_it_can_be_made_anew(desk: Desk) -> None:
    bring(desk, GLASS, DREDGED)
    before = probes.everything(desk)["searched"]
    probes.tamper(desk, "DELETE FROM searched")
    databases.reindex(desk)
    assert probes.everything(desk)["searched"] == before
    databases.check(desk)


def test_withdrawn_words_leave_and_do_not_come_back_by_the_file(
    desk: Desk, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, GLASS, DREDGED)
    broken = ledger.broken
    monkeypatch.setattr(
        ledger, "broken", lambda entry: None if (what := broken(entry)) == "its words are missing" else what
    )
    with desk.past() as past:
        (entry,) = ledger.entries(past.connection, "external/1")
    with forging(location) as forger:
        forger.run("DELETE FROM event_words WHERE seq = ?", entry.seq)
    with desk.database.writing() as connection:
        rebuilding.rebuild(connection)
    with desk.past() as past:
        claim = past.external(1)
    assert (claim.text, claim.title) == (WITHDRAWN, WITHDRAWN)
    assert found(desk, "glass in:external") == []
    steps = external_claims.take_in(desk, [GLASS, DREDGED], collection="Harbour Check", actor=CHECKER)
    ((first, second),) = steps
    assert (first.fate, second.fate) == (Fate.REFUSED, Fate.KNOWN)
    assert str(first.told) == "cannot take line 1 of 'x': its words were withdrawn from external/1"
