"""Vectors of claims' words are made once, kept with the desk, and go with the words."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, insert, select, update

from factcheck.domain.errors import IntegrityError
from factcheck.domain.workflow import Accept, Start
from factcheck.matching.claims import Question
from factcheck.services import claims, databases, matching, meanings, review
from factcheck.services.desks import Desk, open_desk
from factcheck.services.intake import withdrawals
from factcheck.services.meanings import DeskMeanings
from factcheck.storage import sqlite, tables, vectors
from tests.factories import CHECKER, EDITOR, VERDICT, bring, fake_outside, offered, take_in
from tests.matching.playing import Played

QUESTION = Question(text="The trucks on the bridge")


@pytest.fixture
def told(desk: Desk) -> Desk:
    """A desk with claims about bridges."""
    for text in ("The bridge is closed to trucks", "The bridge is painted", "The school is painted"):
        claims.add(desk, text, actor=CHECKER)
    return desk


def kept(desk: Desk) -> set[tuple[int, bytes]]:
    with desk.database.reading() as connection:
        rows = connection.execute(select(tables.vectors.c.claim, tables.vectors.c.text_digest))
        return {(row.claim, bytes(row.text_digest)) for row in rows}


def matched(desk: Desk, model: Played, question: Question = QUESTION) -> tuple[str, ...]:
    """What a match finds, whose vectors the desk keeps."""
    known = DeskMeanings(model)
    with desk.database.reading() as connection:
        found = ranked(connection, question, meanings=known)
    known.keep(desk.database)
    return found


def ranked(connection: Connection, question: Question, *, meanings: DeskMeanings | None = None) -> tuple[str, ...]:
    (answer,) = matching.answers(connection, [("q", question)], top=5, meanings=meanings)
    return answer.ranked


def check(desk: Desk) -> str:
    return databases.check(desk).vectors


def test_a_text_is_looked_at_once_and_ranked_the_same_ever_after(told: Desk) -> None:
    first, second = Played("truck"), Played("truck")
    found = matched(told, first)
    assert found[0] == "1"
    assert set(first.asked) == {QUESTION.text, "The bridge is closed to trucks", "The bridge is painted"}
    assert kept(told) == {
        (number, vectors.digest(text))
        for number, text in ((1, "The bridge is closed to trucks"), (2, "The bridge is painted"))
    }
    assert matched(told, second) == found
    assert second.asked == [QUESTION.text]


def test_without_meanings_nothing_is_kept(told: Desk) -> None:
    with told.database.reading() as connection:
        assert ranked(connection, QUESTION)
    assert kept(told) == set()
    assert check(told) == "none"


def test_what_is_reworded_withdrawn_or_merged_leaves(told: Desk) -> None:
    taken = take_in(told)
    whole = Question(text="The bridge is safe and painted and closed to trucks")
    matched(told, Played("truck"), whole)
    of = {claim for claim, _ in kept(told)}
    assert of >= {1, 2, *taken.claims[:1]}
    claims.reword(told, 1, "The bridge is open to trucks", actor=CHECKER)
    assert {claim for claim, _ in kept(told)} == of - {1}
    review.link(told, 2, into=1, actor=CHECKER)
    withdrawals.withdraw(told, taken.document, reason="It is of another town.", actor=CHECKER)
    assert {claim for claim, _ in kept(told)} == {3}


def test_a_headline_that_is_withdrawn_leaves_and_the_claim_stays(told: Desk) -> None:
    for action, actor in ((Accept(), EDITOR), (Start(), CHECKER), (VERDICT, CHECKER)):
        review.act(told, 1, action, actor=actor)
    matched(told, Played("truck"))
    headline = (1, vectors.digest(VERDICT.headline))
    assert headline in kept(told)
    review.act(told, 1, replace(VERDICT, headline="Another headline"), actor=CHECKER)
    assert headline not in kept(told)
    assert (1, vectors.digest("The bridge is closed to trucks")) in kept(told)


def test_words_that_were_changed_while_they_were_looked_at_are_not_kept(told: Desk) -> None:
    known = DeskMeanings(Played("truck"))
    with told.database.reading() as connection:
        ranked(connection, QUESTION, meanings=known)
    claims.reword(told, 1, "The bridge is open to trucks", actor=CHECKER)
    known.keep(told.database)
    assert {claim for claim, _ in kept(told)} == {2}


def test_who_writes_is_not_waited_for(told: Desk) -> None:
    known = DeskMeanings(Played("truck"))
    with told.database.reading() as connection:
        ranked(connection, QUESTION, meanings=known)
    other = open_desk(told.database.engine.url.render_as_string(hide_password=False), outside=fake_outside())
    with other.database.writing():
        began = time.monotonic()
        known.keep(told.database)
        assert time.monotonic() - began < 5
    other.database.close()
    assert kept(told) == set()
    known.keep(told.database)
    assert {claim for claim, _ in kept(told)} == {1, 2}
    claims.add(told, "Work goes on", actor=CHECKER)


def test_a_file_that_may_only_be_read_is_matched(sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claims.add(sqlite_desk, "The bridge is closed to trucks", actor=CHECKER)
    sqlite_desk.database.close()
    monkeypatch.setattr(sqlite, "may_only_be_read", lambda _: True)
    reader = open_desk(sqlite_desk.database.name, outside=fake_outside())
    assert matched(reader, Played("truck")) == ("1",)
    assert kept(reader) == set()
    reader.database.close()


def test_a_disk_that_takes_nothing_is_no_failure_of_a_match(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise IntegrityError("the database refused a row")

    monkeypatch.setattr(vectors, "keep", full)
    assert matched(told, Played("truck"))
    assert kept(told) == set()


@pytest.mark.parametrize("damaged", [b"", b"\0", b"\0" * 2, b"\1" * 384])
def test_a_damaged_vector_ends_no_match(told: Desk, damaged: bytes) -> None:
    matched(told, Played("truck"))
    with told.database.writing() as connection:
        connection.execute(update(tables.vectors).values(vector=damaged))
    assert set(matched(told, Played("truck"))) == {"1", "2"}


def test_vectors_of_another_model_are_not_compared_with(told: Desk) -> None:
    matched(told, Played("truck"))
    newer = Played("truck")
    newer.digest = "1" * 64
    assert matched(told, newer)[0] == "1"
    assert len(newer.asked) == 3
    with told.database.reading() as connection:
        assert vectors.models(connection) == {vectors.Model("played", "1" * 64): 2}


def test_all_are_made_in_advance_and_those_of_other_models_go(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    matched(told, Played("truck"))
    monkeypatch.setattr(meanings, "BLOCK", 2)
    newer = Played("school")
    newer.digest = "1" * 64
    assert meanings.portions(told.database) == 2
    assert list(meanings.make_anew(told.database, newer)) == [2, 1]
    assert {claim for claim, _ in kept(told)} == {1, 2, 3}
    with told.database.reading() as connection:
        assert vectors.models(connection) == {vectors.Model("played", "1" * 64): 3}
    after = Played("school")
    after.digest = "1" * 64
    matched(told, after)
    assert after.asked == [QUESTION.text]


def test_vectors_of_claims_of_others_are_kept_and_go_with_their_words(told: Desk) -> None:
    theirs = offered("h-1", "Trucks may use the bridge again", title="May Trucks Use the Bridge?")
    bring(told, theirs)
    first, second = Played("truck"), Played("truck")
    found = matched(told, first)
    assert "h-1" in found
    assert {theirs.text, theirs.title} <= set(first.asked)
    assert {text for claim, text in kept(told) if claim == -1} == {
        vectors.digest(theirs.text),
        vectors.digest(theirs.title or ""),
    }
    assert matched(told, second) == found
    assert second.asked == [QUESTION.text]
    bring(told, replace(theirs, title=None))
    assert {text for claim, text in kept(told) if claim == -1} == {vectors.digest(theirs.text)}
    assert databases.check(told).index == "sound"
    bring(told, replace(theirs, text="Trucks are banned"))
    assert {claim for claim, _ in kept(told)} == {1, 2}


def test_vectors_of_claims_of_others_are_made_in_advance_too(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(told, *(offered(f"h-{number}", f"Trucks weigh {number} tons", number=number) for number in (1, 2, 3)))
    monkeypatch.setattr(meanings, "BLOCK", 2)
    assert meanings.portions(told.database) == 3
    assert list(meanings.make_anew(told.database, Played("school"))) == [2, 2, 2]
    assert {claim for claim, _ in kept(told)} == {-3, -2, -1, 1, 2, 3}
    assert databases.check(told).index == "sound"
    with told.database.writing() as connection:
        connection.execute(update(tables.vectors).where(tables.vectors.c.claim == -2).values(claim=-9))
    with pytest.raises(IntegrityError, match="run factcheck db reindex"):
        databases.check(told)


@pytest.mark.parametrize(
    ("installed", "told_of"),
    [
        (lambda: ("played", "0" * 64), "2, of played"),
        (lambda: ("better", "1" * 64), "2, 2 of another model than better; run factcheck db reindex --vectors"),
        (lambda: None, "2; the extra 'semantic' is not installed"),
    ],
)
def test_the_check_says_whose_vectors_they_are(
    told: Desk, monkeypatch: pytest.MonkeyPatch, installed: Callable[[], object], told_of: str
) -> None:
    matched(told, Played("truck"))
    monkeypatch.setattr("factcheck.extraction.meanings.installed", installed)
    assert check(told) == told_of


def test_a_vector_of_words_that_no_claim_has_is_found_and_goes_with_a_reindex(told: Desk) -> None:
    matched(told, Played("truck"))
    before = kept(told)
    for claim in (1, 99):
        row = {"claim": claim, "text_digest": vectors.digest("gone"), "model": 1, "vector": b"\1\1"}
        with told.database.writing() as connection:
            connection.execute(insert(tables.vectors), row)
        with pytest.raises(IntegrityError, match="run factcheck db reindex"):
            databases.check(told)
        databases.reindex(told)
        assert kept(told) == before
        assert databases.check(told).index == "sound"
