from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, select

from factcheck.domain.claims import Claim
from factcheck.domain.documents import SpeakerName
from factcheck.domain.people import normal_name
from factcheck.domain.vocabularies import CorrectionClass
from factcheck.domain.workflow import Approve, Part, Reopen, WithdrawVerdict
from factcheck.services import claims, precedents, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.precedents import MOST, Precedent, Standing
from factcheck.storage import rated, tables
from factcheck.storage.transactions import Past
from tests.factories import CHECKER, EDITOR, TEXT, VERDICT, research, take_in, worked_desk


def found(desk: Desk, claim: int) -> tuple[Precedent, ...]:
    with desk.past() as past:
        return precedents.precedents(past, past.claim(claim))


def test_a_verdict_on_what_the_same_speaker_said_elsewhere_is_a_precedent(desk: Desk) -> None:
    first, second = take_in(desk).claims
    third, _ = take_in(desk, text=f"Once more\n\n{TEXT}", name="b.txt").claims
    research(desk, first)
    expected = Precedent(
        claim=first, text="The bridge is safe", rating="False", standing=Standing.UNPUBLISHED, speaker="Jane Doe"
    )
    assert found(desk, second) == found(desk, third) == (expected,)
    assert found(desk, first) == ()
    assert expected.told() == f"claim {first} (said by Jane Doe): False, never published: The bridge is safe"


def test_a_verdict_that_was_withdrawn_is_none(desk: Desk) -> None:
    first, second = take_in(desk).claims
    research(desk, first)
    review.act(desk, first, WithdrawVerdict("no"), actor=CHECKER)
    assert found(desk, second) == ()


def test_of_a_claim_under_correction_the_rating_is_told_that_readers_have(desk: Desk) -> None:
    first, second = take_in(desk).claims
    research(desk, first)
    review.act(desk, first, Approve(), actor=EDITOR)
    publishing.publish(desk, first, actor=EDITOR)
    review.act(desk, first, Reopen(CorrectionClass.RATING_CHANGING, "It was wrong."), actor=EDITOR)
    review.act(desk, first, replace(VERDICT, rating="true"), actor=CHECKER)
    assert [(one.rating, one.standing) for one in found(desk, second)] == [("False", Standing.LIVE)]
    for reason in ("too early", "all wrong"):
        review.act(desk, first, WithdrawVerdict(reason), actor=CHECKER)
    assert (
        found(desk, second)[0].told() == f"claim {first} (said by Jane Doe): False, readers have it: The bridge is safe"
    )


def test_a_verdict_that_was_retracted_is_told_as_such(desk: Desk) -> None:
    first, second = take_in(desk).claims
    research(desk, first)
    review.act(desk, first, Approve(), actor=EDITOR)
    publishing.publish(desk, first, actor=EDITOR)
    publishing.propose_retraction(desk, first, reason="It was another bridge.", actor=CHECKER)
    publishing.retract(desk, first, actor=EDITOR)
    assert found(desk, second)[0].told() == f"claim {first} (said by Jane Doe): False, retracted: The bridge is safe"


def test_verdicts_on_linked_claims_and_on_parts_are_precedents(desk: Desk) -> None:
    first, second = take_in(desk).claims
    whole, part = review.split(desk, second, [Part(text="One."), Part(text="Two.")], actor=CHECKER)
    research(desk, part.id)
    research(desk, first)
    review.act(desk, first, WithdrawVerdict("no"), actor=CHECKER)
    assert [(one.claim, one.speaker) for one in found(desk, whole.id)] == [(part.id, None)]
    assert found(desk, whole.id)[0].told() == f"claim {part.id} (linked): False, never published: Two."


def test_the_newest_are_told_and_not_too_many(desk: Desk) -> None:
    first, second = take_in(desk).claims
    parts = [Part(text=f"Part {number}.") for number in range(MOST + 3)]
    split = review.split(desk, second, parts, actor=CHECKER)
    for part in split[1:]:
        research(desk, part.id)
    numbers = [one.claim for one in found(desk, first)]
    assert numbers == [part.id for part in reversed(split)][:MOST]


def slowly(past: Past, claim: Claim) -> list[int]:
    """The claims of the precedents, found by going through every claim of the desk."""
    names = {normal_name(past.speaker(said.speaker).name) for said in claim.appearances if said.speaker}
    found = []
    for number in past.connection.execute(
        select(tables.claims.c.id).where(tables.claims.c.departed.is_(None))
    ).scalars():
        other = past.claim(number)
        is_rated = bool(other.briefs) or any(verdict.withdrawn is None for verdict in other.verdicts)
        own = {other.split_from, other.work.merged_into}
        of_claim = {claim.split_from, claim.work.merged_into, *(said.from_claim for said in claim.appearances)}
        said_by = {normal_name(past.speaker(said.speaker).name) for said in other.appearances if said.speaker}
        if other.id != claim.id and is_rated and (claim.id in own or other.id in of_claim or said_by & names):
            found.append(number)
    return sorted(found, reverse=True)[:MOST]


def test_the_same_are_found_as_by_going_through_every_claim(tmp_path: Path) -> None:
    desk = worked_desk(str(tmp_path / "factcheck.db"))
    take_in(desk, text=f"Again\n\n{TEXT}", name="c.txt")
    with desk.past() as past:
        numbers = past.connection.execute(select(tables.claims.c.id)).scalars().all()
        told = {number: [one.claim for one in precedents.precedents(past, past.claim(number))] for number in numbers}
        assert told == {number: slowly(past, past.claim(number)) for number in numbers}
    assert any(told.values())
    desk.database.close()


@pytest.mark.parametrize("spelling", ["\uff2aane Doe", "\uff2a\uff21\uff2e\uff25 doe"])
def test_who_is_written_in_another_way_is_the_same_speaker(desk: Desk, spelling: str) -> None:
    first, second = take_in(desk).claims
    claims.correct_speaker(desk, second, SpeakerName(spelling), actor=CHECKER)
    research(desk, first)
    assert [one.claim for one in found(desk, second)] == [first]


def test_no_claim_is_gone_through_that_is_not_the_speakers(sqlite_desk: Desk) -> None:
    first, second = take_in(sqlite_desk).claims
    research(sqlite_desk, first)
    asked: list[str] = []
    with sqlite_desk.past() as past:
        event.listen(past.connection, "before_cursor_execute", lambda _c, _d, statement, *_: asked.append(statement))
        rated.newest_said_by(past.connection, [1], most=3)
        rated.rated_among(past.connection, [1, 2])
        rated.merged_into(past.connection, second)
        plans = [
            [row[3] for row in past.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()]
            for statement, values in zip(tuple(asked), PLANNED, strict=True)
        ]
    assert [step for plan in plans for step in plan if step.startswith("SCAN")] == []
    assert any("ix_appearances_speaker_id" in step for step in plans[0])


PLANNED = ((1, 3, 0), (1, 2), ("merged", 1))
"""Values for the three questions about rated claims."""
