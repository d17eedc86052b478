"""How often claims were said, and in which order they are listed; on both databases."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from factcheck.domain.policies import DEFAULT
from factcheck.services import policies, profiles, review
from factcheck.services.claims import Place, place
from factcheck.services.desks import Desk
from factcheck.storage import repeated
from factcheck.storage.often_repeated import often_repeated
from factcheck.storage.repeated import Repeats
from tests.factories import ADMIN, CHECKER
from tests.storage.said import say


def listed(desk: Desk, *, least: int = 2, speaker: str | None = None) -> list[tuple[int, int, int]]:
    with desk.past() as past:
        lines = repeated.walked(past.connection, least=least, speaker=speaker)
        return [(line.id, line.sources, line.times) for line in lines]


def repeats(desk: Desk, claim: int) -> Repeats | None:
    with desk.past() as past:
        return repeated.repeats_of(past.connection, claim)


@pytest.fixture
def saying(desk: Desk) -> Desk:
    """A desk with claim 1 said in three sources, 4 in two, and 6 in one."""
    say(desk, "The bridge is open", on="2026-01-05")
    say(desk, "The bridge is open", by="JANE DOE", on="2026-01-02", of=1)
    say(desk, "The bridge is open", by="John Roe", on="2026-01-05", of=1)
    say(desk, "The road is open", by="John Roe")
    say(desk, "The road is open", by=None, of=4)
    say(desk, "The river is high")
    return desk


def test_what_was_said_in_the_most_sources_comes_first(saying: Desk) -> None:
    assert listed(saying) == [(1, 3, 3), (4, 2, 2)]
    assert listed(saying, least=3) == [(1, 3, 3)]
    assert listed(saying, least=4) == []
    assert listed(saying, least=1) == [(1, 3, 3), (4, 2, 2), (6, 1, 1)]


@pytest.mark.parametrize(
    ("name", "claims"), [("jane doe", [1]), ("John Roe", [1, 4]), ("john  roe", [1, 4]), ("Roe", []), ("", [])]
)
def test_a_speaker_has_said_it_among_others(saying: Desk, name: str, claims: list[int]) -> None:
    assert [claim for claim, _, _ in listed(saying, speaker=name)] == claims


def test_days_and_speakers_are_counted_once(saying: Desk) -> None:
    told = Repeats(times=3, sources=3, days=2, first="2026-01-02", last="2026-01-05", speakers=("Jane Doe", "John Roe"))
    assert repeats(saying, 1) == replace(told, often_from=3)
    assert repeats(saying, 4) == Repeats(times=2, sources=2, days=0, first=None, last=None, speakers=("John Roe",))
    assert repeats(saying, 6) is None
    assert repeats(saying, 2) is None  # merged: the one that goes on has its places


def marked(desk: Desk, *, least: int = 1) -> list[tuple[int, int | None]]:
    with desk.past() as past:
        return [(line.id, line.often_from) for line in repeated.walked(past.connection, least=least)]


def often(desk: Desk) -> Mapping[int, int]:
    with desk.past() as past:
        return often_repeated(past.connection, [1, 2, 3, 4, 6])


def under(desk: Desk, threshold: int) -> Desk:
    policies.apply(desk, replace(DEFAULT, often_repeated_from=threshold), actor=ADMIN)
    return desk


def test_the_policy_in_force_says_what_is_often_repeated(saying: Desk) -> None:
    assert marked(saying) == [(1, 3), (4, None), (6, None)]
    assert often(saying) == {1: 3}
    under(saying, 2)
    assert marked(saying) == [(1, 2), (4, 2), (6, None)]
    assert often(saying) == {1: 3, 4: 2}
    under(saying, 4)
    assert marked(saying) == [(1, None), (4, None), (6, None)]
    assert often(saying) == {}


def test_a_policy_can_call_no_claim_often_repeated(saying: Desk) -> None:
    under(saying, 0)
    assert marked(saying) == [(1, None), (4, None), (6, None)]
    assert often(saying) == {}
    found = repeats(saying, 1)
    assert found is not None
    assert (found.sources, found.often_from) == (3, None)


def test_places_in_one_source_make_no_claim_often_repeated(saying: Desk) -> None:
    for words in ("The river", "river is", "is high"):
        place(saying, 6, Place(document=6, quote=words), actor=CHECKER)
    found = repeats(saying, 6)
    assert found is not None
    assert (found.times, found.sources, found.often_from) == (4, 1, None)
    assert often(saying) == {1: 3}


def test_what_is_taken_apart_again_is_not_often_repeated(saying: Desk) -> None:
    review.unlink(saying, 3, actor=CHECKER)
    assert often(saying) == {}


def test_twice_in_one_source_is_one_source(saying: Desk) -> None:
    place(saying, 6, Place(document=6, quote="The river"), actor=CHECKER)
    assert repeats(saying, 6) == Repeats(times=2, sources=1, days=0, first=None, last=None, speakers=("Jane Doe",))
    assert [claim for claim, _, _ in listed(saying)] == [1, 4]
    place(saying, 4, Place(document=4, quote="The road"), actor=CHECKER)
    say(saying, "The river is high", of=6)
    assert listed(saying) == [(1, 3, 3), (4, 2, 3), (6, 2, 3)]


def test_what_is_taken_apart_again_is_counted_apart(saying: Desk) -> None:
    review.unlink(saying, 3, actor=CHECKER)
    assert listed(saying) == [(1, 2, 2), (4, 2, 2)]
    review.unlink(saying, 2, actor=CHECKER)
    assert listed(saying) == [(4, 2, 2)]


def test_pages_put_together_are_the_whole(saying: Desk) -> None:
    for words in ("The dam holds", "The mill stands"):
        first = say(saying, words)
        say(saying, words, of=first)
    whole = listed(saying, least=1)
    assert len(whole) == 5
    found: list[int] = []
    with saying.past() as past:
        while True:
            after = repeated.place_of(past.connection, found[-1]) if found else None
            page = [line.id for line in repeated.walked(past.connection, least=1, after=after, limit=2)]
            if not page:
                break
            found += page
    assert found == [claim for claim, _, _ in whole]


def test_the_speakers_of_a_profile_are_one(saying: Desk) -> None:
    profiles.attach(saying, (1, 2), name="The mayor", actor=CHECKER)
    profiles.attach(saying, (4,), to=1, actor=CHECKER)  # John Roe, who says that the road is open
    found = repeats(saying, 1)
    assert found is not None
    assert found.speakers == ("The mayor", "John Roe")
    assert [claim for claim, _, _ in listed(saying, speaker="the  mayor")] == [1, 4]
    assert [claim for claim, _, _ in listed(saying, speaker="jane doe")] == [1]
    profiles.detach(saying, (4,), actor=CHECKER)
    assert [claim for claim, _, _ in listed(saying, speaker="The mayor")] == [1]
