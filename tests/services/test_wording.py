import pytest

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.services import claims
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from tests.factories import CHECKER, READER, TEXT, take_in
from tests.services import probes


def test_what_people_put_right_is_on_both_databases_what_the_ledger_tells(desk: Desk) -> None:
    first, second = take_in(desk).claims
    claims.reword(desk, first, "The bridge was safe.", actor=CHECKER)
    claims.split(desk, second, ("It opens.", "It opens on Friday."), actor=CHECKER)
    start = TEXT.index("routine inspection")
    placed = claims.place(desk, first, Place(document=1, start=start, end=start + 7), actor=CHECKER).claim
    changed = claims.correct_speaker(desk, first, None, appearance=1, actor=CHECKER).claim
    assert (placed.appearances[1].quote, placed.appearances[1].span) == ("routine", ((start, start + 7),))
    assert changed.appearances[0].speaker is None
    assert (changed.readings.text, changed.readings.place, changed.readings.speaker) == (1, 1, 1)
    assert probes.problems(desk) == []


def test_a_speaker_is_one_of_the_document(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    take_in(desk, text=f"Once more\n\n{TEXT}", name="b.txt")
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="speaker 2 says nothing in source 1"):
        claims.correct_speaker(desk, claim, 2, actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="speaker 2 says nothing in source 1"):
        claims.place(desk, claim, Place(document=1, quote="routine inspection", speaker=2), actor=CHECKER)


def test_a_request_for_something_new_is_recorded_with_its_claim_or_not_at_all(desk: Desk) -> None:
    claim = claims.request(desk, "The river is high.", asked_by="a reader", actor=CHECKER)
    assert (claim.text, len(claim.requests)) == ("The river is high.", 1)
    assert claims.request(desk, "The river is high.", asked_by="b", actor=CHECKER).requests[1].asked_by == "b"
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="it is not said who asks"):
        claims.request(desk, "The river is low.", asked_by=" ", actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="rita is a reader"):
        claims.request(desk, "The river is low.", asked_by="a reader", actor=READER)
    assert probes.problems(desk) == []
