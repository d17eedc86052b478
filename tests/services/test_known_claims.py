"""Which claims of a reprint are offered as known ones, which are not and why, and that a change meanwhile is heard."""

import pytest

from factcheck.domain.documents import SpeakerName
from factcheck.domain.errors import BadInputError, ConflictError, RefusedError
from factcheck.domain.vocabularies import State
from factcheck.services import claims, known_claims
from factcheck.services.desks import Desk
from factcheck.services.intake import withdrawals
from factcheck.services.known_claims import Known
from tests.factories import CHECKER, READER, TEXT, open_desk, research, take_in

AT = "2026-01-15T12:00:00Z"


@pytest.fixture
def printed(location: str) -> Desk:
    """A desk with `TEXT` twice: claims 1 and 2 of source 1, claims 3 and 4 of source 2."""
    desk = open_desk(location)
    take_in(desk)
    take_in(desk, text=f"{TEXT}\nIt was cold.")
    return desk


def found(desk: Desk, source: int = 2, other: int = 1, *, actor: str | None = None) -> Known:
    with desk.past() as past:
        return known_claims.known(past, source, other, actor=actor, at=AT)


def pairs(known: Known) -> dict[int, int | None]:
    return {offer.claim: offer.same_as for offer in known.offers}


def test_claims_in_the_same_words_are_offered_and_nothing_is_linked(printed: Desk) -> None:
    known = found(printed)
    assert pairs(known) == {3: 1, 4: 2}
    assert (known.count, known.total, known.linked) == (2, 2, ())
    with printed.past() as past:
        assert all(past.claim(number).state is State.EXTRACTED for number in range(1, 5))
    printed.database.close()


def test_all_are_linked_at_once_and_known_for_linked_afterwards(printed: Desk) -> None:
    ended = known_claims.link(printed, found(printed).offered, actor=CHECKER)
    assert [(one.claim.id, one.claim.state) for one in ended] == [(3, State.MERGED), (4, State.MERGED)]
    known = found(printed)
    assert (known.linked, known.offers, known.count, known.total) == ((1, 2), (), 2, 2)
    printed.database.close()


def test_words_that_a_person_chose_stand_in_no_way_where_one_claim_is_left_of_the_quote(printed: Desk) -> None:
    claims.reword(printed, 1, "The bridge is safe in every weather.", actor=CHECKER)
    first, second = found(printed).offers
    assert (first.same_as, second.same_as) == (1, 2)
    assert first.why == "the same quote, and a person chose the words of the claim"
    claims.reword(printed, 2, "It will open on Friday at noon.", actor=CHECKER)
    assert pairs(found(printed)) == {3: None, 4: None}, "which is which nobody can tell"
    printed.database.close()


def test_what_somebody_else_says_is_not_offered(printed: Desk) -> None:
    claims.correct_speaker(printed, 1, SpeakerName("Ada Gray"), actor=CHECKER)
    claims.correct_speaker(printed, 2, SpeakerName("Ada Gray"), actor=CHECKER)
    known = found(printed)
    assert {(offer.same_as, offer.why) for offer in known.offers} == {(None, "there, Ada Gray says it")}
    claims.correct_speaker(printed, 1, None, actor=CHECKER)
    claims.correct_speaker(printed, 2, None, actor=CHECKER)
    assert found(printed).offers[0].why == "there, nobody who is named says it"
    printed.database.close()


def test_a_claim_that_was_changed_since_it_was_offered_is_not_linked(printed: Desk) -> None:
    offered = found(printed).offered
    claims.reword(printed, 2, "It will open on Friday at noon.", actor=CHECKER)
    with pytest.raises(ConflictError):
        known_claims.link(printed, offered, actor=CHECKER)
    with printed.past() as past:
        assert past.claim(3).state is State.EXTRACTED
    printed.database.close()


def test_what_a_rule_is_against_is_told_beside_the_offer_and_stops_all(printed: Desk) -> None:
    research(printed, 1)
    refused = [offer.refused for offer in found(printed, actor=CHECKER).offers]
    assert refused[1] is None
    assert refused[0] is not None
    assert "claim 1 is in review" in refused[0]
    with pytest.raises(RefusedError, match="nothing was done about any of the 2 claims"):
        known_claims.link(printed, found(printed).offered, actor=CHECKER)
    assert all(offer.refused for offer in found(printed, actor=READER).offers)
    printed.database.close()


def test_what_left_the_lists_is_not_offered(printed: Desk) -> None:
    withdrawals.withdraw(printed, 1, reason="It is of another town.", actor=CHECKER)
    with pytest.raises(BadInputError, match="source 1 was withdrawn"):
        found(printed)
    with pytest.raises(BadInputError, match="cannot be held against itself"):
        found(printed, 2, 2)
    printed.database.close()
