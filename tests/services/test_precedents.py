from dataclasses import replace

from factcheck.domain.vocabularies import CorrectionClass
from factcheck.domain.workflow import Approve, Part, Reopen, WithdrawVerdict
from factcheck.services import precedents, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.precedents import MOST, Precedent, Standing
from tests.factories import CHECKER, EDITOR, TEXT, VERDICT, research, take_in


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
