"""What is found by its words: claims, quotes, documents, evidence, verdicts and notes as they stand, and nothing that left."""

from sqlalchemy import Connection, select

from factcheck.domain.workflow import AddNote, Reword, Tag, WithdrawEvidence
from factcheck.search.entries import place
from factcheck.search.grammar import parse
from factcheck.search.queries import Searched
from factcheck.services import claims, review
from factcheck.services.desks import Desk
from factcheck.services.intake import descriptions, withdrawals
from factcheck.services.intake.recording import Details
from factcheck.storage import rebuilding, search_index, tables
from tests.factories import CHECKER, small_desk, take_in, worked_desk


def rows(connection: Connection) -> dict[int, str]:
    return {row.id: row.words for row in connection.execute(select(tables.searched))}


def found(desk: Desk, typed: str) -> set[tuple[Searched, int]]:
    with desk.database.reading() as connection:
        places = map(place, search_index.newest(connection, parse(typed), most=1000))
        return {(one.kind, one.thing) for one in places}


def test_what_is_recorded_is_indexed_as_it_would_be_anew(location: str) -> None:
    desk = worked_desk(location)
    with desk.database.writing() as connection:
        before = rows(connection)
        assert search_index.is_sound(connection)
        rebuilding.index(connection)
        assert rows(connection) == before
        assert search_index.is_sound(connection)
    assert {place(row).kind for row in before} == set(Searched)
    desk.database.close()


def test_everything_of_a_claim_is_found_by_its_words_and_by_what_it_is(location: str) -> None:
    desk = small_desk(location)
    review.act(desk, 1, AddNote(text="Ask Marguerite again"), actor=CHECKER)
    claim = (Searched.CLAIM, 1)
    assert claim in found(desk, "bridge safe")
    assert found(desk, "marguerite") == {(Searched.NOTE, 1)}
    assert (Searched.EVIDENCE, 1) in found(desk, '"inspection report"')
    assert (Searched.VERDICT, 1) in found(desk, "cracked girders")
    assert {(Searched.DOCUMENT, 1), (Searched.QUOTE, 1)} <= found(desk, '"open on Friday"')
    assert claim in found(desk, "speaker:doe rating:false state:published nature:fact in:claim")
    assert claim not in found(desk, "speaker:doe -rating:false in:claim")
    review.act(desk, 2, Tag(tags=("transport",)), actor=CHECKER)
    assert found(desk, "tag:Transport in:claim,quote") == {(Searched.CLAIM, 2), (Searched.QUOTE, 2)}
    desk.database.close()


def test_what_was_withdrawn_or_reworded_leaves_the_index_and_comes_back_with_its_source(location: str) -> None:
    desk = small_desk(location)
    number = claims.add(desk, "The ferry is late.", actor=CHECKER).id
    assert found(desk, "ferry") == {(Searched.CLAIM, number)}
    review.act(desk, number, Reword(text="The boat is late."), actor=CHECKER)
    assert (found(desk, "ferry"), found(desk, "boat")) == (set(), {(Searched.CLAIM, number)})
    review.act(desk, 2, WithdrawEvidence(evidence=1, reason="It is of another bridge."), actor=CHECKER)
    assert (Searched.EVIDENCE, 2) not in found(desk, '"inspection report"')
    source = take_in(
        desk, text="“The bridge is safe, and it will open on Friday,” Mayor Jane Doe said. Marguerite heard."
    ).document
    assert (Searched.DOCUMENT, source) in found(desk, "marguerite")
    withdrawals.withdraw(desk, source, reason="It is of another town.", actor=CHECKER)
    assert found(desk, "marguerite") == set()
    withdrawals.restore(desk, source, actor=CHECKER)
    assert (Searched.DOCUMENT, source) in found(desk, "marguerite")
    desk.database.close()


def test_what_is_known_of_a_document_moves_its_claims(location: str) -> None:
    desk = small_desk(location)
    assert found(desk, "outlet:gazette since:2016 until:2016") == set()
    descriptions.describe(desk, 1, Details(outlet="The Gazette", published="2016-05-04"), actor=CHECKER)
    moved = found(desk, "outlet:gazette since:2016 until:2016")
    assert {(Searched.DOCUMENT, 1), (Searched.CLAIM, 1), (Searched.QUOTE, 2)} <= moved
    with desk.database.writing() as connection:
        before = rows(connection)
        rebuilding.index(connection)
        assert rows(connection) == before
    desk.database.close()
