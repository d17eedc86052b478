"""What is asked twice under one request id is done once: attack C20."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.domain.errors import AlreadyDoneError, BadInputError, ConflictError, RefusedError
from factcheck.domain.request_ids import RequestId
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import Accept, Dismiss, Start, Tag
from factcheck.services import audit, batches, claims, desks, people, policies, publishing, request_ids, review
from factcheck.services.batches import Outcome
from factcheck.services.desks import Desk
from factcheck.storage import ledger
from tests.factories import ADMIN, CHECKER, EDITOR, fake_outside, take_in
from tests.services import judging, repeating, working
from tests.services.repeating import ALREADY, DONE


def asked(desk: Desk, ask: Callable[[Desk], object], *, name: str = "morning-1", what: str = "it") -> object:
    """What comes of asking for something under a request id."""
    with request_ids.once(desk, RequestId(name=name, asked=what)) as own:
        return ask(own)


def position(desk: Desk) -> int:
    with desk.past() as past:
        return ledger.head(past.connection).seq


def _add(desk: Desk) -> object:
    return claims.add(desk, "The bridge is ten years old.", actor=CHECKER)


def _accept(desk: Desk) -> object:
    return review.act_on(desk, (1, 2), lambda *_: Accept(), actor=CHECKER)


def _ask_for(desk: Desk) -> object:
    return claims.request(desk, "The bridge is ten years old.", asked_by="a reader", actor=CHECKER)


def _hire(desk: Desk) -> object:
    return people.add(desk, "cara", role=Role.CHECKER, actor=ADMIN)


def _apply(desk: Desk) -> object:
    return policies.apply(desk, working.voting(2, 2), actor=ADMIN)


def _tag(desk: Desk) -> object:
    return list(batches.each(desk, (1, 2), lambda *_: Tag(("bridges",)), actor=CHECKER))


ONCE = {"add": _add, "accept": _accept, "ask for": _ask_for, "hire": _hire, "apply": _apply}


@pytest.mark.parametrize("ask", ONCE.values(), ids=[f"C20-{name}" for name in ONCE])
def test_what_is_asked_again_is_not_done_again(desk: Desk, ask: Callable[[Desk], object]) -> None:
    take_in(desk)
    asked(desk, ask)
    before = position(desk)
    with pytest.raises(AlreadyDoneError):
        asked(desk, ask)
    assert position(desk) == before


def test_c20_parts_that_were_done_are_not_done_again_and_the_others_are(desk: Desk) -> None:
    take_in(desk)
    review.act(desk, 2, Dismiss("It is no news."), actor=CHECKER)
    first = asked(desk, lambda own: list(batches.each(own, (1, 2), lambda *_: Accept(), actor=CHECKER)))
    working.act(desk, 1, (Start(), CHECKER))
    review.reopen(desk, 2, correction=None, note=None, actor=CHECKER)
    again = asked(desk, lambda own: list(batches.each(own, (1, 2), lambda *_: Accept(), actor=CHECKER)))
    assert isinstance(first, list)
    assert isinstance(again, list)
    assert [fate.outcome for fate in first] == [Outcome.DONE, Outcome.REFUSED]
    assert [fate.outcome for fate in again] == [Outcome.ALREADY_DONE, Outcome.DONE]
    assert again[0].standing.state is State.QUEUED  # as it was then


def test_c20_an_approval_and_a_publication_are_sealed_and_done_once(desk: Desk) -> None:
    take_in(desk)
    working.approved(desk, 1)
    publication = asked(desk, lambda own: publishing.publish(own, 1, actor=EDITOR))
    assert isinstance(publication, publishing.Publication)
    assert publication.unsigned is None
    before = position(desk)
    with pytest.raises(AlreadyDoneError):
        asked(desk, lambda own: publishing.publish(own, 1, actor=EDITOR))
    assert position(desk) == before


def test_what_was_refused_can_be_asked_for_under_the_same_id(desk: Desk) -> None:
    take_in(desk)
    review.act(desk, 2, Dismiss("It is no news."), actor=CHECKER)
    with pytest.raises(RefusedError):
        asked(desk, _accept)
    review.reopen(desk, 2, correction=None, note=None, actor=CHECKER)
    asked(desk, _accept)
    assert working.look(desk, 2).state is State.QUEUED


def test_something_else_under_the_same_id_is_refused_and_what_it_was_is_named(desk: Desk) -> None:
    take_in(desk)
    asked(desk, _accept, what="accept")
    before = position(desk)
    with pytest.raises(RefusedError, match=r"cannot do this as request morning-1: ben asked something else") as told:
        asked(desk, _add, what="add")
    assert "claim 1 accepted" in str(told.value)
    assert position(desk) == before


def test_the_same_under_another_id_is_something_of_its_own(desk: Desk) -> None:
    asked(desk, _add)
    asked(desk, _add, name="morning-2")
    with desk.past() as past:
        assert past.claim(1).text == past.claim(2).text


def test_the_answer_is_the_one_of_the_first_time(desk: Desk) -> None:
    take_in(desk)
    asked(desk, _accept)
    working.act(desk, 1, (Start(), CHECKER))
    with pytest.raises(AlreadyDoneError) as told:
        asked(desk, _accept)
    answer = request_ids.answer(desk, told.value)
    assert [(claim.id, claim.state, claim.version) for claim in answer.claims] == [
        (1, State.QUEUED, 2),
        (2, State.QUEUED, 2),
    ]
    assert (told.value.actor, answer.others) == (CHECKER, ())


def test_the_answer_names_what_is_no_claim(desk: Desk) -> None:
    asked(desk, _hire)
    with pytest.raises(AlreadyDoneError) as told:
        asked(desk, _hire)
    ((stream, line),) = request_ids.answer(desk, told.value).others
    assert (stream, line.event) == ("person/cara", "added")


def test_who_loses_the_race_is_told_that_it_is_done_whatever_stands_against_it_by_then(desk: Desk) -> None:
    take_in(desk)

    def lose(_own: Desk) -> None:
        asked(desk, _accept)  # somebody else, in the meantime
        raise ConflictError("claim 1 is at version 2, not 1")

    with pytest.raises(AlreadyDoneError):
        asked(desk, lose)


def test_a_failure_that_has_nothing_to_do_with_it_stays_what_it_is(desk: Desk) -> None:
    with pytest.raises(BadInputError, match="claim 7"):
        asked(desk, lambda own: review.act(own, 7, Accept(), actor=CHECKER))


def test_c20_of_two_programs_that_ask_for_the_same_at_once_one_does_it(location: str, tmp_path: Path) -> None:
    told = repeating.raced(location, tmp_path / "race")
    assert len(told) == len(repeating.ASKED) * repeating.ROUNDS
    for left, right in told[0::3] + told[1::3]:
        assert {left, right} == {DONE, ALREADY}
    desk = desks.open_desk(location, outside=fake_outside())
    happened = Counter(line.type for line in judging.lines(desk))
    desk.database.close()
    many = repeating.ROUNDS * repeating.EACH
    assert (happened["claim.accepted"], happened["claim.tagged"]) == (many, many)
    assert happened["claim.added"] == many + repeating.ROUNDS
    assert audit.verify(location, outside=fake_outside()).events == sum(happened.values())
